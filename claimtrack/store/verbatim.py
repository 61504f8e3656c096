"""Words are stored only where they stand: ``text[start:end] == quote``, for every quote."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.errors import StoreError
from claimtrack.model.document import Document
from claimtrack.model.span import EvidenceSpan, Span, Value

_PARTED = (tuple, Value)
"""What spans may be within."""


def check_verbatim(document: Document, values: Iterable[Value]) -> None:
    """Check every quote and span within the values against the document's text.

    Raises:
        StoreError: some words aren't those of their span, or a span lies outside the document or
            belongs to another one.
    """
    waiting: list[object] = list(values)
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting.extend(part)
        elif isinstance(part, Span):
            _check_span(document, part)
        elif isinstance(part, Value):
            held = vars(part)
            waiting += [each for each in held.values() if isinstance(each, _PARTED)]
            span, text = held.get("span"), held.get("text")
            if span is not None and text is not None and document.quote(span) != text:
                raise _not_verbatim(document, span, f"{text!r} isn't what stands there")


def _check_span(document: Document, span: Span) -> None:
    if span.end > len(document.text):
        raise _not_verbatim(document, span, f"the text ends at {len(document.text)}")
    if isinstance(span, EvidenceSpan) and span.document_id != document.id:
        raise _not_verbatim(document, span, f"the span is one of {span.document_id}")


def _not_verbatim(document: Document, span: Span, reason: str) -> StoreError:
    name = document.name or document.id
    return StoreError(
        f"{name}, characters {span.start} to {span.end}: {reason}",
        hint="every quote must be in its document word for word; nothing was stored",
    )
