"""Across: texts in other languages than a query's, found by what the words of both say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from claimtrack.link.many.terms import Terms
from claimtrack.link.search.counterparts import Counterparts
from claimtrack.link.search.postings import Ints
from claimtrack.link.search.searched import Floats, Searched, SearchLoops

# A word in another language counts this much of what the word itself would, and a score below
# ``_WHOLE`` is lowered in proportion: concepts are broad, and many texts share a few. Chosen among
# twenty pairs of values with the queries of benchmarks/retrieval.py asked of one index of both its
# languages, where MAP@5 stays what it is without other languages, and with the eighty claims of two
# articles and their translations among 10,000 others. Half of ``_WHOLE`` costs a fifth of a point.
_ACROSS = 0.85
_WHOLE = 0.18


class _Said(NamedTuple):
    """A word of a query: the terms to look for, of which there may be none, and what each counts.

    ``is_word``: they are words of another language, not the number that it is in every language.
    """

    terms: list[int]
    weight: float
    is_word: bool


class Across:
    """A search for what the words of a query say: names, places, concepts; and its figures."""

    def __init__(
        self, searched: Searched, loops: SearchLoops, reader: Terms, counterparts: Counterparts
    ) -> None:
        self._texts, self._loops = searched.texts, loops
        self._reader, self._counterparts = reader, counterparts
        self._said: dict[int, _Said] = {}

    def best(self, terms: Sequence[int], limit: int) -> tuple[Ints, Floats]:
        """Texts that say in another language what one of the words says, and their scores.

        Scores are below 1, and comparable to those of texts in the words themselves: the share
        of the query's weight that a text has, each word by its rarity.
        """
        said = [self._say(term) for term in terms]
        if not any(one.is_word for one in said):
            return np.zeros(0, dtype=np.int32), np.zeros(0)
        weights: dict[int, float] = {}
        words: set[int] = set()
        for one in said:
            for term in one.terms:
                if one.weight > weights.get(term, 0):
                    weights[term] = one.weight
            if one.is_word:
                words.update(one.terms)
        order = sorted([(-weight, term) for term, weight in weights.items()])
        rows, scores = self._loops.sharing(
            np.array([term for _, term in order], dtype=np.int32),
            np.array([-weight for weight, _ in order]),
            np.array([term in words for _, term in order], dtype=np.uint8),
            limit,
        )
        shares = scores / sum(one.weight for one in said)
        return rows, np.minimum(_ACROSS * shares * np.minimum(shares / _WHOLE, 1), 1)

    def _say(self, term: int) -> _Said:
        found = self._said.get(term)
        if found is None:
            found = self._said[term] = self._look_up(term)
        return found

    def _look_up(self, term: int) -> _Said:
        name = self._reader.name(term)
        rarity = self._rarity([term])
        if name[0] in "#!":
            return _Said([term] if term < len(self._texts.held) else [], rarity, False)
        others = self._counterparts.of(term, self._reader)
        if not others:
            return _Said([], rarity, False)
        return _Said(others, min(rarity, self._rarity(others)), True)

    def _rarity(self, terms: Sequence[int]) -> float:
        """The inverse document frequency of what several terms say together."""
        held = self._texts.held
        having = sum(int(held[term]) for term in terms if term < len(held))
        having = min(having, len(self._texts))
        return math.log1p((len(self._texts) - having + 0.5) / (having + 0.5))
