"""The tree of RFC 6962: known vectors, every small tree, and proofs that were tampered with."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.custody.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    includes,
    inclusion_proof,
    is_consistent,
    leaf_hash,
    root_of,
)

# The leaves and roots of the reference implementation of Certificate Transparency.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
# (index from 0, size, proof) and (old size, size, proof), from the same source.
INCLUSION = (
    (0, 1, ()),
    (
        0,
        8,
        (
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ),
    ),
)
CONSISTENCY = (
    (
        6,
        8,
        (
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ),
    ),
)
HASHES = [leaf_hash(leaf) for leaf in LEAVES]


def test_a_tree_without_leaves_has_the_hash_of_nothing() -> None:
    assert root_of([]) == EMPTY_ROOT == sha256(b"").digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_the_known_roots_come_out(size: int) -> None:
    assert root_of(HASHES[:size]).hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("index", "size", "proof"), INCLUSION)
def test_the_known_inclusion_proofs_come_out(index: int, size: int, proof: list[str]) -> None:
    assert [step.hex() for step in inclusion_proof(HASHES[:size], index)] == list(proof)


@pytest.mark.parametrize(("old", "size", "proof"), CONSISTENCY)
def test_the_known_consistency_proofs_come_out(old: int, size: int, proof: list[str]) -> None:
    assert [step.hex() for step in consistency_proof(HASHES[:size], old)] == list(proof)


def _leaves(size: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(size)]


def check_all_proofs(size: int) -> int:
    """Every inclusion and consistency proof of one tree; returns how many there were."""
    leaves = _leaves(size)
    root = root_of(leaves)
    for index in range(size):
        proof = inclusion_proof(leaves, index)
        assert len(proof) <= (size - 1).bit_length()
        assert includes(leaves[index], index, size, proof, root)
        assert not includes(leaf_hash(b"another"), index, size, proof, root)
    for old_size in range(1, size + 1):
        old_root = root_of(leaves[:old_size])
        proof = consistency_proof(leaves, old_size)
        assert is_consistent(old_size, old_root, size, root, proof)
        if old_size < size:
            assert not is_consistent(old_size, leaf_hash(b"another"), size, root, proof)
    return 2 * size


@pytest.mark.parametrize("size", range(1, 65))
def test_every_proof_of_a_small_tree_holds(size: int) -> None:
    assert check_all_proofs(size) == 2 * size


@pytest.mark.full
@pytest.mark.parametrize("size", range(65, 257))
def test_every_proof_of_a_larger_tree_holds(size: int) -> None:
    assert check_all_proofs(size) == 2 * size


def _flipped(proof: list[bytes], bit: int) -> list[bytes]:
    packed = bytearray(b"".join(proof))
    packed[bit // 8] ^= 1 << bit % 8
    return [bytes(packed[at : at + 32]) for at in range(0, len(packed), 32)]


@given(st.data())
def test_a_proof_with_one_bit_flipped_fails(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 80))
    leaves = _leaves(size)
    root = root_of(leaves)
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(leaves, index)
    bit = data.draw(st.integers(0, len(proof) * 256 - 1))
    assert not includes(leaves[index], index, size, _flipped(proof, bit), root)
    old_size = data.draw(st.integers(1, size - 1))
    proof = consistency_proof(leaves, old_size)
    bit = data.draw(st.integers(0, len(proof) * 256 - 1))
    old_root = root_of(leaves[:old_size])
    assert not is_consistent(old_size, old_root, size, root, _flipped(proof, bit))


@given(st.data())
def test_a_proof_cut_short_or_made_longer_fails(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 80))
    leaves = _leaves(size)
    root = root_of(leaves)
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(leaves, index)
    assert not includes(leaves[index], index, size, proof[:-1], root)
    assert not includes(leaves[index], index, size, [*proof, root], root)
    assert not includes(leaves[index], size, size, proof, root)


@given(st.data())
def test_a_consistency_proof_cut_short_or_made_longer_fails(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 80))
    old_size = data.draw(st.integers(1, size - 1))
    leaves = _leaves(size)
    old_root, root = root_of(leaves[:old_size]), root_of(leaves)
    proof = consistency_proof(leaves, old_size)
    for odd in ([], proof[:-1], proof[1:], [*proof, root], [*proof, *proof], [old_root, *proof]):
        assert not is_consistent(old_size, old_root, size, root, odd)


def test_no_tree_follows_from_none_nor_from_a_larger_one_nor_from_another_of_its_size() -> None:
    leaves = _leaves(5)
    root, larger = root_of(leaves[:4]), root_of(leaves)
    assert is_consistent(4, root, 4, root, [])
    assert not is_consistent(4, root, 4, larger, [])
    assert not is_consistent(4, root, 4, root, [root])
    assert not is_consistent(4, root, 3, root, [])
    assert not is_consistent(5, larger, 4, root, consistency_proof(leaves, 4))
    for none in (0, -1):
        assert not is_consistent(none, EMPTY_ROOT, 4, root, [])
        assert not is_consistent(none, EMPTY_ROOT, 4, root, [root])


@given(st.lists(st.binary(max_size=8), max_size=70), st.data())
def test_a_tree_grown_leaf_by_leaf_is_the_one_made_at_once(
    contents: list[bytes], data: st.DataObject
) -> None:
    leaves = [leaf_hash(content) for content in contents]
    split = data.draw(st.integers(0, len(leaves)))
    frontier = Frontier()
    for leaf in leaves[:split]:
        frontier.append(leaf)
    kept = Frontier(frontier.size, list(frontier.peaks))  # as a store keeps it between two changes
    for leaf in leaves[split:]:
        kept.append(leaf)
    assert kept.root() == _by_definition(leaves)


def _by_definition(leaves: list[bytes]) -> bytes:
    """Section 2.1 of the RFC, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = _by_definition(leaves[:split]), _by_definition(leaves[split:])
    return sha256(b"\x01" + left + right).digest()


def test_an_edge_with_too_few_subtrees_is_refused() -> None:
    with pytest.raises(ValueError, match="no tree of 3 leaves"):
        Frontier(3, [EMPTY_ROOT])


@pytest.mark.parametrize("index", [-1, 4])
def test_no_proof_is_made_for_a_leaf_that_is_not_there(index: int) -> None:
    with pytest.raises(IndexError):
        inclusion_proof(_leaves(4), index)
    with pytest.raises(IndexError):
        consistency_proof(_leaves(4), index + 1 if index > 0 else 0)
