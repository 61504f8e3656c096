"""What is left over when two wordings have met: words that are akin, and words exchanged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from claimtrack.lang.comparing import comparing_words
from claimtrack.link.wording import Unit, Wording

# Words are akin above this likeness in letters, or with so many consonants of their root in common:
# both by cross-validation of the learned agreement (70 to 85 and two or three made little odds).
_AKIN_SPELLING = 85.0
_SHORTEST_ROOT = 2


@dataclass(frozen=True, slots=True)
class Met:
    """Two words that meet."""

    short: Unit
    long: Unit

    def __str__(self) -> str:
        same = self.short.folded == self.long.folded
        return self.short.text if same else f"{self.short.text} = {self.long.text}"


def find_akin(missing: Iterable[Unit], extra: Iterable[Unit], code: str) -> tuple[Met, ...]:
    """Pairs of left-over words of one root, or spelled nearly alike, each word in at most one."""
    root = comparing_words(code).root
    free = [unit for unit in extra if unit.weight == 1]
    found: list[Met] = []
    for unit in missing:
        if unit.weight < 1:
            continue
        mine = root(unit.folded) if root else ""
        for other in free:
            is_of_root = root and len(mine) >= _SHORTEST_ROOT and root(other.folded) == mine
            if is_of_root or fuzz.ratio(unit.folded, other.folded) >= _AKIN_SPELLING:
                found.append(Met(unit, other))
                free.remove(other)
                break
    return tuple(found)


_Step = tuple[int, Unit | None, str]
"""A word or a plain name of a wording: its position, and the word or the name's id."""


def _steps(wording: Wording) -> list[_Step]:
    """The content words and plain names of a wording, in order."""
    steps: list[_Step] = [(unit.position, unit, "") for unit in wording.units]
    steps += [
        (name.start, None, name.id)
        for name in wording.names
        if not (name.is_inner or name.is_composed)
    ]
    steps.sort(key=lambda step: step[0])
    return steps


def find_exchanged(
    short: tuple[Wording, Sequence[Unit]],
    long: tuple[Wording, Sequence[Unit]],
    partners: Mapping[int, int],
) -> tuple[tuple[Unit, Unit], ...]:
    """Left-over words of the shorter, each with the left-over word of the longer in its place.

    Each wording comes with its left-over words; ``partners`` are the positions of the words that
    meet, the shorter's to the longer's. The place is told by the words and names on either side.
    """
    ours, theirs = _steps(short[0]), _steps(long[0])
    at = {position: index for index, (position, _, _) in enumerate(theirs)}
    named: dict[str, int] = {}
    for index, (_, _, name) in enumerate(theirs):
        if name:
            named.setdefault(name, index)
    aligned = [
        at.get(partners.get(position, -1)) if unit is not None else named.get(name)
        for position, unit, name in ours
    ]
    lost = {unit.position for unit in short[1]}
    gained = {unit.position for unit in long[1]}
    found: list[tuple[Unit, Unit]] = []
    for index, (position, unit, _) in enumerate(ours):
        if unit is None or position not in lost:
            continue
        before = aligned[index - 1] if index else -1
        after = aligned[index + 1] if index + 1 < len(ours) else len(theirs)
        if before is None or after is None or after - before != 2:
            continue
        place, other, _ = theirs[before + 1]
        if other is not None and place in gained:
            found.append((unit, other))
    return tuple(found)
