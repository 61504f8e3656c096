"""From what a model points at to attributions and claims: all but its choices is ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimtrack.extract.claims import ClaimMaker
from claimtrack.extract.llm.anchors import Anchors, RefusedError, Scope, shown
from claimtrack.extract.llm.answer import Answer, Quoted, ToldAttribution, ToldClaim
from claimtrack.extract.llm.reader import DocumentReader
from claimtrack.extract.speakers import SpeakerBook
from claimtrack.model.attribution import Attribution, Cue, DateMention, Mention, Stance
from claimtrack.model.claim import Claim, ClaimMethod
from claimtrack.model.finding import Diagnostic
from claimtrack.model.span import EvidenceSpan, Span


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim's words in the document, on whose word they stand, and what the model chose."""

    span: EvidenceSpan
    attribution: Attribution | None
    told: ToldClaim


class AttributionMaker:
    """The attributions of a document's answers, and the words of its claims."""

    def __init__(self, reader: DocumentReader, book: SpeakerBook) -> None:
        self._reader = reader
        self._book = book
        self._told_before: set[tuple[int, int]] = set()
        self._said_on: dict[str, DateMention | None] = {}
        self.attributions: dict[str, Attribution] = {}
        self.claims: list[FoundClaim] = []
        self.refusals: list[Diagnostic] = []

    def add(self, answer: Answer, anchors: Anchors) -> None:
        """Take over what an answer points at; what the document doesn't have is refused.

        An attribution falls with any of its quotes, and its claims with it: half of "X, through Y,
        said Z" is another statement.
        """
        made: dict[int, Attribution] = {}
        for position, told in enumerate(answer.attributions):
            try:
                made[position] = self._attribution(told, anchors)
            except RefusedError as error:
                self.refusals.append(anchors.refusal(told.content, str(error)))
        self.attributions.update(
            (a.id, a) for a in made.values() if anchors.is_asked_about(a.content)
        )
        for claim in answer.claims:
            try:
                found = self._claim(claim, made, anchors)
                if anchors.is_asked_about(found.span):
                    self.claims.append(found)
            except RefusedError as error:
                self.refusals.append(anchors.refusal(claim.quote, str(error)))

    def _attribution(self, told: ToldAttribution, anchors: Anchors) -> Attribution:
        found = anchors.find(told.content)
        content = self._reader.content(found)
        if content is None:
            raise RefusedError("a content of marks alone says nothing")
        cue = None
        if told.cue is not None:
            scopes = [*self._beside(content)] if _is_near(told.cue, content, anchors) else []
            span = self._reader.whole_words(anchors.find(told.cue, scopes, content.start))
            if not anchors.are_neighbours(span, content):
                raise RefusedError(
                    f"{shown(told.cue.words)}: the model takes this for the reporting words of "
                    "another paragraph, far from it"
                )
            cue = Cue(
                span=Span(start=span.start, end=span.end),
                text=self._reader.document.quote(span),
            )
        spoken = self._mention(told.speaker, cue, content, anchors) if told.speaker else None
        if spoken is not None and told.stands_for is not None:
            spoken = self._resolved(spoken, told.stands_for, cue, content, anchors)
        via = tuple(self._mention(carrier, cue, content, anchors) for carrier in told.via)
        self._remember(spoken, *via)
        parts: list[Span] = [content, *([cue.span] if cue else [])]
        if spoken is not None and not spoken.implicit:
            parts.append(spoken.span)
        start, end = min(p.start for p in parts), max(p.end for p in parts)
        return Attribution(
            span=self._reader.document.evidence(start, end),
            cue=cue,
            speaker=spoken,
            content=content,
            mode=self._reader.mode(content),
            stance=told.stance,
            negated=told.negated,
            hedged=told.hedged,
            via=tuple(m for m in via if spoken is None or m.source_id != spoken.source_id),
            said_on=self._date(spoken, cue, content),
        )

    def _mention(
        self, quoted: Quoted, cue: Cue | None, content: EvidenceSpan, anchors: Anchors
    ) -> Mention:
        """Somebody named near the cue, or before it.

        Implicit where another sentence names them, or where the words have told of them once
        ("Conte said …, insisting that …").
        """
        scopes: list[Scope] = []
        if _is_near(quoted, content, anchors):
            scopes = [*self._beside(content), (anchors.paragraph_of(content).start, content.start)]
        near = cue.span.start if cue else content.start
        span = anchors.find(quoted, scopes, near)
        if self._reader.is_pronoun(span):
            words = self._reader.document.quote(span)
            return Mention(span=Span(start=span.start, end=span.end), text=words)
        mention = self._reader.mention(span, self._book)
        if mention is None:
            raise RefusedError(
                f"{shown(self._reader.document.quote(span))}: no speaker: the words stand in no "
                "sentence or hold no word"
            )
        around = self._around(cue.span if cue else content, content)
        told_before = (mention.span.start, mention.span.end) in self._told_before
        is_implicit = told_before or not around.covers(mention.span)
        return mention.model_copy(update={"implicit": is_implicit})

    def _resolved(
        self,
        spoken: Mention,
        name: Quoted,
        cue: Cue | None,
        content: EvidenceSpan,
        anchors: Anchors,
    ) -> Mention:
        """A written pronoun with the one it stands for; any other words stand for themselves."""
        if not self._reader.is_pronoun(spoken.span):
            return spoken
        meant = self._mention(name, cue, content, anchors)
        if self._reader.is_pronoun(meant.span):
            return spoken
        meant = meant.model_copy(update={"implicit": False})
        return spoken.model_copy(update={"resolved": meant, "source_id": meant.source_id})

    def _remember(self, *mentions: Mention | None) -> None:
        for mention in mentions:
            if mention is not None and not mention.implicit:
                self._told_before.add((mention.span.start, mention.span.end))

    def _date(
        self, spoken: Mention | None, cue: Cue | None, content: EvidenceSpan
    ) -> DateMention | None:
        """When it was said; who goes on without being named goes on speaking that day."""
        date = self._reader.said_on(cue.span if cue else None, content)
        if spoken is None or spoken.source_id is None:
            return date
        if date is None and (spoken.implicit or spoken.resolved is not None):
            date = self._said_on.get(spoken.source_id)
        self._said_on[spoken.source_id] = date
        return date

    def _claim(
        self, told: ToldClaim, made: Mapping[int, Attribution], anchors: Anchors
    ) -> FoundClaim:
        if told.attribution is None:
            span = anchors.find(told.quote)
            inside = [a for a in self.attributions.values() if a.content.covers(span)]
            # Words that somebody is quoted with are never the article's own.
            owner = min(inside, key=lambda a: a.content.end - a.content.start, default=None)
            return FoundClaim(span, owner, told)
        owner = made.get(told.attribution)
        if owner is None:
            raise RefusedError(
                f"{shown(told.quote.words)}: the attribution of this claim is refused or missing"
            )
        # Who "did not confirm" something said nothing; the claim is that they didn't.
        is_silent = owner.negated and owner.stance is Stance.DOUBTS
        said = owner.span if is_silent else owner.content
        span = anchors.find(told.quote, [(said.start, said.end)])
        bare = self._reader.content(span) or span
        if not said.covers(bare):
            raise RefusedError(
                f"{shown(told.quote.words)}: the model gives these words to somebody, and they "
                "aren't among what is said there"
            )
        return FoundClaim(bare, owner, told)

    def _beside(self, content: EvidenceSpan) -> Iterator[Scope]:
        """Where a frame stands: before the content in its sentence, after it, or within."""
        around = self._reader.sentence_of(content)
        if around is not None:
            yield around.start, content.start
            yield content.end, around.end
            yield around.start, around.end

    def _around(self, cue: Span, content: Span) -> Span:
        sentences = [self._reader.sentence_of(span) or span for span in (cue, content)]
        return Span(start=min(s.start for s in sentences), end=max(s.end for s in sentences))


def make_claims(found: list[FoundClaim], maker: ClaimMaker) -> Iterator[tuple[Claim, FoundClaim]]:
    """The claims on the words that were found, with what the model chose for each."""
    for each in found:
        claim = maker.claim(
            each.span,
            each.attribution,
            polarity=each.told.polarity,
            kind=each.told.kind,
            method=ClaimMethod.BY_MODEL,
        )
        if claim is not None:
            yield claim, each


def _is_near(quoted: Quoted, content: EvidenceSpan, anchors: Anchors) -> bool:
    return not anchors.is_named_elsewhere(quoted, content)
