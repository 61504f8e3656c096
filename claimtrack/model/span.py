"""Spans: where in a published text something stands."""

from __future__ import annotations

import json
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticSerializationError

from claimtrack.ids import DocumentId

Score = Annotated[float, Field(ge=0.0, le=1.0)]
"""A number in [0, 1]; 1 is the strongest."""


class Value(BaseModel):
    """What every value is: frozen, and refusing fields it doesn't know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_dump_json(self, *, indent: int | None = None, **options: Any) -> str:
        """The value as JSON. Half a character (a lone surrogate) stands in it as its escape.

        Pydantic refuses those by itself, but a published text may hold one.
        """
        try:
            return super().model_dump_json(indent=indent, **options)
        except PydanticSerializationError:
            options.pop("ensure_ascii", None)  # what follows is ASCII in any case
            plain = self.model_dump(mode="json", **options)
            return json.dumps(plain, indent=indent, separators=None if indent else (",", ":"))


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
