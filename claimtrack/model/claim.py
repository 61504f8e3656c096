"""Claim and Quantity: one checkable proposition at one place in one document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import Field, PlainSerializer, model_validator

from claimtrack.ids import AttributionId, ClaimId, claim_id
from claimtrack.model.attribution import Attribution, Cue, Mention, Mode, Stance
from claimtrack.model.document import Document, Source
from claimtrack.model.notebook import LISTED, line, quote, words
from claimtrack.model.span import EvidenceSpan, Score, Span, Value


def _plain_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[
    Decimal, PlainSerializer(_plain_number, return_type=int | float, when_used="json")
]
"""A Decimal; a number in JSON."""


class Quantity(Value):
    """A figure with its unit.

    A range has ``low`` and ``high`` and no ``value``; "thousands" has none of the three; "more
    than 800" has ``low`` and ``value`` 800. ``unit`` is the lemma of the counted thing as the text
    has it, ``%`` for percentages, an ISO 4217 code for money, ``ordinal`` for ordinals, or empty.
    ``approximate``: the text says "about". ``span`` covers the whole expression with its unit.
    """

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str = ""
    approximate: bool = False
    span: Span
    text: str


class Polarity(StrEnum):
    """Whether the claim's own words affirm or deny."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class ClaimKind(StrEnum):
    """What kind of proposition a claim is."""

    EVENT = "event"
    STATE = "state"
    FORECAST = "forecast"
    INTENTION = "intention"
    OPINION = "opinion"


class ClaimMethod(StrEnum):
    """How a claim came to be: extracted by rules or by a language model, made by hand, or from a
    person's free text."""

    EXTRACTED = "extracted"
    BY_MODEL = "by_model"
    BY_HAND = "by_hand"
    FREE_TEXT = "free_text"


class Statement(Value):
    """A minimal standalone sentence ("Italy supplied radars at Misrata") and who wrote it."""

    text: str
    by: str


class Claim(Value):
    """One checkable proposition at one place in one document.

    ``text`` is exactly the published words of ``span``. ``attribution_id`` is None where the
    article says it in its own voice. ``actors`` are ids of sources, ``places`` ids of places, as
    named in the claim or, for a pronoun, in its context. ``times`` are ISO 8601 dates, as long
    as known. ``presupposed``: a question takes it for granted ("Why are there still 400
    soldiers?"). ``statements`` holds, by language, a standalone sentence where somebody wrote one.
    """

    id: ClaimId = ClaimId("")
    span: EvidenceSpan
    text: str
    language: str = "und"
    attribution_id: AttributionId | None = None
    polarity: Polarity = Polarity.AFFIRMED
    kind: ClaimKind = ClaimKind.EVENT
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    presupposed: bool = False
    check_worthiness: Score = 0.5
    statements: Mapping[str, Statement] = Field(default_factory=dict)
    method: ClaimMethod = ClaimMethod.EXTRACTED

    @model_validator(mode="before")
    @classmethod
    def _derive_id(cls, data: object) -> object:
        if not isinstance(data, dict) or data.get("id"):
            return data
        span = data.get("span")
        if isinstance(span, EvidenceSpan):
            derived = claim_id(span.document_id, span.start, span.end, data.get("attribution_id"))
            return {**data, "id": derived}
        return data

    @model_validator(mode="after")
    def _reads_its_span(self) -> Self:
        if not self.id:
            raise ValueError("a claim needs an id, or a span to derive it from")
        if len(self.text) != self.span.end - self.span.start:
            raise ValueError("text is not as long as its span")
        return self

    def _repr_html_(self) -> str:
        """The words in their direction, what they are, and where they stand."""
        statements = list(self.statements.items())[:LISTED]
        return "".join(
            (
                quote(self.text, self.language),
                *(line(words(told.text, lang), words(told.by)) for lang, told in statements),
                line(
                    *(word.value for word in (self.polarity, self.kind, self.method)),
                    *(words(quantity.text, self.language) for quantity in self.quantities[:LISTED]),
                    f"{words(self.span.document_id)} [{self.span.start:,}–{self.span.end:,})",
                    words(self.id),
                ),
            )
        )

    @classmethod
    def from_quote(
        cls,
        document: Document,
        quote: str,
        *,
        speaker: Source | None = None,
        via: Sequence[Source] = (),
        cue: str | None = None,
        stance: Stance = Stance.ASSERTS,
        statements: Mapping[str, str] | None = None,
        by: str = "hand",
        **fields: Any,
    ) -> AttributedClaim:
        """A claim made by hand, resting on the first place where ``quote`` stands in the document.

        ``speaker`` and ``via`` (carriers, nearest to the article first) must be named in the
        document by one of their names or aliases, as written; ``cue`` must stand there too.
        Without a speaker the article says it in its own voice. ``by`` is who wrote the
        ``statements``; ``fields`` are further fields of the claim (``actors``, ``polarity`` …).

        Raises:
            ValueError: the quote, the cue, the speaker or a carrier isn't in the document.
        """
        start = document.text.find(quote) if quote else -1
        if start == -1:
            raise ValueError(f"the quote isn't in {document.name or document.id}: {quote!r}")
        span = document.evidence(start, start + len(quote))
        attribution = None
        if speaker is not None:
            attribution = _attribution_by_hand(document, span, speaker, via, cue, stance)
        elif via:
            raise ValueError("carriers need a speaker: who did they carry?")
        return AttributedClaim(
            span=span,
            text=quote,
            language=document.language,
            attribution_id=attribution.id if attribution else None,
            attribution=attribution,
            statements={
                lang: Statement(text=text, by=by) for lang, text in (statements or {}).items()
            },
            method=ClaimMethod.BY_HAND,
            **fields,
        )


