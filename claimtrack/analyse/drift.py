"""Drift: a figure or a qualifier that changed while a claim travelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.change_sentences import tell_drift
from claimtrack.analyse.draft import Draft, Grouped
from claimtrack.analyse.hedging import keys_of
from claimtrack.analyse.qualifying import Qualified, kinds_around, qualified_in
from claimtrack.analyse.standing import asserted
from claimtrack.analyse.travel import Journey, journey_of
from claimtrack.model.claim import Claim
from claimtrack.model.finding import FindingKind
from claimtrack.model.link import Link, Relation

Change = tuple[str, str]
"""The words before and after: a figure, or a word with what qualifies it in either."""


@dataclass(frozen=True)
class _Drift:
    journey: Journey
    changes: tuple[Change, ...]
    link: Link


def find_drifted(grouped: Grouped) -> Iterator[Draft]:
    """The claims that changed on their way, one for each two clusters and change.

    What changed is a figure, between claims that are one but for it, or a qualifier of a word
    that both have. Only possible where the order isn't known, or where one speaker is all that
    joins the two and may have said either.
    """
    cluster_of = {key: cluster.id for cluster in grouped.clusters for key in cluster.claim_ids}
    groups: dict[tuple[object, ...], list[_Drift]] = defaultdict(list)
    for link in sorted(grouped.links, key=lambda link: link.id):
        drift = _of_link(link, grouped)
        if drift is not None:
            ends = (drift.journey.earlier.id, drift.journey.later.id)
            groups[*(cluster_of[end] for end in ends), drift.changes].append(drift)
    for found in groups.values():
        yield _draft(found, grouped.case)


def _draft(found: Sequence[_Drift], case: CaseFile) -> Draft:
    """One finding for all that tells one change of one claim, the surest first."""
    earlier = {drift.journey.earlier.id: drift.journey.earlier for drift in found}
    order = {claim.id: at for at, claim in enumerate(case.in_order(earlier.values()))}
    first = min(found, key=lambda drift: (drift.journey.doubts, order[drift.journey.earlier.id]))
    mine = [
        drift
        for drift in found
        if drift.journey.earlier.id == first.journey.earlier.id
        and drift.journey.doubts == first.journey.doubts
    ]
    later = case.in_order({d.journey.later.id: d.journey.later for d in mine}.values())
    return Draft(
        FindingKind.DRIFTED,
        (first.journey.earlier, *later),
        partial(tell_drift, first.journey, tuple(later), first.changes),
        tuple(drift.link for drift in mine),
        is_possible=any(first.journey.doubts),
    )


def _of_link(link: Link, grouped: Grouped) -> _Drift | None:
    case = grouped.case
    left, right = case.claims.get(link.left), case.claims.get(link.right)
    if left is None or right is None or left.span.document_id == right.span.document_id:
        return None
    if link.comparison.relation is Relation.DIFFERS_IN_QUANTITY:
        return _figure_drift(left, right, link, grouped)
    if link.comparison.relation is not Relation.REPEATS or left.text == right.text:
        return None
    if not asserted(left, case):
        return None
    marks, marks_too = qualified_in(left, case), qualified_in(right, case)
    if not marks and not marks_too:
        return None
    changed = _changes(left, marks, right, marks_too, case)
    if not changed:
        return None
    journey = journey_of(left, right, case, grouped.config.near_verbatim)
    if journey is None:
        return None
    if journey.earlier is not left:
        changed = tuple((after, before) for before, after in changed)
    return _Drift(journey, changed, link)


def _figure_drift(left: Claim, right: Claim, link: Link, grouped: Grouped) -> _Drift | None:
    journey = journey_of(left, right, grouped.case, grouped.config.near_verbatim)
    if journey is None:
        return None
    figures = link.comparison.differing_figures(journey.earlier, journey.later)
    changed = tuple((one.text, other.text) for one, other in figures)
    return _Drift(journey, changed, link) if changed else None


def _changes(
    left: Claim,
    marks: Sequence[Qualified],
    right: Claim,
    marks_too: Sequence[Qualified],
    case: CaseFile,
) -> tuple[Change, ...]:
    """What qualifies a shared word in one claim and not, or otherwise, in the other."""
    changes: dict[Change, None] = {}
    for mark in _unmatched(marks, right, case):
        against = next((other for other in marks_too if other.head & mark.head), None)
        changes[mark.text, against.text if against else mark.bare] = None
    for mark in _unmatched(marks_too, left, case):
        against = next((other for other in marks if other.head & mark.head), None)
        changes[against.text if against else mark.bare, mark.text] = None
    return tuple(changes)


def _unmatched(marks: Sequence[Qualified], other: Claim, case: CaseFile) -> Iterator[Qualified]:
    """The qualifiers of words that another claim has, where it has none of the kind."""
    if not marks:
        return
    shared = keys_of(other) | {f"figure:{q.value}" for q in other.quantities if q.value is not None}
    kinds = kinds_around(other, case)
    for mark in marks:
        if mark.head & shared and mark.kind not in kinds:
            yield mark
