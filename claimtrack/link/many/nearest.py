"""The nearest of many vectors to each other, some rows at a time."""

from __future__ import annotations

import numpy as np

from claimtrack.link.many.terms import Ints
from claimtrack.link.meaning.embedding import Vectors

# So many cosines are held at a time: 64 MB.
_COSINES = 16_000_000


def nearest_pairs(vectors: Vectors, count: int, least: float) -> tuple[Ints, Ints]:
    """Pairs of rows, left before right, of which one is among the ``count`` nearest of the other.

    ``vectors`` are unit rows or zeros, (n, d); pairs with a cosine below ``least`` are left out.
    No more than ``n * count`` pairs are formed, but every cosine is worked out: n² of them, a
    minute for 100,000 rows of 512 numbers on one core.
    """
    rows = len(vectors)
    count = min(count, rows - 1)
    if count < 1:
        none = np.zeros(0, dtype=np.int32)
        return none, none
    found: list[Ints] = []
    batch = max(1, _COSINES // rows)
    for start in range(0, rows, batch):
        cosines = vectors[start : start + batch] @ vectors.T
        own = np.arange(len(cosines))
        cosines[own, start + own] = -1
        near = np.argpartition(-cosines, count - 1, axis=1)[:, :count]
        close = np.take_along_axis(cosines, near, axis=1) >= least
        left = np.repeat(start + own, count).reshape(near.shape)[close]
        right = near[close]
        pair = np.stack((np.minimum(left, right), np.maximum(left, right)), axis=1)
        found.append(pair.astype(np.int32))
    pairs = np.unique(np.concatenate(found), axis=0)
    return np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1])
