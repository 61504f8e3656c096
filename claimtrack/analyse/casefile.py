"""CaseFile and Testimony: what every part of the analysis looks things up in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claimtrack.analyse.copied_text import Passage, Reprints, Sketch, passage_of
from claimtrack.analyse.identities import Identities
from claimtrack.analyse.telling_words import Telling, telling_words
from claimtrack.ids import AttributionId, ClaimId, DocumentId, SourceId
from claimtrack.model.attribution import Attribution, Mention
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.span import EvidenceSpan, Span
from claimtrack.text.personal_names import is_crowd

_Place = tuple[str, str, int, int, str]


@dataclass(frozen=True)
class Testimony:
    """One claim as an origin counts it: whose word it is, and through whom it came.

    ``root`` is the identified speaker, as one for all their spellings, ``named`` under the
    spelling used here; both are None where the text names nobody, only a kind of source
    ("political sources") or a paper without its author ("a statement"). ``words`` are those of the
    mention, empty where the article speaks in its own voice. ``bodies`` are the root, the body it
    speaks for, and so on upwards. ``carriers`` are the named outlets and agencies on the way, the
    publishing outlet included; ``owners`` who owns them.
    """

    claim: Claim
    document: Document | None
    root: SourceId | None
    named: SourceId | None
    bodies: tuple[SourceId, ...]
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

    @property
    def proven_owners(self) -> frozenset[str]:
        """The owners, where the outlet is more than a name that the article gives itself.

        Such a name can show that two articles are one outlet's, never that they are two outlets'.
        """
        is_proven = self.document is None or not self.document.is_outlet_self_named
        return self.owners if is_proven else frozenset()

    @cached_property
    def passage(self) -> Passage:
        """The sentence around the claim."""
        return passage_of(self.claim, self.document)


@dataclass(frozen=True)
class CaseFile:
    """Documents, attributions, claims and sources, by id. Nothing in it depends on input order.

    ``citations`` are the sources that documents name, and where, in order of offset: of those
    documents of which not all attributions are there. ``sketches`` are those that are known.
    """

    documents: Mapping[DocumentId, Document]
    attributions: Mapping[AttributionId, Attribution]
    claims: Mapping[ClaimId, Claim]
    sources: Mapping[SourceId, Source]
    apart: frozenset[tuple[SourceId, SourceId]] = frozenset()
    citations: Mapping[DocumentId, Sequence[tuple[SourceId, Span]]] = field(default_factory=dict)
    sketches: Mapping[DocumentId, Sketch] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        documents: Iterable[Document],
        attributions: Iterable[Attribution],
        claims: Iterable[Claim],
        sources: Iterable[Source],
        apart: Iterable[tuple[SourceId, SourceId]] = (),
    ) -> CaseFile:
        """The case file of these values; ``apart`` are sources that a person told apart."""
        return cls(
            documents={document.id: document for document in documents},
            attributions={attribution.id: attribution for attribution in attributions},
            claims={claim.id: claim for claim in claims},
            sources={source.id: source for source in sources},
            apart=frozenset(apart),
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
        found = mention.whom
        return None if found is None else self._whom(found)

    def _whom(self, id_: SourceId) -> SourceId | None:
        """Whom a source id stands for; None for only a kind of source."""
        if id_ not in self._known:
            source = self.sources.get(id_)
            hides = source is not None and _hides_a_name(source)
            self._known[id_] = None if hides else self.identities.one(id_)
        return self._known[id_]

    @cached_property
    def _known(self) -> dict[SourceId, SourceId | None]:
        """Whom each source id stands for, as far as it was asked."""
        return {}

    @cached_property
    def identities(self) -> Identities:
        """Which sources are one."""
        return Identities(self.sources, self.apart)

    @cached_property
    def reprints(self) -> Reprints:
        """Which documents are one text for the most part."""
        return Reprints(self.documents, self.sketches)

    def bodies_of(self, source_id: SourceId | None) -> tuple[SourceId, ...]:
        """A source, the body it speaks for, the body that this one speaks for, and so on."""
        found: dict[SourceId, None] = {}
        while source_id is not None and (body := self.identities.one(source_id)) not in found:
            found[body] = None
            source = self.sources.get(body)
            source_id = source.speaks_for if source else None
        return tuple(found)

    def testimony(self, claim: Claim) -> Testimony:
        """Whose word a claim is, and through whom it came."""
        found = self._testimonies.get(claim.id)
        if found is None:
            found = self._testimonies[claim.id] = self._testimony(claim)
        return found

    @cached_property
    def _testimonies(self) -> dict[ClaimId, Testimony]:
        return {}

    def _testimony(self, claim: Claim) -> Testimony:
        attribution = self.attribution_of(claim)
        document = self.documents.get(claim.span.document_id)
        root = self.root_of(attribution)
        passed = {self.identified(hop) for hop in attribution.via} if attribution else set()
        if document and document.outlet_id:
            passed.add(self.identities.one(document.outlet_id))
        if root is not None and self._is_outlet(root):
            passed.add(root)
        carriers = frozenset(carrier for carrier in passed if carrier is not None)
        return Testimony(
            claim=claim,
            document=document,
            root=root,
            named=_named(attribution) if root else None,
            bodies=self.bodies_of(root),
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

    def cited_by(self, document_id: DocumentId) -> Mapping[SourceId, Span]:
        """The sources a document names as speaker or carrier, on any matter, and where first."""
        if document_id not in self._cited:
            cited: dict[SourceId, Span] = {}
            for source, span in self._citations_in(document_id):
                cited.setdefault(source, span)
            self._cited[document_id] = cited
        return self._cited[document_id]

    def _citations_in(self, document_id: DocumentId) -> Iterator[tuple[SourceId, Span]]:
        if document_id not in self.citations:
            for attribution in self.attributions_in.get(document_id, ()):
                yield from self._named_in(attribution)
            return
        for source, span in self.citations[document_id]:
            if (found := self._whom(source)) is not None:
                yield found, span

    @cached_property
    def _cited(self) -> dict[DocumentId, Mapping[SourceId, Span]]:
        return {}

    def named_by(self, claim: Claim) -> tuple[tuple[SourceId, EvidenceSpan], ...]:
        """The carriers of a claim and its speaker, as far as they are named, and where."""
        attribution = self.attribution_of(claim)
        if attribution is None:
            return ()
        document = attribution.span.document_id
        return tuple((id_, span_in(document, span)) for id_, span in self._named_in(attribution))

    def _named_in(self, attribution: Attribution) -> Iterator[tuple[SourceId, Span]]:
        for mention in (*attribution.via, attribution.speaker):
            found = self.identified(mention)
            if mention is not None and found is not None:
                yield found, mention.span

    @cached_property
    def telling_words(self) -> Mapping[ClaimId, Telling]:
        """Of each claim the folded words that may belong to a hedge, a qualifier or a first time.

        Claims without any are left out, and so need no closer look.
        """
        return telling_words(self.claims.values())

    def in_order(self, claims: Iterable[Claim]) -> list[Claim]:
        """Claims by document and offset. Documents go by name, then id: a reader's order."""
        return sorted(claims, key=self._place)

    def place_of(self, testimony: Testimony) -> _Place:
        """Where a testimony stands in a reader's order."""
        return self._place(testimony.claim)

    def _place(self, claim: Claim) -> _Place:
        place = self._places.get(claim.id)
        if place is None:
            span, document = claim.span, self.documents.get(claim.span.document_id)
            name = document.name if document else ""
            place = (name, span.document_id, span.start, span.end, claim.id)
            self._places[claim.id] = place
        return place

    @cached_property
    def _places(self) -> dict[ClaimId, _Place]:
        return {}


def span_in(document_id: DocumentId, span: Span) -> EvidenceSpan:
    """A span of a document, told with the document."""
    return EvidenceSpan(document_id=document_id, start=span.start, end=span.end)


# The kinds that a source gets whose words no register knows.
_MAY_BE_CROWDS = frozenset({SourceKind.PERSON, SourceKind.OUTLET})


def _hides_a_name(source: Source) -> bool:
    """Whether a source has no name; a crowd has none either."""
    return source.is_nameless or (
        source.kind in _MAY_BE_CROWDS
        and any(is_crowd(name, lang) for lang, name in source.names.items())
    )


def _named(attribution: Attribution | None) -> SourceId | None:
    speaker = attribution.speaker if attribution else None
    return speaker.whom if speaker else None


def _speaker_words(attribution: Attribution | None) -> str:
    """The words naming the speaker; a mark where the article names nobody at all."""
    if attribution is None:
        return ""
    if attribution.speaker is None:
        return "…"
    return (attribution.speaker.resolved or attribution.speaker).text
