"""Checkable propositions and the evidence spans they rest on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from claimtrack.extract.reading import Reading
from claimtrack.extract.stretches import find_stretches
from claimtrack.ids import AttributionId
from claimtrack.lang.clauses import ClauseGrammar, Pointer, Question
from claimtrack.lang.frames import NameSpan, Range
from claimtrack.model.attribution import Attribution, DateMention
from claimtrack.model.claim import Claim, ClaimKind, ClaimMethod, Polarity, Quantity
from claimtrack.model.document import Document, Source
from claimtrack.model.span import EvidenceSpan

_EDGES = ' \t\r\n\u00a0،,.؛;:…"“”„‟″«»‹›'
# A proposition of fewer words rarely says who did what; of what somebody says, one fewer does.
_FEWEST_WORDS = 3
# A question mark stands within so many marks of the end of what it ends.
_MARKS_AT_END = 3
# How many sentences back "that base" can point.
_CONTEXT_SENTENCES = 4


_Mentioned = TypeVar("_Mentioned", Quantity, DateMention)


def find_claims(
    document: Document,
    readings: tuple[Reading, ...],
    attributions: tuple[Attribution, ...],
    quantities: tuple[Quantity, ...],
    dates: tuple[DateMention, ...],
    sources: tuple[Source, ...],
    grammar: ClauseGrammar,
) -> tuple[Claim, ...]:
    """The claims of a document by offset.

    Every sentence is cut into the contents of its attributions and what the article says in its
    own voice, and these into clauses. The frame of an attribution ("X told Y that") is part of
    no claim.
    """
    reader = _ClaimReader(document, quantities, dates, sources, grammar, readings)
    starts = [a.span.start for a in attributions]
    ends = max((a.span.end - a.span.start for a in attributions), default=0)
    claims: dict[str, Claim] = {}
    for number, reading in enumerate(readings):
        span = reading.sentence.span
        first = bisect_left(starts, span.start - ends)
        near = [
            a
            for a in attributions[first : bisect_right(starts, span.end)]
            if a.span.start < span.end and a.span.end > span.start
        ]
        for stretch in find_stretches(reading, near):
            question = _question(reading, stretch.span, grammar)
            if question is Question.OPEN:
                continue  # who asks whether claims nothing
            for clause in grammar.split(reading.tokens, stretch.span):
                claim = reader.claim(
                    readings,
                    number,
                    clause,
                    stretch.attribution,
                    presupposed=question is Question.PRESUPPOSING,
                    is_whole=clause == stretch.span and stretch.attribution is not None,
                )
                if claim is not None:
                    claims.setdefault(claim.id, claim)
    return tuple(sorted(claims.values(), key=lambda c: (c.span.start, c.span.end, c.id)))


def _question(reading: Reading, span: Range, grammar: ClauseGrammar) -> Question | None:
    """What a stretch asks, where a question mark ends it."""
    tokens = reading.tokens.tokens
    closing = tokens[max(span[0], span[1] - _MARKS_AT_END) : span[1] + _MARKS_AT_END]
    if not any(token.text in "?؟" for token in closing):
        return None
    return grammar.asks([t.folded for t in tokens[span[0] : span[1]] if t.is_word])


class _ClaimReader:
    def __init__(
        self,
        document: Document,
        quantities: tuple[Quantity, ...],
        dates: tuple[DateMention, ...],
        sources: tuple[Source, ...],
        grammar: ClauseGrammar,
        readings: tuple[Reading, ...],
    ) -> None:
        self.document = document
        self.quantities = quantities
        self.quantity_starts = [q.span.start for q in quantities]
        self.dates = dates
        self.date_starts = [d.span.start for d in dates]
        self.sources: dict[str, Source] = {source.id: source for source in sources}
        self.grammar = grammar
        self.place_words = place_words(readings)

    def claim(
        self,
        readings: tuple[Reading, ...],
        number: int,
        clause: Range,
        attribution: Attribution | None,
        *,
        presupposed: bool,
        is_whole: bool,
    ) -> Claim | None:
        """The claim of one clause; None where it is too short to claim anything.

        ``is_whole``: it is all that somebody says, which claims something without a verb too.
        """
        reading = readings[number]
        clause = self._without_dangling(reading, clause)
        tokens = reading.tokens.tokens[clause[0] : clause[1]]
        words = [token.folded for token in tokens if token.is_word]
        if len(words) < _FEWEST_WORDS - (attribution is not None):
            return None
        if not is_whole and not self.grammar.proposes(reading.tokens, clause):
            return None
        span = self._trimmed(tokens[0].start, tokens[-1].end)
        if span is None or self._is_label(reading, clause):
            return None
        actors, places = self._names(readings, number, clause, words, attribution)
        quantities = tuple(self._within(self.quantities, self.quantity_starts, span))
        times = tuple(
            dict.fromkeys(d.date for d in self._within(self.dates, self.date_starts, span))
        )
        kind = self.grammar.kind(words)
        return Claim(
            span=span,
            text=self.document.quote(span),
            language=self.document.language,
            attribution_id=AttributionId(attribution.id) if attribution else None,
            polarity=self.grammar.polarity(words),
            kind=kind,
            actors=actors,
            places=places,
            times=times,
            quantities=quantities,
            presupposed=presupposed,
            check_worthiness=_worthiness(kind, actors, places, times, quantities),
        )

    def _within(
        self, mentions: tuple[_Mentioned, ...], starts: list[int], span: EvidenceSpan
    ) -> list[_Mentioned]:
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, span.end)
        return [mention for mention in mentions[first:last] if mention.span.end <= span.end]

    def _without_dangling(self, reading: Reading, clause: Range) -> Range:
        """The clause without the conjunction that led to what somebody says ("…, while X says")."""
        tokens = reading.tokens.tokens
        start, end = clause
        while end > start and (
            not tokens[end - 1].is_word or tokens[end - 1].folded in self.grammar.conjunctions
        ):
            end -= 1
        kept = next((at for at in range(end, clause[1]) if tokens[at].is_word), None)
        return clause if kept is None else (start, end)

    def _is_label(self, reading: Reading, clause: Range) -> bool:
        """Whether a clause has only names and dates: «Tunis (Reuters) – 12 March»."""
        tokens, named = reading.tokens.tokens, set[int]()
        for name in reading.tokens.names:
            named.update(range(name.start, name.end))
        for at in range(*clause):
            if tokens[at].is_word and at not in named:
                nearest = bisect_right(self.date_starts, tokens[at].start) - 1
                if nearest < 0 or self.dates[nearest].span.end < tokens[at].end:
                    return False
        return True

    def _trimmed(self, start: int, end: int) -> EvidenceSpan | None:
        text = self.document.text
        while start < end and text[start] in _EDGES:
            start += 1
        while start < end and text[end - 1] in _EDGES:
            end -= 1
        return self.document.evidence(start, end) if start < end else None

    def _names(
        self,
        readings: tuple[Reading, ...],
        number: int,
        clause: Range,
        words: list[str],
        attribution: Attribution | None,
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who and where: as named in the clause, or, where it points back, in its context.

        A clause without any actor is about the speaker's own body ("our staff did not …").
        """
        actors, places = names_in_clause(readings[number], clause, self.grammar)
        if not places:
            back = self.grammar.points_back(words)
            if back is Pointer.RELATIVE:
                places.extend(self._place_right_before(readings[number], clause[0]))
            elif back is Pointer.DEMONSTRATIVE:
                places.extend(self._place_before(readings, number, clause[0]))
        if not actors and attribution is not None and attribution.speaker is not None:
            speaker = self.sources.get(attribution.speaker.source_id or "")
            if speaker is not None and speaker.speaks_for:
                actors.append(speaker.speaks_for)
        return tuple(dict.fromkeys(actors)), tuple(dict.fromkeys(places))

    def _place_before(self, readings: tuple[Reading, ...], number: int, position: int) -> list[str]:
        """What "that base" points to: the place named most often in the sentences up to here.

        Of places named equally often it is the first, the topic. A place within a name counts
        too ("the Misrata militias").
        """
        counted: Counter[str] = Counter()
        for back in range(max(0, number - _CONTEXT_SENTENCES), number + 1):
            for name in readings[back].tokens.names:
                if back == number and name.start >= position:
                    break
                counted.update(self._places_in(readings[back], name))
        return [place for place, _ in counted.most_common(1)]

    def _place_right_before(self, reading: Reading, position: int) -> list[str]:
        """What a relative clause hangs on ("Misrata, where …"): the last place before it."""
        before = [name for name in reading.tokens.names if name.end <= position]
        named = [place for name in before for place in self._places_in(reading, name)]
        return named[-1:]

    def _places_in(self, reading: Reading, name: NameSpan) -> list[str]:
        if name.is_demonym or (name.is_place and name.government is not None):
            return []
        if name.is_place:
            return [name.id]
        words = reading.tokens.tokens[name.start : name.end]
        return [self.place_words[w.folded] for w in words if w.folded in self.place_words]


