"""Dates in a text: where they stand, which day, month or year they are, and how surely.

The patterns are read over folded text – one spelling of each letter, ASCII digits – and every
match is mapped back to the published words. Months have all their names from Iraq to Mauritania.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import import_module

from claimtrack.lang.base import Language
from claimtrack.lang.registry import language
from claimtrack.model.attribution import DateMention, DatePrecision
from claimtrack.model.span import Span
from claimtrack.text.normalise import fold

# "Early" and "late" of a month are its thirds, as newsrooms use them.
_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_SEASONS = {"winter": (1, 3), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_UNITS = {"day": 1, "week": 7}


@dataclass(frozen=True)
class DateWords:
    """What a language knows of dates; every word is folded.

    ``parts`` maps words to early, mid or late; ``relative`` words to days from today; ``units``
    words to day, week, month or year; ``pattern`` is the whole grammar as one expression, whose
    groups are named after what they hold.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]
    parts: Mapping[str, str]
    seasons: Mapping[str, str]
    relative: Mapping[str, int]
    units: Mapping[str, tuple[str, int]]
    past: frozenset[str]
    future: frozenset[str]
    pattern: re.Pattern[str]


def find_dates(text: str, lang: str, reference: date | None = None) -> tuple[DateMention, ...]:
    """The dates of a text in order of offset; spans count code points of ``text``.

    ``reference`` is the day that "yesterday" and "last April" count from. Without it relative
    dates are left out, and a day or month without a year stands as ``XXXX-04-11``. Days come
    before months in figures (01/06 is the first of June). Impossible dates are left out.
    """
    known = language(lang) or language("en")
    if known is None:
        return ()
    words = _date_words(known)
    folded = fold(text, known)
    mentions = []
    for match in words.pattern.finditer(folded.text):
        given = _given(match)
        read = _read(given, words, reference)
        if read is None:
            continue
        start, end = folded.published(*_span(match))
        mentions.append(
            DateMention(
                span=Span(start=start, end=end),
                text=text[start:end],
                date=read.iso,
                precision=read.precision,
                start_date=read.first.isoformat() if read.first else None,
                end_date=read.last.isoformat() if read.last else None,
                is_inferred=read.is_inferred,
            )
        )
    return tuple(mentions)


@dataclass(frozen=True)
class _Reading:
    iso: str
    precision: DatePrecision
    first: date | None = None
    last: date | None = None
    is_inferred: bool = False


def _given(match: re.Match[str]) -> dict[str, str]:
    """What the groups hold, by name without the number that keeps them apart."""
    return {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}


def _span(match: re.Match[str]) -> tuple[int, int]:
    """Where the date stands, without a conjunction or preposition written on to it."""
    words = match[0]
    start = match.start() + len(words) - len(words.lstrip())
    prefix = match.groupdict().get("prefix") or ""
    return start + len(prefix), match.start() + len(words.rstrip())


def _read(given: dict[str, str], words: DateWords, reference: date | None) -> _Reading | None:
    try:
        if "ago" in given or "relative" in given or "lastunit" in given:
            return _relative(given, words, reference)
        if "weekdayonly" in given:
            return _weekday(given, words, reference)
        return _calendar(given, words, reference)
    except (ValueError, OverflowError):
        return None  # the 31st of April, the year 0


def _calendar(given: dict[str, str], words: DateWords, reference: date | None) -> _Reading | None:
    year = int(given["year"]) if "year" in given else None
    month = _month(given, words)
    day = _day(given, words)
    if month is None:
        return _of_year(given, words, year)
    is_inferred = year is None
    if year is None:
        if reference is None:
            iso = f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
            date(2000, month, day or 1)
            precision = DatePrecision.DAY if day else _part_precision(given)
            return _Reading(iso, precision)
        year = _nearest_year(month, day, given, words, reference)
    if day:
        exact = date(year, month, day)
        return _Reading(exact.isoformat(), DatePrecision.DAY, exact, exact, is_inferred)
    last_day = monthrange(year, month)[1]
    first, last = 1, last_day
    if "part" in given:
        first, last = _THIRDS[words.parts[given["part"]]]
    bounds = date(year, month, first), date(year, month, min(last, last_day))
    return _Reading(f"{year:04}-{month:02}", _part_precision(given), *bounds, is_inferred)


def _part_precision(given: dict[str, str]) -> DatePrecision:
    return DatePrecision.PART if "part" in given else DatePrecision.MONTH


