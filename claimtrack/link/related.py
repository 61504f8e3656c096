"""Related: the many pairs of claims that are merely related, as numbers; links of the likest."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimtrack.ids import ClaimId
from claimtrack.link.many.terms import Flags
from claimtrack.link.reading import ClaimReading
from claimtrack.model.link import Link

Unlinked = NDArray[Any]
"""Related pairs of which no link is kept, sorted by the ids of both claims: ``left`` < ``right``,
the ``score``, and whether a veto ``forbids`` that the two ever stand in one cluster. A structured
array of some 50 bytes a pair, where a link takes 3,000."""

Ends = tuple[ClaimId, ClaimId]
"""The two claims of a pair, the smaller id first."""

# So many links may wait before those that are not among the likest are let go: some 30 MB.
_WAITING = 10_000


class Related:
    """Gathers related pairs; of each claim the ``most`` likest are kept as links.

    A pair is kept where it is among the likest of either of its claims; of equal scores the lower
    digest counts as likelier. So what is kept doesn't depend on the order in which pairs come.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._left, self._right = array("i"), array("i")
        self._digests, self._scores = array("Q"), array("d")
        self._forbids, self._is_kept = bytearray(), bytearray()
        self._links: dict[int, Link] = {}
        self._room = _WAITING

    def add(
        self,
        pair: tuple[int, int],
        digest: int,
        score: float,
        *,
        forbids: bool,
        is_kept: bool,
        link: Link | None,
    ) -> None:
        """Add a pair of positions; with its link, where that is at hand.

        ``is_kept``: its link is kept, however many are likelier.
        """
        if link is not None:
            self._links[len(self._left)] = link
        self._left.append(pair[0])
        self._right.append(pair[1])
        self._digests.append(digest)
        self._scores.append(score)
        self._forbids.append(forbids)
        self._is_kept.append(is_kept)
        if len(self._links) > self._room:
            kept = self._kept()
            self._links = {at: link for at, link in self._links.items() if kept[at]}
            self._room = 2 * len(self._links) + _WAITING

    def kept(self) -> Iterator[tuple[int, int, Link | None]]:
        """The pairs whose links are kept, with the link where it was given."""
        for at in np.flatnonzero(self._kept()).tolist():
            yield self._left[at], self._right[at], self._links.get(at)

    def unlinked(self, readings: Sequence[ClaimReading]) -> Unlinked:
        """The other pairs."""
        left_out = np.flatnonzero(~self._kept())
        scores, forbids = np.array(self._scores), np.array(self._forbids, dtype=np.bool_)
        ends = [
            ends_of(readings[self._left[at]].claim.id, readings[self._right[at]].claim.id)
            for at in left_out.tolist()
        ]
        return unlinked_pairs(ends, scores[left_out], forbids[left_out])

    def _kept(self) -> Flags:
        """Which pairs are among the likest of one of their claims, or are kept anyway."""
        count = len(self._left)
        claims = np.concatenate((np.array(self._left), np.array(self._right)))
        scores, digests = np.array(self._scores), np.array(self._digests)
        order = np.lexsort((np.tile(digests, 2), np.tile(-scores, 2), claims))
        _, starts, sizes = np.unique(claims[order], return_index=True, return_counts=True)
        ranks = np.arange(2 * count) - np.repeat(starts, sizes)
        kept = np.array(self._is_kept, dtype=np.bool_)
        kept[order[ranks < self._most] % max(1, count)] = True
        return kept


def ends_of(one: ClaimId, other: ClaimId) -> Ends:
    """Two claims in the order in which a pair has them."""
    return (one, other) if one < other else (other, one)


def unlinked_pairs(ends: Sequence[Ends], scores: NDArray[np.float64], forbids: Flags) -> Unlinked:
    """The pairs as one array, sorted."""
    ids = [[_packed(id_) for id_ in pair] for pair in ends]
    width = max((len(id_) for pair in ids for id_ in pair), default=1)
    kind = [("left", f"S{width}"), ("right", f"S{width}"), ("score", "<f8"), ("forbids", "?")]
    found = np.zeros(len(ids), dtype=kind)
    if ids:
        found["left"], found["right"] = np.array(ids, dtype=f"S{width}").T
    found["score"], found["forbids"] = scores, forbids
    return found[np.lexsort((found["right"], found["left"]))]


def told_by_ends(unlinked: Unlinked) -> Iterator[tuple[Ends, tuple[float, bool]]]:
    """Each pair by its two claims, with the score and whether it forbids."""
    for left, right, score, forbids in unlinked.tolist():
        ends = (left.decode("utf-8", "replace"), right.decode("utf-8", "replace"))
        yield (ClaimId(ends[0]), ClaimId(ends[1])), (score, forbids)


def forbidden_pairs(unlinked: Unlinked) -> Iterator[Ends]:
    """The pairs that must not stand in one cluster."""
    return (ends for ends, _ in told_by_ends(unlinked[unlinked["forbids"]]))


def pairs_among(unlinked: Unlinked, claims: Collection[ClaimId]) -> Unlinked:
    """The pairs of which both claims are among these, without looking at all."""
    wanted = np.sort(np.array([_packed(id_) for id_ in claims], dtype=np.bytes_))
    lefts = np.ascontiguousarray(unlinked["left"])
    starts, stops = (np.searchsorted(lefts, wanted, side=side) for side in ("left", "right"))
    found = [unlinked[start:stop] for start, stop in zip(starts, stops, strict=True)]
    of_left = np.concatenate((unlinked[:0], *found))
    return of_left[np.isin(of_left["right"], wanted)]


def _packed(id_: ClaimId) -> bytes:
    return id_.encode("utf-8", "surrogatepass")


def no_pairs() -> Unlinked:
    """No pair at all."""
    return unlinked_pairs((), np.zeros(0), np.zeros(0, dtype=np.bool_))
