"""Measures: what is converted into what, and what only looks like a measure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimtrack.lang.measures import is_money, measure_of


@pytest.mark.parametrize(
    ("unit", "lang", "kind", "factor"),
    [
        ("mile", "en", "length", "1609.344"),
        ("ميل", "ar", "length", "1609.344"),
        ("كلم", "ar", "length", "1000"),
        ("tonne", "en", "mass", "1000"),
        ("أطنان", "ar", "mass", "1000"),
        ("أيام", "ar", "time", "86400"),
    ],
)
def test_a_measure_is_known_by_its_names(unit: str, lang: str, kind: str, factor: str) -> None:
    measure = measure_of(unit, lang)
    assert measure is not None
    assert (measure.kind, measure.factor) == (kind, Decimal(factor))


@pytest.mark.parametrize(("unit", "lang"), [("soldier", "en"), ("جندي", "ar"), ("", "en")])
def test_what_is_counted_is_no_measure(unit: str, lang: str) -> None:
    assert measure_of(unit, lang) is None


def test_money_is_an_iso_code() -> None:
    assert is_money("USD")
    assert not any(map(is_money, ("%", "man", "ordinal", "دولار", "")))
