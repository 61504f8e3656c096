import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Runner = Callable[..., Any]


def test_json_is_one_object_per_document_and_line(run: Runner, seeds: Path) -> None:
    printed = run("extract", seeds / "ar", seeds / "en", "--json")
    assert printed.code == 0
    rows = [json.loads(line) for line in printed.out.splitlines()]
    assert len(rows) == 10
    for row in rows:
        assert set(row) == {"document", "sentences", "attributions", "claims", "diagnostics"}


def test_every_quote_of_the_json_is_verbatim(run: Runner, seeds: Path) -> None:
    rows = run("extract", seeds / "ar", "--json").out.splitlines()
    texts = {
        path.name: path.read_bytes().decode("utf-8") for path in sorted((seeds / "ar").iterdir())
    }
    for row in map(json.loads, rows):
        text = texts[Path(row["document"]["name"]).name]
        for claim in row["claims"]:
            assert text[claim["span"]["start"] : claim["span"]["end"]] == claim["text"]
        for attribution in row["attributions"]:
            if attribution["cue"]:
                cue = attribution["cue"]
                assert text[cue["start"] : cue["end"]] == cue["text"]


def test_the_text_names_speakers_and_stores_nothing(run: Runner, article: Path) -> None:
    shown = run("extract", article)
    assert shown.code == 0
    assert "وزير النقل" in shown.out
    assert not Path("claimtrack.db").exists()


def test_a_register_makes_its_sources_known(run: Runner, article: Path) -> None:
    Path("mine.yaml").write_text(
        "sources:\n- {id: the-minister, kind: person, names: {ar: وزير النقل}}\n", encoding="utf-8"
    )
    row = run("extract", article, "--json", "--register", "mine.yaml").data
    assert row["attributions"][0]["speaker"]["source_id"] == "the-minister"


def test_some_unreadable_inputs_exit_with_6_and_all_with_3(run: Runner, article: Path) -> None:
    Path("bad.txt").write_bytes(b"")
    assert run("extract", "bad.txt", article, "--json").code == 6
    assert run("extract", "bad.txt", "--json").code == 3


def test_what_is_odd_in_a_text_is_said_on_standard_error(run: Runner) -> None:
    Path("odd.txt").write_text("The minister said: “forty ships came.\n", encoding="utf-8")
    shown = run("extract", "odd.txt", "--json")
    assert "unclosed_quote" in shown.err
    assert [d["code"] for d in shown.data["diagnostics"]] == ["unclosed_quote"]


@pytest.mark.skipif(
    "CLAIMTRACK_SHARED" not in os.environ,
    reason="CLAIMTRACK_SHARED isn't set: the original articles are there",
)
def test_the_original_articles_give_claims_by_known_speakers(run: Runner) -> None:
    folder = Path(os.environ["CLAIMTRACK_SHARED"], "seeds")
    rows = [json.loads(line) for line in run("extract", folder, "--json").out.splitlines()]
    assert len(rows) == 5
    assert all(row["claims"] for row in rows)
