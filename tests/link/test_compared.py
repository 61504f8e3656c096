"""Pairs that were compared before aren't compared again, and what comes of it is the same."""

from __future__ import annotations

import pytest
from sentence_claims import claim

from claimtrack.config import DEFAULTS, LinkConfig
from claimtrack.judged.groups import NOTHING_JUDGED, Groups
from claimtrack.link import compared
from claimtrack.link.blocking import find_blocks
from claimtrack.link.compared import Compared, compare_new, one_by_one, pair_digests
from claimtrack.link.reading import read_claims
from claimtrack.model.claim import Claim, Polarity
from claimtrack.model.link import Link

CONFIG = DEFAULTS.link
CLAIMS = [
    claim("Italy supplied radars at Misrata"),
    claim("إيطاليا زودت مصراتة برادارات"),
    claim("Italy did not supply radars at Misrata"),
    claim("The minister visited Rome"),
]


def linked(
    claims: list[Claim],
    known: Compared | None = None,
    config: LinkConfig = CONFIG,
    judged: Groups = NOTHING_JUDGED,
) -> tuple[tuple[Link, ...], Compared]:
    readings = read_claims(claims)
    pairs = find_blocks(readings, config).pairs
    digests = pair_digests(readings, pairs, config)
    links, unlinked = compare_new(
        readings, one_by_one(pairs), digests, known or Compared(), config, judged
    )
    return links, Compared(digests, links, unlinked=unlinked)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    done: list[tuple[str, str]] = []
    compare = compared.compare_readings

    def counting(left, right, config):  # type: ignore[no-untyped-def]
        done.append((left.claim.text, right.claim.text))
        return compare(left, right, config)

    monkeypatch.setattr(compared, "compare_readings", counting)
    return done


def test_only_pairs_with_a_new_claim_are_compared(counted: list[tuple[str, str]]) -> None:
    _, known = linked(CLAIMS[:3])
    counted.clear()
    links, _ = linked(CLAIMS, known)
    assert len(counted) == 3
    assert all(CLAIMS[3].text in pair for pair in counted)
    assert links == linked(CLAIMS)[0]


def test_a_claim_that_was_changed_is_compared_again(counted: list[tuple[str, str]]) -> None:
    _, known = linked(CLAIMS[:3])
    changed = CLAIMS[0].model_copy(update={"polarity": Polarity.DENIED})
    assert changed.id == CLAIMS[0].id
    counted.clear()
    links, _ = linked([changed, *CLAIMS[1:3]], known)
    assert len(counted) == 2
    assert links == linked([changed, *CLAIMS[1:3]])[0]


def test_other_settings_make_other_digests() -> None:
    readings = read_claims(CLAIMS[:2])
    pairs = find_blocks(readings, CONFIG).pairs
    stricter = CONFIG.model_copy(update={"repeats_threshold": 0.9})
    digests = pair_digests(readings, pairs, CONFIG)
    assert digests != pair_digests(readings, pairs, stricter)
    assert pair_digests(readings[::-1], pairs, CONFIG) == digests
