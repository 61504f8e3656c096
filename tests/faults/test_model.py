"""Any sequence of what people do to a store, held against a model that is a few sets in memory."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from model import try_sequences


@pytest.mark.parametrize(
    ("runs", "steps", "part"),
    [
        (30, 30, 0),
        *(pytest.param(125, 50, part, marks=pytest.mark.full) for part in range(1, 9)),
    ],
)
def test_whatever_is_done_a_store_holds_what_it_should(runs: int, steps: int, part: int) -> None:
    try_sequences(runs, steps, part)


def test_each_part_tries_other_sequences_and_always_the_same() -> None:
    def tried(part: int) -> list[int]:
        numbers: list[int] = []

        class Noting(RuleBasedStateMachine):
            @rule(number=st.integers(0, 1_000))
            def note(self, number: int) -> None:
                numbers.append(number)

        try_sequences(5, 10, part, Noting)
        return numbers

    first, second, first_again = tried(1), tried(2), tried(1)
    assert len(first) >= 50
    assert first == first_again
    assert len(set(first) & set(second)) < len(set(first)) / 2
