from collections.abc import Callable
from pathlib import Path
from typing import Any

Runner = Callable[..., Any]


def test_conflicts_show_both_chains_and_exit_with_1(run: Runner, db: Path) -> None:
    shown = run("conflicts", "--db", db)
    assert shown.code == 1
    assert "quantity conflict" in shown.out
    assert "denial" in shown.out
    assert shown.out.count("said by") >= 4


def test_what_has_no_date_is_said_to_have_none(run: Runner, db: Path) -> None:
    assert "undated" in run("conflicts", "--db", db).out


def test_exit_zero_changes_the_code_and_nothing_else(run: Runner, db: Path) -> None:
    calm = run("conflicts", "--db", db, "--exit-zero")
    assert (calm.code, calm.out) == (0, run("conflicts", "--db", db).out)


def test_json_has_the_shape_of_the_contract(run: Runner, db: Path) -> None:
    findings = run("conflicts", "--db", db, "--json").data["findings"]
    kinds = {"conflict", "denial", "quantity_conflict", "self_contradiction"}
    assert findings
    for finding in findings:
        assert finding["kind"] in kinds
        assert set(finding["sentence"]) == {"ar", "en"}
        assert len(finding["claims"]) > 1
        for told in finding["claims"]:
            assert told.keys() >= {"claim", "document", "attribution"}


def test_an_article_that_agrees_with_itself_has_no_conflicts(run: Runner, article: Path) -> None:
    run("add", article)
    shown = run("conflicts")
    assert shown.code == 0
    assert shown.out.startswith("No conflicts among ")
    assert run("conflicts", "--json").data == {"findings": []}
