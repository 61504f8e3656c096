"""The disk fails at the n-th call, n = 1, 2, 3 … until nothing is left to fail; or a kill does.

After SQLite's own way of testing (sqlite.org/testing.html, sections 3.2 and 3.3). What fails is a
real system call: strace has the kernel refuse it, or kill the program at it.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from either import everything_in
from faulty import Ended, Forked, articles_in, content
from harvest import take_back_to_first_schema

EVERY, THIRDS, SPARSE = 1, 3, 8
"""Which calls fail: all of them; each third; the 1st, 8th, 64th … of them."""

GOES_ON = 5
"""Of all calls, after each so many of them the work is taken up again and brought to its end."""

WRITES_OF_A_STORE = "pwrite64,fdatasync,ftruncate"
WRITES_OF_FILES = "mkdir,openat,write,fsync,rename,rmdir"


def faults(*usual: tuple[str, str], more: tuple[tuple[str, str], ...]) -> pytest.MarkDecorator:
    """Calls and errors: some calls of the usual ones, and in full all calls of all of them."""
    sparse = [pytest.param(*each, SPARSE) for each in usual]
    full = [
        pytest.param(
            *each, THIRDS if each == ("pwrite64", "EIO") else EVERY, marks=pytest.mark.full
        )
        for each in (*usual, *more)
    ]
    return pytest.mark.parametrize(("calls", "error", "step"), [*sparse, *full])


while_a_store_is_written = faults(
    ("pwrite64", "ENOSPC"),
    ("fdatasync", "EIO"),
    ("pread64", "EIO"),
    (WRITES_OF_A_STORE, "SIGKILL"),
    more=(
        ("pwrite64", "EIO"),  # as ENOSPC, but that SQLite gives it another name
        ("ftruncate", "ENOSPC"),
        ("fsync", "EIO"),
        ("openat", "ENOSPC"),
        ("openat", "EIO"),
        ("unlink", "EIO"),
    ),
)


def numbers(step: int) -> Iterator[int]:
    yield from (SPARSE**power for power in range(9)) if step == SPARSE else count(1, step)


def fail_each(step: int, run: Callable[[int], Ended]) -> int:
    """Run with each call failing in turn until none does; says how often one did."""
    for trials, number in enumerate(numbers(step)):
        ended = run(number)
        if not ended.faults and ended.code == 0:
            return trials
    raise AssertionError("it never got through")


def is_told(ended: Ended, error: str) -> bool:
    """Whether the end is a success, the kill, or one line on why, with exit code 5."""
    if ended.code == 5:
        *notes, line = ended.err.splitlines()
        is_full = error == "ENOSPC" and ("full" in line or "No space left" in line)
        return (
            line.startswith("error: ")
            and "Traceback" not in ended.err
            and not ended.out
            and all(note.startswith(("note: ", "wrote ", "next: ")) for note in notes)
            and (not is_full or "KB free" in line or "standard output" in line)
        )
    return ended.code == 0 or (error == "SIGKILL" and ended.code == -9)


@pytest.mark.usefixtures("tracing")
@while_a_store_is_written
def test_a_disk_that_fails_while_articles_are_added_leaves_whole_articles(
    forked: Forked,
    articles: Path,
    empty: Path,
    filled: Path,
    tmp_path: Path,
    step: int,
    calls: str,
    error: str,
) -> None:
    expected = everything_in(str(filled))
    db = tmp_path / "claims.db"

    def run(number: int) -> Ended:
        shutil.copy(empty, db)
        files = [str(db), f"{db}-wal", f"{db}-journal", str(tmp_path)]
        ended = forked("add", articles, "--db", db, inject=[calls, error, number, *files])
        assert is_told(ended, error), ended
        assert str(db) in ended.err or ended.code != 5
        if ended.code == 0:
            assert articles_in(db) == 2
        else:
            assert articles_in(db) <= 2
        if step == SPARSE or number % GOES_ON == 1:
            assert forked("add", articles, "--db", db).code == 0
            assert articles_in(db) == 2
            assert everything_in(str(db)) == expected
        for left in tmp_path.glob("*"):
            left.unlink()
        return ended

    assert fail_each(step, run) >= (calls in ("pwrite64", "fdatasync", "pread64"))


@pytest.mark.usefixtures("tracing")
@pytest.mark.full
@while_a_store_is_written
def test_a_disk_that_fails_while_a_store_is_made_leaves_one_that_the_next_run_completes(
    forked: Forked, tmp_path: Path, step: int, calls: str, error: str
) -> None:
    db = tmp_path / "claims.db"

    def run(number: int) -> Ended:
        files = [str(db), f"{db}-wal", f"{db}-journal", str(tmp_path)]
        ended = forked("init", "--db", db, inject=[calls, error, number, *files])
        assert is_told(ended, error), ended
        if step == SPARSE or number % GOES_ON == 1:
            assert forked("init", "--db", db).code == 0
            assert articles_in(db) == 0
        for left in tmp_path.glob("*"):
            left.unlink()
        return ended

    fail_each(step, run)


@pytest.mark.usefixtures("tracing")
@while_a_store_is_written
def test_a_disk_that_fails_while_a_store_is_upgraded_leaves_the_old_schema_or_the_new_one(
    forked: Forked, filled: Path, tmp_path: Path, step: int, calls: str, error: str
) -> None:
    expected = everything_in(str(filled))
    old = tmp_path / "old.db"
    shutil.copy(filled, old)
    take_back_to_first_schema(old)

    def run(number: int) -> Ended:
        db = tmp_path / "claims.db"
        shutil.copy(old, db)
        files = [str(db), f"{db}-wal", f"{db}-journal", str(tmp_path)]
        ended = forked("init", "--db", db, inject=[calls, error, number, *files])
        assert is_told(ended, error), ended
        with closing(sqlite3.connect(db)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        assert revision == f"claimtrack_000{version}"
        assert version == 4 or (version == 1 and ended.code != 0)
        assert articles_in(db) == 2
        held = everything_in(str(db))
        assert {table: held[table] for table in BEFORE} == {
            table: expected[table] for table in BEFORE
        }
        for left in tmp_path.glob("claims.db*"):
            left.unlink()
        return ended

    fail_each(step, run)


BEFORE = ("object", "sighting", "document", "attribution", "claim", "link", "finding")
"""Tables of the first schema."""


JOBS = {
    "page": (("report", "-o", "page.html"), ("page.html",)),
    "tables": (
        ("export", "--csv", "."),
        tuple(
            f"{name}.csv"
            for name in ("attributions", "claims", "documents", "findings", "links", "sources")
        ),
    ),
    "pages": (("report", "-o", "./"), ("documents-1.html", "index.html", "sources-1.html")),
    "bundle": (("bundle", "-o", "case.zip"), ("case.zip",)),
    "folder": (("bundle", "-o", "case"), ("case",)),
}
"""Commands that write files, and the files that they write into the working folder."""


@pytest.mark.usefixtures("tracing")
@faults(
    ("write", "ENOSPC"),
    (WRITES_OF_FILES, "SIGKILL"),
    more=(
        ("fsync", "EIO"),
        ("rename", "EIO"),
        ("write", "EIO"),
        ("mkdir", "ENOSPC"),
        ("openat", "EIO"),
        ("rmdir", "EIO"),
    ),
)
@pytest.mark.parametrize("job", JOBS)
def test_a_disk_that_fails_while_files_are_written_leaves_old_files_or_new_ones(
    forked: Forked, filled: Path, tmp_path: Path, step: int, calls: str, error: str, job: str
) -> None:
    words, names = JOBS[job]
    new, work = tmp_path / "new", tmp_path / "work"
    for folder in (new, work):
        folder.mkdir()
    assert forked(*words, "--db", filled, folder=new).code == 0
    expected = content(new)
    assert {name.split("/")[0] for name in expected} >= set(names)
    may_be_there = job not in ("bundle", "folder")  # these want a place where nothing is
    old = {name: an_older(text, job) for name, text in expected.items() if may_be_there}

    def run(number: int) -> Ended:
        for name, text in old.items():
            (work / name).write_bytes(text)
        ended = forked(*words, "--db", filled, folder=work, inject=[calls, error, number])
        assert is_told(ended, error), ended
        for name, found in content(work).items():
            if ".claimtrack-" not in name:
                assert found in (old.get(name), expected[name]), name
        if ended.code != 0 and not may_be_there:
            assert not (work / names[0]).exists() or content(work) == expected
            for left in names:
                shutil.rmtree(work / left, ignore_errors=True)
                (work / left).unlink(missing_ok=True)
        if ended.code != 0:
            assert forked(*words, "--db", filled, folder=work).code == 0
        assert content(work) == expected  # and nothing unfinished is left
        shutil.rmtree(work)
        work.mkdir()
        return ended

    assert fail_each(step, run) >= 1 or step == SPARSE or calls == "rmdir"


def an_older(text: bytes, job: str) -> bytes:
    """What an earlier run may have written: of tables, the same columns and no rows."""
    return text.split(b"\r\n")[0] + b"\r\n" if job == "tables" else b"old"
