"""What the command line must show on the five original articles, which lie beside the checkout."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Runner = Callable[..., Any]

pytestmark = pytest.mark.skipif(
    "CLAIMTRACK_SHARED" not in os.environ,
    reason="CLAIMTRACK_SHARED isn't set: the original articles are there",
)

ORIGINALS = Path(os.environ.get("CLAIMTRACK_SHARED", ""), "seeds")


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory, run_anywhere: Runner) -> Path:
    """A store with the five articles."""
    path = tmp_path_factory.mktemp("originals") / "claims.db"
    added = run_anywhere("add", *sorted(ORIGINALS.glob("*.txt")), "--db", path)
    assert added.code == 0
    return path


@pytest.mark.parametrize(
    ("statement", "rank"),
    [
        ("إيطاليا زودت الميليشيات في مصراتة برادارات", 1),
        ("Italy supplied radars at Misrata", 3),
    ],
)
def test_the_radars_are_said_by_one_man_to_one_paper(
    run: Runner, originals: Path, statement: str, rank: int
) -> None:
    data = run("check", statement, "--db", originals, "--json").data
    match = next(m for m in data["matches"][:rank] if "برادارات حديثة" in m["claim"]["text"])
    assert match["comparison"]["relation"] == "repeats"
    assert match["attribution"]["speaker"]["source_id"] == "kamal-almarash"
    assert [hop["source_id"] for hop in match["attribution"]["via"]] == ["al-arab"]
    assert (data["origins"]["independent"], data["origins"]["unknown"]) == (1, 0)
    assert run("check", statement, "--db", originals).out.startswith("One origin. One article")


@pytest.mark.parametrize(
    "statement", ["تركيا زودت الميليشيات في مصراتة برادارات", "Turkey supplied radars at Misrata"]
)
def test_another_supplier_is_near_it_and_not_the_same(
    run: Runner, originals: Path, statement: str
) -> None:
    data = run("check", statement, "--db", originals, "--json").data
    assert data["matches"]
    assert "repeats" not in {match["comparison"]["relation"] for match in data["matches"]}


def test_about_1800_stands_against_400_with_both_chains(run: Runner, originals: Path) -> None:
    findings = run("conflicts", "--db", originals, "--json").data["findings"]
    told = [
        {
            told["claim"]["quantities"][0]["value"]: (
                told["attribution"]["speaker"]["source_id"],
                [hop["source_id"] for hop in told["attribution"]["via"]],
                told["attribution"]["said_on"],
            )
            for told in finding["claims"]
        }
        for finding in findings
        if finding["kind"] == "quantity_conflict"
    ]
    sides = next(sides for sides in told if sides.keys() >= {400, 1800})
    assert sides[400][:2] == ("ahmed-mismari", ["corriere-della-sera"])
    assert sides[1800] == ("kamal-almarash", ["al-arab"], None)


def test_the_400_were_counted_in_late_april_2019(run: Runner, originals: Path) -> None:
    data = run("check", "400 جندي إيطالي في تلك القاعدة", "--db", originals, "--json").data
    match = next(m for m in data["matches"] if "400" in m["claim"]["text"])
    assert match["attribution"]["said_on"]["date"] == "2019-04"


def test_conte_denies_what_al_mismari_accuses_him_of(run: Runner, originals: Path) -> None:
    findings = run("conflicts", "--db", originals, "--json").data["findings"]
    denials = [finding["claims"] for finding in findings if finding["kind"] == "denial"]
    speakers = [
        [told["attribution"]["speaker"]["source_id"] for told in claims if told["attribution"]]
        for claims in denials
    ]
    assert any(s[0] == "giuseppe-conte" and "ahmed-mismari" in s[1:] for s in speakers)


def test_a_killing_told_twice_in_one_article_counts_once(run: Runner, originals: Path) -> None:
    data = run("check", "مقتل عبدالسلام بورزيزة", "--db", originals, "--json").data
    origins = data["origins"]
    assert origins["independent"] + origins["unknown"] + len(origins["shared"]) == 1
    shown = run("check", "مقتل عبدالسلام بورزيزة", "--db", originals).out
    assert shown.startswith("One origin. One article says it")


@pytest.mark.parametrize(
    "statement",
    ["Iceland sold fishing boats to Paraguay", "استقبلت أوسلو وفدا من صيادي السردين"],
)
def test_nobody_says_what_nobody_said(run: Runner, originals: Path, statement: str) -> None:
    shown = run("check", statement, "--db", originals)
    assert shown.out.splitlines()[0] == "Nobody in the store says this."
