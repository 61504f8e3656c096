import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack.evaluate.floors import gold_digest

Runner = Callable[..., Any]


def test_scores_of_the_bundled_annotations_are_printed(run: Runner, seeds: Path) -> None:
    shown = run("eval", seeds / "gold", seeds)
    assert shown.code == 0
    assert "claim_speaker" in shown.out
    scores = run("eval", seeds / "gold", seeds, "--json").data
    assert scores["documents"] == 10
    assert scores["documents_missing"] == 0


def test_misses_come_on_standard_error_when_asked_for(run: Runner, seeds: Path) -> None:
    assert run("eval", seeds / "gold", seeds).err == ""
    listed = run("eval", seeds / "gold", seeds, "--errors").err
    assert "no claim" in listed
    assert "denied         gold True         ≠ found False" in listed


def test_a_score_below_its_floor_exits_with_1(run: Runner, seeds: Path) -> None:
    digest = gold_digest(seeds / "gold")
    floors = Path("floors.toml")
    floors.write_text(f'digest = "{digest}"\n[floors]\nclaim = 1.0\n', encoding="utf-8")
    fallen = run("eval", seeds / "gold", seeds, "--floors", floors)
    assert fallen.code == 1
    assert "below 1.000" in fallen.err
    assert run("eval", seeds / "gold", seeds, "--floors", floors, "--exit-zero").code == 0
    floors.write_text(f'digest = "{digest}"\n[floors]\nclaim = 0.0\n', encoding="utf-8")
    assert run("eval", seeds / "gold", seeds, "--floors", floors).code == 0


def test_other_bytes_than_the_annotated_ones_are_refused(run: Runner, seeds: Path) -> None:
    gold = json.loads((seeds / "gold" / "01-rome-doha-and-tripoli.ar.json").read_bytes())
    gold["sha256"] = "0" * 64
    Path("gold").mkdir()
    Path("gold", "one.json").write_text(json.dumps(gold), encoding="utf-8")
    shown = run("eval", "gold", seeds)
    assert shown.code == 3
    assert "not the bytes that were annotated" in shown.err


@pytest.mark.parametrize("missing", ["gold", "text"])
def test_a_missing_folder_is_an_input_that_cannot_be_read(
    run: Runner, seeds: Path, missing: str
) -> None:
    folders = {"gold": seeds / "gold", "text": seeds, missing: Path("nowhere")}
    shown = run("eval", folders["gold"], folders["text"])
    assert (shown.code, shown.err.count("\n")) == (3, 1)


@pytest.mark.skipif(
    "CLAIMTRACK_SHARED" not in os.environ,
    reason="CLAIMTRACK_SHARED isn't set: the referee's annotations are there",
)
def test_the_promised_scores_hold_on_the_referees_annotations(run: Runner) -> None:
    shared = Path(os.environ["CLAIMTRACK_SHARED"])
    scores = run("eval", shared / "gold", shared / "seeds", "--json").data
    assert scores["sentence"]["f1"] >= 0.97
    assert scores["attribution"]["f1"] >= 0.85
    assert scores["speaker_acc"] >= 0.88
    assert scores["via"]["f1"] >= 0.75
    assert scores["claim"]["f1"] >= 0.75
    assert scores["claim_speaker"] >= 0.85
