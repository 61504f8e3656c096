"""Candidates and their scores, from arrays to arrays: what many claims are to each other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from claimtrack.link.kernel.loops import Floats, Kernel, best_kernel
from claimtrack.link.kernel.plain import Keys, buckets
from claimtrack.link.many.pair_weights import PairWeights, pair_weights
from claimtrack.link.many.term_table import TermTable, rarest
from claimtrack.link.many.terms import Ints


@dataclass(frozen=True)
class Demand:
    """How much two rows must share to be compared.

    ``width`` of the rarest terms of each are looked at singly, ``paired`` of them by two as well;
    ``wanted`` of these keys must be the same, or one where a row has three terms or fewer.
    """

    width: int = 7
    paired: int = 7
    wanted: int = 3


WORDS = Demand()
"""For claims as words. Seven: an eighth finds hardly any more repeats (0.3 % on 100,000 generated
claims) and takes a quarter longer. Three keys: three shared words make three pairs, and so do two
rare ones and their pair."""

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
    """Terms, singly or by two, that more than ``limit`` rows share, and that propose no pairs.

    ``count`` is how many there are, ``most`` how many rows the most crowded has; ``row`` is the
    first row that has it, and ``ranks`` are its two terms, or twice its one term.
    """

    limit: int
    count: int = 0
    most: int = 0
    row: int = -1
    ranks: tuple[int, int] = (-1, -1)


@dataclass(frozen=True)
class ScoredPairs:
    """Pairs of rows, left before right; ``score`` in [0, 1], ``relation`` a ``PairRelation``."""

    left: Ints
    right: Ints
    score: Floats
    relation: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.left)


def find_keys(table: TermTable, largest: int, demand: Demand = WORDS) -> Keys:
    """By what the rows of a table may meet."""
    rare = rarest(table, demand.width)
    said = (rare >= 0).sum(axis=1)
    return Keys(
        rare=np.where((said > 1)[:, None], rare, np.int32(-1)).astype(np.int32),
        paired=demand.paired,
        wanted=np.where(said <= _SHORT, 1, demand.wanted).astype(np.uint8),
        rare_from=int(np.searchsorted(table.counts, 2)),
        rare_to=int(np.searchsorted(table.counts, largest, side="right")),
        bits=max(8, math.ceil(math.log2(max(len(table), 1) * _BUCKETS_A_ROW))),
    )


def find_candidates(
    table: TermTable, largest: int, kernel: Kernel | None = None, demand: Demand = WORDS
) -> tuple[Iterator[tuple[Ints, Ints]], Crowds]:
    """Pairs of rows worth comparing, some at a time, and what was too crowded to propose any.

    Two rows are a pair when enough of their rarest words, taken singly and by two, are the same;
    what more than ``largest`` rows share proposes nothing. A row with fewer than two words or
    numbers is in no pair. The work grows with the number of rows times ``largest``, however words
    are distributed.
    """
    kernel = kernel or best_kernel()
    keys = find_keys(table, largest, demand)
    sizes = kernel.sizes(keys)
    is_kept = ((sizes > 1) & (sizes <= largest)).astype(np.uint8)
    return kernel.pairs(keys, is_kept, sizes), _crowds(keys, sizes, largest)


def _crowds(keys: Keys, sizes: NDArray[np.uint32], largest: int) -> Crowds:
    count = int((sizes > largest).sum())
    if not count:
        return Crowds(largest)
    most = int(sizes.argmax())
    said: Counter[tuple[int, int]] = Counter()  # others may have fallen into the same bucket
    rows: dict[tuple[int, int], int] = {}
    alone = ((one, one) for one in range(keys.rare.shape[1]))
    for one, other in (*combinations(range(min(keys.paired, keys.rare.shape[1])), 2), *alone):
        left, right = keys.rare[:, one], keys.rare[:, other]
        is_key = right >= (0 if one != other else max(keys.rare_from, 0))
        found = np.flatnonzero(is_key & (buckets(left, right, keys.bits) == most))
        pairs = zip(left[found].tolist(), right[found].tolist(), strict=True)
        for row, ranks in zip(found.tolist(), pairs, strict=True):
            said[ranks] += 1
            rows.setdefault(ranks, row)
    ((ranks, held),) = said.most_common(1)
    return Crowds(largest, count, held, rows[ranks], ranks)


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
