"""First times: what is told to be the first, last or only of its kind, against another of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.dating import Dated, day_of_event, start_of_period
from claimtrack.analyse.draft import Draft, Grouped
from claimtrack.analyse.first_claims import FirstTime, first_times_told, phrase_in
from claimtrack.analyse.first_sentences import tell_first_time
from claimtrack.analyse.standing import is_affirmed_fact
from claimtrack.analyse.told_events import ToldEvent, told_events
from claimtrack.ids import DocumentId, SourceId
from claimtrack.lang.firsts import ENTAILED, Rank
from claimtrack.model.claim import Claim
from claimtrack.model.document import SourceKind
from claimtrack.model.finding import FindingKind
from claimtrack.text.places import found_among

# Two reports of one visit or meeting lie less than this apart: what is told of a week earlier is
# another one.
_ANOTHER = timedelta(days=7)


@dataclass(frozen=True)
class Counterexample:
    """A claim of another event of the kind, and when it was; when the first and its period was."""

    claim: Claim
    day: Dated
    first_day: Dated
    start: Dated | None


def find_first_times(grouped: Grouped) -> Iterator[Draft]:
    """The first, last and only times that another claim's event stands against.

    The other event is of the kind, by the same people and at the same place (a town lies in its
    country), and affirmed; it lies in the period, where one is named, and a week or more from the
    time told of. Nothing is said where no date tells so much. It is only possible where a day is
    inferred: counted from another, or that of the article.
    """
    case = grouped.case
    firsts = list(first_times_told(case))
    if not firsts:
        return
    by_actor = _claims_by_actor(firsts, case)
    for first in firsts:
        against: dict[DocumentId, list[Counterexample]] = defaultdict(list)
        for claim in _candidates(first, by_actor, case):
            found = _counterexample(first, claim, case)
            if found is not None:
                against[claim.span.document_id].append(found)
        for examples in against.values():
            best = min(examples, key=lambda one: _rank(one, case))
            yield Draft(
                FindingKind.CONFLICT,
                tuple(case.in_order([*first.claims, *(one.claim for one in examples)])),
                partial(tell_first_time, first, best),
                is_possible=best.day.is_inferred
                or best.first_day.is_inferred
                or (best.start is not None and best.start.is_inferred),
            )


def _rank(example: Counterexample, case: CaseFile) -> tuple[bool, int, int]:
    """What a named outlet or agency carries before the rest, and then what says it shortest."""
    testimony = case.testimony(example.claim)
    return not testimony.carriers, len(example.claim.text), example.claim.span.start


def _claims_by_actor(
    firsts: Iterable[FirstTime], case: CaseFile
) -> Mapping[str, tuple[Claim, ...]]:
    """The claims naming those who take part in first times."""
    wanted = {actor for first in firsts for actor in first.event.actors}
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.in_order(case.claims.values()):
        for actor in claim.actors:
            if actor in wanted:
                found[actor].append(claim)
    return {actor: tuple(claims) for actor, claims in found.items()}


def _candidates(
    first: FirstTime, by_actor: Mapping[str, tuple[Claim, ...]], case: CaseFile
) -> Iterator[Claim]:
    """The affirmed claims that name the people of a first time and a place in its places."""
    actors = _who(first.event, case)
    if not actors:
        return
    for claim in by_actor.get(min(actors, key=lambda a: (len(by_actor.get(a, ())), a)), ()):
        if claim.presupposed or any(claim.id == own.id for own in first.claims):
            continue
        if actors <= {*claim.actors} and is_affirmed_fact(claim, case):
            yield claim


def _who(event: ToldEvent, case: CaseFile) -> frozenset[str]:
    """Who must be in another event for it to be of the kind: the people, or else the bodies."""
    people = {
        actor
        for actor in event.actors
        if (source := case.sources.get(SourceId(actor))) is not None
        and source.kind is SourceKind.PERSON
    }
    return frozenset(people or event.actors)


def _counterexample(first: FirstTime, claim: Claim, case: CaseFile) -> Counterexample | None:
    if phrase_in(claim, case) is not None:
        return None
    if not any(
        _is_of_kind(first, event, case) for event in told_events(claim.text, claim.language)
    ):
        return None
    own = first.claims[0]
    first_day = day_of_event(own, case, is_explicit=first.rank is not Rank.FIRST, since=first.since)
    start = start_of_period(first.since, own, case) if first.since else None
    if first_day is None or (first.since and start is None):
        return None
    day = day_of_event(claim, case, period=start, since=first.since)
    if day is None or not _is_against(first.rank, day.day, first_day.day):
        return None
    if start is not None and not start.day <= day.day:
        return None
    return Counterexample(claim, day, first_day, start)


def _is_of_kind(first: FirstTime, event: ToldEvent, case: CaseFile) -> bool:
    """Whether an event is one of those that the first time is told to have been the first of."""
    kinds = ENTAILED.get(first.event.kind, frozenset({first.event.kind}))
    if event.kind not in kinds or not _who(first.event, case) <= event.actors:
        return False
    if not first.event.places:
        return first.event.kind == "meeting" and len(_who(first.event, case)) > 1
    return all(found_among(place, event.places) for place in first.event.places)


def _is_against(rank: Rank, day: date, first_day: date) -> bool:
    earlier, later = day <= first_day - _ANOTHER, day >= first_day + _ANOTHER
    match rank:
        case Rank.FIRST:
            return earlier
        case Rank.LAST:
            return later
        case _:
            return earlier or later