def place_words(readings: tuple[Reading, ...]) -> dict[str, str]:
    """The places a document names in one word, by that word."""
    return {
        reading.tokens.tokens[name.start].folded: name.id
        for reading in readings
        for name in reading.tokens.names
        if name.is_place and name.end == name.start + 1 and not name.prefix
    }


def names_in_clause(
    reading: Reading, clause: Range, grammar: ClauseGrammar
) -> tuple[list[str], list[str]]:
    """The ids of who acts and of where, in a token range.

    A country or capital is an actor unless it stands where a place does ("in Italy"); a demonym
    stands for its country.
    """
    actors: list[str] = []
    places: list[str] = []
    for name in reading.tokens.names:
        if name.start < clause[0] or name.end > clause[1]:
            continue
        if name.is_demonym or not name.is_place:
            actors.append(name.id)
        elif name.government and not grammar.locates(reading.tokens, name):
            actors.append(name.government)
        else:
            places.append(name.id)
    return actors, places


def _worthiness(
    kind: ClaimKind,
    actors: tuple[str, ...],
    places: tuple[str, ...],
    times: tuple[str, ...],
    quantities: tuple[Quantity, ...],
) -> float:
    """How much of who, where, when and how many a claim pins down.

    The parts follow ClaimBuster's finding (Hassan et al. 2017) that named parties and figures
    mark check-worthy sentences; the weights are ours and only order claims within a report.
    """
    score = (
        0.2 + 0.25 * bool(actors) + 0.15 * bool(places) + 0.1 * bool(times) + 0.2 * bool(quantities)
    )
    if kind in (ClaimKind.EVENT, ClaimKind.STATE):
        score += 0.1
    if kind is ClaimKind.OPINION:
        score -= 0.15
    return round(min(max(score, 0.0), 1.0), 2)


