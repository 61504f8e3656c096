"""Grades on two axes: the letter of a source, the digit of a piece of information.

Neither follows from the other, and nothing here works one out: F6, "can't be judged", stands until
a person gives a reason for something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimtrack.ids import ClaimId, SourceId
from claimtrack.judged.groups import source_groups
from claimtrack.judged.standing import is_borne_out
from claimtrack.model.analysis import Analysis
from claimtrack.model.decision import InformationRating, SourceRating
from claimtrack.model.reliability import InformationCredibility, SourceReliability

LEAST_ORIGINS = 2
"""So many origins, proven independent of each other, a credibility of 1 needs."""


@dataclass(frozen=True)
class Grade:
    """Both axes, written as one: "B3"."""

    reliability: SourceReliability = SourceReliability.CANNOT_BE_JUDGED
    credibility: InformationCredibility = InformationCredibility.CANNOT_BE_JUDGED

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"


def rated_source(source_id: SourceId, analysis: Analysis) -> SourceReliability:
    """How far a source can be relied on, as the last standing decision on any of its ids has it."""
    ones = source_groups(analysis.decisions)
    found = [
        decision.ruling.reliability
        for decision in analysis.decisions
        if isinstance(decision.ruling, SourceRating)
        and ones.are_one(decision.ruling.source_id, source_id)
    ]
    return found[-1] if found else SourceReliability.CANNOT_BE_JUDGED


def rated_claims(claim_ids: Iterable[ClaimId], analysis: Analysis) -> InformationCredibility:
    """How far claims that say one thing are borne out, as the last standing decision has it.

    A rating of 1 that too few origins bear out counts for nothing.
    """
    wanted, confirmed = set(claim_ids), confirmed_claims(analysis)
    found = [
        decision.ruling.credibility
        for decision in analysis.decisions
        if isinstance(decision.ruling, InformationRating)
        and decision.ruling.claim_id in wanted
        and is_borne_out(decision.ruling, confirmed)
    ]
    return found[-1] if found else InformationCredibility.CANNOT_BE_JUDGED


def confirmed_claims(analysis: Analysis) -> frozenset[ClaimId]:
    """The claims behind which two origins or more are proven independent of each other."""
    return frozenset(
        claim_id
        for cluster in analysis.clusters
        if (origins := analysis.origins.get(cluster.id)) is not None
        and origins.apart >= LEAST_ORIGINS
        for claim_id in cluster.claim_ids
    )


def grade_of(claim_id: ClaimId, analysis: Analysis) -> Grade:
    """The grade of a claim: the letter of its speaker, the digit of what its cluster says."""
    cluster = analysis.cluster_of.get(claim_id)
    speaker = _speaker(claim_id, analysis)
    return Grade(
        rated_source(speaker, analysis) if speaker else SourceReliability.CANNOT_BE_JUDGED,
        rated_claims(cluster.claim_ids if cluster else (claim_id,), analysis),
    )


def _speaker(claim_id: ClaimId, analysis: Analysis) -> SourceId | None:
    claim = analysis.claim_by_id[claim_id]
    told = analysis.attribution_by_id.get(claim.attribution_id) if claim.attribution_id else None
    if told is None or told.speaker is None:
        return None
    return told.speaker.whom
