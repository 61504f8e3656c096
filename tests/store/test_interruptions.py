"""Killed, refused or raced: a store holds whole documents only, and the next run completes it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from harvest import (
    analysed,
    arabic_extraction,
    article,
    english_extraction,
    report,
    take_back_to_first_schema,
)
from killed import (
    add_at_once,
    add_many,
    add_until_the_file_may_not_grow,
    ingest_at_once,
    random_moments,
    statements_of_adding,
    statements_of_judging,
    statements_of_making,
    statements_of_upgrading,
)
from loaded import Loaded
from programs import ROOT, finish, finished, is_whole

from claimtrack import pipeline
from claimtrack.model.analysis import Extraction
from claimtrack.pipeline import ingest, relink
from claimtrack.store.claim_store import open_store


def whole_documents(path: Path) -> list[Extraction]:
    """What the store holds, document by document, after asking SQLite whether it is sound."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        (objects,) = connection.execute("SELECT count(*) FROM object").fetchone()
        seen = connection.execute("SELECT document_id FROM sighting").fetchall()
    with open_store(path, create=False) as store:
        assert store.verification().is_intact
        held = store.analysis()
    assert objects == len(held.documents)
    assert sorted(seen) == sorted((document.id,) for document in held.documents)
    kinds = ("sentences", "attributions", "claims", "diagnostics")
    drawn: dict[str, dict[str, list[Any]]] = {
        document.id: {kind: [] for kind in kinds} for document in held.documents
    }
    for kind in kinds:
        for each in getattr(held, kind):
            drawn[each.span.document_id][kind].append(each)
    return [Extraction(document=document, **drawn[document.id]) for document in held.documents]


def dump(path: Path) -> list[str]:
    """All rows but those of the log, which tells when the store came to be, and in which steps."""
    log = ('INSERT INTO "event"', 'INSERT INTO "log_head"')
    with closing(sqlite3.connect(path)) as connection:
        return sorted(line for line in connection.iterdump() if not line.startswith(log))


some_or_every = pytest.mark.parametrize("step", [12, pytest.param(1, marks=pytest.mark.full)])
"""Of the statements: each twelfth in every run, none left out in the full one."""


@some_or_every
def test_a_kill_at_any_statement_of_making_a_store_leaves_an_empty_one(
    tmp_path: Path, step: int
) -> None:
    (survived,) = finished(statements_of_making, tmp_path, step)
    assert int(survived) > 20
    for number in range(0, int(survived) + 1, step):
        path = tmp_path / f"{number:03}.db"
        with open_store(path) as store:
            assert set(store.counts().values()) == {0}
        assert dump(path) == dump(tmp_path / "warm.db")


def test_a_kill_at_any_statement_of_adding_leaves_whole_documents(tmp_path: Path) -> None:
    (survived,) = finished(statements_of_adding, tmp_path)
    assert int(survived) > 8
    found = [len(whole_documents(tmp_path / f"{n:03}.db")) for n in range(int(survived) + 1)]
    assert found == [1] * int(survived) + [2]
    for number in range(int(survived)):
        path = tmp_path / f"{number:03}.db"
        with open_store(path) as store:
            store.add_document(english_extraction())
        english, arabic = whole_documents(path)
        assert is_whole(english, english_extraction())
        assert is_whole(arabic, arabic_extraction())


@some_or_every
def test_a_kill_at_any_statement_of_upgrading_loses_nothing(tmp_path: Path, step: int) -> None:
    with open_store(tmp_path / "first.db") as store:
        store.add_document(arabic_extraction())
        store.add_document(english_extraction())
        store.save_analysis(**analysed(store.claims()))
    expected = dump(tmp_path / "first.db")
    take_back_to_first_schema(tmp_path / "first.db")
    (survived,) = finished(statements_of_upgrading, tmp_path, step)
    assert int(survived) > 10
    for number in range(0, int(survived) + 1, step):
        path = tmp_path / f"{number:03}.db"
        open_store(path).close()
        assert dump(path) == expected


@some_or_every
def test_a_kill_at_any_statement_of_judging_leaves_the_decision_with_all_it_changes_or_neither(
    tmp_path: Path, step: int
) -> None:
    with open_store(tmp_path / "first.db") as store:
        store.add_document(arabic_extraction())
        store.add_document(english_extraction())
        relink(store)
    before = dump(tmp_path / "first.db")
    (survived,) = finished(statements_of_judging, tmp_path, step)
    assert int(survived) > 20
    after = dump(tmp_path / "warm.db")
    assert before != after
    for number in range(0, int(survived), step):
        assert dump(tmp_path / f"{number:03}.db") == before
    assert dump(tmp_path / f"{int(survived):03}.db") == after


