"""Fused rankings: one order out of several, by rank or by score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from claimtrack.errors import ConfigError

RRF_K = 60
"""The constant of reciprocal rank fusion, as its authors found it on TREC data."""

SEMANTIC_WEIGHT = 2.0
"""What a cosine counts beside two lexical scores whose best answer has 1 each (``by_best``).

Chosen on the training queries of CheckThat! 2021 (Arabic) and 2020 (English), task 2: with the
weight 0, 1, 2, 3 MAP@5 is 0.915, 0.926, 0.927, 0.923 and 0.868, 0.888, 0.899, 0.901.
"""


def fuse_ranks(
    rankings: Sequence[Sequence[int]],
    weights: Sequence[float] | None = None,
    k: float = RRF_K,
) -> list[tuple[int, float]]:
    """One ranking of all positions that are in any of ``rankings``, with scores, best first.

    A ranking lists positions, best first, each once; it need not hold them all. A position scores
    ``weight / (k + rank)`` in each ranking that has it (the first rank is 1); equals are in order
    of position. Neither the scores behind the rankings nor the order of the rankings matter.

    Algorithm: reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009), with weights.

    Raises:
        ConfigError: ``weights`` are not as many as the rankings, or one is negative or not finite;
            ``k`` is negative or not finite; a ranking has a position twice.
    """
    shares = _checked_weights(weights, len(rankings))
    if not (np.isfinite(k) and k >= 0):
        raise ConfigError(f"k is {k}; ranks are fused with a finite k of 0 or more")
    parts: dict[int, list[float]] = defaultdict(list)
    for ranking, share in zip(rankings, shares, strict=True):
        if len(set(ranking)) != len(ranking):
            raise ConfigError("a ranking has a position twice")
        for rank, position in enumerate(ranking, 1):
            parts[position].append(share / (k + rank))
    # Summed in one order, as floats add up to different last bits in another.
    scored = [(position, float(sum(sorted(found)))) for position, found in parts.items()]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))


def fuse_scores(
    scores: Sequence[ArrayLike], weights: Sequence[float] | None = None, digits: int = 4
) -> NDArray[np.float64]:
    """The weighted sum of scores of the same answers, rounded so that equals stay equal.

    Each of ``scores`` has shape (answers,); it is taken as it is, so scale it first (see
    ``by_best``). ``digits`` are those kept of the sum: an encoder's last bits depend on the batch,
    and answers in equal words shall rank by position, not by them. A score that isn't finite
    counts as 0.

    Raises:
        ConfigError: the shapes differ, or ``weights`` are not as many as the scores, or one is
            negative or not finite.
    """
    shares = _checked_weights(weights, len(scores))
    columns = [np.asarray(one, dtype=np.float64) for one in scores]
    if not columns or any(one.ndim != 1 or one.shape != columns[0].shape for one in columns):
        shapes = ", ".join(str(one.shape) for one in columns) or "none"
        raise ConfigError(f"scores to be fused have one shape (answers,), not {shapes}")
    fused = np.zeros_like(columns[0])
    for one, share in zip(columns, shares, strict=True):
        fused += share * np.where(np.isfinite(one), one, 0.0)
    return fused.round(digits)


def by_best(scores: ArrayLike) -> NDArray[np.float64]:
    """Scores as shares of the best one: shape (answers,), at most 1; all 0 where none is positive.

    This makes the unbounded scores of one query (BM25) comparable with a cosine.
    """
    found = np.asarray(scores, dtype=np.float64)
    best = found.max(initial=0.0)
    return found / best if np.isfinite(best) and best > 0 else np.zeros_like(found)


def positions_by_score(scores: ArrayLike, limit: int | None = None) -> list[int]:
    """Positions by score, best first; equals in order of position; the first ``limit`` of them."""
    found = np.asarray(scores, dtype=np.float64)
    return [int(at) for at in np.argsort(-found, kind="stable")[:limit]]


def _checked_weights(weights: Sequence[float] | None, count: int) -> Sequence[float]:
    shares = [1.0] * count if weights is None else weights
    if len(shares) != count:
        raise ConfigError(f"{len(shares)} weights for {count} rankings")
    if not all(np.isfinite(share) and share >= 0 for share in shares):
        raise ConfigError(f"weights are finite and not negative, not {list(shares)}")
    return shares
