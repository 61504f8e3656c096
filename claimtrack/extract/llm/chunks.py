"""A document in numbered paragraphs, and these in parts that a model can hold."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.model.document import Document
from claimtrack.model.span import EvidenceSpan

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line with words in it; ``number`` counts from 1 through the whole document."""

    number: int
    span: EvidenceSpan


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole paragraphs to ask about, and the one before them, which tells who "he" is."""

    paragraphs: tuple[Paragraph, ...]
    before: Paragraph | None

    @property
    def asked(self) -> EvidenceSpan:
        """From the first character asked about to the last."""
        last = self.paragraphs[-1].span
        return last.model_copy(update={"start": self.paragraphs[0].span.start})

    @property
    def span(self) -> EvidenceSpan:
        """From the first character shown to the last."""
        first = self.before or self.paragraphs[0]
        last = self.paragraphs[-1].span
        return last.model_copy(update={"start": first.span.start})


def find_paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs of a document in order, without white space around them."""
    found = []
    for number, line in enumerate(_PARAGRAPH.finditer(document.text), start=1):
        words = line[0]
        start = line.start() + len(words) - len(words.lstrip())
        span = document.evidence(start, line.start() + len(words.rstrip()))
        found.append(Paragraph(number, span))
    return tuple(found)


def split_chunks(paragraphs: tuple[Paragraph, ...], most_characters: int) -> tuple[Chunk, ...]:
    """Paragraphs in parts of at most so many characters; a longer paragraph is a part by itself."""
    chunks: list[Chunk] = []
    held: list[Paragraph] = []
    length = 0
    before: Paragraph | None = None
    for paragraph in paragraphs:
        added = paragraph.span.end - paragraph.span.start
        if held and length + added > most_characters:
            chunks.append(Chunk(tuple(held), before))
            before = held[-1]
            held, length = [], 0
        held.append(paragraph)
        length += added
    if held:
        chunks.append(Chunk(tuple(held), before))
    return tuple(chunks)


def paragraph_at(paragraphs: Sequence[Paragraph], offset: int) -> EvidenceSpan:
    """The paragraph that an offset stands in, or else the last one before it, or the first."""
    return paragraphs[paragraph_number(paragraphs, offset) - 1].span


def paragraph_number(paragraphs: Sequence[Paragraph], offset: int) -> int:
    """The number of that paragraph."""
    return max(bisect_right(paragraphs, offset, key=lambda p: p.span.start), 1)
