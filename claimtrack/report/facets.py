"""Claims → what the page's script finds, sorts and cites them by, and the menus for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from claimtrack.model.claim import Claim
from claimtrack.report.evidence_views import FacetsView
from claimtrack.report.languages import language_name
from claimtrack.report.marking import language_tag, plain_visible
from claimtrack.report.phrases import said_phrase
from claimtrack.report.reading import Reading
from claimtrack.report.views import ChoiceView, ControlsView
from claimtrack.report.words import choice, number_phrase


def facets_view(reading: Reading, claim: Claim) -> FacetsView:
    """What a claim can be found and sorted by, and what a citation of it says."""
    document = reading.document(claim)
    attribution = reading.attribution(claim)
    said_on = attribution.said_on if attribution else None
    published = document.published_on
    carriers = [
        plain_visible(reading.mention_name(carrier, claim.language).text)
        for carrier in reversed(attribution.via if attribution else ())
    ]
    told = said_phrase(said_on, published, claim.language, reading.lang)
    return FacetsView(
        document=reading.anchor("d", document.id),
        source=_source(reading, claim),
        speaker=plain_visible(reading.voice(claim).name.text),
        via=reading.words["list_comma"].join(carriers),
        kind=claim.kind,
        lang=language_tag(claim.language),
        date=plain_visible(said_on.date if said_on else published.isoformat() if published else ""),
        told=told.striptags(),
        characters=f"{claim.span.start}–{claim.span.end}",
    )


def controls_view(reading: Reading) -> ControlsView:
    """The menus: who is claimed to speak, which kinds and languages there are; most claims first.

    A source that has no section on the page isn't in them.
    """
    lang = reading.lang
    names = {_source(reading, claim): reading.voice(claim).name.text for claim in reading.claims}
    return ControlsView(
        sources=_choices(reading, _source, lambda anchor: plain_visible(names[anchor])),
        kinds=_choices(reading, lambda _, claim: claim.kind, lambda kind: _kind(reading, kind)),
        languages=_choices(
            reading,
            lambda _, claim: language_tag(claim.language),
            lambda code: language_name(code, lang),
        ),
    )


def _source(reading: Reading, claim: Claim) -> str:
    """The anchor of who speaks; empty where nobody with a section does."""
    source_id = reading.voice(claim).source_id
    return reading.anchor("s", source_id) if source_id and reading.source(source_id) else ""


def _kind(reading: Reading, kind: str) -> str:
    return choice(reading.lang, "choice", kind)


def _choices(
    reading: Reading, value_of: Callable[[Reading, Claim], str], name_of: Callable[[str], str]
) -> tuple[ChoiceView, ...]:
    counted = Counter(value_of(reading, claim) for claim in reading.claims)
    named = [(value, name_of(value), number) for value, number in counted.items() if value]
    named.sort(key=lambda each: (-each[2], each[1], each[0]))
    return tuple(
        ChoiceView(value, f"{name} ({number_phrase(number, reading.lang)})")
        for value, name, number in named
    )
