"""How far sources agree on the sides of a finding, in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimtrack.cli.terminal import isolated, quoted, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimtrack.model.analysis import Analysis
    from claimtrack.model.claim import Claim
    from claimtrack.model.estimate import AnswerAgreement, Estimate, QuestionAgreement
    from claimtrack.model.finding import Finding


def questions_of(
    finding: Finding, estimate: Estimate, analysis: Analysis
) -> list[QuestionAgreement]:
    """The estimated questions to which two clusters of a finding are answers."""
    clusters = {
        analysis.cluster_of[claim].id for claim in finding.claim_ids if claim in analysis.cluster_of
    }
    return [
        question
        for question in estimate.questions
        if len(clusters & {answer.answer for answer in question.answers}) > 1
    ]


def agreement_lines(finding: Finding, estimate: Estimate, analysis: Analysis) -> Iterator[str]:
    """The agreement on each side of a finding, said to be no truth."""
    method = estimate.method.value.replace("_", " ")
    questions = questions_of(finding, estimate, analysis)
    if not questions:
        yield f"no agreement estimated ({method}): no two of its claims are linked as excluding"
    claims = analysis.claim_by_id
    canonical: dict[str, Claim] = {
        cluster.id: claims[cluster.canonical_id] for cluster in analysis.clusters
    }
    for question in questions:
        tie = ", a tie" if question.is_tied else ""
        yield f"agreement, not truth ({method}{tie}):"
        for answer in question.answers:
            words = quoted(canonical[answer.answer].text)
            yield f"  {answer.agreement:.2f}  {words} · {_support(answer)}"


def _support(answer: AnswerAgreement) -> str:
    plural = "s" if len(answer.sources) > 1 else ""
    return f"{len(answer.sources)} source{plural}, counted as {answer.voices:.1f}"


def limits_line(estimate: Estimate) -> str:
    """What the estimate can't tell, on one line."""
    return " ".join(isolated(safe(limit.sentence["en"])) for limit in estimate.limits)
