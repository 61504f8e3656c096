"""What ``--json`` prints where several values are told together (design: the JSON contract)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimtrack.cli.estimate_lines import questions_of
from claimtrack.export.extraction_json import attribution_as_json, claim_as_json, document_as_json
from claimtrack.model.analysis import Analysis, CheckResult, Match, SearchResult
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.estimate import Estimate
from claimtrack.model.finding import Finding

Json = dict[str, Any]


def check_as_json(result: CheckResult) -> Json:
    """What ``check --json`` prints."""
    return {
        "query": result.query,
        "language": result.language,
        "matches": [_match_as_json(match) for match in result.matches],
        "origins": result.origins.model_dump(mode="json"),
        "groups": [group.model_dump(mode="json") for group in result.groups],
        "claims": [
            {
                "claim": claim_as_json(checked.claim),
                "origins": checked.origins.model_dump(mode="json"),
                "groups": [group.model_dump(mode="json") for group in checked.groups],
            }
            for checked in result.claims
        ],
        "findings": _briefly(result.findings),
    }


def search_as_json(result: SearchResult) -> Json:
    """What ``search --json`` prints."""
    return {
        "query": result.query,
        "words": list(result.words),
        "total": result.total,
        "spelt_alike": list(result.spelt_alike),
        "matches": [
            {
                **_told(hit.claim, hit.document, hit.attribution),
                "cluster_id": hit.cluster_id,
                "score": round(hit.score, 4),
            }
            for hit in result.hits
        ],
        "findings": _briefly(result.findings),
    }


def conflicts_as_json(
    findings: Iterable[Finding], analysis: Analysis, estimate: Estimate | None = None
) -> Json:
    """What ``conflicts --json`` prints; with ``estimate``, what it says on each finding too."""
    if estimate is None:
        return {"findings": [finding_as_json(finding, analysis) for finding in findings]}
    return {
        "findings": [
            {
                **finding_as_json(finding, analysis),
                "estimate": [
                    question.model_dump(mode="json")
                    for question in questions_of(finding, estimate, analysis)
                ],
            }
            for finding in findings
        ],
        "estimate": estimate.model_dump(mode="json", exclude={"questions"}),
    }


def finding_as_json(finding: Finding, analysis: Analysis) -> Json:
    """A finding with its claims, each with document and attribution."""
    return {
        **_finding(finding),
        "claims": [
            told_as_json(claim, analysis)
            for claim_id in finding.claim_ids
            for claim in (analysis.claim_by_id[claim_id],)
        ],
    }


def _briefly(findings: Iterable[Finding]) -> list[Json]:
    """Findings, their claims by id alone."""
    return [{**_finding(finding), "claims": list(finding.claim_ids)} for finding in findings]


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "kind": finding.kind.value,
        "is_possible": finding.is_possible,
        "sentence": dict(finding.sentence),
        "evidence": [span.model_dump(mode="json") for span in finding.evidence],
    }


def told_as_json(claim: Claim, analysis: Analysis) -> Json:
    """A claim with its document and its attribution (null: the article's own voice)."""
    attribution = analysis.attribution_by_id[claim.attribution_id] if claim.attribution_id else None
    return _told(claim, analysis.document_by_id[claim.span.document_id], attribution)


def _match_as_json(match: Match) -> Json:
    return {
        **_told(match.claim, match.document, match.attribution),
        "cluster_id": match.cluster_id,
        "comparison": match.comparison.model_dump(mode="json"),
    }


def _told(claim: Claim, document: Document, attribution: Attribution | None) -> Json:
    return {
        "claim": claim_as_json(claim),
        "document": document_as_json(document),
        "attribution": attribution_as_json(attribution) if attribution is not None else None,
    }
