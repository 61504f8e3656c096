"""Extraction, Analysis, Match, CheckResult: what one run produced."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from claimtrack.ids import AttributionId, ClaimId, ClusterId, DocumentId, FindingId, SourceId
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.decision import Decision
from claimtrack.model.document import Document, Place, Sentence, Source
from claimtrack.model.finding import Diagnostic, Finding, Origins
from claimtrack.model.link import Cluster, Comparison, Link
from claimtrack.model.notebook import line, listing, quote, told, words
from claimtrack.model.provenance import Origin
from claimtrack.model.span import Value


class Extraction(Value):
    """All that one document says, before it is compared with others. Sorted by offset.

    ``sources`` are those the attributions name, from the register or from the text itself.
    """

    document: Document
    sentences: tuple[Sentence, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Derivation(Value):
    """What a document was derived with: the extractor, the version of claimtrack, its settings."""

    extractor: str
    version: str
    settings_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Analysis(Value):
    """All that one run produced, sorted by document and offset.

    ``origins`` is keyed by cluster id. ``links`` holds those that matter to a reader: every
    relation but ``unrelated``. ``decisions`` are those of people that stand; all else is told as
    they have it.
    """

    documents: tuple[Document, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    places: tuple[Place, ...] = ()
    links: tuple[Link, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    origins: Mapping[ClusterId, Origins] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @cached_property
    def document_by_id(self) -> Mapping[DocumentId, Document]:
        """The documents by id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def claim_by_id(self) -> Mapping[ClaimId, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def attribution_by_id(self) -> Mapping[AttributionId, Attribution]:
        """The attributions by id."""
        return {attribution.id: attribution for attribution in self.attributions}

    @cached_property
    def source_by_id(self) -> Mapping[SourceId, Source]:
        """The sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def cluster_of(self) -> Mapping[ClaimId, Cluster]:
        """Each claim's cluster."""
        return {claim: cluster for cluster in self.clusters for claim in cluster.claim_ids}

    def _repr_html_(self) -> str:
        """How much there is of everything, the findings, and the articles."""
        counted = (
            (self.documents, "documents"),
            (self.claims, "claims"),
            (self.sources, "sources"),
            (self.findings, "findings"),
            (self.diagnostics, "diagnostics"),
        )
        return "".join(
            (
                line(*(f"{len(items):,} {noun}" for items, noun in counted)),
                listing([_finding_line(finding) for finding in self.findings]),
                listing(
                    [
                        words(document.title or document.name or document.id, document.language)
                        for document in self.documents
                    ]
                ),
            )
        )


class AnalysedPart(Value):
    """What has to be put into an analysis, and what goes from it, after something was added."""

    links: tuple[Link, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    origins: Mapping[ClusterId, Origins] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    places: tuple[Place, ...] = ()
    gone_clusters: tuple[ClusterId, ...] = ()
    gone_findings: tuple[FindingId, ...] = ()


class Match(Value):
    """A stored claim that answers a query: its position in the searched sequence, and why."""

    position: int = Field(ge=0)
    claim: Claim
    document: Document
    attribution: Attribution | None
    cluster_id: ClusterId | None
    comparison: Comparison


class SearchHit(Value):
    """A stored claim with words that were searched for.

    ``score`` in [0, 1] ranks the hits of one search and means nothing beyond it; where no words
    were given it is 1.
    """

    claim: Claim
    document: Document
    attribution: Attribution | None
    cluster_id: ClusterId | None
    score: float = Field(ge=0, le=1)


class SearchResult(Value):
    """What a search of a store found, best first; see ``searching.search_claims``.

    ``words`` are those of the query that were looked for, folded: small words ("the", «في») aren't.
    ``total`` counts all claims with one of the words; ``hits`` are the best of them. Where there is
    none, ``spelt_alike`` has the words of the hits that are only spelt like one of the query's.
    ``findings`` are those that rest on a hit, ``sources`` those that the hits name.
    """

    query: str
    words: tuple[str, ...] = ()
    total: int = Field(default=0, ge=0)
    spelt_alike: tuple[str, ...] = ()
    hits: tuple[SearchHit, ...] = ()
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()

    def _repr_html_(self) -> str:
        """The words, and the claims that have them."""
        return quote(self.query, "und") + listing([_hit_line(hit) for hit in self.hits])


class CheckedClaim(Value):
    """A claim of what was checked, and on whose word those stand that say the same.

    ``groups`` are the stored claims that repeat it and their clusters, by origin, those with most
    claims first.
    """

    claim: Claim
    origins: Origins
    groups: tuple[Origin, ...]


class CheckResult(Value):
    """A statement checked against a store; see ``crosscheck.cross_check``.

    ``matches`` is best first. ``claims`` are the claims of the query that stored ones repeat, each
    with its own origins. Where the query makes one claim, ``origins`` and ``groups`` are those of
    it; an article that makes several has none as a whole. ``findings`` are computed over all
    stored claims that repeat the query and over their clusters.
    """

    query: str
    language: str
    matches: tuple[Match, ...] = ()
    origins: Origins = Field(default_factory=Origins)
    groups: tuple[Origin, ...] = ()
    claims: tuple[CheckedClaim, ...] = ()
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def support(self) -> frozenset[ClaimId]:
        """The stored claims that repeat a claim of the query, and their clusters."""
        groups = (group for claim in self.claims for group in claim.groups)
        return frozenset(id_ for group in groups for id_ in group.claim_ids)

    def _repr_html_(self) -> str:
        """The question, the origins of each claim in it, the findings, and the nearest claims."""
        return "".join(
            (
                quote(self.query, self.language),
                line(_counted(self.origins))
                if self.groups or not self.claims
                else listing([_claim_line(claim) for claim in self.claims]),
                listing([_finding_line(finding) for finding in self.findings]),
                listing([_match_line(match) for match in self.matches]),
            )
        )


def _counted(origins: Origins) -> str:
    counts = (
        f"independent origins {origins.independent}",
        f"groups of one origin {len(origins.shared)}",
        f"unknown {origins.unknown}",
    )
    return " · ".join(counts)


def _claim_line(checked: CheckedClaim) -> str:
    return f"{words(checked.claim.text, checked.claim.language)} {_counted(checked.origins)}"


def _finding_line(finding: Finding) -> str:
    return f"<strong>{finding.kind.value}</strong> {told(finding.sentence)}"


def _match_line(match: Match) -> str:
    comparison = match.comparison
    return f"<strong>{comparison.relation.value}</strong> {comparison.score:.2f} {_said(match)}"


def _hit_line(hit: SearchHit) -> str:
    return f"{hit.score:.2f} {_said(hit)}"


def _said(found: Match | SearchHit) -> str:
    """Who says it, and its words."""
    claim = found.claim
    speaker = found.attribution.speaker if found.attribution else None
    who = f"{words(speaker.text, claim.language)} " if speaker else ""
    return f"{who}{words(claim.text, claim.language)}"


class IngestReport(Value):
    """What `ingest` did, by document: new, known (same bytes), changed (same name, new bytes)."""

    new: tuple[DocumentId, ...] = ()
    known: tuple[DocumentId, ...] = ()
    changed: tuple[DocumentId, ...] = ()
    claims: int = 0
    speakers: int = 0
    findings: Mapping[str, int] = Field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
