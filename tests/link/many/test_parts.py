"""Texts are parted as ``str.split`` parts them, compiled or not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.link.kernel.library import library
from claimtrack.link.many.parts import CompiledParts, Parts, PlainParts

SPACES = "".join(chr(c) for c in range(0x3100) if chr(c).isspace())


def parted(parts: Parts, batches: list[list[str]]) -> list[list[str]]:
    found: list[list[str]] = []
    for texts in batches:
        numbers, counts = parts.add(texts)
        names = iter(numbers.tolist())
        found += [[parts.names[next(names)] for _ in range(count)] for count in counts.tolist()]
    return found


@given(st.lists(st.lists(st.text(st.sampled_from("ab\x00ق" + SPACES)), max_size=4), max_size=3))
def test_every_kind_of_space_parts(batches: list[list[str]]) -> None:
    wanted = [text.split() for texts in batches for text in texts]
    assert parted(CompiledParts(library()), batches) == wanted
    assert parted(PlainParts(), batches) == wanted


@given(st.lists(st.text(st.characters()), max_size=6))
def test_parts_are_numbered_as_they_are_first_met(texts: list[str]) -> None:
    ours, theirs = CompiledParts(library()), PlainParts()
    assert [found.tolist() for found in ours.add(texts)] == [
        found.tolist() for found in theirs.add(texts)
    ]
    assert ours.names == theirs.names


def test_many_parts_are_all_kept_apart() -> None:
    texts = [f"part{n} of {n}" for n in range(20_000)]
    parts = CompiledParts(library())
    assert parted(parts, [texts[:7_000], texts[7_000:], texts]) == [t.split() for t in texts * 2]
    assert len(parts.names) == 40_001
