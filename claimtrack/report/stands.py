"""Groups of claims → disputes: who affirms, denies, or gives another figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.ids import ClaimId
from claimtrack.model.claim import Claim
from claimtrack.model.finding import FindingKind
from claimtrack.model.link import Relation
from claimtrack.report.groups import Group, told_groups
from claimtrack.report.opposition import opposed_by_findings, split_links
from claimtrack.report.reading import Reading, Voice
from claimtrack.report.sides import is_denial


class Stand(StrEnum):
    """How somebody stands to a claim; whoever isn't told of is silent."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    FIGURE = "figure"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim that somebody disputes, and by the key of each voice how it stands to it."""

    group: Group
    stands: Mapping[str, Stand]

    def voices(self, stand: Stand) -> list[str]:
        """The keys of those who stand so."""
        return [key for key, found in self.stands.items() if found is stand]


def find_disputes(reading: Reading) -> tuple[tuple[Dispute, ...], Mapping[str, Voice]]:
    """The disputes, those with most against them first, and the voices in them.

    Two claims that stand against each other alone are one dispute: that over the one that affirms.
    """
    voices: dict[str, Voice] = {}
    disputes: list[Dispute] = []
    told: dict[ClaimId, list[frozenset[ClaimId]]] = {}
    groups = told_groups(reading)
    for group in sorted(groups, key=lambda group: is_denial(reading, group.canonical)):
        against = _against(reading, group)
        parties = frozenset({claim.id for claim in group.claims} | against.keys())
        earlier = told.get(group.claims[0].id, ())
        if not against or any(parties <= others for others in earlier):
            continue
        for claim_id in parties:
            told.setdefault(claim_id, []).append(parties)
        stands: dict[str, Stand] = {}
        for claim in group.claims:
            stands.setdefault(_key(reading, claim, voices), Stand.AFFIRMS)
        for claim in reading.claims_of(tuple(against)):
            key = _key(reading, claim, voices)
            stand = against[claim.id]
            stands[key] = stand if stands.get(key, stand) is stand else Stand.BOTH
        disputes.append(Dispute(group, stands))
    disputes.sort(
        key=lambda dispute: (
            -sum(stand is not Stand.AFFIRMS for stand in dispute.stands.values()),
            -len(dispute.stands),
        )
    )
    return tuple(disputes), voices


def _key(reading: Reading, claim: Claim, voices: dict[str, Voice]) -> str:
    voice = reading.voice(claim)
    voices.setdefault(voice.key, voice)
    return voice.key


def _against(reading: Reading, group: Group) -> dict[ClaimId, Stand]:
    """Each claim that stands against a group, and how."""
    _, links, _ = split_links(reading, group.claims)
    members = {claim.id for claim in group.claims}
    found: dict[ClaimId, Stand] = {}
    for link in links:
        other = link.right if link.left in members else link.left
        is_figure = link.comparison.relation is Relation.DIFFERS_IN_QUANTITY
        found.setdefault(other, Stand.FIGURE if is_figure else Stand.DENIES)
    for other, finding in opposed_by_findings(reading, group.claims, links).items():
        is_figure = finding.kind is FindingKind.QUANTITY_CONFLICT
        found.setdefault(other, Stand.FIGURE if is_figure else Stand.DENIES)
    return found
