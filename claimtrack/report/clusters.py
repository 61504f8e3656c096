"""Cluster → a section: the claim, wherever it is made, its origins, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.model.claim import Claim
from claimtrack.report.claim_pictures import MOST_PICTURED, ClaimPictures, draw_claim
from claimtrack.report.evidence import evidence_view, line_view, row_view
from claimtrack.report.extent import brief_view, full_count
from claimtrack.report.groups import Group
from claimtrack.report.headlines import claim_headline
from claimtrack.report.links import link_view
from claimtrack.report.opposition import opposing_claims, other_ends, split_links
from claimtrack.report.origins_phrase import origins_phrase
from claimtrack.report.reading import Reading
from claimtrack.report.views import BriefView, ClaimView, RemainderView, RowView
from claimtrack.report.words import count

_NEAR = 5  # related claims shown: they help to tell a claim from its neighbours, they prove nothing


def claim_views(
    reading: Reading, told: Sequence[Group]
) -> tuple[tuple[ClaimView, ...], tuple[BriefView, ...]]:
    """A section for each of ``told_groups``, in their order; those that a large report tells in
    full, and the others."""
    full = full_count(reading, len(told))
    return (
        tuple(_claim_view(reading, g, number) for number, g in enumerate(told[:full], start=1)),
        tuple(_brief_view(reading, group) for group in told[full:]),
    )


def remainder_views(reading: Reading, told: Sequence[Group]) -> tuple[RemainderView, ...]:
    """All claims without a section of their own, article by article."""
    has_section = {claim.id for group in told for claim in group.claims}
    remainders = []
    for document in reading.analysis.documents:
        rest = [c for c in reading.claims_in.get(document.id, ()) if c.id not in has_section]
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
        grade=reading.grades.claims(claim.id for claim in claims),
        origins=origins,
        picture=pictures.origins,
        folded=pictures.folded,
        wordings=pictures.wordings,
        evidence=tuple(
            evidence_view(reading, claim, is_anchored=True, in_context=True, headline=headline.text)
            for claim in claims
        ),
        against=_rows(reading, opposing_claims(reading, claims)),
        near=_rows(reading, other_ends(reading, claims, near[:_NEAR])),
        links=tuple(link_view(reading, link) for link in (*inner, *against)),
    )


def _brief_view(reading: Reading, group: Group) -> BriefView:
    claims = group.claims
    return brief_view(
        reading,
        claims,
        claim_headline(reading, group.canonical, claims),
        anchor=reading.anchor("k", group.id),
        label=origins_phrase(reading, claims, group.origins, names_roots=False),
        against=[
            line_view(reading, claim, label=label)
            for claim, label in opposing_claims(reading, claims)
        ],
        is_anchored=True,
    )


def _rows(reading: Reading, told: Sequence[tuple[Claim, str]]) -> tuple[RowView, ...]:
    return tuple(row_view(reading, claim, label=label) for claim, label in told)
