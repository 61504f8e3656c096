"""Impossible dates: days that no calendar has, and periods that end before they begin."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimtrack.lang.base import Language
from claimtrack.lang.comparing import comparing_words
from claimtrack.lang.date_words import DateWords
from claimtrack.lang.fold_table import table_of
from claimtrack.lang.registry import language
from claimtrack.model.span import Span
from claimtrack.text.date_written import Written
from claimtrack.text.dates import date_words, written_dates
from claimtrack.text.normalise import find_words, fold

# Before it the Gregorian calendar was in use nowhere, and a weekday is reckoned in another.
_FIRST_GREGORIAN_YEAR = 1583
# Nobody leaves out the first year of a period that runs on into the next for longer than this.
_HALF_A_YEAR = 183
_QUOTES = frozenset("\"'“”„‟«»‘’")


class Impossibility(StrEnum):
    """Why a date can't be."""

    NO_SUCH_DAY = "no_such_day"
    WRONG_WEEKDAY = "wrong_weekday"
    ENDS_BEFORE_START = "ends_before_start"


@dataclass(frozen=True)
class ImpossibleDate:
    """A date that can't be: its words, and why.

    ``day`` is the day that the date names where its weekday is another's. ``is_possible``: it
    could yet be meant, if the first year of a period was left out.
    """

    span: Span
    text: str
    why: Impossibility
    day: date | None = None
    is_possible: bool = False


def find_impossible_dates(text: str, code: str) -> tuple[ImpossibleDate, ...]:
    """The dates of a text that can't be, in order of offset.

    A day that its month hasn't (30 February; 29 February of a common year), a weekday that isn't
    that of the day and year beside it, a period whose end lies before its start. Only what is
    written counts, in the Common Era's calendar: a Hijri day may be off by two, and a date that
    stands alone in quotation marks is a title.
    """
    lang = language(code)
    if lang is None:
        return ()
    words = date_words(lang)
    found: list[ImpossibleDate] = []
    for start, end in _telling_lines(text, lang):
        dates = _dates_within(text, start, end, lang)
        found += [*_single(text, dates, words, lang), *_periods(text, dates, words, lang)]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end)))


def _dates_within(text: str, start: int, end: int, lang: Language) -> list[_Dated]:
    """The dates in some lines of a text, but for those that are Hijri; none runs over a line."""
    return [
        (start + first, start + last, written)
        for first, last, written in written_dates(text[start:end], lang)
        if not written.is_hijri
    ]


_Dated = tuple[int, int, Written]


def _single(
    text: str, dates: list[_Dated], words: DateWords, lang: Language
) -> Iterator[ImpossibleDate]:
    for start, end, written in dates:
        if written.month is None or written.day is None or not 1 <= written.month <= 12:
            continue
        if _is_title(text, start, end):
            continue
        span, told = Span(start=start, end=end), text[start:end]
        if written.day > _length(written):
            yield ImpossibleDate(span, told, Impossibility.NO_SUCH_DAY)
            continue
        day = _day(written)
        is_wrong = day is not None and written.weekday not in (None, day.weekday())
        if is_wrong and _opens_with_weekday(told, words, lang):
            yield ImpossibleDate(span, told, Impossibility.WRONG_WEEKDAY, day)


def _length(written: Written) -> int:
    """How many days a month has; a leap year's where the year isn't written."""
    year = written.year or written.year_beside or 2000
    month = written.month if written.month and 1 <= written.month <= 12 else 1
    return monthrange(year if 1 <= year <= 9999 else 2000, month)[1]


def _day(written: Written) -> date | None:
    """The day that a date names with its year, where that is written."""
    year = written.year
    if year is None or not _FIRST_GREGORIAN_YEAR <= year <= 9999 or written.nth is not None:
        return None
    return date(year, written.month or 1, written.day or 1)


def _is_title(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start] in _QUOTES and text[end : end + 1] in _QUOTES


def _opens_with_weekday(told: str, words: DateWords, lang: Language) -> bool:
    """Whether a date begins with a weekday in full: "Sun" and "Sat" are other words too."""
    folded = [word.folded for word in find_words(told, lang)]
    return words.weekdays.match([*folded, ""], 0) is not None


def _periods(
    text: str, dates: list[_Dated], words: DateWords, lang: Language
) -> Iterator[ImpossibleDate]:
    """Two dates joined as a period, the second before the first."""
    for (start, middle, first), (after, end, last) in pairwise(dates):
        begins, ends = _bound(first, 1), _bound(last, _length(last))
        if begins is None or ends is None:
            continue
        if not _is_period(text, start, text[middle:after], words, lang):
            continue
        span, told = Span(start=start, end=end), text[start:end]
        has_year = str(begins.year) in fold(text[start:middle], lang).text
        if ends < begins:
            yield ImpossibleDate(span, told, Impossibility.ENDS_BEFORE_START)
        elif not has_year and ends.year > begins.year and (ends - begins).days > _HALF_A_YEAR:
            why = Impossibility.ENDS_BEFORE_START
            yield ImpossibleDate(span, told, why, is_possible=True)


