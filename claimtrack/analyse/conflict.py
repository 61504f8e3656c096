"""Conflicts: claims that cannot both hold, and figures that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.standing import is_denier
from claimtrack.ids import ClaimId, ClusterId
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.finding import FindingKind
from claimtrack.model.link import Cluster, Link, Relation


@dataclass(frozen=True)
class Disagreement:
    """Two sides with the links between them. In a denial the deniers are the first side.

    In any other kind the sides come in order of document and offset.
    """

    kind: FindingKind
    first: tuple[Claim, ...]
    second: tuple[Claim, ...]
    links: tuple[Link, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of both sides."""
        return (*self.first, *self.second)


_DISAGREEING = frozenset({Relation.DIFFERS_IN_QUANTITY, Relation.CONTRADICTS})


def find_conflicts(
    links: Iterable[Link], clusters: Iterable[Cluster], case: CaseFile
) -> list[Disagreement]:
    """The contradictions and differing figures, one for each two clusters and each kind.

    A contradiction in which somebody denies is a denial; of one speaker with themselves, a
    self-contradiction; any other, a conflict. Two figures of one speaker in one article are not
    set against each other: there they are mostly parts of one account.
    """
    cluster_of = {claim: cluster.id for cluster in clusters for claim in cluster.claim_ids}
    grouped: dict[tuple[FindingKind, ClusterId, ClusterId], list[tuple[Claim, Claim, Link]]]
    grouped = defaultdict(list)
    told = (link for link in links if link.comparison.relation in _DISAGREEING)
    for link in sorted(told, key=lambda link: link.id):
        sides = _sides(link, case)
        if sides is None or (kind := _kind(*sides, link, case)) is None:
            continue
        one, other = _in_order(*sides, kind, case)
        key = (kind, cluster_of[one.id], cluster_of[other.id])
        if kind is not FindingKind.DENIAL and (turned := (kind, key[2], key[1])) in grouped:
            key, one, other = turned, other, one
        grouped[key].append((one, other, link))
    return [_disagreement(key[0], found, case) for key, found in grouped.items()]


def _sides(link: Link, case: CaseFile) -> tuple[Claim, Claim] | None:
    left, right = case.claims.get(link.left), case.claims.get(link.right)
    return (left, right) if left and right else None


def _kind(left: Claim, right: Claim, link: Link, case: CaseFile) -> FindingKind | None:
    speakers = [case.root_of(case.attribution_of(claim)) for claim in (left, right)]
    is_one_speaker = speakers[0] is not None and speakers[0] == speakers[1]
    is_one_article = left.span.document_id == right.span.document_id
    match link.comparison.relation:
        case Relation.DIFFERS_IN_QUANTITY:
            apart = not is_one_article or (speakers[0] != speakers[1])
            return FindingKind.QUANTITY_CONFLICT if apart else None
        case Relation.CONTRADICTS if is_one_speaker:
            return FindingKind.SELF_CONTRADICTION
        case Relation.CONTRADICTS if is_denier(left, case) or is_denier(right, case):
            return FindingKind.DENIAL
        case Relation.CONTRADICTS:
            return FindingKind.CONFLICT
    return None


def _in_order(left: Claim, right: Claim, kind: FindingKind, case: CaseFile) -> tuple[Claim, Claim]:
    """The denier first in a denial, otherwise the one that comes first for a reader."""
    if kind is FindingKind.DENIAL:
        return (left, right) if is_denier(left, case) else (right, left)
    one, other = case.in_order((left, right))
    return one, other


def _disagreement(
    kind: FindingKind, found: Sequence[tuple[Claim, Claim, Link]], case: CaseFile
) -> Disagreement:
    first: Mapping[ClaimId, Claim] = {one.id: one for one, _, _ in found}
    second = {other.id: other for _, other, _ in found}
    return Disagreement(
        kind=kind,
        first=tuple(case.in_order(first.values())),
        second=tuple(case.in_order(second.values())),
        links=tuple(link for _, _, link in found),
    )


def differing_figures(
    disagreement: Disagreement, lang: str
) -> tuple[tuple[Quantity, Claim], tuple[Quantity, Claim]] | None:
    """The two figures that the links name, each with its claim; first side's first.

    Claims in the language are preferred. None if no claim holds them, but a statement of it.
    """
    named = "; ".join(
        feature.detail
        for link in disagreement.links
        for feature in link.comparison.features
        if feature.name == "quantities"
    )
    first, second = (
        [
            (quantity, claim)
            for claim in sorted(side, key=lambda claim: claim.language != lang)
            for quantity in claim.quantities
        ]
        for side in (disagreement.first, disagreement.second)
    )
    for left in first:
        for right in second:
            words = (left[0].text, right[0].text)
            if " ≠ ".join(words) in named or " ≠ ".join(words[::-1]) in named:
                return left, right
    return None
