"""Drawings are escaped, mirrored for right-to-left pages, and fit their frame."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

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

    (_, text) = ET.fromstring(canvas.render(20, "x", "title"))

    assert (text.get("x"), text.get("text-anchor", "start")) == (x, anchor)


def test_an_arrow_points_the_other_way_in_a_mirrored_drawing() -> None:
    tips = {}
    for lang in ("en", "ar"):
        canvas = Canvas(100, lang)
        canvas.flow(80, 10, 20, 10, "flow")
        _, _, head = ET.fromstring(canvas.render(20, "x", "title"))
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
