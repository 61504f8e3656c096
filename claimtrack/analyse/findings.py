"""Findings: what the analysis concludes, each with its claims and a sentence per language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.conflict import Disagreement, find_conflicts
from claimtrack.analyse.corroboration import Support, find_support
from claimtrack.analyse.denial import find_denials, merge_denials
from claimtrack.analyse.sentences import tell_disagreement, tell_support
from claimtrack.analyse.wording import LANGUAGES, Teller
from claimtrack.config import DEFAULTS, Config
from claimtrack.ids import ClaimId, ClusterId
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Source
from claimtrack.model.finding import Finding, FindingKind, Origins
from claimtrack.model.link import Cluster, Link

_ORDER = {
    kind: position
    for position, kind in enumerate(
        (
            FindingKind.QUANTITY_CONFLICT,
            FindingKind.CONFLICT,
            FindingKind.SELF_CONTRADICTION,
            FindingKind.DENIAL,
            FindingKind.CIRCULAR_SOURCING,
            FindingKind.SINGLE_ORIGIN,
            FindingKind.CORROBORATED,
            FindingKind.ANONYMOUS_ONLY,
            FindingKind.REPEATED_WITHIN_DOCUMENT,
        )
    )
}
"""The order in which findings are told: what disagrees comes first."""


def find_findings(
    documents: Iterable[Document],
    attributions: Iterable[Attribution],
    claims: Iterable[Claim],
    sources: Iterable[Source],
    links: Sequence[Link],
    clusters: Sequence[Cluster],
    origins: Mapping[ClusterId, Origins],
    config: Config = DEFAULTS,
) -> tuple[Finding, ...]:
    """All findings, disagreements first; in an order that no order of input changes.

    No finding says what is true: they tell who says what, against whom, and on whose word.
    """
    case = CaseFile.of(documents, attributions, claims, sources)
    conflicts = find_conflicts(links, clusters, case)
    denials = [found for found in conflicts if found.kind is FindingKind.DENIAL]
    disagreements = [
        *(found for found in conflicts if found.kind is not FindingKind.DENIAL),
        *merge_denials((*denials, *find_denials(case)), clusters, case),
    ]
    supports = find_support(clusters, origins, case, config.analyse)
    findings = {
        finding.id: finding
        for finding in (
            *(disagreement_as_finding(found, case) for found in disagreements),
            *(_support_as_finding(found, case) for found in supports),
        )
    }
    return tuple(sorted(findings.values(), key=lambda finding: _key(finding, case)))


def disagreement_as_finding(disagreement: Disagreement, case: CaseFile) -> Finding:
    """The finding of a disagreement, told in each language."""
    return Finding(
        kind=disagreement.kind,
        claim_ids=_claim_ids(disagreement, case),
        link_ids=tuple(sorted(link.id for link in disagreement.links)),
        sentence={lang: tell_disagreement(disagreement, Teller(case, lang)) for lang in LANGUAGES},
    )


def _support_as_finding(support: Support, case: CaseFile) -> Finding:
    return Finding(
        kind=support.kind,
        claim_ids=tuple(claim.id for claim in support.claims),
        sentence={lang: tell_support(support, Teller(case, lang)) for lang in LANGUAGES},
    )


def _claim_ids(disagreement: Disagreement, case: CaseFile) -> tuple[ClaimId, ...]:
    """The deniers first in a denial, otherwise by document and offset."""
    claims = disagreement.claims
    if disagreement.kind is not FindingKind.DENIAL:
        claims = tuple(case.in_order(claims))
    return tuple(dict.fromkeys(claim.id for claim in claims))


def _key(finding: Finding, case: CaseFile) -> tuple[int, str, int, str]:
    """By kind, then by the place of the first claim in its document."""
    first = case.claims[finding.claim_ids[0]]
    document = case.documents.get(first.span.document_id)
    name = (document.name if document else "") or first.span.document_id
    return _ORDER[finding.kind], name, first.span.start, finding.id
