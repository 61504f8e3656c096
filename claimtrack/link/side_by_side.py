"""Laying two wordings side by side: which words meet, which are missing, which oppose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from rapidfuzz import fuzz, process

from claimtrack.link.figures import count_the_same, told_alike
from claimtrack.link.leftovers import Met
from claimtrack.link.meeting import Meeting, whole_names
from claimtrack.link.reading import ClaimReading
from claimtrack.link.wording import Unit, Wording

# Two spellings of one word ("Burziza", "Borziza") score above this; "Libya" and "Libyan", which
# the stem joins anyway, 91. Shorter words differ by too little to tell.
_SAME_SPELLING = 86.0
_SHORTEST_SPELLING = 5

# The share of the shorter's words below which two claims have nothing to do with each other,
# whoever they name. On the development articles a third still joined any two claims on one war.
TOUCH = 0.4
_ROUNDING = 1e-9
_NONE: frozenset[int] = frozenset()
_FEW = 8  # so many are looked through faster than put in order


def meet(
    short: Wording,
    long: Wording,
    short_reading: ClaimReading,
    long_reading: ClaimReading,
    *,
    skip_times: bool,
) -> Meeting | None:
    """Lay two wordings side by side, each word meeting at most one; None if they hardly touch.

    ``skip_times`` leaves words of dates out, where both claims' times are compared as fields.
    """
    whole = whole_names(short, long_reading)
    counted = _counted_alike(short, long)
    shorts = [
        unit
        for unit in short.units
        if not (skip_times and unit.is_time)
        and unit.within not in whole
        and unit.position not in counted
    ]
    longs = [unit for unit in long.units if not (skip_times and unit.is_time)]
    wanted = {id(unit) for unit in longs}
    taken: set[int] = set()
    crowds: dict[frozenset[str], tuple[Unit, list[Unit]]] = {}
    met: list[Met] = []
    lost: list[Unit] = []
    # Most pairs hardly touch: as soon as too much is lost, the rest needn't be looked at.
    spare = (1 - TOUCH) * sum(unit.weight for unit in shorts) + _ROUNDING
    for unit in shorts:
        partner = _partner(unit, long, wanted, taken, crowds)
        if partner is None:
            lost.append(unit)
            spare -= unit.weight
            if spare < 0 and not counted:
                return None
        else:
            taken.add(id(partner))
            met.append(Met(unit, partner))
    if not counted and not _touch(met, lost):
        return None
    if short.language == long.language:
        met, lost = _by_spelling(met, lost, longs, taken)
    extra = [unit for unit in longs if id(unit) not in taken]
    opposed = _opposed(lost, extra)
    against = {id(unit) for pair in opposed for unit in pair}
    return Meeting(
        short=short,
        long=long,
        short_reading=short_reading,
        long_reading=long_reading,
        met=tuple(met),
        missing=tuple(unit for unit in lost if id(unit) not in against),
        extra=tuple(unit for unit in extra if id(unit) not in against),
        opposed=opposed,
    )


def _touch(met: Sequence[Met], lost: Sequence[Unit]) -> bool:
    """Whether enough of the shorter is met for the two to be about one thing at all."""
    found = sum(one.short.weight for one in met)
    return found > 0 and found >= TOUCH * (found + sum(unit.weight for unit in lost))


def _partner(
    unit: Unit,
    long: Wording,
    wanted: Set[int],
    taken: Set[int],
    crowds: dict[frozenset[str], tuple[Unit, list[Unit]]],
) -> Unit | None:
    """The first word of the longer that a word of the shorter meets; a used one if no other.

    A word said twice in the shorter may meet one word of the longer twice. ``crowds`` is room for
    the many that meet the same: a word that stands a thousand times in both is then looked for a
    thousand times, and not a million.
    """
    if crowds and (crowd := crowds.get(unit.keys)):
        return _first_left(*crowd, taken)
    found = _found(unit.keys, long.by_key) or _found(unit.keys, long.by_broader)
    if not found:
        return None
    if len(found) > _FEW:
        last_first = [long.units[at] for at in sorted(found, reverse=True)]
        left = [other for other in last_first if id(other) in wanted]
        if not left:
            return None
        crowds[unit.keys] = left[-1], left
        return _first_left(left[-1], left, taken)
    used: Unit | None = None
    for at in sorted(found) if len(found) > 1 else found:
        partner = long.units[at]
        if id(partner) in wanted:
            if id(partner) not in taken:
                return partner
            used = used or partner
    return used


def _first_left(first: Unit, last_first: list[Unit], taken: Set[int]) -> Unit:
    """The first that isn't taken; what is stays so."""
    while last_first and id(last_first[-1]) in taken:
        last_first.pop()
    return last_first[-1] if last_first else first


def _found(keys: frozenset[str], positions: Mapping[str, tuple[int, ...]]) -> Set[int]:
    if positions.keys().isdisjoint(keys):  # of most words: without a loop of our own
        return _NONE
    return {at for key in keys if key in positions for at in positions[key]}


def _by_spelling(
    met: list[Met], lost: list[Unit], longs: Sequence[Unit], taken: set[int]
) -> tuple[list[Met], list[Unit]]:
    """Let words meet that are spelled nearly alike and that the lexicon doesn't know.

    Two words that it knows have met by meaning or not at all: «إدانة» is not «إعانة».
    """
    free = [
        other
        for other in longs
        if id(other) not in taken and not other.is_known and len(other.folded) >= _SHORTEST_SPELLING
    ]
    still_lost: list[Unit] = []
    for unit in lost:
        partner = _spelled_like(unit, free)
        if partner is None:
            still_lost.append(unit)
        else:
            taken.add(id(partner))
            free.remove(partner)
            met.append(Met(unit, partner))
    return met, still_lost


def _spelled_like(unit: Unit, free: Sequence[Unit]) -> Unit | None:
    if unit.is_known or len(unit.folded) < _SHORTEST_SPELLING:
        return None
    best = process.extractOne(
        unit.folded,
        [other.folded for other in free],
        scorer=fuzz.ratio,
        score_cutoff=_SAME_SPELLING,
    )
    return free[best[2]] if best else None


def _opposed(lost: Sequence[Unit], extra: Sequence[Unit]) -> tuple[tuple[Unit, Unit], ...]:
    found: list[tuple[Unit, Unit]] = []
    used: set[int] = set()
    for unit in lost:
        if not unit.against:
            continue
        for other in extra:
            if id(other) not in used and unit.against & other.keys:
                used.add(id(other))
                found.append((unit, other))
                break
    return tuple(found)


def _counted_alike(short: Wording, long: Wording) -> frozenset[int]:
    """Word positions in the shorter that the longer has as a figure: the thing counted.

    "Soldiers" and "officers and men" are then one thing, and so is what only says that they are
    there. Miles and kilometres are one whatever is told of them.
    """
    found: set[int] = set()
    for one in short.figures:
        for other in long.figures:
            if count_the_same(one, other) and (one.is_abstract or told_alike(one, other)):
                found.update(one.unit_positions)
                found.update(one.told_positions)
    return frozenset(found)
