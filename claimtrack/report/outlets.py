"""An article → its outlet in words, and whether anybody but the article names it."""

from __future__ import annotations

from markupsafe import Markup

from claimtrack.model.document import Document
from claimtrack.report.marking import linked, plain_visible, visible
from claimtrack.report.phrases import day_phrase, listed, worded
from claimtrack.report.reading import Reading


def outlet_phrase(reading: Reading, document: Document) -> Markup:
    """Who published an article, where that is known; in a word where only the article says so."""
    if document.outlet_id is None:
        return Markup("")
    return _told(reading, document, "self_named", _name(reading, document.outlet_id))


def outlet_fact(reading: Reading, document: Document) -> Markup:
    """Who published an article, with a link, and what follows where only the article says so."""
    if document.outlet_id is None:
        return Markup.escape(reading.words["unknown"])
    name = linked(reading.source_href(document.outlet_id), _name(reading, document.outlet_id))
    return _told(reading, document, "self_named_fact", name)


def outlet_cited(reading: Reading, document: Document) -> str:
    """What a citation says of who published an article: plain text, empty where it isn't known."""
    if document.outlet_id is None:
        return ""
    name = plain_visible(reading.source_name(document.outlet_id).text)
    is_self_named = document.is_outlet_self_named
    return reading.words["self_named"].format(outlet=name) if is_self_named else name


def publication_phrase(reading: Reading, document: Document) -> Markup:
    """Who published an article, and when, as far as either is known."""
    outlet, published = outlet_phrase(reading, document), document.published_on
    known = [outlet] if outlet else []
    known += [visible(day_phrase(published, reading.lang))] if published else []
    return listed(known, reading.lang)


def _name(reading: Reading, outlet_id: str) -> Markup:
    return reading.show(reading.source_name(outlet_id))


def _told(reading: Reading, document: Document, key: str, name: Markup) -> Markup:
    if not document.is_outlet_self_named:
        return name
    return worded(reading.words[key], outlet=name)
