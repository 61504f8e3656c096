"""A damaged file: what is changed in it is found, and nothing but typed errors is raised."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from harvest import analysed, arabic_extraction, article, english_extraction

from claimtrack.errors import StoreError
from claimtrack.model.analysis import Analysis
from claimtrack.store.claim_store import open_store

PAGE = 4096


def flip(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    content[at] ^= 1 << chance.randrange(8)


def cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(1, len(content)) :]


def blank(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content) // PAGE) * PAGE
    content[at : at + PAGE] = bytes(PAGE)


def swap(content: bytearray, chance: random.Random) -> None:
    first, second = (place * PAGE for place in chance.sample(range(1, len(content) // PAGE), 2))
    held = content[first : first + PAGE]
    content[first : first + PAGE] = content[second : second + PAGE]
    content[second : second + PAGE] = held


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "claims.db"
    with open_store(path) as store:
        store.add_document(arabic_extraction())
        store.add_document(english_extraction())
        store.save_analysis(**analysed(store.claims()))
        store.add_document(article(0))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.mark.parametrize(("damage", "share"), [(flip, 0.7), (cut, 0.1), (blank, 0.1), (swap, 0.1)])
@pytest.mark.parametrize("trials", [1_000, pytest.param(10_000, marks=pytest.mark.full)])
def test_damage_is_found_or_changes_nothing_that_can_be_read(
    sound: Path,
    memory_path: Path,
    damage: Callable[[bytearray, random.Random], None],
    share: float,
    trials: int,
) -> None:
    chance = random.Random(13)
    with open_store(sound) as store:
        before = store.analysis()
    content = sound.read_bytes()
    path = memory_path / "claims.db"
    found = passed = 0
    for _ in range(int(trials * share)):
        damaged = bytearray(content)
        damage(damaged, chance)
        for left in memory_path.glob("claims.db*"):
            left.unlink()
        path.write_bytes(damaged)
        if is_found(path, before):
            found += 1
        else:
            passed += 1  # a free page, say, or one that nothing reads
    assert found


def is_found(path: Path, before: Analysis) -> bool:
    """Whether damage is told; where it isn't, all that can be read must be as it was."""
    try:
        with open_store(path) as store:
            if not store.verification().is_intact:
                return True
            assert store.analysis() == before
            assert all(store.raw_bytes(document.id) for document in before.documents)
    except StoreError:
        return True
    return False


def test_a_schema_with_bytes_that_are_no_text_is_told_as_damage(
    sound: Path, tmp_path: Path
) -> None:
    path = tmp_path / "claims.db"
    path.write_bytes(sound.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = CAST(CAST('CREATE TABLE claim ' AS BLOB) || x'c528'"
            " AS TEXT) WHERE name = 'claim'"
        )
    with pytest.raises(StoreError, match="is damaged"):
        open_store(path).verification()
