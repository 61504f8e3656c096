"""Words are stored only where they stand: ``text[start:end] == quote``, for every quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimtrack.errors import StoreError
from claimtrack.model.document import Document
from claimtrack.model.span import EvidenceSpan, Span, Value


def check_verbatim(document: Document, values: Iterable[Value]) -> None:
    """Check every quote and span within the values against the document's text.

    Raises:
        StoreError: some words aren't those of their span, or a span lies outside the document or
            belongs to another one.
    """
    for value in values:
        for part in _parts(value):
            if isinstance(part, Span):
                _check_span(document, part)
            span, text = getattr(part, "span", None), getattr(part, "text", None)
            if isinstance(span, Span) and isinstance(text, str) and document.quote(span) != text:
                raise _not_verbatim(document, span, f"{text!r} isn't what stands there")


def _check_span(document: Document, span: Span) -> None:
    if span.end > len(document.text):
        raise _not_verbatim(document, span, f"the text ends at {len(document.text)}")
    if isinstance(span, EvidenceSpan) and span.document_id != document.id:
        raise _not_verbatim(document, span, f"the span is one of {span.document_id}")


def _parts(value: object) -> Iterator[Value]:
    if isinstance(value, Value):
        yield value
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _parts(item)


def _not_verbatim(document: Document, span: Span, reason: str) -> StoreError:
    name = document.name or document.id
    return StoreError(
        f"{name}, characters {span.start} to {span.end}: {reason}",
        hint="every quote must be in its document word for word; nothing was stored",
    )
