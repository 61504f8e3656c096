"""The Hijri calendar as a table: Hijri days to days of the Common Era, and back.

Algorithm: the arithmetical Islamic calendar, civil epoch (16 July 622 Julian), with the leap years
2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of every 30; Reingold and Dershowitz, *Calendrical
Calculations*, chapter 7. Months are announced when the moon is seen, or follow a calendar of
their own country, so the day meant is mostly another one close by: see ``EARLIEST``.
"""

from __future__ import annotations

from datetime import date

# How far the day meant may lie from that of the table. The Umm al-Qura calendar, which Saudi papers
# print, is never outside these in its years 1343 to 1500: of its days 5 in 100 are two days
# before the table's, 58 one day before, 36 the same and 1 the day after. Where a moon is awaited,
# months begin with the Umm al-Qura's or a day after.
EARLIEST, LATEST = -2, 1

LONGEST_MONTH = 30
_MONTHS = 12
# The day before 1 Muharram of the year 1, as ``date.toordinal`` counts.
_BEFORE_EPOCH = 227_014


def day_of(year: int, month: int, day: int) -> date:
    """The day of the Common Era; any month may have 30 days, as any announced one may.

    Raises:
        ValueError: there is no such month or day.
    """
    if year < 1 or not 1 <= month <= _MONTHS or not 1 <= day <= LONGEST_MONTH:
        raise ValueError(f"no day of the Hijri calendar: {year}-{month}-{day}")
    return date.fromordinal(_days_before(year, month) + day)


def hijri_of(day: date) -> tuple[int, int, int]:
    """Hijri year, month and day of a day from 19 July 622 on.

    Raises:
        ValueError: the day lies before the calendar's first.
    """
    count = day.toordinal()
    if count <= _BEFORE_EPOCH:
        raise ValueError(f"before the Hijri calendar: {day}")
    year = (30 * (count - _BEFORE_EPOCH - 1) + 10_646) // 10_631
    month = (11 * (count - _days_before(year, 1) - 1) + 330) // 325
    return year, month, count - _days_before(year, month)


def last_of_month(year: int, month: int) -> int:
    """The last day of a month in the table: 29 or 30."""
    following = (year, month + 1) if month < _MONTHS else (year + 1, 1)
    return _days_before(*following) - _days_before(year, month)


def _days_before(year: int, month: int) -> int:
    """The ordinal of the last day before a month."""
    before_year = 354 * (year - 1) + (3 + 11 * year) // 30
    return _BEFORE_EPOCH + before_year + 29 * (month - 1) + month // 2
