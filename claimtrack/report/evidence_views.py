"""What templates may show of one claim at one place, and of two claims held against each other."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class HopView:
    """One step from a speaker to the article. ``role`` is speaker, unnamed, voice, carrier,
    or document."""

    role: str
    label: str
    name: Markup
    other_names: Markup
    note: Markup
    href: str | None


@dataclass(frozen=True, slots=True)
class FacetsView:
    """``_facets.html``: what the page's script finds, sorts and cites a claim by, as plain text.

    ``document`` and ``source`` are anchors, ``date`` is ISO: when it was said, else published.
    Empty where it isn't known.
    """

    document: str
    source: str
    speaker: str
    via: str
    kind: str
    lang: str
    date: str
    told: str
    characters: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """``_evidence.html``: one claim at one place, with the way it came and its words.

    ``side`` is 1 or 2 where two sides stand against each other, otherwise 0. A claim has its
    ``facets`` where it has its anchor.
    """

    side: int
    anchor: str | None
    facets: FacetsView | None
    reference: str
    href: str
    said: Markup
    hops: tuple[HopView, ...]
    statement: Markup | None
    statement_by: Markup
    quote: Markup
    quote_lang: str
    quote_direction: str
    is_direct: bool
    notes: tuple[str, ...]
    details: tuple[DetailView, ...]
    place_href: str
    url: str | None


@dataclass(frozen=True, slots=True)
class DetailView:
    """A label and what stands under it: names, figures, dates of a claim; facts of a source."""

    label: str
    value: Markup


@dataclass(frozen=True, slots=True)
class FeatureView:
    """One comparison of two claims."""

    name: Markup
    score: str
    detail: Markup
    is_veto: bool


@dataclass(frozen=True, slots=True)
class LinkView:
    """``_link.html``: two claims, what they are to each other, and why."""

    left: str
    left_href: str
    right: str
    right_href: str
    relation: str
    score: str
    features: tuple[FeatureView, ...]
