"""Mention, Cue, Attribution: who says what, on whose word."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from claimtrack.ids import AttributionId, SourceId, attribution_id
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
