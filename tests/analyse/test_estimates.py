"""How far sources agree: what every method keeps to, and what each is by its paper."""

from __future__ import annotations

import importlib.util
import math
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from processor_time import takes_less_than

from claimtrack.analyse.estimates.agreement import estimate_agreement
from claimtrack.errors import ConfigError
from claimtrack.model.estimate import Estimate, EstimateMethod, LimitCode, Vote

METHODS = tuple(EstimateMethod)
SHARING = (EstimateMethod.COPY_AWARE, EstimateMethod.MAJORITY, EstimateMethod.SUMS)


def vote(source: str, question: str, answer: str, origin: str | None = None) -> Vote:
    return Vote(source=source, question=question, answer=answer, origin=origin)


def votes_in(*, questions: int) -> st.SearchStrategy[list[Vote]]:
    """A few sources on a few questions, some of them wavering, some of one known origin."""
    return st.lists(
        st.builds(
            vote,
            st.sampled_from(["مراسل", "b", "c", "d", "e", "f"]),
            st.integers(1, questions).map("question {}".format),
            st.sampled_from(["400", "١٨٠٠", "none"]),
            st.sampled_from([None, None, None, "wire"]),
        ),
        min_size=1,
        max_size=40,
    )


def agreements(estimate: Estimate) -> dict[tuple[str, str], float]:
    return {
        (question.question, answer.answer): answer.agreement
        for question in estimate.questions
        for answer in question.answers
    }


def codes(estimate: Estimate) -> list[LimitCode]:
    return [limit.code for limit in estimate.limits]


@pytest.mark.parametrize("method", METHODS)
@given(votes=votes_in(questions=9), data=st.data())
def test_the_order_of_votes_changes_nothing(
    method: EstimateMethod, votes: list[Vote], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(votes))
    assert estimate_agreement(shuffled, method) == estimate_agreement(votes, method)


@pytest.mark.parametrize("method", METHODS)
@given(votes=votes_in(questions=9))
def test_the_names_of_sources_questions_and_answers_change_nothing(
    method: EstimateMethod, votes: list[Vote]
) -> None:
    renamed = [
        vote(v.source[::-1] + "z", f"{-ord(v.question[-1])}", v.answer[::-1], v.origin)
        for v in votes
    ]
    names = {
        (v.question, v.answer): (w.question, w.answer) for v, w in zip(votes, renamed, strict=True)
    }
    found = agreements(estimate_agreement(renamed, method))
    for key, agreement in agreements(estimate_agreement(votes, method)).items():
        assert found[names[key]] == pytest.approx(agreement, abs=1e-5)


@pytest.mark.parametrize("method", METHODS)
@given(votes=votes_in(questions=9))
def test_agreement_lies_between_0_and_1_and_shares_add_up(
    method: EstimateMethod, votes: list[Vote]
) -> None:
    estimate = estimate_agreement(votes, method)
    for question in estimate.questions:
        parts = [answer.agreement for answer in question.answers]
        assert all(0 <= part <= 1 for part in parts)
        assert all(one >= other - 1e-6 for one, other in pairwise(parts))
        if method in SHARING:
            assert sum(parts) == pytest.approx(1)
        assert set(question.leading) <= {answer.answer for answer in question.answers}
    assert codes(estimate)[0] is LimitCode.NOT_TRUTH
    assert all(set(limit.sentence) == {"ar", "en"} for limit in estimate.limits)


