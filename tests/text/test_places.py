"""Which places lie in which."""

from __future__ import annotations

import pytest

from claimtrack.text.places import are_at_odds, found_among, is_country


@pytest.mark.parametrize(
    ("name", "names", "expected"),
    [
        ("libya", {"misrata"}, True),
        ("misrata", {"libya"}, False),
        ("misrata", {"misrata-air-college"}, True),
        ("misrata-air-college", {"misrata"}, False),
        ("tripoli", {"misrata-air-college"}, False),
        ("italy", {"misrata"}, False),
        ("nowhere-known", {"misrata"}, False),
    ],
)
def test_a_wider_place_is_found_in_a_narrower_one_only(
    name: str, names: set[str], expected: bool
) -> None:
    assert found_among(name, names) is expected


def test_places_are_at_odds_only_where_both_are_named_and_neither_lies_in_the_other() -> None:
    assert are_at_odds({"misrata"}, {"benghazi"})
    assert not are_at_odds({"misrata"}, {"libya"})
    assert not are_at_odds({"misrata"}, set())
    assert not are_at_odds({"misrata", "benghazi"}, {"benghazi"})


def test_countries_are_told_from_towns() -> None:
    assert is_country("libya")
    assert not is_country("misrata")
