"""CaseFile and Testimony: what every part of the analysis looks things up in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from claimtrack.ids import AttributionId, ClaimId, DocumentId, SourceId
from claimtrack.lang.firsts import first_words
from claimtrack.lang.fold_table import table_of
from claimtrack.lang.qualifiers import qualifiers
from claimtrack.lang.registry import language
from claimtrack.model.attribution import Attribution, Mention
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Source, SourceKind


@dataclass(frozen=True)
class Testimony:
    """One claim as an origin counts it: whose word it is, and through whom it came.

    ``root`` is the identified speaker, None where the text names nobody, only a kind of source
    ("political sources") or a paper without its author ("a statement"); ``words`` are the
    mention's, empty where the article speaks in its own voice. ``body`` is whom the root speaks
    for, or else the root. ``carriers`` are the named outlets and agencies on the way, the
    publishing outlet included; ``owners`` who owns them.
    """

    claim: Claim
    document: Document | None
    root: SourceId | None
    body: SourceId | None
    words: str
    carriers: frozenset[SourceId]
    owners: frozenset[str]

    @property
    def is_own_voice(self) -> bool:
        """Whether the article itself says it."""
        return self.root is None and not self.words

    @property
    def outlet_id(self) -> SourceId | None:
        """Who published the article, where that is known."""
        return self.document.outlet_id if self.document else None


@dataclass(frozen=True)
class CaseFile:
    """Documents, attributions, claims and sources, by id. Nothing in it depends on input order."""

    documents: Mapping[DocumentId, Document]
    attributions: Mapping[AttributionId, Attribution]
    claims: Mapping[ClaimId, Claim]
    sources: Mapping[SourceId, Source]

    @classmethod
    def of(
        cls,
        documents: Iterable[Document],
        attributions: Iterable[Attribution],
        claims: Iterable[Claim],
        sources: Iterable[Source],
    ) -> CaseFile:
        """The case file of these values."""
        return cls(
            documents={document.id: document for document in documents},
            attributions={attribution.id: attribution for attribution in attributions},
            claims={claim.id: claim for claim in claims},
            sources={source.id: source for source in sources},
        )

    def attribution_of(self, claim: Claim) -> Attribution | None:
        """Who the article says said it; None in its own voice."""
        return self.attributions.get(claim.attribution_id) if claim.attribution_id else None

    def root_of(self, attribution: Attribution | None) -> SourceId | None:
        """The identified speaker of an attribution; None where it names only a kind of source."""
        return self.identified(attribution.speaker) if attribution else None

    def identified(self, mention: Mention | None) -> SourceId | None:
        """Whom a mention names, or None where it names only a kind of source."""
        if mention is None:
            return None
        meant = mention.resolved or mention
        found = meant.source_id or mention.source_id
        source = self.sources.get(found) if found else None
        return None if source and _hides_a_name(source) else found

    def body_of(self, source_id: SourceId | None) -> SourceId | None:
        """The body a source speaks for, or the source itself."""
        source = self.sources.get(source_id) if source_id else None
        return (source.speaks_for or source.id) if source else source_id

    def testimony(self, claim: Claim) -> Testimony:
        """Whose word a claim is, and through whom it came."""
        attribution = self.attribution_of(claim)
        document = self.documents.get(claim.span.document_id)
        root = self.root_of(attribution)
        passed = {self.identified(hop) for hop in attribution.via} if attribution else set()
        passed.add(document.outlet_id if document else None)
        if root is not None and self._is_outlet(root):
            passed.add(root)
        carriers = frozenset(carrier for carrier in passed if carrier is not None)
        return Testimony(
            claim=claim,
            document=document,
            root=root,
            body=self.body_of(root),
            words=_speaker_words(attribution),
            carriers=carriers,
            owners=frozenset(
                owner.casefold()
                for carrier in carriers
                if (source := self.sources.get(carrier)) and (owner := source.owner)
            ),
        )

    def _is_outlet(self, source_id: SourceId) -> bool:
        source = self.sources.get(source_id)
        return source is not None and source.kind is SourceKind.OUTLET

    @cached_property
    def claims_of(self) -> Mapping[AttributionId, tuple[Claim, ...]]:
        """The claims resting on each attribution, in order of offset."""
        grouped: dict[AttributionId, list[Claim]] = defaultdict(list)
        for claim in self.in_order(self.claims.values()):
            if claim.attribution_id:
                grouped[claim.attribution_id].append(claim)
        return {key: tuple(found) for key, found in grouped.items()}

    @cached_property
    def attributions_in(self) -> Mapping[DocumentId, tuple[Attribution, ...]]:
        """The attributions of each document, in order of offset."""
        grouped: dict[DocumentId, list[Attribution]] = defaultdict(list)
        for attribution in self.attributions.values():
            grouped[attribution.span.document_id].append(attribution)
        return {
            document: tuple(sorted(found, key=lambda a: (a.span.start, a.span.end, a.id)))
            for document, found in grouped.items()
        }

    @cached_property
    def outlets_cited_by(self) -> Mapping[DocumentId, frozenset[SourceId]]:
        """The sources each document names as speaker or carrier, on any matter."""
        cited: dict[DocumentId, set[SourceId]] = defaultdict(set)
        for attribution in self.attributions.values():
            for mention in (attribution.speaker, *attribution.via):
                if (found := self.identified(mention)) is not None:
                    cited[attribution.span.document_id].add(found)
        return {document: frozenset(found) for document, found in cited.items()}

    @cached_property
    def telling_words(self) -> Mapping[ClaimId, frozenset[str]]:
        """Of each claim the folded words that may belong to a hedge, a qualifier or a first time.

        Claims without any are left out, and so need no closer look.
        """
        found: dict[ClaimId, frozenset[str]] = {}
        for claim in self.claims.values():
            wanted, lang = _telling(claim.language), language(claim.language)
            if lang is not None:
                words = _WORD.findall(table_of(lang).fold(claim.text))
                if telling := wanted.intersection(words):
                    found[claim.id] = telling
        return found

    def in_order(self, claims: Iterable[Claim]) -> list[Claim]:
        """Claims by document and offset. Documents go by name, then id: a reader's order."""
        return sorted(claims, key=self._place)

    def _place(self, claim: Claim) -> tuple[str, str, int, int, str]:
        document = self.documents.get(claim.span.document_id)
        name = document.name if document else ""
        return (name, claim.span.document_id, claim.span.start, claim.span.end, claim.id)


_WORD = re.compile(r"\w+")


@cache
def _telling(code: str) -> frozenset[str]:
    known, first = qualifiers(code), first_words(code)
    if known is None or first is None:
        return frozenset()
    finders = (known.hedged, known.qualified, first.told)
    return known.possible_words.union(*(finder.telling for finder in finders))


def _hides_a_name(source: Source) -> bool:
    """Whether a source is only a kind of source, or a paper of which nobody knows whose it is.

    What is written small is no name.
    """
    if source.kind is SourceKind.DOCUMENT:
        return source.speaks_for is None and source.owner is None
    return source.kind is SourceKind.UNNAMED or any(map(str.islower, source.names.values()))


def _speaker_words(attribution: Attribution | None) -> str:
    """The words naming the speaker; a mark where the article names nobody at all."""
    if attribution is None:
        return ""
    if attribution.speaker is None:
        return "…"
    return (attribution.speaker.resolved or attribution.speaker).text
