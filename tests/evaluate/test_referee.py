"""The scores agree with the referee script on annotations and predictions of any quality."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claimtrack.evaluate.gold import read_gold
from claimtrack.evaluate.scores import score_extractions

SHARED = os.environ.get("CLAIMTRACK_SHARED")

pytestmark = pytest.mark.skipif(
    SHARED is None, reason="CLAIMTRACK_SHARED isn't set: the referee and its annotations are there"
)

Json = dict[str, Any]


@pytest.mark.parametrize("seed", range(4))
def test_spoiled_annotations_score_as_the_referee_says(tmp_path: Path, seed: int) -> None:
    predictions = [spoiled(gold, random.Random(seed)) for gold in annotated()]
    assert_agrees(predictions, tmp_path)


def test_real_extractions_score_as_the_referee_says(tmp_path: Path) -> None:
    from claimtrack.export.extraction_json import extraction_as_json
    from claimtrack.pipeline import extract
    from claimtrack.text.documents import read_document

    folder = Path(str(SHARED), "seeds")
    predictions = [
        extraction_as_json(extract(read_document(folder / gold["doc"]))) for gold in annotated()
    ]
    assert_agrees(predictions, tmp_path)


def annotated() -> list[Json]:
    files = (json.loads(p.read_bytes()) for p in sorted(Path(str(SHARED), "gold").glob("*.json")))
    return [gold for gold in files if "attributions" in gold]


def assert_agrees(predictions: list[Json], folder: Path) -> None:
    gold_folder = Path(str(SHARED), "gold")
    referee = refereed(gold_folder, predictions, folder)
    ours = score_extractions(read_gold(gold_folder), predictions).model_dump(mode="json")
    for measure, theirs in referee.items():
        if measure != "counts":
            assert ours[measure] == pytest.approx(theirs, abs=5e-4), measure


def refereed(gold_folder: Path, predictions: list[Json], folder: Path) -> Json:
    path = folder / "predictions.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in predictions), encoding="utf-8")
    script = Path(str(SHARED), "tools", "score_extraction.py")
    command = [sys.executable, str(script), str(gold_folder), str(path), "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    scores: Json = json.loads(run.stdout)
    return scores


def spoiled(gold: Json, chance: random.Random) -> Json:
    """An extraction that finds most of what is annotated, with mistakes of every kind."""

    def place(span: list[int]) -> Json:
        start = max(0, span[0] + chance.choice([0, 0, 0, 1, -7]))
        return {"start": start, "end": max(start + 1, span[1] + chance.choice([0, 0, -2, 9, 30]))}

    attributions = [
        {
            "id": data["id"],
            "cue": {**place(data["cue_span"]), "text": data["cue"]},
            "speaker": speaker_of(data, chance),
            "content": place(data["content_span"]),
            "mode": chance.choice(["direct", "indirect", "mixed"]),
            "stance": chance.choice([data["stance"], data["stance"], "asserts", "denies"]),
            "negated": chance.random() < 0.2,
            "via": [
                {"text": hop["surface"]} for hop in data.get("via", []) if chance.random() < 0.7
            ]
            + ([{"text": "”العرب”"}] if chance.random() < 0.2 else []),
        }
        for data in gold["attributions"]
        if chance.random() < 0.8
    ]
    claims = [
        {
            "span": place(data["span"]),
            "attribution_id": chance.choice([data["attribution"], data["attribution"], None]),
            "polarity": chance.choice(["affirmed", "denied"]),
            "quantities": [
                {
                    "value": q["value"] + chance.choice([0, 0, 1]),
                    "low": None,
                    "high": None,
                    **place(q["span"]),
                }
                for q in data["quantities"]
            ],
        }
        for data in gold["claims"]
        if chance.random() < 0.9
    ]
    return {
        "document": {"sha256": gold["sha256"]},
        "sentences": [place(span) for span in gold["sentences"]],
        "attributions": attributions,
        "claims": claims,
    }


def speaker_of(data: Json, chance: random.Random) -> Json | None:
    antecedent = data.get("speaker_antecedent") or {}
    named = data.get("speaker") or antecedent.get("surface")
    if named is None or chance.random() < 0.1:
        return None
    if chance.random() < 0.2:
        return {"text": "هو", "resolved": {"text": named}}
    return {"text": chance.choice([named, named, "متحدث آخر"])}
