"""Mention, Cue, Attribution: who says what, on whose word."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Self

from pydantic import model_validator

from claimtrack.ids import AttributionId, DocumentId, SourceId, attribution_id
from claimtrack.model.document import Source
from claimtrack.model.span import EvidenceSpan, Span, Value


class DatePrecision(StrEnum):
    """How much of a date is known. ``part`` is a part of a month ("late April")."""

    DAY = "day"
    PART = "part"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


class DateMention(Value):
    """A date as the text gives it.

    ``date`` is ISO 8601, as long as it is known: ``2019-04-11``, ``2019-04``, ``2019``; a day
    whose year is open is ``XXXX-04-11``. ``start_date`` and ``end_date`` bound it (inclusive ISO
    days) where year is known. ``is_inferred`` says that the year or day was worked out from
    another date, and not written.
    """

    span: Span
    text: str
    date: str
    precision: DatePrecision
    start_date: str | None = None
    end_date: str | None = None
    is_inferred: bool = False


class Mention(Value):
    """The words naming a source.

    ``implicit``: only the verb carries the subject, or the carrier holds over from an earlier
    sentence; span and text are then the antecedent's. ``resolved``: what a written pronoun
    stands for.
    """

    span: Span
    text: str
    source_id: SourceId | None = None
    implicit: bool = False
    resolved: Mention | None = None

    @property
    def whom(self) -> SourceId | None:
        """The source it names: that of what a pronoun stands for, or else its own."""
        return (self.resolved or self).source_id or self.source_id


class Cue(Value):
    """The reporting words ("said", «أكد»)."""

    span: Span
    text: str


class Mode(StrEnum):
    """Whether the content stands in quotation marks: wholly, not at all, or in part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the speaker does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ACCUSES = "accuses"
    WARNS = "warns"
    DEMANDS = "demands"
    PROMISES = "promises"
    DOUBTS = "doubts"
    PREDICTS = "predicts"


class Attribution(Value):
    """Speaker, cue and content.

    ``cue`` is None where quotation marks alone carry the attribution, or where the person who made
    it by hand marked no cue. ``via`` holds the carriers between the article and the speaker,
    nearest to the article first.
    ``negated``: the cue itself is ("did not confirm", "did not rule out"). ``hedged``: the words
    of the cue or content hold back ("may", «ربما»). ``speaker`` is None where the text names
    nobody ("was quoted as saying"). ``content`` excludes the complementiser, outer quotation
    marks and the final stop.
    """

    id: AttributionId = AttributionId("")
    span: EvidenceSpan
    cue: Cue | None = None
    speaker: Mention | None
    content: EvidenceSpan
    mode: Mode = Mode.INDIRECT
    stance: Stance = Stance.ASSERTS
    negated: bool = False
    hedged: bool = False
    via: tuple[Mention, ...] = ()
    said_on: DateMention | None = None

    @model_validator(mode="before")
    @classmethod
    def _derive_id(cls, data: object) -> object:
        if not isinstance(data, dict) or data.get("id"):
            return data
        span, cue, content = data.get("span"), data.get("cue"), data.get("content")
        if isinstance(span, EvidenceSpan) and isinstance(content, EvidenceSpan):
            cue_start = cue.span.start if isinstance(cue, Cue) else None
            derived = attribution_id(
                span.document_id, span.start, span.end, cue_start, content.start, content.end
            )
            return {**data, "id": derived}
        return data

    @model_validator(mode="after")
    def _has_an_id(self) -> Self:
        if not self.id:
            raise ValueError("an attribution needs an id, or values to derive it from")
        return self

    @property
    def source_ids(self) -> frozenset[SourceId]:
        """All that speak or carry in it, themselves or through what a pronoun stands for."""
        mentions = [hop for hop in (self.speaker, *self.via) if hop]
        mentions += [hop.resolved for hop in mentions if hop.resolved]
        return frozenset(hop.source_id for hop in mentions if hop.source_id)


class Speaking(NamedTuple):
    """Who speaks in an attribution; ``words`` name the speaker, and are None where nothing does."""

    source_id: SourceId | None
    words: str | None
    document_id: DocumentId
    attribution_id: AttributionId

    @classmethod
    def of(cls, attribution: Attribution) -> Speaking:
        """Who speaks in this one."""
        speaker = attribution.speaker
        return cls(
            speaker.whom if speaker else None,
            (speaker.resolved or speaker).text if speaker else None,
            attribution.span.document_id,
            attribution.id,
        )

    def key(self, source: Source | None) -> str:
        """What all that one speaker says has in common; ``source`` is the record of its source.

        Only somebody with a name is one speaker in several articles. Who has none ("a security
        source") is one within an article, since nobody knows that two articles mean one person;
        and where nothing names the speaker, each attribution has its own.
        """
        if self.words is None:
            return f"unnamed {self.attribution_id}"
        key = f"source {self.source_id}" if self.source_id else f"words {self.words}"
        is_nameless = self.source_id is None or (source is not None and source.is_nameless)
        return f"{key} {self.document_id}" if is_nameless else key
