"""KeyIndex: which of many claims share most with a query, in arrays that a store can keep."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from claimtrack.link.reading import ClaimReading
from claimtrack.link.side_by_side import TOUCH
from claimtrack.link.wording import Unit, Wording

Positions = NDArray[np.int32]
Flags = NDArray[np.bool_]
Shares = NDArray[np.float64]

_Shared = tuple[Flags, NDArray[np.uint32]]

_TINY = 1e-9

# What counts a thing takes up to so many words of a claim: the thing, and what is told of it.
_COUNTED_WORDS = 2

_COUNTED = "counted:"

# A share of new claims up to which they are put between the others, which is ten times as fast
# for a document among 100,000 claims; the result is the same.
_MANY = 50

# The words of a claim that are told apart, one bit each; a claim of more is always looked at.
_BITS = 32


class Entries:
    """What is indexed of claims, one after the other: their keys, and how much each says."""

    def __init__(self) -> None:
        self.keys = array("Q")
        self.words = array("I")
        self.lengths = array("q")
        self.sizes = array("f")

    def add(self, reading: ClaimReading, further: Iterable[str] = ()) -> None:
        """Add a claim; ``further`` keys are found by ``having`` only, and never by ``search``.

        Beside each key stand the words it is a key of, as bits. The sizes are the least that a
        wording says in words that every comparison counts, then all that the shortest wording
        says, and the longest.
        """
        words: dict[str, int] = dict.fromkeys((*reading.keys, *further), 0)
        first = 0
        for wording in reading.wordings:
            for key, places in wording.by_key.items():
                for at in places:
                    words[key] |= 1 << min(first + at, _BITS - 1)
            first += len(wording.units)
        self.keys.extend(key_number(key) for key in words)
        self.words.extend(words.values())
        self.lengths.append(len(words))
        least = min(_least_size(wording.units) for wording in reading.wordings)
        said = [wording.size for wording in reading.wordings]
        self.sizes.extend((0.0 if first > _BITS else least, min(said), max(said)))


@dataclass(frozen=True)
class KeyIndex:
    """Claims by the keys under which they can meet, as ``ComparedIndex`` has them.

    Key ``keys[i]`` (a digest, ascending) is one of the claims at
    ``positions[starts[i]:starts[i + 1]]`` (ascending), each in the words whose bits are set
    in ``words``. ``sizes`` has three columns, as told by ``Entries.add``.
    """

    keys: NDArray[np.uint64]
    starts: NDArray[np.int64]
    positions: Positions
    words: NDArray[np.uint32]
    sizes: NDArray[np.float32]

    @classmethod
    def empty(cls) -> KeyIndex:
        """An index of no claims."""
        return cls(
            np.zeros(0, np.uint64),
            np.zeros(1, np.int64),
            np.zeros(0, np.int32),
            np.zeros(0, np.uint32),
            np.zeros((0, 3), np.float32),
        )

    def __len__(self) -> int:
        return len(self.sizes)

    def moved(self, origins: Positions, entries: Entries) -> KeyIndex:
        """The index of claims that come from this one, or are new where ``origins`` has -1.

        ``entries`` are those of the new ones in order. What stands nowhere in ``origins`` goes.
        """
        is_new = origins < 0
        places = np.flatnonzero(is_new)
        is_whole = np.array_equal(origins[~is_new], np.arange(len(self)))
        if is_whole and 0 < len(places) * _MANY <= len(self):
            return self._with_new(places, entries)
        target = np.full(len(self) + 1, -1, dtype=np.int64)
        target[origins[~is_new]] = np.flatnonzero(~is_new)
        kept = target[self.positions]
        numbers = np.repeat(self.keys, np.diff(self.starts))
        fresh = np.repeat(np.flatnonzero(is_new), np.frombuffer(entries.lengths, dtype=np.int64))
        stays = kept >= 0
        keys = np.concatenate((numbers[stays], np.frombuffer(entries.keys, dtype=np.uint64)))
        positions = np.concatenate((kept[stays], fresh)).astype(np.int32)
        words = np.concatenate((self.words[stays], np.frombuffer(entries.words, dtype=np.uint32)))
        order = np.lexsort((positions, keys))
        keys, begins = np.unique(keys[order], return_index=True)
        sizes = np.zeros((len(origins), 3), dtype=np.float32)
        sizes[~is_new] = self.sizes[origins[~is_new]]
        sizes[is_new] = np.frombuffer(entries.sizes, dtype=np.float32).reshape(-1, 3)
        starts = np.append(begins, len(order)).astype(np.int64)
        return KeyIndex(keys, starts, positions[order], words[order], sizes)

    def _with_new(self, places: NDArray[np.intp], entries: Entries) -> KeyIndex:
        """The index with a few claims more, which come to these positions; the others make room."""
        fresh = np.repeat(places, np.frombuffer(entries.lengths, dtype=np.int64))
        added = np.frombuffer(entries.keys, dtype=np.uint64)
        order = np.lexsort((fresh, added))
        added, fresh = added[order], fresh[order]
        bits = np.frombuffer(entries.words, dtype=np.uint32)[order]
        is_old = np.ones(len(self) + len(places), dtype=np.bool_)
        is_old[places] = False
        kept = np.flatnonzero(is_old).astype(np.int32)[self.positions]
        at = np.empty(len(added), dtype=np.int64)
        for entry, (key, position) in enumerate(zip(added, fresh, strict=True)):
            row = int(np.searchsorted(self.keys, key))
            is_known = row < len(self.keys) and self.keys[row] == key
            start = int(self.starts[row])
            end = int(self.starts[row + 1]) if is_known else start
            at[entry] = start + int(np.searchsorted(kept[start:end], position))
        rows = np.searchsorted(self.keys, added)
        unknown = (rows == len(self.keys)) | (self.keys[rows % len(self.keys)] != added)
        keys = np.union1d(self.keys, added[unknown])
        counts = np.zeros(len(keys), dtype=np.int64)
        counts[np.searchsorted(keys, self.keys)] = np.diff(self.starts)
        np.add.at(counts, np.searchsorted(keys, added), 1)
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))
        sizes = np.empty((len(is_old), 3), dtype=np.float32)
        sizes[is_old] = self.sizes
        sizes[places] = np.frombuffer(entries.sizes, dtype=np.float32).reshape(-1, 3)
        positions = np.insert(kept, at, fresh.astype(np.int32))
        return KeyIndex(keys, starts, positions, np.insert(self.words, at, bits), sizes)

    def having(self, keys: Iterable[str]) -> Positions:
        """The claims that have any of these keys, ascending."""
        found = [self.positions[slice(*bounds)] for key in keys if (bounds := self._bounds(key))]
        return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int32)

    def search(
        self, reading: ClaimReading, batch: int, without: Positions | None = None
    ) -> Iterator[tuple[Positions, Shares]]:
        """The claims that may have to do with a query, best first, so many looked at at a time.

        They are those that ``ComparedIndex`` compares, in its order, but without those that share
        too few words with the query for any comparison of the two to come to something
        (``meeting.meet``). A batch may be empty. With each comes the share of its words, or of the
        query's if these are fewer, that can meet at most; 1 where both count the same thing.
        ``without`` counts as not being there.
        """
        weights, lists = self._weights(reading, without)
        for some in _best_first(weights, batch):
            shares = self._most_shared(reading, some, lists)
            yield some[shares >= TOUCH], shares[shares >= TOUCH]

    def _weights(
        self, reading: ClaimReading, without: Positions | None
    ) -> tuple[NDArray[np.float64], Mapping[str, slice]]:
        """How rare the keys are that each claim shares, and where the shared keys' claims are."""
        is_out = np.zeros(len(self), dtype=np.bool_)
        if without is not None:
            is_out[without] = True
        total = len(self) - int(is_out.sum())
        weights = np.zeros(len(self))
        lists: dict[str, slice] = {}
        for key in sorted(reading.keys):
            if (bounds := self._bounds(key)) is None:
                continue
            lists[key] = slice(*bounds)
            found = self.positions[lists[key]]
            if without is not None:
                found = found[~is_out[found]]
            if len(found):
                weights[found] += np.log1p(total / len(found))
        return weights, lists

    def _most_shared(
        self, reading: ClaimReading, some: Positions, lists: Mapping[str, slice]
    ) -> Shares:
        """How much of the shorter of each claim and a query can meet in the other, at most.

        Two that count the same thing of one party may give another figure for it, whatever else
        they say: 1. Of other parties, they still touch, and what tells of the counted thing isn't
        needed in the other.
        """
        has = {key: self._shared(where, some) for key, where in lists.items()}
        counted = _any_of(has, (key for key in has if key.startswith(_COUNTED)), some)
        parties = _any_of(has, (f"name:{name}" for name in _parties(reading)), some)
        words = np.zeros(len(some), dtype=np.uint32)
        for _, at in has.values():
            words |= at
        least, shortest, longest = self.sizes[some].T.astype(np.float64)
        needed = np.maximum(least - _COUNTED_WORDS * counted, 0)
        theirs = np.where(
            needed > 0, np.minimum(np.bitwise_count(words) / np.maximum(needed, _TINY), 1), 1.0
        )
        shares = np.where(counted, np.where(parties, 1.0, TOUCH), 0.0)
        for wording in reading.wordings:
            own = _share_met(wording, has, counted, len(some))
            own[longest < wording.size] = 0
            shares = np.maximum(shares, np.maximum(own, theirs * (shortest <= wording.size)))
        return shares

    def _shared(self, where: slice, some: Positions) -> _Shared:
        """Which of some claims have a key, and in which words."""
        found = self.positions[where]
        at = np.minimum(np.searchsorted(found, some), len(found) - 1)
        is_there = found[at] == some
        return is_there, np.where(is_there, self.words[where][at], np.uint32(0))

    def _bounds(self, key: str) -> tuple[int, int] | None:
        number = np.uint64(key_number(key))
        at = int(np.searchsorted(self.keys, number))
        if at == len(self.keys) or self.keys[at] != number:
            return None
        return int(self.starts[at]), int(self.starts[at + 1])


