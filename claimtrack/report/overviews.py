"""Analysis → the pictures of the whole: who disputes what, who relies on whom, and when."""

from __future__ import annotations

from claimtrack.report.matrix_picture import draw_matrix
from claimtrack.report.picture_views import OverviewView
from claimtrack.report.reading import Reading
from claimtrack.report.reliance_picture import draw_reliance
from claimtrack.report.timeline_picture import draw_timeline

_PICTURES = (
    ("disputes", draw_matrix),
    ("reliance", draw_reliance),
    ("chronology", draw_timeline),
)
"""The sections, in the order of the page, and what draws each."""


def overview_views(reading: Reading) -> tuple[OverviewView, ...]:
    """The sections that have something to show."""
    drawn = ((section, draw(reading)) for section, draw in _PICTURES)
    return tuple(
        OverviewView(section, reading.words[section], reading.words[f"{section}_lead"], picture)
        for section, picture in drawn
        if picture is not None
    )
