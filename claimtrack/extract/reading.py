"""What the finders read: a document's sentences as tokens, with its names and quotations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from claimtrack.extract.datelines import after_dateline
from claimtrack.extract.quotes import MARKS, Quotation
from claimtrack.lang.base import Language
from claimtrack.lang.frames import NameSpan, QuoteSpan, Token, TokenSentence, tokenize
from claimtrack.model.document import Document, Register, Sentence, SourceKind
from claimtrack.text.names import NameFinder, NameMatch
from claimtrack.text.normalise import fold_word

# No sentence of a paper is longer; one that is (a table, a page without stops) is read in pieces,
# so that no rule that looks around in its sentence can take more than linear time.
_LONGEST_PIECE = 250
# A piece ends with a comma, where one stands within so many tokens.
_COMMA_REACH = 80
_COMMAS = frozenset("،,؛;")


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence, or a piece of an endless one, with its tokens."""

    sentence: Sentence
    tokens: TokenSentence


def read_sentences(
    document: Document,
    sentences: tuple[Sentence, ...],
    quotations: tuple[Quotation, ...],
    register: Register,
    lang: Language,
) -> tuple[Reading, ...]:
    """Every sentence as its language's grammar reads it, in order."""
    names = NameFinder(register, lang.code).find(document.text)
    kinds: dict[str, SourceKind] = {source.id: source.kind for source in register.sources}
    fold = partial(fold_word, lang=lang)
    readings = []
    name_index = quote_index = 0
    running: Quotation | None = None
    for sentence in _introduced(document, sentences):
        for piece in _pieces(document, sentence, fold, lang.elided):
            start, end, tokens = piece
            while name_index < len(names) and names[name_index].end <= start:
                name_index += 1
            while quote_index < len(quotations) and quotations[quote_index].outer_start < start:
                quote_index += 1
            inside = [
                name for name in names[name_index : name_index + len(tokens)] if name.end <= end
            ]
            body = after_dateline(document.text, tokens, inside)
            if body:
                tokens = tokens[body:]
                start = tokens[0].start
                inside = [name for name in inside if name.start >= start]
            starts = [token.start for token in tokens]
            spans = [_name_span(name, starts, tokens, kinds, document.text) for name in inside]
            quotes = []
            if running is not None and running.end > start:
                quotes.append(QuoteSpan(open=-1, close=bisect_left(starts, running.end)))
            for quotation in quotations[quote_index : quote_index + len(tokens)]:
                if quotation.outer_start >= end:
                    break
                opening = bisect_left(starts, quotation.outer_start)
                closing = bisect_left(starts, quotation.end)
                quotes.append(QuoteSpan(open=opening, close=max(closing, opening + 1)))
                if quotation.end >= end and (running is None or quotation.end > running.end):
                    running = quotation
            read = TokenSentence(tokens, spans, quotes, sentence.is_heading)
            is_whole = (start, end) == (sentence.span.start, sentence.span.end)
            part = sentence if is_whole else Sentence(span=document.evidence(start, end))
            readings.append(Reading(part, read))
    return tuple(readings)


def _introduced(document: Document, sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """The sentences, one that ends with a colon together with the quotation that it introduces."""
    text = document.text
    opening: Sentence | None = None
    for sentence in sentences:
        span = sentence.span
        if opening is not None:
            if text[span.start] in MARKS and not sentence.is_heading:
                yield Sentence(span=document.evidence(opening.span.start, span.end))
                opening = None
                continue
            yield opening
            opening = None
        if text[span.end - 1] == ":" and not sentence.is_heading:
            opening = sentence
        else:
            yield sentence
    if opening is not None:
        yield opening


def _pieces(
    document: Document, sentence: Sentence, fold: Callable[[str], str], elided: frozenset[str]
) -> Iterator[tuple[int, int, list[Token]]]:
    """A sentence as tokens with its offsets, in several pieces where it is endless."""
    start, end = sentence.span.start, sentence.span.end
    tokens = tokenize(document.text, start, end, fold, elided)
    if len(tokens) <= _LONGEST_PIECE:
        yield start, end, tokens
        return
    first = 0
    while first < len(tokens):
        last = min(first + _LONGEST_PIECE, len(tokens))
        if last < len(tokens):
            commas = range(last - 1, last - _COMMA_REACH, -1)
            last = next((at + 1 for at in commas if tokens[at].text in _COMMAS), last)
        yield tokens[first].start, tokens[last - 1].end, tokens[first:last]
        first = last


def _name_span(
    name: NameMatch,
    starts: list[int],
    tokens: list[Token],
    kinds: dict[str, SourceKind],
    document_text: str,
) -> NameSpan:
    """A name by token positions; an attached preposition belongs to the token, not to the name."""
    first = bisect_left(starts, name.start)
    if first == len(starts) or starts[first] > name.start:
        first -= 1
    last = max(first + 1, bisect_left(starts, name.end))
    return NameSpan(
        start=max(first, 0),
        end=last,
        id=name.id,
        is_place=name.is_place,
        is_outlet=kinds.get(name.id) is SourceKind.OUTLET,
        is_demonym=name.is_demonym,
        prefix=document_text[tokens[max(first, 0)].start : name.start],
        is_person=kinds.get(name.id) is SourceKind.PERSON,
        government=name.metonym_of or (name.id if name.is_place and name.id in kinds else None),
    )
