"""What shared answers say of copying, and what a copied vote counts."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.analyse.estimates.agreement import estimate_agreement
from claimtrack.analyse.estimates.ballots import ballots_of
from claimtrack.analyse.estimates.copy_aware import independence
from claimtrack.analyse.estimates.copying import (
    copying_probability,
    false_answers,
    shared_ballots,
)
from claimtrack.model.estimate import Estimate, EstimateMethod, LimitCode, Vote

# Where five researchers work, as five sources have it, and where they did: table 1 of Dong,
# Berti-Equille and Srivastava 2009. S1 has it right; S4 and S5 copy from S3.
AFFILIATIONS = {
    "Stonebraker": ("MIT", ["MIT", "Berkeley", "MIT", "MIT", "MS"]),
    "Dewitt": ("MSR", ["MSR", "MSR", "UWisc", "UWisc", "UWisc"]),
    "Bernstein": ("MSR", ["MSR", "MSR", "MSR", "MSR", "MSR"]),
    "Carey": ("UCI", ["UCI", "AT&T", "BEA", "BEA", "BEA"]),
    "Halevy": ("Google", ["Google", "Google", "UW", "UW", "UW"]),
}


def affiliations() -> list[Vote]:
    return [
        Vote(source=f"S{number}", question=researcher, answer=answer)
        for researcher, (_, answers) in AFFILIATIONS.items()
        for number, answer in enumerate(answers, start=1)
    ]


def right(estimate: Estimate) -> set[str]:
    return {
        question.question
        for question in estimate.questions
        if question.leading == (AFFILIATIONS[question.question][0],)
    }


@pytest.mark.parametrize(
    "method", [EstimateMethod.MAJORITY, EstimateMethod.SUMS, EstimateMethod.TRUTH_FINDER]
)
def test_where_three_of_five_copy_the_naive_methods_believe_them(method: EstimateMethod) -> None:
    assert right(estimate_agreement(affiliations(), method)) == {"Stonebraker", "Bernstein"}


def test_the_copy_aware_method_finds_the_copiers_and_all_five_affiliations() -> None:
    estimate = estimate_agreement(affiliations())
    assert right(estimate) == set(AFFILIATIONS)
    assert [(pair.left, pair.right) for pair in estimate.pairs] == [
        ("S3", "S4"),
        ("S3", "S5"),
        ("S4", "S5"),
    ]
    assert all(pair.probability > 0.5 and not pair.is_known for pair in estimate.pairs)
    assert estimate.has_converged


def test_sources_that_agree_on_what_is_right_are_not_called_copies() -> None:
    """S1 and S2 share three answers, all of them right."""
    pairs = {(pair.left, pair.right) for pair in estimate_agreement(affiliations()).pairs}
    assert ("S1", "S2") not in pairs


# One origin and its four echoes, with a slip of their own in every other report; two reporters
# who were there, and who err apart.
REPORTS = {
    "كم قاربًا غرق؟": ("12", "30", "12", "12"),
    "when was the port shut": ("Monday", "Monday", "Monday", "Monday"),
    "من أغلق الميناء؟": ("الحرس", "البحرية", "الحرس", "الحرس"),
    "who was in the tower": ("Lind", "Moll", "Lind", "Brandt"),
    "كم عاملًا أُجلي؟": ("80", "200", "80", "80"),
    "what burned": ("a shed", "a shed", "a shed", "a crane"),
    "where did it start": ("pier 4", "pier 9", "pier 4", "pier 4"),
    "من أبلغ عنه؟": ("حارس", "حارس", "بحار", "حارس"),
}


def reports() -> list[Vote]:
    return [
        Vote(source=source, question=question, answer=answer)
        for question, (_, origin, one, other) in REPORTS.items()
        for source, answer in [
            *((f"echo {number}", origin) for number in range(5)),
            ("the reporter", one),
            ("المراسل", other),
        ]
    ]


def test_over_several_questions_the_answers_alone_betray_one_origin_and_four_echoes() -> None:
    estimate = estimate_agreement(reports())
    for question, (so, origin, one, other) in REPORTS.items():
        if so != origin and one == other:
            assert estimate.question(question).leading == (so,)
    copying = {pair.left[:4] + pair.right[:4] for pair in estimate.pairs if pair.probability > 0.5}
    assert copying == {"echoecho"}
    naive = estimate_agreement(reports(), EstimateMethod.MAJORITY)
    assert all(naive.question(q).leading == (told[1],) for q, told in REPORTS.items())


def test_on_one_question_a_known_origin_counts_once() -> None:
    votes = [
        Vote(source=f"echo {n}", question="soldiers", answer="1,800", origin="wire")
        for n in range(5)
    ]
    votes += [Vote(source=s, question="soldiers", answer="400") for s in ("هنا", "there")]
    estimate = estimate_agreement(votes)
    first, second = estimate.questions[0].answers
    assert (first.answer, first.voices) == ("400", 2)
    assert (second.answer, second.voices) == ("1,800", pytest.approx(1))
    assert first.agreement == pytest.approx(2 / 3)
    assert all(pair.is_known and pair.probability == 1 for pair in estimate.pairs)
    assert [(pair.left, pair.right) for pair in estimate.pairs] == [
        ("echo 0", f"echo {n}") for n in range(1, 5)
    ]


def test_on_one_question_nothing_betrays_an_unknown_origin_and_that_is_said() -> None:
    votes = [Vote(source=f"echo {n}", question="soldiers", answer="1,800") for n in range(5)]
    votes += [Vote(source=s, question="soldiers", answer="400") for s in ("هنا", "there")]
    estimate = estimate_agreement(votes)
    assert estimate.questions[0].leading == ("1,800",)
    assert estimate.pairs == ()
    (told,) = (lim for lim in estimate.limits if lim.code is LimitCode.TOO_FEW_QUESTIONS)
    assert "7 of 7" in told.sentence["en"]
    assert "7 من 7" in told.sentence["ar"]


def test_a_source_with_two_known_origins_carries_both() -> None:
    votes = [
        Vote(source="daily", question="boats", answer="12", origin="mayor"),
        Vote(source="daily", question="boats", answer="12", origin="captain"),
        Vote(source="weekly", question="boats", answer="12", origin="captain"),
        Vote(source="radio", question="boats", answer="30"),
    ]
    estimate = estimate_agreement(votes)
    assert [answer.voices for answer in estimate.questions[0].answers] == [2, 1]
    naive = estimate_agreement(votes, EstimateMethod.MAJORITY)
    assert [answer.voices for answer in naive.questions[0].answers] == [2, 1]


@pytest.mark.parametrize(("true", "false", "apart"), [(5, 0, 0), (0, 5, 0), (3, 1, 1), (1, 1, 6)])
def test_with_certain_truths_the_probability_is_that_of_the_paper(
    true: int, false: int, apart: int
) -> None:
    """Of the model of equal accuracies, in closed form."""
    answers = [("t", "t")] * true + [("f", "f")] * false + [("t", "f")] * apart
    votes = [
        Vote(source=source, question=f"{number}", answer=answer)
        for number, pair in enumerate(answers)
        for source, answer in zip("ab", pair, strict=True)
    ]
    ballots = ballots_of(votes, with_origins=True)
    shared = shared_ballots(ballots, np.ones(len(answers)))
    belief = np.array([float(answer == "t") for answer in ballots.answers])
    (found,) = copying_probability(ballots, shared, belief, np.array([0.8, 0.8]))
    prior, rate, error, count = 0.2, 0.8, 0.2, false_answers(ballots)
    odds = (
        (1 - prior)
        / prior
        * ((1 - error) / (1 - error + rate * error)) ** true
        * (error / (rate * count + error - rate * error)) ** false
        * (1 / (1 - rate)) ** apart
    )
    assert found == pytest.approx(1 / (1 + odds))


@given(st.lists(st.floats(0, 1), min_size=6, max_size=6))
def test_a_vote_is_discounted_as_the_mean_over_all_orders_of_speaking(
    probabilities: list[float],
) -> None:
    sources = "abcd"
    votes = [
        Vote(source=source, question=f"{number}", answer="yes")
        for number in range(5)
        for source in sources
    ]
    ballots = ballots_of(votes, with_origins=True)
    shared = shared_ballots(ballots, np.ones(5))
    copying = np.array(probabilities)
    table = np.zeros((4, 4))
    table[shared.first, shared.second] = table[shared.second, shared.first] = copying
    orders = list(permutations(range(4)))
    expected = np.zeros(4)
    for order in orders:
        for at, source in enumerate(order):
            expected[source] += np.prod(1 - 0.8 * table[source, list(order[:at])]) / len(orders)
    found = independence(ballots, shared, copying)
    assert found[:4] == pytest.approx(expected)


def test_four_that_all_copy_count_as_the_paper_counts_them() -> None:
    """The first in full, each further one a fifth of the one before."""
    votes = [
        Vote(source=source, question=f"{number}", answer="yes")
        for number in range(5)
        for source in "abcd"
    ]
    ballots = ballots_of(votes, with_origins=True)
    found = independence(ballots, shared_ballots(ballots, np.ones(5)), np.ones(6))
    assert found[:4].sum() == pytest.approx(1 + 0.2 + 0.2**2 + 0.2**3)


def test_a_question_of_two_answers_is_not_taken_for_one_of_a_hundred() -> None:
    """Where only one false answer is at hand, sharing it betrays little."""
    votes = [
        Vote(source=source, question=f"{number}", answer=str(number % 2 if source in "ab" else 0))
        for number in range(6)
        for source in "abcde"
    ]
    assert false_answers(ballots_of(votes, with_origins=True)) == 1
    certain = [pair for pair in estimate_agreement(votes).pairs if pair.probability > 0.99]
    assert certain == []
