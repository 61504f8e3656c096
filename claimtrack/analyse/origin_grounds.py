"""Claims that say one thing → their origins, each with what joins its claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimtrack.analyse.casefile import CaseFile, Testimony
from claimtrack.analyse.independence import compare_origins, ground_of_one_article
from claimtrack.analyse.origins import trace
from claimtrack.config import DEFAULTS, AnalyseConfig
from claimtrack.model.claim import Claim
from claimtrack.model.provenance import Ground, Independence, Origin

# A claim is held against so many others of its group to find what joins it; beyond them it is
# told without a ground, which only a chain through many others could give.
_TRIED = 50


def find_origin_groups(
    claims: Iterable[Claim], case: CaseFile, config: AnalyseConfig = DEFAULTS.analyse
) -> tuple[Origin, ...]:
    """The origins of claims that all say one thing, those with most claims first."""
    traced = trace(claims, case, config)
    from_all, from_each_other = {*traced.from_all}, {*traced.from_each_other}
    origins = [
        Origin(
            claim_ids=group.claim_ids,
            verdict=_verdict(len(group.testimonies), is_apart=at in from_all),
            is_apart=at in from_each_other,
            grounds=_grounds(group.testimonies, case, config),
        )
        for at, group in enumerate(traced.groups)
    ]
    return tuple(sorted(origins, key=lambda origin: -len(origin.claim_ids)))


def _verdict(count: int, *, is_apart: bool) -> Independence:
    if count > 1:
        return Independence.SHARED
    return Independence.INDEPENDENT if is_apart else Independence.UNKNOWN


def _grounds(
    group: Sequence[Testimony], case: CaseFile, config: AnalyseConfig
) -> tuple[Ground, ...]:
    """For each testimony after the first, the first ground that joins it with another one."""
    found = (_joining(at, group, case, config) for at in range(1, len(group)))
    return tuple(ground for ground in found if ground is not None)


def _joining(
    at: int, group: Sequence[Testimony], case: CaseFile, config: AnalyseConfig
) -> Ground | None:
    others = [*group[:at], *group[at + 1 :]][:_TRIED]
    for other in others:
        comparison = compare_origins(group[at], other, case, config)
        if comparison.verdict is Independence.SHARED:
            return comparison.grounds[0]
    document = group[at].claim.span.document_id
    here = next((other for other in others if other.claim.span.document_id == document), None)
    return ground_of_one_article(group[at], here, case) if here else None
