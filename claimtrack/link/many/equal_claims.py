"""From pairs of rows to pairs of claims, where several claims are in equal words."""

from __future__ import annotations

import numpy as np

from claimtrack.link.many.pair_scores import PairRelation, ScoredPairs
from claimtrack.link.many.terms import Ints, Offsets

# Of claims in equal words so many are paired with all the others: wire copy in sixteen papers.
# Without an end a million equal claims would make half a billion pairs.
_SPEAKERS = 16


def pairs_of_claims(row_of: Ints, pairs: ScoredPairs) -> ScoredPairs:
    """The pairs of claims that pairs of rows stand for, by position, sorted by left and right.

    ``row_of`` gives the row of each claim, -1 for none. Claims of one row repeat each other with
    score 1. The first sixteen claims of a row are in all its pairs; any further one is paired with
    the first alone.
    """
    known = np.flatnonzero(row_of >= 0)
    members = known[np.argsort(row_of[known], kind="stable")].astype(np.int32)
    sizes = np.bincount(row_of[known], minlength=int(row_of.max(initial=-1)) + 1)
    starts = np.cumsum(sizes) - sizes
    speakers = np.minimum(sizes, _SPEAKERS)
    at, nth = _spread(speakers[pairs.left] * speakers[pairs.right])
    width = speakers[pairs.right][at]
    across = ScoredPairs(
        members[starts[pairs.left][at] + nth // np.maximum(width, 1)],
        members[starts[pairs.right][at] + nth % np.maximum(width, 1)],
        pairs.score[at],
        pairs.relation[at],
    )
    within = _equal(members, starts, sizes)
    left = np.concatenate((across.left, within.left))
    right = np.concatenate((across.right, within.right))
    left, right = np.minimum(left, right), np.maximum(left, right)
    order = np.lexsort((right, left))
    return ScoredPairs(
        left[order],
        right[order],
        np.concatenate((across.score, within.score))[order],
        np.concatenate((across.relation, within.relation))[order],
    )


def _equal(members: Ints, starts: Offsets, sizes: Offsets) -> ScoredPairs:
    """Every member of a row but the first with those before it, as far as they are speakers."""
    row, nth = _spread(sizes)
    before = np.where(nth < _SPEAKERS, nth, 1)
    at, other = _spread(before)
    left = members[starts[row][at] + other]
    right = members[starts[row][at] + nth[at]]
    repeats = np.full(len(left), PairRelation.REPEATS, dtype=np.int8)
    return ScoredPairs(left, right, np.ones(len(left), dtype=np.float32), repeats)


def _spread(counts: Offsets) -> tuple[Offsets, Offsets]:
    """Each index as often as its count says, and the how-manieth time it is."""
    at = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    ends = np.cumsum(counts)
    return at, np.arange(len(at), dtype=np.int64) - np.repeat(ends - counts, counts)