def _of_year(given: dict[str, str], words: DateWords, year: int | None) -> _Reading | None:
    if year is None:
        return None
    first, last = date(year, 1, 1), date(year, 12, 31)
    if "season" in given:
        start, end = _SEASONS[words.seasons[given["season"]]]
        first, last = date(year, start, 1), date(year, end, monthrange(year, end)[1])
        return _Reading(f"{year:04}", DatePrecision.SEASON, first, last)
    if "part" in given:
        third = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[words.parts[given["part"]]]
        first, last = date(year, third[0], 1), date(year, third[1], monthrange(year, third[1])[1])
    return _Reading(f"{year:04}", DatePrecision.YEAR, first, last)


def _month(given: dict[str, str], words: DateWords) -> int | None:
    if "month" in given:
        return words.months[" ".join(given["month"].split())]
    return int(given["monthnumber"]) if "monthnumber" in given else None


def _day(given: dict[str, str], words: DateWords) -> int | None:
    if "day" in given:
        return int(given["day"])
    if "ordinal" in given:
        return words.ordinals[" ".join(given["ordinal"].split())]
    return None


def _nearest_year(
    month: int, day: int | None, given: dict[str, str], words: DateWords, reference: date
) -> int:
    """The year of the last such day or month before the reference; of the next if it says so."""
    turn = given.get("turn", "")
    if turn in words.future:
        return reference.year + ((month, day or 31) < (reference.month, reference.day))
    return reference.year - ((month, day or 1) > (reference.month, reference.day))


def _weekday(given: dict[str, str], words: DateWords, reference: date | None) -> _Reading | None:
    """The latest such day at or before the reference; the next one where the text says so."""
    if reference is None:
        return None
    back = (reference.weekday() - words.weekdays[given["weekdayonly"]]) % 7
    turn = given.get("turn", "")
    if turn in words.past and back == 0:
        back = 7
    if turn in words.future:
        back -= 7
    return _exact(reference - timedelta(days=back))


def _relative(given: dict[str, str], words: DateWords, reference: date | None) -> _Reading | None:
    if reference is None:
        return None
    if "relative" in given:
        return _exact(
            reference + timedelta(days=words.relative[" ".join(given["relative"].split())])
        )
    if "lastunit" in given:
        unit, _ = words.units[given["lastunit"]]
        turn = given.get("turn", "")
        steps = 1 if turn in words.future else -1 if turn in words.past else 0
        return _whole_unit(unit, steps, reference)
    unit, count = words.units[given["ago"]]
    number = given.get("count")
    if number:
        count = int(number) if number.isdecimal() else words.numbers[number]
    sign = 1 if "ahead" in given else -1
    if unit in _UNITS:
        return _exact(reference + timedelta(days=sign * count * _UNITS[unit]))
    return _whole_unit(unit, sign * count, reference)


def _whole_unit(unit: str, steps: int, reference: date) -> _Reading:
    if unit == "year":
        year = reference.year + steps
        bounds = date(year, 1, 1), date(year, 12, 31)
        return _Reading(f"{year:04}", DatePrecision.YEAR, *bounds, is_inferred=True)
    if unit == "month":
        months = reference.year * 12 + reference.month - 1 + steps
        year, month = months // 12, months % 12 + 1
        bounds = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return _Reading(f"{year:04}-{month:02}", DatePrecision.MONTH, *bounds, is_inferred=True)
    monday = reference - timedelta(days=reference.weekday()) + timedelta(days=7 * steps)
    last = monday + timedelta(days=6)
    return _Reading(monday.isoformat()[:7], DatePrecision.PART, monday, last, is_inferred=True)


def _exact(day: date) -> _Reading:
    return _Reading(day.isoformat(), DatePrecision.DAY, day, day, is_inferred=True)


@cache
def _date_words(known: Language) -> DateWords:
    module = import_module(f"claimtrack.lang.{known.code}.dates")
    return DateWords(
        months=module.MONTHS,
        weekdays=module.WEEKDAYS,
        ordinals=module.DAY_ORDINALS,
        numbers=module.COUNTS,
        parts=module.PARTS,
        seasons=module.SEASONS,
        relative=module.RELATIVE,
        units=module.UNITS,
        past=module.PAST,
        future=module.FUTURE,
        pattern=re.compile(module.pattern()),
    )
