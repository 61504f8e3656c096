"""Every picture is a figure with a sentence over it, a name, and the same numbers in a table."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from newsroom import HERALD, KARIM, LENA, POST, SALMA, TIMES, Newsroom

from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Stance
from claimtrack.model.finding import Finding, FindingKind, Origins, Root
from claimtrack.report.claim_pictures import MOST_PICTURED
from claimtrack.report.page import page_view
from claimtrack.report.picture_views import PictureView
from claimtrack.report.render import render_report
from claimtrack.report.views import PageView


@pytest.fixture
def told() -> Analysis:
    """A claim told five times and denied, with dates, carriers and two languages."""
    room = Newsroom()
    day = ("2024-01-09", "2024-01-09", "2024-01-09")
    month = ("2024-01", "2024-01-01", "2024-01-31")
    cluster = [
        room.tell("the bridge is closed", SALMA, outlet=HERALD, published=date(2024, 1, 10)),
        room.tell("the old bridge is closed", SALMA, outlet=TIMES, via=[POST], said=day),
        room.tell("الجسر مغلق", SALMA, lang="ar", outlet=POST, published=date(2024, 1, 14)),
        room.tell("the bridge is closed", KARIM, published=date(2024, 1, 20), said=month),
        room.tell("the bridge is closed", None, published=date(2024, 2, 2)),
    ]
    denial = room.tell("the bridge is closed", LENA, stance=Stance.DENIES, outlet=TIMES)
    ids = tuple(claim.id for claim in cluster[:3])
    return room.analysis(
        cluster,
        findings=[Finding(kind=FindingKind.DENIAL, claim_ids=(denial.id, cluster[0].id))],
        origins=Origins(
            shared=(ids,),
            independent=1,
            independent_claims=(cluster[3].id,),
            unknown=1,
            apart=2,
            roots=(
                Root(source_id=SALMA.id, text="Salma", claims=ids),
                Root(source_id=KARIM.id, text="Karim", claims=(cluster[3].id,)),
            ),
        ),
    )


def _page(analysis: Analysis, lang: str) -> PageView:

    return page_view(analysis, lang)


def _pictures(page: PageView) -> Iterator[PictureView]:
    yield from (overview.picture for overview in page.overviews)
    for section in page.sections:
        yield from (finding.picture for finding in section.findings if finding.picture)
    for claim in page.claims:
        yield from (folded.picture for folded in claim.folded)
        if claim.picture:
            yield claim.picture


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_picture_has_a_sentence_a_name_a_description_and_its_numbers(told, lang: str) -> None:
    kinds = set()
    for picture in _pictures(_page(told, lang)):
        kinds.add(picture.kind)
        drawing = ET.fromstring(picture.svg)
        title, description = drawing[0], drawing[1]
        assert drawing.get("role") == "img"
        assert (title.tag, description.tag) == ("title", "desc")
        assert title.text
        assert description.text
        assert picture.caption.endswith(".")
        assert picture.steps or picture.table is not None
        assert "style=" not in picture.svg
        assert "<a " not in picture.svg
    assert kinds == {"matrix", "map", "timeline", "origins", "spread"}


def test_the_origins_of_a_claim_stand_by_what_is_known_of_them(told) -> None:
    (picture,) = [p for p in _pictures(_page(told, "en")) if p.kind == "origins"]

    texts = [text.text or "" for text in ET.fromstring(picture.svg).iter("text")]
    lanes = [text for text in texts if "origin" in text]
    assert lanes == ["one origin, told 3 times", "an origin of its own", "? origin not known"]


def test_pictures_are_the_same_in_grey(told) -> None:
    """No two signs differ by their class alone: each has a shape, a dash or a word of its own."""
    html = render_report(told, "en")
    css = html[html.index("<style>") : html.index("</style>")]
    assert "stroke-dasharray" in re.findall(r"svg \.open \{[^}]*\}", css)[0]
    assert "stroke-dasharray" in re.findall(r"svg \.known \{[^}]*\}", css)[0]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_empty_report_has_no_picture(lang: str) -> None:
    assert "<svg" not in render_report(Analysis(), lang)


def test_claims_beyond_the_first_have_their_evidence_and_no_drawing() -> None:
    room = Newsroom()
    clusters = [
        [room.tell(f"shop {n} is open", SALMA), room.tell(f"shop {n} is open", SALMA)]
        for n in range(MOST_PICTURED + 2)
    ]

    page = _page(room.analysis(*clusters), "en")

    assert sum(claim.picture is not None for claim in page.claims) == MOST_PICTURED
    assert all(len(claim.evidence) == 2 for claim in page.claims)
    assert page.claims[-1].origins


def test_the_same_analysis_is_drawn_in_the_same_bytes(told) -> None:
    again = Analysis.model_validate_json(told.model_dump_json())

    assert render_report(told, "ar") == render_report(again, "ar")


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 1180])
def test_no_picture_needs_scrolling_sideways(visit: Callable, told, lang: str, width: int) -> None:
    page = visit(
        render_report(told, lang), viewport={"width": width, "height": 800}, reduced_motion="reduce"
    ).page
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (
        page.evaluate(
            """[...document.querySelectorAll('svg text')].filter(text => {
                const box = text.getBoundingClientRect();
                return box.width && (box.left < -1 || box.right > innerWidth + 1);
            }).map(text => text.textContent)"""
        )
        == []
    )
