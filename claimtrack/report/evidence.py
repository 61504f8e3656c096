"""Claim → the words in their place, and the way they came from the speaker's mouth."""

from __future__ import annotations

from markupsafe import Markup

from claimtrack.model.attribution import Attribution, Mode
from claimtrack.model.claim import Claim, ClaimKind, ClaimMethod, Polarity
from claimtrack.model.document import Document
from claimtrack.report.evidence_views import DetailView, EvidenceView, HopView
from claimtrack.report.facets import facets_view
from claimtrack.report.fragments import text_fragment_url
from claimtrack.report.marking import (
    Layer,
    direction_of,
    isolated,
    language_tag,
    mark_layers,
    visible,
)
from claimtrack.report.outlets import publication_phrase
from claimtrack.report.phrases import (
    figure_phrase,
    iso_phrase,
    listed,
    said_phrase,
    worded,
)
from claimtrack.report.reading import Reading
from claimtrack.report.views import LineView, RowView
from claimtrack.report.words import choice

_CONTEXT_LENGTH = 600  # characters kept on either side of a claim in an endless sentence
_NOTED_KINDS = frozenset({ClaimKind.FORECAST, ClaimKind.INTENTION, ClaimKind.OPINION})


def evidence_view(
    reading: Reading,
    claim: Claim,
    *,
    is_anchored: bool = False,
    in_context: bool = False,
    headline: str = "",
    side: int = 0,
) -> EvidenceView:
    """One claim at one place. ``in_context`` shows it within its whole sentence; a statement that
    is the headline already isn't said again."""
    document = reading.document(claim)
    attribution = reading.attribution(claim)
    anchor = reading.anchor("c", claim.id)
    lang = reading.lang
    statement = claim.statements.get(lang)
    if statement and statement.text == headline:
        statement = None
    return EvidenceView(
        side=side,
        anchor=anchor if is_anchored else None,
        facets=facets_view(reading, claim) if is_anchored else None,
        reference=reading.reference(claim),
        href=f"#{anchor}",
        said=_said(reading, claim, attribution, document),
        hops=hop_views(reading, claim),
        statement=isolated(statement.text, reading.lang, reading.lang) if statement else None,
        statement_by=(
            worded(reading.words["statement_by"], by=isolated(statement.by, "und", lang))
            if statement and statement.by
            else Markup("")
        ),
        quote=quote_in_context(reading, claim) if in_context else quote_alone(reading, claim),
        quote_lang=language_tag(claim.language),
        quote_direction=direction_of(claim.language),
        is_direct=attribution is not None and attribution.mode is Mode.DIRECT and not in_context,
        notes=_notes(reading, claim, attribution),
        details=_details(reading, claim),
        place_href=_place_href(reading, claim),
        url=text_fragment_url(document.url, document.text, claim.span.start, claim.span.end),
    )


def row_view(
    reading: Reading, claim: Claim, *, label: str | None = None, is_anchored: bool = False
) -> RowView:
    """A claim in one line. ``label`` stands for what the speaker does, if given."""
    attribution = reading.attribution(claim)
    anchor = reading.anchor("c", claim.id)
    statement = claim.statements.get(reading.lang)
    return RowView(
        anchor=anchor if is_anchored else None,
        facets=facets_view(reading, claim) if is_anchored else None,
        reference=reading.reference(claim),
        href=f"#{anchor}",
        label=stance_phrase(reading, attribution) if label is None else label,
        speaker=_told_speaker(reading, claim, label),
        statement=isolated(statement.text, reading.lang, reading.lang) if statement else None,
        quote=visible(claim.text),
        quote_lang=language_tag(claim.language),
        quote_direction=direction_of(claim.language),
        place_href=_place_href(reading, claim),
    )


def line_view(
    reading: Reading, claim: Claim, *, label: str | None = None, is_anchored: bool = False
) -> LineView:
    """A claim in short, which leads to its words; one with a ``label`` stands against what is told
    here, and leads to where the page tells it."""
    attribution = reading.attribution(claim)
    anchor = reading.anchor("c", claim.id)
    return LineView(
        anchor=anchor if is_anchored else None,
        kind=claim.kind if is_anchored else "",
        reference=reading.reference(claim),
        href=f"#{anchor}" if label is not None else _place_href(reading, claim),
        label=stance_phrase(reading, attribution) if label is None else label,
        speaker=_told_speaker(reading, claim, label),
        quote=visible(claim.text),
        quote_lang=language_tag(claim.language),
        quote_direction=direction_of(claim.language),
    )


def _told_speaker(reading: Reading, claim: Claim, label: str | None) -> Markup:
    """Who speaks; nothing where the label says it: the article."""
    if label is None and reading.attribution(claim) is None:
        return Markup("")
    return reading.show(reading.voice(claim).name)


def _place_href(reading: Reading, claim: Claim) -> str:
    return reading.href("q", claim.id.removeprefix("c-"))


def stance_phrase(reading: Reading, attribution: Attribution | None) -> str:
    """What the speaker does with the content, in a word."""
    if attribution is None:
        return reading.words["own_voice"]
    return choice(reading.lang, "stance", attribution.stance)


