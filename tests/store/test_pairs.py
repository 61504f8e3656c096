"""Pairs of claims are kept as bytes and come back as they were."""

from __future__ import annotations

import numpy as np
import pytest

from claimtrack.ids import ClaimId
from claimtrack.link.related import unlinked_pairs
from claimtrack.store.pairs import packed_unlinked, unpacked_unlinked


def test_related_pairs_come_back_as_they_were() -> None:
    ends = [(ClaimId("c-30"), ClaimId("c-4")), (ClaimId("c-1"), ClaimId("c-2"))]
    pairs = unlinked_pairs(ends, np.array([0.5, 0.4]), np.array([True, False]))
    content = packed_unlinked(pairs)
    assert content is not None
    assert unpacked_unlinked(content).tolist() == [
        (b"c-1", b"c-2", 0.4, False),
        (b"c-30", b"c-4", 0.5, True),
    ]


def test_no_pairs_take_no_room() -> None:
    assert packed_unlinked(unlinked_pairs((), np.zeros(0), np.zeros(0, dtype=np.bool_))) is None
    assert len(unpacked_unlinked(None)) == 0


@pytest.mark.parametrize("damaged", [b"", b"\x93NUMPY", b"garbage", b"\x93NUMPY\x01\x00v\x00{"])
def test_damaged_pairs_count_as_none(damaged: bytes) -> None:
    assert len(unpacked_unlinked(damaged)) == 0
