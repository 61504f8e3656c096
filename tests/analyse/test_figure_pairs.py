"""The labelled pairs of figures: how many are called as a careful journalist would."""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from figure_pairs import DISAGREEING, PAIRS, FigurePair, read_pairs, tally

FLOORS = tomllib.loads(Path(__file__).with_name("figure_floors.toml").read_text(encoding="utf-8"))

Told = list[tuple[FigurePair, str]]


@pytest.fixture(scope="module")
def told() -> Told:
    """Each pair with its outcome."""
    return [(pair, pair.outcome()) for pair in read_pairs()]


@pytest.mark.parametrize("part", ["all", "held"])
def test_conflicts_of_figures_do_not_fall_below_their_floors(part: str, told: Told) -> None:
    assert hashlib.sha256(PAIRS.read_bytes()).hexdigest() == FLOORS["digest"]
    outcomes = [(p.expected, actual) for p, actual in told if p.is_held or part == "all"]
    found, changes = tally(outcomes, DISAGREEING), tally(outcomes, ("change",))
    reached = {
        "precision": found.precision,
        "recall": found.recall,
        "change_precision": changes.precision,
        "change_recall": changes.recall,
    }
    fallen = {name: reached[name] for name, least in FLOORS["floors"][part].items()
              if reached[name] < least}  # fmt: skip
    assert not fallen


def test_the_pairs_are_many_and_of_all_kinds() -> None:
    pairs = read_pairs()
    languages = Counter(pair.languages for pair in pairs)
    near_misses = sum(pair.expected in ("none", "change") for pair in pairs)
    assert len(pairs) >= 140
    assert set(languages) == {"ar-ar", "ar-en", "en-en"}
    assert min(languages.values()) * 4 >= len(pairs)
    assert near_misses >= 0.45 * len(pairs)
    assert 0.25 <= sum(pair.is_held for pair in pairs) / len(pairs) <= 0.4
    texts = [side["text"] for pair in pairs for side in (pair.one, pair.other)]
    assert max(Counter(texts).values()) <= 2
