"""FigureVerdict: whether two figures for one thing conflict, may conflict, or tell of a change."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.figure_time import (
    Basis,
    Timing,
    is_later,
    may_have_changed,
    time_of,
    timing_of,
    told_on,
)
from claimtrack.lang.clauses import clause_grammar
from claimtrack.lang.comparing import comparing_words
from claimtrack.lang.concepts import concepts, mounts
from claimtrack.lang.registry import language
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.finding import FindingKind
from claimtrack.text.normalise import find_words


class Doubt(StrEnum):
    """What isn't known of the times of two claims and could undo their conflict."""

    DATE = "date"  # of one or both nothing is known, or only that it is no later than a day
    YEAR = "year"  # of one or both the day is told without its year
    PART = "part"  # of one only the year is known
    EVENT = "event"  # both are told of a date on which the event isn't said to have happened
    CHANGE = "change"  # what two accounts are about may have changed between them


@dataclass(frozen=True)
class FigureVerdict:
    """What two figures for one thing amount to; ``doubt`` only of a conflict that is possible."""

    kind: FindingKind
    doubt: Doubt | None = None


_CONFLICT = FigureVerdict(FindingKind.QUANTITY_CONFLICT)
_CHANGE = FigureVerdict(FindingKind.QUANTITY_CHANGE)


def verdict_on(
    figures: tuple[Quantity, Quantity] | None, left: Claim, right: Claim, case: CaseFile
) -> FigureVerdict | None:
    """What two claims amount to that give another figure for one thing; None if nothing.

    Figures of one time conflict; of times apart they tell of a change; where a time isn't known
    they may conflict. Exceptions for what happened rather than is so: a toll that is higher the
    later it is told has risen; days apart in the claims' own words are two events, which have
    nothing to do with each other; other figures of events told at times apart may conflict, for
    when it happened isn't known.
    """
    times = time_of(left, case), time_of(right, case)
    are_standing = _is_standing(left) and _is_standing(right)
    match timing_of(*times):
        case Timing.TOGETHER:
            return _CHANGE if _has_risen(figures, left, right, case) else _CONFLICT
        case Timing.APART if times[0].is_exact and times[1].is_exact and not are_standing:
            return None
        case Timing.APART:
            are_events = _is_event(left) and _is_event(right)
            is_dated = times[0].basis is Basis.WORDS and times[1].basis is Basis.WORDS
            if are_events and not is_dated and not _has_risen(figures, left, right, case):
                return _possible(Doubt.EVENT)
            return _CHANGE
    if times[0].is_only_a_year != times[1].is_only_a_year and all(t.periods for t in times):
        return _possible(Doubt.PART) if are_standing else None
    return _possible(Doubt.YEAR if any(time.open_days for time in times) else Doubt.DATE)


def doubt_on(left: Claim, right: Claim, case: CaseFile) -> Doubt | None:
    """What could undo that two accounts contradict each other: that things changed in between."""
    return Doubt.CHANGE if may_have_changed(left, right, case) else None


def _possible(doubt: Doubt) -> FigureVerdict:
    return FigureVerdict(FindingKind.QUANTITY_CONFLICT, doubt)


def _has_risen(
    figures: tuple[Quantity, Quantity] | None, left: Claim, right: Claim, case: CaseFile
) -> bool:
    """Whether both tell one toll, and the one told later is the higher."""
    if figures is None or not (_is_toll(left) and _is_toll(right)):
        return False
    one, other = (_least(figure) for figure in figures)
    first, second = told_on(left, case), told_on(right, case)
    if one is None or other is None:
        return False
    return (is_later(first, second) and other > one) or (is_later(second, first) and one > other)


def _least(figure: Quantity) -> Decimal | None:
    known = (figure.value, figure.low, figure.high)
    return next((bound for bound in known if bound is not None), None)


def _is_standing(claim: Claim) -> bool:
    """Whether a claim surely tells how things are, by a word like "there are"."""
    there = comparing_words(claim.language).existence
    return any(word in there for word in _words(claim))


def _is_event(claim: Claim) -> bool:
    """Whether a claim surely tells what happened, by a verb of the past."""
    if language(claim.language) is None or _is_standing(claim):
        return False
    return any(map(clause_grammar(claim.language).is_past, _words(claim)))


def _is_toll(claim: Claim) -> bool:
    """Whether a claim counts what only mounts up while it is counted: the dead, the wounded."""
    return any(
        mounts(concept) for word in _words(claim) for concept in concepts(word, claim.language)
    )


def _words(claim: Claim) -> tuple[str, ...]:
    lang = language(claim.language)
    return tuple(word.folded for word in find_words(claim.text, lang)) if lang else ()
