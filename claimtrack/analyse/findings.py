"""Findings: what the analysis concludes, each with its claims and a sentence per language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.conflict import Disagreement, find_conflicts
from claimtrack.analyse.corroboration import find_support
from claimtrack.analyse.denial import find_denials, merge_denials
from claimtrack.analyse.draft import Draft, Finder, Grouped
from claimtrack.analyse.sentences import tell_disagreement, tell_support
from claimtrack.config import DEFAULTS, Config
from claimtrack.ids import ClusterId
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Source
from claimtrack.model.finding import Finding, FindingKind, Origins
from claimtrack.model.link import Cluster, Link


def find_disagreements(grouped: Grouped) -> Iterator[Draft]:
    """Who contradicts whom, whose figures differ, and who denies what."""
    case, clusters = grouped.case, grouped.clusters
    conflicts = find_conflicts(grouped.links, clusters, case)
    denials = [found for found in conflicts if found.kind is FindingKind.DENIAL]
    for found in conflicts:
        if found.kind is not FindingKind.DENIAL:
            yield _disagreement(found, tuple(case.in_order(found.claims)))
    for found in merge_denials((*denials, *find_denials(case)), clusters, case):
        yield _disagreement(found, found.claims)  # the deniers first


def _disagreement(found: Disagreement, claims: tuple[Claim, ...]) -> Draft:
    tell = partial(tell_disagreement, found)
    return Draft(found.kind, claims, tell, found.links, is_possible=found.doubt is not None)


def find_supports(grouped: Grouped) -> Iterator[Draft]:
    """What stands behind each cluster, and what only seems to."""
    for found in find_support(grouped.clusters, grouped.origins, grouped.case, grouped.config):
        yield Draft(found.kind, found.claims, partial(tell_support, found))


FINDERS: tuple[Finder, ...] = (
    find_disagreements,
    find_supports,
)
"""Everything that is looked for."""

_ORDER = {
    kind: position
    for position, kind in enumerate(
        (
            FindingKind.QUANTITY_CONFLICT,
            FindingKind.CONFLICT,
            FindingKind.SELF_CONTRADICTION,
            FindingKind.DENIAL,
            FindingKind.CIRCULAR_SOURCING,
            FindingKind.WIRE_COPY,
            FindingKind.SINGLE_ORIGIN,
            FindingKind.ALTERED_QUOTE,
            FindingKind.HARDENED,
            FindingKind.DRIFTED,
            FindingKind.IMPOSSIBLE_DATE,
            FindingKind.CORROBORATED,
            FindingKind.ANONYMOUS_ONLY,
            FindingKind.QUANTITY_CHANGE,
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
    grouped = Grouped(case, links, clusters, origins, config.analyse)
    findings = {
        finding.id: finding
        for find in FINDERS
        for draft in find(grouped)
        for finding in (draft.told(case),)
    }
    return tuple(sorted(findings.values(), key=lambda finding: _key(finding, case)))


def _key(finding: Finding, case: CaseFile) -> tuple[int, str, int, str]:
    """By kind, then by the place of the first claim in its document."""
    first = case.claims[finding.claim_ids[0]]
    document = case.documents.get(first.span.document_id)
    name = (document.name if document else "") or first.span.document_id
    return _ORDER[finding.kind], name, first.span.start, finding.id
