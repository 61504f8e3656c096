"""The grammar of dates: which tokens of a text are dates, and what they give."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from claimtrack.lang.date_words import DateWords
from claimtrack.text.date_days import DayReader, placed_at
from claimtrack.text.date_pairs import pair_calendars
from claimtrack.text.date_parts import Placed
from claimtrack.text.date_reader import BARE_YEARS, Read
from claimtrack.text.date_tokens import DateTokens
from claimtrack.text.date_written import FoundDate, Written


def find_written(tokens: DateTokens, words: DateWords) -> list[FoundDate]:
    """The dates among the tokens, in order; each with what its words give.

    A bare month or year is one only beside another: "between *April* and May 2019". Of two months
    joined so, the first has the year of the second.
    """
    grammar = _Grammar(tokens, words)
    found = pair_calendars(grammar.found(), grammar.texts, words)
    joined = [
        left.end < right.start == grammar.past_joiner(left.end) for left, right in pairwise(found)
    ]
    for at in range(len(found) - 1):
        if joined[at]:
            found[at + 1] = _strengthened(found[at + 1], found[at])
    for at in reversed(range(len(found) - 1)):
        if joined[at]:
            found[at] = _with_year_of(_strengthened(found[at], found[at + 1]), found[at + 1])
    return [date for date in found if not date.written.is_weak]


def _strengthened(found: FoundDate, beside: FoundDate) -> FoundDate:
    """A weak date made sure by one of its kind beside it."""
    is_of_a_kind = _kind(found.written) == _kind(beside.written)
    if not found.written.is_weak or beside.written.is_weak or not is_of_a_kind:
        return found
    return found._replace(written=replace(found.written, is_weak=False))


def _kind(written: Written) -> tuple[bool, bool]:
    return written.is_hijri, written.month is None


def _with_year_of(found: FoundDate, beside: FoundDate) -> FoundDate:
    """A date without a year has that of the one joined to it: "28 April to 3 May 2019"."""
    own, other = found.written, beside.written
    if own.month is None or other.month is None or own.is_hijri != other.is_hijri:
        return found
    years = (own.year, own.hijri_year, own.year_turn, own.year_echo, own.turn)
    if any(given is not None for given in years):
        return found
    is_before = (own.month, own.day or 0) <= (other.month, other.day or 0)
    if own.is_hijri and other.year is not None:  # Hijri months go by another year
        is_before = True
    if other.year is not None:
        return found._replace(written=replace(own, year=other.year - (not is_before)))
    if other.hijri_year is not None:
        return found._replace(written=replace(own, hijri_year=other.hijri_year - (not is_before)))
    if not is_before:
        return found
    return found._replace(written=replace(own, year_turn=other.year_turn, turn=other.turn))


class _Grammar(DayReader):
    """Reads whole dates: of the calendar, weekdays, and days counted from today."""

    def found(self) -> list[FoundDate]:
        """Every date, weak ones too."""
        found: list[FoundDate] = []
        past = 0
        for at in self.tokens.starts(self.words.starters):
            if at < past or self._leads_nowhere(at):
                continue
            placed = self._read(at)
            if placed:
                found.extend(self._date(start, read) for start, read in placed)
                past = placed[-1].read.end
        return found

    def _leads_nowhere(self, at: int) -> bool:
        """Whether a little word stands here with no word of dates behind it ("the port")."""
        texts, words = self.tokens.texts, self.words
        if texts[at] not in words.leads:
            return False
        after = texts[at + 1] if at + 1 < len(texts) else ""
        return after not in words.every_word and not after[:1].isdecimal()

    def _read(self, at: int) -> list[Placed]:
        token = self.tokens[at]
        if token.numbers:
            return placed_at(at, self.numeric(at))
        if token.text[0].isdecimal():
            return self.days(at) or placed_at(
                at, self.ago(at) or self.day_and_month(at) or self._year_alone(at)
            )
        return (
            placed_at(at, self.weekday_of_month(at))
            or self.weekday_and_day(at)
            or self.days(at)
            or self.days_after_month(at)
            or placed_at(
                at,
                self.weekday(at)
                or self.part(at)
                or self.hijri_months(at)
                or self.months(at)
                or self.season(at)
                or self.day_from_today(at)
                or self.ago(at)
                or self.unit(at)
                or self._year_alone(at),
            )
        )

    def _date(self, start: int, read: Read) -> FoundDate:
        written = Written(**read.given)
        return FoundDate(start, read.end, replace(written, is_ahead=self.looks_ahead(start)))

    # Years

    def _year_alone(self, at: int) -> Read | None:
        """ "In 2011", «بين عامي 2011 و2014», "(2011-2014)"; elsewhere a bare year is weak."""
        hijri = self.hijri_year_alone(at)
        if hijri:
            return hijri
        headed = self.headed_year(at)
        year = self.year(at, BARE_YEARS)
        if headed or year is None:
            return headed
        before = self.before(at)
        if before in self.words.year_lists or self._opens_range(at, year):
            return year
        if self.is_quantity(at, year.end):
            return None
        return year if before in self.words.year_openers else year.adding(is_weak=True)

    def _opens_range(self, at: int, year: Read) -> bool:
        """Whether a later year ends what this one starts: "(2011-2014)", "from 2011 to 2014"."""
        start = self.past_joiner(year.end)
        later = self.year(start, BARE_YEARS) if start > year.end else None
        if later is None or self.is_quantity(start, later.end):
            return False
        is_later = 0 < later.given["year"] - year.given["year"] < 100
        return is_later and (self.before(at) == "(" or self.before(at) in self.words.range_openers)
