"""Findings → the sections the page opens with: disagreements first, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from claimtrack.model.attribution import Stance
from claimtrack.model.claim import Claim, Polarity
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.model.link import Link
from claimtrack.report.evidence import evidence_view
from claimtrack.report.figures_picture import draw_figures
from claimtrack.report.links import link_view
from claimtrack.report.marking import isolated
from claimtrack.report.origins_phrase import origins_phrase
from claimtrack.report.origins_picture import draw_origins
from claimtrack.report.reading import Reading
from claimtrack.report.views import FindingView, PictureView, SectionView
from claimtrack.report.words import choice, count

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
_HEADLINE_LENGTH = 90  # characters that fit on two lines of the lead
_QUESTION = re.compile(r"[?؟]\s+(?=\S)")
_COLON = re.compile(r":\s+(?=\S)")
_SIDES = 4  # as many quotes as stand beside each other before the rest is folded away


def section_views(reading: Reading) -> tuple[SectionView, ...]:
    """The sections that have findings; the first finding of the first is the page's lead."""
    sections: list[SectionView] = []
    for key, kinds in SECTIONS:
        found = sorted(
            (finding for finding in reading.analysis.findings if finding.kind in kinds),
            key=lambda finding: kinds.index(finding.kind),
        )
        if found:
            words = reading.words
            views = tuple(
                finding_view(
                    reading, finding, is_lead=not sections and not number, section=words[key]
                )
                for number, finding in enumerate(found)
            )
            sections.append(SectionView(key, words[key], words[f"{key}_lead"], views))
    return tuple(sections)


def finding_view(
    reading: Reading, finding: Finding, *, is_lead: bool = False, section: str = ""
) -> FindingView:
    """One finding with its claims. Its kind isn't said where it is the section's title too."""
    claims = reading.claims_of(finding.claim_ids)
    sides, more = _sides(finding, claims)
    known = {link.id: link for link in reading.analysis.links}
    links = [known[link_id] for link_id in finding.link_ids if link_id in known]
    lang = reading.lang
    kind = choice(lang, "finding", finding.kind)
    headline, standfirst = _headline(reading, finding)
    return FindingView(
        anchor=reading.anchor("f", finding.id),
        kind=finding.kind,
        kicker="" if kind == section else kind,
        headline=headline,
        standfirst=standfirst,
        is_lead=is_lead,
        picture=_picture(reading, finding, claims, links),
        sides=tuple(evidence_view(reading, claim) for claim in sides),
        more=tuple(evidence_view(reading, claim) for claim in more),
        more_label=count(lang, "more", len(more)) if more else "",
        links=tuple(link_view(reading, link) for link in links),
    )


def is_denying(reading: Reading, claim: Claim) -> bool:
    """Whether a claim is a denial, by what the speaker does or by its own words."""
    attribution = reading.attribution(claim)
    stance = attribution.stance if attribution else None
    return stance is Stance.DENIES or claim.polarity is Polarity.DENIED


def _sides(finding: Finding, claims: Sequence[Claim]) -> tuple[Sequence[Claim], Sequence[Claim]]:
    """The claims to show at once, and the rest.

    The last claim of a denial is one that is denied: it is never folded away.
    """
    if len(claims) <= _SIDES:
        return claims, ()
    if finding.kind is FindingKind.DENIAL:
        return (*claims[: _SIDES - 1], claims[-1]), claims[_SIDES - 1 : -1]
    return claims[:_SIDES], claims[_SIDES:]


def _headline(reading: Reading, finding: Finding) -> tuple[Markup, Markup | None]:
    """The finding's sentence: its question or opening as a headline, the rest as a standfirst."""
    for lang in (reading.lang, "en", *sorted(finding.sentence)):
        if sentence := finding.sentence.get(lang):
            head, rest = _split_headline(sentence)
            return (
                isolated(head, lang, reading.lang),
                isolated(rest, lang, reading.lang) if rest else None,
            )
    return Markup.escape(choice(reading.lang, "finding", finding.kind)), None


def _split_headline(sentence: str) -> tuple[str, str]:
    """A long sentence, cut after its first question or before what its first colon leads to."""
    if len(sentence) <= _HEADLINE_LENGTH:
        return sentence, ""
    if found := _QUESTION.search(sentence) or _COLON.search(sentence):
        head, rest = sentence[: found.start() + 1], sentence[found.end() :]
        return head.rstrip(":"), rest[:1].upper() + rest[1:]
    return sentence, ""


def _picture(
    reading: Reading, finding: Finding, claims: Sequence[Claim], links: Sequence[Link]
) -> PictureView | None:
    if finding.kind is FindingKind.QUANTITY_CONFLICT:
        return draw_figures(reading, claims, links)
    if finding.kind in _ORIGIN_KINDS and len(claims) > 1:
        cluster = reading.analysis.cluster_of.get(claims[0].id)
        origins = reading.analysis.origins.get(cluster.id) if cluster else None
        return draw_origins(reading, claims, origins, origins_phrase(reading, claims, origins))
    return None
