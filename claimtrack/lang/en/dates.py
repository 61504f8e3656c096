"""The words of English dates: months, weekdays, parts of the day."""

from __future__ import annotations

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
