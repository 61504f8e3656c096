"""The words of English dates: months, weekdays, and what points to a day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from claimtrack.lang.date_words import DateWords, Phrases

_MONTHS = """
january jan
february feb
march mar
april apr
may
june jun
july jul
august aug
september sept sep
october oct
november nov
december dec
"""
MONTHS = {
    name: number
    for number, names in enumerate(_MONTHS.split("\n")[1:-1], start=1)
    for name in names.split()
}
"""Folded month name → 1 to 12."""

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
WEEKDAYS = {
    **{name: number for number, name in enumerate(_WEEKDAYS.split())},
    **{name[:3]: number for number, name in enumerate(_WEEKDAYS.split())},
    "tues": 1,
    "thur": 3,
    "thurs": 3,
}
"""Folded weekday name → 0 (Monday) to 6."""

_TIME_WORDS = """
    published updated modified posted on at last date time the of and first st nd rd th
    a p m am pm gmt utc bst est edt et pt cet eet local hours ago minutes hour minute days day
"""

PAGE_DATE_WORDS = frozenset({*MONTHS, *WEEKDAYS, *_TIME_WORDS.split()})
"""Every word that a line of date and time is made of."""


_TEENS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    """.split()
_ORDINALS = {
    **{name: number for number, name in enumerate(_TEENS, start=1)},
    **{f"twenty - {name}": number for number, name in enumerate(_TEENS[:9], start=21)},
    "thirtieth": 30,
    "thirty - first": 31,
}
_NUMBERS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
    """.split()
_COUNTS = {name: number for number, name in enumerate(_NUMBERS, start=1)} | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}

_PARTS = {
    **dict.fromkeys(("early", "beginning of", "start of", "early in"), "early"),
    **dict.fromkeys(("mid", "mid -", "middle of"), "mid"),
    **dict.fromkeys(("late", "end of", "close of", "late in"), "late"),
    "first half of": "half 1",
    "second half of": "half 2",
    "latter half of": "half 2",
    **{f"{name} quarter of": f"quarter {n}" for n, name in enumerate(_TEENS[:4], start=1)},
    "last quarter of": "quarter 4",
    **{f"{name} week of": f"week {n}" for n, name in enumerate(_TEENS[:4], start=1)},
    "last week of": "week 5",
}

_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}

# Nouns that make a quantity of the figure before them, where a day or year could stand as well.
_COUNTED = """
    people persons men women children soldiers fighters troops officers officials civilians
    migrants refugees militants militiamen villages cities towns houses homes buildings cases times
    miles kilometres kilometers km metres meters tons tonnes dollars euros pounds dinars percent
    members tanks aircraft planes rockets missiles drones shells families prisoners detainees years
    months weeks days hours minutes seconds countries states seats votes points deaths bodies
    victims casualties workers employees ships boats vehicles cars barrels others more thousand
    million billion dead wounded students schools doctors patients strikes attacks
    """.split()

# A month a line, Muharram first; "al" stands for every spelling of the article.
_HIJRI_MONTHS = """
muharram, moharram
safar
rabi al awwal, rabi al awal, rabi i, rabi 1
rabi al thani, rabi al akhir, rabi ii, rabi 2
jumada al awwal, jumada al awal, jumada al ula, jumada al oula, jumada i
jumada al thani, jumada al thaniyah, jumada al akhira, jumada al akhirah, jumada ii
rajab
shaban, shaaban, sha ' ban, sha'ban
ramadan, ramadhan, ramzan, ramazan
shawwal, shawal
dhu al qadah, dhu al qada, dhu al qidah, dhu al qi ' dah, dhu al qa ' dah, dhu al qa ' da
dhu al hijjah, dhu al hijja, dhu al hija, dhu al hijjah
"""
_SPELLINGS = {
    "rabi": ("rabi", "rabi '", "rabia", "rabee"),
    "jumada": ("jumada", "jamadi", "jumaada"),
    "dhu": ("dhu", "dhul", "zu", "zul", "thul"),
    "al": ("al", "al -", "ul", "ul -", "el", "el -", "-", ""),
}


def _spelled(name: str) -> Iterator[str]:
    choices = [_SPELLINGS.get(word, (word,)) for word in name.split()]
    return (" ".join(" ".join(words).split()) for words in product(*choices))


HIJRI_MONTHS = {
    spelled: number
    for number, names in enumerate(_HIJRI_MONTHS.split("\n")[1:-1], start=1)
    for name in names.split(",")
    for spelled in _spelled(name)
}
"""Folded name of a month of the Hijri calendar → 1 to 12."""

DATE_WORDS = DateWords(
    months=Phrases(MONTHS),
    weekdays=Phrases({name: day for name, day in WEEKDAYS.items() if name.endswith("day")}),
    short_weekdays=Phrases({name: day for name, day in WEEKDAYS.items() if name[-3:] != "day"}),
    construct_weekdays=Phrases({}),
    weekday_counts={"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1},
    ordinals=Phrases(_ORDINALS),
    counts=_COUNTS,
    parts=Phrases(_PARTS),
    seasons={
        "winter": "winter",
        "spring": "spring",
        "summer": "summer",
        "autumn": "autumn",
        "fall": "autumn",
    },
    days=Phrases(_DAYS),
    units={
        form: (unit, 1) for unit in ("day", "week", "month", "year") for form in (unit, unit + "s")
    },
    plural_units=frozenset("day days week weeks month months year years".split()),
    whole_units={"day": "day", "week": "week", "month": "month", "year": "year"},
    year_words={},
    turns={"last": -1, "this": 0, "next": 1, "coming": 1},
    turn_follows=False,
    determiners=frozenset(),
    echoes=Phrases(
        {
            "the same": 0,
            "that same": 0,
            "that": 0,
            "the following": 1,
        }
    ),
    month_openers=frozenset(
        "in since during until till by between through from before after of for".split()
    ),
    year_openers=frozenset("in since during until till by before after through year".split()),
    year_heads=frozenset({"year"}),
    year_lists=frozenset({"years"}),
    range_openers=frozenset("from between period years season".split()),
    joiners=frozenset("and to until through or till".split()),
    links=frozenset({"of", "in"}),
    links_to_month=frozenset({"of", "in"}),
    month_heads=frozenset(),
    day_heads=frozenset(),
    articles=frozenset({"the"}),
    ordinal_needs_link=True,
    day_suffixes=frozenset({"st", "nd", "rd", "th"}),
    before_day=frozenset({"the"}),
    ago_before=frozenset(),
    ago_after=frozenset({"ago"}),
    ahead_before=frozenset({"in"}),
    from_now=Phrases({"from now": True, "from today": True}),
    counted=frozenset(_COUNTED),
    hijri_months=Phrases(HIJRI_MONTHS),
    hijri_eras=Phrases({"ah": True, "a . h .": True, "a . h": True, "h": True, "hijri": False}),
    hijri_era_leads=True,
    hijri_heads=Phrases(dict.fromkeys(("hijri year", "islamic year"), True)),
    hijri_epithets=frozenset(),
    hijri_openers=frozenset(
        "in since during until till by between through from before after of for and to".split()
    ),
    hijri_day_openers=frozenset("on since until till by before after from the".split()),
    equals=Phrases(
        dict.fromkeys(
            (
                "corresponding to",
                "which corresponds to",
                "corresponds to",
                "equivalent to",
                "coinciding with",
            ),
            True,
        )
    ),
    vague=frozenset("about around some nearly almost roughly over than least half".split()),
    after_count=frozenset(),
    month_doubles=frozenset({"may", "march", "mar", "jan", "dec", "august"}),
    sure_openers=frozenset("in since until during last next this".split()),
    day_openers=frozenset({"on"}),
    named_after=frozenset(),
    named_before=frozenset(
        "brigade brigades revolution street square movement university uprising battalion "
        "hospital stadium avenue coalition martyrs terrorist terror attacks hijackers".split()
    ),
    given_names=frozenset("april may june august jan".split()),
    titles=frozenset("mr mrs ms miss dr sir lady minister president theresa".split()),
    not_after={
        "": frozenset("good black bloody easter palm ash every each super a any previous".split()),
    },
    not_before={
        "": frozenset(
            "times telegraph mirror post express mail independent tribune herald prayers prayer "
            "mass school show".split()
        ),
    },
    ahead=frozenset("will shall ll scheduled planned slated upcoming".split()),
    speech=frozenset("said says told added announced reported stated".split()),
    eras=frozenset({"ce", "ad"}),
    moving=frozenset(
        """
        move moves moved moving bring brings brought bringing advance advanced reschedule
        rescheduled change changed changes shift shifted postpone postponed postponing delay delayed
        push pushed switch switched pull pulled forward corrected amended revised
        """.split()
    ),
)
"""What English knows of dates."""
