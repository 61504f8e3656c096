"""Postings: which rows hold a key, for rows that keep coming, and the rows that share most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Offsets = NDArray[np.int64]
Kind = TypeVar("Kind", bound=np.generic)


@dataclass(frozen=True)
class KeyRows:
    """The distinct keys of ``n`` rows, ascending in each, and how often each stands there.

    Those of row ``i`` are ``keys[starts[i]:starts[i + 1]]``; ``counts`` is parallel to ``keys``.
    """

    starts: Offsets
    keys: Ints
    counts: Ints

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def owners(self) -> Offsets:
        """The row of each key."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def take(self, rows: Ints) -> tuple[Offsets, Ints, Ints]:
        """The keys of some rows: the place in ``rows`` of the one each is in, key, count."""
        firsts = self.starts[rows]
        lengths = self.starts[rows + 1] - firsts
        at = ranges(firsts, lengths)
        return np.repeat(np.arange(len(rows)), lengths), self.keys[at], self.counts[at]


def count_keys(starts: Offsets, keys: Ints) -> KeyRows:
    """Rows of keys, repeats and all, as distinct keys with their counts."""
    n = len(starts) - 1
    rows = np.repeat(np.arange(n, dtype=np.int64), np.diff(starts))
    both, counts = np.unique(rows << 32 | keys, return_counts=True)
    ends = np.zeros(n + 1, dtype=np.int64)
    np.cumsum(np.bincount(both >> 32, minlength=n), out=ends[1:])
    return KeyRows(ends, (both & 0xFFFFFFFF).astype(np.int32), counts.astype(np.int32))


