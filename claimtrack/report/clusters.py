"""Cluster → a section: the claim, wherever it is made, its origins, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.ids import ClaimId
from claimtrack.model.claim import Claim
from claimtrack.model.link import Link
from claimtrack.report.claim_pictures import MOST_PICTURED, ClaimPictures, draw_claim
from claimtrack.report.evidence import evidence_view, row_view
from claimtrack.report.groups import Group, told_groups
from claimtrack.report.headlines import claim_headline
from claimtrack.report.links import link_view
from claimtrack.report.opposition import opposed_by_findings, split_links
from claimtrack.report.origins_phrase import origins_phrase
from claimtrack.report.reading import Reading
from claimtrack.report.views import ClaimView, RemainderView, RowView
from claimtrack.report.words import choice, count

_NEAR = 5  # related claims shown: they help to tell a claim from its neighbours, they prove nothing


def claim_views(reading: Reading) -> tuple[ClaimView, ...]:
    """A section for each claim that is told more than once or that a finding rests on.

    Disputed ones first, then those told most often, then those most worth checking.
    """
    return tuple(
        _claim_view(reading, group, number)
        for number, group in enumerate(told_groups(reading), start=1)
    )


def remainder_views(reading: Reading) -> tuple[RemainderView, ...]:
    """All claims without a section of their own, article by article."""
    told = {claim.id for group in told_groups(reading) for claim in group.claims}
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


def _claim_view(reading: Reading, group: Group, number: int) -> ClaimView:
    claims = group.claims
    headline = claim_headline(reading, group.canonical, claims)
    origins = origins_phrase(reading, claims, group.origins)
    inner, against, near = split_links(reading, claims)
    articles = len({claim.span.document_id for claim in claims})
    pictures = ClaimPictures()
    if number <= MOST_PICTURED:
        pictures = draw_claim(reading, group, origins)
    return ClaimView(
        anchor=reading.anchor("k", group.id),
        number=f"{number}",
        headline=headline.view(reading),
        count=reading.words["claims_in_articles"].format(
            claims=count(reading.lang, "places", len(claims)),
            articles=count(reading.lang, "articles", articles),
        ),
        origins=origins,
        picture=pictures.origins,
        folded=pictures.folded,
        wordings=pictures.wordings,
        evidence=tuple(
            evidence_view(reading, claim, is_anchored=True, in_context=True, headline=headline.text)
            for claim in claims
        ),
        against=(*_rows(reading, claims, against), *_opposed(reading, claims, against)),
        near=_rows(reading, claims, near[:_NEAR]),
        links=tuple(link_view(reading, link) for link in (*inner, *against)),
    )


def _opposed(
    reading: Reading, claims: Sequence[Claim], links: Sequence[Link]
) -> tuple[RowView, ...]:
    """What stands against the claims by a finding alone, by what the finding is."""
    opposed = opposed_by_findings(reading, claims, links)
    return tuple(
        row_view(reading, claim, label=choice(reading.lang, "finding", opposed[claim.id]))
        for claim in reading.claims_of(tuple(opposed))
    )


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
