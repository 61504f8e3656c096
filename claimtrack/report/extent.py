"""How much of a large report is told in full, and the claims and findings that are told briefly.

In full, a place where a claim is made costs 2 to 5 kB of page: its chain, its sentence, what was
compared. That is right for what a person reads, and too much for thousands. So a large report
tells the weightiest in full and the rest in a line a place, with its words and the way to them;
a report on one claim (``ReportScope``) tells that one in full again.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from claimtrack.model.claim import Claim
from claimtrack.report.evidence import line_view
from claimtrack.report.headlines import Headline
from claimtrack.report.reading import Reading
from claimtrack.report.views import BriefView, LineView

LARGE = 1_000
"""Places from which on a report is large: measured, 1,000 of them in full make 4 to 5 MB."""

FULL = 15
"""Claims, and findings of each section, that a large report tells in full: with their pictures 10
to 20 kB each, so that 1,000 claims of five sources stay below 5 MB."""


def is_large(reading: Reading) -> bool:
    """Whether a report tells only the weightiest in full."""
    return len(reading.claims) > LARGE


def full_count(reading: Reading, count: int) -> int:
    """How many of ``count`` claims, or findings of a section, are told in full."""
    return min(count, FULL) if is_large(reading) else count


def brief_view(
    reading: Reading,
    claims: Sequence[Claim],
    headline: Headline,
    *,
    anchor: str,
    label: Markup,
    told: Headline | None = None,
    against: Sequence[LineView] = (),
    is_anchored: bool = False,
) -> BriefView:
    """A claim or finding in short: its headline, and a line for each place."""
    return BriefView(
        anchor=anchor,
        label=label,
        headline=headline.view(reading),
        told=told.view(reading) if told else None,
        rows=tuple(line_view(reading, claim, is_anchored=is_anchored) for claim in claims),
        against=tuple(against),
    )
