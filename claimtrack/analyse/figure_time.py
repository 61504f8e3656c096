"""FigureTime: when what a claim tells holds, as far as the article says, and whether two meet."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claimtrack.analyse.casefile import CaseFile
from claimtrack.model.attribution import DateMention
from claimtrack.model.claim import Claim

# Two tellings within a week of each other are of one time: news tells what is so these days, and
# the day on which it is told is not the day for which it holds. Set by judgement.
_DAYS_OF_ONE_TIME = 7

# A period longer than this is a year: too long for what is told of it to hold all along.
_DAYS_OF_A_SEASON = 100


class Basis(StrEnum):
    """Where the time of a figure comes from, the surest first."""

    WORDS = "words"
    SAID = "said"
    PUBLISHED = "published"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Period:
    """Days from ``first`` to ``last``, both included; ``first`` None: nobody knows since when."""

    first: date | None
    last: date

    @property
    def is_long(self) -> bool:
        """Whether it is known to be a year or so."""
        return self.first is not None and (self.last - self.first).days > _DAYS_OF_A_SEASON

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


@dataclass(frozen=True)
class FigureTime:
    """When a figure holds: in any of ``periods``; none if nothing is known, or only a day without
    its year (``open_days``, as ``XXXX-04-11``).
    """

    basis: Basis
    periods: tuple[Period, ...] = ()
    open_days: tuple[str, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether the words of the claim name the day."""
        return self.basis is Basis.WORDS and all(period.is_day for period in self.periods)

    @property
    def is_only_a_year(self) -> bool:
        """Whether no more than the year is known."""
        return bool(self.periods) and all(period.is_long for period in self.periods)

    @property
    def is_open(self) -> bool:
        """Whether it is only known to be no later than a day."""
        return any(period.first is None for period in self.periods)


class Timing(StrEnum):
    """How the times of two figures lie to each other."""

    TOGETHER = "together"
    APART = "apart"
    UNKNOWN = "unknown"


def time_of(claim: Claim, case: CaseFile) -> FigureTime:
    """The time in a claim's own words; else when it was said; else when it was published.

    An article that speaks in its own voice tells what is so when it is published. What it quotes
    without a date was said no later than that: nobody knows since when it holds.
    """
    if claim.times:
        known = tuple(filter(None, map(period_of, claim.times)))
        unsure = tuple(time for time in claim.times if time.startswith("XXXX"))
        return FigureTime(Basis.WORDS, known, () if known else unsure)
    attribution = case.attribution_of(claim)
    if attribution and attribution.said_on:
        said = _said(attribution.said_on)
        unsure = () if said else (attribution.said_on.date,)
        return FigureTime(Basis.SAID, (said,) if said else (), unsure)
    document = case.documents.get(claim.span.document_id)
    published = document.published_on if document else None
    if published is None:
        return FigureTime(Basis.NOTHING)
    first = published if attribution is None else None
    return FigureTime(Basis.PUBLISHED, (Period(first, published),))


def may_have_changed(one: Claim, other: Claim, case: CaseFile) -> bool:
    """Whether what two claims say against each other may have changed between them.

    Not where both are surely of one day, or one article tells no two times of them: within a week
    whoever was detained may be free.
    """
    if {*one.times} & {*other.times}:
        return False
    timing = timing_of(time_of(one, case), time_of(other, case), days=0)
    if one.span.document_id == other.span.document_id:
        return timing is Timing.APART
    return timing is not Timing.TOGETHER


def timing_of(one: FigureTime, other: FigureTime, *, days: int = _DAYS_OF_ONE_TIME) -> Timing:
    """Whether two claims are told of one time.

    Times in the claims' own words meet where they have a day in common; others within so many
    days. Of a year and a day or month in it nobody knows.
    """
    if not one.periods or not other.periods:
        return Timing.APART if _are_other_days(one, other) else Timing.UNKNOWN
    is_worded = one.basis is Basis.WORDS and other.basis is Basis.WORDS
    slack = 0 if is_worded else days
    met = [
        (left, right)
        for left in one.periods
        for right in other.periods
        if _gap(left, right) <= slack
    ]
    if not met:
        return Timing.APART
    if any(_is_sure(left, right) for left, right in met):
        return Timing.TOGETHER
    return Timing.UNKNOWN


def told_on(claim: Claim, case: CaseFile) -> Period | None:
    """When a claim was told, whatever time it tells of."""
    attribution = case.attribution_of(claim)
    if attribution and attribution.said_on:
        return _said(attribution.said_on)
    document = case.documents.get(claim.span.document_id)
    if document is None or document.published_on is None:
        return None
    return Period(document.published_on if attribution is None else None, document.published_on)


def is_later(one: Period | None, other: Period | None) -> bool:
    """Whether all of the second comes after all of the first."""
    return bool(one and other and other.first and one.last < other.first)


def _is_sure(left: Period, right: Period) -> bool:
    return left.first is not None and right.first is not None and left.is_long == right.is_long


def _gap(left: Period, right: Period) -> int:
    """The days between two periods; 0 or less if they have one in common."""
    gaps = [
        (late.first - early.last).days
        for early, late in ((left, right), (right, left))
        if late.first is not None
    ]
    return max(gaps, default=0)


def _are_other_days(one: FigureTime, other: FigureTime) -> bool:
    """Whether days of which a year isn't known can't be one, whatever the year."""
    days = _days(one), _days(other)
    return bool(all(days)) and not any(
        left.startswith(right) or right.startswith(left) for left in days[0] for right in days[1]
    )


def _days(time: FigureTime) -> frozenset[str]:
    """Months and days without the year, of times that are known that closely."""
    if time.open_days:
        return frozenset(day[5:] for day in time.open_days)
    return frozenset(
        period.last.strftime("%m-%d" if period.is_day else "%m")
        for period in time.periods
        if period.first is not None and period.first.month == period.last.month
    )


def _said(said_on: DateMention) -> Period | None:
    if said_on.start_date and said_on.end_date:
        ends = (period_of(said_on.start_date), period_of(said_on.end_date))
        return Period(ends[0].first, ends[1].last) if ends[0] and ends[1] else None
    return period_of(said_on.date)


def period_of(iso: str) -> Period | None:
    """The days of an ISO date as long as it is known; None without a year, or if it is none."""
    try:
        year, month, day = ([int(part) for part in iso.split("-")] + [0, 0])[:3]
        if not month:
            return Period(date(year, 1, 1), date(year, 12, 31))
        if not day:
            return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Period(date(year, month, day), date(year, month, day))
    except (ValueError, OverflowError):
        return None
