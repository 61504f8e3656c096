"""What a denial leaves that has "all" in it."""

from __future__ import annotations

import pytest

from claimtrack.lang.registry import language
from claimtrack.lang.totals import leaves_some
from claimtrack.text.normalise import fold_words


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("all soldiers have left", True),
        ("not all soldiers have left", True),
        ("he did not answer every question", True),
        ("لم يغادر كل الجنود", True),
        ("كافة الجنود غادروا", True),
        # near misses: everything is denied
        ("all military activity at the base", False),
        ("all soldiers did not leave", False),
        ("they did not attack at all", False),
        ("soldiers have left", False),
        ("كل نشاط عسكري في القاعدة", False),
        ("كل الجنود لم يغادروا", False),
        ("لم يحضر كل من الوزير والسفير", False),
    ],
)
def test_who_denies_it_of_all_leaves_some(text: str, left: bool) -> None:
    lang = language("en" if text.isascii() else "ar")
    assert lang is not None
    assert leaves_some([*fold_words(text, lang)], lang.code) is left
