"""The loops of searching as ``search.c`` has them, called through ctypes."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.link.kernel.library import library
from claimtrack.link.search import near_words, searched
from claimtrack.link.search.near_words import GRAM_COUNT, MOST_GRAMS, MOST_NEAR, letters_of
from claimtrack.link.search.plain_search import PlainSearch
from claimtrack.link.search.postings import Ints, Postings
from claimtrack.link.search.searched import SCORED, Floats, Searched, SearchLoops

_Pointer, _Whole, _Double = ctypes.c_void_p, ctypes.c_int64, ctypes.c_double


def open_search(searched: Searched) -> SearchLoops:
    """The compiled loops where they are there and answer, else those in numpy."""
    try:
        return CompiledSearch(searched, library())
    except (OSError, AttributeError):  # not built, or built for another machine
        return PlainSearch(searched)


class _Segment(ctypes.Structure):
    _fields_ = [("keys", _Pointer), ("starts", _Pointer), ("rows", _Pointer), ("count", _Whole)]


class _Postings(ctypes.Structure):
    _fields_ = [
        *(("segments", _Pointer), ("segment_count", _Whole)),
        *(("frequencies", _Pointer), ("key_count", _Whole)),
        *(("starts", _Pointer), ("keys", _Pointer), ("counts", _Pointer), ("rows", _Whole)),
    ]


class _Searched(ctypes.Structure):
    _fields_ = [
        *((name, _Double) for name in ("near", "saturation", "length", "letters")),
        *(("spelt", _Whole), ("most", _Whole)),
        *(("least_alike", _Double), ("likely", _Double)),
        *(("most_near", _Whole), ("most_looked_at", _Whole)),
        *(("texts", _Postings), ("grams", _Postings)),
        *(("lengths", _Pointer), ("mean", _Double), ("norms", _Pointer)),
    ]


class _Scratch(ctypes.Structure):
    _fields_ = [(name, _Pointer) for name in ("totals", "touched", "slots", "grams")]


class _Asked(NamedTuple):
    """A term as the loops take it, ``asked_t``, and the arrays that it points into."""

    packed: bytes
    arrays: tuple[NDArray[Any], ...]


_ASKED = struct.Struct("@qPPPii")


class CompiledSearch:
    """The loops of ``search.c``. Several threads may use them at a time."""

    name = "compiled"

    def __init__(self, within: Searched, library: ctypes.CDLL) -> None:
        whole: list[Any] = [_Whole]
        at: list[Any] = [_Pointer]
        self._near = library.claimtrack_near
        self._near.restype = None
        self._near.argtypes = 2 * at + whole + 6 * at
        self._search = library.claimtrack_search
        self._search.restype = _Whole
        self._search.argtypes = 2 * at + whole + at + whole + 2 * at
        self._sharing = library.claimtrack_sharing
        self._sharing.restype = _Whole
        self._sharing.argtypes = 2 * at + whole + 3 * at + 2 * whole + 2 * at
        self._kept: list[Any] = []  # what the structures point into
        self._texts, self._words = len(within.texts), len(within.words)
        self._letters = within.letters
        self._most_across = within.most_across
        self._most = max(within.most, near_words.POSTINGS)
        self._within = _Searched(
            *(searched.NEAR, searched.SATURATION, searched.LENGTH, searched.LETTERS),
            *(searched.SPELT, within.most),
            *(near_words.LEAST_ALIKE, near_words.LIKELY),
            *(MOST_NEAR, near_words.POSTINGS),
            *(self._postings(within.texts), self._postings(within.words.grams)),
            *(self._at(within.lengths), within.mean, self._at(within.words.norms)),
        )
        self._where = ctypes.addressof(self._within)
        self._scratch: list[_Scratch] = []
        self._asked: dict[int, _Asked] = {}

    def best(self, terms: Sequence[int], limit: int) -> tuple[Ints, Floats]:
        """The best texts for distinct terms, best first, and their scores.

        Raises:
            MemoryError: there is none left.
        """
        count = min(max(SCORED, limit), self._texts)
        rows, scores = np.empty(count, dtype=np.int32), np.empty(count)
        scratch = self._scratch.pop() if self._scratch else self._new_scratch()
        asked = self._ask(terms, scratch)
        found = self._search(
            *(self._where, ctypes.addressof(scratch)),
            *(len(terms), b"".join([one.packed for one in asked])),
            *(count, _at(rows), _at(scores)),
        )
        self._scratch.append(scratch)
        if found < 0:
            raise MemoryError("no memory left to search")
        found = min(found, limit)
        return rows[:found], scores[:found]

    def sharing(
        self, keys: Ints, weights: Floats, is_needed: NDArray[np.uint8], limit: int
    ) -> tuple[Ints, Floats]:
        """Texts with at least one of the terms that are needed, and the BM25 of all terms given.

        Raises:
            MemoryError: there is none left.
        """
        count = min(max(SCORED, limit), self._texts)
        rows, scores = np.empty(count, dtype=np.int32), np.empty(count)
        scratch = self._scratch.pop() if self._scratch else self._new_scratch()
        found = self._sharing(
            *(self._where, ctypes.addressof(scratch), len(keys)),
            *(_at(keys), _at(weights), _at(is_needed)),
            *(self._most_across, count, _at(rows), _at(scores)),
        )
        self._scratch.append(scratch)
        if found < 0:
            raise MemoryError("no memory left to search")
        return rows[:found], scores[:found]

    def _ask(self, terms: Sequence[int], scratch: _Scratch) -> list[_Asked]:
        """Each term with those spelt like it, which are looked up once."""
        asked = self._asked
        new = [term for term in terms if term not in asked]
        if not new:
            return [asked[term] for term in terms]
        ends, letters = letters_of([self._letters(term) for term in new])
        near = np.empty((len(new), MOST_NEAR), dtype=np.int32)
        alike = np.empty((len(new), MOST_NEAR), dtype=np.float32)
        grams = np.empty((len(new), MOST_GRAMS), dtype=np.int32)
        sizes = np.empty((len(new), 2), dtype=np.int32)
        arrays = near, alike, grams
        nears, alikes, own = map(_at, arrays)
        self._near(
            *(self._where, ctypes.addressof(scratch), len(new), _at(ends), _at(letters)),
            *(nears, alikes, own, _at(sizes)),
        )
        for at, (near_count, gram_count) in enumerate(sizes.tolist()):
            known = new[at] if new[at] < self._words else -1
            places = (nears + 4 * MOST_NEAR * at, alikes + 4 * MOST_NEAR * at)
            packed = _ASKED.pack(known, *places, own + 4 * MOST_GRAMS * at, near_count, gram_count)
            asked[new[at]] = _Asked(packed, arrays)
        return [asked[term] for term in terms]

    def _new_scratch(self) -> _Scratch:
        """Room for the loops to count in, one for each thread; they leave it as it was, zero."""
        return _Scratch(
            self._at(np.zeros(max(self._texts, self._words), dtype=np.int32)),
            self._at(np.empty(self._most, dtype=np.int32)),
            self._at(np.zeros(self._words, dtype=np.int32)),
            self._at(np.zeros(GRAM_COUNT, dtype=np.float32)),
        )

    def _postings(self, postings: Postings) -> _Postings:
        parts = postings.segments
        segments = (_Segment * len(parts))()
        for at, one in enumerate(parts):
            places = self._at(one.keys), self._at(one.starts), self._at(one.rows)
            segments[at] = _Segment(*places, len(one.keys))
        self._kept.append(segments)
        rows, held = postings.rows, postings.held
        return _Postings(
            *(ctypes.addressof(segments), len(parts), self._at(held), len(held)),
            *(self._at(rows.starts), self._at(rows.keys), self._at(rows.counts), len(rows)),
        )

    def _at(self, array: NDArray[Any]) -> int:
        self._kept.append(array)
        return _at(array)


def _at(array: NDArray[Any]) -> int:
    assert array.flags.c_contiguous  # noqa: S101  # the loops read it as it lies
    return array.ctypes.data
