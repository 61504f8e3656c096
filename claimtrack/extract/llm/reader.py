"""One document as the assembly needs it: read once, asked about by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from claimtrack.extract.quoted_text import QuotedText
from claimtrack.extract.quotes import Quotation
from claimtrack.extract.reading import Reading
from claimtrack.extract.speakers import SpeakerBook
from claimtrack.lang.frames import Grammar, Range
from claimtrack.model.attribution import DateMention, Mention, Mode
from claimtrack.model.document import Document
from claimtrack.model.span import EvidenceSpan, Span

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

    @cached_property
    def quoted(self) -> QuotedText:
        """The text with its quotations."""
        return QuotedText(self.document, self.quotations)

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
        return self.quoted.trimmed(span.start, span.end)

    def mode(self, content: Span) -> Mode:
        """Whether the content stands in quotation marks: wholly, in part, or not at all."""
        return self.quoted.mode(content)

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
