"""Long documents are asked about in whole paragraphs, each once, with numbers that hold."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from scripted_endpoint import (
    Ask,
    Reply,
    ScriptedEndpoint,
    assert_every_span_slices_its_text,
    quoted,
)

from claimtrack.extract.llm.chunks import find_paragraphs, split_chunks
from claimtrack.model.document import Document

SENTENCES = {
    "en": "The minister number {n} said that port number {n} was shut in March.",
    "ar": "قال الوزير رقم {n} إن الميناء رقم {n} أغلق في مارس.",
}


def long_text(lang: str, count: int = 40) -> str:
    return "\n\n".join(SENTENCES[lang].format(n=n) for n in range(1, count + 1)) + "\n"


def paragraphs_shown(request: dict[str, Any]) -> tuple[list[int], list[int]]:
    """The numbers to ask about, and those that are only context."""
    words = next(m["content"] for m in request["messages"] if m["role"] == "user")
    asked = re.findall(r"^#\w+ paragraph (\d+):", words, re.MULTILINE)
    context = re.findall(r"^#\w+ context only, paragraph (\d+):", words, re.MULTILINE)
    return [int(n) for n in asked], [int(n) for n in context]


def answer_all(request: dict[str, Any]) -> Reply:
    """A model that marks the claim of every paragraph it is shown, context too."""
    words = next(m["content"] for m in request["messages"] if m["role"] == "user")
    english = r"paragraph (\d+): (.*?) (said) that (.*)\.$"
    arabic = r"paragraph (\d+): (قال) (.*?) إن (.*)\.$"
    found = re.findall(english, words, re.MULTILINE) or [
        (number, speaker, cue, claim)
        for number, cue, speaker, claim in re.findall(arabic, words, re.MULTILINE)
    ]
    attributions = [
        {
            "content": quoted(claim, int(number)),
            "cue": quoted(cue, int(number)),
            "speaker": quoted(speaker, int(number)),
        }
        for number, speaker, cue, claim in found
    ]
    claims = [
        {"quote": quoted(claim, int(number)), "attribution": position}
        for position, (number, _, _, claim) in enumerate(found)
    ]
    return Reply(json.dumps({"attributions": attributions, "claims": claims}))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_paragraph_is_asked_about_once_with_the_one_before_as_context(
    ask: Ask, endpoint: ScriptedEndpoint, lang: str
) -> None:
    endpoint.script = answer_all
    extraction = ask(long_text(lang), lang, chunk_characters=600)
    shown = [paragraphs_shown(request) for request in endpoint.requests]
    assert len(shown) > 3
    assert [number for asked, _ in shown for number in asked] == list(range(1, 41))
    assert [context for _, context in shown] == [[]] + [[asked[0] - 1] for asked, _ in shown[1:]]
    assert len(extraction.claims) == len(extraction.attributions) == 40
    assert not any(a.speaker.implicit for a in extraction.attributions if a.speaker)
    assert [claim.span.start for claim in extraction.claims] == sorted(
        claim.span.start for claim in extraction.claims
    )
    assert_every_span_slices_its_text(extraction)


def test_the_parts_change_nothing_of_what_is_found(ask: Ask, endpoint: ScriptedEndpoint) -> None:
    endpoint.script = answer_all
    in_parts = ask(long_text("en"), "en", chunk_characters=500)
    at_once = ask(long_text("en"), "en", chunk_characters=100_000)
    assert in_parts == at_once
    assert len(at_once.attributions) == 40


def test_a_paragraph_beyond_the_limit_is_asked_about_whole() -> None:
    document = Document.from_text("short\n" + "long " * 300 + "\nshort again", language="en")
    chunks = split_chunks(find_paragraphs(document), 500)
    assert [[p.number for p in chunk.paragraphs] for chunk in chunks] == [[1], [2], [3]]
    assert document.quote(chunks[1].paragraphs[0].span) == ("long " * 300).strip()


def test_paragraphs_are_lines_with_words_and_keep_their_offsets() -> None:
    document = Document.from_text(
        "\n \r\n  First. \r\n\t\n\u00a0\nSecond.\u2028still\n", language="en"
    )
    found = find_paragraphs(document)
    assert [p.number for p in found] == [1, 2]
    assert [document.quote(p.span) for p in found] == ["First.", "Second.\u2028still"]


def test_a_document_of_white_space_has_no_paragraph() -> None:
    assert find_paragraphs(Document.from_text(" \n\t\n")) == ()
    assert split_chunks((), 500) == ()


def test_the_same_document_is_asked_about_in_the_same_words(
    ask: Ask, endpoint: ScriptedEndpoint
) -> None:
    endpoint.script = answer_all
    ask(long_text("ar"), "ar", chunk_characters=700)
    half = len(endpoint.requests)
    ask(long_text("ar"), "ar", chunk_characters=700)
    assert endpoint.requests[:half] == endpoint.requests[half:]
