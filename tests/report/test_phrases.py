"""Dates and figures are said as far as they are known, and no further."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claimtrack.model.attribution import DateMention, DatePrecision
from claimtrack.model.claim import Quantity
from claimtrack.model.span import Span
from claimtrack.report.phrases import figure_phrase, iso_phrase, listed, said_phrase
from claimtrack.report.words import number_phrase

HERE = Span(start=0, end=1)


@pytest.mark.parametrize(
    ("iso", "lang", "told"),
    [
        ("2019-04-11", "en", "11 April 2019"),
        ("2019-04-11", "ar", "11 أبريل 2019"),
        ("2019-04", "en", "April 2019"),
        ("2019", "en", "2019"),
        ("XXXX-04-11", "en", "11 April (year not given)"),
        ("XXXX-04", "ar", "أبريل (السنة غير مذكورة)"),
        ("2019-02-30", "en", "2019-02-30"),
        ("2019-SU", "en", "2019-SU"),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(iso: str, lang: str, told: str) -> None:
    assert iso_phrase(iso, lang) == told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"value": Decimal(1800)}, "1,800"),
        ({"value": Decimal(1800), "approximate": True}, "about 1,800"),
        ({"value": Decimal("2.50")}, "2.5"),
        ({"value": Decimal("1E+3")}, "1,000"),
        ({"low": Decimal(120), "high": Decimal(150)}, "120 to 150"),
        ({"low": Decimal(800), "value": Decimal(800)}, "at least 800"),
        ({"high": Decimal(60), "value": Decimal(60)}, "at most 60"),
        ({}, ""),
    ],
)
def test_a_figure_is_told_with_its_bounds(fields: dict[str, object], told: str) -> None:
    quantity = Quantity(span=HERE, text="x", **fields)  # type: ignore[arg-type]

    assert figure_phrase(quantity, "en") == told


@pytest.mark.parametrize(
    ("number", "english", "arabic"),
    [
        (Decimal("1800"), "1,800", "1800"),  # as the findings' own sentences have it
        (Decimal("-1800"), "-1,800", "-1800"),
        (Decimal("9999.5"), "9,999.5", "9999.5"),
        (Decimal("10000"), "10,000", "10,000"),
        (999, "999", "999"),
    ],
)
def test_thousands_are_set_off_in_arabic_from_five_digits_up(
    number: Decimal | int, english: str, arabic: str
) -> None:
    assert number_phrase(number, "en") == english
    assert number_phrase(number, "ar") == arabic


def test_an_undated_statement_says_so_and_when_it_was_published() -> None:
    assert said_phrase(None, None, "en", "en") == "undated"
    assert said_phrase(None, date(2019, 6, 1), "en", "en") == "undated; published 1 June 2019"


def test_a_dated_statement_shows_the_words_that_date_it() -> None:
    said_on = DateMention(
        span=HERE, text="أواخر أبريل", date="2019-04", precision=DatePrecision.PART
    )

    told = said_phrase(said_on, date(2019, 6, 1), "ar", "en")

    assert told.startswith("said April 2019")
    assert '<q lang="ar"><bdi lang="ar" dir="rtl">أواخر أبريل</bdi></q>' in told


@pytest.mark.parametrize(
    ("items", "lang", "told"),
    [
        ([], "en", ""),
        (["a"], "en", "a"),
        (["a", "b", "c"], "en", "a, b and c"),
        (["أ", "ب", "ج"], "ar", "أ، ب وج"),
    ],
)
def test_a_list_is_joined_as_its_language_does(items: list[str], lang: str, told: str) -> None:
    assert listed(items, lang, last=True) == told
