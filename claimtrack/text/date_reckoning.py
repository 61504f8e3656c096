"""Reckoning: which days a written date is, counted from the reference or a date said before."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from claimtrack.model.attribution import DatePrecision
from claimtrack.text.date_hijri_reckoning import reckon_hijri
from claimtrack.text.date_written import DAYS_OF_PART, MONTHS_OF_PART, Reckoned, Written


class Reckoner:
    """Reckons the dates of one text in their order, keeping the last for the next to echo."""

    def __init__(self, reference: date | None) -> None:
        self.reference = reference
        self.said: Reckoned | None = None
        self.is_said_vague = False  # the day said before was a Hijri one: nothing counts from it

    def reckon(self, written: Written) -> Reckoned | None:
        """The days that a date names; None for an impossible one, or one that hangs in the air."""
        try:
            reckoned = self._reckon(written)
        except (ValueError, OverflowError):  # the 31st of April, the year 0
            return None
        if reckoned is not None and reckoned.first is not None:
            self.said = reckoned
            self.is_said_vague = written.is_hijri and reckoned.precision is not DatePrecision.DAY
        return reckoned

    def _reckon(self, written: Written) -> Reckoned | None:
        if self.is_said_vague and _counts_from_another(written):
            return None
        if written.is_hijri:
            return self._hijri(written)
        if written.day_turn is not None:
            return self._day_from_today(written, written.day_turn)
        if written.day_echo is not None:
            return self._day_after(written, written.day_echo)
        if written.week_turn is not None:
            return self._week(written, written.week_turn)
        if written.season is not None:
            return self._season(written, written.season)
        if written.month_turn is not None or written.month_echo is not None:
            return self._month_from_another(written)
        if written.month is not None:
            return self._month(written, written.month)
        if written.weekday is not None:
            return self._weekday(written, written.weekday)
        year = self._year(written)
        return None if year is None else _year(year, written)

    def _hijri(self, written: Written) -> Reckoned | None:
        if written.year_echo is None:
            return reckon_hijri(written, self.reference)
        year = self._year(written)
        return reckon_hijri(replace(written, year=year), None) if year else None

    def _year(self, written: Written) -> int | None:
        if written.year is not None or written.year_beside is not None:
            return written.year or written.year_beside
        if written.year_turn is not None:
            return self.reference.year + written.year_turn if self.reference else None
        if written.year_echo is not None and self.said and self.said.first:
            return self.said.first.year + written.year_echo
        return None

    # Months and their days

    def _month(self, written: Written, month: int) -> Reckoned | None:
        date(2000, month, written.day or 1)
        year = self._year(written)
        hangs = written.year_turn is not None or written.year_echo is not None
        if year is None and self.reference is not None and not hangs:
            year = self._year_by_reference(written, month, self.reference)
        if year is None:
            day = f"-{written.day:02}" if written.day else ""
            return Reckoned(f"XXXX-{month:02}{day}", _month_precision(written), is_inferred=False)
        return self._in_month(year, month, written)

    def _in_month(self, year: int, month: int, written: Written) -> Reckoned | None:
        if written.nth is None or written.weekday is None:
            return _month(year, month, written)
        if written.nth > 0 and date(year, month, written.nth).weekday() == written.weekday:
            return _exact(date(year, month, written.nth))  # «الأحد الأول من مايو» is the first
        return _nth_weekday(year, month, written.weekday, written.nth)

    def _year_by_reference(self, written: Written, month: int, reference: date) -> int | None:
        """The year of the nearest such day or month: past, unless the words look ahead.

        A weekday beside the day picks the year in which the two agree.
        """
        years = [year for year in _around(reference.year) if _exists(year, month, written.day)]
        agreeing = [year for year in years if _agrees(year, month, written)]
        years = agreeing or years
        here = (reference.year, reference.month, reference.day if written.day else 0)
        past = [year for year in years if (year, month, written.day or 0) < here]
        now = [year for year in years if (year, month, written.day or 0) == here]
        future = [year for year in years if (year, month, written.day or 0) > here]
        if written.turn == 0 and reference.year in years:
            return reference.year
        if written.turn is not None and written.turn < 0:
            return past[-1] if past else None
        if written.turn or written.is_ahead:
            coming = [*now, *future] if written.turn is None else future
            return coming[0] if coming else None
        nearest = [*past, *now] or (future if written.weekday is not None else [])
        return nearest[-1] if nearest else None

    def _month_from_another(self, written: Written) -> Reckoned | None:
        """ "Last month", "the 5th of this month", "the same month"."""
        base, steps = self.reference, written.month_turn
        if steps is None:
            base, steps = self.said.first if self.said else None, written.month_echo or 0
            if self.said and self.said.precision in _WITHOUT_MONTH:
                return None
        if base is None:
            return None
        months = base.year * 12 + base.month - 1 + steps
        return self._in_month(months // 12, months % 12 + 1, written)

    # Days and weeks

    def _day_from_today(self, written: Written, days: int) -> Reckoned | None:
        """ "Yesterday", with the weekday beside it, which an article published late is held to."""
        if self.reference is None:
            return None
        day = _months_on(self.reference, written.month_steps) + timedelta(days=days)
        if written.weekday is not None and day.weekday() != written.weekday:
            day += timedelta(days=(written.weekday - day.weekday() + 3) % 7 - 3)
            if days <= 0 and day > self.reference:
                day -= timedelta(days=7)
        return _exact(day)

    def _day_after(self, written: Written, days: int) -> Reckoned | None:
        """ "The next day", "the following Friday": after the last day said, or the reference."""
        base = self.reference
        if self.said and self.said.precision is DatePrecision.DAY:
            base = self.said.first
        if base is None:
            return None
        if written.weekday is not None:
            days = (written.weekday - base.weekday() - 1) % 7 + 1
        return _exact(base + timedelta(days=days))

    def _weekday(self, written: Written, weekday: int) -> Reckoned | None:
        """The latest such day at or before the reference, or what its turn says."""
        if self.reference is None:
            return None
        if written.day is not None:
            return _weekday_and_day(self.reference, weekday, written.day)
        back = (self.reference.weekday() - weekday) % 7
        if written.turn == 0:  # the one of this week
            back = self.reference.weekday() - weekday
        elif written.turn == 1 or (written.is_ahead and written.turn is None and back):
            back -= 7
        elif written.turn == -1 and not back:
            back = 7
        return _exact(self.reference - timedelta(days=back))

    def _week(self, written: Written, weeks: int) -> Reckoned | None:
        """A week from Monday to Sunday; it belongs to the month of its Thursday, as in ISO 8601."""
        if self.reference is None:
            return None
        monday = self.reference + timedelta(days=7 * weeks - self.reference.weekday())
        if written.weekday is not None:
            return _exact(monday + timedelta(days=written.weekday))
        month = (monday + timedelta(days=3)).isoformat()[:7]
        return Reckoned(month, DatePrecision.PART, monday, monday + timedelta(days=6))

    # Seasons

    def _season(self, written: Written, season: str) -> Reckoned | None:
        year = self._year(written)
        if year is not None:
            return _season(year, season, is_inferred=written.year is None)
        if self.reference is None or written.turn is None:
            return None
        return _season_by_turn(self.reference, season, written.turn)


_WITHOUT_MONTH = {DatePrecision.YEAR, DatePrecision.SEASON}
# Whole months: the quarter of a year that a season is nearest to, winter in the year it ends in.
_SEASONS = {"winter": (1, 3), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


def _counts_from_another(written: Written) -> bool:
    """Whether it needs the date said before: "the next day", "the same year"."""
    return (written.year_echo, written.month_echo, written.day_echo) != (None, None, None)


def _months_on(day: date, steps: int) -> date:
    """The same day so many months on, or the last of a shorter month."""
    months = day.year * 12 + day.month - 1 + steps
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> Reckoned | None:
    """ "The second Friday of May"; None where a month has no fifth one."""
    days = range(1, monthrange(year, month)[1] + 1)
    fitting = [day for day in days if date(year, month, day).weekday() == weekday]
    if nth > len(fitting):
        return None
    return _exact(date(year, month, fitting[nth if nth < 0 else nth - 1]))


def _around(year: int) -> Iterator[int]:
    """The year before, this one and the next, of those that the calendar has."""
    return (near for near in (year - 1, year, year + 1) if 1 <= near <= 9999)


def _exists(year: int, month: int, day: int | None) -> bool:
    return 1 <= year <= 9999 and (day or 1) <= monthrange(year, month)[1]


def _weekday_and_day(reference: date, weekday: int, day: int) -> Reckoned | None:
    """ "Friday the 15th": of this month or one of the two before, or of the next."""
    months = reference.year * 12 + reference.month - 1
    for month in (months, months - 1, months - 2, months + 1):
        year, number = month // 12, month % 12 + 1
        if _exists(year, number, day) and date(year, number, day).weekday() == weekday:
            return _exact(date(year, number, day))
    return None


def _agrees(year: int, month: int, written: Written) -> bool:
    if written.day is None or written.weekday is None:
        return True
    return date(year, month, written.day).weekday() == written.weekday


def _exact(day: date) -> Reckoned:
    return Reckoned(day.isoformat(), DatePrecision.DAY, day, day)


def _month_precision(written: Written) -> DatePrecision:
    if written.day:
        return DatePrecision.DAY
    return DatePrecision.PART if written.part else DatePrecision.MONTH


def _month(year: int, month: int, written: Written) -> Reckoned:
    """A month, a part of it, or a day of it."""
    is_inferred = written.year is None
    if written.day is not None:
        day = date(year, month, written.day)
        return Reckoned(day.isoformat(), DatePrecision.DAY, day, day, is_inferred)
    length = monthrange(year, month)[1]
    first, last = DAYS_OF_PART.get(written.part or "", (1, length))
    return Reckoned(
        f"{year:04}-{month:02}",
        _month_precision(written),
        date(year, month, first),
        date(year, month, min(last, length)),
        is_inferred,
    )


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _year(year: int, written: Written) -> Reckoned:
    bounds = _months(year, *MONTHS_OF_PART.get(written.part or "", (1, 12)))
    return Reckoned(f"{year:04}", DatePrecision.YEAR, *bounds, written.year is None)


def _season(year: int, season: str, *, is_inferred: bool = True) -> Reckoned:
    bounds = _months(year, *_SEASONS[season])
    return Reckoned(f"{year:04}", DatePrecision.SEASON, *bounds, is_inferred)


def _season_by_turn(reference: date, season: str, turn: int) -> Reckoned | None:
    """The last such season that is over, the next that hasn't begun, or the nearest."""
    bounds = {year: _months(year, *_SEASONS[season]) for year in _around(reference.year)}
    if turn < 0:
        years = [year for year, (_, last) in bounds.items() if last < reference][-1:]
    elif turn > 0:
        years = [year for year, (first, _) in bounds.items() if first > reference][:1]
    else:
        years = [min(bounds, key=lambda year: abs(bounds[year][1] - reference))]
    return _season(years[0], season) if years else None