class ClaimMaker:
    """Claims on words that somebody else chose, read for who, where, when and how many as any."""

    def __init__(
        self,
        document: Document,
        readings: tuple[Reading, ...],
        quantities: tuple[Quantity, ...],
        dates: tuple[DateMention, ...],
        sources: tuple[Source, ...],
        grammar: ClauseGrammar,
    ) -> None:
        self._reader = _ClaimReader(document, quantities, dates, sources, grammar, readings)
        self._readings = readings

    def claim(
        self,
        chosen: EvidenceSpan,
        attribution: Attribution | None,
        *,
        polarity: Polarity,
        kind: ClaimKind,
        method: ClaimMethod,
    ) -> Claim | None:
        """The claim on these words, without marks at their edges; None where no word is left."""
        reader = self._reader
        span = reader._trimmed(chosen.start, chosen.end)
        if span is None:
            return None
        actors: list[str] = []
        places: list[str] = []
        for number, clause in self._clauses(span):
            tokens = self._readings[number].tokens.tokens[clause[0] : clause[1]]
            words = [token.folded for token in tokens if token.is_word]
            named = reader._names(self._readings, number, clause, words, attribution)
            actors += named[0]
            places += named[1]
        who, where = tuple(dict.fromkeys(actors)), tuple(dict.fromkeys(places))
        quantities = tuple(reader._within(reader.quantities, reader.quantity_starts, span))
        dates = reader._within(reader.dates, reader.date_starts, span)
        times = tuple(dict.fromkeys(date.date for date in dates))
        return Claim(
            span=span,
            text=reader.document.quote(span),
            language=reader.document.language,
            attribution_id=attribution.id if attribution else None,
            polarity=polarity,
            kind=kind,
            actors=who,
            places=where,
            times=times,
            quantities=quantities,
            check_worthiness=_worthiness(kind, who, where, times, quantities),
            method=method,
        )

    def _clauses(self, span: EvidenceSpan) -> Iterator[tuple[int, Range]]:
        """The token ranges under a span, with the numbers of their sentences."""
        readings = self._readings
        first = bisect_right(readings, span.start, key=lambda r: r.sentence.span.end)
        last = bisect_left(readings, span.end, key=lambda r: r.sentence.span.start)
        for number in range(first, last):
            tokens = readings[number].tokens.tokens
            opening = bisect_right(tokens, span.start, key=lambda token: token.end)
            closing = bisect_left(tokens, span.end, key=lambda token: token.start)
            if opening < closing:
                yield number, (opening, closing)
