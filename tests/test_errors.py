"""What an error hints at: the names that were perhaps meant."""

from __future__ import annotations

import pytest

from claimtrack.errors import hint_at

KNOWN = ("harbour-post", "Harbour Past", "c-8f14e45fce", "صحيفة المرفأ", "")


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("HARBOUR-PIST", "harbour-post"),
        ("c-8f14f4", "c-8f14e45fce"),  # ids may be cut short
        ("صحيفه المرفأ", "صحيفة المرفأ"),
        ("telegraph", ""),
        ("", ""),
    ],
)
def test_a_name_that_is_almost_one_leads_to_it(wanted: str, meant: str) -> None:
    assert hint_at(wanted, KNOWN) == (f"did you mean {meant}?" if meant else "")


def test_of_several_alike_the_likeliest_comes_first() -> None:
    assert hint_at("harbour-posts", KNOWN, most=2) == "did you mean harbour-post or Harbour Past?"
