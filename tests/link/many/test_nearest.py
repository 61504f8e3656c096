"""Nearest pairs: as brute force finds them, however they are cut into batches."""

from __future__ import annotations

import numpy as np
import pytest

from claimtrack.link.many import nearest
from claimtrack.link.many.nearest import nearest_pairs


def unit_rows(count: int, seed: int) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.mark.parametrize("held", [60, 16_000_000])
def test_pairs_are_those_of_brute_force(held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "_COSINES", held)
    rows = unit_rows(50, 3)
    cosines = rows @ rows.T - 2 * np.eye(50)
    wanted = {
        (min(row, int(other)), max(row, int(other)))
        for row in range(50)
        for other in np.argsort(-cosines[row])[:3]
        if cosines[row, other] >= 0.3
    }
    left, right = nearest_pairs(rows, 3, 0.3)
    assert set(zip(left.tolist(), right.tolist(), strict=True)) == wanted


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_rows_make_few_pairs(count: int) -> None:
    left, _ = nearest_pairs(np.ones((count, 1), dtype=np.float32), 5, 0.5)
    assert len(left) == (count == 2)


def test_rows_of_zeros_are_near_to_nothing() -> None:
    assert len(nearest_pairs(np.zeros((4, 3), dtype=np.float32), 2, 0.1)[0]) == 0
