"""What holds of every extraction, whatever the text: places, ids, and that nothing else matters."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from shuffled_news import LANGUAGES, REGISTER, any_text, news, texts

from claimtrack.errors import InputError
from claimtrack.export.extraction_json import extraction_as_json
from claimtrack.model.analysis import Analysis, Extraction
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.span import EvidenceSpan, Span
from claimtrack.pipeline import extract, ingest, track
from claimtrack.store.claim_store import open_store
from claimtrack.text.documents import read_document

# The same examples on every run: what fails here fails everywhere.
steady = settings(derandomize=True, deadline=None, database=None)


def _extracted(text: str, lang: str) -> Extraction:
    return extract(Document.from_text(text, language=lang, name="case"))


def _values(value: object) -> Iterator[BaseModel]:
    """A value and every value within it, whatever holds them."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _values(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from _values(item)
    elif isinstance(value, (tuple, list, frozenset, set)):
        for item in value:
            yield from _values(item)


def _assert_places_hold(extraction: Extraction) -> None:
    """Every span lies in the text, and every value that has words has those of its span."""
    document = extraction.document
    for value in _values(extraction):
        if isinstance(value, Span):
            assert 0 <= value.start < value.end <= len(document.text)
        if isinstance(value, EvidenceSpan):
            assert value.document_id == document.id
        span, words = getattr(value, "span", None), getattr(value, "text", None)
        if isinstance(span, Span) and isinstance(words, str):
            assert document.quote(span) == words, type(value).__name__


def _assert_ids_hold(extraction: Extraction) -> None:
    """Every id is given once, and every id that is referred to is given."""
    attributions = [a.id for a in extraction.attributions]
    claims = [claim.id for claim in extraction.claims]
    sources = [source.id for source in extraction.sources]
    for ids in (attributions, claims, sources):
        assert len(set(ids)) == len(ids)
    referred = {c.attribution_id for c in extraction.claims if c.attribution_id is not None}
    assert referred <= set(attributions)
    mentioned = {
        source_id
        for value in _values(extraction.attributions)
        if (source_id := getattr(value, "source_id", None)) is not None
    }
    actors = {actor for claim in extraction.claims for actor in claim.actors}
    assert mentioned | actors <= {str(source) for source in sources}
    known_places = {place.id for place in REGISTER.places}
    assert {place for claim in extraction.claims for place in claim.places} <= known_places


def test_the_walk_over_values_misses_no_span() -> None:
    """The properties below are empty if it did: each kind of value with words is among these."""
    text = (
        'Reuters quoted Giuseppe Conte as saying on 6 April 2019: "Italy has about 400 soldiers." '
        "He added that Rome would stay. “Nobody"
    )
    extraction = _extracted(text, "en")
    kinds = {type(value).__name__ for value in _values(extraction) if hasattr(value, "span")}
    assert kinds == {
        *("Attribution", "Claim", "Cue", "DateMention", "Diagnostic", "Mention", "Quantity"),
        "Sentence",
    }


@settings(steady, max_examples=150)
@given(any_text, LANGUAGES)
def test_any_text_is_read_and_every_span_reads_its_words(text: str, lang: str) -> None:
    extraction = _extracted(text, lang)
    _assert_places_hold(extraction)
    _assert_ids_hold(extraction)


@settings(steady, max_examples=150)
@given(news, LANGUAGES)
def test_shuffled_news_is_read_and_every_span_reads_its_words(text: str, lang: str) -> None:
    extraction = _extracted(text, lang)
    _assert_places_hold(extraction)
    _assert_ids_hold(extraction)


@settings(steady, max_examples=100)
@given(texts)
def test_what_the_reader_accepts_is_extracted_and_the_rest_refused_with_a_reason(text: str) -> None:
    """A file with a NUL is no text; every other that isn't blank is, in whatever language."""
    raw = text.encode()
    if not raw.strip() or b"\0" in raw:
        with pytest.raises(InputError, match=r"empty|binary"):
            read_document(raw, name="case.txt")
    else:
        _assert_places_hold(extract(read_document(raw, name="case.txt")))


@settings(steady, max_examples=100)
@given(texts, LANGUAGES)
def test_the_same_text_gives_the_same_bytes(text: str, lang: str) -> None:
    first, second = _extracted(text, lang), _extracted(text, lang)
    assert first == second
    printed = [json.dumps(extraction_as_json(e), ensure_ascii=False) for e in (first, second)]
    assert printed[0] == printed[1]


@settings(steady, max_examples=100)
@given(texts, LANGUAGES)
def test_all_is_in_order_of_offset(text: str, lang: str) -> None:
    extraction = _extracted(text, lang)
    for found in (extraction.sentences, extraction.attributions, extraction.claims):
        starts = [value.span.start for value in found]
        assert starts == sorted(starts)


several = st.lists(st.tuples(news, LANGUAGES), min_size=2, max_size=4)


def _documents(told: list[tuple[str, str]]) -> list[Document]:
    documents = [
        Document.from_text(text, language=lang, name=f"{number}.txt")
        for number, (text, lang) in enumerate(told)
    ]
    return list({document.id: document for document in documents}.values())


def _shuffled(documents: list[Document]) -> list[Document]:
    shuffled = documents[:]
    random.Random(len(documents[0].text)).shuffle(shuffled)
    return shuffled


@settings(steady, max_examples=25)
@given(several)
def test_documents_together_say_what_each_says_alone(told: list[tuple[str, str]]) -> None:
    documents = _documents(told)
    together = track(documents)
    for document in documents:
        alone = extract(document)
        own = [a for a in together.attributions if a.span.document_id == document.id]
        assert own == sorted(alone.attributions, key=lambda a: (a.span.start, a.span.end))
        assert {c.id: c for c in alone.claims} == _claims_of(together, document)


def _claims_of(analysis: Analysis, document: Document) -> dict[str, Claim]:
    return {c.id: c for c in analysis.claims if c.span.document_id == document.id}


@settings(steady, max_examples=15)
@given(several)
def test_the_order_of_documents_changes_no_finding(told: list[tuple[str, str]]) -> None:
    documents = _documents(told)
    analysis = track(documents)
    assert track(documents[::-1]) == analysis
    assert track(_shuffled(documents)) == analysis


def test_a_store_finds_the_same_in_whatever_order_articles_come(tmp_path: Path) -> None:
    told = [
        ("The minister said that there are 400 soldiers at the base in Misrata.", "en"),
        ("قال الوزير إن هناك 1800 جندي في قاعدة مصراتة.", "ar"),
        ("There are 900 soldiers at the base in Misrata. A spokesman denied it.", "en"),
    ]
    documents = _documents(told)
    analyses = []
    for number, order in enumerate((documents, documents[::-1])):
        with open_store(tmp_path / f"{number}.db") as store:
            for document in order:
                ingest(store, [document])
            analyses.append(store.analysis())
    assert analyses[0].findings
    assert analyses[0].findings == analyses[1].findings == track(documents).findings
    assert analyses[0].claims == analyses[1].claims
    assert analyses[0].attributions == analyses[1].attributions
