"""LexicalIndex: the texts among many that share most words with a given one, however spelt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import NamedTuple

import numpy as np

from claimtrack.link.many.terms import TermRows, Terms
from claimtrack.link.search.across import Across
from claimtrack.link.search.compiled_search import open_search
from claimtrack.link.search.counterparts import Counterparts
from claimtrack.link.search.near_words import NearWords
from claimtrack.link.search.postings import Ints, KeyRows, Offsets, Postings, count_keys, ranges
from claimtrack.link.search.searched import Floats, Searched, SearchLoops

# White-space separated parts of a query that are read, and terms that are looked for. Of an
# indexed text the first terms count.
_QUERY_PARTS = 1_000
_QUERY_TERMS = 64
_TEXT_TERMS = 1_000

# So many are ranked at first where some of them may be left out, and so many times more then.
_RANKED = 100

# What the caches hold before they are emptied.
_CACHED = 20_000


@dataclass(frozen=True)
class LexicalState:
    """All of an index as plain arrays and strings: what ``LexicalIndex.from_state`` takes.

    Text ``i`` has the terms ``keys[starts[i]:starts[i + 1]]``, each ``counts`` times; a term is
    a place in ``names``. What it says in any language is in ``meanings``, parted by spaces.
    """

    starts: Offsets
    keys: Ints
    counts: Ints
    names: list[str]
    meanings: list[str]


class _Opened(NamedTuple):
    """A reader of queries, whose own terms begin where those of the index end, and the loops."""

    reader: Terms
    loops: SearchLoops
    across: Across


class LexicalIndex:
    """An index of texts by their words and by how these are spelt.

    Candidates share the query's rarest words, or words spelt like them (``NearWords``); the best
    are scored by BM25 (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework"), in
    which a word spelt alike counts as a part of the word, and by the cosine of their character
    n-grams. Texts in other languages are found by what words say in any language (``Across``),
    which changes nothing among those of the query's own. Texts added one by one are found exactly
    as if added at once.
    """

    def __init__(self, open_loops: Callable[[Searched], SearchLoops] = open_search) -> None:
        self._open_loops = open_loops
        self._opened: _Opened | None = None
        self._reading = Lock()  # several threads may search
        self._terms = Terms()
        self._counterparts = Counterparts(self._terms)
        self._postings = Postings()
        self._words = NearWords()
        self._lengths: Floats = np.zeros(0)
        self._mean = 1.0

    def __len__(self) -> int:
        return len(self._postings)

    @property
    def nbytes(self) -> int:
        """The bytes of its arrays; the words themselves, which are kept to read on, come on top."""
        arrays = self._lengths.nbytes + self._words.norms.nbytes
        return self._postings.nbytes + self._words.grams.nbytes + arrays

    def add(self, texts: Iterable[str]) -> None:
        """Index texts; each gets the next position. Not safe while another thread searches."""
        rows = _first_terms(self._terms.read(map(_plain, texts)))
        self._add(count_keys(rows.starts, rows.ids))

    def search(self, text: str, limit: int = 10) -> tuple[Ints, Floats]:
        """The positions of the ``limit`` best texts, best first, and their scores in [0, 1].

        Texts in the words of the query, however ordered, come first with score 1. Of equals the
        one added first leads. A text that shares nothing with the query is never found, nor more
        than 100 or ``limit``, whichever is more. A query without words, or a limit below 1, finds
        nothing. Several threads may search at a time. The first query that can have counterparts
        in another language waits for these to be looked up: a second with 100,000 texts, two to
        three with a million.
        """
        reader, loops, across = self._open()
        terms = self._terms_of(text, reader)
        if not terms or limit < 1 or not len(self):
            return np.zeros(0, dtype=np.int32), np.zeros(0)
        rows, scores = loops.best(terms, limit)
        return _best_of(rows, scores, *across.best(terms, limit), limit)

    def search_words(self, text: str, limit: int = 10) -> tuple[Ints, Floats, int]:
        """As ``search``, but texts with one of the words only, and how many of these there are.

        One that says a word in another language has it, one with a word spelt alike has not.
        """
        having = self.having(text)
        ranked = max(_RANKED, limit)
        while True:
            positions, scores = self.search(text, min(ranked, len(self)))
            has = np.isin(positions, having)
            if np.count_nonzero(has) >= min(limit, len(having)) or ranked >= len(self):
                break
            ranked *= _RANKED
        positions, scores = positions[has], scores[has]
        left = np.setdiff1d(having, positions)  # a ranking looks at so many texts and no more
        scores = np.concatenate((scores, np.zeros(len(left))))
        count = max(limit, 0)
        return np.concatenate((positions, left))[:count], scores[:count], len(having)

    def words(self, text: str) -> list[str]:
        """The words of a query that are looked for, folded: small words aren't."""
        reader, *_ = self._open()
        return [reader.spelling(term) or reader.name(term) for term in self._terms_of(text, reader)]

    def having(self, text: str) -> Ints:
        """The texts with a word of a query, or one that says it in another language; ascending."""
        reader, *_ = self._open()
        terms = self._terms_of(text, reader)
        others = (other for term in terms for other in self._counterparts.of(term, reader))
        is_wanted = np.zeros(len(self._terms), dtype=np.bool_)
        is_wanted[[*(term for term in terms if term < len(self._terms)), *others]] = True
        rows = self._postings.rows
        return np.unique(rows.owners[is_wanted[rows.keys]]).astype(np.int32)

    def alike(self, text: str, position: int) -> list[str]:
        """The words of one text that are spelt like a word of a query, folded."""
        reader, *_ = self._open()
        letters = [_word(reader.name(term)) for term in self._terms_of(text, reader)]
        near = {term for one in self._words.near(letters) for term in one.words.tolist()}
        _, terms, _ = self._postings.rows.take(np.array([position], dtype=np.int32))
        return [self._terms.shown(term) for term in terms.tolist() if term in near]

    def _terms_of(self, text: str, reader: Terms) -> list[int]:
        """The terms that a query looks for, each once."""
        with self._reading:
            found = reader.read_one(_plain(text), _QUERY_PARTS)
        return list(dict.fromkeys(found))[:_QUERY_TERMS]

    def state(self) -> LexicalState:
        """All that is needed to have this index again."""
        rows = self._postings.rows
        return LexicalState(
            *(rows.starts.copy(), rows.keys.copy(), rows.counts.copy()),
            *(list(self._terms.names), self._counterparts.said),
        )

    @classmethod
    def from_state(cls, state: LexicalState) -> LexicalIndex:
        """The index whose ``state`` was taken; what it finds is the same."""
        index = cls()
        index._terms = Terms(state.names, [""] * len(state.names))
        index._counterparts = Counterparts(index._terms, state.meanings)
        index._add(KeyRows(state.starts, state.keys, state.counts))
        return index

    def _add(self, rows: KeyRows) -> None:
        self._opened = None
        self._postings.add(rows, len(self._terms))
        self._words.add([_word(name) for name in self._terms.names[len(self._words) :]])
        sums = np.concatenate(([0], np.cumsum(rows.counts)))
        self._lengths = np.concatenate((self._lengths, np.diff(sums[rows.starts])))
        self._mean = max(float(self._lengths.sum()) / max(len(self), 1), 1.0)

    def _open(self) -> _Opened:
        """What a query is read and answered with, until texts are added."""
        opened = self._opened
        if opened is None or opened.reader.cached > _CACHED:
            reader = Terms(known=self._terms)
            searched = Searched(
                *(self._postings, self._words, self._lengths, self._mean),
                letters=lambda term: _word(reader.name(term)),
            )
            loops = self._open_loops(searched)
            across = Across(searched, loops, reader, self._counterparts)
            opened = self._opened = _Opened(reader, loops, across)
        return opened


def _best_of(
    rows: Ints, scores: Floats, other_rows: Ints, other_scores: Floats, limit: int
) -> tuple[Ints, Floats]:
    """The best of two rankings, a text that is in both with the higher of its scores."""
    if len(rows) == limit:  # seldom do many of the others come up to the last
        enough = other_scores >= scores[-1]
        other_rows, other_scores = other_rows[enough], other_scores[enough]
    if not len(other_rows):
        return rows, scores
    found = dict(zip(rows.tolist(), scores.tolist(), strict=True))
    for row, score in zip(other_rows.tolist(), other_scores.tolist(), strict=True):
        if score > found.get(row, 0):
            found[row] = score
    best = sorted(found, key=lambda row: (-found[row], row))[:limit]
    return np.array(best, dtype=np.int32), np.array([found[row] for row in best])


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
