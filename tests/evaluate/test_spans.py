import pytest

from claimtrack.evaluate.spans import (
    Agreement,
    flag_f1,
    macro_f1,
    overlap_ratio,
    pair_off,
    shared_length,
    word_agreement,
)
from claimtrack.model.span import Span


def test_overlap_is_shared_characters_over_all_characters() -> None:
    assert overlap_ratio(Span(start=0, end=10), Span(start=5, end=15)) == pytest.approx(5 / 15)


def test_neighbours_share_nothing() -> None:
    assert overlap_ratio(Span(start=0, end=5), Span(start=5, end=9)) == 0
    assert shared_length(Span(start=0, end=5), None) == 0


@pytest.mark.parametrize(
    ("left", "right", "agrees"),
    [
        ("أحمد المسماري", "المسماري", True),
        ("مصادر سياسية مصرية", "مصادر عسكرية ليبية", False),  # near miss: one word of three
        ("Giuseppe Conte", "Conte", True),
        ("the Italian prime minister", "the Libyan army", False),
    ],
)
def test_names_agree_when_half_of_their_words_do(left: str, right: str, agrees: bool) -> None:
    assert (word_agreement(left, right) >= 0.5) is agrees


def test_pairs_take_the_best_scores_first_and_use_each_side_once() -> None:
    assert pair_off([(0.6, 0, 0), (0.9, 1, 0), (0.5, 0, 1)]) == {1: 0, 0: 1}


def test_equal_scores_pair_in_order_of_position() -> None:
    assert pair_off([(0.5, 1, 1), (0.5, 0, 1), (0.5, 0, 0), (0.5, 1, 0)]) == {0: 0, 1: 1}


def test_agreement_with_nothing_is_zero_not_an_error() -> None:
    assert Agreement.of_counts(0, 0, 0) == Agreement(p=0, r=0, f1=0)


def test_macro_f1_counts_only_labels_that_gold_has() -> None:
    assert macro_f1([("asserts", "asserts"), ("denies", "accuses")]) == 0.5


def test_flag_f1_is_unknown_where_nobody_says_yes() -> None:
    assert flag_f1([(False, False)]) is None
    assert flag_f1([(True, False)]) == 0
