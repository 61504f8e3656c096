"""Documents → the full published text, every attribution coloured where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from markupsafe import Markup

from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.report.evidence import attribution_layers, stance_phrase
from claimtrack.report.evidence_views import DetailView
from claimtrack.report.extent import is_large
from claimtrack.report.languages import language_name
from claimtrack.report.marking import (
    Layer,
    Place,
    direction_of,
    isolated,
    language_tag,
    mark_layers,
    safe_url,
    visible,
)
from claimtrack.report.outlets import outlet_cited, outlet_fact
from claimtrack.report.phrases import day_phrase, listed
from claimtrack.report.reading import Reading
from claimtrack.report.views import DocumentView, NotedClaimView, NoteView, ParagraphView


def document_views(reading: Reading) -> tuple[DocumentView, ...]:
    """The documents in the order they were given."""
    return tuple(_document_view(reading, document) for document in reading.analysis.documents)


def _document_view(reading: Reading, document: Document) -> DocumentView:
    return DocumentView(
        anchor=reading.anchor("d", document.id),
        number=f"{reading.number(document)}",
        outlet=outlet_cited(reading, document),
        title=reading.show(reading.title(document)),
        facts=_facts(reading, document),
        url=safe_url(document.url),
        sha256=document.sha256,
        lang=language_tag(document.language),
        direction=direction_of(document.language),
        paragraphs=_paragraphs(reading, document),
    )


def _facts(reading: Reading, document: Document) -> tuple[DetailView, ...]:
    words, lang = reading.words, reading.lang
    unknown = Markup.escape(words["unknown"])
    facts: list[tuple[str, Markup]] = [("outlet", outlet_fact(reading, document))]
    if document.byline:
        facts.append(("byline", isolated(document.byline, document.language, lang)))
    published = document.published_on
    facts.append(("published", visible(day_phrase(published, lang)) if published else unknown))
    if document.retrieved_at:
        retrieved = document.retrieved_at.isoformat(sep=" ", timespec="minutes")
        facts.append(("retrieved", isolated(retrieved, "und", lang)))
    facts.append(("language", visible(language_name(document.language, lang))))
    if document.url and safe_url(document.url) is None:
        facts.append(("original", isolated(document.url, "und", lang)))  # shown, not linked
    if document.name:
        facts.append(("file", isolated(document.name, "und", lang)))
    return tuple(DetailView(words[key], value) for key, value in facts)


def _paragraphs(reading: Reading, document: Document) -> tuple[ParagraphView, ...]:
    text = document.text
    lines = list(_lines(text))
    starts = [start for start, _ in lines]
    claims = reading.claims_in.get(document.id, ())
    places: dict[int, list[Place]] = defaultdict(list)
    for claim in claims:
        for line in _touched(lines, starts, claim.span.start, claim.span.end):
            places[line].append(_place(reading, claim))
    layers: dict[int, list[Layer]] = defaultdict(list)
    for attribution in reading.attributions_in.get(document.id, ()):
        for layer in attribution_layers(attribution, with_content=True):
            for line in _touched(lines, starts, layer.start, layer.end):
                layers[line].append(layer)
    notes = _notes(reading, claims, starts)
    headings = {sentence.span.start for sentence in reading.headings_in(document)}
    return tuple(
        ParagraphView(
            role="heading" if any(start <= at < end for at in headings) else "text",
            text=mark_layers(text, start, end, layers[number], places[number]),
            notes=tuple(notes.get(number, ())),
        )
        for number, (start, end) in enumerate(lines)
        if text[start:end].strip()
    )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _touched(
    lines: Sequence[tuple[int, int]], starts: Sequence[int], start: int, end: int
) -> range:
    """The numbers of the lines that share a character with ``[start, end)``."""
    first = max(0, bisect_right(starts, start) - 1)
    last = max(0, bisect_right(starts, max(start, end - 1)) - 1)
    return range(first, min(last, len(lines) - 1) + 1)


def _place(reading: Reading, claim: Claim) -> Place:
    """Where a claim stands: its number before its first word leads back to it.

    The number is drawn by the style sheet, so that the text of the page stays as published.
    """
    reference = reading.reference(claim)
    href = reading.href("c", claim.id)  # an anchor, as safe as the number
    opening = Markup(  # noqa: S704
        f'<a class="at" href="{href}" aria-label="{reference}"></a>'
    )
    anchor = reading.anchor("q", claim.id.removeprefix("c-"))
    return Place(claim.span.start, claim.span.end, anchor, opening)


def _notes(
    reading: Reading, claims: Sequence[Claim], starts: Sequence[int]
) -> Mapping[int, list[NoteView]]:
    """The notes beside each line: who makes the claims that begin there, in order. In a large
    report only what somebody wrote of a claim: its number leads to the rest."""
    by_line: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        is_told = not is_large(reading) and reading.attribution(claim)
        if is_told or claim.statements.get(reading.lang):
            by_line[max(0, bisect_right(starts, claim.span.start) - 1)].append(claim)
    return {
        line: [_note(reading, list(said)) for _, said in groupby(told, partial(_manner, reading))]
        for line, told in by_line.items()
    }


def _manner(reading: Reading, claim: Claim) -> tuple[str, str, Markup]:
    """Who makes a claim, how, and through whom."""
    attribution = reading.attribution(claim)
    carriers = [
        reading.show(reading.mention_name(hop, claim.language))
        for hop in reversed(attribution.via if attribution else ())
    ]
    stance = stance_phrase(reading, attribution)
    return reading.voice(claim).key, stance, listed(carriers, reading.lang)


def _note(reading: Reading, claims: Sequence[Claim]) -> NoteView:
    _, stance, via = _manner(reading, claims[0])
    has_speaker = reading.attribution(claims[0]) is not None
    statements = [claim.statements.get(reading.lang) for claim in claims]
    return NoteView(
        speaker=reading.show(reading.voice(claims[0]).name) if has_speaker else Markup(""),
        stance=stance,
        via=via,
        claims=tuple(
            NotedClaimView(
                reference=reading.reference(claim),
                href=reading.href("c", claim.id),
                statement=(
                    isolated(statement.text, reading.lang, reading.lang) if statement else None
                ),
            )
            for claim, statement in zip(claims, statements, strict=True)
        ),
    )
