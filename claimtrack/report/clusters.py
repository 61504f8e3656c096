"""Cluster → a section: the claim, wherever it is made, its origins, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.ids import ClaimId
from claimtrack.model.claim import Claim
from claimtrack.model.finding import DISAGREEMENTS, Origins
from claimtrack.model.link import Link, Relation
from claimtrack.report.evidence import evidence_view, row_view
from claimtrack.report.headlines import claim_headline
from claimtrack.report.links import link_view
from claimtrack.report.origins_phrase import origins_phrase
from claimtrack.report.origins_picture import draw_origins
from claimtrack.report.reading import Reading
from claimtrack.report.sides import find_sides
from claimtrack.report.views import ClaimView, RemainderView, RowView
from claimtrack.report.words import choice, count

_NEAR = 5  # related claims shown: they help to tell a claim from its neighbours, they prove nothing


@dataclass(frozen=True, slots=True)
class _Group:
    """The claims of a cluster, or one claim that is in none."""

    id: str
    claims: tuple[Claim, ...]
    canonical: Claim
    origins: Origins | None


def claim_views(reading: Reading) -> tuple[ClaimView, ...]:
    """A section for each claim that is told more than once or that a finding rests on.

    Disputed ones first, then those told most often, then those most worth checking.
    """
    disputed = _claims_in_findings(reading, only_disagreements=True)

    def weight(group: _Group) -> tuple[bool, int, float, int]:
        return (
            disputed.isdisjoint(claim.id for claim in group.claims),
            -len(group.claims),
            -max(claim.check_worthiness for claim in group.claims),
            reading.position(group.claims[0]),
        )

    told = sorted(_told_groups(reading), key=weight)
    return tuple(_claim_view(reading, group, number) for number, group in enumerate(told, start=1))


def remainder_views(reading: Reading) -> tuple[RemainderView, ...]:
    """All claims without a section of their own, article by article."""
    told = {claim.id for group in _told_groups(reading) for claim in group.claims}
    remainders = []
    for document in reading.analysis.documents:
        rest = [c for c in reading.claims_in.get(document.id, ()) if c.id not in told]
        if rest:
            remainders.append(
                RemainderView(
                    title=reading.show(reading.title(document)),
                    count=count(reading.lang, "claims", len(rest)),
                    rows=tuple(row_view(reading, claim, is_anchored=True) for claim in rest),
                )
            )
    return tuple(remainders)


def _groups(reading: Reading) -> list[_Group]:
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
        groups.append(_Group(cluster.id, claims, canonical, origins))
    groups += [
        _Group(claim.id, (claim,), claim, None) for claim in reading.claims if claim.id not in seen
    ]
    return groups


def _told_groups(reading: Reading) -> list[_Group]:
    found = _claims_in_findings(reading)
    return [
        group for group in _groups(reading) if len(group.claims) > 1 or group.claims[0].id in found
    ]


def _claims_in_findings(reading: Reading, *, only_disagreements: bool = False) -> set[ClaimId]:
    return {
        claim
        for finding in reading.analysis.findings
        if not only_disagreements or finding.kind in DISAGREEMENTS
        for claim in finding.claim_ids
    }


def _claim_view(reading: Reading, group: _Group, number: int) -> ClaimView:
    claims = group.claims
    headline = claim_headline(reading, group.canonical, claims)
    origins = origins_phrase(reading, claims, group.origins)
    inner, against, near = _links(reading, claims)
    articles = len({claim.span.document_id for claim in claims})
    return ClaimView(
        anchor=reading.anchor("k", group.id),
        number=f"{number}",
        headline=headline.view(reading),
        count=reading.words["claims_in_articles"].format(
            claims=count(reading.lang, "places", len(claims)),
            articles=count(reading.lang, "articles", articles),
        ),
        grade=reading.grades.claims(claim.id for claim in claims),
        origins=origins,
        picture=draw_origins(reading, claims, group.origins, origins) if len(claims) > 1 else None,
        evidence=tuple(
            evidence_view(reading, claim, is_anchored=True, in_context=True, headline=headline.text)
            for claim in claims
        ),
        against=(*_rows(reading, claims, against), *_opposed(reading, claims, against)),
        near=_rows(reading, claims, near[:_NEAR]),
        links=tuple(link_view(reading, link) for link in (*inner, *against)),
    )


def _links(reading: Reading, claims: Sequence[Claim]) -> tuple[list[Link], list[Link], list[Link]]:
    """Links among the claims, links to what stands against them, links to what is near them."""
    members = {claim.id for claim in claims}
    found = {link.id: link for claim in claims for link in reading.links_of.get(claim.id, ())}
    links = sorted(found.values(), key=lambda link: (-link.comparison.score, link.id))
    inner = [link for link in links if {link.left, link.right} <= members]
    outer = [link for link in links if not {link.left, link.right} <= members]
    against = [link for link in outer if _is_against(reading, link)]
    return inner, against, [link for link in outer if not _is_against(reading, link)]


def _is_against(reading: Reading, link: Link) -> bool:
    """Whether two claims disagree: another figure does only where a finding says so."""
    match link.comparison.relation:
        case Relation.CONTRADICTS:
            return True
        case Relation.DIFFERS_IN_QUANTITY:
            found = reading.disagreements_of.get(link.left, ())
            return any(link.id in finding.link_ids for finding in found)
    return False


def _opposed(
    reading: Reading, claims: Sequence[Claim], links: Sequence[Link]
) -> tuple[RowView, ...]:
    """What a finding sets against the claims and no link does: a denial of them, for one."""
    members = {claim.id for claim in claims}
    told = members | {end for link in links for end in (link.left, link.right)}
    rows: dict[ClaimId, RowView] = {}
    found = {f.id: f for claim in claims for f in reading.disagreements_of.get(claim.id, ())}
    for finding in found.values():
        sides = find_sides(reading, finding)
        against = [side for side in sides if members.isdisjoint(claim.id for claim in side)]
        label = choice(reading.lang, "finding", finding.kind)
        for claim in (claim for side in against for claim in side if claim.id not in told):
            rows.setdefault(claim.id, row_view(reading, claim, label=label))
    return tuple(rows.values())


def _rows(reading: Reading, claims: Sequence[Claim], links: Sequence[Link]) -> tuple[RowView, ...]:
    """The other ends of the links, each once, by what they are to the claims."""
    members = {claim.id for claim in claims}
    rows: dict[ClaimId, RowView] = {}
    for link in links:
        other = link.right if link.left in members else link.left
        label = choice(reading.lang, "relation", link.comparison.relation)
        for claim in reading.claims_of((other,)):
            rows.setdefault(other, row_view(reading, claim, label=label))
    return tuple(rows.values())
