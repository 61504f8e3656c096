"""QuotedText: a document's text with its quotations, asked about by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from claimtrack.extract.quotes import MARKS, Quotation
from claimtrack.model.attribution import Mode
from claimtrack.model.document import Document
from claimtrack.model.span import EvidenceSpan, Span

_SPACE_AND_STOPS = " \t\r\n\u00a0،,.؛;:…"
# A quotation of up to two words is a name or a scare quote, not somebody's words.
_SCARE_QUOTE_WORDS = 2
# A quotation that its frame splits goes on after one space at most.
_LONGEST_GAP = 2
# A quotation without any cue, or after a frame, is somebody's words from this many on.
FLOATING_QUOTE_WORDS = 5


# Words are counted up to ``FLOATING_QUOTE_WORDS``, and no word is longer than a line.
_LONGEST_ASKED = 500


def _enclosing(quotations: list[Quotation]) -> list[int]:
    """For each quotation by start, the position of the last one before it that runs past its start.

    Following the positions from any quotation on gives all that are open there; -1 ends it.
    """
    outer: list[int] = []
    is_open: list[int] = []
    for at, quote in enumerate(quotations):
        while is_open and quotations[is_open[-1]].end <= quote.outer_start:
            is_open.pop()
        outer.append(is_open[-1] if is_open else -1)
        is_open.append(at)
    return outer


class QuotedText:
    """Where quotations begin, end and lie in a document, and what a stretch of it is without marks.

    Every question takes the time of a search in a sorted list, and of the quotations it returns.
    """

    def __init__(self, document: Document, quotations: tuple[Quotation, ...]) -> None:
        self._document = document
        self._text = document.text
        self._quotations = sorted(quotations, key=lambda quote: (quote.outer_start, -quote.end))
        self._starts = [quote.outer_start for quote in self._quotations]
        self._by_end = {quote.outer_end: quote for quote in reversed(self._quotations)}
        self._outer = _enclosing(self._quotations)

    def opening_at(self, offset: int) -> Quotation | None:
        """The longest quotation whose opening mark stands at an offset."""
        at = bisect_left(self._starts, offset)
        found = at < len(self._starts) and self._starts[at] == offset
        return self._quotations[at] if found else None

    def overlapping(self, start: int, end: int) -> Iterator[Quotation]:
        """The quotations with words in ``[start, end)``, by their start."""
        first = bisect_left(self._starts, start)
        around: list[Quotation] = []
        at = first - 1
        while at >= 0:
            if self._quotations[at].end > start:
                around.append(self._quotations[at])
            at = self._outer[at]
        yield from reversed(around)
        for at in range(first, len(self._starts)):
            if self._quotations[at].start >= end:
                return
            yield self._quotations[at]

    def words(self, quote: Quotation) -> int:
        """How many words a quotation has, as far as anybody asks."""
        return len(self._text[quote.start : min(quote.end, quote.start + _LONGEST_ASKED)].split())

    def whole(self, span: Span) -> Quotation | None:
        """The quotation that a sentence ends, and that began with it or before."""
        for quote in self.overlapping(span.start, span.end):
            if quote.outer_start > span.start + 1:
                return None
            if span.end - 2 <= quote.outer_end <= span.end + 1:
                return quote
        return None

    def running_start(self, offset: int) -> int:
        """Where the quotation around an offset began, maybe sentences before; else the offset."""
        around = (q.outer_start for q in self.overlapping(offset, offset + 1) if q.is_closed)
        return next(around, offset)

    def resumed_end(self, sentence_end: int, end: int) -> int:
        """Where a quotation that its frame splits ends: «"…," he said. "…"» is one statement.

        It goes on right after the sentence that ends with the frame, in the same paragraph, and
        as a sentence of its own: one that ends with a comma has a frame of its own.
        """
        text = self._text
        if text[end - 1] not in MARKS and text[end - 1] != "'":
            return end
        at = bisect_left(self._starts, sentence_end)
        if at == len(self._starts):
            return end
        quote = self._quotations[at]
        gap = text[sentence_end : quote.outer_start]
        goes_on = (
            len(gap) <= _LONGEST_GAP
            and not gap.strip(" \u00a0")
            and quote.is_closed
            and text[quote.end - 1] in ".!?…"
            and self.words(quote) > _SCARE_QUOTE_WORDS
        )
        return quote.outer_end if goes_on else end

    def trimmed(self, start: int, end: int) -> EvidenceSpan | None:
        """``[start, end)`` without outer marks, stops and white space; None if nothing is left."""
        text = self._text
        while True:
            before = (start, end)
            while start < end and text[start] in _SPACE_AND_STOPS:
                start += 1
            while start < end and text[end - 1] in _SPACE_AND_STOPS:
                end -= 1
            if start >= end:
                return None
            opened = self.opening_at(start)
            closed = self._by_end.get(end)
            if opened is not None and opened.end > start and abs(opened.outer_end - end) <= 1:
                start, end = opened.start, min(end, opened.end)
            elif closed is not None and self._is_outer(closed, start):
                end = closed.end
            elif closed is None and text[end - 1] in MARKS:
                end -= 1
            elif opened is None and text[start] in MARKS:
                start += 1
            if before == (start, end):
                return self._document.evidence(start, end)

    def _is_outer(self, quote: Quotation, start: int) -> bool:
        """Whether the mark that ends a stretch belongs to it only as its last quotation's end."""
        if self._text[start] in MARKS and quote.outer_start > start:
            return False  # «"…", he said, "…"»: both marks are needed
        return quote.outer_start < start or self.words(quote) > _SCARE_QUOTE_WORDS

    def mode(self, content: Span) -> Mode:
        """Whether a stretch stands in quotation marks: wholly, in part, or not at all."""
        if {self._text[content.start], self._text[content.end - 1]} <= MARKS:
            return Mode.DIRECT  # a quotation that its frame splits
        partly = False
        for quote in self.overlapping(content.start, content.end):
            if quote.start <= content.start + 1 and quote.end >= content.end - 1:
                return Mode.DIRECT
            partly = partly or self.words(quote) > _SCARE_QUOTE_WORDS
        return Mode.MIXED if partly else Mode.INDIRECT


def first_between(starts: list[int], start: int, end: int) -> range:
    """The positions of a sorted list of offsets that lie in ``[start, end)``."""
    return range(bisect_left(starts, start), bisect_right(starts, end - 1))
