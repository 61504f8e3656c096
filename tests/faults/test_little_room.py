"""Too little disk, too small files, too little memory: nothing half is left, and it is told."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from either import everything_in
from faulty import ARTICLES, Ended, Forked, a_disk_of, articles_in

KILOBYTES = range(20, 820, 20)
"""A store with both articles takes some 700 KB, with its write-ahead log."""

SOME = [60, 340, 620]
FULL = [
    pytest.param(size, marks=pytest.mark.full, id=f"{size}-full")
    for size in KILOBYTES
    if size not in SOME
]


def is_refusal(ended: Ended, *words: str) -> bool:
    return (
        ended.code == 5
        and not ended.out
        and ended.err.splitlines()[-1].startswith("error: ")
        and all(word in ended.err for word in words)
    )


def is_whole_and_goes_on(forked: Forked, articles: Path, db: Path, filled: Path) -> None:
    if db.exists():
        assert articles_in(db) <= 2
    assert forked("add", articles, "--db", db).code == 0
    assert articles_in(db) == 2
    assert everything_in(str(db)) == everything_in(str(filled))


@pytest.mark.parametrize("kilobytes", [*SOME, *FULL])
def test_a_full_disk_keeps_what_was_saved_and_is_told(
    forked: Forked, articles: Path, filled: Path, tmp_path: Path, kilobytes: int
) -> None:
    with a_disk_of(kilobytes, tmp_path) as disk:
        db = disk / "claims.db"
        ended = forked("add", articles, "--db", db)
        assert ended.code == 0 or is_refusal(ended, str(db), "KB free")
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        is_whole_and_goes_on(forked, articles, db, filled)


@pytest.mark.parametrize("kilobytes", [*SOME, *FULL])
def test_a_file_that_may_not_grow_keeps_what_was_saved_and_is_told(
    forked: Forked, articles: Path, filled: Path, tmp_path: Path, kilobytes: int
) -> None:
    db = tmp_path / "claims.db"
    limit = {"RLIMIT_FSIZE": 1000 * kilobytes}
    ended = forked("add", articles, "--db", db, limits=limit)
    assert ended.code == 0 or is_refusal(ended, str(db))
    is_whole_and_goes_on(forked, articles, db, filled)


SOME_MEGABYTES = [0, 8]
MORE_MEGABYTES = [1, 2, 3, 4, 5, 6, 7, 12, 9, 10, 14, 16, 20, 24, 28, 32, 40]


@pytest.mark.parametrize(
    "megabytes",
    [*SOME_MEGABYTES, *(pytest.param(size, marks=pytest.mark.full) for size in MORE_MEGABYTES)],
)
def test_too_little_memory_keeps_what_was_saved_and_is_told(
    forked: Forked, articles: Path, filled: Path, tmp_path: Path, megabytes: int
) -> None:
    db = tmp_path / "claims.db"
    limit = {"RLIMIT_AS": megabytes << 20}
    ended = forked("add", articles, "--db", db, limits=limit)
    assert ended.code == 0 or is_refusal(ended, "memory")
    is_whole_and_goes_on(forked, articles, db, filled)


ALLOCATIONS = range(0, 500_000, 1_000)
"""Adding both articles takes some 900,000 allocations."""


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(ALLOCATIONS[5::170], id="some"),
        pytest.param(ALLOCATIONS, id="every", marks=pytest.mark.full),
    ],
)
def test_an_allocation_that_fails_leaves_a_whole_store_and_never_hangs(
    forked: Forked, articles: Path, filled: Path, tmp_path: Path, numbers: range
) -> None:
    pytest.importorskip("_testcapi", reason="this Python can't make an allocation fail")
    failed = 0
    for number in numbers:
        db = tmp_path / f"{number}.db"
        ended = forked("add", articles, "--db", db, allocations=number)
        assert ended.code in (0, 5, 99), (number, ended)  # 99: it was met outside of main()
        assert not ended.out or articles_in(db) == len(ARTICLES)
        failed += ended.code != 0
        is_whole_and_goes_on(forked, articles, db, filled)
    assert failed
