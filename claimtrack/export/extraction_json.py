"""Extractions as JSON: one object per document."""

from __future__ import annotations

from typing import Any

from claimtrack.model.analysis import Extraction
from claimtrack.model.attribution import Attribution, Cue, DateMention, Mention
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.document import Document
from claimtrack.model.span import Span

Json = dict[str, Any]


def extraction_as_json(extraction: Extraction) -> Json:
    """All that one document says, as plain JSON values; offsets count code points of its text."""
    return {
        "document": document_as_json(extraction.document),
        "sentences": [_span(sentence.span) for sentence in extraction.sentences],
        "attributions": [attribution_as_json(a) for a in extraction.attributions],
        "claims": [claim_as_json(claim) for claim in extraction.claims],
        "diagnostics": [
            {"code": d.code.value, "span": _span(d.span), "message": d.message}
            for d in extraction.diagnostics
        ],
    }


def document_as_json(document: Document) -> Json:
    """A document without its text; its outlet is self-named where only its bytes say so."""
    return {
        "id": document.id,
        "name": document.name,
        "sha256": document.sha256,
        "language": document.language,
        "title": document.title,
        "byline": document.byline,
        "outlet": document.outlet_id,
        "is_outlet_self_named": document.outlet_id is not None and document.is_outlet_self_named,
        "url": document.url,
        "published_on": document.published_on.isoformat() if document.published_on else None,
    }


def attribution_as_json(attribution: Attribution) -> Json:
    """An attribution with its cue, speaker and carriers in their words."""
    return {
        "id": attribution.id,
        "span": _span(attribution.span),
        "cue": _words(attribution.cue) if attribution.cue else None,
        "speaker": mention_as_json(attribution.speaker) if attribution.speaker else None,
        "content": _span(attribution.content),
        "mode": attribution.mode.value,
        "stance": attribution.stance.value,
        "negated": attribution.negated,
        "hedged": attribution.hedged,
        "via": [mention_as_json(mention) for mention in attribution.via],
        "said_on": _date(attribution.said_on) if attribution.said_on else None,
    }


def mention_as_json(mention: Mention) -> Json:
    """A mention in its words; ``resolved`` stands where a pronoun was resolved."""
    found: Json = {
        **_words(mention),
        "source_id": mention.source_id,
        "implicit": mention.implicit,
    }
    if mention.resolved is not None:
        found["resolved"] = mention_as_json(mention.resolved)
    return found


def claim_as_json(claim: Claim) -> Json:
    """A claim with its figures."""
    return {
        "id": claim.id,
        "span": _span(claim.span),
        "text": claim.text,
        "language": claim.language,
        "attribution_id": claim.attribution_id,
        "polarity": claim.polarity.value,
        "kind": claim.kind.value,
        "actors": list(claim.actors),
        "places": list(claim.places),
        "times": list(claim.times),
        "presupposed": claim.presupposed,
        "check_worthiness": claim.check_worthiness,
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
        "statements": {lang: s.text for lang, s in sorted(claim.statements.items())},
        "method": claim.method.value,
    }


def _quantity(quantity: Quantity) -> Json:
    found = quantity.model_dump(mode="json", exclude={"span", "text"})
    return {**found, **_span(quantity.span), "text": quantity.text}


def _date(mention: DateMention) -> Json:
    found = mention.model_dump(mode="json", exclude={"span", "text"})
    return {**found, **_span(mention.span), "text": mention.text}


def _words(words: Mention | Cue) -> Json:
    return {**_span(words.span), "text": words.text}


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}
