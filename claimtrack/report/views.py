"""What each template may show: one frozen view a template, and nothing else reaches the page.

Fields typed ``Markup`` are escaped already (``marking``, ``pictures``); every ``str`` is escaped by
the template. ``href`` is an anchor on the page, ``url`` an http(s) address outside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from claimtrack.report.evidence_views import DetailView, EvidenceView, FacetsView, LinkView
from claimtrack.report.picture_views import (
    FoldedPictureView,
    OverviewView,
    PictureView,
    WordingView,
)


@dataclass(frozen=True, slots=True)
class HeadlineView:
    """What stands over a section; ``is_quote``: in published words."""

    words: Markup
    lang: str
    direction: str
    is_quote: bool
    is_long: bool


@dataclass(frozen=True, slots=True)
class FindingView:
    """``_finding.html``: a conclusion under its headline, with the claims it rests on.

    ``is_folded``: the drawing says it; the words unfold under it.
    """

    anchor: str
    kind: str
    kicker: str
    headline: HeadlineView
    standfirst: Markup | None
    is_lead: bool
    picture: PictureView | None
    is_folded: bool
    sides: tuple[EvidenceView, ...]
    more: tuple[EvidenceView, ...]
    more_label: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """``_section.html``: the findings of one sort, those told in short after the others."""

    anchor: str
    title: str
    lead: str
    findings: tuple[FindingView, ...]
    brief: tuple[BriefView, ...]
    brief_label: str


@dataclass(frozen=True, slots=True)
class RowView:
    """``_row.html``: a claim in one line."""

    anchor: str | None
    facets: FacetsView | None
    reference: str
    href: str
    label: str
    speaker: Markup
    statement: Markup | None
    quote: Markup
    quote_lang: str
    quote_direction: str
    place_href: str


@dataclass(frozen=True, slots=True)
class GradeView:
    """``_grade.html``: a letter or digit of the Admiralty code that a person gave, what it means,
    and a link to who gave it and why."""

    mark: str
    meaning: str
    href: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """``_decision.html``: what a person decided, with who, when and why."""

    anchor: str
    ruling: Markup
    by: Markup
    at: Markup
    why: Markup


@dataclass(frozen=True, slots=True)
class ClaimView:
    """``_claim.html``: one claim, wherever it is made."""

    anchor: str
    number: str
    headline: HeadlineView
    count: str
    grade: GradeView | None
    origins: Markup
    picture: PictureView | None
    folded: tuple[FoldedPictureView, ...]
    wordings: tuple[WordingView, ...]
    evidence: tuple[EvidenceView, ...]
    against: tuple[RowView, ...]
    near: tuple[RowView, ...]
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class BriefView:
    """``_brief.html``: a claim or a finding of a large report in short, a line for each place;
    ``told`` is what a finding says under its headline, ``against`` what stands against a claim."""

    anchor: str
    label: Markup
    headline: HeadlineView
    told: HeadlineView | None
    rows: tuple[LineView, ...]
    against: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A place in a claim or finding that is told in short. It has its ``kind`` where it has its
    ``anchor``; ``href`` leads to its words, or to where the page tells what stands against."""

    anchor: str | None
    kind: str
    reference: str
    href: str
    label: str
    speaker: Markup
    quote: Markup
    quote_lang: str
    quote_direction: str


@dataclass(frozen=True, slots=True)
class RemainderView:
    """``_remainder.html``: the claims of one article that have no section of their own."""

    title: Markup
    count: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """``_source.html``: somebody who speaks or carries, what, and through whom. ``references``
    stand for ``said`` in a large report."""

    anchor: str
    name: Markup
    other_names: Markup
    kind: str
    grade: GradeView | None
    facts: tuple[DetailView, ...]
    said: tuple[RowView, ...]
    said_label: str
    references: tuple[NotedClaimView, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note in the margin of an article: who speaks here, through whom, and what is claimed."""

    speaker: Markup
    stance: str
    via: Markup
    claims: tuple[NotedClaimView, ...]


@dataclass(frozen=True, slots=True)
class NotedClaimView:
    """A claim in a margin note, or of a source in a large report."""

    reference: str
    href: str
    statement: Markup | None


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of an article as published, with its notes. ``role`` is text or heading."""

    role: str
    text: Markup
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """``_document.html``: an article, whole."""

    anchor: str
    number: str
    outlet: str
    title: Markup
    facts: tuple[DetailView, ...]
    url: str | None
    sha256: str
    lang: str
    direction: str
    paragraphs: tuple[ParagraphView, ...]


@dataclass(frozen=True, slots=True)
class DiagnosticView:
    """``_diagnostic.html``: an odd place in a text, and what it was."""

    label: str
    message: Markup
    words: Markup
    words_lang: str
    words_direction: str
    document: Markup
    href: str


@dataclass(frozen=True, slots=True)
class DigestView:
    """A line of the verification table."""

    number: str
    href: str
    file: Markup
    sha256: str


@dataclass(frozen=True, slots=True)
class MethodView:
    """``_method.html``: how this page came to be, what it can't tell, how to check it.

    ``checksums`` are lines that ``sha256sum --check`` reads, of the files whose names can stand
    in one.
    """

    paragraphs: tuple[Markup, ...]
    verification: Markup
    checksums: tuple[str, ...]
    other_systems: Markup
    digests: tuple[DigestView, ...]


@dataclass(frozen=True, slots=True)
class ContentsView:
    """A line of the table of contents."""

    href: str
    title: str
    count: str


@dataclass(frozen=True, slots=True)
class MastheadView:
    """``_masthead.html``: what this is, and the whole of it in a sentence or two. ``scope`` are
    the sentences that say what the page is limited to and what it leaves out, if anything."""

    overview: Markup
    dates: str
    scope: tuple[Markup, ...]
    contents: tuple[ContentsView, ...]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A line of a menu: the value of a facet, and what it is called, with how many claims."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ControlsView:
    """``_controls.html``: what the page's script sets up, and nobody sees without it."""

    sources: tuple[ChoiceView, ...]
    kinds: tuple[ChoiceView, ...]
    languages: tuple[ChoiceView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """``report.html``: the whole page. ``words`` are its own words, in its language. Of several
    pages only the first has ``method``, and with it the diagnostics."""

    lang: str
    direction: str
    title: str
    policy: str
    style: Markup
    script: Markup
    words: Mapping[str, str]
    masthead: MastheadView
    sections: tuple[SectionView, ...]
    overviews: tuple[OverviewView, ...]
    claims: tuple[ClaimView, ...]
    brief_claims: tuple[BriefView, ...]
    brief_label: str
    remaining: tuple[RemainderView, ...]
    sources: tuple[SourceView, ...]
    decisions: tuple[DecisionView, ...]
    not_judged: str
    documents: tuple[DocumentView, ...]
    diagnostics: tuple[DiagnosticView, ...]
    method: MethodView | None
    controls: ControlsView
