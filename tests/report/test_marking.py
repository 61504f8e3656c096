"""Published words reach the page escaped, isolated, and with nothing hidden in them."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from claimtrack.report.marking import (
    Layer,
    Place,
    direction_of,
    isolated,
    mark_layers,
    safe_url,
    visible,
)


def _read(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def test_markup_in_a_text_is_text() -> None:
    assert visible("<b>&'\"") == "&lt;b&gt;&amp;&#39;&#34;"


@pytest.mark.parametrize(
    "control", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x00", "\ud800", "\xad"]
)
def test_a_hidden_character_is_shown_as_a_box(control: str) -> None:
    shown = visible(f"12{control}0")

    assert f"U+{ord(control):04X}" in shown
    assert control not in shown


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_joiners_that_words_are_spelt_with_stay(joiner: str) -> None:
    assert visible(f"می{joiner}شود") == f"می{joiner}شود"


def test_a_direction_mark_is_shown_and_kept() -> None:
    shown = visible("أ\u200f1")

    assert "\u200f" in shown
    assert "U+200F" in shown


@pytest.mark.parametrize(
    ("text", "lang", "page", "is_isolated"),
    [
        ("The governor", "en", "en", False),
        ("المحافظ", "ar", "ar", False),
        ("المحافظ", "ar", "en", True),
        ("The governor", "en", "ar", True),
        ("The المحافظ", "en", "en", True),
        ("The governor", "ar", "ar", True),
        ("flood.txt", "und", "en", True),
    ],
)
def test_a_name_is_isolated_where_it_could_reorder_its_neighbours(
    text: str, lang: str, page: str, is_isolated: bool
) -> None:
    assert isolated(text, lang, page).startswith("<bdi") is is_isolated


@pytest.mark.parametrize(
    ("lang", "direction"),
    [
        ("ar", "rtl"),
        ("ar-LY", "rtl"),
        ("fa", "rtl"),
        ("en", "ltr"),
        ("it", "ltr"),
        ("und", "auto"),
        ("", "auto"),
        ('"><script>', "auto"),
    ],
)
def test_a_language_tells_its_direction(lang: str, direction: str) -> None:
    assert direction_of(lang) == direction


def test_a_language_that_is_no_code_never_reaches_an_attribute() -> None:
    assert isolated("x", '"><script>', "en") == '<bdi lang="und" dir="auto">x</bdi>'


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/x",
        "https:///x",
        "https://[broken",
        "https://example.org/\u202etxt",
        "https://example.org/a b",
        "file:///etc/passwd",
        "",
        None,
    ],
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert safe_url(url) is None


def test_a_web_address_stays_as_it_is() -> None:
    assert safe_url("https://example.org/?a=1&b=2#c") == "https://example.org/?a=1&b=2#c"


def test_characters_no_address_may_hold_are_encoded() -> None:
    assert safe_url("https://example.org/<b>[1]") == "https://example.org/%3Cb%3E%5B1%5D"
    assert safe_url("https://<b>/") is None


def test_overlapping_layers_are_cut_where_they_cross() -> None:
    marked = mark_layers("abcdef", 0, 6, [Layer(0, 4, "speaker"), Layer(2, 6, "content")])

    assert marked == (
        '<span class="speaker">ab</span><span class="content speaker">cd</span>'
        '<span class="content">ef</span>'
    )


def test_the_claim_is_marked_within_its_sentence() -> None:
    marked = mark_layers("he said no", 0, 10, [Layer(8, 10, "claimed")], marked="claimed")

    assert marked == "he said <mark>no</mark>"


def test_a_place_inside_another_gets_an_anchor_of_its_own() -> None:
    places = [Place(0, 6, "outer", Markup("")), Place(2, 4, "inner", Markup(""))]

    marked = mark_layers("abcdef", 0, 6, [], places)

    assert marked == (
        '<span class="claim" id="outer">ab<span class="point" id="inner"></span>cdef</span>'
    )


@given(
    text=st.text(min_size=1, max_size=40),
    layers=st.lists(
        st.tuples(st.integers(0, 45), st.integers(0, 45), st.sampled_from("abc")), max_size=6
    ),
    places=st.lists(st.tuples(st.integers(0, 38), st.integers(1, 12)), max_size=5),
)
def test_colouring_never_changes_the_words(
    text: str, layers: list[tuple[int, int, str]], places: list[tuple[int, int]]
) -> None:
    marked = mark_layers(
        text,
        0,
        len(text),
        [Layer(*layer) for layer in layers],
        [Place(at, at + n, f"p{i}", Markup("")) for i, (at, n) in enumerate(places)],
    )

    assert _read(marked) == _read(visible(text))
    opened = re.findall(r"<(span|mark)[ >]", marked)
    closed = re.findall(r"</(span|mark)>", marked)
    assert len(opened) == len(closed)
