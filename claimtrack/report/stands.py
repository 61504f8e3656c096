"""Groups of claims → disputes: who affirms, denies, or gives another figure."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from claimtrack.ids import ClaimId
from claimtrack.model.claim import Claim
from claimtrack.model.finding import FindingKind
from claimtrack.model.link import Relation
from claimtrack.report.groups import Group, told_groups
from claimtrack.report.opposition import is_only_possible, opposed_by_findings, split_links
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
    """A claim that somebody disputes, and by the key of each voice how it stands to it.

    Of the ``possible`` voices it is only possible that they stand against it.
    """

    group: Group
    stands: Mapping[str, Stand]
    possible: Set[str]

    def voices(self, stand: Stand, *, is_possible: bool) -> list[str]:
        """The keys of those who stand so, surely or only possibly."""
        return [
            key
            for key, found in self.stands.items()
            if found is stand and (key in self.possible) is is_possible
        ]

    def opponents(self, *, is_possible: bool) -> int:
        """How many stand against it, surely or only possibly."""
        against = (stand for stand in Stand if stand is not Stand.AFFIRMS)
        return sum(len(self.voices(stand, is_possible=is_possible)) for stand in against)


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
        sure: set[str] = set()
        opponents = reading.claims_of(tuple(against))
        for claim in sorted(opponents, key=lambda claim: against[claim.id].is_possible):
            key = _key(reading, claim, voices)
            stand, is_possible = against[claim.id]
            if not is_possible:
                sure.add(key)
            elif key in sure:
                continue  # what is only possible adds nothing to that
            stands[key] = stand if stands.get(key, stand) is stand else Stand.BOTH
        against_it = {key for key, stand in stands.items() if stand is not Stand.AFFIRMS}
        disputes.append(Dispute(group, stands, against_it - sure))
    disputes.sort(
        key=lambda dispute: (
            -dispute.opponents(is_possible=False),
            -dispute.opponents(is_possible=True),
            -len(dispute.stands),
        )
    )
    return tuple(disputes), voices


def _key(reading: Reading, claim: Claim, voices: dict[str, Voice]) -> str:
    voice = reading.voice(claim)
    voices.setdefault(voice.key, voice)
    return voice.key


class _Against(NamedTuple):
    stand: Stand
    is_possible: bool


def _against(reading: Reading, group: Group) -> dict[ClaimId, _Against]:
    """Each claim that stands against a group, and how: by what is sure, where anything is."""
    _, links, _ = split_links(reading, group.claims)
    members = {claim.id for claim in group.claims}
    told = [(link, is_only_possible(reading, link)) for link in links]
    found: dict[ClaimId, _Against] = {}
    for link, is_possible in sorted(told, key=lambda each: each[1]):
        other = link.right if link.left in members else link.left
        is_figure = link.comparison.relation is Relation.DIFFERS_IN_QUANTITY
        stand = Stand.FIGURE if is_figure else Stand.DENIES
        found.setdefault(other, _Against(stand, is_possible))
    for other, finding in opposed_by_findings(reading, group.claims, links).items():
        is_figure = finding.kind is FindingKind.QUANTITY_CONFLICT
        stand = Stand.FIGURE if is_figure else Stand.DENIES
        found.setdefault(other, _Against(stand, finding.is_possible))
    return found
