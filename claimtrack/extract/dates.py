"""The dates of a document, relative ones counted from its day."""

from __future__ import annotations

from claimtrack.extract.attributions import reference_date
from claimtrack.model.attribution import DateMention
from claimtrack.model.document import Document
from claimtrack.text.dates import find_dates


def document_dates(document: Document, lang: str) -> tuple[DateMention, ...]:
    """The dates of a document, relative ones counted from its day, with that day's certainty."""
    first = find_dates(document.text, lang)
    reference, is_inferred = reference_date(document, first)
    if reference is None:
        return first
    found = find_dates(document.text, lang, reference)
    if not is_inferred:
        return found
    written = {(mention.span.start, mention.date) for mention in first}
    return tuple(
        mention
        if (mention.span.start, mention.date) in written
        else mention.model_copy(update={"is_inferred": True})
        for mention in found
    )
