"""What a model may answer: words of the document, and choices from lists. Nothing else is read."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from claimtrack.model.attribution import Stance
from claimtrack.model.claim import ClaimKind, Polarity

# No paragraph of a newspaper holds more; an answer beyond it is a fault and is asked for again.
_MOST_CHARACTERS = 20_000
_MOST_ENTRIES = 1_000


class _Answered(BaseModel):
    """Frozen as every value is, but lenient: what a model adds of its own accord is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Quoted(_Answered):
    """Words of the document, and the number of their paragraph."""

    words: str = Field(
        min_length=1,
        max_length=_MOST_CHARACTERS,
        description="Copied from the document character by character.",
    )
    paragraph: int | None = Field(
        default=None, description="The number of the paragraph in which the words stand."
    )


class ToldAttribution(_Answered):
    """Somebody saying something, as the model tells it."""

    content: Quoted = Field(
        description="What is said, without 'that' and without outer quotation marks."
    )
    cue: Quoted | None = Field(default=None, description="The reporting words: said, أكد.")
    speaker: Quoted | None = Field(
        default=None,
        description="The words naming who says it, nearest to the cue. A name in an earlier "
        "sentence if only the verb carries the subject; null if nobody is named.",
    )
    stands_for: Quoted | None = Field(
        default=None,
        description="Only if speaker is a pronoun: the words naming whom it stands for.",
    )
    via: tuple[Quoted, ...] = Field(
        default=(),
        max_length=20,
        description="Papers, agencies or people who carried it from the speaker to this article, "
        "nearest to the article first.",
    )
    stance: Stance = Stance.ASSERTS
    negated: bool = Field(default=False, description="The cue is negated: did not confirm.")
    hedged: bool = Field(default=False, description="The words hold back: may, perhaps, ربما.")


class ToldClaim(_Answered):
    """One checkable proposition, as the model tells it."""

    quote: Quoted
    attribution: int | None = Field(
        default=None,
        description="The position in attributions, counted from 0, of the one whose content holds "
        "the quote; null if the article says it in its own voice.",
    )
    polarity: Polarity = Polarity.AFFIRMED
    kind: ClaimKind = ClaimKind.EVENT
    statements: dict[Literal["ar", "en"], str] = Field(default_factory=dict)


class Answer(_Answered):
    """Who says what in one part of a document."""

    attributions: tuple[ToldAttribution, ...] = Field(default=(), max_length=_MOST_ENTRIES)
    claims: tuple[ToldClaim, ...] = Field(default=(), max_length=_MOST_ENTRIES)
