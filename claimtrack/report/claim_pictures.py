"""Group → the pictures of a claim: the ways it came, when, how it spread, how its words differ."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from claimtrack.report.groups import Group
from claimtrack.report.origins_picture import draw_origins
from claimtrack.report.picture_views import FoldedPictureView, PictureView, WordingView
from claimtrack.report.reading import Reading
from claimtrack.report.spread_picture import draw_spread
from claimtrack.report.timeline_picture import draw_claim_timeline
from claimtrack.report.wordings import wording_views

MOST_PICTURED = 100
"""Claims with pictures, the first of the page. A claim's pictures are 6 to 10 kB: more of them make
a page that is mostly drawings, of claims few readers reach. The others keep the sentence on their
origins, and their evidence, which tells each way."""


@dataclass(frozen=True, slots=True)
class ClaimPictures:
    """The picture that is shown at once, those that unfold, and the wordings compared."""

    origins: PictureView | None = None
    folded: tuple[FoldedPictureView, ...] = ()
    wordings: tuple[WordingView, ...] = ()


def draw_claim(reading: Reading, group: Group, caption: Markup) -> ClaimPictures:
    """The pictures of a claim that is told more than once; of another there is nothing to draw."""
    if len(group.claims) < 2:
        return ClaimPictures()
    drawn = (
        ("spread_folded", draw_spread(reading, group.claims, group.origins)),
        ("timeline_folded", draw_claim_timeline(reading, group.claims)),
    )
    return ClaimPictures(
        origins=draw_origins(reading, group.claims, group.origins, caption),
        folded=tuple(
            FoldedPictureView(reading.words[title], picture) for title, picture in drawn if picture
        ),
        wordings=wording_views(reading, group.claims),
    )
