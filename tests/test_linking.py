"""Linking many claims: what repeats is one cluster, and what is forbidden never is."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from many_claims import generated
from processor_time import takes_less_than

import claimtrack as ct
from claimtrack.linking import RELATIONS


def partition(texts: list[str], labels: np.ndarray) -> set[frozenset[str]]:
    members: dict[int, set[str]] = {}
    for text, label in zip(texts, labels.tolist(), strict=True):
        members.setdefault(label, set()).add(text)
    return {frozenset(found) for found in members.values()}


def relation_of(left: str, right: str) -> ct.Relation | None:
    pairs = ct.link_claims([left, right]).pairs()
    return RELATIONS[pairs.relation[0]] if len(pairs.relation) else None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Italy supplied modern radars at Misrata",
            "Modern radars were supplied by Italy at Misrata",
        ),
        ("زودت إيطاليا القوات في مصراتة برادارات", "إيطاليا زوّدت القوات في مصراته برادارات حديثة"),
        ("Haddad opened the bridge in Sirte", "Hadad opened the bridge in Sirte"),
        ("قتل ٣٢ مدنيا في قصف طرابلس", "قُتل اثنان وثلاثون مدنيا في قصف طرابلس"),
    ],
)
def test_what_says_the_same_repeats(left: str, right: str) -> None:
    assert relation_of(left, right) is ct.Relation.REPEATS


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("Italy supplied radars at Misrata", "Italy did not supply radars at Misrata",
         "contradicts"),
        ("زودت إيطاليا مصراتة برادارات", "لم تزود إيطاليا مصراتة برادارات", "contradicts"),
        ("Italy has 400 soldiers at Misrata", "Italy has 1,800 soldiers at Misrata",
         "differs_in_quantity"),
        ("لإيطاليا 400 جندي في قاعدة مصراتة", "لإيطاليا 1800 جندي في قاعدة مصراتة",
         "differs_in_quantity"),
        ("Haftar supports Saleh against Sarraj in Tripoli",
         "Sarraj supports Saleh against Haftar in Tripoli", "related"),
    ],
)  # fmt: skip
def test_what_is_alike_in_words_only_does_not_repeat(left: str, right: str, relation: str) -> None:
    assert relation_of(left, right) == relation


def test_a_forbidden_pair_is_never_joined_through_a_third_claim() -> None:
    texts = [
        "Haddad opened the new harbour in Sirte on Monday with the mayor",
        "Haddad opened the harbour in Sirte on Monday with the mayor",
        "Haddad did not open the new harbour in Sirte on Monday with the mayor",
    ]
    result = ct.link_claims([*texts, *generated(50)])
    assert result.labels[0] == result.labels[1] != result.labels[2]
    pairs = result.pairs()
    against = pairs.relation == RELATIONS.index(ct.Relation.CONTRADICTS)
    assert (result.labels[pairs.left[against]] != result.labels[pairs.right[against]]).all()


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 1000), st.randoms(use_true_random=False))
def test_order_changes_neither_clusters_nor_pairs(seed: int, shuffle: random.Random) -> None:
    texts = generated(120, seed)
    mixed = list(texts)
    shuffle.shuffle(mixed)
    one, other = ct.link_claims(texts), ct.link_claims(mixed)
    assert partition(texts, one.labels) == partition(mixed, other.labels)

    def told(order: list[str], result: ct.LinkResult) -> set[tuple[frozenset[str], float, int]]:
        pairs = zip(*(found.tolist() for found in result.pairs()), strict=True)
        return {
            (frozenset({order[left], order[right]}), round(score, 5), relation)
            for left, right, score, relation in pairs
            if order[left] != order[right]
        }

    assert told(texts, one) == told(mixed, other)


def test_labels_count_from_nought_as_clusters_first_appear() -> None:
    texts = ["Rain fell on Lima", "Haddad opened the bridge in Sirte", "Rain fell on Lima", "Rain"]
    assert ct.link_claims(texts).labels.tolist() == [0, 1, 0, 2]
    assert ct.link_claims([]).labels.tolist() == []


@pytest.mark.parametrize(
    "text", ["", " ", "Haftar", "حفتر", "the of and", "12", "\x00", "؟", "not"]
)
def test_a_claim_that_says_too_little_is_linked_to_nothing(text: str) -> None:
    result = ct.link_claims([text, text, f"{text} {text}", *generated(20)])
    assert len(set(result.labels[:3].tolist())) == 3


def test_a_million_equal_claims_are_one_cluster_and_a_million_pairs() -> None:
    result = ct.link_claims(["Rain fell on the harbour of Lima"] * 1_000_000)
    assert set(result.labels.tolist()) == {0}
    assert len(result.pairs().left) == 999_999 + 15 * 14 // 2


def test_claims_in_equal_words_are_paired_like_any_others() -> None:
    wire, denial = "Haddad opened the bridge in Sirte", "Haddad did not open the bridge in Sirte"
    pairs = ct.link_claims([wire, denial, wire, denial, wire]).pairs()
    assert list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)) == [
        (0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4),
    ]  # fmt: skip
    repeats = pairs.relation == RELATIONS.index(ct.Relation.REPEATS)
    assert (repeats == ((pairs.left + pairs.right) % 2 == 0)).all()


def test_a_crowd_of_half_alike_claims_is_capped_and_said_so() -> None:
    texts = [f"Rain fell on the harbour of Lima, gauge {n}" for n in range(20_000)]
    result = ct.link_claims(texts)
    assert len(result.pairs().left) < 20_000
    assert "in 20,000 of them" in result.diagnostics[0]


def test_huge_and_mixed_claims_take_no_more_than_their_length() -> None:
    long = " ".join(f"w{n}" for n in range(150_000))
    texts = [long, f"{long} x", "word" * 250_000, "رادار radar " * 80_000]
    result = ct.link_claims(texts)
    assert takes_less_than(60, lambda: ct.link_claims(texts))
    assert result.labels[0] == result.labels[1]


def test_typed_values_come_with_the_words_they_rest_on() -> None:
    result = ct.link_claims(
        ["Italy supplied radars at Misrata", "Radars were supplied by Italy to Misrata",
         "Italy did not supply radars at Misrata"]
    )  # fmt: skip
    (cluster,) = result.clusters
    assert len(cluster.claim_ids) == 2
    denials = [link for link in result.links if link.comparison.relation == "contradicts"]
    assert all("radars" in link.comparison.features[0].detail for link in denials)
    assert {veto.name for link in denials for veto in link.comparison.vetoes} == {"polarity"}
    neighbours = result.neighbours()
    assert neighbours.cluster.tolist() == [0]
    assert neighbours.other.tolist() == [1]


def test_claims_and_texts_are_linked_alike() -> None:
    texts = generated(30)
    claims = [ct.claim_from_text(text) for text in texts]
    assert ct.link_claims(claims).labels.tolist() == ct.link_claims(texts).labels.tolist()


def test_comparing_two_statements_is_the_same_in_either_order() -> None:
    left, right = "Italy supplied radars at Misrata", "إيطاليا لم تزود مصراتة برادارات"
    assert ct.compare(left, right) == ct.compare(ct.claim_from_text(right), left)
    assert ct.compare(left, right).relation is ct.Relation.CONTRADICTS


def test_meaning_proposes_what_words_do_not_and_fields_decide() -> None:
    texts = [
        "Italy supplied radars at Misrata",
        "زودت إيطاليا مصراتة برادارات",
        "لم تزود إيطاليا مصراتة برادارات",
        "Rain closed the harbour of Lima",
    ]
    assert len(set(ct.link_claims(texts).labels.tolist())) == 4
    result = ct.link_claims(texts, semantic=True)
    assert result.labels.tolist() == [0, 0, 1, 2]
    told = {
        (left, right): RELATIONS[relation]
        for left, right, _, relation in zip(*(x.tolist() for x in result.pairs()), strict=True)
    }
    assert told[0, 2] is ct.Relation.CONTRADICTS
    assert (0, 3) not in told
