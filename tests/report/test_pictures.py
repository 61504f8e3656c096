"""Drawings are escaped, mirrored for right-to-left pages, and fit their frame."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from markupsafe import Markup

from claimtrack.model.claim import Quantity
from claimtrack.model.finding import Origins
from claimtrack.model.span import Span
from claimtrack.report.figures_picture import compared_quantity, draw_figures
from claimtrack.report.origins_picture import draw_origins
from claimtrack.report.reading import Reading
from claimtrack.report.svg import Canvas, text_width, wrapped


def test_words_in_a_drawing_are_escaped_and_nothing_is_hidden_in_them() -> None:
    canvas = Canvas(100, "en")
    canvas.text(0, 10, "</text><script>\u202e", "en")

    drawn = canvas.render(20, "x", '"><script>')

    assert "<script" not in drawn
    assert "[U+202E]" in drawn
    ET.fromstring(drawn)


@pytest.mark.parametrize(
    ("page", "words", "lang", "x", "anchor"),
    [
        ("en", "word", "en", "10", "start"),
        ("en", "كلمة", "ar", "10", "end"),
        ("ar", "كلمة", "ar", "90", "start"),
        ("ar", "word", "en", "90", "end"),
        ("en", "كلمة", "und", "10", "end"),
    ],
)
def test_words_start_at_the_pages_start_whatever_their_direction(
    page: str, words: str, lang: str, x: str, anchor: str
) -> None:
    canvas = Canvas(100, page)
    canvas.text(10, 10, words, lang)

    (text,) = ET.fromstring(canvas.render(20, "x", "title"))

    assert (text.get("x"), text.get("text-anchor")) == (x, anchor)


def test_an_arrow_points_the_other_way_in_a_mirrored_drawing() -> None:
    tips = {}
    for lang in ("en", "ar"):
        canvas = Canvas(100, lang)
        canvas.flow(80, 10, 20, 10, "flow")
        _, head = ET.fromstring(canvas.render(20, "x", "title"))
        tips[lang] = str(head.get("d"))

    assert tips["en"].startswith("M21 ")
    assert tips["ar"].startswith("M79 ")


def test_long_words_are_broken_into_lines_and_then_cut() -> None:
    words = "one two three four five six seven eight"

    lines = wrapped(words, 10, 60, 2)

    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(text_width(line.rstrip(" …"), 10) <= 60 for line in lines)


def test_one_endless_word_is_cut_too() -> None:
    (line,) = wrapped("x" * 500, 10, 60, 3)

    assert line.endswith("…")
    assert text_width(line, 10) <= 66


def test_one_unnamed_source_in_two_articles_isnt_drawn_as_one_origin(analysis, dossier) -> None:
    pair = [dossier.claims["400 again"], dossier.claims["400"]]

    drawn = draw_origins(Reading(analysis, "en"), pair, Origins(unknown=2), Markup("")).svg

    assert drawn.count('class="apart"') == 1
    assert "one origin" not in drawn


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_one_origin_is_one_lane_and_two_are_two(analysis, dossier, lang: str) -> None:
    reading = Reading(analysis, lang)
    pair = [dossier.claims["400 again"], dossier.claims["400"]]
    shared = Origins(shared=((pair[0].id, pair[1].id),))

    together = draw_origins(reading, pair, shared, Markup("")).svg
    apart = draw_origins(
        reading, [dossier.claims["1800"], pair[0]], Origins(independent=2), Markup("")
    ).svg

    assert (together.count('class="apart"'), apart.count('class="apart"')) == (0, 1)
    assert together.count('class="node-speaker"') == 1
    assert apart.count('class="node-speaker"') == 2
    assert together.count('class="node-carrier"') == 1
    ET.fromstring(together)


def test_the_figure_at_issue_is_the_one_the_link_names(dossier, analysis) -> None:
    claim = dossier.claims["1800"]
    other = Quantity(value=3, unit="day", span=Span(start=0, end=1), text="three days")  # type: ignore[arg-type]
    both = claim.model_copy(update={"quantities": (other, *claim.quantities)})

    found = compared_quantity(both, [both, dossier.claims["400"]], analysis.links[:1])

    assert found is not None
    assert found.text == "about 1,800 houses"


def test_a_claim_without_digits_isnt_drawn(dossier, analysis) -> None:
    claim = dossier.claims["400"]
    thousands = Quantity(unit="house", span=Span(start=0, end=1), text="thousands")
    vague = claim.model_copy(update={"quantities": (thousands,)})

    assert draw_figures(Reading(analysis, "en"), [dossier.claims["1800"], vague], ()) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"value": -5},
        {"low": 120, "high": 150},
        {"low": 800, "value": 800},
        {"value": 0},
        {"value": 10**15, "approximate": True},
    ],
)
def test_any_figure_stays_within_the_frame(dossier, analysis, fields: dict[str, object]) -> None:
    odd = Quantity(unit="house", span=Span(start=0, end=1), text="x", **fields)  # type: ignore[arg-type]
    claim = dossier.claims["400"].model_copy(update={"quantities": (odd,)})

    picture = draw_figures(Reading(analysis, "en"), [dossier.claims["1800"], claim], ())

    assert picture is not None
    drawing = ET.fromstring(picture.svg)
    width = float(str(drawing.get("viewBox")).split()[2])
    for shape in drawing.iter():
        for name in ("x", "x1", "x2", "cx"):
            assert 0 <= float(shape.get(name, "0")) <= width
