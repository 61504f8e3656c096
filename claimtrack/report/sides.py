"""Finding → the claims as they stand against each other."""

from __future__ import annotations

from claimtrack.model.attribution import Stance
from claimtrack.model.claim import Claim, Polarity
from claimtrack.model.finding import DISAGREEMENTS, Finding, FindingKind
from claimtrack.report.reading import Reading


def find_sides(reading: Reading, finding: Finding) -> list[list[Claim]]:
    """The claims as they stand against each other; one side where they don't.

    In a denial: those that deny, and those that are denied. Of a first time and what stands against
    it, each article's claims, for none of an article stand against each other. In another
    disagreement: the claims that say one thing stand on one side.
    """
    claims = reading.claims_of(finding.claim_ids)
    if finding.kind not in DISAGREEMENTS or len(claims) < 2:
        return [list(claims)]
    if finding.kind is FindingKind.DENIAL:
        denying = [claim for claim in claims if claim is claims[0] or is_denial(reading, claim)]
        if len(denying) == len(claims):  # all of them deny: the first denies the others
            denying = [claims[0]]
        return [denying, [claim for claim in claims if claim not in denying]]
    is_first_time = finding.kind is FindingKind.CONFLICT and not finding.link_ids
    sides: dict[str, list[Claim]] = {}
    for claim in claims:
        cluster = reading.analysis.cluster_of.get(claim.id)
        one_thing = cluster.id if cluster else claim.id
        sides.setdefault(claim.span.document_id if is_first_time else one_thing, []).append(claim)
    return list(sides.values())


def is_denial(reading: Reading, claim: Claim) -> bool:
    """Whether a claim denies, by what the speaker does or by its own words."""
    attribution = reading.attribution(claim)
    denies = attribution is not None and attribution.stance is Stance.DENIES
    return denies or claim.polarity is Polarity.DENIED