def ranges(firsts: Offsets, lengths: Offsets) -> Offsets:
    """Every number of the half-open ranges ``[first, first + length)``, one range after another."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(firsts - ends + lengths, lengths)


def distinct(numbers: NDArray[Kind]) -> NDArray[Kind]:
    """Each of the numbers once, ascending; quicker than ``numpy.unique`` on few."""
    ordered: NDArray[Kind] = np.sort(numbers)
    return ordered[starts_of_runs(ordered)]


def starts_of_runs(ordered: NDArray[Any]) -> Offsets:
    """Where each run of equal values begins."""
    is_new = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    return np.flatnonzero(is_new[: len(ordered)])


class Growing(Generic[Kind]):
    """An array that values are added to; ``values`` is what there is so far, not a copy."""

    def __init__(self, dtype: type[Kind]) -> None:
        self._room: NDArray[Kind] = np.zeros(16, dtype=dtype)
        self._used = 0

    @property
    def values(self) -> NDArray[Kind]:
        return self._room[: self._used]

    def extend(self, values: NDArray[Kind]) -> None:
        end = self._used + len(values)
        if end > len(self._room):
            grown = np.zeros(max(end, 2 * len(self._room)), dtype=self._room.dtype)
            grown[: self._used] = self.values
            self._room = grown
        self._room[self._used : end] = values
        self._used = end


@dataclass(frozen=True)
class Segment:
    """The postings of rows ``[first, end)``: those of ``keys[i]`` are a slice of ``rows``."""

    first: int
    end: int
    keys: Ints
    starts: Offsets
    rows: Ints

    def slices(self, keys: Ints) -> tuple[Offsets, Offsets]:
        """Where the rows of each of ``keys`` begin in ``rows``, and how many they are."""
        if not len(self.keys):
            return np.zeros(len(keys), dtype=np.int64), np.zeros(len(keys), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        lengths = np.where(self.keys[at] == keys, self.starts[at + 1] - self.starts[at], 0)
        return self.starts[at], lengths


class Postings:
    """An inverted index of rows of keys: rows are added at the end and never change.

    Kept in segments that are merged when a later one has grown to half of the one before
    (logarithmic merging: Büttcher, Clarke & Cormack 2010, section 7.1), so that adding rows one
    by one costs little more than adding all at once. What is found doesn't depend on it.
    """

    def __init__(self) -> None:
        self._starts = Growing(np.int64)
        self._starts.extend(np.zeros(1, dtype=np.int64))
        self._keys, self._counts = Growing(np.int32), Growing(np.int32)
        self._segments: list[Segment] = []
        self._frequencies = np.zeros(0, dtype=np.int64)

    def __len__(self) -> int:
        return len(self._starts.values) - 1

    @property
    def segments(self) -> Sequence[Segment]:
        """The parts of the index, which together have all rows in order."""
        return self._segments

    @property
    def held(self) -> Offsets:
        """How many rows hold each key, of the keys there may be."""
        return self._frequencies

    @property
    def rows(self) -> KeyRows:
        """All rows, without a copy."""
        return KeyRows(self._starts.values, self._keys.values, self._counts.values)

    @property
    def nbytes(self) -> int:
        """The bytes of all arrays."""
        rows = self.rows
        arrays: list[NDArray[Any]] = [rows.starts, rows.keys, rows.counts, self._frequencies]
        for one in self._segments:
            arrays += [one.keys, one.starts, one.rows]
        return sum(array.nbytes for array in arrays)

    def add(self, rows: KeyRows, key_count: int) -> None:
        """Add rows whose keys are all below ``key_count``."""
        if not len(rows):
            return
        first = len(self)
        self._starts.extend(rows.starts[1:] + len(self._keys.values))
        self._keys.extend(rows.keys)
        self._counts.extend(rows.counts)
        grown = np.bincount(rows.keys, minlength=key_count)
        grown[: len(self._frequencies)] += self._frequencies
        self._frequencies = grown
        while self._segments and 2 * (len(self) - first) >= first - self._segments[-1].first:
            first = self._segments.pop().first
        self._segments.append(self._segment(first, len(self)))

    def frequencies(self, keys: Ints) -> Offsets:
        """How many rows hold each of ``keys``."""
        if not len(self._frequencies):
            return np.zeros(len(keys), dtype=np.int64)
        known = keys < len(self._frequencies)
        return np.where(known, self._frequencies[np.where(known, keys, 0)], 0)

    def most_shared(self, keys: Ints, weights: Ints, count: int, most: int) -> Ints:
        """The ``count`` rows whose shared keys weigh most, ascending; of equals the first rows.

        Keys are looked at in the order given until ``most`` postings are, of the last key the
        first rows only: the work is bounded however common the keys.
        """
        held = self.frequencies(keys)
        room = np.clip(most - (np.cumsum(held) - held), 0, held)
        rows, places = self.look_up(keys, room)
        totals = np.zeros(len(self), dtype=np.int32)
        np.add.at(totals, rows, weights[places])
        found = distinct(rows).astype(np.int64)
        if len(found) > count:
            ranked = (totals[found].astype(np.int64) << 32) - found
            found = found[np.argpartition(ranked, len(ranked) - count)[-count:]]
        return np.sort(found).astype(np.int32)

    def look_up(self, keys: Ints, room: Offsets) -> tuple[Ints, Offsets]:
        """The first ``room`` rows of each key, and the place in ``keys`` of the one each has."""
        rows, places = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int64)]
        for segment in self._segments:
            firsts, found = segment.slices(keys)
            taken = np.minimum(found, room)
            room = room - taken
            rows.append(segment.rows[ranges(firsts, taken)])
            places.append(np.repeat(np.arange(len(keys)), taken))
        return np.concatenate(rows), np.concatenate(places)

    def _segment(self, first: int, end: int) -> Segment:
        starts = self._starts.values
        keys = self._keys.values[starts[first] : starts[end]]
        rows = np.repeat(np.arange(first, end, dtype=np.int32), np.diff(starts[first : end + 1]))
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        begins = starts_of_runs(keys)
        return Segment(first, end, keys[begins], np.append(begins, len(keys)), rows[order])