class AttributedClaim(Claim):
    """A claim that carries its attribution along (None: the article's own voice)."""

    attribution: Attribution | None = None

    def bare(self) -> Claim:
        """The claim alone, as it is stored and linked."""
        return Claim.model_validate({name: getattr(self, name) for name in Claim.model_fields})


def _attribution_by_hand(
    document: Document,
    content: EvidenceSpan,
    speaker: Source,
    via: Sequence[Source],
    cue: str | None,
    stance: Stance,
) -> Attribution:
    spoken = _mention_of(document, speaker, content)
    carriers = tuple(_mention_of(document, carrier, content) for carrier in via)
    marked = None
    if cue:
        at = _nearest(document.text, cue, content.start)
        if at is None:
            raise ValueError(f"the cue isn't in {document.name or document.id}: {cue!r}")
        marked = Cue(span=Span(start=at, end=at + len(cue)), text=cue)
    before, after = document.text[: content.start], document.text[content.end :]
    is_quoted = before.rstrip()[-1:] in _OPENING and after.lstrip()[:1] in _CLOSING
    return Attribution(
        span=content,
        cue=marked,
        speaker=spoken,
        content=content,
        mode=Mode.DIRECT if is_quoted else Mode.INDIRECT,
        stance=stance,
        via=carriers,
    )


_OPENING = frozenset("\"“”„«‹'‘")
_CLOSING = frozenset("\"“”»›'’")


def _mention_of(document: Document, source: Source, near: Span) -> Mention:
    spellings = sorted(source.spellings, key=len, reverse=True)
    places = [
        (abs(at - near.start), -len(name), at, name)
        for name in spellings
        if name and (at := _nearest(document.text, name, near.start)) is not None
    ]
    if not places:
        known = ", ".join(repr(name) for name in spellings)
        raise ValueError(
            f"{source.name_in(document.language)!r} isn't named in "
            f"{document.name or document.id} (looked for {known}): add the spelling as an alias"
        )
    _, _, at, name = min(places)
    return Mention(span=Span(start=at, end=at + len(name)), text=name, source_id=source.id)


def _nearest(text: str, words: str, position: int) -> int | None:
    """Where ``words`` stand nearest to ``position``: before it if at all, else after it."""
    before = text.rfind(words, 0, position)
    at = before if before != -1 else text.find(words, position)
    return None if at == -1 else at
