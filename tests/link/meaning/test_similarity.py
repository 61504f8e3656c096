"""How alike texts are in meaning, and what tells them apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import ArrayLike

from claimtrack.link.meaning.embedding import default_embedder
from claimtrack.link.meaning.similarity import (
    BLEND,
    Likeness,
    Meanings,
    blended_score,
)

RADARS = ("Italy supplied radars at Misrata", "en")
RADARS_AR = ("زودت إيطاليا مصراتة برادارات", "ar")
FOOTBALL = ("The team won the cup after extra time", "en")
FOOTBALL_AR = ("فاز الفريق بالكأس بعد وقت إضافي", "ar")

Text = tuple[str, str]


class Broken:
    """An embedder that gives no number."""

    def encode(self, texts: Sequence[str], /) -> ArrayLike:
        return np.full((len(texts), 3), np.nan)


def alike(one: Text, other: Text) -> float:
    texts, langs = zip(one, other, strict=True)
    return Meanings(texts, langs, default_embedder()).similarity(0, 1)


@pytest.mark.parametrize(
    ("text", "same", "other"),
    [
        (RADARS, ("Radars for Misrata came from Italy", "en"), FOOTBALL),
        (RADARS_AR, ("حصلت مصراتة على رادارات من إيطاليا", "ar"), FOOTBALL_AR),
        (RADARS, RADARS_AR, FOOTBALL_AR),
        (RADARS_AR, RADARS, FOOTBALL),
    ],
)
def test_one_meaning_scores_well_above_another(text: Text, same: Text, other: Text) -> None:
    assert alike(text, same) > 0.4
    assert alike(text, other) < 0.2


@pytest.mark.parametrize("text", [RADARS, RADARS_AR])
def test_equal_texts_are_as_alike_as_can_be(text: Text) -> None:
    assert alike(text, text) > 0.9


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (RADARS, ("Italy did not supply radars at Misrata", "en")),
        (RADARS_AR, ("لم تزود إيطاليا مصراتة برادارات", "ar")),
    ],
)
def test_only_one_that_denies_is_told(text: Text, denied: Text) -> None:
    meanings = Meanings((text[0], denied[0]), (text[1], denied[1]), default_embedder())
    assert meanings.likeness(0, 1).negation == 1
    assert meanings.likeness(1, 1).negation == 0
    assert meanings.similarity(0, 1) < meanings.similarity(0, 0)


def test_who_does_it_to_whom_is_seen_by_neighbouring_words() -> None:
    texts = ("A man bites a dog", "A dog bites a man", "A man bites a big dog")
    meanings = Meanings(texts, ("en",) * 3, default_embedder())
    assert meanings.likeness(0, 1).neighbours < meanings.likeness(0, 2).neighbours


def test_many_pairs_score_as_one_at_a_time_both_ways_round() -> None:
    texts = [RADARS, RADARS_AR, FOOTBALL, FOOTBALL_AR, ("", "en")]
    meanings = Meanings(*zip(*texts, strict=True), default_embedder())
    left, right = np.triu_indices(len(texts))
    scores = meanings.similarities(left, right)
    assert scores.tolist() == meanings.similarities(right, left).tolist()
    assert scores.tolist() == [
        alike(texts[at], texts[to]) for at, to in zip(left, right, strict=True)
    ]
    assert ((scores > 0) & (scores < 1)).all()


def test_pairs_keep_their_shape_and_must_fit() -> None:
    meanings = Meanings(["a", "b"], ["en", "en"], default_embedder())
    assert meanings.similarities([[0, 1]], [[1, 0]]).shape == (1, 2)
    assert meanings.similarities([], []).shape == (0,)
    with pytest.raises(ValueError, match="make no pairs"):
        meanings.similarities([0, 1], [1])


def test_without_texts_there_is_nothing_to_compare_and_no_error() -> None:
    assert Meanings([], [], default_embedder()).embeddings.vectors.shape == (0, 512)


@pytest.mark.parametrize(
    "text", ["", "\x00", "!!!", "\ud800", "x" * 1_000_000, "كلمة " * 200_000, "a b " * 250_000]
)
def test_any_text_has_a_score(text: str) -> None:
    assert 0 < alike((text, "en"), RADARS) < 0.5
    assert 0 < alike((text, "ar"), RADARS) < 0.5


def test_a_language_that_is_not_supported_is_compared_by_its_words_as_they_stand() -> None:
    same = ("L'Italie a fourni des radars à Misrata", "fr")
    assert alike(same, RADARS) > alike(same, FOOTBALL) + 0.2
    assert alike(same, same) > 0.9


def test_vectors_that_are_none_leave_what_words_tell_and_are_reported() -> None:
    texts = (RADARS[0], RADARS[0], FOOTBALL[0])
    meanings = Meanings(texts, ("en",) * 3, Broken())
    assert meanings.embeddings.unusable == (0, 1, 2)
    assert meanings.likeness(0, 1).cosine == 0
    assert meanings.similarity(0, 1) > meanings.similarity(0, 2)


def test_every_part_but_negation_raises_the_score() -> None:
    least = Likeness(0, 0, 0, 0, is_one_language=True)
    for part in ("cosine", "words", "neighbours"):
        assert blended_score(least._replace(**{part: 1})) > blended_score(least)
    assert blended_score(least._replace(negation=1)) < blended_score(least)
    assert blended_score(least._replace(is_one_language=False)) > blended_score(least)
    assert BLEND.slope > 0
