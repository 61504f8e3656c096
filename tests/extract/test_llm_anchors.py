"""Whatever words a model quotes, in whatever text: found code point by code point, or refused."""

from __future__ import annotations

import json
import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted_endpoint import (
    Ask,
    Reply,
    assert_every_span_slices_its_text,
    quoted,
    refused_words,
)

from claimtrack.bundled import bundled
from claimtrack.extract.llm.anchors import Anchors, RefusedError
from claimtrack.extract.llm.answer import Quoted
from claimtrack.extract.llm.chunks import find_paragraphs, split_chunks
from claimtrack.model.document import Document
from claimtrack.text.documents import read_document

LETTERS = st.sampled_from("ab وال١٢1,.\n\u064e\u0301\u0640\u200d«»”é\u202e")
TEXTS = st.text(LETTERS, min_size=1, max_size=60).filter(lambda text: text.strip() != "")


def anchors_of(text: str) -> Anchors:
    document = Document.from_text(text)
    paragraphs = find_paragraphs(document)
    return Anchors(document, split_chunks(paragraphs, 500)[0], paragraphs)


@given(text=TEXTS, words=st.text(LETTERS, min_size=1, max_size=6), paragraph=st.integers(-1, 5))
@settings(max_examples=400, deadline=None)
def test_what_is_found_is_what_was_quoted(text: str, words: str, paragraph: int) -> None:
    anchors = anchors_of(text)
    try:
        span = anchors.find(Quoted(words=words, paragraph=paragraph))
    except RefusedError:
        return
    assert text[span.start : span.end] == words


@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_whole_paragraph_is_always_found(text: str) -> None:
    for paragraph in find_paragraphs(Document.from_text(text)):
        words = text[paragraph.span.start : paragraph.span.end]
        if unicodedata.combining(words[0]):
            continue  # a mark without its letter is no word
        span = anchors_of(text).find(Quoted(words=words, paragraph=paragraph.number))
        assert (span.start, span.end) == (paragraph.span.start, paragraph.span.end)


def test_words_inside_other_words_cost_no_time_without_end() -> None:
    anchors = anchors_of("b" + "a" * 200_000)
    with pytest.raises(RefusedError):
        anchors.find(Quoted(words="aa"))


ARTICLES = sorted(bundled("seeds").glob("*/0*.txt"))
MARKS = "\u064e\u0651\u0640\u0301\u200b\u202e"


def altered(words: str, chance: random.Random) -> str:
    """The words with one small change, such as models make."""
    at = chance.randrange(1, len(words) - 1)
    return chance.choice(
        [
            words[:at] + words[at + 1 :],
            words[:at] + chance.choice(MARKS) + words[at:],
            words[:at] + " … " + words[at:],
            words[:at] + words[at].swapcase() + "x" + words[at + 1 :],
            words.replace(" ", "  ", 1),
            words[::-1],
        ]
    )


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.full) for seed in range(1, 5))]
)
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}-{path.stem[:2]}")
def test_of_an_articles_words_altered_at_random_none_is_kept(
    ask: Ask, path: object, seed: int
) -> None:
    chance = random.Random(f"{path}{seed}")
    document = read_document(str(path))
    told = []
    for paragraph in find_paragraphs(document):
        words = document.quote(paragraph.span).split(" ")
        start = chance.randrange(max(1, len(words) - 8))
        quote = " ".join(words[start : start + 8])
        told += [quoted(altered(quote, chance), paragraph.number)] if len(quote) > 2 else []
    answer = Reply(json.dumps({"claims": [{"quote": quote} for quote in told]}))
    extraction = ask(document, document.language, answer)
    altered_for_good = {q["words"] for q in told if q["words"] not in document.text}
    assert len(altered_for_good) > len(told) / 2
    assert {claim.text for claim in extraction.claims}.isdisjoint(altered_for_good)
    assert len(refused_words(extraction)) >= len(altered_for_good)
    assert_every_span_slices_its_text(extraction)
