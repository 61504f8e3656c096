"""ClaimIndex: what is added is found, by words and, where asked for, by meaning."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from many_claims import generated

import claimtrack as ct

CLAIMS = [
    "Italy supplied modern radars to the forces at Misrata",
    "Rain closed the harbour of Lima for a week",
    "زودت إيطاليا القوات في مصراتة برادارات حديثة",
    "أغلقت الأمطار ميناء بنغازي أسبوعا",
    "The minister resigned over the price of bread",
]


def positions(index: ct.ClaimIndex, query: str, limit: int = 10) -> list[int]:
    return [match.position for match in index.search(query, limit)]


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("Radars were supplied at Misrata", 0),
        ("the harbor of Lima was closed by rain", 1),
        ("إيطاليا زودت مصراتة بالرادارات", 2),
        ("إغلاق ميناء بنغازي", 3),
    ],
)
def test_a_claim_is_found_in_other_inflections_and_spellings(query: str, position: int) -> None:
    assert positions(ct.ClaimIndex(CLAIMS), query)[0] == position


def test_what_shares_nothing_is_not_found() -> None:
    index = ct.ClaimIndex(CLAIMS)
    assert positions(index, "football season opens") == []
    assert positions(index, "") == []
    assert positions(ct.ClaimIndex(), "radars at Misrata") == []


def test_a_match_says_what_the_claim_is_to_the_query() -> None:
    index = ct.ClaimIndex(CLAIMS)
    best = index.search("Italy did not supply radars to the forces at Misrata")[0]
    assert best.claim == CLAIMS[0]
    assert best.comparison.relation is ct.Relation.CONTRADICTS
    assert 0 < best.score <= 1


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 99), st.integers(1, 59))
def test_claims_added_one_by_one_are_found_as_if_added_at_once(seed: int, cut: int) -> None:
    texts = generated(60, seed)
    at_once, in_parts = ct.ClaimIndex(texts), ct.ClaimIndex(texts[:cut])
    for text in texts[cut:]:
        in_parts.add([text])
    for query in texts[::7]:
        ours = [(m.position, m.score) for m in at_once.search(query)]
        assert ours == [(m.position, m.score) for m in in_parts.search(query)]


def test_claims_are_indexed_with_their_statements() -> None:
    claim = ct.claim_from_text("زودت إيطاليا القوات في مصراتة برادارات")
    told = {"en": ct.Statement(text="Italy supplied radars at Misrata", by="an editor")}
    index = ct.ClaimIndex([CLAIMS[1], claim.model_copy(update={"statements": told})])
    assert positions(index, "supplied radars")[0] == 1


def test_meaning_finds_what_words_do_not() -> None:
    index = ct.ClaimIndex(CLAIMS, semantic=True)
    assert positions(index, "استقال الوزير بسبب سعر الخبز")[0] == 4
    assert index.search("استقال الوزير بسبب سعر الخبز")[0].comparison.features[-1].name == "meaning"


class Broken:
    """An encoder that fails for some texts."""

    def encode(self, texts: list[str]) -> np.ndarray:
        rows = np.ones((len(texts), 4), dtype=np.float32)
        rows[::2] = math.nan
        return rows


def test_an_encoder_that_gives_nan_leaves_the_words() -> None:
    index = ct.ClaimIndex(CLAIMS, semantic=Broken())
    assert positions(index, CLAIMS[1])[0] == 1
    assert all(0 <= match.score <= 1 for match in index.search(CLAIMS[1]))
    assert "3 texts" in index.diagnostics[0]
    assert "3 texts" in ct.link_claims(CLAIMS, semantic=Broken()).diagnostics[0]
    assert ct.ClaimIndex(CLAIMS).diagnostics == ()


def test_an_object_that_cannot_encode_is_refused() -> None:
    with pytest.raises(ct.ConfigError, match="can't encode"):
        ct.ClaimIndex(semantic="yes")  # type: ignore[arg-type]


@pytest.mark.parametrize("query", ["", "\x00", "12", "the of", "؟؟", "\ud800", "a" * 100_000])
def test_odd_queries_find_nothing_or_little_and_break_nothing(query: str) -> None:
    assert len(ct.ClaimIndex([*CLAIMS, query]).search(query)) <= 6


def test_comparing_by_meaning_keeps_what_words_forbid() -> None:
    denial = ct.compare(CLAIMS[0], "Italy did not supply modern radars to the forces at Misrata",
                        semantic=True)  # fmt: skip
    assert denial.relation is ct.Relation.CONTRADICTS
    across = ct.compare(CLAIMS[4], "استقال الوزير بسبب سعر الخبز", semantic=True)
    apart = ct.compare(CLAIMS[4], CLAIMS[3], semantic=True)
    assert across.score > 0.5 > apart.score
