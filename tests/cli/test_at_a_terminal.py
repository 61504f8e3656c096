"""What somebody at a terminal sees: colours, bars, questions, quotes set apart."""

import re
from pathlib import Path

import pytest
from terminals import at_a_terminal

from claimtrack.store.claim_store import open_store

ESCAPE = "\x1b["


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ships.txt"
    path.write_text(
        "The minister said that forty ships had reached Alexandria.\n", encoding="utf-8"
    )
    return path


def test_long_work_shows_its_progress(article: Path, tmp_path: Path) -> None:
    code, shown = at_a_terminal("add", article, "--db", tmp_path / "claims.db")
    assert code == 0
    assert "reading" in shown
    assert "1/1 articles" in shown
    assert "linking" in shown


def test_quotes_are_set_apart_and_headings_bold(db: Path) -> None:
    _, shown = at_a_terminal("conflicts", "--db", db)
    assert ESCAPE in shown
    assert re.search("\u2068«[^»]+»\u2069", shown)


@pytest.mark.parametrize("forbidding", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_escape_codes_where_they_are_forbidden(
    article: Path, db: Path, forbidding: dict[str, str]
) -> None:
    _, shown = at_a_terminal("add", article, "--db", db, **forbidding)
    assert ESCAPE not in shown


def test_ids_are_short_and_still_lead_to_their_record(db: Path) -> None:
    _, shown = at_a_terminal("conflicts", "--db", db, NO_COLOR="1")
    assert ESCAPE not in shown
    short = re.findall(r"claimtrack show (c-\w+)\n", shown)[0]
    assert len(short) == 10
    code, shown = at_a_terminal("show", short, "--db", db, NO_COLOR="1")
    assert code == 0
    assert shown.startswith(f"claim {short}")


@pytest.mark.parametrize(("answer", "left"), [("n\n", 10), ("y\n", 9)])
def test_removing_asks_first(db: Path, answer: str, left: int) -> None:
    with open_store(db, create=False) as store:
        document = store.documents()[0].id
    code, shown = at_a_terminal("remove", document, "--db", db, keys=answer)
    assert code == 0
    assert "[y/N]" in shown
    with open_store(db, create=False) as store:
        assert len(store.documents()) == left
