"""QuotedWords: what stands between quotation marks as one speaker's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.analyse.casefile import CaseFile
from claimtrack.ids import SourceId
from claimtrack.lang.registry import language
from claimtrack.model.attribution import Attribution, Mode
from claimtrack.model.document import Document
from claimtrack.model.span import EvidenceSpan
from claimtrack.text.normalise import Word, find_words

# Whatever a mark's shape, Arabic papers use it on both sides.
_MARKS = frozenset('"“”„‟«»″')
# What an editor marks as left out or put in: the words on either side are not run together.
# A bracket without a near end is none: to look for it from each of a thousand takes a square.
_EDITED = re.compile(r"\.\.\.+|…+|\[[^\]]{0,300}\]|\([^)]{0,300}\)|\n")

# Fewer quoted words are a catchword, not a sentence that can be altered.
_SHORTEST = 6


@dataclass(frozen=True)
class QuotedWords:
    """A run of words in quotation marks. Nothing in it is marked as left out or put in."""

    attribution: Attribution
    speaker: SourceId
    language: str
    span: EvidenceSpan
    words: tuple[Word, ...]

    @property
    def folded(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(word.folded for word in self.words)


def quoted_words(case: CaseFile) -> Iterator[QuotedWords]:
    """The quoted runs of every identified speaker, by document and offset."""
    for document_id in sorted(case.attributions_in):
        document = case.documents.get(document_id)
        lang = language(document.language) if document else None
        if document is None or lang is None:
            continue
        for attribution in case.attributions_in[document_id]:
            speaker = case.root_of(attribution)
            if attribution.mode is Mode.INDIRECT or speaker is None:
                continue
            for start, end in _runs(attribution, document):
                words = tuple(
                    word._replace(start=word.start + start, end=word.end + start)
                    for word in find_words(document.text[start:end], lang)
                )
                if len(words) >= _SHORTEST:
                    span = document.evidence(start, end)
                    yield QuotedWords(attribution, speaker, document.language, span, words)


def _runs(attribution: Attribution, document: Document) -> Iterator[tuple[int, int]]:
    """The ranges between quotation marks in a content, parted where an editor marks a cut."""
    text, content = document.text, attribution.content
    is_open = text[content.start - 1 : content.start] in _MARKS or attribution.mode is Mode.DIRECT
    start = content.start
    for at in range(content.start, content.end + 1):
        is_end = at == content.end
        if not is_end and text[at] not in _MARKS:
            continue
        if is_open:
            yield from _uncut(text, start, at)
        is_open, start = not is_open, at + 1


def _uncut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for cut in _EDITED.finditer(text, start, end):
        if cut.start() > start:
            yield start, cut.start()
        start = cut.end()
    if end > start:
        yield start, end