def hop_views(reading: Reading, claim: Claim) -> tuple[HopView, ...]:
    """The way from the speaker through the carriers to the article, in that order."""
    words = reading.words
    voice = reading.voice(claim)
    attribution = reading.attribution(claim)
    document = reading.document(claim)
    if attribution is None:
        return (_article_hop(reading, document, "voice", words["own_voice"]),)
    hops = [
        HopView(
            role=voice.role,
            label=stance_phrase(reading, attribution),
            name=reading.show(voice.name),
            other_names=_others(reading, voice.source_id),
            note=Markup.escape(words["named_earlier"] if voice.is_implicit else ""),
            href=reading.source_href(voice.source_id),
        )
    ]
    for carrier in reversed(attribution.via):
        hops.append(
            HopView(
                role="carrier",
                label=words["hop_carrier"],
                name=reading.show(reading.mention_name(carrier, claim.language)),
                other_names=_others(reading, carrier.whom),
                note=Markup.escape(words["named_earlier"] if carrier.implicit else ""),
                href=reading.source_href(carrier.whom),
            )
        )
    hops.append(_article_hop(reading, document, "document", words["hop_document"]))
    return tuple(hops)


def _article_hop(reading: Reading, document: Document, role: str, label: str) -> HopView:
    return HopView(
        role=role,
        label=label,
        name=reading.show(reading.title(document)),
        other_names=Markup(""),
        note=publication_phrase(reading, document),
        href=reading.href("d", document.id),
    )


def quote_alone(reading: Reading, claim: Claim) -> Markup:
    """The claim's words, its figures marked."""
    figures = [Layer(q.span.start, q.span.end, "figure") for q in claim.quantities]
    text = reading.document(claim).text
    return mark_layers(text, claim.span.start, claim.span.end, figures)


def quote_in_context(reading: Reading, claim: Claim) -> Markup:
    """The sentences the claim stands in, its own words marked, speaker and cue shown."""
    document = reading.document(claim)
    attribution = reading.attribution(claim)
    start, end = reading.sentences_around(document, claim.span.start, claim.span.end)
    cut_start, cut_end = _cut(document.text, start, end, claim)
    layers = [Layer(claim.span.start, claim.span.end, "claimed")]
    layers += [Layer(q.span.start, q.span.end, "figure") for q in claim.quantities]
    layers += attribution_layers(attribution) if attribution else []
    words = mark_layers(document.text, cut_start, cut_end, layers, marked="claimed")
    before = Markup("… ") if cut_start > start else Markup("")
    after = Markup(" …") if cut_end < end else Markup("")
    return before + words + after


def attribution_layers(attribution: Attribution, *, with_content: bool = False) -> list[Layer]:
    """Where an attribution names its speaker, its cue and its carriers, and what it attributes."""
    layers = []
    if attribution.speaker is not None:
        span = attribution.speaker.span
        layers.append(Layer(span.start, span.end, "speaker"))
    if attribution.cue is not None:
        layers.append(Layer(attribution.cue.span.start, attribution.cue.span.end, "cue"))
    layers += [Layer(hop.span.start, hop.span.end, "carrier") for hop in attribution.via]
    if with_content:
        layers.append(Layer(attribution.content.start, attribution.content.end, "content"))
    return layers


def _others(reading: Reading, source_id: str | None) -> Markup:
    return listed([reading.show(name) for name in reading.other_names(source_id)], reading.lang)


def _cut(text: str, start: int, end: int, claim: Claim) -> tuple[int, int]:
    if claim.span.start - start > _CONTEXT_LENGTH:
        start = claim.span.start - _CONTEXT_LENGTH
        start = text.find(" ", start, claim.span.start) + 1 or start
    if end - claim.span.end > _CONTEXT_LENGTH:
        limit = claim.span.end + _CONTEXT_LENGTH
        space = text.rfind(" ", claim.span.end, limit)
        end = limit if space == -1 else space
    return start, end


def _said(
    reading: Reading, claim: Claim, attribution: Attribution | None, document: Document
) -> Markup:
    said_on = attribution.said_on if attribution else None
    return said_phrase(said_on, document.published_on, claim.language, reading.lang)


def _notes(reading: Reading, claim: Claim, attribution: Attribution | None) -> tuple[str, ...]:
    words = reading.words
    notes = []
    if attribution is not None:
        notes.append(choice(reading.lang, "mode", attribution.mode))
        notes += [words["note_negated"]] if attribution.negated else []
        notes += [words["note_hedged"]] if attribution.hedged else []
    if claim.polarity is Polarity.DENIED:
        notes.append(words["note_denied"])
    if claim.presupposed:
        notes.append(words["note_presupposed"])
    if claim.kind in _NOTED_KINDS:
        notes.append(choice(reading.lang, "kind", claim.kind))
    if claim.method is not ClaimMethod.EXTRACTED:
        notes.append(choice(reading.lang, "note", claim.method))
    return tuple(notes)


def _details(reading: Reading, claim: Claim) -> tuple[DetailView, ...]:
    lang = reading.lang
    entities = dict.fromkeys((*claim.actors, *claim.places))
    named = [reading.show(reading.entity_name(entity)) for entity in entities]
    figures = []
    for quantity in claim.quantities:
        published = isolated(quantity.text, claim.language, lang)
        told = figure_phrase(quantity, lang)
        figures.append(Markup("{} ({})").format(told, published) if told else published)
    times = [isolated(iso_phrase(iso, lang), lang, lang) for iso in claim.times]
    found = (("names", named), ("figures", figures), ("times", times))
    return tuple(
        DetailView(reading.words[label], listed(items, lang)) for label, items in found if items
    )
