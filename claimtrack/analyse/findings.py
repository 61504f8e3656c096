"""Findings: what the analysis concludes, each with its claims and a sentence per language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimtrack.analyse.altered_quotes import find_altered_quotes
from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.conflict import Disagreement, find_conflicts
from claimtrack.analyse.corroboration import find_support
from claimtrack.analyse.denial import find_denials, merge_denials
from claimtrack.analyse.draft import Draft, Finder, Grouped
from claimtrack.analyse.drift import find_drifted
from claimtrack.analyse.first_times import find_first_times
from claimtrack.analyse.hardening import find_hardened
from claimtrack.analyse.odd_dates import find_impossible
from claimtrack.analyse.self_contradictions import draft_self_contradiction
from claimtrack.analyse.sentences import tell_disagreement, tell_support
from claimtrack.model.claim import Claim
from claimtrack.model.finding import Finding, FindingKind, order_of_finding


def find_disagreements(grouped: Grouped) -> Iterator[Draft]:
    """Who contradicts whom, whose figures differ, and who denies what."""
    case, clusters = grouped.case, grouped.clusters
    conflicts = find_conflicts(grouped.links, clusters, case, grouped.config)
    denials = [found for found in conflicts if found.kind is FindingKind.DENIAL]
    for found in conflicts:
        if found.kind is FindingKind.SELF_CONTRADICTION:
            yield draft_self_contradiction(found, case)
        elif found.kind is not FindingKind.DENIAL:
            yield _disagreement(found, tuple(case.in_order(found.claims)))
    for found in merge_denials((*denials, *find_denials(case)), clusters, case):
        yield _disagreement(found, found.claims)  # the deniers first


def _disagreement(found: Disagreement, claims: tuple[Claim, ...]) -> Draft:
    tell = partial(tell_disagreement, found)
    return Draft(found.kind, claims, tell, found.links, is_possible=found.doubt is not None)


def find_supports(grouped: Grouped) -> Iterator[Draft]:
    """What stands behind each cluster, and what only seems to."""
    for found in find_support(grouped.traced.values(), grouped.case):
        tell = partial(tell_support, found)
        yield Draft(found.kind, found.claims, tell, evidence=found.evidence)


FINDERS: tuple[Finder, ...] = (
    find_disagreements,
    find_supports,
    find_hardened,
    find_drifted,
    find_altered_quotes,
    find_impossible,
    find_first_times,
)
"""Everything that is looked for."""


def find_findings(grouped: Grouped) -> tuple[Finding, ...]:
    """All findings, disagreements first; in an order that no order of input changes.

    No finding says what is true: they tell who says what, against whom, and on whose word.
    """
    case = grouped.case
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
    name = document.name if document else ""
    return order_of_finding(finding, name, first.span.document_id, first.span.start)
