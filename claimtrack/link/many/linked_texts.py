"""Many texts at once: from texts to scored pairs and groups, without forming all pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from claimtrack.config import DEFAULTS, LinkConfig
from claimtrack.link.kernel.loops import Kernel, best_kernel
from claimtrack.link.many.grouping import group_rows
from claimtrack.link.many.pair_scores import (
    Crowds,
    PairRelation,
    ScoredPairs,
    find_candidates,
    score_candidates,
)
from claimtrack.link.many.pair_weights import pair_weights
from claimtrack.link.many.term_table import TermTable, tabulate, term_digests
from claimtrack.link.many.terms import Ints, Lead, TermKind, TermRows, Terms
from claimtrack.uncollected import uncollected

# One word is a name or a subject, no claim.
_LEAST = 2


@dataclass(frozen=True)
class ManyLinked:
    """Texts linked. Texts in the same terms, led to alike, share a row of the ``table``.

    ``row_of`` gives the row of each text, (n,), and -1 for one with fewer than two words or
    numbers, which is linked to nothing; ``pairs`` are pairs of rows; ``group_of`` is the least row
    of the group of each row.
    """

    terms: Terms
    table: TermTable
    row_of: Ints
    pairs: ScoredPairs
    group_of: Ints
    crowds: Crowds

    def with_pairs(self, found: Sequence[tuple[int, int, float, int]]) -> ManyLinked:
        """The same with further pairs of rows: left, right, score and ``PairRelation`` of each."""
        if not found:
            return self
        left, right, score, relation = map(np.array, zip(*found, strict=True))
        more = ScoredPairs(
            left.astype(np.int32),
            right.astype(np.int32),
            score.astype(np.float32),
            relation.astype(np.int8),
        )
        pairs = join_pairs((self.pairs, more))
        groups = group_rows(len(self.table), pairs, pair_weights().together)
        return replace(self, pairs=pairs, group_of=groups)


def link_texts(
    texts: Sequence[str], config: LinkConfig = DEFAULTS.link, kernel: Kernel | None = None
) -> ManyLinked:
    """Link texts; their order changes nothing but the order of what comes out."""
    kernel = kernel or best_kernel()
    terms = Terms(is_light=True)
    with uncollected():
        row_of, rows = _read(texts, terms)
    table = tabulate(rows, terms)
    candidates, crowds = find_candidates(table, config.max_block_size, kernel)
    pairs = join_pairs(
        _related(score_candidates(table, left, right, kernel=kernel)) for left, right in candidates
    )
    groups = group_rows(len(table), pairs, pair_weights().together, kernel)
    return ManyLinked(terms, table, row_of, pairs, groups, crowds)


def join_pairs(found: Iterable[ScoredPairs]) -> ScoredPairs:
    """Batches of pairs as one, sorted by left and right."""
    batches = list(found)
    if not batches:
        none = np.zeros(0, dtype=np.int32)
        return ScoredPairs(none, none, none.astype(np.float32), none.astype(np.int8))
    left, right, score, relation = (
        np.concatenate([getattr(batch, name) for batch in batches])
        for name in ("left", "right", "score", "relation")
    )
    order = np.lexsort((right, left))
    return ScoredPairs(left[order], right[order], score[order], relation[order])


def _related(pairs: ScoredPairs) -> ScoredPairs:
    kept = pairs.relation != PairRelation.UNRELATED
    return ScoredPairs(pairs.left[kept], pairs.right[kept], pairs.score[kept], pairs.relation[kept])


def _read(texts: Sequence[str], terms: Terms) -> tuple[Ints, TermRows]:
    """The row of each text, and the rows, in an order that only their terms decide."""
    number_of = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    rows = terms.read(number_of)
    says_enough = np.flatnonzero(_words_and_numbers(rows, terms) >= _LEAST)
    digests = _digests(rows, term_digests(terms))[says_enough]
    _, firsts, row_of = np.unique(digests, return_index=True, return_inverse=True)
    row_of_distinct = np.full(len(number_of), -1, dtype=np.int32)
    row_of_distinct[says_enough] = row_of
    numbers = np.fromiter(map(number_of.__getitem__, texts), dtype=np.int32, count=len(texts))
    return row_of_distinct[numbers], rows.take(says_enough[firsts])


def _digests(rows: TermRows, of_terms: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A number for each row that only equal terms in equal order have in common.

    Of a million rows two different ones are taken for one in three of a hundred million runs.
    """
    places = np.arange(1, len(rows.ids) + 1, dtype=np.uint64)
    places -= np.repeat(rows.starts[:-1], np.diff(rows.starts)).astype(np.uint64)
    mixed = of_terms[rows.ids] * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= (places * np.uint64(len(Lead)) + rows.leads) * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(mixed, dtype=np.uint64)))
    digests: NDArray[np.uint64] = sums[rows.starts[1:]] - sums[rows.starts[:-1]]
    return digests


def _words_and_numbers(rows: TermRows, terms: Terms) -> Ints:
    """How many of the terms of each row are no negations."""
    says = np.concatenate(([0], np.cumsum(terms.kinds[rows.ids] != TermKind.NEGATION)))
    found: Ints = np.diff(says[rows.starts]).astype(np.int32)
    return found
