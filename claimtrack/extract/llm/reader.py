"""One document as the assembly needs it: read once, asked about by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from claimtrack.extract.quotes import Quotation
from claimtrack.extract.reading import Reading
from claimtrack.extract.speakers import SpeakerBook
from claimtrack.lang.frames import Grammar, Range
from claimtrack.model.attribution import DateMention, Mention, Mode
from claimtrack.model.document import Document
from claimtrack.model.span import EvidenceSpan, Span

_SPACE_AND_STOPS = " \t\r\n\u00a0،,.؛;:…"
_MARKS = frozenset('"“”„‟″«»‹›')
# As for the rules: a quotation of up to three words is a name, not somebody's words.
_SCARE_QUOTE_WORDS = 3
# As for the rules: a date stands within so many words of the cue it belongs to.
_DATE_WORDS = 6


@dataclass(frozen=True)
class DocumentReader:
    """A document with its sentences, quotations and dates."""

    document: Document
    readings: tuple[Reading, ...]
    quotations: tuple[Quotation, ...]
    dates: tuple[DateMention, ...]
    grammar: Grammar

    def sentence_of(self, span: Span) -> EvidenceSpan | None:
        """The sentences that a span touches, as one range; None where it stands in none."""
        first = bisect_right(self.readings, span.start, key=lambda r: r.sentence.span.end)
        last = bisect_left(self.readings, span.end, key=lambda r: r.sentence.span.start)
        if first >= last:
            return None
        start = self.readings[first].sentence.span.start
        return self.document.evidence(start, self.readings[last - 1].sentence.span.end)

    def mention(self, span: Span, book: SpeakerBook) -> Mention | None:
        """The words that name somebody, with their source; None where they are in no sentence."""
        found = self._tokens(span)
        return book.mention(*found) if found else None

    def is_pronoun(self, span: Span) -> bool:
        """Whether these words are one pronoun."""
        found = self._tokens(span)
        if found is None:
            return False
        words = found[0].tokens.tokens[found[1][0] : found[1][1]]
        return len(words) == 1 and words[0].folded in self.grammar.lexicon.pronouns

    def whole_words(self, span: EvidenceSpan) -> EvidenceSpan:
        """A span with the conjunction that is written on to its first word."""
        text, start = self.document.text, span.start
        while text[start].isalnum() and start > 0 and text[start - 1].isalnum():
            start -= 1
        return self.document.evidence(start, span.end)

    def content(self, span: EvidenceSpan) -> EvidenceSpan | None:
        """Somebody's words without outer marks, stops and white space; None if none are left."""
        text, start, end = self.document.text, span.start, span.end
        while True:
            before = (start, end)
            while start < end and text[start] in _SPACE_AND_STOPS:
                start += 1
            while start < end and text[end - 1] in _SPACE_AND_STOPS:
                end -= 1
            if start >= end:
                return None
            whole = next((q for q in self.quotations if q.outer_start == start), None)
            if whole is not None and whole.outer_end == end and whole.end > whole.start:
                start, end = whole.start, whole.end
            elif whole is None and text[start] in _MARKS:
                start += 1
            elif text[end - 1] in _MARKS and not self._closes_inside(start, end):
                end -= 1
            if before == (start, end):
                return self.document.evidence(start, end)

    def mode(self, content: Span) -> Mode:
        """Whether the content stands in quotation marks: wholly, in part, or not at all."""
        partly = False
        for quote in self.quotations:
            if quote.end <= content.start or quote.start >= content.end:
                continue
            if quote.start <= content.start and quote.end >= content.end:
                return Mode.DIRECT
            words = len(self.document.text[quote.start : quote.end].split())
            partly = partly or words > _SCARE_QUOTE_WORDS
        return Mode.MIXED if partly else Mode.INDIRECT

    def said_on(self, cue: Span | None, content: Span) -> DateMention | None:
        """The first date right before the cue, or after it and at most opening what is said."""
        around = self.sentence_of(cue or content)
        if cue is None or around is None:
            return None
        for date in self.dates:
            is_inside = content.overlaps(date.span) and date.span.start != content.start
            is_near = self._words_between(date.span, cue) <= _DATE_WORDS
            if around.covers(date.span) and is_near and not is_inside:
                return date
        return None

    def _words_between(self, one: Span, other: Span) -> int:
        start, end = min(one.end, other.end), max(one.start, other.start)
        return len(self.document.text[start:end].split())

    def _closes_inside(self, start: int, end: int) -> bool:
        return any(q.outer_end == end and q.outer_start >= start for q in self.quotations)

    def _tokens(self, span: Span) -> tuple[Reading, Range] | None:
        at = bisect_right(self.readings, span.start, key=lambda r: r.sentence.span.start) - 1
        if at < 0:
            return None
        reading = self.readings[at]
        touched = [
            position
            for position, token in enumerate(reading.tokens.tokens)
            if token.start < span.end and token.end > span.start
        ]
        if not touched or not any(reading.tokens.tokens[p].is_word for p in touched):
            return None
        return reading, (touched[0], touched[-1] + 1)
