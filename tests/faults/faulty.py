"""What tests of faults share: how a command ended, what a store holds, a disk that is too small."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimtrack.store.claim_store import open_store

ROOT = Path(__file__).parents[2]

ARTICLES = {
    "en.txt": "The ministry said the port of Safi reopened on Monday.\n\n"
    "“We counted 400 crates”, Huda Salem, head of the union, told the Tidings.\n",
    "ar.txt": "قالت الوزارة إن ميناء آسفي فُتح يوم الاثنين.\n\n"
    "وأكدت هدى سالم، رئيسة النقابة: «أحصينا 900 صندوق».\n",
}
"""Short, since each is added a thousand times."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: with which code (minus the number of a signal), and what it printed."""

    code: int
    out: str
    err: str
    faults: int
    seconds: float


Forked = Callable[..., Ended]
"""``forked(*words, folder=…, inject=(calls, error, when, *paths), signals=((after, name), …),
limits={…}, user=…, allocations=…)``"""


def articles_in(db: Path) -> int:
    """How many whole articles a store holds, after asking SQLite and the log whether it's sound."""
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert not {name for name in tables if name.startswith("_alembic_tmp")}
    with open_store(db) as store:
        assert store.verification().is_intact
        documents = store.documents()
        assert all(len(store.claims(document.id)) == 2 for document in documents)
        return len(documents)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@contextmanager
def a_disk_of(kilobytes: int, folder: Path) -> Iterator[Path]:
    """A file system that holds so much and no more."""
    words = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
