"""The words of English dates: months, weekdays, parts of the day."""

from __future__ import annotations

from collections.abc import Iterable

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

_ORDINALS = """
first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|
fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth
"""
DAY_ORDINALS = {name: n for n, name in enumerate("".join(_ORDINALS.split()).split("|"), start=1)}
"""Folded ordinal → day of the month."""

COUNTS = {
    "a": 1,
    "an": 1,
} | {
    name: n
    for n, name in enumerate("one two three four five six seven eight nine ten".split(), start=1)
}
"""Folded number word → how many days, weeks …"""

PARTS = {
    "early": "early", "mid": "mid", "late": "late", "the beginning of": "early",
    "the start of": "early", "the middle of": "mid", "the end of": "late", "end of": "late",
}  # fmt: skip
SEASONS = {
    "summer": "summer", "spring": "spring", "autumn": "autumn", "fall": "autumn",
    "winter": "winter",
}  # fmt: skip
RELATIVE = {"the day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "today": 0}
UNITS = {
    "day": ("day", 1), "days": ("day", 1), "week": ("week", 1), "weeks": ("week", 1),
    "month": ("month", 1), "months": ("month", 1), "year": ("year", 1), "years": ("year", 1),
}  # fmt: skip
PAST = frozenset({"last", "past"})
FUTURE = frozenset({"next", "coming"})

# Words as well as months: read as a month only beside a figure.
_ALSO_WORDS = frozenset({"may", "march", "mar", "sun", "sat", "dec", "jan"})


def pattern() -> str:
    """The grammar of English dates over folded text, the longest reading first."""
    months, safe = _any_of(MONTHS), _any_of(m for m in MONTHS if m not in _ALSO_WORDS)
    weekdays = _any_of(day for day in WEEKDAYS if len(day) > 4)
    parts = _any_of(PARTS)
    turn = r"(?P<turn#>last|past|next|coming|this)"
    year = r"(?P<year#>(?:1[6-9]|20)\d\d)(?!\d|[.,]\d)"
    ordinal = rf"(?P<ordinal#>{_any_of(DAY_ORDINALS)})"
    day = rf"(?:(?P<day#>\d{{1,2}})(?:st|nd|rd|th)?|(?:the )?{ordinal})"
    weekday = rf"(?:(?:{weekdays}),? (?:the )?)?"
    readings = (
        r"(?P<year#>(?:1[6-9]|20)\d\d)[-/](?P<monthnumber#>\d{1,2})[-/](?P<day#>\d{1,2})(?!\d)",
        r"(?P<day#>\d{1,2})[-/.](?P<monthnumber#>\d{1,2})[-/.](?P<year#>(?:1[6-9]|20)\d\d)(?!\d)",
        rf"(?P<day#>\d{{1,2}})/(?P<month#>{months})/{year}",
        rf"{weekday}(?P<month#>{months})\.? {day},? {year}",
        rf"{weekday}{day} (?:of )?(?P<month#>{months})\.?,? {year}",
        rf"{weekday}(?P<month#>{months})\.? {day}(?!\w|[.,]\d)",
        rf"{weekday}{day} (?:of )?(?P<month#>{months})(?!\w)",
        rf"(?P<part#>{parts})[ -](?P<month#>{months}),? (?:of )?{year}",
        rf"(?P<part#>{parts})[ -](?:{turn} )?(?P<month#>{months})(?!\w)",
        rf"(?P<month#>{months}),? (?:of )?{year}",
        rf"(?:{turn} )(?P<month#>{safe})(?!\w)",
        rf"(?:(?<=in )|(?<=since )|(?<=during )|(?<=until )|(?<=by ))(?P<month#>{safe})(?!\w)",
        rf"(?P<part#>{parts})[ -]{year}",
        rf"(?:the )?(?P<season#>{_any_of(SEASONS)}) (?:of )?{year}",
        rf"(?:(?<=in )|(?<=since )|(?<=during )|(?<=until )|(?<=by )|(?<=year )|(?<=between ))"
        rf"{year}",
        rf"(?<=\d\d and ){year}",
        rf"(?P<relative#>{_any_of(RELATIVE)})(?!\w)",
        rf"(?P<count#>\d{{1,3}}|a|an|{_any_of(COUNTS)}) (?P<ago#>{_any_of(UNITS)}) ago(?!\w)",
        rf"{turn} (?P<lastunit#>week|month|year)(?!\w)",
        rf"(?:{turn} )?(?P<weekdayonly#>{weekdays})(?!\w)",
    )
    whole = "|".join(reading.replace("#>", f"{n}>") for n, reading in enumerate(readings))
    return rf"(?<!\w)(?:{whole})"


def _any_of(words: Iterable[str]) -> str:
    """An expression for any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))
