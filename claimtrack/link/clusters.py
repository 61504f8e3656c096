"""Clusters: claims that say one thing, grouped without ever joining two that are forbidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimtrack.config import DEFAULTS, LinkConfig
from claimtrack.ids import ClaimId
from claimtrack.judged.groups import NOTHING_JUDGED, Groups
from claimtrack.link.related import Ends
from claimtrack.model.claim import Claim
from claimtrack.model.link import Cluster, Link, Relation


def cluster_claims(
    claims: Sequence[Claim],
    links: Sequence[Link],
    config: LinkConfig = DEFAULTS.link,
    judged: Groups = NOTHING_JUDGED,
    forbidden: Iterable[Ends] = (),
) -> tuple[Cluster, ...]:
    """Every claim in exactly one cluster; clusters and members in the order of the claims.

    Algorithm: constrained agglomeration. ``repeats`` links are taken from the strongest down, and
    two groups become one unless a link between them forbids it: a contradiction, another figure,
    or any veto. So nothing contradictory is ever joined through a third claim, and what comes
    out does not depend on the order of claims and links. What people ``judged`` comes first and
    beats every score and veto: claims that are one start as one group, and those that are kept
    apart are forbidden to each other.

    ``forbidden`` are pairs of claims that a veto forbids to stand in one cluster, beside those
    that a link tells.

    The canonical claim is the one whose links within the cluster have the highest sum of scores,
    the lowest id among equals.
    """
    joined = _Groups((claim.id for claim in claims), links, judged, forbidden)
    repeats = [
        link
        for link in links
        if link.comparison.relation is Relation.REPEATS
        and link.comparison.score >= config.repeats_threshold
        and link.left in joined.group
        and link.right in joined.group
    ]
    for link in sorted(repeats, key=lambda link: (-link.comparison.score, link.id)):
        joined.join(link.left, link.right, link.comparison.score)
    support = _support(repeats, joined)
    members: dict[ClaimId, list[ClaimId]] = defaultdict(list)
    for claim in claims:
        members[joined.group[claim.id]].append(claim.id)
    return tuple(
        Cluster(
            claim_ids=tuple(dict.fromkeys(found)),
            canonical_id=min(found, key=lambda claim: (-support[claim], claim)),
            cohesion=joined.cohesion[leader],
        )
        for leader, found in members.items()
    )


def _support(repeats: Iterable[Link], joined: _Groups) -> dict[ClaimId, float]:
    """The summed scores of each claim's links within its group."""
    support: dict[ClaimId, float] = defaultdict(float)
    for link in sorted(repeats, key=lambda link: link.id):  # one order, for one rounding
        if joined.group[link.left] == joined.group[link.right]:
            support[link.left] += link.comparison.score
            support[link.right] += link.comparison.score
    return support


class _Groups:
    """Groups of claims, each known by one of them, and the groups each must not join."""

    def __init__(
        self,
        claims: Iterable[ClaimId],
        links: Iterable[Link],
        judged: Groups,
        forbidden: Iterable[Ends],
    ) -> None:
        self.group = {claim: claim for claim in claims}
        self.cohesion = dict.fromkeys(self.group, 1.0)
        self._members = {claim: [claim] for claim in self.group}
        self._forbidden: dict[ClaimId, set[ClaimId]] = defaultdict(set)
        told = ((link.left, link.right) for link in links if _forbids(link))
        for left, right in (*told, *forbidden):
            self._forbidden[left].add(right)
            self._forbidden[right].add(left)
        for one, *others in judged.members():
            for other in others:
                self._make_one(self.group[ClaimId(one)], self.group[ClaimId(other)], 1.0)
        for one, other in map(sorted, judged.apart):
            self._forbidden[self.group[ClaimId(one)]].add(ClaimId(other))

    def join(self, left: ClaimId, right: ClaimId, score: float) -> None:
        """Make two groups one, unless some pair of their claims is forbidden."""
        large, small = self.group[left], self.group[right]
        if large == small or self._must_stay_apart(large, small):
            return
        self._make_one(large, small, score)

    def _make_one(self, large: ClaimId, small: ClaimId, score: float) -> None:
        if len(self._members[large]) < len(self._members[small]):
            large, small = small, large
        for claim in self._members[small]:
            self.group[claim] = large
        self._members[large] += self._members.pop(small)
        self._forbidden[large] |= self._forbidden.pop(small, set())
        self.cohesion[large] = min(score, self.cohesion[large], self.cohesion[small])

    def _must_stay_apart(self, one: ClaimId, other: ClaimId) -> bool:
        return any(self.group.get(claim) == other for claim in self._forbidden[one]) or any(
            self.group.get(claim) == one for claim in self._forbidden[other]
        )


def _forbids(link: Link) -> bool:
    comparison = link.comparison
    return comparison.relation is not Relation.REPEATS and (
        comparison.relation is not Relation.RELATED or bool(comparison.vetoes)
    )
