"""Links and clusters as people judged them: their word beats every score and veto."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from sentence_claims import claim

from claimtrack.judged.consistency import find_contradiction
from claimtrack.judged.groups import claim_groups
from claimtrack.link.clusters import cluster_claims
from claimtrack.link.judged import is_judged, judged_ids, judged_links
from claimtrack.model.claim import Claim
from claimtrack.model.decision import Decision, Judgement
from claimtrack.model.link import Comparison, FeatureScore, Link, Relation, Verdict

CLAIMS = [claim(f"Claim number {name}") for name in ("A", "B", "C", "D", "E")]
IDS = [each.id for each in CLAIMS]
A, B, C, D, E = CLAIMS


def link(left: Claim, right: Claim, relation: Relation, score: float = 0.9) -> Link:
    veto = FeatureScore(name="places", score=0.0, detail="Aden ≠ Basra", is_veto=True)
    features = (veto,) if relation is not Relation.REPEATS else ()
    comparison = Comparison(relation=relation, score=score, features=features)
    return Link(left=left.id, right=right.id, comparison=comparison)


def judgement(sequence: int, left: Claim, right: Claim, verdict: Verdict) -> Decision:
    return Decision(
        sequence=sequence,
        ruling=Judgement(claim_ids=(left.id, right.id), verdict=verdict),
        by="Salma",
        at=datetime(2024, 5, 1, tzinfo=UTC),
        why="read both",
    )


def judged(links: list[Link], *decisions: Decision) -> dict[frozenset[str], Link]:
    groups = claim_groups(decisions, IDS)
    return {frozenset((o.left, o.right)): o for o in judged_links(links, groups, decisions)}


def test_same_makes_repeats_of_anything_and_takes_the_vetoes_off() -> None:
    made = judged([link(A, B, Relation.CONTRADICTS)], judgement(1, A, B, Verdict.SAME))
    found = made[frozenset((A.id, B.id))]
    assert (found.comparison.relation, found.comparison.score) == (Relation.REPEATS, 1.0)
    assert found.comparison.vetoes == ()
    assert [feature.name for feature in found.comparison.features] == ["judgement", "places"]
    assert "without it contradicts (0.90) by rules" in found.comparison.features[0].detail


def test_different_makes_related_of_repeats_and_leaves_a_contradiction() -> None:
    verdict = judgement(1, A, B, Verdict.DIFFERENT)
    (parted,) = judged([link(A, B, Relation.REPEATS)], verdict).values()
    assert parted.comparison.relation is Relation.RELATED
    assert [veto.name for veto in parted.comparison.vetoes] == ["judgement"]
    (against,) = judged([link(A, B, Relation.CONTRADICTS)], verdict).values()
    assert against.comparison.relation is Relation.CONTRADICTS


def test_what_follows_from_verdicts_is_settled_too() -> None:
    verdicts = [
        judgement(1, A, B, Verdict.SAME),
        judgement(2, B, C, Verdict.SAME),
        judgement(3, C, D, Verdict.DIFFERENT),
    ]
    made = judged([link(A, C, Relation.CONTRADICTS), link(A, D, Relation.REPEATS)], *verdicts)
    assert made[frozenset((A.id, C.id))].comparison.relation is Relation.REPEATS
    assert made[frozenset((A.id, D.id))].comparison.relation is Relation.RELATED
    assert (
        "follows from other decisions"
        in made[frozenset((A.id, D.id))].comparison.features[0].detail
    )


def test_who_is_unsure_of_what_follows_from_verdicts_is_not_its_reason() -> None:
    links = [link(A, C, Relation.CONTRADICTS), link(A, D, Relation.REPEATS)]
    verdicts = [
        judgement(1, A, B, Verdict.SAME),
        judgement(2, B, C, Verdict.SAME),
        judgement(3, C, D, Verdict.DIFFERENT),
    ]
    unsure = [judgement(4, A, C, Verdict.UNSURE), judgement(5, A, D, Verdict.UNSURE)]
    assert judged(links, *verdicts, *unsure) == judged(links, *verdicts)


def test_unsure_and_other_pairs_leave_links_as_they_are() -> None:
    links = [link(A, B, Relation.REPEATS), link(C, D, Relation.CONTRADICTS)]
    verdicts = (judgement(1, A, B, Verdict.UNSURE), judgement(2, A, E, Verdict.DIFFERENT))
    made = judged(links, *verdicts)
    assert set(made.values()) == set(links)
    assert judged_ids(made.values()) == frozenset()


def test_two_claims_that_no_rule_compared_are_linked_by_a_verdict_if_both_are_there() -> None:
    verdict = judgement(1, A, B, Verdict.SAME)
    (made,) = judged([], verdict).values()
    assert is_judged(made)
    assert judged_links([], claim_groups([verdict], {A.id}), [verdict]) == ()


def test_a_verdict_joins_a_cluster_against_a_veto_and_keeps_one_apart_against_a_score() -> None:
    links = [link(A, B, Relation.REPEATS), link(B, C, Relation.CONTRADICTS)]
    decisions = [judgement(1, B, C, Verdict.SAME), judgement(2, A, C, Verdict.DIFFERENT)]
    groups = claim_groups(decisions, IDS)
    clusters = cluster_claims(CLAIMS, judged_links(links, groups, decisions), judged=groups)
    found = {frozenset(cluster.claim_ids) for cluster in clusters}
    assert frozenset((B.id, C.id)) in found
    assert frozenset((A.id,)) in found


@given(
    st.lists(
        st.tuples(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS), st.sampled_from(Verdict)),
        max_size=8,
    ),
    st.lists(
        st.tuples(
            st.sampled_from(CLAIMS),
            st.sampled_from(CLAIMS),
            st.sampled_from([Relation.REPEATS, Relation.CONTRADICTS, Relation.RELATED]),
        ),
        max_size=10,
    ),
)
def test_whatever_the_links_say_verdicts_hold(
    verdicts: list[tuple[Claim, Claim, Verdict]], drawn: list[tuple[Claim, Claim, Relation]]
) -> None:
    decisions: list[Decision] = []
    for sequence, (left, right, verdict) in enumerate(verdicts, 1):
        if left.id != right.id:
            further = [*decisions, judgement(sequence, left, right, verdict)]
            decisions = decisions if find_contradiction(further) else further
    links = {
        o.id: o for one, other, r in drawn if one.id != other.id for o in [link(one, other, r)]
    }
    groups = claim_groups(decisions, IDS)
    settled = judged_links(links.values(), groups, decisions)
    of = {
        id_: cluster.id
        for cluster in cluster_claims(CLAIMS, settled, judged=groups)
        for id_ in cluster.claim_ids
    }
    for decision in decisions:
        one, other = decision.ruling.claim_ids
        if decision.ruling.verdict is Verdict.SAME:
            assert of[one] == of[other]
        if decision.ruling.verdict is Verdict.DIFFERENT:
            assert of[one] != of[other]