def _bound(written: Written, day: int) -> date | None:
    """The written day with its year, or so many days into the month where that is all."""
    if written.year is None or written.month is None or written.part or written.nth:
        return None
    if not 1 <= written.year <= 9999 or not 1 <= written.month <= 12:
        return None
    return date(written.year, written.month, min(written.day or day, _length(written)))


def _is_period(text: str, start: int, between: str, words: DateWords, lang: Language) -> bool:
    """Whether two dates are a period: "from" one "to" the other, "between" one "and" the other.

    None is where a date was moved from one day to another.
    """
    before = [word.folded for word in find_words(text[max(0, start - _BEFORE) : start], lang)]
    joined = [word.folded for word in find_words(between, lang)]
    if not before or len(joined) != 1 or joined[0] not in words.joiners:
        return False
    pairs = comparing_words(lang.code).companions  # "between … and"
    opens = before[-1] in words.range_openers
    is_matched = (before[-1] in pairs) == (joined[0] in pairs)
    return opens and is_matched and not any(word in words.moving for word in before)


# A sentence that moves a date says so within this many characters before it.
_BEFORE = 90


def _telling_lines(text: str, lang: Language) -> Iterator[tuple[int, int]]:
    """The ranges of lines that have words without which no date can be impossible; most have none.

    A day that not every month has, a weekday beside a date, a period. Lines that follow one
    another, or that a period runs over, are one range.
    """
    folded = table_of(lang).fold(text).split("\n")  # folding keeps line ends
    telling: set[int] = set()
    for number, line in enumerate(folded):
        words = _WORD.findall(line)
        if _months(lang).isdisjoint(words) and not _FIGURE.search(line):
            continue
        clues = [clue for clue in _clues(lang) if not clue.words.isdisjoint(words)]
        if clues:
            with_next = "\n".join(folded[number : number + 2])
            for match in (match for clue in clues for match in clue.pattern.finditer(with_next)):
                telling.update(range(number, number + 1 + match[0].count("\n")))
    if telling:
        yield from _ranges(text, telling)


def _ranges(text: str, numbers: Set[int]) -> Iterator[tuple[int, int]]:
    """Where the lines of these numbers are; those that follow one another as one range."""
    at = 0
    begin: int | None = None
    for number, line in enumerate(text.split("\n")):
        if number in numbers:
            begin = at if begin is None else begin
        elif begin is not None:
            yield begin, at
            begin = None
        at += len(line) + 1
    if begin is not None:
        yield begin, len(text)


class _Clue(NamedTuple):
    """A pattern of folded text, and words of which every line that it begins in has one."""

    words: frozenset[str]
    pattern: re.Pattern[str]


@cache
def _clues(lang: Language) -> tuple[_Clue, ...]:
    words = date_words(lang)
    months, weekdays = words.months.firsts(), frozenset(words.weekdays.firsts())
    late = frozenset(word for word in words.ordinals.words() if _day_of(word, words) in _LATE_DAYS)
    attached = ("", *words.attached)
    month, weekday, day = (_any(options) for options in (months, weekdays, late))
    joiner, figure = _any(words.joiners), _any(_LATE_FIGURES)
    opener = _any(words.range_openers)
    return (
        _Clue(
            frozenset(letters + word for word in weekdays for letters in attached),
            re.compile(rf"{weekday}\W{{1,3}}(?:\w+\W)?(?:\d|{month})"),
        ),
        _Clue(
            _months(lang),
            re.compile(rf"{month}\W(?:\d{{4}}\W)?{joiner}\W?(?:\d{{1,2}}\W)?{month}"),
        ),
        _Clue(
            words.range_openers,
            re.compile(rf"(?<!\w){opener}\W{{1,3}}(?:\w+\W){{0,2}}?\d"),
        ),
        _Clue(late, re.compile(rf"{day}\W(?:\w+\W){{0,2}}{month}")),
        _Clue(
            frozenset(letters + day for day in _LATE_FIGURES for letters in attached)
            | frozenset(day + ending for day in _LATE_FIGURES for ending in words.day_suffixes),
            re.compile(
                rf"{figure}\w{{0,2}}\W{{1,3}}(?:\w+\W){{0,2}}{month}|{month}\W{{1,3}}{figure}"
                rf"|{figure}\W\d|\d\W{figure}"
            ),
        ),
    )


@cache
def _months(lang: Language) -> frozenset[str]:
    """The first words of months, with what is written on to them."""
    words = date_words(lang)
    attached = ("", *words.attached)
    return frozenset(letters + word for word in words.months.firsts() for letters in attached)


def _day_of(word: str, words: DateWords) -> int | None:
    found = words.ordinals.match([word], 0)
    return found[0] if found else None


def _any(options: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(options, key=lambda word: (-len(word), word))))})"


_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d")
_LATE_FIGURES = ("29", "30", "31")
_LATE_DAYS = range(29, 32)
