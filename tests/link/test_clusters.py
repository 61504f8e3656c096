"""Clusters: what says one thing stands together, and nothing forbidden is ever joined."""

from __future__ import annotations

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st
from sentence_claims import claim

from claimtrack.config import DEFAULTS
from claimtrack.ids import ClaimId
from claimtrack.link.blocking import block_pairs
from claimtrack.link.clusters import cluster_claims
from claimtrack.link.links import score_pairs
from claimtrack.model.claim import Claim
from claimtrack.model.link import Cluster, Comparison, FeatureScore, Link, Relation

CLAIMS = [claim(f"Claim number {name}") for name in ("A", "B", "C", "D", "E")]
A, B, C, D, E = CLAIMS


def link(left: Claim, right: Claim, relation: Relation, score: float = 0.9) -> Link:
    """A link between two claims; a related one carries a veto."""
    veto = FeatureScore(name="names", score=0.0, detail="missing: x", is_veto=True)
    features = (veto,) if relation is Relation.RELATED else ()
    comparison = Comparison(relation=relation, score=score, features=features)
    return Link(left=left.id, right=right.id, comparison=comparison)


def groups(clusters: tuple[Cluster, ...]) -> set[frozenset[ClaimId]]:
    return {frozenset(cluster.claim_ids) for cluster in clusters}


def test_claims_that_repeat_one_another_stand_in_one_cluster() -> None:
    links = [link(A, B, Relation.REPEATS), link(B, C, Relation.REPEATS, 0.7)]
    clusters = cluster_claims(CLAIMS, links)
    assert groups(clusters) == {frozenset({A.id, B.id, C.id}), frozenset({D.id}), frozenset({E.id})}
    assert clusters[0].cohesion == 0.7
    assert clusters[0].canonical_id == B.id


def test_a_forbidden_pair_is_not_joined_through_a_third_claim() -> None:
    for forbidding in (Relation.CONTRADICTS, Relation.DIFFERS_IN_QUANTITY, Relation.RELATED):
        links = [
            link(A, B, Relation.REPEATS, 0.95),
            link(B, C, Relation.REPEATS, 0.9),
            link(C, D, Relation.REPEATS, 0.85),
            link(A, D, forbidding),
        ]
        assert groups(cluster_claims(CLAIMS[:4], links)) == {
            frozenset({A.id, B.id, C.id}),
            frozenset({D.id}),
        }


def test_related_without_a_veto_forbids_nothing() -> None:
    related = Link(
        left=A.id, right=C.id, comparison=Comparison(relation=Relation.RELATED, score=0.4)
    )
    links = [link(A, B, Relation.REPEATS), link(B, C, Relation.REPEATS), related]
    assert frozenset({A.id, B.id, C.id}) in groups(cluster_claims(CLAIMS, links))


def test_every_claim_is_in_exactly_one_cluster() -> None:
    links = [link(A, B, Relation.REPEATS), link(B, C, Relation.CONTRADICTS)]
    members = [key for found in cluster_claims(CLAIMS, links) for key in found.claim_ids]
    assert sorted(members) == sorted(one.id for one in CLAIMS)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 4),
            st.integers(0, 4),
            st.sampled_from([Relation.REPEATS, Relation.CONTRADICTS, Relation.RELATED]),
            st.sampled_from([0.7, 0.8, 0.9]),
        ),
        max_size=12,
    ),
    st.permutations(CLAIMS),
)
def test_order_of_claims_and_links_never_changes_clusters(
    drawn: list[tuple[int, int, Relation, float]], shuffled: list[Claim]
) -> None:
    links = {}
    for left, right, relation, score in drawn:
        if left != right:
            made = link(CLAIMS[left], CLAIMS[right], relation, score)
            links[made.id] = made
    one = cluster_claims(CLAIMS, list(links.values()))
    other = cluster_claims(shuffled, list(reversed(links.values())))
    assert groups(one) == groups(other)
    assert {found.canonical_id for found in one} == {found.canonical_id for found in other}
    assert {(found.id, found.cohesion) for found in one} == {
        (found.id, found.cohesion) for found in other
    }


def test_sentences_on_one_event_meet_across_languages_and_their_denial_stays_out() -> None:
    claims = [
        claim("Macron visited Cairo"),
        claim("زار ماكرون القاهرة"),
        claim("Emmanuel Macron visited Cairo and met its mayor"),
        claim("Macron did not visit Cairo", is_denied=True),
        claim("Macron visited Beirut"),
    ]
    expected = {frozenset(one.id for one in claims[:3]), *(frozenset({c.id}) for c in claims[3:])}
    for order in list(permutations(claims))[::17]:
        links = score_pairs(order, block_pairs(order), ())
        assert groups(cluster_claims(order, links)) == expected


def test_a_chain_of_repeats_below_the_threshold_joins_nothing() -> None:
    weak = DEFAULTS.link.repeats_threshold - 0.1
    links = [link(a, b, Relation.REPEATS, weak) for a, b in pairwise(CLAIMS)]
    assert len(cluster_claims(CLAIMS, links)) == len(CLAIMS)
