"""English number words, what stands around figures, and currencies."""

from __future__ import annotations

from claimtrack.lang.en.counting import count_alone, count_noun, is_ordinal_in_place
from claimtrack.lang.en.dates import MONTHS
from claimtrack.lang.numerals import NumberWords, Phrase, Phrases

_ONES = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_ONES = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
"""
_ORDINAL_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
_DENOMINATORS = "thirds quarters fifths sixths sevenths eighths ninths tenths"

_ABOUT = """
about|around|some|roughly|approximately|nearly|almost|close to|an estimated|estimated|circa
in the region of|in the order of|just under|just over|an average of|approx
"""
_AT_LEAST = """
more than|at least|no fewer than|no less than|not less than|over|upwards of|in excess of|above
a minimum of|greater than|exceeding|exceeded|exceeds|well over
"""
_AT_MOST = """
less than|fewer than|at most|no more than|not more than|under|below|up to|a maximum of|as many as
as much as
"""

_CHANGE = """
rise rose risen fall fell fallen increase decrease drop grow grew grown jump climb go raise cut
reduce decline shrink shrank shrunk slash boost surge soar plunge slump expand
"""

# Nouns | adjectives, none for the usual one | ISO 4217 code.
_CURRENCIES = """
dollar||USD
dollar|us american u.s.|USD
dollar|canadian|CAD
dollar|australian|AUD
euro||EUR
pound||GBP
pound|british sterling|GBP
pound|egyptian|EGP
pound|sudanese|SDG
pound|syrian|SYP
pound|lebanese|LBP
riyal rial|saudi|SAR
riyal rial|qatari|QAR
riyal rial|yemeni|YER
riyal rial|omani|OMR
riyal rial|iranian|IRR
dirham|moroccan|MAD
dirham|emirati uae|AED
dinar|kuwaiti|KWD
dinar|jordanian|JOD
dinar|libyan|LYD
dinar|algerian|DZD
dinar|tunisian|TND
dinar|iraqi|IQD
lira|turkish|TRY
rouble ruble||RUB
rouble ruble|russian|RUB
yuan renminbi||CNY
yuan renminbi|chinese|CNY
yen||JPY
yen|japanese|JPY
shekel||ILS
shekel|israeli|ILS
franc|swiss|CHF
rupee|indian|INR
"""
_CODES = """
usd eur gbp egp sar qar yer omr aed mad kwd jod lyd dzd tnd iqd lbp syp rub cny jpy ils chf inr
cad aud bhd sdg irr
"""
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₪": "ILS", "₺": "TRY"}

# Makes, bodies and texts of law that carry a number as their name.
_LABELS = """
no number article articles section chapter resolution paragraph clause rule act amendment protocol
brigade division battalion regiment corps unit squadron channel route highway interstate flight
boeing airbus mig sukhoi tu su mi type model mark version area room gate platform line group
page volume issue figure table covid iphone windows formula
"""


def _cardinals() -> dict[str, int]:
    ones = {word: value for value, word in enumerate(_ONES.split())}
    tens = {word: value * 10 for value, word in enumerate(_TENS.split(), start=2)}
    return {**ones, **tens}


def _ordinals() -> dict[str, int]:
    ones = {word: value for value, word in enumerate(_ORDINAL_ONES.split(), start=1)}
    tens = {word: value * 10 for value, word in enumerate(_ORDINAL_TENS.split(), start=2)}
    return {**ones, **tens, "hundredth": 100}


def _currencies() -> dict[Phrase, str]:
    found: dict[Phrase, str] = {(symbol,): code for symbol, code in _SYMBOLS.items()}
    found |= {(code,): code.upper() for code in _CODES.split()}
    for line in _CURRENCIES.split("\n")[1:-1]:
        nouns, adjectives, code = line.split("|")
        for noun in nouns.split():
            for form in (noun, f"{noun}s"):
                if not adjectives:
                    found[form,] = code
                found |= {(adjective, form): code for adjective in adjectives.split()}
    return found | {("pounds", "sterling"): "GBP", ("pound", "sterling"): "GBP"}


def _phrases(lines: str) -> Phrases:
    rows = lines.strip().replace("\n", "|").split("|")
    return frozenset(tuple(row.split()) for row in rows)


NUMBERS = NumberWords(
    cardinals=_cardinals(),
    teens={},
    teen_tails=frozenset(),
    hundreds=frozenset({"hundred"}),
    scales={
        "dozen": 12,
        "thousand": 1_000,
        "million": 1_000_000,
        "billion": 1_000_000_000,
        "trillion": 1_000_000_000_000,
        "k": 1_000,
        "m": 1_000_000,
        "mn": 1_000_000,
        "bn": 1_000_000_000,
        "tn": 1_000_000_000_000,
    },
    scaled={},
    bare_scales=frozenset(),
    determiners=frozenset({"a", "an"}),
    joiners=frozenset({"and"}),
    units_first=False,
    attached=lambda word: (("", word),),
    fractions={
        "half": (1, 2),
        "third": (1, 3),
        "quarter": (1, 4),
        "fifth": (1, 5),
        "tenth": (1, 10),
    },
    shy_fractions=frozenset({"third", "quarter", "fifth", "tenth"}),
    no_fractions_before=frozenset({"final", "finals", "time", "brother", "sister"}),
    denominators={word: value for value, word in enumerate(_DENOMINATORS.split(), start=3)},
    single_denominators={
        "half": 2,
        "third": 3,
        "quarter": 4,
        "fifth": 5,
        "sixth": 6,
        "seventh": 7,
        "eighth": 8,
        "ninth": 9,
        "tenth": 10,
    },
    bound_fractions={},
    construct_duals=frozenset(),
    over=_phrases("in every|out of every"),
    parts_of=frozenset(),
    points=frozenset({"point"}),
    one_in=_phrases("in|out of"),
    minus=frozenset({"minus", "negative"}),
    about=_phrases(_ABOUT),
    about_after=_phrases("or so|approximately|or thereabouts|give or take"),
    at_least=_phrases(_AT_LEAST),
    at_least_after=_phrases("or more|at least|and above|and over|or over|at a minimum"),
    at_most=_phrases(_AT_MOST),
    at_most_after=_phrases("or less|or fewer|at most|at a maximum|or under"),
    counts=frozenset(),
    ranges={
        ("from",): frozenset({"to"}),
        ("anywhere", "from"): frozenset({"to"}),
        ("between",): frozenset({"and"}),
    },
    links=frozenset({"to", "or"}),
    change=frozenset(_CHANGE.split()),
    percent=_phrases("%|percent|per cent|pct|percentage points|percentage point"),
    currencies=_currencies(),
    measures=frozenset(
        {"km", "kilometre", "kilometer", "metre", "meter", "mile", "kg", "tonne", "ton"}
    ),
    subunits=dict.fromkeys("cent cents penny pence piastre piastres centimes kopecks".split(), 100)
    | {"fils": 1000},
    coins=frozenset("riyal rial dirham dinar lira franc rupee".split()),
    labels=frozenset(_LABELS.split()),
    sure_labels=frozenset({"no", "number", "no."}),
    months=frozenset(MONTHS),
    centuries=frozenset({"century", "centuries"}),
    before_years=frozenset({"in", "since", "until", "during"}),
    period_words=frozenset("last next this final each every opening closing".split()),
    clock_before=frozenset(),
    clock_after=frozenset({"am", "pm", "a.m.", "p.m.", "o'clock", "gmt"}),
    indefinite=frozenset(
        {"hundreds", "thousands", "millions", "billions", "dozens", "tens", "scores"}
    ),
    ordinals=_ordinals(),
    ordinal_endings=frozenset({"st", "nd", "rd", "th"}),
    counted=count_noun,
    behind=lambda _tokens, _at: None,
    singles=frozenset(),
    may_count_alone=frozenset({"a", "an"}).__contains__,
    counted_alone=count_alone,
    is_ordinal_in_place=is_ordinal_in_place,
)
