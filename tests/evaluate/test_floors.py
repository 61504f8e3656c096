import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import InputError
from claimtrack.evaluate.floors import Floors, gold_digest, read_floors, shortfalls
from claimtrack.evaluate.gold import read_gold
from claimtrack.evaluate.scores import Scores, score_extractions


@pytest.fixture
def nothing_found(gold: dict[str, Any], write_gold: Callable[..., Path]) -> Scores:
    return score_extractions(read_gold(write_gold(gold)), [])


def test_a_measure_below_its_floor_is_told_with_both_figures(nothing_found: Scores) -> None:
    floors = Floors(digest="d", floors={"claim": 0.62, "attribution": 0.0})
    (shortfall,) = shortfalls(nothing_found, floors, "d")
    assert (shortfall.measure, shortfall.floor, shortfall.score) == ("claim", 0.62, 0.0)


def test_a_measure_at_its_floor_is_not_below_it(nothing_found: Scores) -> None:
    assert shortfalls(nothing_found, Floors(digest="d", floors={"claim": 0.0}), "d") == ()


def test_floors_hold_only_for_the_annotations_they_were_set_for(nothing_found: Scores) -> None:
    with pytest.raises(InputError, match="other annotations"):
        shortfalls(nothing_found, Floors(digest="d", floors={"claim": 0.1}), "e")


def test_the_digest_is_what_cat_and_sha256sum_say(
    gold: dict[str, Any], write_gold: Callable[..., Path]
) -> None:
    folder = write_gold(gold, {"links": []})
    joined = (folder / "0.json").read_bytes() + (folder / "1.json").read_bytes()
    assert gold_digest(folder) == hashlib.sha256(joined).hexdigest()


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("digest = ", "can't be read as TOML"),
        ('digest = "d"', r"need digest = .* and a table"),
        ('digest = "d"\n[floors]\nbeauty = 0.5', "no such measure: beauty"),
        ('digest = "d"\n[floors]\nclaim = "high"', "the floor of claim isn't a number"),
    ],
)
def test_floors_that_say_nothing_are_refused(tmp_path: Path, toml: str, reason: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        read_floors(path)


def test_floors_are_read_by_name(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text('digest = "d"\n[floors]\nclaim = 0.62\n', encoding="utf-8")
    assert read_floors(path).floors == {"claim": 0.62}
