"""What a claim amounts to once its speaker's stance is counted in."""

from __future__ import annotations

from claimtrack.analyse.casefile import CaseFile
from claimtrack.model.attribution import Stance
from claimtrack.model.claim import Claim, ClaimKind, Polarity

_NOT_FACTS = frozenset({Stance.DEMANDS, Stance.PROMISES, Stance.PREDICTS})


def asserted(claim: Claim, case: CaseFile) -> int:
    """1 affirmed, -1 denied, 0 neither: a claim that its speaker denies counts turned round.

    What somebody doubts, did not confirm or did not rule out is neither.
    """
    attribution = case.attribution_of(claim)
    affirmed = 1 if claim.polarity is Polarity.AFFIRMED else -1
    if attribution is None:
        return affirmed
    if attribution.negated or attribution.stance is Stance.DOUBTS:
        return 0
    return -affirmed if attribution.stance is Stance.DENIES else affirmed


def is_affirmed_fact(claim: Claim, case: CaseFile) -> bool:
    """Whether somebody says that it is so: no demand, promise or forecast, and no denial."""
    return _is_on_facts(claim, case) and asserted(claim, case) > 0


def is_denied_fact(claim: Claim, case: CaseFile) -> bool:
    """Whether somebody, other than the article itself, says that it is not so."""
    return _is_on_facts(claim, case) and is_denier(claim, case)


def _is_on_facts(claim: Claim, case: CaseFile) -> bool:
    attribution = case.attribution_of(claim)
    if attribution is not None and attribution.stance in _NOT_FACTS:
        return False
    return claim.kind not in (ClaimKind.FORECAST, ClaimKind.INTENTION)


def is_denier(claim: Claim, case: CaseFile) -> bool:
    """Whether somebody, other than the article itself, denies something with this claim."""
    return claim.attribution_id is not None and asserted(claim, case) < 0