@given(votes=votes_in(questions=4), data=st.data())
def test_a_known_echo_moves_majority_and_leaves_the_copy_aware_method_alone(
    votes: list[Vote], data: st.DataObject
) -> None:
    plain = [v.model_copy(update={"origin": v.source}) for v in votes]
    echoed = data.draw(st.sampled_from(sorted({v.source for v in plain})))
    echo = [v.model_copy(update={"source": "echo"}) for v in plain if v.source == echoed]
    before = agreements(estimate_agreement(plain))
    after = agreements(estimate_agreement([*plain, *echo]))
    assert after == pytest.approx(before)
    naive = EstimateMethod.MAJORITY
    moved = agreements(estimate_agreement([*plain, *echo], naive))
    contested = [
        v
        for v in echo
        if before[v.question, v.answer] < 1 - 1e-9
        and len({w.answer for w in echo if w.question == v.question}) == 1
    ]
    for v in contested:
        still = agreements(estimate_agreement(plain, naive))
        assert moved[v.question, v.answer] > still[v.question, v.answer]


@pytest.mark.parametrize("method", METHODS)
def test_two_against_two_is_told_as_a_tie(method: EstimateMethod) -> None:
    votes = [vote(s, "كم قاربًا غرق؟", a) for s, a in zip("abcd", ("12", "30") * 2, strict=True)]
    (question,) = estimate_agreement(votes, method).questions
    assert question.is_tied
    assert question.leading == ("12", "30")


@pytest.mark.parametrize("method", METHODS)
def test_three_against_two_is_no_tie(method: EstimateMethod) -> None:
    votes = [
        vote(s, "boats", a) for s, a in zip("abcde", ["12", "30", "12", "30", "12"], strict=True)
    ]
    (question,) = estimate_agreement(votes, method).questions
    assert question.leading == ("12",)


def test_a_source_that_tells_two_stories_splits_its_vote_and_that_is_said() -> None:
    votes = [vote("a", "boats", "12"), vote("a", "boats", "30"), vote("b", "boats", "30")]
    estimate = estimate_agreement(votes, EstimateMethod.MAJORITY)
    assert agreements(estimate) == {("boats", "12"): 0.25, ("boats", "30"): 0.75}
    assert LimitCode.CHANGED_ANSWERS in codes(estimate)


def test_of_dated_stories_the_latest_counts() -> None:
    votes = [
        Vote(source="a", question="boats", answer="12", given_on=date(2021, 5, 1)),
        Vote(source="a", question="boats", answer="30", given_on=date(2021, 5, 3)),
    ]
    estimate = estimate_agreement(votes, EstimateMethod.MAJORITY)
    assert agreements(estimate) == {("boats", "30"): 1.0}
    assert LimitCode.CHANGED_ANSWERS not in codes(estimate)


def test_where_one_story_is_undated_none_is_the_latest() -> None:
    votes = [
        Vote(source="a", question="boats", answer="12"),
        Vote(source="a", question="boats", answer="30", given_on=date(2021, 5, 3)),
    ]
    assert len(agreements(estimate_agreement(votes))) == 2


@pytest.mark.parametrize("method", METHODS)
def test_no_votes_give_no_questions_and_a_limit_that_says_so(method: EstimateMethod) -> None:
    estimate = estimate_agreement([], method)
    assert (estimate.questions, estimate.sources) == ((), ())
    assert codes(estimate) == [LimitCode.NOT_TRUTH, LimitCode.NO_QUESTIONS]


@pytest.mark.parametrize("method", METHODS)
def test_odd_names_are_names_like_any_other(method: EstimateMethod) -> None:
    odd = ["", "\ud800", "\x00", "\u202e<script>", "known:", "a" * 10_000]
    votes = [vote(source, odd[0], answer) for source in odd for answer in odd[:2]]
    estimate = estimate_agreement([*votes, vote("", "", "", "")], method)
    assert [source.source for source in estimate.sources] == sorted(odd)


def test_an_unknown_method_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="'oracle': use copy_aware, majority"):
        estimate_agreement([], "oracle")


@pytest.mark.parametrize("method", METHODS[1:])
def test_a_naive_method_says_that_echoes_count(method: EstimateMethod) -> None:
    votes = [vote(s, "boats", "12", "wire") for s in "abcde"] + [
        vote(s, "boats", "30") for s in "xy"
    ]
    estimate = estimate_agreement(votes, method)
    assert estimate.questions[0].leading == ("12",)
    assert LimitCode.ECHOES_COUNT in codes(estimate)


