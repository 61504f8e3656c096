"""Meanings: how alike texts are in meaning, from an encoder's vectors and from their words.

One cosine of two whole sentences misses much: it hardly sees who does what to whom, and between
languages it is lower throughout. So the words are compared too, each with the nearest of the other
text, as are neighbouring words and negation; ``Likeness`` has the parts, ``blended_score`` weighs
them. The score is about wording and topic. It never decides what two claims are to each other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from claimtrack.lang.base import Language
from claimtrack.lang.registry import language
from claimtrack.link.keys import word_keys
from claimtrack.link.meaning.embedding import LONGEST, Embedder, Embeddings, Vectors, embed
from claimtrack.text.normalise import find_words

# A statement has some 10 words that carry meaning, a long one 30. Comparing every word with every
# other of two pages would take seconds and tell nothing.
_MOST_WORDS = 48

# Words that the lexicon gives one meaning are at least so near: what the encoder gives synonyms.
_ONE_CONCEPT = 0.9

# An encoder finds any two words somewhat alike (cosines of 0.3). Squared, that counts for little.
_POWER = 2


class Likeness(NamedTuple):
    """The parts of a similarity, each in [0, 1].

    ``cosine`` is that of the whole texts (0 for less). ``words``: the squared cosine of each word
    with the nearest of the other text, the mean of both directions (the greedy matching of Zhang
    et al., "BERTScore", 2020, with an encoder's vectors of single words). ``neighbours``: the share
    of pairs of neighbouring words that both have, by stem (Dice); 0 between languages.
    ``negation``: 1 where only one of the two has a word that denies.
    """

    cosine: float
    words: float
    neighbours: float
    negation: float
    is_one_language: bool


class Blend(NamedTuple):
    """The weights of a ``Likeness`` and how their sum becomes a score (a logistic curve)."""

    words: float
    neighbours: float
    negation: float
    slope: float
    offset: float
    across: float


BLEND = Blend(words=1.0, neighbours=0.2, negation=-0.1, slope=2.75, offset=-3.63, across=0.61)
"""Fitted by ``benchmarks/fit_similarity.py`` on 375 pairs of SemEval-2017 task 1 (Arabic, English,
Arabic with English); the cosine's own weight is 1. ``across`` is added to the offset between
languages, where cosines are lower."""


def blended_score(likeness: Likeness, blend: Blend = BLEND) -> float:
    """How alike two texts are in meaning, in (0, 1): a person's judgement of 0 to 5, divided by 5.

    Equal texts have about 0.9; of unrelated ones 95 in 100 have less than 0.25.
    """
    total = (
        likeness.cosine
        + blend.words * likeness.words
        + blend.neighbours * likeness.neighbours
        + blend.negation * likeness.negation
    )
    offset = blend.offset + (0.0 if likeness.is_one_language else blend.across)
    # Four digits: the encoder's last bits are not the same in every batch.
    return round(1 / (1 + math.exp(-(blend.slope * total + offset))), 4)


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """The words of a text that carry meaning: rows of the vocabulary, and what they meet by."""

    lang: str
    written: NDArray[np.intp]
    stems: NDArray[np.intp]
    keys: tuple[frozenset[str], ...]
    neighbours: frozenset[tuple[str, str]]
    denies: bool


class Meanings:
    """Texts read and encoded once, to be compared pair by pair.

    ``embeddings`` are those of the whole texts, with what was odd about them. Every distinct word
    is encoded once, as written and as its stem.
    """

    def __init__(self, texts: Sequence[str], langs: Sequence[str], embedder: Embedder) -> None:
        """Read texts, each in the language of its code; one that isn't known has no stems.

        Raises:
            ConfigError: the embedder returns something else than one row for each text.
            ValueError: there aren't as many languages as texts.
        """
        read = [_read(text, lang) for text, lang in zip(texts, langs, strict=True)]
        forms = sorted({form for one in read for word in one.words for form in word[:2]})
        places = {form: at for at, form in enumerate(forms)}
        encoded = embed(embedder, [*texts, *forms])
        count = len(read)
        self.embeddings = Embeddings(
            encoded.vectors[:count],
            tuple([at for at in encoded.unusable if at < count]),
            tuple([at for at in encoded.shortened if at < count]),
        )
        self._vocabulary: Vectors = encoded.vectors[count:]
        self._readings = [
            _Reading(
                lang=one.lang,
                written=np.array([places[word.written] for word in one.words], dtype=np.intp),
                stems=np.array([places[word.stem] for word in one.words], dtype=np.intp),
                keys=tuple([word.keys for word in one.words]),
                neighbours=frozenset(pairwise([word.stem for word in one.words])),
                denies=one.denies,
            )
            for one in read
        ]

    def likeness(self, left: int, right: int) -> Likeness:
        """The parts of the similarity of the texts at two positions; the same both ways round."""
        one, other = self._readings[left], self._readings[right]
        vectors = self.embeddings.vectors
        is_one_language = one.lang == other.lang
        return Likeness(
            cosine=min(1.0, max(0.0, float(vectors[left] @ vectors[right]))),
            words=self._nearness(one, other),
            neighbours=_dice(one.neighbours, other.neighbours) if is_one_language else 0.0,
            negation=float(one.denies != other.denies),
            is_one_language=is_one_language,
        )

    def similarity(self, left: int, right: int) -> float:
        """How alike the texts at two positions are, in (0, 1); see ``blended_score``."""
        return blended_score(self.likeness(left, right))

    def similarities(self, left: ArrayLike, right: ArrayLike) -> NDArray[np.float64]:
        """``similarity`` for arrays of positions of one shape; an array of that shape.

        Raises:
            ValueError: the shapes differ.
        """
        one, other = np.asarray(left, dtype=np.intp), np.asarray(right, dtype=np.intp)
        if one.shape != other.shape:
            raise ValueError(f"positions of shape {one.shape} and {other.shape} make no pairs")
        pairs = zip(one.ravel().tolist(), other.ravel().tolist(), strict=True)
        found = [self.similarity(at, to) for at, to in pairs]
        return np.array(found, dtype=np.float64).reshape(one.shape)

    def _nearness(self, one: _Reading, other: _Reading) -> float:
        if not one.keys or not other.keys:
            return 0.0
        words = self._vocabulary
        near: NDArray[np.float32] = np.maximum(
            words[one.written] @ words[other.written].T, words[one.stems] @ words[other.stems].T
        ).clip(0.0, 1.0)
        for at, keys in enumerate(one.keys):
            for to, others in enumerate(other.keys):
                if not keys.isdisjoint(others):
                    near[at, to] = max(near[at, to], _ONE_CONCEPT)
        there = float((near.max(axis=1) ** _POWER).mean())
        back = float((near.max(axis=0) ** _POWER).mean())
        return (there + back) / 2


class _WordRead(NamedTuple):
    written: str
    stem: str
    keys: frozenset[str]


class _TextRead(NamedTuple):
    lang: str
    words: tuple[_WordRead, ...]
    denies: bool


def _read(text: str, code: str) -> _TextRead:
    # As much as is encoded of a text; see ``embedding.prepare``.
    cut = text[:LONGEST]
    lang = language(code)
    if lang is None:
        bare = _ANY_WORD.findall(cut.casefold())[:_MOST_WORDS]
        keys = [frozenset({f"{code}:{word}"}) for word in bare]
        words = tuple(map(_WordRead, bare, bare, keys))
        return _TextRead(code, words, denies=False)
    found = find_words(cut, lang)
    telling = [word for word in found if word.folded not in lang.stop_words] or found
    return _TextRead(
        code,
        tuple([_word(word.text, word.folded, lang) for word in telling[:_MOST_WORDS]]),
        denies=any(word.folded in lang.negations for word in found),
    )


def _word(written: str, folded: str, lang: Language) -> _WordRead:
    return _WordRead(written, lang.stem(folded), word_keys(folded, lang).own)


_ANY_WORD = re.compile(r"\w+")


def _dice(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
