"""Where quoted words stand in the document: exactly, as whole words, or nowhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from claimtrack.extract.llm.answer import Quoted
from claimtrack.extract.llm.chunks import Chunk, Paragraph, paragraph_at, paragraph_number
from claimtrack.model.document import Document
from claimtrack.model.finding import Diagnostic, DiagnosticCode
from claimtrack.model.span import EvidenceSpan, Span

Scope = tuple[int, int]
"""Half-open range of offsets in which to look."""

# Arabic conjunctions and prepositions are written on to a word and are no part of a name or cue.
_CLITICS = re.compile(r"(?<![^\W_])[وفبلك]{1,2}\Z")
_JOINERS = frozenset("\u0640\u200c\u200d")
_SEPARATORS = frozenset(".,\u066b\u066c")
# A word that stands inside this many others before it stands by itself is not looked for further.
_MOST_TRIES = 500
# As many characters of a refused quote are named.
_MOST_SHOWN = 80


class RefusedError(Exception):
    """A quote that the document doesn't have; it leaves this folder as a ``Diagnostic``."""


class Anchors:
    """Finds the words of one answer, which is about one part of a document."""

    def __init__(self, document: Document, chunk: Chunk, paragraphs: tuple[Paragraph, ...]) -> None:
        self._document = document
        self._text = document.text
        self._chunk = chunk
        self._ordered = paragraphs
        self._paragraphs = {paragraph.number: paragraph.span for paragraph in paragraphs}

    def find(
        self, quoted: Quoted, scopes: Iterable[Scope] = (), near: int | None = None
    ) -> EvidenceSpan:
        """The words in the first of these that has them: ``scopes``, paragraph, part, document.

        Of several places in one it is the nearest to ``near``, or else the first. Words count as
        found where every code point is the same and neither end cuts a word, a figure or
        a letter from its marks; Arabic conjunctions and prepositions may stand before.

        Raises:
            RefusedError: they stand nowhere.
        """
        named = self._paragraphs.get(quoted.paragraph or 0)
        asked, shown_too = self._chunk.asked, self._chunk.span
        everywhere: list[Scope] = [*scopes]
        everywhere += [(named.start, named.end)] if named is not None else []
        everywhere += [(asked.start, asked.end), (shown_too.start, shown_too.end)]
        everywhere += [(0, len(self._text))]
        for start, end in everywhere:
            at = self._nearest(quoted.words, start, end, start if near is None else near)
            if at is not None:
                return self._document.evidence(at, at + len(quoted.words))
        raise RefusedError(
            f"{shown(quoted.words)}: the model quotes this, and the document doesn't have it "
            "word for word"
        )

    def paragraph_of(self, span: Span) -> EvidenceSpan:
        """The paragraph in which a span starts."""
        return paragraph_at(self._ordered, span.start)

    def is_asked_about(self, span: Span) -> bool:
        """Whether a span isn't in the context alone, which was asked about before."""
        return span.end > self._chunk.asked.start

    def are_neighbours(self, one: Span, other: Span) -> bool:
        """Whether two spans start in one paragraph or in two that follow each other."""
        positions = [paragraph_number(self._ordered, span.start) for span in (one, other)]
        return abs(positions[0] - positions[1]) <= 1

    def is_named_elsewhere(self, quoted: Quoted, span: Span) -> bool:
        """Whether the model puts these words into another paragraph than that of a span."""
        named = self._paragraphs.get(quoted.paragraph or 0)
        return named is not None and not named.start <= span.start < named.end

    def refusal(self, quoted: Quoted, message: str) -> Diagnostic:
        """What to tell of a refused quote: at its paragraph, or else at the part asked about."""
        span = self._paragraphs.get(quoted.paragraph or 0, self._chunk.span)
        return Diagnostic(code=DiagnosticCode.REFUSED_QUOTE, span=span, message=message)

    def _nearest(self, words: str, start: int, end: int, near: int) -> int | None:
        near = min(max(near, start), end)
        after = self._first_after(words, near, end)
        before = self._last_before(words, start, min(near + len(words) - 1, end))
        if before is None or after is None:
            return after if before is None else before
        return before if near - before <= after - near else after

    def _first_after(self, words: str, start: int, end: int) -> int | None:
        for _ in range(_MOST_TRIES):
            at = self._text.find(words, start, end)
            if at == -1:
                return None
            if self._is_whole(at, at + len(words)):
                return at
            start = at + 1
        return None

    def _last_before(self, words: str, start: int, end: int) -> int | None:
        for _ in range(_MOST_TRIES):
            at = self._text.rfind(words, start, end)
            if at == -1:
                return None
            if self._is_whole(at, at + len(words)):
                return at
            end = at + len(words) - 1
        return None

    def _is_whole(self, start: int, end: int) -> bool:
        text = self._text
        following = text[end : end + 2]
        if following and _continues(following[0]):
            if text[end - 1].isalnum() or unicodedata.combining(following[0]):
                return False
            if text[end - 1] in _JOINERS or unicodedata.combining(text[end - 1]):
                return False
        if text[end - 1].isdigit() and following[:1] in _SEPARATORS and following[1:].isdigit():
            return False
        if start == 0:
            return True
        first, before = text[start], text[start - 1]
        if unicodedata.combining(first):
            return False
        if first.isdigit() and before in _SEPARATORS and text[start - 2 : start - 1].isdigit():
            return False
        if not first.isalnum() or not _continues(before):
            return True
        return _CLITICS.search(text, max(0, start - 3), start) is not None


def _continues(character: str) -> bool:
    """Whether a character goes on with the word before or after it."""
    return (
        character.isalnum()
        or character in _JOINERS
        or unicodedata.category(character) in ("Mn", "Mc", "Me")
    )


def shown(words: str) -> str:
    """The words of a message: on one line, not too many, and fit to be encoded."""
    line = " ".join(words.encode("utf-8", "replace").decode("utf-8").split())
    return f"«{line if len(line) <= _MOST_SHOWN else line[: _MOST_SHOWN - 1] + '…'}»"
