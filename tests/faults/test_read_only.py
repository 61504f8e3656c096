"""A store that may only be read: all that reads works, all that writes says so and ends with 5."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from faulty import Forked, a_disk_of

NOBODY = 65534

READING = (
    ("list",),
    ("sources",),
    ("verify",),
    ("conflicts", "--exit-zero"),
    ("search", "said"),
    ("export", "--json"),
    ("report", "-o", "-"),
)
WRITING = (
    ("add", "ARTICLES"),
    ("link",),
    ("remove", "en.txt", "--yes"),
    ("redact", "en.txt", "--why", "a request", "--by", "Salma"),
)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter; pytest's own are closed to all but their owner."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
        Path(name).chmod(0o755)


@pytest.fixture
def open_articles(articles: Path) -> Iterator[Path]:
    """The articles where every user may read them."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(articles, name, dirs_exist_ok=True)
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(params=["file", "folder", "disk"])
def read_only(request: pytest.FixtureRequest, open_folder: Path, filled: Path) -> Iterator[Path]:
    """The path of a store that nobody may write, for one reason or another."""
    db = open_folder / "claims.db"
    if request.param == "disk":
        with a_disk_of(20_000, open_folder) as disk:
            shutil.copy(filled, db)
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            yield db
        return
    shutil.copy(filled, db)
    db.chmod(0o444)
    if request.param == "folder":
        open_folder.chmod(0o555)
    yield db


def test_what_may_only_be_read_is_read_and_never_written(
    forked: Forked, open_articles: Path, read_only: Path, open_folder: Path
) -> None:
    before = read_only.read_bytes()
    somebody = {"user": NOBODY} if os.getuid() == 0 else {}
    for words in READING:
        ended = forked(*words, "--db", read_only, folder=Path("/"), **somebody)
        assert (ended.code, ended.err) == (0, ""), words
    for words in WRITING:
        given = [open_articles if word == "ARTICLES" else word for word in words]
        ended = forked(*given, "--db", read_only, folder=Path("/"), **somebody)
        assert ended.code == 5, (words, ended)
        assert "read-only" in ended.err
        assert not ended.out
    assert read_only.read_bytes() == before
    assert [path.name for path in open_folder.iterdir()] == ["claims.db"]


def test_a_folder_that_may_not_be_read_is_an_input_that_cannot_be_read(
    forked: Forked, open_articles: Path, open_folder: Path
) -> None:
    somebody = {"user": NOBODY} if os.getuid() == 0 else {}
    closed = open_articles / "closed"
    closed.mkdir()
    (closed / "more.txt").write_text("The mill is open.", encoding="utf-8")
    closed.chmod(0o000)
    db = open_folder / "claims.db"
    open_folder.chmod(0o777)
    ended = forked("add", open_articles, "--db", db, folder=Path("/"), **somebody)
    assert ended.code == 6
    assert f"{closed}: Permission denied" in ended.err
    ended = forked("add", closed / "more.txt", "--db", db, folder=Path("/"), **somebody)
    assert ended.code == 3
    assert "Permission denied" in ended.err
    closed.chmod(0o755)
