"""A = B, B = C, A ≠ C can't hold together; the path is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ports import A, B, C, D, entry

from claimtrack.errors import ContradictionError
from claimtrack.ids import ClaimId, SourceId
from claimtrack.judged.consistency import find_contradiction, refuse_contradiction
from claimtrack.judged.groups import claim_groups, source_groups
from claimtrack.model.decision import Decision, Judgement, Merge, SourceJudgement, Split
from claimtrack.model.link import Verdict


def same(sequence: int, left: ClaimId, right: ClaimId) -> Decision:
    return entry(sequence, Judgement(claim_ids=(left, right), verdict=Verdict.SAME))


def different(sequence: int, left: ClaimId, right: ClaimId) -> Decision:
    return entry(sequence, Judgement(claim_ids=(left, right), verdict=Verdict.DIFFERENT))


def test_the_refusal_shows_the_path_who_went_it_and_how_to_leave_it() -> None:
    first, second, third = same(1, A, B), same(2, B, C), different(3, A, C)
    with pytest.raises(ContradictionError) as refused:
        refuse_contradiction([first, second, third], third)
    message = str(refused.value)
    assert f"c-a = c-b ({first.id}, Salma, 2024-05-01: reason 1)" in message
    assert f"c-b = c-c ({second.id}, Salma, 2024-05-02: reason 2)" in message
    assert "but c-a ≠ c-c (this one)" in message
    assert refused.value.path == (first.id, second.id)
    assert f"claimtrack undo {first.id}" in refused.value.hint


@pytest.mark.parametrize(
    "log",
    [
        [same(1, A, B), same(2, B, C), different(3, A, D)],
        [same(1, A, B), different(2, B, C), different(3, A, C)],
        [same(1, A, B), entry(2, Judgement(claim_ids=(A, B), verdict=Verdict.UNSURE))],
        [entry(1, Merge(claim_ids=(A, B))), entry(2, Split(claim_ids=(A, B), rest_ids=(C, D)))],
    ],
)
def test_what_can_hold_together_is_no_contradiction(log: list[Decision]) -> None:
    assert find_contradiction(log) == ()


@pytest.mark.parametrize(
    "log",
    [
        [entry(1, Merge(claim_ids=(A, B, C))), different(2, A, C)],
        [entry(1, Split(claim_ids=(A,), rest_ids=(B, C))), same(2, C, D), same(3, D, A)],
        [different(1, A, C), entry(2, Merge(claim_ids=(A, B))), entry(3, Merge(claim_ids=(B, C)))],
        [
            entry(n, SourceJudgement(source_ids=(SourceId(one), SourceId(other)), verdict=verdict))
            for n, (one, other, verdict) in enumerate(
                [
                    ("nasr", "عمر-نصر", Verdict.SAME),
                    ("عمر-نصر", "omar-nasr", Verdict.SAME),
                    ("omar-nasr", "nasr", Verdict.DIFFERENT),
                ],
                1,
            )
        ],
    ],
)
def test_merges_splits_and_sources_contradict_as_well(log: list[Decision]) -> None:
    assert find_contradiction(log)
    assert find_contradiction(log[:-1]) == ()


def test_the_path_is_the_shortest_there_is() -> None:
    log = [same(1, A, B), same(2, B, C), same(3, C, D), same(4, A, D), different(5, A, D)]
    assert len(find_contradiction([log[0], log[1], log[2], log[4]])) == 4
    assert len(find_contradiction(log)) == 2


CLAIMS = [ClaimId(f"c-{n}") for n in range(6)]


@given(
    st.lists(
        st.tuples(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS), st.booleans()), max_size=12
    )
)
def test_a_path_leads_from_one_end_of_the_difference_to_the_other(
    drawn: list[tuple[ClaimId, ClaimId, bool]],
) -> None:
    log = [
        same(n, left, right) if is_same else different(n, left, right)
        for n, (left, right, is_same) in enumerate(drawn, 1)
        if left != right
    ]
    steps = find_contradiction(log)
    groups = claim_groups(log)
    clashes = [d for d in log if d.ruling.verdict == "different" and groups.are_one(*d.touches)]
    assert bool(steps) == bool(clashes)
    if steps:
        *way, last = steps
        assert not last.is_same
        assert all(step.is_same for step in way)
        assert [step.left for step in way] == [last.left, *(step.right for step in way[:-1])]
        assert way[-1].right == last.right


def test_groups_leave_out_what_is_not_there() -> None:
    log = [same(1, A, B), same(2, B, C), different(3, A, D)]
    assert claim_groups(log).are_one(A, C)
    assert claim_groups(log).are_apart(C, D)
    without = claim_groups(log, {A, C, D})
    assert not without.are_one(A, C)
    assert without.are_apart(A, D)
    assert not without.are_apart(C, D)


def test_a_merge_holds_for_the_claims_that_are_left_of_it() -> None:
    log = [entry(1, Merge(claim_ids=(A, B, C)))]
    assert claim_groups(log, {A, C}).members() == ((A, C),)


def test_claims_and_sources_are_grouped_apart() -> None:
    ids = (SourceId("nasr"), SourceId("omar-nasr"))
    log = [same(1, A, B), entry(2, SourceJudgement(source_ids=ids, verdict=Verdict.SAME))]
    assert claim_groups(log).members() == ((A, B),)
    assert source_groups(log).members() == (("nasr", "omar-nasr"),)
