"""What stands of a log: the last answer to each question that wasn't taken back."""

from __future__ import annotations

import pytest
from ports import MAY, A, B, C, D, entry
from pydantic import ValidationError

from claimtrack.ids import DecisionId, SourceId
from claimtrack.judged.standing import logged_decisions, standing_decisions
from claimtrack.model.decision import (
    Acceptance,
    Decision,
    DecisionStatus,
    InformationRating,
    Judgement,
    Merge,
    Retraction,
    SourceRating,
    Split,
    Undo,
)
from claimtrack.model.link import Verdict
from claimtrack.model.reliability import InformationCredibility, SourceReliability

SAME = entry(1, Judgement(claim_ids=(A, B), verdict=Verdict.SAME))
DIFFERENT = entry(2, Judgement(claim_ids=(B, A), verdict=Verdict.DIFFERENT), by="Omar")


def statuses(log: list[Decision], *, without: frozenset[str] = frozenset()) -> list[str]:
    ids = {A, B, C, D} - without
    return [each.status.value for each in logged_decisions(log, ids, (), ())]


def test_the_last_answer_to_a_question_counts_and_the_log_keeps_both() -> None:
    assert standing_decisions([SAME, DIFFERENT]) == (DIFFERENT,)
    told = logged_decisions([SAME, DIFFERENT], {A, B}, (), ())
    assert [each.decision.by for each in told] == ["Salma", "Omar"]
    assert told[0].status is DecisionStatus.SUPERSEDED
    assert told[0].because_of == DIFFERENT.id


def test_answers_to_other_questions_leave_it_alone() -> None:
    other = entry(2, Judgement(claim_ids=(A, C), verdict=Verdict.DIFFERENT))
    assert standing_decisions([SAME, other]) == (SAME, other)


def test_undoing_the_last_answer_lets_the_one_before_count_again() -> None:
    undo = entry(3, Undo(decision_id=DIFFERENT.id))
    assert standing_decisions([SAME, DIFFERENT, undo]) == (SAME,)
    assert statuses([SAME, DIFFERENT, undo]) == ["stands", "undone", "done"]


def test_an_undo_that_is_undone_has_no_effect() -> None:
    undo = entry(2, Undo(decision_id=SAME.id))
    again = entry(3, Undo(decision_id=undo.id))
    assert standing_decisions([SAME, undo]) == ()
    assert standing_decisions([SAME, undo, again]) == (SAME,)
    once_more = entry(4, Undo(decision_id=again.id))
    assert standing_decisions([SAME, undo, again, once_more]) == ()


def test_a_suggestion_does_nothing_until_it_is_accepted() -> None:
    suggestion = entry(1, Judgement(claim_ids=(A, B), verdict=Verdict.SAME), suggested=True)
    acceptance = entry(2, Acceptance(decision_id=suggestion.id))
    assert standing_decisions([suggestion]) == ()
    assert standing_decisions([suggestion, acceptance]) == (suggestion,)
    assert statuses([suggestion, acceptance]) == ["stands", "done"]
    back = entry(3, Undo(decision_id=acceptance.id))
    assert statuses([suggestion, acceptance, back]) == ["suggested", "undone", "done"]


def test_a_suggestion_counts_from_when_it_was_accepted() -> None:
    suggestion = entry(1, Judgement(claim_ids=(A, B), verdict=Verdict.SAME), suggested=True)
    acceptance = entry(3, Acceptance(decision_id=suggestion.id))
    assert standing_decisions([suggestion, DIFFERENT, acceptance]) == (suggestion,)


def test_a_decision_on_what_is_gone_is_dormant_and_not_lost() -> None:
    assert statuses([SAME], without=frozenset({B})) == ["dormant"]
    merge = entry(1, Merge(claim_ids=(A, B, C)))
    assert statuses([merge], without=frozenset({B})) == ["stands"]
    assert statuses([merge], without=frozenset({B, C})) == ["dormant"]
    split = entry(1, Split(claim_ids=(A,), rest_ids=(B, C)))
    assert statuses([split], without=frozenset({C})) == ["stands"]
    assert statuses([split], without=frozenset({A})) == ["dormant"]


def test_a_decision_on_a_retracted_claim_is_dormant_but_not_the_retraction() -> None:
    retraction = entry(2, Retraction(claim_id=B))
    told = logged_decisions([SAME, retraction], {A, B}, {B}, ())
    assert [each.status.value for each in told] == ["dormant", "stands"]


def test_a_rating_of_one_lapses_while_too_few_origins_bear_it_out() -> None:
    confirmed = entry(
        1, InformationRating(claim_id=A, credibility=InformationCredibility.CONFIRMED)
    )
    assert statuses([confirmed]) == ["lapsed"]
    assert logged_decisions([confirmed], {A}, (), {A})[0].status is DecisionStatus.STANDS
    probable = entry(
        1, InformationRating(claim_id=A, credibility=InformationCredibility.PROBABLY_TRUE)
    )
    assert statuses([probable]) == ["stands"]


@pytest.mark.parametrize("field", ["by", "why"])
def test_a_decision_says_who_made_it_and_why(field: str) -> None:
    told = {"by": "Salma", "why": "seen", "at": MAY, "sequence": 1, "ruling": SAME.ruling}
    assert Decision.model_validate(told).by == "Salma"
    with pytest.raises(ValidationError, match="who made it and why"):
        Decision.model_validate({**told, field: " \n"})


def test_an_id_is_derived_of_all_that_a_decision_says() -> None:
    assert Decision.model_validate_json(SAME.model_dump_json()) == SAME
    for field, other in (("why", "another"), ("by", "Omar"), ("sequence", 7)):
        altered = {**SAME.model_dump(mode="json"), field: other}
        with pytest.raises(ValidationError, match="it was altered"):
            Decision.model_validate(altered)
        assert Decision.model_validate({**altered, "id": ""}).id != SAME.id


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        Decision(sequence=1, ruling=SAME.ruling, by="x", why="y", at=MAY.replace(tzinfo=None))


def test_a_decision_knows_the_records_it_is_about() -> None:
    rating = SourceRating(source_id=SourceId("nasr"), reliability=SourceReliability.UNRELIABLE)
    assert SAME.touches == {A, B}
    assert entry(1, rating).touches == {"nasr"}
    assert entry(1, Split(claim_ids=(A,), rest_ids=(B, C))).touches == {A, B, C}
    assert entry(1, Undo(decision_id=DecisionId("j-1"))).touches == {"j-1"}


@pytest.mark.parametrize(
    ("ruling", "reason"),
    [
        (lambda: Judgement(claim_ids=(A, A), verdict=Verdict.SAME), "two different claims"),
        (lambda: Merge(claim_ids=(A, A)), "two claims or more"),
        (lambda: Split(claim_ids=(A,), rest_ids=()), "both sides"),
        (lambda: Split(claim_ids=(A, B), rest_ids=(B,)), "both sides of a split"),
    ],
)
def test_a_ruling_on_too_little_is_refused(ruling: object, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        ruling()
