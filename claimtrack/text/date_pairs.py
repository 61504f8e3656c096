"""One date in two calendars: «5 مايو 2019 الموافق 30 شعبان 1440هـ», "1445 AH (2023)"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from claimtrack.lang.date_words import DateWords
from claimtrack.text.date_hijri import hijri_of
from claimtrack.text.date_hijri_reckoning import hijri_days
from claimtrack.text.date_written import FoundDate, Written

# Papers err by a day: that much more than the doubt of the calendar's table.
_LENIENCE = timedelta(days=1)


def pair_calendars(
    found: Sequence[FoundDate], texts: list[str], words: DateWords
) -> list[FoundDate]:
    """The dates, those that give one date in both calendars made one; the Common Era counts.

    Behind "corresponding to" they needn't agree; beside each other or in brackets they must. A
    Hijri day or month stays where the other calendar gives the year alone. ``texts`` are the
    tokens with empty ones after the last.
    """
    paired: list[FoundDate] = []
    for date_found in found:
        merged = _merged(paired[-1], date_found, texts, words) if paired else None
        if merged:
            paired[-1] = merged
        else:
            paired.append(date_found)
    return paired


def _merged(
    left: FoundDate, right: FoundDate, texts: list[str], words: DateWords
) -> FoundDate | None:
    common, hijri = left.written, right.written
    if common.is_hijri:
        common, hijri = hijri, common
    if common.is_hijri or not hijri.is_hijri or (common.year is None and common.month is None):
        return None
    at = left.end + (texts[left.end] in words.eras)
    equal = words.equals.match(texts, at + (texts[at] == ","))
    closing = _CLOSING.get(texts[at])
    agreed = _agreed_year(common, hijri)
    if equal:
        if right.start not in _starts_behind(equal[1], texts, words):
            return None
    elif agreed is None or right.start != at + (texts[at] in _MARKS):
        return None
    elif (common.is_weak or hijri.is_weak) and texts[at] not in _SURE_MARKS:
        return None  # "in May 2020, 1441 flats"
    end = right.end
    if closing:
        after = end + (texts[end] in words.eras)
        end = after + 1 if texts[after] == closing else end
    return FoundDate(left.start, end, _one_of_both(common, hijri, agreed))


def _starts_behind(at: int, texts: Sequence[str], words: DateWords) -> tuple[int, ...]:
    """Where a date may start behind "corresponding to": «الموافق *لـ*5 مايو», «ليوم الأحد»."""
    past_link = at + (texts[at] in words.links or texts[at] in words.articles)
    past_head = past_link + (texts[past_link] in words.day_heads | words.month_heads)
    return at, past_link, past_head


def _one_of_both(common: Written, hijri: Written, agreed: int | None) -> Written:
    if common.month is None and hijri.month is not None and agreed is not None:
        return replace(hijri, year=agreed, is_weak=False)
    weekday = hijri.weekday if common.weekday is None and common.day else common.weekday
    turns = (common.year, common.year_turn, common.year_echo, common.turn)
    is_open = all(given is None for given in turns)
    return replace(common, weekday=weekday, is_weak=False, year_beside=agreed if is_open else None)


def _agreed_year(common: Written, hijri: Written) -> int | None:
    """The year of the Common Era in which both can be one date; None if there is none."""
    try:
        for hijri_year in _hijri_years(common, hijri):
            days = hijri_days(hijri, hijri_year)
            first, last = days.earliest - _LENIENCE, days.latest + _LENIENCE
            years = {first.year, last.year} if common.year is None else {common.year}
            for year in sorted(years):
                span = _common_days(common, year)
                if span and span[0] <= last and first <= span[1]:
                    return year
    except (ValueError, OverflowError):  # no such day in one of them
        return None
    return None


def _hijri_years(common: Written, hijri: Written) -> Sequence[int]:
    if hijri.hijri_year is not None:
        return (hijri.hijri_year,)
    if common.year is None:
        return ()
    start = hijri_of(date(common.year, 1, 1))[0]
    return range(start, start + 3)


def _common_days(common: Written, year: int) -> tuple[date, date] | None:
    """The first and last day of a day, month or year of the Common Era."""
    if common.month is None:
        return date(year, 1, 1), date(year, 12, 31)
    length = monthrange(year, common.month)[1]
    if (common.day or 1) > length:
        return None  # the 29th of February of another year
    return date(year, common.month, common.day or 1), date(year, common.month, common.day or length)


_SURE_MARKS = frozenset("(/-=[")
_MARKS = _SURE_MARKS | {","}
_CLOSING = {"(": ")", "[": "]"}
