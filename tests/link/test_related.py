"""Of what is merely related few links are kept, and nothing else is changed by that."""

from __future__ import annotations

from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_claims import claim

from claimtrack.analysing import analyse_claims
from claimtrack.config import DEFAULTS, Config, LinkConfig
from claimtrack.ids import ClaimId
from claimtrack.judged.groups import NOTHING_JUDGED, Groups
from claimtrack.link.blocking import find_blocks
from claimtrack.link.clusters import cluster_claims
from claimtrack.link.compared import Compared, compare_new, one_by_one, pair_digests
from claimtrack.link.reading import read_claims
from claimtrack.link.related import forbidden_pairs, pairs_among, unlinked_pairs
from claimtrack.model.claim import Claim
from claimtrack.model.link import Comparison, FeatureScore, Relation

TOWNS = ("Quito", "Lima", "Oran", "Tunis", "Basra")
TOWNS_AR = ("كيتو", "ليما", "وهران", "تونس", "البصرة")
WORKS = ("bridge", "harbour", "library")
WORKS_AR = ("جسر", "ميناء", "مكتبة")
CLAIMS = [
    *(claim(f"The {work} of {town} was closed") for work, town in product(WORKS, TOWNS)),
    *(claim(f"أُغلق {work} {town}") for work, town in product(WORKS_AR, TOWNS_AR)),
    *(claim(f"The {work} of Lima was closed on Monday") for work in WORKS),
    claim("The bridge of Lima was not closed", is_denied=True),
    claim("The bridge of Lima may be closed"),
    claim("The mayor closed the old bridge of Lima and the harbour of Lima"),
]


def with_links(most: int) -> LinkConfig:
    return DEFAULTS.link.model_copy(update={"related_links": most})


def compared(
    claims: list[Claim],
    most: int,
    known: Compared | None = None,
    judged: Groups = NOTHING_JUDGED,
) -> Compared:
    config = with_links(most)
    readings = read_claims(claims)
    pairs = find_blocks(readings, config).pairs
    digests = pair_digests(readings, pairs, config)
    links, unlinked = compare_new(
        readings, one_by_one(pairs), digests, known or Compared(), config, judged
    )
    return Compared(digests, links, unlinked=unlinked)


def grouped(claims: list[Claim], found: Compared) -> object:
    return cluster_claims(claims, found.links, forbidden=forbidden_pairs(found.unlinked))


def related_of(found: Compared) -> Counter[str]:
    related = [x for x in found.links if x.comparison.relation is Relation.RELATED]
    return Counter(end for link in related for end in (link.left, link.right))


def is_same(one: Compared, other: Compared) -> bool:
    return one.links == other.links and one.unlinked.tolist() == other.unlinked.tolist()


def test_a_claim_keeps_links_of_the_likest_related_ones_only() -> None:
    every, few = compared(CLAIMS, 1000), compared(CLAIMS, 2)
    assert len(every.unlinked) == 0
    assert len(few.links) + len(few.unlinked) == len(every.links)
    scores = {(link.left, link.right): link.comparison.score for link in every.links}
    kept = {(link.left, link.right) for link in few.links}
    for id_ in related_of(every):
        mine = sorted((score for ends, score in scores.items() if id_ in ends), reverse=True)
        held = [score for ends, score in scores.items() if id_ in ends and ends in kept]
        assert max(held) == mine[0]


def test_what_repeats_or_contradicts_is_always_linked() -> None:
    every, none = compared(CLAIMS, 1000), compared(CLAIMS, 0)
    telling = [
        link
        for link in every.links
        if link.comparison.relation is not Relation.RELATED
        or link.comparison.is_one_but_for_a_hedge
    ]
    assert list(none.links) == telling
    assert {link.comparison.relation for link in telling} >= {
        Relation.REPEATS,
        Relation.CONTRADICTS,
    }


@pytest.mark.parametrize(
    ("score", "vetoes", "is_one"),
    [
        (0.95, ("modality",), True),
        (0.95, ("polarity", "modality"), True),
        (0.85, ("modality",), False),  # near miss: a word is missing as well
        (0.95, ("modality", "places"), False),  # near miss: it is another place
    ],
)
def test_what_only_a_hedge_sets_apart_is_told(
    score: float, vetoes: tuple[str, ...], is_one: bool
) -> None:
    features = tuple(FeatureScore(name=name, score=0.0, is_veto=True) for name in vetoes)
    comparison = Comparison(relation=Relation.RELATED, score=score, features=features)
    assert comparison.is_one_but_for_a_hedge is is_one


@given(st.sets(st.integers(0, len(CLAIMS) - 1), min_size=2, max_size=30), st.integers(0, 3))
@settings(max_examples=25, deadline=None)
def test_how_many_links_are_kept_never_changes_clusters(places: set[int], most: int) -> None:
    drawn = [CLAIMS[at] for at in sorted(places)]
    assert grouped(drawn, compared(drawn, most)) == grouped(drawn, compared(drawn, 1000))


@given(st.permutations(range(len(CLAIMS))), st.integers(2, len(CLAIMS)))
@settings(max_examples=15, deadline=None)
def test_what_is_kept_is_the_same_when_claims_come_and_go(order: list[int], cut: int) -> None:
    shuffled = [CLAIMS[at] for at in order]
    left = compared(shuffled[cut // 2 : cut], 2)
    left = compared(shuffled[:cut], 2, left)
    assert is_same(compared(CLAIMS, 2, left), compared(CLAIMS, 2))
    assert is_same(compared(CLAIMS[5:20], 2, left), compared(CLAIMS[5:20], 2))


def test_related_claims_that_somebody_judged_keep_their_link() -> None:
    few = compared(CLAIMS, 1)
    (left, right), *_ = few.unlinked[["left", "right"]].tolist()
    ends = (ClaimId(left.decode()), ClaimId(right.decode()))
    judged = Groups(apart=frozenset({frozenset(ends)}))
    for known in (None, few):
        found = compared(CLAIMS, 1, known, judged)
        assert ends in {(link.left, link.right) for link in found.links}
        assert len(found.unlinked) == len(few.unlinked) - 1
        assert is_same(compared(CLAIMS, 1, found), few)


@pytest.mark.parametrize("most", [0, 1, 3])
def test_how_many_links_are_kept_never_changes_findings(most: int) -> None:
    def findings(links: int) -> object:
        config = Config(link=with_links(links))
        analysis = analyse_claims((), CLAIMS, config=config)
        return analysis.findings, analysis.clusters, analysis.origins

    assert findings(most) == findings(1000)


def test_of_unlinked_pairs_those_among_some_claims_are_found() -> None:
    ends = [(ClaimId("c-1"), ClaimId("c-2")), (ClaimId("c-1"), ClaimId("c-30"))]
    pairs = unlinked_pairs(ends, np.array([0.5, 0.4]), np.array([True, False]))
    assert list(forbidden_pairs(pairs)) == ends[:1]
    assert pairs_among(pairs, {ClaimId("c-1"), ClaimId("c-2"), ClaimId("c-9")}).tolist() == [
        (b"c-1", b"c-2", 0.5, True)
    ]
    assert len(pairs_among(pairs, {ClaimId("c-2"), ClaimId("c-30")})) == 0
    assert len(pairs_among(pairs, ())) == 0
