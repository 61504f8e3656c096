"""Analysis and scope → the part of the analysis that a limited report shows, whole in itself."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property

from claimtrack.ids import ClaimId, DocumentId
from claimtrack.model.analysis import Analysis
from claimtrack.model.claim import Claim
from claimtrack.model.link import Link, Relation
from claimtrack.report.scope import EVERYTHING, AskedRecords, ReportScope, asked_records


@dataclass(frozen=True)
class Narrowed:
    """What a report shows of an analysis.

    ``asked`` are the records that the scope names; ``core`` the claims that it asks for. The
    other claims of ``shown`` come along, for they say the same, stand against them or share a
    finding with them.
    """

    whole: Analysis
    shown: Analysis
    scope: ReportScope
    asked: AskedRecords
    core: frozenset[ClaimId]

    @property
    def companion_count(self) -> int:
        """How many claims are shown that were not asked for."""
        return len(self.shown.claim_by_id) - len(self.core)

    @property
    def left_out_claims(self) -> int:
        """How many claims are not shown."""
        return len(self.whole.claim_by_id) - len(self.shown.claim_by_id)

    @property
    def left_out_documents(self) -> int:
        """How many articles are not shown."""
        return len(self.whole.documents) - len(self.shown.documents)

    @property
    def left_out_findings(self) -> int:
        """How many findings are not shown."""
        return len(self.whole.findings) - len(self.shown.findings)

    @cached_property
    def left_out_undated(self) -> int:
        """How many of the articles that are not shown have no date to hold against ``since``."""
        if self.scope.since is None:
            return 0
        shown = self.shown.document_by_id
        return sum(
            document.published_on is None and document.id not in shown
            for document in self.whole.documents
        )


def narrowed(analysis: Analysis, scope: ReportScope = EVERYTHING) -> Narrowed:
    """The part of an analysis that a scope asks for, and what must be seen beside it.

    Beside the claims asked for come all claims of their clusters; the claims that a contradiction,
    another figure or a finding sets against them or joins with them; and all claims of the
    clusters of these, so that origins are those of whole clusters. An article is shown whole, if
    a claim in it is.

    Raises:
        NotFoundError: the scope names a record that isn't there.
    """
    asked = asked_records(analysis, scope)
    if scope.is_everything:
        core = frozenset(analysis.claim_by_id)
        return Narrowed(analysis, analysis, scope, asked, core)
    core = frozenset(_core(analysis, scope, asked))
    told = _with_clusters(analysis, core)
    links = [link for link in analysis.links if _contradicts(link, told)]
    findings = [f for f in analysis.findings if not told.isdisjoint(f.claim_ids)]
    beside = {end for link in links for end in (link.left, link.right)}
    beside |= {claim for finding in findings for claim in finding.claim_ids}
    claims = _with_clusters(analysis, told | (beside & analysis.claim_by_id.keys()))
    shown = _part(analysis, claims, _wanted(analysis, scope, asked), {f.id for f in findings})
    return Narrowed(analysis, shown, scope, asked, core)


def _wanted(analysis: Analysis, scope: ReportScope, asked: AskedRecords) -> set[DocumentId]:
    """The articles that are shown even if they claim nothing."""
    recent = _recent(analysis, scope)
    if not scope.names_records:
        return recent
    return {d for d in asked.documents if scope.since is None or d in recent}


def _core(analysis: Analysis, scope: ReportScope, asked: AskedRecords) -> Iterable[ClaimId]:
    """The claims that are asked for themselves."""
    recent = _recent(analysis, scope)
    bodies = set(asked.sources)
    bodies |= {s.id for s in analysis.sources if s.speaks_for and s.speaks_for in bodies}
    published = {d.id for d in analysis.documents if d.outlet_id in asked.sources}
    documents = {*asked.documents, *published}
    for claim in analysis.claim_by_id.values():
        if scope.since is not None and claim.span.document_id not in recent:
            continue
        is_named = claim.id in asked.claims or claim.span.document_id in documents
        if not scope.names_records or is_named or not bodies.isdisjoint(_voices(analysis, claim)):
            yield claim.id


def _recent(analysis: Analysis, scope: ReportScope) -> set[DocumentId]:
    """The articles that are known to be of the day asked for, or later, if one is."""
    since = scope.since
    return {
        document.id
        for document in analysis.documents
        if since is not None and document.published_on and document.published_on >= since
    }


def _voices(analysis: Analysis, claim: Claim) -> Set[str]:
    """The sources that speak or carry a claim."""
    said = analysis.attribution_by_id.get(claim.attribution_id) if claim.attribution_id else None
    return said.source_ids if said else frozenset()


def _contradicts(link: Link, claims: Set[ClaimId]) -> bool:
    """Whether a link sets a claim against these. Another figure does only where a finding says
    so, and that comes along by itself."""
    is_against = link.comparison.relation is Relation.CONTRADICTS
    return is_against and (link.left in claims or link.right in claims)


def _with_clusters(analysis: Analysis, claims: Set[ClaimId]) -> frozenset[ClaimId]:
    """The claims, and all that say the same as one of them."""
    known = analysis.claim_by_id
    mates = {
        mate
        for claim in claims
        if (cluster := analysis.cluster_of.get(claim))
        for mate in cluster.claim_ids
        if mate in known
    }
    return frozenset(claims | mates)


def _part(
    analysis: Analysis,
    claim_ids: Set[ClaimId],
    document_ids: Set[DocumentId],
    finding_ids: Set[str],
) -> Analysis:
    """The analysis with these claims and findings alone, and whatever they rest on."""
    claims = tuple(claim for claim in analysis.claims if claim.id in claim_ids)
    told_in = {claim.span.document_id for claim in claims} | document_ids
    documents = tuple(d for d in analysis.documents if d.id in told_in)
    attributions = tuple(a for a in analysis.attributions if a.span.document_id in told_in)
    clusters = tuple(c for c in analysis.clusters if not claim_ids.isdisjoint(c.claim_ids))
    findings = tuple(finding for finding in analysis.findings if finding.id in finding_ids)
    named: set[str] = {id_ for said in attributions for id_ in said.source_ids}
    named |= {document.outlet_id for document in documents if document.outlet_id}
    named |= {actor for claim in claims for actor in claim.actors}
    named |= {s.speaks_for for s in analysis.sources if s.id in named and s.speaks_for}
    places = {place for claim in claims for place in claim.places}
    kept = {*claim_ids, *told_in, *named, *(cluster.id for cluster in clusters)}
    return Analysis(
        documents=documents,
        sentences=tuple(s for s in analysis.sentences if s.span.document_id in told_in),
        attributions=attributions,
        claims=claims,
        sources=tuple(source for source in analysis.sources if source.id in named),
        places=tuple(place for place in analysis.places if place.id in places),
        links=tuple(k for k in analysis.links if k.left in claim_ids and k.right in claim_ids),
        clusters=clusters,
        origins={c.id: analysis.origins[c.id] for c in clusters if c.id in analysis.origins},
        findings=findings,
        diagnostics=tuple(d for d in analysis.diagnostics if d.span.document_id in told_in),
        decisions=tuple(d for d in analysis.decisions if not d.touches.isdisjoint(kept)),
    )
