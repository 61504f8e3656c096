"""DateWords: what a language knows of dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Phrases(Generic[_T]):
    """Values under phrases of one or more words, the longest phrase first."""

    def __init__(self, values: Mapping[str, _T]) -> None:
        self._by_first: dict[str, list[tuple[list[str], _T]]] = {}
        for phrase, value in values.items():
            words = phrase.split()
            self._by_first.setdefault(words[0], []).append((words, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def match(self, words: list[str], at: int) -> tuple[_T, int] | None:
        """The value of the longest phrase that stands at a word, and the word after it."""
        for phrase, value in self._by_first.get(words[at], ()):
            if len(phrase) == 1 or words[at : at + len(phrase)] == phrase:
                return value, at + len(phrase)
        return None

    def firsts(self) -> Iterable[str]:
        """The first word of every phrase."""
        return self._by_first

    def words(self) -> Iterable[str]:
        """Every word of every phrase."""
        return (
            word for entries in self._by_first.values() for phrase, _ in entries for word in phrase
        )


@dataclass(frozen=True, eq=False)
class DateWords:
    """What a language knows of dates. All words are folded; marks stand as words of their own.

    What is named:
        ``months`` 1 to 12, ``weekdays`` 0 (Monday) to 6, ``construct_weekdays`` before what says
        which («أحد الأسبوع الماضي»), ``weekday_counts`` ("the *second* Friday of May"; -1 is the
        last), ``ordinals`` of the days of a month,
        ``parts`` of a month or year (see ``text.date_reckoning``), ``seasons``, ``days`` counted
        from today ("yesterday": -1), ``counts`` and the ``units`` that they count (a unit and
        how many of it: a dual is two; ``plural_units`` don't say how many), ``whole_units``
        ("the year"), ``year_words`` for years in words.
    What points:
        ``turns`` to last (-1), this (0) or next (1), before their noun or after it
        (``turn_follows``); ``determiners`` of this one («هذا العام»); ``echoes`` to a date said
        before ("that same year": 0; "the following year": 1).
    What shows that a word or figure is a date:
        ``month_openers`` ("in April"), ``sure_openers`` before months that are other words too,
        ``day_openers`` ("on 22/4"), ``year_openers`` ("since 2011"), ``year_heads`` within the
        date («عام 2011»), ``year_lists`` before several, ``range_openers`` ("from"), ``joiners``
        between dates, ``links`` between the parts of one ("of"), ``links_to_month`` those after
        the second Friday, ``month_heads`` («شهر»), ``day_heads`` («يوم»),
        ``articles``, ``day_suffixes`` ("4th"), ``before_day`` between a weekday and its day
        («الموافق»). ``ordinal_needs_link``: "the fourth of April" is a day, "the fourth April"
        is none. ``ago_before`` and ``ago_after`` turn a count into the past, ``ahead_before`` into
        the future, where ``from_now`` follows or the clause looks ahead.
    What shows that it is none:
        ``counted`` nouns after a figure, ``vague`` words before a count and ``after_count``
        («قبل يوم *من* الاقتراع»), ``month_doubles`` and ``given_names``: months that are words or
        names as well, ``titles`` before those, ``named_after`` and ``named_before`` a day that
        names something («ثورة 17 فبراير»), ``not_after`` and ``not_before``: neighbours that make
        a name or a custom of a weekday or of "today", by that word or, for all of them, by "".
    What tells a Hijri date:
        ``hijri_months`` 1 to 12 and the ``hijri_epithets`` behind them («رمضان المبارك»),
        ``hijri_eras`` (True for those that need capitals, "AH"; ``hijri_era_leads``: they may
        stand before the year), ``hijri_heads`` before it («العام الهجري 1446»),
        ``hijri_openers`` before a month whose name is a man's too, ``hijri_day_openers`` before
        a day of it without a year, ``equals`` between one date in two calendars («الموافق»).
    ``ahead`` are the words of a clause about the future, ``speech`` ends their reach; ``attached``
    are letters written on to the next word; ``eras`` follow a year.
    ``moving`` words tell that a date was changed for another ("moved from 5 May to 3 May").
    """

    months: Phrases[int]
    weekdays: Phrases[int]
    short_weekdays: Phrases[int]
    construct_weekdays: Phrases[int]
    weekday_counts: Mapping[str, int]
    ordinals: Phrases[int]
    counts: Mapping[str, int]
    parts: Phrases[str]
    seasons: Mapping[str, str]
    days: Phrases[int]
    units: Mapping[str, tuple[str, int]]
    plural_units: frozenset[str]
    whole_units: Mapping[str, str]
    year_words: Mapping[str, int]
    turns: Mapping[str, int]
    turn_follows: bool
    determiners: frozenset[str]
    echoes: Phrases[int]
    month_openers: frozenset[str]
    year_openers: frozenset[str]
    year_heads: frozenset[str]
    year_lists: frozenset[str]
    range_openers: frozenset[str]
    joiners: frozenset[str]
    links: frozenset[str]
    links_to_month: frozenset[str]
    month_heads: frozenset[str]
    day_heads: frozenset[str]
    articles: frozenset[str]
    ordinal_needs_link: bool
    day_suffixes: frozenset[str]
    before_day: frozenset[str]
    ago_before: frozenset[str]
    ago_after: frozenset[str]
    ahead_before: frozenset[str]
    from_now: Phrases[bool]
    counted: frozenset[str]
    hijri_months: Phrases[int]
    hijri_eras: Phrases[bool]
    hijri_era_leads: bool
    hijri_heads: Phrases[bool]
    hijri_epithets: frozenset[str]
    hijri_openers: frozenset[str]
    hijri_day_openers: frozenset[str]
    equals: Phrases[bool]
    vague: frozenset[str]
    after_count: frozenset[str]
    month_doubles: frozenset[str]
    sure_openers: frozenset[str]
    day_openers: frozenset[str]
    named_after: frozenset[str]
    named_before: frozenset[str]
    given_names: frozenset[str]
    titles: frozenset[str]
    not_after: Mapping[str, frozenset[str]]
    not_before: Mapping[str, frozenset[str]]
    ahead: frozenset[str]
    speech: frozenset[str]
    attached: tuple[str, ...] = ()
    eras: frozenset[str] = frozenset()
    moving: frozenset[str] = frozenset()

    @cached_property
    def starters(self) -> frozenset[str]:
        """The words that a date can begin with."""
        phrases = (
            self.months, self.weekdays, self.short_weekdays, self.ordinals, self.parts, self.days,
            self.echoes, self.construct_weekdays, self.hijri_months, self.hijri_heads,
        )  # fmt: skip
        words = (
            self.weekday_counts, self.counts, self.seasons, self.units, self.whole_units,
            self.turns, self.determiners, self.year_heads, self.ago_before, self.ahead_before,
            self.hijri_eras.firsts() if self.hijri_era_leads else (),
        )  # fmt: skip
        return frozenset(first for table in phrases for first in table.firsts()).union(*words)

    @cached_property
    def leads(self) -> frozenset[str]:
        """Those starters that are no date without a word of dates or a figure right behind."""
        little = self.articles | self.determiners | self.month_openers
        return (little | frozenset(self.counts)) & self.starters

    @cached_property
    def every_word(self) -> frozenset[str]:
        """Every word of every table."""
        words: set[str] = set()
        for table in fields(self):
            value = getattr(self, table.name)
            if isinstance(value, Phrases):
                words.update(value.words())
            elif isinstance(value, Mapping | frozenset | tuple):
                words.update(value)
        return frozenset(words)

    @cached_property
    def past_joiners(self) -> frozenset[str]:
        """What stands between two dates: words, a dash, a comma, a stroke."""
        return self.joiners | set("-,/")

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the tables: what attached letters are taken off."""
        phrases = (
            self.months, self.weekdays, self.ordinals, self.parts, self.days, self.from_now,
            self.echoes, self.hijri_months, self.hijri_heads, self.equals,
        )  # fmt: skip
        words = (
            self.seasons, self.units, self.whole_units, self.turns, self.determiners,
            self.month_openers, self.year_openers, self.year_heads, self.year_lists,
            self.range_openers, self.joiners, self.links, self.month_heads, self.ago_before,
            self.ahead_before,
        )  # fmt: skip
        return frozenset(word for table in phrases for word in table.words()).union(*words)