@lru_cache(maxsize=65536)
def key_number(key: str) -> int:
    """A key as a number: the first eight bytes of its BLAKE2b."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


def _any_of(has: Mapping[str, _Shared], keys: Iterable[str], some: Positions) -> Flags:
    found = np.zeros(len(some), dtype=np.bool_)
    for key in keys:
        if key in has:
            found |= has[key][0]
    return found


def _parties(reading: ClaimReading) -> frozenset[str]:
    """Whom a claim, or a figure in it, may be about."""
    counted = (figure.names for wording in reading.wordings for figure in wording.figures)
    return (reading.names - reading.places).union(reading.actors, *counted)


def _share_met(
    wording: Wording, has: Mapping[str, _Shared], counted: Flags, size: int
) -> NDArray[np.float64]:
    """How much of a wording of the query can be met by each claim, at most."""
    about_counted = {
        at for figure in wording.figures for at in (*figure.unit_positions, *figure.told_positions)
    }
    found, lost = np.zeros(size), np.zeros(size)
    for unit in wording.units:
        is_met = np.zeros(size, dtype=np.bool_)
        for key in unit.keys & has.keys():
            is_met |= has[key][0]
        found += np.where(is_met, unit.weight, 0.0)
        if not unit.is_time and unit.within is None:
            is_lost = ~is_met & ~counted if unit.position in about_counted else ~is_met
            lost += np.where(is_lost, unit.weight, 0.0)
    return np.where(found + lost > 0, found / np.maximum(found + lost, _TINY), 1.0)


def _least_size(units: Sequence[Unit]) -> float:
    """How much words say that every comparison counts, whatever the other claim is."""
    return sum(unit.weight for unit in units if not unit.is_time and unit.within is None)


def _best_first(weights: NDArray[np.float64], batch: int) -> Iterator[Positions]:
    """Positions by weight, then by position, in batches; those of no weight never come.

    A few of the best are sorted at first, as most searches look no further.
    """
    total = int(np.count_nonzero(weights))
    done, wanted = 0, batch
    while done < total:
        wanted = min(wanted, total)
        least = np.partition(weights, len(weights) - wanted)[len(weights) - wanted]
        at = np.flatnonzero(weights >= least) if wanted < total else np.flatnonzero(weights)
        order = at[np.lexsort((at, -weights[at]))]
        while done < wanted:
            yield order[done : done + batch].astype(np.int32)
            done += batch
        wanted *= 8
