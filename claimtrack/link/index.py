"""ComparedIndex: what one claim meets among many, each candidate compared in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimtrack.config import DEFAULTS, LinkConfig
from claimtrack.link.links import compare_readings
from claimtrack.link.reading import ClaimReading, read_claim, read_claims
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.link import Comparison, Relation

# How many of the best by rarity-weighted keys are compared in full at a time: a few milliseconds.
COMPARED = 100


@dataclass(frozen=True)
class IndexHit:
    """A claim found: its position in the indexed sequence, and what it is to the query."""

    position: int
    score: float
    comparison: Comparison


def rank(hit: IndexHit) -> tuple[int, float, int]:
    """The key by which hits are sorted, best first."""
    return _ORDER[hit.comparison.relation], -hit.score, hit.position


class ComparedIndex:
    """An index of claims, built once and searched many times.

    Candidates are those that share the rarest keys with the query (words by stem, concepts,
    names, counted things); the best hundred are then compared in full.
    """

    def __init__(
        self,
        claims: Sequence[Claim],
        attributions: Iterable[Attribution] = (),
        config: LinkConfig = DEFAULTS.link,
    ) -> None:
        self._config = config
        self._readings = read_claims(claims, attributions)
        postings: dict[str, list[int]] = defaultdict(list)
        for position, reading in enumerate(self._readings):
            for key in reading.keys:
                postings[key].append(position)
        self._postings: dict[str, NDArray[np.int32]] = {
            key: np.array(found, dtype=np.int32) for key, found in postings.items()
        }

    def search(self, query: Claim, limit: int | None = 10) -> list[IndexHit]:
        """The claims that have something to do with a query, best first; all of them for None.

        Repeats come first, then what contradicts or differs, then what is related; each by score,
        and by position among equals. Unrelated claims are left out. However many claims repeat
        the query, all are found: candidates are compared for as long as some of them do.
        """
        reading = read_claim(query)
        hits: list[IndexHit] = []
        for batch in self._candidates(reading):
            compared = [
                (position, compare_readings(reading, self._readings[position], self._config))
                for position in batch
            ]
            hits += [
                IndexHit(position, comparison.score, comparison)
                for position, comparison in compared
                if comparison.relation is not Relation.UNRELATED
            ]
            if not any(found.relation is Relation.REPEATS for _, found in compared):
                break
        hits.sort(key=rank)
        return hits[:limit]

    def _candidates(self, reading: ClaimReading) -> Iterator[list[int]]:
        """Positions of the claims that share the rarest keys, best first, by the hundred."""
        weights = np.zeros(len(self._readings))
        for key in sorted(reading.keys):
            if (found := self._postings.get(key)) is not None:
                weights[found] += np.log1p(len(self._readings) / len(found))
        order = np.lexsort((np.arange(len(weights)), -weights))[: np.count_nonzero(weights)]
        for start in range(0, len(order), COMPARED):
            yield [int(position) for position in order[start : start + COMPARED]]


_ORDER = {
    Relation.REPEATS: 0,
    Relation.CONTRADICTS: 1,
    Relation.DIFFERS_IN_QUANTITY: 1,
    Relation.RELATED: 2,
    Relation.UNRELATED: 3,
}
