"""Candidates and their scores, from arrays to arrays: what many claims are to each other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from claimtrack.link.kernel import Floats, Kernel, best_kernel
from claimtrack.link.pair_weights import PairWeights, pair_weights
from claimtrack.link.plain import Keys
from claimtrack.link.term_table import TermTable, rarest
from claimtrack.link.terms import Ints

# Of a claim the seven rarest words, and pairs of them, are looked at: an eighth finds hardly any
# more repeats (0.3 % on 100,000 generated claims) and takes a quarter longer.
_WIDTH = 7

# Three shared words of seven make three pairs; so do two that are rare, and their pair. Of claims
# with three words or fewer a pair of them is enough.
_WANTED = 3
_SHORT = 3

# A bucket holds one key of nearly all; the buckets of 100,000 claims take 16 MB.
_BUCKETS_A_ROW = 32


class PairRelation(IntEnum):
    """The relations that arrays hold, by number; names are those of ``model.link.Relation``."""

    REPEATS = 0
    CONTRADICTS = 1
    DIFFERS_IN_QUANTITY = 2
    RELATED = 3
    UNRELATED = 4


@dataclass(frozen=True)
class Crowds:
    """Keys that more than ``largest`` claims share and that therefore propose no pairs."""

    count: int
    most: int
    limit: int


@dataclass(frozen=True)
class ScoredPairs:
    """Pairs of rows, left before right; ``score`` in [0, 1], ``relation`` a ``PairRelation``."""

    left: Ints
    right: Ints
    score: Floats
    relation: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.left)


def find_keys(table: TermTable, largest: int) -> Keys:
    """By what the rows of a table may meet."""
    rare = rarest(table, _WIDTH)
    said = (rare >= 0).sum(axis=1)
    return Keys(
        rare=np.where((said > 1)[:, None], rare, np.int32(-1)).astype(np.int32),
        wanted=np.where(said <= _SHORT, 1, _WANTED).astype(np.uint8),
        rare_from=int(np.searchsorted(table.counts, 2)),
        rare_to=int(np.searchsorted(table.counts, largest, side="right")),
        bits=max(8, math.ceil(math.log2(max(len(table), 1) * _BUCKETS_A_ROW))),
    )


def find_candidates(
    table: TermTable, largest: int, kernel: Kernel | None = None
) -> tuple[Iterator[tuple[Ints, Ints]], Crowds]:
    """Pairs of rows worth comparing, some at a time, and what was too crowded to propose any.

    Two rows are a pair when enough of their rarest words, taken singly and by two, are the same;
    what more than ``largest`` rows share proposes nothing. A row with fewer than two words or
    numbers is in no pair. The work grows with the number of rows times ``largest``, however words
    are distributed.
    """
    kernel = kernel or best_kernel()
    keys = find_keys(table, largest)
    sizes = kernel.sizes(keys)
    crowded = sizes > largest
    crowds = Crowds(int(crowded.sum()), int(sizes.max(initial=0)), largest)
    is_kept = ((sizes > 1) & ~crowded).astype(np.uint8)
    return kernel.pairs(keys, is_kept, sizes), crowds


def score_candidates(
    table: TermTable,
    left: Ints,
    right: Ints,
    weights: PairWeights | None = None,
    kernel: Kernel | None = None,
) -> ScoredPairs:
    """What pairs of rows are to each other, in the order given.

    A logistic regression on the features says how surely two claims repeat each other. Where only
    one of them is negated, or both have numbers that the other hasn't, they don't: if all else
    agrees they contradict each other, or differ in quantity.
    """
    weights = weights or pair_weights()
    features = (kernel or best_kernel()).features(table, left, right, weights.least_coverage)
    score = weights.score(features)
    agrees = score >= weights.repeats
    negated, counted = features[:, 10] > 0, features[:, 9] > 0
    relation = np.select(
        [agrees & negated, agrees & counted, agrees, features[:, 0] >= weights.related],
        [
            PairRelation.CONTRADICTS,
            PairRelation.DIFFERS_IN_QUANTITY,
            PairRelation.REPEATS,
            PairRelation.RELATED,
        ],
        PairRelation.UNRELATED,
    ).astype(np.int8)
    return ScoredPairs(left, right, score, relation)
