"""Commands on a store in which something is gone that claims rest on."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from claimtrack import stored_index
from claimtrack.store.claim_store import open_store

Runner = Callable[..., Any]

STATEMENT = "Italy supplied radars at Misrata"


def change(db: Path, statement: str, *values: str) -> None:
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute(statement, values)


@pytest.fixture
def unattributed(db: Path) -> tuple[Path, str]:
    """A store in which the attribution of the claim on the radars is gone, and its id."""
    with open_store(db) as store:
        claim = next(c for c in store.claims() if "radars" in c.text and c.attribution_id)
    change(db, "DELETE FROM attribution WHERE id = ?", str(claim.attribution_id))
    return db, str(claim.attribution_id)


@pytest.mark.parametrize("large", [10, 2_000])
@pytest.mark.parametrize(
    "words",
    [
        ("check", STATEMENT),
        ("search", "radars Misrata"),
        ("conflicts",),
        ("sources",),
        ("report", "-o", "page.html"),
        ("export", "--csv", "tables"),
    ],
    ids=lambda words: words[0],
)
def test_no_claim_is_told_as_the_articles_own_for_want_of_its_attribution(
    run: Runner,
    unattributed: tuple[Path, str],
    words: tuple[str, ...],
    large: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stored_index, "LARGE", large)
    db, gone = unattributed
    done = run(*words, "--db", db)
    assert (done.code, done.out) == (5, "")
    assert f"attribution {gone}" in done.err
    assert "claimtrack verify" in done.err
    assert "fault in claimtrack" not in done.err


@pytest.mark.parametrize("large", [10, 2_000])
@pytest.mark.parametrize("words", [("check", STATEMENT), ("search", "radars Misrata")])
def test_no_claim_is_left_out_for_want_of_its_article(
    run: Runner, db: Path, words: tuple[str, ...], large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_index, "LARGE", large)
    with open_store(db) as store:
        claim = next(c for c in store.claims() if "radars" in c.text)
    change(db, "DELETE FROM document WHERE id = ?", claim.span.document_id)
    done = run(*words, "--db", db)
    assert (done.code, done.out) == (5, "")
    assert claim.span.document_id in done.err
    assert "claimtrack verify" in done.err


def test_what_deals_with_damage_works(run: Runner, unattributed: tuple[Path, str]) -> None:
    db, gone = unattributed
    assert run("list", "--db", db).code == 0
    verified = run("verify", "--db", db)
    assert verified.code == 4
    assert gone in verified.out + verified.err
    rederived = run("rederive", "--check", "--db", db)
    assert rederived.code == 4
    assert f"attribution {gone}" in rederived.out
    with open_store(db) as store:
        damaged = next(
            c for c in store.recorded(is_checked=False).claims if c.attribution_id == gone
        )
    removed = run("remove", damaged.span.document_id, "--yes", "--db", db)
    assert removed.code == 0
    assert run("check", STATEMENT, "--db", db, "--exit-zero").code == 0


def test_a_removal_is_told_where_the_rest_cannot_be_linked(
    run: Runner, unattributed: tuple[Path, str]
) -> None:
    db, gone = unattributed
    with open_store(db) as store:
        damaged = next(
            c for c in store.recorded(is_checked=False).claims if c.attribution_id == gone
        )
    with open_store(db) as store:
        other = next(d for d in store.documents() if d.id != damaged.span.document_id)
    done = run("remove", other.id, "--yes", "--db", db)
    assert "removed " in done.err
    assert f"attribution {gone}" in done.err
    with open_store(db) as store:
        assert other.id not in {d.id for d in store.documents()}
