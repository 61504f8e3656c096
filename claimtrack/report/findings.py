"""Findings → the sections the page opens with: disagreements first, each with its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from claimtrack.model.claim import Claim
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.model.link import Link
from claimtrack.report.evidence import evidence_view
from claimtrack.report.extent import brief_view, full_count
from claimtrack.report.figures_picture import draw_figures
from claimtrack.report.headlines import finding_headlines, finding_label
from claimtrack.report.links import link_view
from claimtrack.report.marking import isolated
from claimtrack.report.origins_phrase import origins_phrase
from claimtrack.report.origins_picture import draw_origins
from claimtrack.report.picture_views import PictureView
from claimtrack.report.reading import Reading
from claimtrack.report.sides import find_sides
from claimtrack.report.views import BriefView, FindingView, SectionView
from claimtrack.report.words import count

SECTIONS: tuple[tuple[str, tuple[FindingKind, ...]], ...] = (
    (
        "disagreements",
        (FindingKind.QUANTITY_CONFLICT, FindingKind.CONFLICT, FindingKind.SELF_CONTRADICTION),
    ),
    (
        "dependence",
        (
            FindingKind.SINGLE_ORIGIN,
            FindingKind.CIRCULAR_SOURCING,
            FindingKind.WIRE_COPY,
            FindingKind.ANONYMOUS_ONLY,
        ),
    ),
    ("denials", (FindingKind.DENIAL,)),
    (
        "observations",
        (
            FindingKind.CORROBORATED,
            FindingKind.HARDENED,
            FindingKind.DRIFTED,
            FindingKind.ALTERED_QUOTE,
            FindingKind.IMPOSSIBLE_DATE,
            FindingKind.QUANTITY_CHANGE,
            FindingKind.REPEATED_WITHIN_DOCUMENT,
        ),
    ),
)
"""The sections of findings, in the order of the page, and the kinds in each, in their order."""

_ORIGIN_KINDS = frozenset(
    {
        FindingKind.SINGLE_ORIGIN,
        FindingKind.CIRCULAR_SOURCING,
        FindingKind.WIRE_COPY,
        FindingKind.CORROBORATED,
    }
)
_SHOWN = 2  # claims of one side at once; the rest is folded away


def section_views(reading: Reading) -> tuple[SectionView, ...]:
    """The sections that have findings; the first finding of the first is the page's lead."""
    sections: list[SectionView] = []
    for key, found in found_sections(reading):
        if found:
            words = reading.words
            full = full_count(reading, len(found))
            views = tuple(
                finding_view(
                    reading, finding, is_lead=not sections and not number, section=words[key]
                )
                for number, finding in enumerate(found[:full])
            )
            brief = tuple(_brief_view(reading, finding) for finding in found[full:])
            label = count(reading.lang, "findings_in_short", len(brief)) if brief else ""
            sections.append(SectionView(key, words[key], words[f"{key}_lead"], views, brief, label))
    return tuple(sections)


def found_sections(reading: Reading) -> list[tuple[str, list[Finding]]]:
    """Each section with its findings, by the order of their kinds and then as they came."""
    return [
        (
            key,
            sorted(
                (finding for finding in reading.analysis.findings if finding.kind in kinds),
                key=lambda finding: kinds.index(finding.kind),
            ),
        )
        for key, kinds in SECTIONS
    ]


def finding_view(
    reading: Reading, finding: Finding, *, is_lead: bool = False, section: str = ""
) -> FindingView:
    """One finding with its claims. Its kind isn't said where it is the section's title too."""
    claims = reading.claims_of(finding.claim_ids)
    sides = find_sides(reading, finding)
    shown = [
        (claim, number)
        for number, side in enumerate(sides, start=1)
        for claim in side[: _SHOWN if len(sides) > 1 else 2 * _SHOWN]
    ]
    at_once = {claim.id for claim, _ in shown}
    more = [claim for claim in claims if claim.id not in at_once]
    known = reading.link_by_id
    links = [known[link_id] for link_id in finding.link_ids if link_id in known]
    lang = reading.lang
    label = finding_label(reading, finding)
    headline, standfirst = finding_headlines(reading, finding)
    picture = _picture(reading, finding, claims, links)
    return FindingView(
        anchor=reading.anchor("f", finding.id),
        kind=finding.kind,
        kicker="" if label == section else label,
        headline=headline.view(reading),
        standfirst=isolated(standfirst.text, standfirst.lang, lang) if standfirst else None,
        is_lead=is_lead,
        picture=picture,
        is_folded=picture is not None and finding.kind in _ORIGIN_KINDS,
        sides=tuple(
            evidence_view(reading, claim, side=number if len(sides) == 2 else 0)
            for claim, number in shown
        ),
        more=tuple(evidence_view(reading, claim) for claim in more),
        more_label=count(lang, "more", len(more)) if more else "",
        links=tuple(link_view(reading, link) for link in links),
    )


def _brief_view(reading: Reading, finding: Finding) -> BriefView:
    headline, told = finding_headlines(reading, finding)
    return brief_view(
        reading,
        reading.claims_of(finding.claim_ids),
        headline,
        anchor=reading.anchor("f", finding.id),
        label=Markup.escape(finding_label(reading, finding)),
        told=told,
    )


def _picture(
    reading: Reading, finding: Finding, claims: Sequence[Claim], links: Sequence[Link]
) -> PictureView | None:
    if finding.kind in (FindingKind.QUANTITY_CONFLICT, FindingKind.QUANTITY_CHANGE):
        return draw_figures(reading, claims, links)
    if finding.kind in _ORIGIN_KINDS and len(claims) > 1:
        cluster = reading.analysis.cluster_of.get(claims[0].id)
        origins = reading.analysis.origins.get(cluster.id) if cluster else None
        return draw_origins(reading, claims, origins, origins_phrase(reading, claims, origins))
    return None
