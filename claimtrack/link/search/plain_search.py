"""The loops of searching in numpy: what ``search.c`` does, some ten times slower.

They run where the package was built without a compiler, and the compiled ones are tested against
them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimtrack.link.search.near_words import GRAM_COUNT, Near
from claimtrack.link.search.postings import Ints, starts_of_runs
from claimtrack.link.search.searched import (
    LENGTH,
    LETTERS,
    NEAR,
    SATURATION,
    SCORED,
    SPELT,
    Floats,
    Searched,
)

_TINY = 1e-9


class PlainSearch:
    """The loops in numpy."""

    name = "plain"

    def __init__(self, searched: Searched) -> None:
        self._texts, self._words = searched.texts, searched.words
        self._lengths, self._mean = searched.lengths, searched.mean
        self._most, self._most_across = searched.most, searched.most_across
        self._letters = searched.letters
        self._near: dict[int, Near] = {}

    def best(self, terms: Sequence[int], limit: int) -> tuple[Ints, Floats]:
        """The best texts for distinct terms, best first, and their scores."""
        near = self._find_near(terms)
        found = np.array(terms, dtype=np.int32)
        found[found >= len(self._words)] = -1
        rows, scores = self._ranked(found, near, max(SCORED, limit))
        return rows[:limit], scores[:limit]

    def sharing(
        self, keys: Ints, weights: Floats, is_needed: NDArray[np.uint8], limit: int
    ) -> tuple[Ints, Floats]:
        """Texts with at least one of the terms that are needed, and the BM25 of all terms given."""
        count, most = max(SCORED, limit), self._most_across
        rows = self._texts.most_shared(keys, _impacts(weights), count, most)
        if not len(rows):
            return rows, np.zeros(0)
        scores, _ = self._word_scores(rows, keys, weights, keys)
        owners, terms, _ = self._texts.rows.take(rows)
        table = np.zeros(len(self._words), dtype=np.int64)
        table[keys] = is_needed
        has = np.bincount(owners, table[terms], minlength=len(rows)) > 0
        return rows[has], scores[has]

    def _find_near(self, terms: Sequence[int]) -> list[Near]:
        near = self._near
        if new := [term for term in terms if term not in near]:
            near |= zip(new, self._words.near([self._letters(term) for term in new]), strict=True)
        return [near[term] for term in terms]

    def _ranked(self, terms: Ints, near: Sequence[Near], count: int) -> tuple[Ints, Floats]:
        rarity = self._rarity(terms)
        keys, weights = self._weighted(near, terms, rarity)
        order = np.lexsort((keys, -weights))
        rows = self._texts.most_shared(keys[order], _impacts(weights[order]), count, self._most)
        if not len(rows):
            return rows, np.zeros(0)
        scores, are_same = self._word_scores(rows, keys, weights, terms)
        scores /= sum(rarity.tolist())
        best = np.lexsort((rows, -scores))
        rows, scores, are_same = rows[best], scores[best], are_same[best]
        top, share = scores[0], self._letter_scores(rows[:SPELT], near, rarity)
        scores[:SPELT] += LETTERS * top * share / max(share.max(), _TINY)
        scores /= 1 + LETTERS
        scores[are_same] = 1
        best = np.lexsort((rows, -scores))
        return rows[best], scores[best]

    def _rarity(self, terms: Ints) -> Floats:
        """The inverse document frequency of each term, -1 one that no text has; above 0."""
        known = terms >= 0
        held = np.zeros(len(terms))
        held[known] = self._texts.frequencies(terms[known])
        return np.log1p((len(self._texts) - held + 0.5) / (held + 0.5))

    def _weighted(self, near: Sequence[Near], found: Ints, rarity: Floats) -> tuple[Ints, Floats]:
        """The terms to look for, ascending, and what each counts: the query's and those near."""
        keys = np.concatenate([one.words for one in near])
        alike = np.concatenate([one.alike for one in near]).astype(np.float64)
        rarities = np.repeat(rarity, [len(one.words) for one in near])
        weights = NEAR * alike * np.minimum(rarities, self._rarity(keys))
        keys = np.concatenate((found[found >= 0], keys))
        weights = np.concatenate((rarity[found >= 0], weights))
        order = np.argsort(keys, kind="stable")
        keys, weights = keys[order], weights[order]
        begins = starts_of_runs(keys)
        if not len(begins):
            return keys, weights
        return keys[begins], np.maximum.reduceat(weights, begins)

    def _word_scores(
        self, rows: Ints, keys: Ints, weights: Floats, found: Ints
    ) -> tuple[Floats, NDArray[np.bool_]]:
        """BM25 of each text, and whether it has all terms of the query and no others.

        The constant factor is left out: a term counts below its weight, however often it stands.
        """
        owners, terms, counts = self._texts.rows.take(rows)
        table = np.zeros(len(self._words))
        table[keys] = weights
        relative = self._lengths[rows] / self._mean
        damping = SATURATION * (1 - LENGTH + LENGTH * relative)
        values = table[terms] * counts / (counts + damping[owners])
        is_asked = np.zeros(len(self._words) + 1, dtype=np.bool_)
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
        owners, terms, counts = self._texts.rows.take(rows)
        distinct, places = np.unique(terms, return_inverse=True)
        damped = (1 + np.log(counts)) * self._rarity(distinct)[places]
        shared = self._words.shared(table, distinct)[places]
        squares = (damped * self._words.norms[terms]) ** 2
        length = np.bincount(owners, squares, minlength=len(rows)) * (rarity**2 @ sizes)
        dots = np.bincount(owners, damped * shared, minlength=len(rows))
        cosines: Floats = np.minimum(dots / np.sqrt(np.maximum(length, 1)), 1)
        return cosines


def _impacts(weights: Floats) -> Ints:
    """Weights in whole thousandths, so that sums don't depend on their order."""
    return np.maximum(np.round(weights * 1000), 1).astype(np.int32)
