"""Extraction on the bundled articles doesn't fall below what it once reached."""

import json
from pathlib import Path

from claimtrack.bundled import bundled
from claimtrack.evaluate.floors import gold_digest, read_floors, shortfalls
from claimtrack.evaluate.gold import read_gold
from claimtrack.evaluate.scores import score_extractions
from claimtrack.export.extraction_json import extraction_as_json
from claimtrack.pipeline import extract
from claimtrack.text.documents import read_document

FLOORS = Path(__file__).resolve().parent.parent / "floors.toml"


def test_no_score_on_the_bundled_articles_is_below_its_floor() -> None:
    seeds = bundled("seeds")
    gold = read_gold(seeds / "gold")
    extractions = [extraction_as_json(extract(read_document(seeds / g.name))) for g in gold]
    fallen = shortfalls(
        score_extractions(gold, extractions), read_floors(FLOORS), gold_digest(seeds / "gold")
    )
    assert fallen == ()


def test_extractions_survive_json() -> None:
    document = read_document(bundled("seeds") / "en" / "05-haftar-in-moscow.txt")
    extraction = extraction_as_json(extract(document))
    assert json.loads(json.dumps(extraction)) == extraction
