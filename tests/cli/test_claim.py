from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Runner = Callable[..., Any]

QUOTE = "400 Italian soldiers"
DOCUMENT = "02-italy-changes-course"


@pytest.fixture
def document(run: Runner, db: Path) -> str:
    """The id of the English article in which al-Mismari counts soldiers."""
    rows = run("list", "--db", db, "--json").data["documents"]
    return str(next(r["id"] for r in rows if DOCUMENT in r["name"] and r["language"] == "en"))


def test_a_claim_by_hand_stands_beside_the_extracted_ones(
    run: Runner, db: Path, document: str
) -> None:
    made = run(
        *("claim", "--document", document, "--quote", QUOTE, "--speaker", "ahmed-mismari"),
        *("--via", "corriere-della-sera", "--stance", "accuses", "--by", "the desk"),
        *("--statement-en", "Italy has 400 soldiers at Misrata", "--db", db, "--json"),
    )
    assert made.code == 0, made.err
    (told,) = made.data["claims"]
    assert told["claim"]["text"] == QUOTE
    assert told["claim"]["method"] == "by_hand"
    assert told["attribution"]["speaker"]["source_id"] == "ahmed-mismari"
    assert [hop["source_id"] for hop in told["attribution"]["via"]] == ["corriere-della-sera"]
    shown = run("show", told["claim"]["id"], "--db", db).out
    assert "noted by hand" in shown
    assert "Italy has 400 soldiers at Misrata (by the desk)" in shown


def test_words_that_are_not_in_the_document_are_refused(
    run: Runner, db: Path, document: str
) -> None:
    refused = run("claim", "--document", document, "--quote", "4000 soldiers", "--db", db)
    assert refused.code == 3
    assert "isn't in" in refused.err
    assert refused.err.count("\n") == 1


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [
        ("--speaker", "ahmed-mismary", 3),
        ("--stance", "shouts", 2),
        ("--kind", "song", 2),
        ("--time", "01/06/2019", 2),
        ("--time", "2019-02-30", 2),
        ("--cue", "whispered", 3),
    ],
)
def test_an_option_that_does_not_hold_is_refused(
    run: Runner, db: Path, document: str, option: str, value: str, code: int
) -> None:
    words = ["claim", "--document", document, "--quote", QUOTE, "--db", db, option, value]
    if option == "--cue":
        words += ["--speaker", "ahmed-mismari"]
    refused = run(*words)
    assert refused.code == code
    assert refused.err.count("\n") == 1
    if code == 2:
        assert f"{option}: " in refused.err


def test_the_bundled_claims_by_hand_all_hold(run: Runner, db: Path, seeds: Path) -> None:
    made = run("claim", "--file", seeds / "claims.yaml", "--db", db, "--json")
    assert made.code == 0, made.err
    assert len(made.data["claims"]) >= 24


def test_a_file_and_options_together_are_wrong_use(run: Runner, db: Path, seeds: Path) -> None:
    refused = run("claim", "--file", seeds / "claims.yaml", "--quote", "x", "--db", db)
    assert refused.code == 2


def test_a_broken_file_adds_nothing(run: Runner, db: Path, document: str) -> None:
    before = run("doctor", "--db", db, "--json").data["store"]["claims"]
    Path("claims.yaml").write_text(
        f"- {{document: {document}, quote: {QUOTE}}}\n- {{document: {document}, quote: nowhere}}\n",
        encoding="utf-8",
    )
    refused = run("claim", "--file", "claims.yaml", "--db", db)
    assert refused.code == 3
    assert "claims.yaml: entry 2" in refused.err
    assert run("doctor", "--db", db, "--json").data["store"]["claims"] == before
