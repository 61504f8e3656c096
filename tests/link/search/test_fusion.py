"""One order out of several."""

from __future__ import annotations

import numpy as np
import pytest

from claimtrack.errors import ConfigError
from claimtrack.link.search.fusion import (
    by_best,
    fuse_scores,
)


def test_scores_are_fused_by_weight_and_their_last_digits_do_not_count() -> None:
    fused = fuse_scores([[1.0, 0.5, 0.5], [0.0, 0.3, 0.3 + 1e-7]], weights=[1, 2])
    assert fused.tolist() == [1.0, 1.1, 1.1]
    assert np.argsort(-fused, kind="stable").tolist() == [1, 2, 0]


def test_a_score_that_is_no_number_counts_nothing() -> None:
    assert fuse_scores([[np.nan, 1.0], [1.0, -np.inf]]).tolist() == [1.0, 1.0]


@pytest.mark.parametrize(
    ("scores", "weights"),
    [([], None), ([[1.0], [1.0, 2.0]], None), ([[[1.0]]], None), ([[1.0]], [1.0, 2.0])],
)
def test_scores_that_do_not_fit_are_refused(
    scores: list[list[float]], weights: list[float] | None
) -> None:
    with pytest.raises(ConfigError):
        fuse_scores(scores, weights)


@pytest.mark.parametrize(
    ("scores", "shares"),
    [([4.0, 1.0, 0.0], [1.0, 0.25, 0.0]), ([0.0, 0.0], [0.0, 0.0]), ([-1.0], [0.0]), ([], [])],
)
def test_scores_become_shares_of_the_best(scores: list[float], shares: list[float]) -> None:
    assert by_best(scores).tolist() == shares
