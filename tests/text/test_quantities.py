"""Figures: a case to catch and a near miss to leave, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text.quantities import find_quantities


def _read(text: str, lang: str) -> list[tuple[str, object, str]]:
    return [
        (q.text, q.value if q.value is not None else (q.low, q.high), q.unit)
        for q in find_quantities(text, lang)
    ]


@pytest.mark.parametrize(
    ("lang", "text", "figures"),
    [
        (
            "ar",
            "وصل نحو 1800 ضابط وعسكري فرنسي.",
            [("نحو 1800 ضابط وعسكري فرنسي", 1800, "ضابط وعسكري")],
        ),
        (
            "en",
            "About 1,800 French soldiers arrived.",
            [("About 1,800 French soldiers", 1800, "soldier")],
        ),
        ("ar", "بخمسة ملايين يورو", [("خمسة ملايين يورو", 5_000_000, "EUR")]),
        ("en", "It cost $3.5 million.", [("$3.5 million", 3_500_000, "USD")]),
        ("ar", "أكثر من 180 ألف مهاجر", [("أكثر من 180 ألف مهاجر", 180_000, "مهاجر")]),
        ("ar", "٢٥ في المئة", [("٢٥ في المئة", 25, "%")]),
        ("en", "up 3.5 percent", [("3.5 percent", Decimal("3.5"), "%")]),
        ("ar", "ستة وثلاثين يوما", [("ستة وثلاثين يوما", 36, "يوم")]),
        ("en", "twenty-five people", [("twenty-five people", 25, "people")]),
        ("en", "20-30 people", [("20-30 people", (20, 30), "people")]),
        ("ar", "من 20 إلى 30 قتيلا", [("20 إلى 30 قتيلا", (20, 30), "قتيل")]),
        ("ar", "في يومها العاشر", [("العاشر", 10, "ordinal")]),
        ("en", "on the tenth day", [("tenth", 10, "ordinal")]),
        ("ar", "أصيب شخصين", [("شخصين", 2, "شخص")]),
        ("en", "thousands of migrants", [("thousands of migrants", (None, None), "migrant")]),
        ("en", "four US senators", [("four US senators", 4, "senator")]),
        # near misses: dates, years, names, times, a definite dual
        ("ar", "في 4 أبريل 2019 وعام 2011", []),
        ("en", "on 4 April 2019, in 2011 and at 02:30", []),
        ("en", "an F-16 of Brigade 166", []),
        ("ar", "طائرة من طراز 76", []),
        ("ar", "اجتمعت الوزارتان", []),
        ("en", "one of them", []),
    ],
)
def test_figures_are_read_with_unit_and_span(
    lang: str, text: str, figures: list[tuple[str, object, str]]
) -> None:
    assert _read(text, lang) == figures


def test_about_and_more_than_are_told_apart() -> None:
    (about,) = find_quantities("about 40 houses", "en")
    (more,) = find_quantities("more than 40 houses", "en")
    assert (about.approximate, about.low) == (True, None)
    assert (more.approximate, more.low) == (False, 40)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.800", 1800), ("1,800", 1800), ("25.5", Decimal("25.5")), ("1.234,5", Decimal("1234.5"))],
)
def test_three_digits_after_a_separator_are_thousands(text: str, value: object) -> None:
    assert [q.value for q in find_quantities(f"{text} houses", "en")] == [value]


@given(st.text(max_size=80), st.sampled_from(["ar", "en"]))
def test_every_span_slices_its_words(text: str, lang: str) -> None:
    for quantity in find_quantities(text, lang):
        assert text[quantity.span.start : quantity.span.end] == quantity.text


@given(
    st.lists(
        st.sampled_from("20 ألف مليون نحو و7 من إلى about 1,800 ten % $ نصف".split()), max_size=12
    )
)
def test_shuffled_figures_keep_their_spans(words: list[str]) -> None:
    text = " ".join(words)
    for lang in ("ar", "en"):
        for quantity in find_quantities(text, lang):
            assert text[quantity.span.start : quantity.span.end] == quantity.text


@pytest.mark.parametrize("text", ["9" * 100_000, "مليون " * 20_000, "1-" * 20_000])
def test_hostile_figures_are_read_to_their_end(text: str) -> None:
    assert isinstance(find_quantities(text, "ar"), tuple)
