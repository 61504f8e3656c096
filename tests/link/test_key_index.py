"""KeyIndex: what ``ComparedIndex`` would compare to any effect, in order, however it was made."""

from __future__ import annotations

import numpy as np
import pytest

from claimtrack.claims_from_text import claim_from_text
from claimtrack.ids import ClaimId
from claimtrack.link.index import COMPARED, ComparedIndex
from claimtrack.link.index_parts import is_of_this_version, packed, unpacked
from claimtrack.link.key_index import Entries, KeyIndex
from claimtrack.link.reading import read_claim
from claimtrack.model.claim import Claim

TEXTS = [
    f"{who} {did} {what} {where}"
    for who in ("Italy", "France", "The army", "Haftar")
    for did in ("supplied radars to", "sent 200 soldiers to", "denied any deal with")
    for what in ("the forces", "the coast guard", "the militias")
    for where in ("in Misrata", "in Tripoli", "near the airport of Benghazi")
] + ["إيطاليا زودت الميليشيات في مصراتة برادارات", "أرسلت فرنسا 300 جندي إلى طرابلس"]


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return [claim_from_text(text) for text in TEXTS]


def indexed(claims: list[Claim]) -> KeyIndex:
    return KeyIndex.empty().moved(np.full(len(claims), -1, dtype=np.int32), entries(claims))


def entries(claims: list[Claim]) -> Entries:
    made = Entries()
    for claim in claims:
        made.add(read_claim(claim))
    return made


def same(one: KeyIndex, other: KeyIndex) -> bool:
    names = ("keys", "starts", "positions", "words", "sizes")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


@pytest.mark.parametrize(
    "query",
    [
        "Italy supplied radars to the militias in Misrata",
        "Italy did not supply radars to the militias",
        "France has sent 500 soldiers to Tripoli",
        "إيطاليا أرسلت رادارات إلى مصراتة",
        "radars",
    ],
)
def test_all_that_is_related_is_proposed_in_the_first_batch(
    query: str, claims: list[Claim]
) -> None:
    asked = claim_from_text(query)
    related = {hit.position for hit in ComparedIndex(claims).search(asked, limit=None)}
    batches = list(indexed(claims).search(read_claim(asked), COMPARED))
    proposed = {int(at) for positions, _ in batches for at in positions}
    assert related <= proposed
    assert all(shares.min() >= 0.4 for _, shares in batches if len(shares))


def test_a_query_about_nothing_known_proposes_nothing(claims: list[Claim]) -> None:
    asked = read_claim(claim_from_text("Penguins swim"))
    assert sum(len(positions) for positions, _ in indexed(claims).search(asked, COMPARED)) == 0


def test_small_batches_come_in_the_order_of_one_large_one(claims: list[Claim]) -> None:
    index, asked = indexed(claims), read_claim(claims[0])
    whole = [int(at) for positions, _ in index.search(asked, 1_000) for at in positions]
    parts = [int(at) for positions, _ in index.search(asked, 7) for at in positions]
    assert parts == whole


def test_what_moves_comes_and_goes_gives_the_index_of_what_is_left(claims: list[Claim]) -> None:
    first = indexed(claims[:60])
    order = [*range(50, 10, -1), *[-1] * (len(claims) - 60)]
    moved = first.moved(np.array(order, dtype=np.int32), entries(claims[60:]))
    assert same(moved, indexed([*(claims[at] for at in range(50, 10, -1)), *claims[60:]]))


@pytest.mark.parametrize("place", [0, 17, 60])
def test_a_few_new_claims_between_many_give_the_index_of_all(
    place: int, claims: list[Claim]
) -> None:
    new = claims[-1:] if place else claims[60:61]
    first = indexed(claims[:60])
    order = [*range(place), -1, *range(place, 60)]
    moved = first.moved(np.array(order, dtype=np.int32), entries(new))
    assert same(moved, indexed([*claims[:place], *new, *claims[place:60]]))


def test_what_is_left_out_weighs_nothing(claims: list[Claim]) -> None:
    without = np.arange(0, len(claims), 2, dtype=np.int32)
    asked = read_claim(claims[1])
    found = [
        int(at) for positions, _ in indexed(claims).search(asked, 10, without) for at in positions
    ]
    left = indexed([claim for at, claim in enumerate(claims) if at % 2])
    assert found == [2 * int(at) + 1 for some, _ in left.search(asked, 10) for at in some]


def test_further_keys_are_found_by_name_alone() -> None:
    made = Entries()
    made.add(read_claim(claim_from_text("Italy supplied radars")), ["denied:topic:war"])
    index = KeyIndex.empty().moved(np.array([-1], dtype=np.int32), made)
    assert index.having(["denied:topic:war", "denied:topic:peace"]).tolist() == [0]
    assert index.having(["denied:topic:peace"]).tolist() == []


def test_a_packed_index_is_itself_again(claims: list[Claim]) -> None:
    index = indexed(claims)
    ids = [ClaimId(f"c-{at}") for at in range(len(claims))]
    parts = packed(index, ids)
    assert is_of_this_version(parts)
    again, names = unpacked(parts)
    assert same(index, again)
    assert [name.decode() for name in names.tolist()] == ids
    assert packed(again, ids) == parts


@pytest.mark.parametrize("name", ["keys", "starts", "positions", "words", "sizes", "claims"])
def test_altered_parts_are_refused(name: str, claims: list[Claim]) -> None:
    parts = packed(indexed(claims[:3]), [ClaimId("c-1"), ClaimId("c-2"), ClaimId("c-3")])
    with pytest.raises(ValueError, match="checksums"):
        unpacked({**parts, name: parts[name][:-1] + b"\x07"})
    with pytest.raises(ValueError, match="checksums"):
        unpacked({key: part for key, part in parts.items() if key != name})
