"""Clusters → groups: the claims that say one thing, as the report's sections and pictures take
them."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.ids import ClaimId
from claimtrack.model.claim import Claim
from claimtrack.model.finding import DISAGREEMENTS, Origins
from claimtrack.report.reading import Reading


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of a cluster by document and offset, or one claim that is in none."""

    id: str
    claims: tuple[Claim, ...]
    canonical: Claim
    origins: Origins | None


def told_groups(reading: Reading) -> tuple[Group, ...]:
    """The groups that are told more than once or that a finding rests on.

    Disputed ones first, then those told most often, then those most worth checking.
    """
    found = claims_in_findings(reading)
    disputed = claims_in_findings(reading, only_disagreements=True)

    def weight(group: Group) -> tuple[bool, int, float, int]:
        return (
            disputed.isdisjoint(claim.id for claim in group.claims),
            -len(group.claims),
            -max(claim.check_worthiness for claim in group.claims),
            reading.position(group.claims[0]),
        )

    told = (g for g in _groups(reading) if len(g.claims) > 1 or g.claims[0].id in found)
    return tuple(sorted(told, key=weight))


def claims_in_findings(reading: Reading, *, only_disagreements: bool = False) -> set[ClaimId]:
    """The claims that findings rest on."""
    return {
        claim
        for finding in reading.analysis.findings
        if not only_disagreements or finding.kind in DISAGREEMENTS
        for claim in finding.claim_ids
    }


def _groups(reading: Reading) -> list[Group]:
    groups = []
    seen: set[ClaimId] = set()
    for cluster in reading.analysis.clusters:
        known = [claim for claim in reading.claims_of(cluster.claim_ids) if claim.id not in seen]
        if not known:
            continue
        claims = tuple(sorted(known, key=reading.position))
        seen |= {claim.id for claim in claims}
        canonical = next((c for c in claims if c.id == cluster.canonical_id), claims[0])
        origins = reading.analysis.origins.get(cluster.id)
        groups.append(Group(cluster.id, claims, canonical, origins))
    groups += [
        Group(claim.id, (claim,), claim, None) for claim in reading.claims if claim.id not in seen
    ]
    return groups
