from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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


METHODS = ("copy_aware", "majority", "sums", "truth_finder")


@pytest.mark.parametrize("method", METHODS)
def test_an_estimate_is_told_as_agreement_with_its_limits_last(
    run: Runner, db: Path, method: str
) -> None:
    shown = run("conflicts", "--db", db, "--estimate", method)
    assert shown.code == 1
    assert f"agreement, not truth ({method.replace('_', ' ')}" in shown.out
    assert shown.out.splitlines()[-1].startswith("This is agreement, not truth")
    assert "no agreement estimated" in shown.out  # a denial of everything excludes no one claim


def test_an_estimate_adds_to_what_is_listed_and_changes_nothing(run: Runner, db: Path) -> None:
    plain = run("conflicts", "--db", db, "--json").data
    told = run("conflicts", "--db", db, "--estimate", "copy_aware", "--json").data
    estimate = told.pop("estimate")
    sides = [finding.pop("estimate") for finding in told["findings"]]
    assert told == plain
    assert estimate["method"] == "copy_aware"
    assert {"ar", "en"} == estimate["limits"][0]["sentence"].keys()
    answers = [answer for found in sides for question in found for answer in question["answers"]]
    assert answers
    assert all(answer["voices"] <= len(answer["sources"]) for answer in answers)


def test_an_article_that_agrees_with_itself_has_nothing_to_estimate(
    run: Runner, article: Path
) -> None:
    run("add", article)
    told = run("conflicts", "--estimate", "copy_aware", "--json").data
    assert told["findings"] == []
    assert [limit["code"] for limit in told["estimate"]["limits"]] == ["not_truth", "no_questions"]


def test_an_unknown_method_is_wrong_use(run: Runner, db: Path) -> None:
    refused = run("conflicts", "--db", db, "--estimate", "oracle")
    assert refused.code == 2
    assert "copy_aware" in refused.err
