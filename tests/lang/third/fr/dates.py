"""The words of French dates; what is left out here is the English table's."""

from dataclasses import replace

from claimtrack.lang.date_words import DateWords, Phrases
from claimtrack.lang.en.dates import DATE_WORDS as ENGLISH

_MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
_WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche"
_UNITS = {"jour": "day", "semaine": "week", "mois": "month", "an": "year", "annee": "year"}
MONTHS = {name: number for number, name in enumerate(_MONTHS.split(), start=1)}

DATE_WORDS: DateWords = replace(
    ENGLISH,
    months=Phrases(MONTHS),
    weekdays=Phrases({name: number for number, name in enumerate(_WEEKDAYS.split())}),
    short_weekdays=Phrases({}),
    ordinals=Phrases({"premier": 1, "1er": 1}),
    parts=Phrases({"debut": "early", "mi -": "mid", "fin": "late"}),
    seasons={"hiver": "winter", "printemps": "spring", "automne": "autumn"},
    days=Phrases({"hier": -1, "demain": 1}),
    units={form: (unit, 1) for name, unit in _UNITS.items() for form in (name, f"{name}s")},
    whole_units=_UNITS,
    turns={"dernier": -1, "derniere": -1, "prochain": 1, "prochaine": 1},
    turn_follows=True,
    determiners=frozenset("ce cet cette".split()),
    month_openers=frozenset("en depuis avant apres de d'".split()),
    year_openers=frozenset("en depuis avant apres".split()),
    joiners=frozenset({"au", "et", "a"}),
    articles=frozenset({"le", "la", "l'"}),
    day_suffixes=frozenset({"er"}),
    counted=frozenset("personnes soldats morts blesses ans heures euros maisons lits".split()),
    month_doubles=frozenset({"mars"}),
    day_openers=frozenset({"le"}),
    attached=("l'", "d'"),
)
