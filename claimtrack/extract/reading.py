"""What the finders read: a document's sentences as tokens, with its names and quotations."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import partial

from claimtrack.extract.quotes import Quotation
from claimtrack.lang.base import Language
from claimtrack.lang.frames import NameSpan, QuoteSpan, Token, TokenSentence, tokenize
from claimtrack.model.document import Document, Register, Sentence, SourceKind
from claimtrack.text.names import NameFinder, NameMatch
from claimtrack.text.normalise import fold_word


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence with its tokens."""

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
    for sentence in sentences:
        start, end = sentence.span.start, sentence.span.end
        tokens = tokenize(document.text, start, end, fold)
        starts = [token.start for token in tokens]
        while name_index < len(names) and names[name_index].end <= start:
            name_index += 1
        while quote_index < len(quotations) and quotations[quote_index].outer_start < start:
            quote_index += 1
        inside = [name for name in names[name_index : name_index + len(tokens)] if name.end <= end]
        spans = [_name_span(name, starts, tokens, kinds, document.text) for name in inside]
        quotes = []
        if running is not None and running.end > start:
            closing = bisect_left(starts, running.end)
            quotes.append(QuoteSpan(open=-1, close=closing))
        for quotation in quotations[quote_index : quote_index + len(tokens)]:
            if quotation.outer_start >= end:
                break
            opening = bisect_left(starts, quotation.outer_start)
            closing = bisect_left(starts, quotation.end)
            quotes.append(QuoteSpan(open=opening, close=max(closing, opening + 1)))
            if quotation.end >= end and (running is None or quotation.end > running.end):
                running = quotation
        readings.append(
            Reading(sentence, TokenSentence(tokens, spans, quotes, sentence.is_heading))
        )
    return tuple(readings)


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
