"""Spans: where in a published text something stands."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from claimtrack.ids import DocumentId

Score = Annotated[float, Field(ge=0.0, le=1.0)]
"""A number in [0, 1]; 1 is the strongest."""


class Value(BaseModel):
    """What every value is: frozen, and refusing fields it doesn't know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Value):
    """Half-open range ``[start, end)`` of code points in the text of the document at hand."""

    start: int = Field(ge=0)
    end: int

    @model_validator(mode="after")
    def _is_not_empty(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"empty span [{self.start}, {self.end})")
        return self

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class EvidenceSpan(Span):
    """Half-open range ``[start, end)`` of code points in ``Document.text``, as published."""

    document_id: DocumentId