def test_the_trust_of_sums_is_the_principal_direction_of_who_agrees_with_whom() -> None:
    told = {"a": "12", "b": "12", "c": "30"}
    votes = [vote(source, "boats", answer) for source, answer in told.items()]
    votes += [vote(source, "port", "shut") for source in "bc"]
    answers = sorted({(v.question, v.answer) for v in votes})
    matrix = np.array(
        [[any((v.question, v.answer) == a and v.source == s for v in votes) for a in answers]
         for s in "abc"],
        dtype=float,
    )  # fmt: skip
    principal = np.abs(np.linalg.eigh(matrix @ matrix.T)[1][:, -1])
    estimate = estimate_agreement(votes, EstimateMethod.SUMS)
    weights = [source.weight for source in estimate.sources]
    assert weights == pytest.approx((principal / principal.max()).tolist(), abs=1e-4)


def test_sums_keeps_what_was_agreed_on_a_question_that_fades_away() -> None:
    votes = [vote(f"s{n}", f"q{m}", "yes") for n in range(30) for m in range(30)]
    votes += [vote("x", "apart", "12"), vote("y", "apart", "12"), vote("z", "apart", "30")]
    question = estimate_agreement(votes, EstimateMethod.SUMS).question("apart")
    assert question.leading == ("12",)


def test_truth_finder_ends_where_confidence_and_trust_explain_each_other() -> None:
    votes = [vote(source, "boats", "12") for source in "ab"] + [vote("c", "boats", "30")]
    estimate = estimate_agreement(votes, EstimateMethod.TRUTH_FINDER)
    found = agreements(estimate)
    for answer, supporters in (("12", 2), ("30", 1)):
        score = -math.log(1 - found["boats", answer])
        expected = 1 / (1 + math.exp(-0.3 * supporters * score))
        assert found["boats", answer] == pytest.approx(expected, abs=0.02)
    assert [source.weight for source in estimate.sources] == pytest.approx(
        [found["boats", "12"]] * 2 + [found["boats", "30"]]
    )


def test_ten_thousand_votes_take_seconds() -> None:
    chance = np.random.default_rng(7)
    votes = [
        vote(f"s{source}", f"q{question}", str(chance.integers(3)))
        for source in range(200)
        for question in chance.choice(2000, 50, replace=False)
    ]
    assert takes_less_than(5, lambda: estimate_agreement(votes))


@pytest.fixture(scope="module")
def simulation() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "truth_discovery.py"
    spec = importlib.util.spec_from_file_location("truth_discovery", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name", ["four copiers", "more copiers than others", "four copiers, three answers"]
)
def test_where_sources_copy_the_copy_aware_method_beats_voting(
    simulation: ModuleType, name: str
) -> None:
    (world,) = (world for world in simulation.WORLDS if world.name == name)
    drawn = [simulation.draw(world, seed) for seed in range(6)]
    aware, *naive = (
        fmean(simulation.hit_rate(votes, method) for votes in drawn) for method in METHODS
    )
    assert aware > max(naive)


def test_an_undeclared_copy_moves_the_copy_aware_method_less_than_voting(
    simulation: ModuleType,
) -> None:
    moved = dict.fromkeys((EstimateMethod.COPY_AWARE, EstimateMethod.MAJORITY), 0.0)
    for seed in range(6):
        votes = simulation.draw(simulation.World("no copiers", copiers=0), seed)
        copies = [
            v.model_copy(update={"source": f"copy {n}"})
            for n in range(3)
            for v in votes
            if v.source == "source 0"
        ]
        for method in moved:
            before = agreements(estimate_agreement(votes, method))
            after = agreements(estimate_agreement([*votes, *copies], method))
            moved[method] += sum(abs(after[key] - before[key]) for key in before)
    assert moved[EstimateMethod.COPY_AWARE] < moved[EstimateMethod.MAJORITY]
