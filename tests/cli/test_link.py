"""``claimtrack link``: what it links, what it says, and that nothing changes where all is done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from terminals import at_a_terminal

from claimtrack import stored_index
from claimtrack.store.claim_store import open_store

Runner = Callable[..., Any]


def test_linking_again_changes_nothing(run: Runner, db: Path) -> None:
    with open_store(db) as store:
        before = store.analysis()
    done = run("link", "--rebuild", "--db", db)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{len(before.claims)} claims · {len(before.links)} links · ")
    with open_store(db) as store:
        assert store.analysis() == before


def test_what_was_never_linked_is_linked(run: Runner, db: Path) -> None:
    with open_store(db) as store:
        links = len(store.links())
        store.save_analysis((), (), {}, ())
    assert run("link", "--db", db, "--json").data["links"] == links
    with open_store(db) as store:
        assert len(store.links()) == links


def test_a_large_store_gets_its_index(
    run: Runner, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_index, "LARGE", 10)
    question = ("check", "Italy supplied radars at Misrata", "--db", db)
    small = run(*question)
    assert run("link", "--db", db).code == 0
    with open_store(db) as store, store.lookup() as lookup:
        assert lookup.index_parts()
    assert run(*question).out.split("\n")[0] == small.out.split("\n")[0]


def test_a_damaged_index_is_said_on_standard_error(
    run: Runner, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_index, "LARGE", 10)
    run("link", "--db", db)
    with open_store(db) as store, store.lookup() as lookup:
        parts = {**lookup.index_parts(), "keys": b"1"}
        state = lookup.state()
    with open_store(db) as store:
        store.save_index(parts, state)
    done = run("check", "Italy supplied radars at Misrata", "--db", db, "--exit-zero")
    assert done.code == 0
    assert done.err.startswith("note: the index of ")
    assert "is damaged" in done.err
    assert run("link", "--db", db).err.startswith("note: the index of ")
    assert run("check", "Italy supplied radars at Misrata", "--db", db, "--exit-zero").err == ""


def test_a_store_that_is_not_there_is_not_made(run: Runner) -> None:
    done = run("link", "--db", "nowhere.db")
    assert done.code == 5
    assert "no store at nowhere.db" in done.err
    assert not Path("nowhere.db").exists()


def test_a_terminal_shows_each_stage(db: Path) -> None:
    code, shown = at_a_terminal("link", "--rebuild", "--db", db)
    assert code == 0
    for stage in ("loading", "comparing", "grouping", "concluding"):
        assert stage in shown
