"""A store that nobody tampers with raises no alarm, wherever it is moved, whatever is redacted."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest
from database_server import PostgresqlServer
from random_stores import fill_at_random

from claimtrack.bundling import import_bundle, write_bundle
from claimtrack.custody import verify_bundle
from claimtrack.store.claim_store import open_store


def check_intact(place: str | Path) -> str:
    """That verify finds nothing; the root of the log."""
    with open_store(place, create=False) as store:
        found = store.verification(expected_head=store.log_head()[1])
        assert store.conclusion_faults() == []
    assert found.faults == ()
    return found.root


def handed_over(place: str | Path, bundle: Path, to: str | Path) -> None:
    """Bundle one store and make another of it."""
    with open_store(place, create=False) as store:
        write_bundle(store, bundle)
    with open_store(to) as store:
        import_bundle(store, bundle)


@contextmanager
def database(server: PostgresqlServer) -> Iterator[str]:
    name = server.new_database()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds nothing: a copy of it is made faster than a schema."""
    path = tmp_path_factory.mktemp("empty") / "claims.db"
    open_store(path).close()
    return path


def check_moves(folder: Path, empty: Path, server: PostgresqlServer, chance: Random) -> None:
    """Vacuum, dump and restore a store of chance, and move it to a server and back."""
    made, restored, back = (folder / name for name in ("made.db", "restored.db", "back.db"))
    for each in (made, back):
        shutil.copy(empty, each)
    first, second, third = (folder / name for name in ("1.zip", "2.zip", "3.zip"))
    fill_at_random(str(made), chance)
    root = check_intact(made)
    with closing(sqlite3.connect(made)) as old, closing(sqlite3.connect(restored)) as new:
        old.execute("VACUUM")
        new.executescript("\n".join(old.iterdump()))
    with database(server) as place:
        handed_over(made, first, place)
        handed_over(place, second, back)
        assert {root} == {check_intact(each) for each in (made, restored, place, back)}
    with open_store(back) as store:
        write_bundle(store, third)
    assert first.read_bytes() == second.read_bytes() == third.read_bytes()
    for each in folder.iterdir():
        each.unlink()


def test_a_store_that_is_moved_raises_no_alarm_and_gives_the_same_bundle(
    memory_path: Path, empty: Path, postgresql: PostgresqlServer
) -> None:
    for seed in range(20):
        check_moves(memory_path, empty, postgresql, Random(seed))


@pytest.mark.full
def test_stores_that_are_moved_raise_no_alarm_fifteen_hundred_times(
    memory_path: Path, empty: Path, postgresql: PostgresqlServer
) -> None:
    for seed in range(1_000, 2_500):
        check_moves(memory_path, empty, postgresql, Random(seed))


def check_redaction(folder: Path, empty: Path, chance: Random) -> None:
    """Redact one article: no word of it is left, and every head holds, for the verifier too."""
    path, bundle = shutil.copy(empty, folder / "claims.db"), folder / "case.zip"
    there = fill_at_random(str(path), chance)
    gone = chance.choice(there).document
    token = gone.text.partition(".")[0].encode()
    with closing(sqlite3.connect(path)) as old:
        heads = [root for (root,) in old.execute("SELECT root FROM event ORDER BY sequence")]
    assert token in held_in(folder)
    with open_store(path) as store:
        store.redact_document(gone.id, by="Layla", why="court order")
        store.purge()
        for head in heads:
            assert store.verification(expected_head=head).is_intact
        assert store.tombstones()[gone.id] == gone.sha256
        assert token not in held_in(folder)
        write_bundle(store, bundle)
    files = verify_bundle.read_files(bundle)
    assert not any(token in content for content in files.values())
    check = verify_bundle.Check(files)
    check.run()
    assert check.faults == []
    assert set(heads) <= set(check.roots)
    for each in folder.iterdir():
        each.unlink()


def held_in(folder: Path) -> bytes:
    """Every byte of a store and its companions."""
    return b"".join(each.read_bytes() for each in sorted(folder.glob("claims.db*")))


def test_a_redaction_leaves_no_word_and_every_proof(memory_path: Path, empty: Path) -> None:
    for seed in range(50):
        check_redaction(memory_path, empty, Random(seed))


@pytest.mark.full
def test_five_hundred_redactions_leave_no_word_and_every_proof(
    memory_path: Path, empty: Path
) -> None:
    for seed in range(1_000, 1_500):
        check_redaction(memory_path, empty, Random(seed))
