"""Claims that say one thing → what else is linked to them, and what stands against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimtrack.ids import ClaimId
from claimtrack.model.claim import Claim
from claimtrack.model.finding import Finding
from claimtrack.model.link import Link, Relation
from claimtrack.report.headlines import finding_label
from claimtrack.report.reading import Reading
from claimtrack.report.sides import find_sides
from claimtrack.report.words import choice


def split_links(
    reading: Reading, claims: Sequence[Claim]
) -> tuple[list[Link], list[Link], list[Link]]:
    """Links among the claims, links to what stands against them, links to what is near them."""
    members = {claim.id for claim in claims}
    found = {link.id: link for claim in claims for link in reading.links_of.get(claim.id, ())}
    links = sorted(found.values(), key=lambda link: (-link.comparison.score, link.id))
    inner = [link for link in links if {link.left, link.right} <= members]
    outer = [link for link in links if not {link.left, link.right} <= members]
    against = [link for link in outer if _is_against(reading, link)]
    return inner, against, [link for link in outer if not _is_against(reading, link)]


def opposed_by_findings(
    reading: Reading, claims: Sequence[Claim], links: Sequence[Link]
) -> Mapping[ClaimId, Finding]:
    """What a finding sets against the claims and none of ``links`` does: a denial, for one. Of
    several findings the first that is sure counts."""
    members = {claim.id for claim in claims}
    told = members | {end for link in links for end in (link.left, link.right)}
    opposed: dict[ClaimId, Finding] = {}
    found = {f.id: f for claim in claims for f in reading.disagreements_of.get(claim.id, ())}
    for finding in sorted(found.values(), key=lambda finding: finding.is_possible):
        for side in find_sides(reading, finding):
            if members.isdisjoint(claim.id for claim in side):
                for claim in side:
                    if claim.id not in told:
                        opposed.setdefault(claim.id, finding)
    return opposed


def opposing_claims(reading: Reading, claims: Sequence[Claim]) -> list[tuple[Claim, str]]:
    """What stands against the claims, each once, with what it is to them in words: those that a
    link sets against them, the surest first, then those that only a finding does."""
    _, against, _ = split_links(reading, claims)
    opposed = opposed_by_findings(reading, claims, against)
    return other_ends(reading, claims, against) + [
        (claim, finding_label(reading, opposed[claim.id]))
        for claim in reading.claims_of(tuple(opposed))
    ]


def other_ends(
    reading: Reading, claims: Sequence[Claim], links: Sequence[Link]
) -> list[tuple[Claim, str]]:
    """The other ends of the links, each once, with what they are to the claims in words."""
    members = {claim.id for claim in claims}
    told: dict[ClaimId, tuple[Claim, str]] = {}
    for link in links:
        other = link.right if link.left in members else link.left
        label = _label(reading, link)
        for claim in reading.claims_of((other,)):
            told.setdefault(other, (claim, label))
    return list(told.values())


def _label(reading: Reading, link: Link) -> str:
    """The relation of a link in words; where findings rest on it, whether all are only possible."""
    label = choice(reading.lang, "relation", link.comparison.relation)
    if is_only_possible(reading, link):
        return reading.words["only_possible"].format(finding=label)
    return label


def is_only_possible(reading: Reading, link: Link) -> bool:
    """Whether all findings that rest on a link, if any, may come to nothing."""
    found = _findings_on(reading, link)
    return bool(found) and all(finding.is_possible for finding in found)


def _is_against(reading: Reading, link: Link) -> bool:
    """Whether two claims disagree: another figure does only where a finding says so."""
    match link.comparison.relation:
        case Relation.CONTRADICTS:
            return True
        case Relation.DIFFERS_IN_QUANTITY:
            return bool(_findings_on(reading, link))
    return False


def _findings_on(reading: Reading, link: Link) -> list[Finding]:
    """The disagreements that rest on a link."""
    found = reading.disagreements_of.get(link.left, ())
    return [finding for finding in found if link.id in finding.link_ids]
