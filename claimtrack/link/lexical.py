"""LexicalIndex: the texts among many that share most words with a given one, however spelt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimtrack.link.near_words import GRAM_COUNT, Near, NearWords
from claimtrack.link.postings import (
    Ints,
    KeyRows,
    Offsets,
    Postings,
    count_keys,
    ranges,
    starts_of_runs,
)
from claimtrack.link.terms import TermRows, Terms

Floats = NDArray[np.float64]

# BM25's saturation and length normalisation. The numbers here are round ones from the flat top of
# what the tweets and fact-checks of benchmarks/retrieval.py give, the same for both languages.
_SATURATION = 1.2
_LENGTH = 0.5

# A word that is only spelt alike counts this much of what the word itself would.
_NEAR = 0.8

# The weight of the cosine of letters beside BM25, both as shares of the best candidate's.
_LETTERS = 0.25

# Work for one query: terms read, postings looked at (and one more for every so many texts),
# candidates scored in full, and of these by letters too. Of an indexed text the first terms count.
_QUERY_TERMS = 64
_POSTINGS = 10_000
_TEXTS_PER_POSTING = 60
_SCORED = 100
_SPELT = 30
_TEXT_TERMS = 1_000

_TINY = 1e-9

# What the caches hold before they are emptied.
_CACHED = 20_000


@dataclass(frozen=True)
class LexicalState:
    """All of an index as plain arrays and strings: what ``LexicalIndex.from_state`` takes.

    Text ``i`` has the terms ``keys[starts[i]:starts[i + 1]]``, each ``counts`` times; a term is
    a place in ``names``.
    """

    starts: Offsets
    keys: Ints
    counts: Ints
    names: list[str]


class LexicalIndex:
    """An index of texts by their words and by how these are spelt.

    Candidates share the query's rarest words, or words spelt like them (``NearWords``); the best
    are scored by BM25 (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework"), in
    which a word spelt alike counts as a part of the word, and by the cosine of their character
    n-grams. Texts added one by one are found exactly as if added at once.
    """

    def __init__(self) -> None:
        self._terms = Terms()
        self._postings = Postings()
        self._words = NearWords()
        self._lengths: Floats = np.zeros(0)
        self._mean = 1.0
        self._reader = Terms()
        self._near: dict[str, Near] = {}

    def __len__(self) -> int:
        return len(self._postings)

    def add(self, texts: Iterable[str]) -> None:
        """Index texts; each gets the next position. Not safe while another thread searches."""
        rows = _first_terms(self._terms.read(map(_plain, texts)))
        self._add(count_keys(rows.starts, rows.ids))

    def search(self, text: str, limit: int = 10) -> tuple[Ints, Floats]:
        """The positions of the ``limit`` best texts, best first, and their scores in [0, 1].

        Texts in the words of the query, however ordered, come first with score 1. Of equals the
        one added first leads. A text that shares nothing with the query is never found, nor more
        than 100 or ``limit``, whichever is more. A query without words, or a limit below 1, finds
        nothing.
        """
        names = self._query_names(text)
        if not names or limit < 1 or not len(self):
            return np.zeros(0, dtype=np.int32), np.zeros(0)
        found = np.array([-1 if (at := self._terms.find(name)) is None else at for name in names])
        rarity = self._rarity(found)
        near = self._find_near(names)
        keys, weights = self._weighted(near, found, rarity)
        order = np.lexsort((keys, -weights))
        impacts = np.round(weights[order] * 1000).astype(np.int32)
        most = _POSTINGS + len(self) // _TEXTS_PER_POSTING
        rows = self._postings.most_shared(keys[order], impacts, max(_SCORED, limit), most)
        if not len(rows):
            return rows, np.zeros(0)
        scores, are_same = self._word_scores(rows, keys, weights, found)
        scores /= rarity.sum()
        best = np.lexsort((rows, -scores))
        rows, scores, are_same = rows[best], scores[best], are_same[best]
        top, share = scores[0], self._letter_scores(rows[:_SPELT], near, rarity)
        scores[:_SPELT] += _LETTERS * top * share / max(share.max(), _TINY)
        scores /= 1 + _LETTERS
        scores[are_same] = 1
        best = np.lexsort((rows, -scores))[:limit]
        return rows[best], scores[best]

    def search_all(self, texts: Iterable[str], limit: int = 10) -> list[tuple[Ints, Floats]]:
        """``search`` for each text, in order."""
        return [self.search(text, limit) for text in texts]

    def state(self) -> LexicalState:
        """All that is needed to have this index again."""
        rows = self._postings.rows
        return LexicalState(
            rows.starts.copy(), rows.keys.copy(), rows.counts.copy(), list(self._terms.names)
        )

    @classmethod
    def from_state(cls, state: LexicalState) -> LexicalIndex:
        """The index whose ``state`` was taken; what it finds is the same."""
        index = cls()
        index._terms = Terms(state.names, [""] * len(state.names))
        index._add(KeyRows(state.starts, state.keys, state.counts))
        return index

    def _add(self, rows: KeyRows) -> None:
        self._postings.add(rows, len(self._terms))
        new = self._terms.names[len(self._words) :]
        if new:
            self._words.add([_word(name) for name in new])
            self._near.clear()
        sums = np.concatenate(([0], np.cumsum(rows.counts)))
        self._lengths = np.concatenate((self._lengths, np.diff(sums[rows.starts])))
        self._mean = max(float(self._lengths.sum()) / max(len(self), 1), 1.0)

    def _query_names(self, text: str) -> list[str]:
        """The names of the first distinct terms of a query, which are not added to the index's."""
        if len(self._reader) > _CACHED:
            self._reader = Terms()
        reader = self._reader
        ids = _first_terms(reader.read([_plain(text)])).ids.tolist()
        return [reader.names[at] for at in dict.fromkeys(ids)][:_QUERY_TERMS]

    def _rarity(self, terms: NDArray[np.int_] | Ints) -> Floats:
        """The inverse document frequency of each term, -1 one that no text has; above 0."""
        known = terms >= 0
        held = np.zeros(len(terms))
        held[known] = self._postings.frequencies(terms[known].astype(np.int32))
        return np.log1p((len(self) - held + 0.5) / (held + 0.5))

    def _weighted(
        self, near: Sequence[Near], found: NDArray[np.int_], rarity: Floats
    ) -> tuple[Ints, Floats]:
        """The terms to look for, ascending, and what each counts: the query's and those near."""
        keys = np.concatenate([one.words for one in near])
        alike = np.concatenate([one.alike for one in near])
        rarities = np.repeat(rarity, [len(one.words) for one in near])
        weights = _NEAR * alike * np.minimum(rarities, self._rarity(keys))
        keys = np.concatenate((found[found >= 0].astype(np.int32), keys))
        weights = np.concatenate((rarity[found >= 0], weights))
        order = np.argsort(keys, kind="stable")
        keys, weights = keys[order], weights[order]
        begins = starts_of_runs(keys)
        if not len(begins):
            return keys, weights
        return keys[begins], np.maximum.reduceat(weights, begins)

    def _find_near(self, names: Sequence[str]) -> list[Near]:
        if len(self._near) > _CACHED:
            self._near.clear()
        near = self._near
        if new := [name for name in names if name not in near]:
            near |= dict(zip(new, self._words.near([_word(name) for name in new]), strict=True))
        return [near[name] for name in names]

    def _word_scores(
        self, rows: Ints, keys: Ints, weights: Floats, found: NDArray[np.int_]
    ) -> tuple[Floats, NDArray[np.bool_]]:
        """BM25 of each text, and whether it has all terms of the query and no others.

        The constant factor is left out: a term counts below its weight, however often it stands.
        """
        owners, terms, counts = self._postings.rows.take(rows)
        table = np.zeros(len(self._terms))
        table[keys] = weights
        relative = self._lengths[rows] / self._mean
        damping = _SATURATION * (1 - _LENGTH + _LENGTH * relative)
        values = table[terms] * counts / (counts + damping[owners])
        is_asked = np.zeros(len(self._terms) + 1, dtype=np.bool_)
        is_asked[found] = True  # of -1, an unknown term, the last place, which none has
        held = np.bincount(owners, is_asked[terms], minlength=len(rows))
        sizes = np.bincount(owners, minlength=len(rows))
        are_same = (held == sizes) & (sizes == len(found))
        scores: Floats = np.bincount(owners, values, minlength=len(rows)).astype(np.float64)
        return scores, are_same

    def _letter_scores(self, rows: Ints, near: Sequence[Near], rarity: Floats) -> Floats:
        """About the cosine of each text's n-grams with the query's, words weighed by rarity.

        Words are taken to share few n-grams with others of their own text, so that the square of
        a text's length is the sum of theirs.
        """
        sizes = [len(one.grams) for one in near]
        table = np.zeros(GRAM_COUNT, dtype=np.float32)
        weights = np.repeat(rarity, sizes).astype(np.float32)
        np.add.at(table, np.concatenate([one.grams for one in near]), weights)
        owners, terms, counts = self._postings.rows.take(rows)
        distinct, places = np.unique(terms, return_inverse=True)
        damped = (1 + np.log(counts)) * self._rarity(distinct)[places]
        shared = self._words.shared(table, distinct)[places]
        squares = (damped * self._words.norms[terms]) ** 2
        length = np.bincount(owners, squares, minlength=len(rows)) * (rarity**2 @ sizes)
        dots = np.bincount(owners, damped * shared, minlength=len(rows))
        cosines: Floats = np.minimum(dots / np.sqrt(np.maximum(length, 1)), 1)
        return cosines


def _first_terms(rows: TermRows) -> TermRows:
    """The same rows, none longer than counts."""
    lengths = np.minimum(np.diff(rows.starts), _TEXT_TERMS)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    kept = ranges(rows.starts[:-1], lengths)
    return TermRows(starts, rows.ids[kept], rows.leads[kept])


def _word(name: str) -> str:
    """The letters of a term, empty for a number or a negation."""
    return name.partition(":")[2] if name[0] not in "#!" else ""


def _plain(text: str) -> str:
    """A text without addresses, and names and tags parted into their words."""
    if "/" in text:
        text = _ADDRESS.sub(" ", text)
    if "@" in text or "#" in text:
        text = _TAG.sub(lambda tag: f" {_JOINT.sub(' ', tag[1])} ", text)
    return text


_ADDRESS = re.compile(r"https?://\S*|pic\.twitter\.com/\S*")
_TAG = re.compile(r"[@#](\w+)")
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_")
