"""Reckoning of Hijri dates: between which days of the Common Era they lie."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from claimtrack.model.attribution import DatePrecision
from claimtrack.text.date_hijri import EARLIEST, LATEST, day_of, hijri_of, last_of_month
from claimtrack.text.date_written import DAYS_OF_PART, MONTHS_OF_PART, Reckoned, Written

_MONTHS = 12


class HijriDays(NamedTuple):
    """The first and last day of a Hijri date, by the table of the calendar."""

    first: date
    last: date

    @property
    def earliest(self) -> date:
        """The first day that may be meant."""
        return self.first + timedelta(days=EARLIEST)

    @property
    def latest(self) -> date:
        """The last day that may be meant."""
        return self.last + timedelta(days=LATEST)


def reckon_hijri(written: Written, reference: date | None) -> Reckoned | None:
    """The days that a Hijri date may be, as far as the calendar's table tells.

    A weekday beside the day tells which of them it is.
    """
    days = _days(written, reference)
    if days is None:
        return None
    if written.day is not None and written.weekday is not None:
        for day in _days_from(days.earliest, days.latest):
            if day.weekday() == written.weekday:
                return Reckoned(day.isoformat(), DatePrecision.DAY, day, day)
    first, last = days.earliest, days.latest
    if written.year is not None:
        first, last = max(first, date(written.year, 1, 1)), min(last, date(written.year, 12, 31))
    return _between(first, last)


def hijri_days(written: Written, year: int) -> HijriDays:
    """The days of a Hijri date in a year of the Hijri calendar.

    Raises:
        ValueError: there is no such day.
    """
    month, day, part = written.month, written.day, written.part or ""
    if month is None:
        first, last = MONTHS_OF_PART.get(part, (1, _MONTHS))
        return HijriDays(day_of(year, first, 1), day_of(year, last, last_of_month(year, last)))
    length = last_of_month(year, month)
    first, last = (day, day) if day is not None else DAYS_OF_PART.get(part, (1, length))
    return HijriDays(
        day_of(year, month, first), day_of(year, month, last if day else min(last, length))
    )


def hijri_years_around(first: date, last: date) -> range:
    """The Hijri years of these days, with the one before and the one after."""
    return range(max(1, hijri_of(first)[0] - 1), hijri_of(last)[0] + 2)


def _days(written: Written, reference: date | None) -> HijriDays | None:
    if written.hijri_year is not None:
        return hijri_days(written, written.hijri_year)
    if written.year is not None:
        return _in_year(written, written.year)
    if reference is None:
        return None
    if written.year_turn is not None:
        # Of either calendar: it is told only where both have the same one in that year.
        hijri_year = hijri_of(reference)[0] + written.year_turn
        meant = hijri_days(written, hijri_year)
        return meant if meant == _in_year(written, reference.year + written.year_turn) else None
    around = [hijri_days(written, year) for year in hijri_years_around(reference, reference)]
    return _by_reference(written, around, reference)


def _in_year(written: Written, year: int) -> HijriDays | None:
    """The Hijri month or day that begins in a year of the Common Era; None if two do."""
    years = hijri_years_around(date(year, 1, 1), date(year, 12, 31))
    around = [hijri_days(written, hijri_year) for hijri_year in years]
    within = [days for days in around if days.first.year == year]
    return within[0] if len(within) == 1 else None


def _by_reference(written: Written, around: list[HijriDays], reference: date) -> HijriDays | None:
    """The last or next such month or day; None where only the seen moon could tell which."""
    turn = written.turn
    agreeing = [days for days in around if _may_be_weekday(days, written)]
    around = agreeing or around
    past = [days for days in around if days.latest < reference]
    coming = [days for days in around if days.earliest > reference]
    now = [days for days in around if days.earliest <= reference <= days.latest]
    margin = timedelta(days=LATEST - EARLIEST)
    if turn == 0:
        return min(around, key=lambda days: abs(days.first - reference))
    if turn is None:
        fitting = [*now, *coming][:1] if written.is_ahead else [*past, *now][-1:]
    elif turn < 0:
        is_open = any(days.latest - margin < reference for days in now)
        fitting = [] if is_open else past[-1:]
    else:
        is_open = any(days.earliest + margin > reference for days in now)
        fitting = [] if is_open else coming[:1]
    return fitting[0] if fitting else None


def _may_be_weekday(days: HijriDays, written: Written) -> bool:
    if written.day is None or written.weekday is None:
        return True
    return any(day.weekday() == written.weekday for day in _days_from(days.earliest, days.latest))


def _days_from(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=count) for count in range((last - first).days + 1))


def _between(first: date, last: date) -> Reckoned:
    """What of the date is the same for all of these days; nothing if they are of two years."""
    if first.year != last.year:
        return Reckoned("XXXX", DatePrecision.YEAR, first, last)
    if first.month != last.month:
        return Reckoned(f"{first.year:04}", DatePrecision.YEAR, first, last)
    return Reckoned(f"{first.year:04}-{first.month:02}", DatePrecision.PART, first, last)
