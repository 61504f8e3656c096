"""Opening: what is made, completed, refused, and left exactly as it was."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from either import everything_in, execute, only_sqlite

from claimtrack.errors import StoreError, VersionError
from claimtrack.model.analysis import Extraction
from claimtrack.store.claim_store import ClaimStore, open_store
from claimtrack.store.files import APPLICATION_ID, HEAD, REVISIONS

ROOT = Path(__file__).parents[2]


def as_found(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file of a folder with its digest and time of change."""
    return {
        file.name: (hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_mtime_ns)
        for file in folder.iterdir()
    }


def run_sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def asked(path: Path, pragma: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {pragma}").fetchone()[0]


def is_usable(path: Path, extraction: Extraction) -> bool:
    with open_store(path) as store:
        store.add_document(extraction)
    with open_store(path, create=False) as store:
        return store.documents() == (extraction.document,)


# -- what is made ----------------------------------------------------------------------------


def test_a_missing_file_is_made_and_marked_as_ours(path: Path) -> None:
    with open_store(path):
        pass
    assert asked(path, "application_id") == APPLICATION_ID
    assert asked(path, "user_version") == len(REVISIONS)
    assert asked(path, "journal_mode") == "wal"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@only_sqlite
def test_every_connection_is_set_to_lose_nothing(store: ClaimStore) -> None:
    with store._reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert found["busy_timeout"] >= 10_000
    assert (found["journal_mode"], found["foreign_keys"], found["synchronous"]) == ("wal", 1, 2)


@pytest.mark.parametrize("name", ["مخزن الأخبار.db", "a ?#%20&mode=ro'\".db", "no_suffix"])
def test_any_file_name_will_do(tmp_path: Path, arabic: Extraction, name: str) -> None:
    assert is_usable(tmp_path / name, arabic)
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_sqlite_url_names_the_same_file(
    path: Path, arabic: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_usable(path, arabic)
    with open_store(f"sqlite:///{path}", create=False) as store:
        assert store.documents() == (arabic.document,)
    monkeypatch.chdir(path.parent)
    with open_store("sqlite:///claims.db", create=False) as store:
        assert store.documents() == (arabic.document,)


def test_a_relative_path_stays_the_same_file_when_the_working_folder_changes(
    tmp_path: Path, arabic: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    with open_store("claims.db") as store:
        monkeypatch.chdir(tmp_path / "elsewhere")
        store.add_document(arabic)
    assert [file.name for file in (tmp_path / "elsewhere").iterdir()] == []


# -- what is completed -----------------------------------------------------------------------


def test_an_empty_file_counts_as_an_empty_store(path: Path, arabic: Extraction) -> None:
    path.touch()
    assert is_usable(path, arabic)


@pytest.mark.parametrize(
    "statements",
    [
        ["PRAGMA journal_mode = WAL"],
        ["CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"],
        [
            f"PRAGMA application_id = {APPLICATION_ID}",
            "CREATE TABLE document (id TEXT)",
            "CREATE TABLE claim (id TEXT)",
        ],
    ],
)
def test_an_unfinished_schema_is_completed_by_the_next_opening(
    path: Path, arabic: Extraction, statements: list[str]
) -> None:
    run_sql(path, *statements)
    assert is_usable(path, arabic)


def test_a_store_that_lost_the_mark_of_its_schema_while_empty_is_completed(
    path: Path, arabic: Extraction
) -> None:
    with open_store(path):
        pass
    run_sql(path, "DELETE FROM alembic_version")
    assert is_usable(path, arabic)


def test_a_store_that_lost_the_mark_of_its_schema_with_records_in_it_is_left_alone(
    path: Path, arabic: Extraction
) -> None:
    assert is_usable(path, arabic)
    run_sql(path, "DROP TABLE alembic_version")
    before = as_found(path.parent)
    with pytest.raises(VersionError, match="doesn't say which schema"):
        open_store(path)
    assert as_found(path.parent) == before


def test_a_store_restored_from_a_dump_is_still_ours(
    path: Path, tmp_path: Path, arabic: Extraction
) -> None:
    assert is_usable(path, arabic)
    restored = tmp_path / "restored.db"  # a dump holds neither the mark of our files nor WAL
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(restored)) as new:
        new.executescript("\n".join(old.iterdump()))
    with open_store(restored, create=False) as store:
        assert store.documents() == (arabic.document,)
    assert asked(restored, "journal_mode") == "wal"


def test_many_threads_may_make_one_store_at_once(path: Path) -> None:
    failures: list[Exception] = []

    def make() -> None:
        try:
            open_store(path).close()
        except Exception as error:  # the test is that there is none
            failures.append(error)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with open_store(path, create=False) as store:
        assert store.counts()["documents"] == 0


# -- what is refused -------------------------------------------------------------------------


def test_a_missing_store_is_not_made_where_it_is_only_read(path: Path) -> None:
    with pytest.raises(StoreError, match="no store at") as caught:
        open_store(path, create=False)
    assert "claimtrack init" in caught.value.hint
    assert not path.exists()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("postgresql+asyncpg://localhost/claims", "isn't one that PostgreSQL takes"),
        ("postgresql://localhost:port/claims", "isn't one that PostgreSQL takes"),
        ("mysql://localhost/claims", "no kind of store"),
        ("sqlite:///", "needs a file"),
        (":memory:", "needs a file"),
        ("", "needs a file"),
    ],
)
def test_other_kinds_of_store_are_refused(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        open_store(url)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not a file"):
        open_store(tmp_path)


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no folder"):
        open_store(tmp_path / "missing" / "claims.db")
    with pytest.raises(StoreError, match="can't be opened"):
        open_store(tmp_path / ("x" * 300))


def test_a_device_is_no_store() -> None:
    with pytest.raises(StoreError, match="is not a file"):
        open_store("/dev/null")


@pytest.mark.parametrize(
    "content", ["قال الوزير".encode(), b"SQLite format 3\x00 and no more", bytes(4096)]
)
def test_a_file_that_is_no_database_is_left_as_it_was(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    before = as_found(path.parent)
    with pytest.raises(VersionError, match="not a claimtrack store"):
        open_store(path)
    assert as_found(path.parent) == before


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE article (id TEXT)"],
        ["CREATE TABLE claim (id TEXT)"],  # one of our names, but nothing says it is ours
        ["CREATE VIEW document AS SELECT 1 AS id"],
        ["PRAGMA application_id = 252006673", "CREATE TABLE gpkg_contents (x)"],
        [
            "CREATE TABLE alembic_version (version_num TEXT)",
            "INSERT INTO alembic_version VALUES ('1975ea83b712')",
        ],
        [f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE notes (x)"],
    ],
)
def test_another_programs_database_is_left_as_it_was(
    path: Path, mode: str, statements: list[str]
) -> None:
    run_sql(path, f"PRAGMA journal_mode = {mode}", *statements)
    before = as_found(path.parent)
    with pytest.raises(VersionError, match="belongs to another program") as caught:
        open_store(path)
    assert "--db" in caught.value.hint
    assert as_found(path.parent) == before


@pytest.mark.parametrize("is_marked", [True, False])
def test_a_newer_schema_is_left_as_it_was(path: Path, is_marked: bool) -> None:
    with open_store(path):
        pass
    run_sql(path, "UPDATE alembic_version SET version_num = 'claimtrack_9999'")
    if not is_marked:
        run_sql(path, "PRAGMA application_id = 0")
    before = as_found(path.parent)
    with pytest.raises(VersionError, match=f"newer claimtrack.*{HEAD}"):
        open_store(path)
    assert as_found(path.parent) == before


def test_a_store_that_another_program_holds_locked_says_so(path: Path, arabic: Extraction) -> None:
    with open_store(path):
        pass
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with open_store(path, busy_timeout=0.1) as store:
            assert store.documents() == ()  # readers never wait
            with pytest.raises(StoreError, match="in use by another program"):
                store.add_document(arabic)
        other.execute("ROLLBACK")
    assert is_usable(path, arabic)


@pytest.mark.parametrize("is_let_go", [True, False])
def test_a_store_in_another_mode_is_opened_once_others_let_go_of_it(
    path: Path, arabic: Extraction, is_let_go: bool
) -> None:
    with open_store(path):
        pass
    run_sql(path, "PRAGMA journal_mode = DELETE")  # as a dump leaves it
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        if is_let_go:
            later = threading.Timer(0.1, lambda: other.execute("ROLLBACK"))
            later.start()
            open_store(path).close()
            later.join()
        else:
            with pytest.raises(StoreError, match="in use by another program"):
                open_store(path, busy_timeout=0.1)
            other.execute("ROLLBACK")
    assert asked(path, "journal_mode") == ("wal" if is_let_go else "delete")
    assert is_usable(path, arabic)


def test_another_program_that_is_at_work_on_its_database_is_not_disturbed(path: Path) -> None:
    run_sql(path, "PRAGMA journal_mode = WAL")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA application_id = 252006673")  # stands in the log beside it only
        before = path.read_bytes()
        assert int.from_bytes(before[68:72], "big") == 0
        with pytest.raises(VersionError, match="belongs to another program"):
            open_store(path)
        assert path.read_bytes() == before
        other.execute("CREATE TABLE gpkg_contents (x)")
    assert asked(path, "application_id") == 252006673


def test_a_file_of_ours_that_is_half_written_is_read_with_the_log_beside_it(
    path: Path, arabic: Extraction
) -> None:
    assert is_usable(path, arabic)
    run_sql(path, "PRAGMA application_id = 0")  # as a dump leaves it
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA user_version = 9")  # its page stands whole in the log
        with path.open("r+b") as file:
            file.seek(100)
            file.write(b"\xff" * 3000)
        with open_store(path, create=False) as store:
            assert store.documents() == (arabic.document,)
    assert asked(path, "integrity_check") == "ok"


def test_a_database_of_which_only_the_first_bytes_can_be_read_is_left_as_it_was(
    path: Path,
) -> None:
    run_sql(path, "CREATE TABLE article (id TEXT)")
    content = bytearray(path.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"):
        open_store(path)
    assert path.read_bytes() == content


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux")
def test_a_file_that_the_disk_does_not_give_back_says_so() -> None:
    with pytest.raises(StoreError, match="can't be read: Input/output error") as told:
        open_store("/proc/self/mem")  # no memory has the address 0
    assert told.value.hint == "check the disk"


def test_a_damaged_store_says_so(path: Path, arabic: Extraction) -> None:
    assert is_usable(path, arabic)
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"damaged|malformed"), open_store(path) as store:
        store.analysis()


def test_an_older_store_that_is_only_looked_at_stays_as_it_is(
    store: ClaimStore, place: str, arabic: Extraction
) -> None:
    store.add_document(arabic)
    store.close()
    open_store(place, create=False, upgrade=False).close()
    for table in ("event", "log_head", "seal", "derivation", "tombstone", "anchor"):
        execute(place, f"DROP TABLE {table}")
    execute(place, "UPDATE alembic_version SET version_num = 'claimtrack_0003'")
    before = everything_in(place)
    with pytest.raises(VersionError, match="newest schema") as refused:
        open_store(place, create=False, upgrade=False)
    assert "claimtrack init" in refused.value.hint
    assert everything_in(place) == before
    assert "anchor" not in before


# -- what can only be read -------------------------------------------------------------------

READ_ONLY = """
import os, sys, tempfile
from claimtrack.errors import StoreError
from claimtrack.model.analysis import Extraction
from claimtrack.model.document import Document
from claimtrack.store.claim_store import open_store
with tempfile.TemporaryDirectory() as folder:
    open_store(folder + "/warm.db").close()  # loads all modules while they can be read
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)  # root may write anywhere
try:
    with open_store(sys.argv[1]) as store:
        print(len(store.documents()), store.is_read_only)
        store.add_document(Extraction(document=Document.from_text("x")))
except StoreError as error:
    print(error)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter; pytest's own is closed to all but its owner."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def read_only_run(path: Path) -> list[str]:
    command = [sys.executable, "-c", READ_ONLY, str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o555), (0o444, 0o777)])
def test_a_read_only_store_can_be_read_and_says_that_nothing_was_saved(
    open_folder: Path, arabic: Extraction, file_mode: int, folder_mode: int
) -> None:
    path = open_folder / "claims.db"
    assert is_usable(path, arabic)
    path.chmod(file_mode)
    open_folder.chmod(folder_mode)
    read, refused = read_only_run(path)
    assert read == "1 True"
    assert "read-only: nothing was saved" in refused


def test_no_store_is_made_in_a_read_only_folder(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    (refused,) = read_only_run(open_folder / "claims.db")
    assert "is read-only: no store can be made there" in refused


def test_an_unfinished_store_that_is_read_only_says_so(open_folder: Path) -> None:
    path = open_folder / "claims.db"
    path.touch()
    path.chmod(0o444)
    open_folder.chmod(0o555)
    (refused,) = read_only_run(path)
    assert "no finished schema and is read-only" in refused


def test_changes_left_in_a_log_that_cannot_be_read_are_not_passed_over(
    open_folder: Path, arabic: Extraction
) -> None:
    path = open_folder / "claims.db"
    with open_store(path) as store:
        store.add_document(arabic)
        copied = open_folder / "copied.db"  # as a killed program leaves it
        copied.write_bytes(path.read_bytes())
        copied.with_name("copied.db-wal").write_bytes(path.with_name("claims.db-wal").read_bytes())
    copied.chmod(0o444)
    open_folder.chmod(0o555)
    (refused,) = read_only_run(copied)
    assert "copied.db-wal" in refused


def test_a_file_without_permission_says_so(open_folder: Path) -> None:
    path = open_folder / "claims.db"
    with open_store(path):
        pass
    path.chmod(0o000)
    (refused,) = read_only_run(path)
    assert "can't be read: Permission denied" in refused
