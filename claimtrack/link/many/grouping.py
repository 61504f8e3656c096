"""Grouping: rows that say one thing together, and never two that a veto parts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from claimtrack.link.kernel.loops import Floats, Kernel, best_kernel
from claimtrack.link.many.pair_scores import PairRelation, ScoredPairs
from claimtrack.link.many.terms import Ints, Offsets

_VETO = np.float32(-1)


@dataclass(frozen=True)
class Adjacency:
    """The pairs of each row: ``others[starts[i]:starts[i + 1]]``, and the value of each."""

    starts: Offsets
    others: Ints
    values: Floats


def group_rows(
    rows: int, pairs: ScoredPairs, together: float, kernel: Kernel | None = None
) -> Ints:
    """The least row of the group of each row, (rows,).

    Constrained average-link agglomeration: pairs that repeat each other are taken from the surest
    down, and two groups become one where the mean score of all pairs between them reaches
    ``together`` – a pair that was never compared counts 0 – and none of these pairs contradicts or
    differs in quantity. So nothing is joined through a third claim that two claims forbid, and
    long chains of half-alike claims don't grow together.
    """
    repeats = pairs.relation == PairRelation.REPEATS
    vetoes = (pairs.relation == PairRelation.CONTRADICTS) | (
        pairs.relation == PairRelation.DIFFERS_IN_QUANTITY
    )
    values = np.where(vetoes, _VETO, np.where(repeats, pairs.score, 0)).astype(np.float32)
    counts = repeats | vetoes
    links = _adjacency(rows, pairs.left[counts], pairs.right[counts], values[counts])
    left, right = pairs.left[repeats], pairs.right[repeats]
    order = np.lexsort((right, left, -values[repeats]))
    kernel = kernel or best_kernel()
    return kernel.groups(
        rows,
        np.ascontiguousarray(left[order]),
        np.ascontiguousarray(right[order]),
        links,
        together,
    )


def _adjacency(rows: int, left: Ints, right: Ints, values: Floats) -> Adjacency:
    """Every pair under both of its rows."""
    ends = np.concatenate((left, right))
    order = np.argsort(ends, kind="stable")
    starts = np.zeros(rows + 1, dtype=np.int64)
    np.cumsum(np.bincount(ends, minlength=rows), out=starts[1:])
    others = np.concatenate((right, left))[order]
    return Adjacency(starts, others, np.concatenate((values, values))[order])
