"""What a search looks through, and the loops that do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from claimtrack.link.search.near_words import NearWords
from claimtrack.link.search.postings import Ints, Postings

Floats = NDArray[np.float64]

# BM25's saturation and length normalisation. These and the two weights below were chosen on the
# dev and train queries of the tweets and fact-checks of benchmarks/retrieval.py together, the same
# for both languages; neighbouring values differ by about a point, on the dev set of Arabic one
# query.
SATURATION = 1.2
LENGTH = 0.5

# A word that is only spelt alike counts this much of what the word itself would.
NEAR = 0.8

# The weight of the cosine of letters beside BM25, both as shares of the best candidate's.
LETTERS = 0.25

# Work for one query: postings looked at (and one more for every so many texts; a part of that for
# texts in other languages), candidates scored in full, and of these by letters too.
_POSTINGS = 10_000
_TEXTS_PER_POSTING = 60
_LESS_ACROSS = 4
SCORED = 100
SPELT = 30


@dataclass(frozen=True)
class Searched:
    """Texts as the terms each holds, and all terms by how they are spelt.

    ``lengths`` are those of the texts in words, repeats and all, ``mean`` is their mean.
    ``letters`` gives those of a term, even one that no text has.
    """

    texts: Postings
    words: NearWords
    lengths: Floats
    mean: float
    letters: Callable[[int], str]

    @property
    def most(self) -> int:
        """How many postings one query looks at."""
        return _POSTINGS + len(self.texts) // _TEXTS_PER_POSTING

    @property
    def most_across(self) -> int:
        """How many more to find texts in other languages."""
        return self.most // _LESS_ACROSS


class SearchLoops(Protocol):
    """The loops of a search over texts that don't change meanwhile."""

    name: str

    def best(self, terms: Sequence[int], limit: int) -> tuple[Ints, Floats]:
        """The ``limit`` best texts for distinct terms, best first, with scores in [0, 1].

        There is at least one term; those from ``len(words)`` on are in no text. Finds no more
        than ``SCORED`` or ``limit`` texts, whichever is more.
        """

    def sharing(
        self, keys: Ints, weights: Floats, is_needed: NDArray[np.uint8], limit: int
    ) -> tuple[Ints, Floats]:
        """Texts with at least one of the terms that are needed, and the BM25 of all terms given.

        Terms are distinct, the weightiest first. Texts are in ascending order, of the ``limit``
        or ``SCORED`` that share most.
        """