@pytest.mark.parametrize(
    "seed", [*range(5), *(pytest.param(seed, marks=pytest.mark.full) for seed in range(5, 55))]
)
def test_a_kill_at_a_random_moment_loses_nothing_that_was_said_to_be_saved(
    memory_path: Path, seed: int
) -> None:
    kills = 20
    added = cache(article)
    told = [int(line) for line in finished(random_moments, memory_path, kills, seed)]
    assert len(told) == kills
    saved = -1
    for run, last in enumerate(told):
        saved = max(saved, last)
        found = whole_documents(memory_path / f"{run:03}.db")
        assert len(found) in (saved + 1, saved + 2)  # the last one may not have been said
        assert all(is_whole(each, added(number)) for number, each in enumerate(found))
        saved = len(found) - 1
    finished(add_many, memory_path / f"{run:03}.db", 0, saved + 4)
    finished(add_many, memory_path / "clean.db", 0, saved + 4)
    assert dump(memory_path / f"{run:03}.db") == dump(memory_path / "clean.db")


@pytest.mark.parametrize(
    ("writers", "each"), [(8, 8), pytest.param(8, 2_500, marks=pytest.mark.full)]
)
def test_many_writers_at_once_lose_nothing_and_are_never_told_of_locks(
    new_store: Callable[[], str], writers: int, each: int
) -> None:
    place = new_store()
    waits = list(map(int, finished(add_at_once, place, writers, each)))
    with open_store(place) as store:
        assert len(waits) == writers
        assert store.counts()["documents"] == writers * each
        assert {document.name for document in store.documents()} == {
            article(number).document.name for number in range(writers * each)
        }
        assert store.log_head()[0] == writers * each
        assert store.verification().is_intact


@pytest.mark.parametrize("writers", [2, pytest.param(8, marks=pytest.mark.full)])
def test_whoever_links_last_links_all_that_others_took_in_meanwhile(
    new_store: Callable[[], str], writers: int
) -> None:
    place, alone = new_store(), new_store()
    finished(ingest_at_once, place, writers, 3)
    with open_store(alone) as store:
        ingest(store, [report(number) for number in range(writers * 3)])
        expected = store.analysis()
    with open_store(place) as store:
        assert store.verification().is_intact
        assert store.analysis() == expected


def test_what_others_take_in_while_links_are_worked_out_is_linked_too(
    new_store: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, alone = new_store(), new_store()
    first, second = report(0), report(3)
    work_out = pipeline.analyse_compared

    def slowly(*given: Any, **options: Any) -> Any:
        monkeypatch.setattr(pipeline, "analyse_compared", work_out)
        worked_out = work_out(*given, **options)
        with open_store(place) as other:
            ingest(other, [second])
        return worked_out

    monkeypatch.setattr(pipeline, "analyse_compared", slowly)
    with open_store(place) as store, open_store(alone) as undisturbed:
        ingest(store, [first])
        ingest(undisturbed, [first, second])
        assert undisturbed.links()
        assert store.analysis() == undisturbed.analysis()


def test_two_processes_adding_at_once_lose_nothing(path: Path) -> None:
    processes = [Loaded(add_many, path, 0, 30), Loaded(add_many, path, 15, 45)]
    for process in processes:
        assert "open" in finish(process)
    found = whole_documents(path)
    assert len(found) == 45
    assert all(is_whole(each, article(number)) for number, each in enumerate(found))


@pytest.mark.parametrize("limit", [150_000, 200_000, 400_000])
def test_a_file_that_may_not_grow_keeps_what_was_saved(path: Path, limit: int) -> None:
    *told, ended = finished(add_until_the_file_may_not_grow, path, limit)
    assert "nothing of this step was saved" in ended
    assert str(path) in ended
    saved = len(told) - 1
    found = whole_documents(path)
    assert len(found) == saved
    with open_store(path) as store:
        store.add_document(article(saved))
    assert all(is_whole(each, article(n)) for n, each in enumerate(whole_documents(path)))


def test_a_failing_disk_while_a_store_is_made_leaves_one_that_can_be_completed(
    path: Path,
) -> None:
    command = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
        "from claimtrack.store.claim_store import open_store\n"
        "try:\n    open_store(sys.argv[1])\nexcept Exception as error:\n"
        "    print(type(error).__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", command, path],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout == "StoreError\n"
    with open_store(path) as store:
        assert set(store.counts().values()) == {0}
