"""An analysis as plain tables: one row per document, source, claim, attribution, link, finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from claimtrack.ids import ClaimId, DocumentId
from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Attribution, Mention
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.link import FeatureScore

Cell = str | int | float | None

CARRIED_BY = " ← "
"""Stands between carriers, the nearest to the article first: "A ← B": A says that B said."""

_AND = " | "
_LANGUAGES = ("ar", "en")


class Table(NamedTuple):
    """A named table; every row has one cell per column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables_of(analysis: Analysis) -> tuple[Table, ...]:
    """Documents, sources, claims, attributions, links and findings, in the analysis's order.

    Words stand as published. Several values in one cell are parted by `` | ``. A name or sentence
    has a column in Arabic and one in English, and in each other language that occurs. A speaker or
    carrier that is a pronoun is told as whom it stands for, by words, names and ids.
    """
    reading = _Reading(analysis)
    return (
        reading.documents(),
        reading.sources(),
        reading.claims(),
        reading.attributions(),
        reading.links(),
        reading.findings(),
    )


class _Reading:
    """The one place where ids are looked up."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.claim_counts = Counter(claim.span.document_id for claim in analysis.claims)

    def documents(self) -> Table:
        columns = (
            *("document_id", "document", "outlet", "title", "byline", "published_on", "language"),
            *("url", "media_type", "retrieved_at", "claim_count", "sha256"),
        )
        rows = (
            (
                document.id,
                document.name,
                self._outlet(document),
                document.title,
                document.byline,
                _day(document.published_on),
                document.language,
                document.url,
                document.media_type,
                _day(document.retrieved_at),
                self.claim_counts[document.id],
                document.sha256,
            )
            for document in self.analysis.documents
        )
        return Table("documents", columns, tuple(rows))

    def sources(self) -> Table:
        languages = _languages(source.names for source in self.analysis.sources)
        columns = (
            *("source_id", "kind", *(f"name_{lang}" for lang in languages), "aliases", "owner"),
            *("speaks_for", "country", "said_count", "carried_count"),
        )
        attributions = self.analysis.attributions
        said = Counter(each.speaker.whom for each in attributions if each.speaker)
        carried = Counter(mention.whom for each in attributions for mention in each.via)
        rows = (
            (
                source.id,
                source.kind.value,
                *(source.names.get(lang) for lang in languages),
                _AND.join(source.aliases),
                source.owner,
                source.speaks_for,
                source.country,
                said[source.id],
                carried[source.id],
            )
            for source in self.analysis.sources
        )
        return Table("sources", columns, tuple(rows))

    def claims(self) -> Table:
        statements = {
            claim.id: {lang: each.text for lang, each in claim.statements.items()}
            for claim in self.analysis.claims
        }
        languages = _languages(statements.values())
        columns = (
            *("claim_id", "document", "outlet", "published_on", "voice", "speaker"),
            *("speaker_ar", "speaker_en", "via", "stance", "negated", "hedged", "mode", "said_on"),
            *("quote", *(f"statement_{lang}" for lang in languages), "polarity", "kind"),
            *("actors", "places", "times", "quantities", "presupposed", "check_worthiness"),
            *("method", "language"),
            *("start", "end", "document_id", "speaker_id", "attribution_id", "cluster_id"),
        )
        rows = []
        for claim in self.analysis.claims:
            told = self._attribution(claim)
            cluster = self.analysis.cluster_of.get(claim.id)
            row: tuple[Cell, ...] = (
                claim.id,
                *self._published(claim.span.document_id),
                _voice(claim, told),
                *self._speaker(told),
                *_manner(told),
                claim.text,
                *(statements[claim.id].get(lang) for lang in languages),
                claim.polarity.value,
                claim.kind.value,
                _AND.join(claim.actors),
                _AND.join(claim.places),
                _AND.join(claim.times),
                _AND.join(quantity.text for quantity in claim.quantities),
                _yes(claim.presupposed),
                claim.check_worthiness,
                claim.method.value,
                claim.language,
                claim.span.start,
                claim.span.end,
                claim.span.document_id,
                told.speaker.whom if told and told.speaker else None,
                claim.attribution_id,
                cluster.id if cluster else None,
            )
            rows.append(row)
        return Table("claims", columns, tuple(rows))

    def attributions(self) -> Table:
        columns = (
            *("attribution_id", "document", "outlet", "published_on", "speaker", "speaker_ar"),
            *("speaker_en", "via", "stance", "negated", "hedged", "mode", "said_on", "cue"),
            *("content", "implicit", "content_start", "content_end", "start", "end"),
            *("document_id", "speaker_id", "via_ids"),
        )
        rows = []
        for told in self.analysis.attributions:
            document = self.analysis.document_by_id.get(told.span.document_id)
            row: tuple[Cell, ...] = (
                told.id,
                *self._published(told.span.document_id),
                *self._speaker(told),
                *_manner(told),
                told.cue.text if told.cue else None,
                document.quote(told.content) if document else None,
                _yes(told.speaker is not None and told.speaker.implicit),
                told.content.start,
                told.content.end,
                told.span.start,
                told.span.end,
                told.span.document_id,
                told.speaker.whom if told.speaker else None,
                CARRIED_BY.join(mention.whom or "" for mention in told.via),
            )
            rows.append(row)
        return Table("attributions", columns, tuple(rows))

    def links(self) -> Table:
        columns = (
            *("link_id", "relation", "score"),
            *("left_document", "left_speaker", "left_quote"),
            *("right_document", "right_speaker", "right_quote"),
            *("features", "vetoes", "method", "version", "left_claim_id", "right_claim_id"),
        )
        rows = (
            (
                link.id,
                link.comparison.relation.value,
                link.comparison.score,
                *self._told(link.left),
                *self._told(link.right),
                _AND.join(map(_feature, link.comparison.features)),
                _AND.join(map(_feature, link.comparison.vetoes)),
                link.method,
                link.version,
                link.left,
                link.right,
            )
            for link in self.analysis.links
        )
        return Table("links", columns, tuple(rows))

    def findings(self) -> Table:
        languages = _languages(finding.sentence for finding in self.analysis.findings)
        columns = (
            *("finding_id", "kind", "is_possible"),
            *(*(f"sentence_{lang}" for lang in languages), "claim_count"),
            *("documents", "speakers", "quotes", "claim_ids", "link_ids"),
        )
        rows = []
        for finding in self.analysis.findings:
            told = [self._told(claim_id) for claim_id in finding.claim_ids]
            row: tuple[Cell, ...] = (
                finding.id,
                finding.kind.value,
                _yes(finding.is_possible),
                *(finding.sentence.get(lang) for lang in languages),
                len(finding.claim_ids),
                _AND.join(document for document, _, _ in told),
                _AND.join(speaker for _, speaker, _ in told),
                _AND.join(quote for _, _, quote in told),
                _AND.join(finding.claim_ids),
                _AND.join(finding.link_ids),
            )
            rows.append(row)
        return Table("findings", columns, tuple(rows))

    def _attribution(self, claim: Claim) -> Attribution | None:
        if claim.attribution_id is None:
            return None
        return self.analysis.attribution_by_id.get(claim.attribution_id)

    def _outlet(self, document: Document) -> str | None:
        if document.outlet_id is None:
            return None
        outlet = self.analysis.source_by_id.get(document.outlet_id)
        return outlet.name_in(document.language) if outlet else document.outlet_id

    def _published(self, document_id: DocumentId) -> tuple[str | None, str | None, str | None]:
        """The document's name, outlet and day."""
        document = self.analysis.document_by_id.get(document_id)
        if document is None:
            return None, None, None
        return document.name, self._outlet(document), _day(document.published_on)

    def _speaker(self, told: Attribution | None) -> tuple[str | None, ...]:
        """The speaker in the article's words, and by name in each language."""
        if told is None or told.speaker is None:
            return (None,) * (1 + len(_LANGUAGES))
        key = told.speaker.whom
        source = self.analysis.source_by_id.get(key) if key else None
        names = source.names if source else {}
        return _words(told.speaker), *(names.get(lang) for lang in _LANGUAGES)

    def _told(self, claim_id: ClaimId) -> tuple[str, str, str]:
        """The document, speaker and words of a claim."""
        claim = self.analysis.claim_by_id.get(claim_id)
        if claim is None:
            return "", "", ""
        told = self._attribution(claim)
        name, _, _ = self._published(claim.span.document_id)
        speaker = _words(told.speaker) if told and told.speaker else ""
        return name or "", speaker, claim.text


def _languages(texts: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    found = {lang for each in texts for lang in each}
    return (*_LANGUAGES, *sorted(found - set(_LANGUAGES)))


def _voice(claim: Claim, told: Attribution | None) -> str:
    """Whose voice a claim has: the article's own, a speaker's, or that of somebody unnamed."""
    if claim.attribution_id is None:
        return "article"
    return "speaker" if told and told.speaker else "unnamed"


def _manner(told: Attribution | None) -> tuple[str | None, ...]:
    """Carriers, stance, negation, hedge, mode and day of an attribution."""
    if told is None:
        return (None,) * 6
    return (
        CARRIED_BY.join(map(_words, told.via)),
        told.stance.value,
        _yes(told.negated),
        _yes(told.hedged),
        told.mode.value,
        told.said_on.date if told.said_on else None,
    )


def _words(mention: Mention) -> str:
    """The words that name a source; for a pronoun, those it stands for."""
    return mention.resolved.text if mention.resolved else mention.text


def _feature(feature: FeatureScore) -> str:
    score = f"{feature.name} {feature.score:.2f}"
    return f"{score}: {feature.detail}" if feature.detail else score


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _day(when: date | datetime | None) -> str | None:
    return when.isoformat() if when else None
