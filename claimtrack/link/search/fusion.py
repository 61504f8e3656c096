"""Fused scores: one order out of several.

Fusing by reciprocal rank (Cormack, Clarke and Büttcher, SIGIR 2009) found less on the queries that
are named below.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from claimtrack.errors import ConfigError

SEMANTIC_WEIGHT = 2.0
"""What a cosine counts beside two lexical scores whose best answer has 1 each (``by_best``).

Chosen on the training queries of CheckThat! 2021 (Arabic) and 2020 (English), task 2: with the
weight 0, 1, 2, 3 MAP@5 is 0.915, 0.926, 0.927, 0.923 and 0.868, 0.888, 0.899, 0.901.
"""


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


def _checked_weights(weights: Sequence[float] | None, count: int) -> Sequence[float]:
    shares = [1.0] * count if weights is None else weights
    if len(shares) != count:
        raise ConfigError(f"{len(shares)} weights for {count} rankings")
    if not all(np.isfinite(share) and share >= 0 for share in shares):
        raise ConfigError(f"weights are finite and not negative, not {list(shares)}")
    return shares
