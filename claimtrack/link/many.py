"""Many texts at once: from texts to scored pairs and groups, without forming all pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np

from claimtrack.config import DEFAULTS, LinkConfig
from claimtrack.link.grouping import group_rows
from claimtrack.link.kernel import Kernel, best_kernel
from claimtrack.link.pair_scores import (
    Crowds,
    PairRelation,
    ScoredPairs,
    find_candidates,
    score_candidates,
)
from claimtrack.link.pair_weights import pair_weights
from claimtrack.link.term_table import TermTable, tabulate
from claimtrack.link.terms import Ints, TermKind, TermRows, Terms

# One word is a name or a subject, no claim.
_LEAST = 2


@dataclass(frozen=True)
class ManyLinked:
    """Texts linked. Texts in the same terms share a row of the ``table``.

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
    terms = Terms()
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
    """The row of each text, and the rows, in an order that only their words decide."""
    number_of = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    distinct = sorted(number_of, key=_digest)
    rows = terms.read(distinct)
    row_of_terms: dict[bytes, int] = {}
    firsts: list[int] = []
    row_of_distinct = np.empty(len(distinct), dtype=np.int32)
    counts = _words_and_numbers(rows, terms).tolist()
    for at in range(len(distinct)):
        if counts[at] < _LEAST:
            row_of_distinct[number_of[distinct[at]]] = -1
            continue
        row = row_of_terms.setdefault(rows[at].tobytes(), len(firsts))
        if row == len(firsts):
            firsts.append(at)
        row_of_distinct[number_of[distinct[at]]] = row
    numbers = np.fromiter(map(number_of.__getitem__, texts), dtype=np.int32, count=len(texts))
    return row_of_distinct[numbers], rows.take(np.array(firsts, dtype=np.int64))


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _words_and_numbers(rows: TermRows, terms: Terms) -> Ints:
    """How many of the terms of each row are no negations."""
    says = np.concatenate(([0], np.cumsum(terms.kinds[rows.ids] != TermKind.NEGATION)))
    found: Ints = np.diff(says[rows.starts]).astype(np.int32)
    return found
