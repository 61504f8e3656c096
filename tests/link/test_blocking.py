"""Candidate pairs: those worth comparing are among them, and far from all pairs."""

from __future__ import annotations

from itertools import combinations

from sentence_claims import claim

from claimtrack.config import DEFAULTS
from claimtrack.link.blocking import block_pairs, find_blocks
from claimtrack.link.reading import read_claims
from claimtrack.model.claim import Claim
from claimtrack.model.finding import DiagnosticCode

TOWNS = ("Lyon", "Milan", "Aleppo", "Basra", "Oran", "Tunis", "Cairo", "Tokyo", "Lima", "Quito")
DEEDS = ("bakery", "bridge", "harbour", "library", "museum", "orchard", "quarry", "stadium")
SMALL = DEFAULTS.link.model_copy(update={"all_pairs_limit": 5})


def many() -> list[Claim]:
    """Eighty claims on different things, and two pairs of repeats."""
    claims = [claim(f"A new {deed} was opened in {town}") for deed in DEEDS for town in TOWNS]
    claims += [
        claim("France supplied radars at Benghazi"),
        claim("فرنسا زودت القوات في بنغازي برادارات"),
        claim("القاعدة التي يوجد فيها نحو 1200 ضابط وجندي فرنسي"),
        claim("لماذا لا يزال هناك 300 جندي فرنسي، داخل ذلك المعسكر بحجة حراسة المخازن"),
    ]
    return claims


def proposed(claims: list[Claim]) -> set[frozenset[str]]:
    return {
        frozenset({claims[pair.left].id, claims[pair.right].id})
        for pair in block_pairs(claims, SMALL)
    }


def test_up_to_the_limit_every_pair_is_proposed() -> None:
    claims = many()[:20]
    assert len(block_pairs(claims)) == len(list(combinations(claims, 2)))


def test_what_repeats_or_differs_is_proposed_across_languages_and_wordings() -> None:
    claims = many()
    radars, radars_ar, troops, fewer = claims[-4:]
    assert frozenset({radars.id, radars_ar.id}) in proposed(claims)
    assert frozenset({troops.id, fewer.id}) in proposed(claims)


def test_most_pairs_are_not_proposed() -> None:
    claims = many()
    assert len(proposed(claims)) < len(claims) * (len(claims) - 1) / 2 / 3


def test_order_of_claims_never_changes_the_pairs() -> None:
    claims = many()
    assert proposed(claims) == proposed(claims[::-1]) == proposed(claims[40:] + claims[:40])


def test_a_thousand_equal_claims_are_compared_with_one_of_them_only() -> None:
    texts = ["The harbour of Lima was closed" + " " * n for n in range(1000)]
    pairs = block_pairs([claim(text) for text in texts])
    assert len(pairs) == 999
    assert len({pair.left for pair in pairs} & {pair.right for pair in pairs}) <= 1


def test_a_crowded_block_is_capped_and_the_cap_reported() -> None:
    claims = [claim(f"Rain fell on the harbour of Lima, gauge q{n}x") for n in range(300)]
    blocks = find_blocks(read_claims(claims))
    assert len(blocks.pairs) < 1000
    assert {odd.code for odd in blocks.diagnostics} == {DiagnosticCode.CAPPED_BLOCK}
    assert "300 claims" in blocks.diagnostics[0].message
