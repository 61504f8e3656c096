"""One order out of several."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import ConfigError
from claimtrack.link.search.fusion import (
    RRF_K,
    by_best,
    fuse_ranks,
    fuse_scores,
    positions_by_score,
)

rankings = st.lists(st.lists(st.integers(0, 30), unique=True, max_size=20), max_size=5)


def test_ranks_are_fused_as_their_authors_did() -> None:
    fused = fuse_ranks([[7, 3], [3, 9]])
    assert fused == [
        (3, pytest.approx(1 / (RRF_K + 2) + 1 / (RRF_K + 1))),
        (7, pytest.approx(1 / (RRF_K + 1))),
        (9, pytest.approx(1 / (RRF_K + 2))),
    ]


def test_a_weight_lets_one_ranking_win() -> None:
    assert [at for at, _ in fuse_ranks([[1, 2], [2, 1]], weights=[1, 0.5])] == [1, 2]
    assert [at for at, _ in fuse_ranks([[1, 2], [2, 1]], weights=[0.5, 1])] == [2, 1]


def test_a_smaller_k_lets_the_first_rank_count_for_more() -> None:
    firsts = [[1, 2], [3, 2]]
    assert fuse_ranks(firsts, k=60)[0][0] == 2
    assert fuse_ranks(firsts, k=0)[0][0] == 1


@given(rankings)
def test_every_position_is_there_once_best_first(lists: list[list[int]]) -> None:
    fused = fuse_ranks(lists)
    assert sorted(at for at, _ in fused) == sorted({at for one in lists for at in one})
    assert fused == sorted(fused, key=lambda pair: (-pair[1], pair[0]))


@given(rankings, st.data())
def test_the_order_of_the_rankings_changes_nothing(
    lists: list[list[int]], data: st.DataObject
) -> None:
    weights = data.draw(
        st.lists(st.floats(0, 10), min_size=len(lists), max_size=len(lists)), label="weights"
    )
    order = data.draw(st.permutations(range(len(lists))), label="order")
    there = fuse_ranks(lists, weights)
    back = fuse_ranks([lists[at] for at in order], [weights[at] for at in order])
    assert there == back


@given(st.lists(st.integers(0, 30), unique=True))
def test_one_ranking_stays_as_it_is(one: list[int]) -> None:
    assert [at for at, _ in fuse_ranks([one])] == one
    assert [at for at, _ in fuse_ranks([one, one])] == one


@given(st.lists(st.integers(0, 30), unique=True, min_size=2))
def test_equals_are_in_order_of_position(one: list[int]) -> None:
    fused = fuse_ranks([[at] for at in one])
    assert [at for at, _ in fused] == sorted(one)


@given(rankings, st.integers(0, 30))
def test_a_vote_more_never_lowers_a_position(lists: list[list[int]], liked: int) -> None:
    def place(fused: list[tuple[int, float]]) -> int:
        return [at for at, _ in fused].index(liked)

    before = fuse_ranks([*lists, [liked]])
    after = fuse_ranks([*lists, [liked], [liked]])
    assert place(after) <= place(before)


@pytest.mark.parametrize(
    ("lists", "weights", "k"),
    [
        ([[1], [2]], [1.0], 60),
        ([[1]], [-1.0], 60),
        ([[1]], [float("nan")], 60),
        ([[1]], [float("inf")], 60),
        ([[1]], None, -1),
        ([[1]], None, float("nan")),
        ([[1, 2, 1]], None, 60),
    ],
)
def test_wrong_use_is_refused(
    lists: list[list[int]], weights: list[float] | None, k: float
) -> None:
    with pytest.raises(ConfigError):
        fuse_ranks(lists, weights, k)


def test_scores_are_fused_by_weight_and_their_last_digits_do_not_count() -> None:
    fused = fuse_scores([[1.0, 0.5, 0.5], [0.0, 0.3, 0.3 + 1e-7]], weights=[1, 2])
    assert fused.tolist() == [1.0, 1.1, 1.1]
    assert positions_by_score(fused) == [1, 2, 0]
    assert positions_by_score(fused, limit=1) == [1]


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
