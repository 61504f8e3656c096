"""Why two rows were scored as they were: their features, with the words behind them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from claimtrack.link.kernel.loops import best_kernel
from claimtrack.link.many.pair_scores import PairRelation
from claimtrack.link.many.pair_weights import NAMES, pair_weights
from claimtrack.link.many.term_table import TermTable
from claimtrack.link.many.terms import TermKind, Terms
from claimtrack.model.link import Comparison, FeatureScore, Relation


def explain_pair(
    terms: Terms, table: TermTable, left: int, right: int, score: float, relation: int
) -> Comparison:
    """The comparison of two rows: relation and score as given, and which words they rest on.

    What forbids ``repeats`` is a veto. Words are shown folded, as they were compared.
    """
    one, other = np.array([left], dtype=np.int32), np.array([right], dtype=np.int32)
    found = best_kernel().features(table, one, other, pair_weights().least_coverage)[0]
    features = dict(zip(NAMES, found.tolist(), strict=True))
    sides = _Sides(terms, table, left, right)
    return Comparison(
        relation=Relation[PairRelation(relation).name],
        score=round(float(score), 4),
        features=tuple(_explained(features, sides)),
    )


class _Sides:
    """The terms of two rows, by kind: in both, only in the first, only in the second."""

    def __init__(self, terms: Terms, table: TermTable, left: int, right: int) -> None:
        self._terms, self._table = terms, table
        lefts, rights = (
            set(table.ranks[table.starts[row] : table.starts[row + 1]].tolist())
            for row in (left, right)
        )
        self._ranks = (lefts & rights, lefts - rights, rights - lefts)

    def listed(self, kind: TermKind) -> tuple[str, str, str]:
        """The terms of a kind in both rows, only in the first, only in the second."""
        both, left, right = (
            ", ".join(self._shown(rank) for rank in sorted(ranks) if self._is(rank, kind))
            for ranks in self._ranks
        )
        return both, left, right

    def _is(self, rank: int, kind: TermKind) -> bool:
        return bool(self._table.kinds[rank] == kind)

    def _shown(self, rank: int) -> str:
        return self._terms.shown(int(self._table.terms[rank]))


def _explained(features: dict[str, float], sides: _Sides) -> Iterator[FeatureScore]:
    both, left, right = sides.listed(TermKind.WORD)
    detail = "; ".join(
        filter(None, (both, left and f"only in one: {left}", right and f"in the other: {right}"))
    )
    yield FeatureScore(name="words", score=min(features["coverage"], 1.0), detail=detail)
    both, left, right = sides.listed(TermKind.NUMBER)
    if features["figures"]:
        detail = f"{left} ≠ {right}"
        yield FeatureScore(name="quantities", score=0.0, detail=detail, is_veto=True)
    elif both:
        yield FeatureScore(name="quantities", score=1.0, detail=both)
    if features["polarity"]:
        detail = "only one of them is negated"
        yield FeatureScore(name="polarity", score=0.0, detail=detail, is_veto=True)
    if features["order"] or features["roles"]:
        detail = "shared words stand the other way round"
        yield FeatureScore(name="roles", score=0.0, detail=detail)
