"""NearWords: which words of a vocabulary are spelt like a given one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.link.search.postings import Ints, KeyRows, Offsets, Postings, count_keys, distinct

Floats = NDArray[np.float32]

# How alike two words must be to be near, and how many a word may have.
LEAST_ALIKE = 0.4
MOST_NEAR = 32

# Work for one word: letters read of it, postings looked at, words then compared in full.
_LETTERS = 24
POSTINGS = 1_000

# Words are compared in full that share at least this part of the least, by rare grams alone.
LIKELY = 0.5

# Grams are kept as numbers of so many bits.
_BITS = 16
GRAM_COUNT = 1 << _BITS
_LENGTHS = (2, 3, 4)

MOST_GRAMS = sum(_LETTERS + 2 + 1 - length for length in _LENGTHS)
"""How many grams a word has at most, its edges marked."""


class Near(NamedTuple):
    """What a word is near to: numbers of words, ascending, and how alike each is, in (0, 1].

    ``grams`` are the word's own.
    """

    words: Ints
    alike: Floats
    grams: Ints


class NearWords:
    """A vocabulary whose words are found by their letters: typos, inflected and joined forms.

    Algorithm: cosine of the sets of character 2- to 4-grams of two words with their edges marked,
    found through an inverted index of grams (Zobel & Dart 1995, "Finding approximate matches in
    large lexicons"). Grams are hashed, so two may rarely count as one.
    """

    grams: Postings
    """The grams of each word, and the words that have each."""

    def __init__(self) -> None:
        self.grams = Postings()
        self._norms = np.zeros(0, dtype=np.float32)

    def __len__(self) -> int:
        return len(self.grams)

    @property
    def norms(self) -> Floats:
        """The length of each word's vector of grams, 0 for an empty word."""
        return self._norms

    def add(self, words: Sequence[str]) -> None:
        """Add words; each gets the next number. An empty word is never found."""
        rows = read_grams(words)
        self.grams.add(rows, GRAM_COUNT)
        sizes = np.diff(rows.starts).astype(np.float32)
        self._norms = np.concatenate((self._norms, np.sqrt(sizes)))

    def near(self, words: Sequence[str]) -> list[Near]:
        """For each word, those of the vocabulary spelt alike.

        At most ``MOST_NEAR``, the most alike; of equals those added first.
        """
        rows = read_grams(words)
        norms = np.sqrt(np.diff(rows.starts))
        asked, found = self._share_rare(rows, norms)
        shared = self._shared_pairs(rows, asked, found)
        alike = (shared / (norms[asked] * self._norms[found])).astype(np.float32)
        order = np.lexsort((found, -alike, asked))
        order = order[alike[order] >= LEAST_ALIKE]
        ends = np.searchsorted(asked[order], np.arange(len(rows) + 1))
        near: list[Near] = []
        for first, end in pairwise(ends):
            best = order[first : min(end, first + MOST_NEAR)]
            best = best[np.argsort(found[best])]
            grams = rows.keys[rows.starts[len(near)] : rows.starts[len(near) + 1]]
            near.append(Near(found[best], alike[best], grams))
        return near

    def _share_rare(self, rows: KeyRows, norms: NDArray[np.float64]) -> tuple[Offsets, Ints]:
        """Pairs of a word asked for and one of the vocabulary that may be spelt alike.

        Each word's rarest grams are looked at first, and no more postings than ``POSTINGS``.
        """
        owners = rows.owners
        held = self.grams.frequencies(rows.keys)
        order = np.lexsort((rows.keys, held, owners))
        grams, held = rows.keys[order], held[order]
        before = np.cumsum(held) - held
        firsts = rows.starts[owners]
        room = np.clip(POSTINGS - (before - before[firsts]), 0, held)
        found, places = self.grams.look_up(grams, room)
        cells = owners[places] * len(self) + found
        totals = np.zeros(len(rows) * len(self), dtype=np.int32)
        np.add.at(totals, cells, np.int32(1))
        cells = distinct(cells)
        asked, found = np.divmod(cells, max(len(self), 1))
        likely = totals[cells] >= LIKELY * LEAST_ALIKE * norms[asked] * self._norms[found]
        return asked[likely], found[likely].astype(np.int32)

    def _shared_pairs(self, rows: KeyRows, asked: Offsets, found: Ints) -> Offsets:
        """How many grams both words of each pair have."""
        has = np.zeros(len(rows) * GRAM_COUNT, dtype=np.bool_)
        has[rows.owners * GRAM_COUNT + rows.keys] = True
        pairs, grams, _ = self.grams.rows.take(found)
        both = pairs[has[asked[pairs] * GRAM_COUNT + grams]]
        return np.bincount(both, minlength=len(found))

    def shared(self, table: Floats, words: Ints) -> Floats:
        """For each word, the sum of ``table[gram]`` over its grams."""
        owners, grams, _ = self.grams.rows.take(words)
        return np.bincount(owners, table[grams], minlength=len(words)).astype(np.float32)


def letters_of(words: Sequence[str]) -> tuple[Offsets, NDArray[np.uint32]]:
    """The first letters of all words, their edges marked, and where those of each word end."""
    marked = [f" {word[:_LETTERS]} " if word else "" for word in words]
    letters = "".join(marked).encode("utf-32-le", "surrogatepass")
    ends = np.array(list(accumulate(map(len, marked))), dtype=np.int64)
    return ends, np.frombuffer(letters, dtype=np.uint32)


def read_grams(words: Sequence[str]) -> KeyRows:
    """The distinct grams of each word, its edges marked, as numbers below ``GRAM_COUNT``."""
    last, letters = letters_of(words)
    lengths = np.diff(last, prepend=0)
    ends = np.repeat(last, lengths)
    owners = np.repeat(np.arange(len(words), dtype=np.int64), lengths)
    keys, rows = [], []
    hashes = letters.astype(np.uint64)
    for length in range(2, _LENGTHS[-1] + 1):
        hashes = hashes[:-1] * _MULTIPLIER + letters[length - 1 :]
        whole = np.arange(len(hashes)) + length <= ends[: len(hashes)]
        keys.append((hashes[whole] * _MIXER >> np.uint64(64 - _BITS)).astype(np.int32))
        rows.append(owners[: len(hashes)][whole])
    row = np.concatenate(rows)
    order = np.argsort(row, kind="stable")
    starts = np.zeros(len(words) + 1, dtype=np.int64)
    np.cumsum(np.bincount(row, minlength=len(words)), out=starts[1:])
    return count_keys(starts, np.concatenate(keys)[order])


_MULTIPLIER = np.uint64(0x100000001B3)
_MIXER = np.uint64(0x9E3779B97F4A7C15)
