"""report: a part of the store, in the form asked for, with one's own templates."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Runner = Callable[..., Any]


def test_a_report_on_one_claim_is_cut_from_the_store(run: Runner, db: Path) -> None:
    whole = run("report", "--db", db, "--format", "json", "-o", "-").data
    disputed = whole["sections"][0]["findings"][0]["claim_ids"]

    part = run("report", "--db", db, "--claim", disputed[0][:14], "--format", "json", "-o", "-")

    assert part.code == 0
    assert set(disputed) <= {claim["id"] for claim in part.data["claims"]}
    assert part.data["scope"]["left_out"]["claims"] > 0


def test_a_source_that_is_not_there_is_wrong_use_that_says_what_is_near(
    run: Runner, db: Path
) -> None:
    whole = run("report", "--db", db, "--format", "json", "-o", "-").data
    source = max((s["id"] for s in whole["sources"]), key=len)

    shown = run("report", "--db", db, "--source", f"{source[:-2]}xx")

    assert (shown.code, shown.err.count("\n")) == (2, 1)
    assert source in shown.err
    assert not Path("report.html").exists()


@pytest.mark.parametrize(
    ("words", "file", "start"),
    [
        (("-o", "a.md"), "a.md", "# "),
        (("-o", "a.MARKDOWN"), "a.MARKDOWN", "# "),
        (("-o", "a.json"), "a.json", "{"),
        (("-o", "a.txt"), "a.txt", "<!DOCTYPE html>"),
        (("-o", "a.txt", "--format", "md"), "a.txt", "# "),
        (("--format", "md"), "report.md", "# "),
        ((), "report.html", "<!DOCTYPE html>"),
    ],
)
def test_the_name_of_the_file_tells_the_format(
    run: Runner, db: Path, words: tuple[str, ...], file: str, start: str
) -> None:
    assert run("report", "--db", db, "--since", "2019-06-01", *words).code == 0
    assert Path(file).read_text(encoding="utf-8").startswith(start)


def test_a_day_that_is_none_is_wrong_use(run: Runner, db: Path) -> None:
    assert run("report", "--db", db, "--since", "yesterday").code == 2


def test_templates_are_written_changed_and_used(run: Runner, db: Path) -> None:
    assert run("report", "--write-templates", "mine").code == 0
    Path("mine/_masthead.html").write_text("<h1>Our desk</h1>\n", encoding="utf-8")

    assert run("report", "--db", db, "--templates", "mine", "-o", "page.html").code == 0
    assert "<h1>Our desk</h1>" in Path("page.html").read_text(encoding="utf-8")
    assert run("report", "--write-templates", "mine").code == 5
    assert run("report", "--db", db, "--templates", "mine", "-o", "page.md").code == 2
    Path("mine/_masthead.html").write_text("\n{{ 7*7 }}", encoding="utf-8")
    shown = run("report", "--db", db, "--templates", "mine")
    assert "_masthead.html, line 2" in shown.err
    assert shown.err.count("\n") == 1


def test_data_on_standard_output_is_one_document(run: Runner, db: Path) -> None:
    printed = run("report", "--db", db, "--format", "json", "-o", "-").out
    run("report", "--db", db, "-o", "page.json")

    assert json.loads(printed) == json.loads(Path("page.json").read_text(encoding="utf-8"))


def test_a_folder_gets_pages_that_lead_to_one_another(run: Runner, db: Path) -> None:
    made = run("report", "--db", db, "-o", "pages/")

    assert (made.code, made.out) == (0, "")
    assert "open pages/index.html" in made.err
    names = {path.name for path in Path("pages").iterdir()}
    assert {"index.html", "claims-1.html", "sources-1.html", "documents-1.html"} <= names
    assert 'href="claims-1.html"' in Path("pages/index.html").read_text(encoding="utf-8")
    assert run("report", "--db", db, "-o", "pages/", "--format", "md").code == 2


def test_pages_of_an_earlier_report_go_and_files_of_ones_own_stay(run: Runner, db: Path) -> None:
    run("report", "--db", db, "-o", "pages/")
    page = Path("pages/claims-1.html").read_text(encoding="utf-8")
    Path("pages/claims-7.html").write_text(page, encoding="utf-8")
    Path("pages/notes-7.html").write_text(page, encoding="utf-8")
    Path("pages/sources-7.html").write_text("<p>Whom we called", encoding="utf-8")
    names = {path.name for path in Path("pages").iterdir()}

    assert run("report", "--db", db, "-o", "pages/").code == 0

    assert {path.name for path in Path("pages").iterdir()} == names - {"claims-7.html"}


def test_a_report_is_not_written_over_a_store(run: Runner, db: Path) -> None:
    before = db.read_bytes()

    refused = run("report", "--db", db, "-o", db)

    assert (refused.code, refused.err.count("\n")) == (5, 1)
    assert "is a database" in refused.err
    assert db.read_bytes() == before
