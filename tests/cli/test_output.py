"""report, export, demo, doctor: what commands write."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack import __version__
from claimtrack.errors import StoreError
from claimtrack.model.analysis import Analysis
from claimtrack.store.claim_store import open_store
from claimtrack.whole_files import write_whole

Runner = Callable[..., Any]


def test_the_report_is_one_page_in_the_language_asked_for(run: Runner, db: Path) -> None:
    assert run("report", "--db", db, "-o", "page.html").code == 0
    assert '<html lang="en"' in Path("page.html").read_text(encoding="utf-8")
    run("report", "--db", db, "-o", "page-ar.html", "--lang", "ar")
    assert '<html lang="ar" dir="rtl"' in Path("page-ar.html").read_text(encoding="utf-8")


def test_a_dash_prints_the_report(run: Runner, db: Path) -> None:
    printed = run("report", "--db", db, "-o", "-")
    run("report", "--db", db, "-o", "page.html")
    assert printed.out == Path("page.html").read_text(encoding="utf-8")


def test_a_report_into_no_folder_is_an_output_that_cannot_be_written(run: Runner, db: Path) -> None:
    shown = run("report", "--db", db, "-o", "no/such/page.html")
    assert (shown.code, shown.err.count("\n")) == (5, 1)


def test_a_file_is_written_whole_or_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_whole(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "new \ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]
    with pytest.raises(StoreError):
        write_whole(tmp_path / "missing" / "page.html", "new")


def test_spreadsheets_hold_a_row_for_each_claim(run: Runner, db: Path) -> None:
    assert run("export", "--csv", "tables", "--db", db).code == 0
    with open_store(db, create=False) as store:
        claims = len(store.claims())
    with Path("tables", "claims.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == claims


def test_a_bom_comes_on_request_only(run: Runner, db: Path) -> None:
    run("export", "--csv", "plain", "--db", db)
    run("export", "--csv", "for-excel", "--bom", "--db", db)
    mark = "\ufeff".encode()
    assert not Path("plain", "claims.csv").read_bytes().startswith(mark)
    assert Path("for-excel", "claims.csv").read_bytes().startswith(mark)


def test_the_json_export_reads_back_as_the_same_analysis(run: Runner, db: Path) -> None:
    exported = run("export", "--json", "--db", db)
    with open_store(db, create=False) as store:
        held = store.analysis()
    assert Analysis.model_validate_json(exported.out) == held


@pytest.mark.parametrize("words", ["list", "sources", "conflicts", "search radars", "doctor"])
def test_json_is_one_document_on_one_line(run: Runner, db: Path, words: str) -> None:
    printed = run(*words.split(), "--json", "--db", db).out
    assert printed.count("\n") == 1
    json.loads(printed)


def test_the_demo_tells_what_it_found_and_writes_both_reports_each_time(run: Runner) -> None:
    shown = run("demo")
    assert shown.code == 0
    assert "10 new, 0 known, 0 changed" in shown.out
    assert "quantity conflict" in shown.out
    for name in ("report.html", "report-ar.html"):
        assert str(Path("claimtrack-demo", name)) in shown.out
        assert Path("claimtrack-demo", name).stat().st_size > 10_000
    assert run("demo").out == shown.out


def test_the_demo_comes_as_data_too(run: Runner) -> None:
    data = run("demo", "--json").data
    assert len(data["new"]) == 10
    assert data["findings"]
    assert all(Path(page).exists() for page in data["reports"])


def test_doctor_tells_versions_and_the_health_of_the_store(run: Runner, db: Path) -> None:
    facts = run("doctor", "--db", db, "--json").data
    assert facts["claimtrack"] == __version__
    assert facts["store"]["health"] == "well"
    assert facts["store"]["documents"] == 10
    assert facts["linking"] == "compiled loops"
    assert "MISSING" not in facts["parts"].values()


def test_doctor_exits_with_the_code_of_what_is_wrong(run: Runner) -> None:
    Path("notes.db").write_text("notes", encoding="utf-8")
    assert run("doctor", "--db", "notes.db").code == 4
    assert run("doctor", "--db", "none-yet.db").code == 0


def test_the_same_articles_give_the_same_bytes_under_any_hash_seed(
    run: Runner, seeds: Path
) -> None:
    """Sets are ordered by chance from one process to the next; nothing printed may show it."""
    articles = [str(path) for path in sorted((seeds / "en").iterdir())[:2]]
    assert len({exported_under(seed, articles) for seed in ("1", "2")}) == 1


ADDED_AND_EXPORTED = """
import sys
from contextlib import suppress
from claimtrack.cli.app import main

db, *articles = sys.argv[1:]
for words in (["add", *articles], ["export", "--json"]):
    with suppress(SystemExit):
        main([*words, "--db", db])
"""


def exported_under(seed: str, articles: list[str]) -> bytes:
    ended = subprocess.run(
        [sys.executable, "-c", ADDED_AND_EXPORTED, f"{seed}.db", *articles],
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
    )
    assert ended.stdout.count(b"\n") == 2
    return ended.stdout
