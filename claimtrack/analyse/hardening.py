"""Hardening: what one article tells with a hedge, and the next tells flat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.change_sentences import tell_hardening
from claimtrack.analyse.draft import Draft, Grouped
from claimtrack.analyse.hedging import Hedge, hedge_of, is_flat, keys_of
from claimtrack.analyse.travel import Journey, journey_of
from claimtrack.ids import ClusterId
from claimtrack.model.claim import Claim
from claimtrack.model.finding import FindingKind
from claimtrack.model.link import Link


@dataclass(frozen=True)
class Hardening:
    """A claim that is held back, and what tells it flat; the links between them."""

    hedged: Claim
    hedge: Hedge
    flat: tuple[Claim, ...]
    journey: Journey
    links: tuple[Link, ...]


def find_hardened(grouped: Grouped) -> Iterator[Draft]:
    """The claims that lost their hedge on the way, one for each two clusters.

    The flat claim must be the later one, or the order not known. Only possible where it isn't, or
    where one speaker is all that joins the two and may have said either.
    """
    for found in find_hardenings(grouped):
        yield Draft(
            FindingKind.HARDENED,
            (found.hedged, *found.flat),
            partial(tell_hardening, found.hedged, found.hedge.words, found.flat, found.journey),
            found.links,
            is_possible=any(found.journey.doubts),
        )


def find_hardenings(grouped: Grouped) -> list[Hardening]:
    """Every hedged claim with the flat ones that follow it, in order met."""
    cluster_of = {key: cluster.id for cluster in grouped.clusters for key in cluster.claim_ids}
    found: dict[tuple[ClusterId, ClusterId], list[Hardening]] = defaultdict(list)
    for link in sorted(grouped.links, key=lambda link: link.id):
        if (hardening := _of_link(link, grouped)) is not None:
            key = (cluster_of[link.left], cluster_of[link.right])
            found[min(key), max(key)].append(hardening)
    return [_united(group, grouped.case) for group in found.values()]


def _of_link(link: Link, grouped: Grouped) -> Hardening | None:
    case = grouped.case
    left, right = case.claims.get(link.left), case.claims.get(link.right)
    if left is None or right is None or not link.comparison.is_one_but_for_a_hedge:
        return None
    if left.span.document_id == right.span.document_id:
        return None
    if not _may_be_hedged(left, case) and not _may_be_hedged(right, case):
        return None
    for hedged, flat in ((left, right), (right, left)):
        hedge = hedge_of(hedged, case)
        if hedge is None or not is_flat(flat, case, is_of_future=hedge.is_of_future):
            continue
        if hedge.bears_on and not hedge.bears_on & keys_of(flat):
            continue
        journey = journey_of(hedged, flat, case, grouped.config.near_verbatim)
        if journey is None or (journey.is_order_known and journey.later is hedged):
            continue
        return Hardening(hedged, hedge, (flat,), journey, (link,))
    return None


def _may_be_hedged(claim: Claim, case: CaseFile) -> bool:
    """Whether a closer look at a claim can find a hedge."""
    attribution = case.attribution_of(claim)
    is_put_so = attribution is not None and (attribution.hedged or attribution.negated)
    return is_put_so or claim.id in case.telling_words


def _united(group: Iterable[Hardening], case: CaseFile) -> Hardening:
    """One finding of all that hang on one hedged claim, the surest and earliest of the group."""
    found = list(group)
    hedged = {h.hedged.id: h.hedged for h in found}
    order = {claim.id: at for at, claim in enumerate(case.in_order(hedged.values()))}
    first = min(found, key=lambda h: (h.journey.doubts, order[h.hedged.id]))
    doubts = first.journey.doubts
    mine = [h for h in found if h.hedged.id == first.hedged.id and h.journey.doubts == doubts]
    flat = {h.flat[0].id: h.flat[0] for h in mine}
    return replace(
        first,
        flat=tuple(case.in_order(flat.values())),
        links=tuple(link for h in mine for link in h.links),
    )
