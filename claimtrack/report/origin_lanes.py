"""Claims that say one thing → lanes: the ways they came, those with one origin together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimtrack.ids import ClaimId
from claimtrack.model.claim import Claim
from claimtrack.model.finding import Origins
from claimtrack.model.provenance import Independence
from claimtrack.report.phrases import day_phrase
from claimtrack.report.reading import Name, Reading


@dataclass(frozen=True)
class Node:
    """Somebody or something a claim came through; nodes of a lane with the same key are one."""

    key: str
    role: str
    name: Name
    note: Name | None = None


@dataclass(frozen=True)
class Way:
    """How a claim came: the article, its carriers nearest to it first, the speaker. ``told`` claims
    came so."""

    claim: Claim
    article: Node
    outlet: str | None
    carriers: tuple[Node, ...]
    speaker: Node
    is_implicit: bool
    is_self_named: bool
    told: int = 1

    @property
    def nodes(self) -> tuple[Node, ...]:
        """From the article to the speaker."""
        return (self.article, *self.carriers, self.speaker)

    def carrier_at(self, column: int, columns: int) -> Node | None:
        """The carrier in a column, of which the last is the one next to the speakers."""
        position = column - 1 - columns + len(self.carriers)
        return self.carriers[position] if position >= 0 else None


@dataclass(frozen=True)
class Lane:
    """Ways with one origin, in order of document and offset, of ``told`` claims in all."""

    ways: tuple[Way, ...]
    standing: Independence
    told: int

    def is_inferred(self, way: Way) -> bool:
        """Whether the speaker of a way is named nowhere in the lane before the same next stop."""
        return all(other.is_implicit for other in self.ways if other.nodes[-2:] == way.nodes[-2:])


def origin_lanes(reading: Reading, claims: Sequence[Claim], origins: Origins | None) -> list[Lane]:
    """Those that are shared first, those told most often before others; then those proven apart;
    then the unknown. A claim that isn't known to share its origin has a lane of its own."""
    standings = standings_of(claims, origins)
    groups = origins.shared if origins else ()
    shared = {claim: f"shared {n}" for n, group in enumerate(groups) for claim in group}
    lanes: dict[str, list[Way]] = {}
    for claim in claims:
        lanes.setdefault(shared.get(claim.id, claim.id), []).append(_way(reading, claim))
    order = list(Independence)
    found = [Lane(tuple(ways), standings[ways[0].claim.id], len(ways)) for ways in lanes.values()]
    return sorted(found, key=lambda lane: (order.index(lane.standing), -lane.told))


def standings_of(
    claims: Sequence[Claim], origins: Origins | None
) -> Mapping[ClaimId, Independence]:
    """What is known of each claim's origin.

    Where an older claimtrack counted the independent ones without naming them, they are all that
    share none if none is unknown; otherwise nothing is said to be proven apart.
    """
    if origins is None:
        return {claim.id: Independence.UNKNOWN for claim in claims}
    shared = {claim for group in origins.shared for claim in group}
    alone = [claim.id for claim in claims if claim.id not in shared]
    apart = origins.independent_claims or (() if origins.unknown else alone)
    return {
        **{claim.id: Independence.SHARED for claim in claims if claim.id in shared},
        **dict.fromkeys(alone, Independence.UNKNOWN),
        **dict.fromkeys(apart, Independence.INDEPENDENT),
    }


def _way(reading: Reading, claim: Claim) -> Way:
    document = reading.document(claim)
    attribution = reading.attribution(claim)
    voice = reading.voice(claim)
    published = document.published_on
    dated = day_phrase(published, reading.lang) if published else reading.words["undated"]
    outlet = reading.source_name(document.outlet_id) if document.outlet_id else None
    is_self_named = outlet is not None and document.is_outlet_self_named
    told = [reading.reference(claim), dated, *([reading.words["self_named_note"]] * is_self_named)]
    article = Node(
        f"article {document.id}",
        "document",
        outlet or reading.title(document),
        reading.plain(" · ".join(told)),
    )
    carriers = tuple(
        Node(
            f"carrier {hop.whom or hop.text}",
            "carrier",
            reading.mention_name(hop, claim.language),
        )
        for hop in (attribution.via if attribution else ())
    )
    others = reading.other_names(voice.source_id)
    speaker = Node(voice.key, voice.role, voice.name, others[0] if others else None)
    return Way(
        claim, article, document.outlet_id, carriers, speaker, voice.is_implicit, is_self_named
    )
