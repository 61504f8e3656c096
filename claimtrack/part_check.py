"""FoundInStore: what a query meets in a large store, and the part that tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claimtrack.analyse.setting import share_a_place
from claimtrack.analyse.topics import subjects_of
from claimtrack.config import Config
from claimtrack.ids import ClaimId, DocumentId
from claimtrack.link.index import COMPARED, IndexHit, rank
from claimtrack.link.key_index import Shares
from claimtrack.link.links import compare_readings
from claimtrack.link.reading import ClaimReading, effective_stance, read_claim
from claimtrack.model.analysis import Analysis
from claimtrack.model.claim import Claim
from claimtrack.model.link import Relation
from claimtrack.stored_index import StoredIndex, denial_keys, index_of

if TYPE_CHECKING:
    from claimtrack.store.claim_store import ClaimStore
    from claimtrack.store.lookup import Lookup

# Two claims that share no more of the shorter's words than this can't repeat or contradict each
# other, as each missing word is a veto: what spelling joins beyond the keys leaves room for less.
_DECIDING = 0.6

_DECIDED = frozenset({Relation.REPEATS, Relation.CONTRADICTS, Relation.DIFFERS_IN_QUANTITY})

# So many are compared before it is asked whether any decides: some 15 milliseconds.
_AT_ONCE = 15

Hits = Sequence[tuple[Claim, IndexHit]]
"""Stored claims with what each is to a query."""


@dataclass(frozen=True)
class FoundInStore:
    """Each claim of a query with what it meets, best first.

    All that repeats, contradicts or differs is there as ``ComparedIndex.search`` finds it; of what
    is only related, as many of those that share most words as are shown.

    ``part`` has all claims that repeat one, or stand against one, or are among the best; all that
    an answer tells of them; and the denials that may stand against a query.
    """

    hits: Sequence[tuple[Claim, Hits]]
    part: Analysis


def find_in_store(
    queries: Sequence[Claim],
    store: ClaimStore,
    lookup: Lookup,
    itself: DocumentId | None,
    limit: int,
    config: Config,
) -> FoundInStore:
    """What queries meet in a store, ``itself`` (a document) left out; ``limit`` hits are shown."""
    stored = index_of(store, lookup)
    own = set(lookup.claims_in(itself)) if itself is not None else set()
    without = stored.positions(own) if own else None
    found = [
        (query, meet_in_store(read_claim(query), stored, lookup, without, limit, config))
        for query in queries
    ]
    best: dict[ClaimId, IndexHit] = {}
    for claim, hit in (pair for _, hits in found for pair in hits):
        best[claim.id] = min(best.get(claim.id, hit), hit, key=rank)
    shown = sorted(best, key=lambda id_: rank(best[id_]))[:limit]
    relations = {(claim.id, hit.comparison.relation) for _, hits in found for claim, hit in hits}
    repeating = {id_ for id_, relation in relations if relation is Relation.REPEATS}
    against = {
        id_
        for id_, relation in relations
        if relation in (Relation.CONTRADICTS, Relation.DIFFERS_IN_QUANTITY)
    }
    denials = {id_ for query in queries for id_ in denials_near(query, stored, lookup)}
    part = lookup.part(repeating - own, ({*shown, *against, *denials}) - own)
    return FoundInStore(found, _without(part, own))


def meet_in_store(
    reading: ClaimReading,
    stored: StoredIndex,
    lookup: Lookup,
    without: NDArray[np.int32] | None,
    limit: int,
    config: Config,
) -> Hits:
    """As ``ComparedIndex.search`` for a claim, the others read as they are needed."""
    hits: list[tuple[Claim, IndexHit]] = []
    left = limit
    for positions, shares in stored.index.search(reading, COMPARED, without):
        is_repeated = False
        for some in _in_turn(shares, left):
            relations = set()
            for position, other in _readings(positions[some].tolist(), stored, lookup):
                comparison = compare_readings(reading, other, config.link)
                relations.add(comparison.relation)
                if comparison.relation is not Relation.UNRELATED:
                    hit = IndexHit(_place(position, without), comparison.score, comparison)
                    hits.append((other.claim, hit))
            is_repeated = is_repeated or Relation.REPEATS in relations
            if not relations & _DECIDED and len(hits) >= limit:
                break
        left = max(0, left - int(np.count_nonzero(shares < _DECIDING)))
        if not is_repeated:
            break
    return sorted(hits, key=lambda pair: rank(pair[1]))


def _in_turn(shares: Shares, beside: int) -> Iterator[NDArray[np.intp]]:
    """Which of a batch to compare at a time: first those that share most, so that the others
    needn't be compared once some are merely related; with the first, so many that can only be."""
    order = np.argsort(-np.round(shares, 1), kind="stable")
    decides = shares[order] >= _DECIDING
    first, others = order[decides], order[~decides][:beside]
    yield np.concatenate((first[:_AT_ONCE], others))
    for start in range(_AT_ONCE, len(first), _AT_ONCE):
        yield first[start : start + _AT_ONCE]


def _place(position: int, without: NDArray[np.int32] | None) -> int:
    """Where a claim stands among those that aren't left out."""
    return position if without is None else int(position - np.searchsorted(without, position))


def _readings(
    positions: Sequence[int], stored: StoredIndex, lookup: Lookup
) -> Iterable[tuple[int, ClaimReading]]:
    claims = stored.claims_at(positions, lookup)
    attributions = lookup.attributions(
        {claim.attribution_id for claim in claims.values() if claim.attribution_id}
    )
    for position, claim in zip(positions, claims.values(), strict=True):
        said = attributions.get(claim.attribution_id) if claim.attribution_id else None
        yield position, read_claim(claim, effective_stance(said))


def denials_near(query: Claim, stored: StoredIndex, lookup: Lookup) -> Iterable[ClaimId]:
    """The claims that may deny all of what a query is about, at its place (``denial``)."""
    if not query.actors or not query.places:
        return ()
    positions = stored.index.having(denial_keys(subjects_of(query)))
    claims = stored.claims_at(positions.tolist(), lookup)
    return [id_ for id_, claim in claims.items() if share_a_place(claim, query)]


def _without(part: Analysis, claims: set[ClaimId]) -> Analysis:
    """The part without the claims of one document; their attributions go where it goes."""
    if not claims:
        return part
    return part.model_copy(
        update={
            "claims": tuple(claim for claim in part.claims if claim.id not in claims),
            "findings": tuple(f for f in part.findings if claims.isdisjoint(f.claim_ids)),
        }
    )
