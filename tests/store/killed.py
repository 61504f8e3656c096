"""Programs that the tests kill: each is called with a store, or a folder for some."""
# ruff: noqa: T201 - what they print is what the tests read

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

from either import everything_in
from harvest import arabic_extraction, article, english_extraction, report
from sqlalchemy import Engine, event

from claimtrack.errors import StoreError
from claimtrack.judging import judge
from claimtrack.model.decision import Judgement
from claimtrack.model.link import Verdict
from claimtrack.pipeline import ingest
from claimtrack.store.claim_store import open_store


def statements_of_making(folder: Path, step: int) -> None:
    """Make a store, killed at each so-many-th statement until one is made unharmed."""
    open_store(folder / "warm.db").close()  # loads all modules
    _kill_at_each_statement(folder, lambda path: open_store(path).close(), step)


def statements_of_adding(folder: Path) -> None:
    """Add a document beside another, killed at each statement in turn."""
    with open_store(folder / "first.db") as store:
        store.add_document(arabic_extraction())

    def add(path: Path) -> None:
        shutil.copy(folder / "first.db", path)
        with open_store(path) as store:
            store.add_document(english_extraction())

    _kill_at_each_statement(folder, add)


def statements_of_upgrading(folder: Path, step: int) -> None:
    """Open a store of the first schema, ``folder/first.db``, killed at each so-many-th one."""

    def upgrade(path: Path) -> None:
        shutil.copy(folder / "first.db", path)
        open_store(path).close()

    _kill_at_each_statement(folder, upgrade, step)


def statements_of_upgrading_a_server(place: str, step: int) -> None:
    """As ``statements_of_upgrading``, in a database; print what it holds after each kill."""
    for number in range(0, 1000, step):
        survives = _survives(number, lambda: open_store(place).close())
        print(json.dumps(everything_in(place)), flush=True)
        if survives:
            return


def statements_of_judging(folder: Path, step: int) -> None:
    """Judge two claims of ``folder/first.db`` to be one, killed at each so-many-th statement."""

    def decide(path: Path) -> None:
        shutil.copy(folder / "first.db", path)
        with open_store(path) as store:
            first, second, *_ = (claim.id for claim in store.claims())
            ruling = Judgement(claim_ids=(first, second), verdict=Verdict.SAME)
            judge(store, ruling, by="Salma", why="one harvest", at=datetime(2024, 5, 1, tzinfo=UTC))

    decide(folder / "warm.db")
    _kill_at_each_statement(folder, decide, step)


def random_moments(folder: Path, kills: int, seed: int) -> None:
    """Add articles, killed again and again; print the last number that each run said was saved.

    Each run goes on with a copy of what the one before left, its write-ahead log included.
    """
    chance = random.Random(seed)
    with open_store(folder / "warm.db") as store:
        store.add_document(article(0))  # what is killed does nothing but its work from then on
    said = -1
    for run in range(kills):
        path = folder / f"{run:03}.db"
        for left in folder.glob(f"{run - 1:03}.db*"):
            if not left.name.endswith("-shm"):  # which holds no data
                shutil.copy(left, folder / left.name.replace(f"{run - 1:03}", f"{run:03}"))
        said = _last_said_by_a_killed_one(path, said, chance)
        print(said, flush=True)


def random_moments_of_a_client(place: str, kills: int) -> None:
    """As ``random_moments``, again and again into one database of a server."""
    chance = random.Random(7)
    said = -1
    for _ in range(kills):
        said = _last_said_by_a_killed_one(place, said, chance)
        print(said, flush=True)


def _last_said_by_a_killed_one(place: Path | str, said: int, chance: random.Random) -> int:
    """Add the articles after one until a kill at a random moment; the last one said to be saved.

    The kill comes a moment after so many articles: so long after the start it would meet the
    opening of the store on a slow machine.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1)
        add_many(place, said + 1)
    os.close(writing)
    with os.fdopen(reading) as told:
        assert told.readline() == "open\n"
        first = [int(told.readline()) for _ in range(chance.randrange(4))]
        time.sleep(chance.uniform(0.0, 0.02))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return max([said, *first, *map(int, told)])


def _kill_at_each_statement(folder: Path, work: Callable[[Path], None], step: int = 1) -> None:
    for number in range(0, 1000, step):
        if _survives(number, partial(work, folder / f"{number:03}.db")):
            print(number)
            return


def _survives(statements: int, work: Callable[[], None]) -> bool:
    """Whether some work gets done in a process that is killed after so many statements."""
    child = os.fork()
    if child == 0:
        _die_after(statements)
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def _die_after(statements: int) -> None:
    left = iter(range(statements))

    @event.listens_for(Engine, "before_cursor_execute")
    def die(*_: object) -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)


def add_at_once(place: str, writers: int, each: int) -> None:
    """Add articles from many processes at a time; print the longest that one had to wait, in ms."""
    open_store(place).close()
    children = []
    for number in range(writers):
        child = os.fork()
        if child == 0:
            longest = 0.0
            with open_store(place) as store:
                for article_number in range(number * each, (number + 1) * each):
                    began = time.monotonic()
                    store.add_document(article(article_number))
                    longest = max(longest, time.monotonic() - began)
            print(round(1000 * longest), flush=True)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * writers


def ingest_at_once(place: str, writers: int, each: int) -> None:
    """Take in articles from many processes at a time, each of which links them at the end."""
    open_store(place).close()
    children = []
    for number in range(writers):
        child = os.fork()
        if child == 0:
            documents = [report(number * each + one) for one in range(each)]
            with open_store(place) as store:
                ingest(store, documents)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * writers


def add_until_the_server_dies(place: str) -> None:
    """Add articles, and print each number; at the end the error and how long it took to come."""
    with open_store(place) as store:
        print("open", flush=True)
        for number in range(10_000):
            began = time.monotonic()
            try:
                store.add_document(article(number))
            except StoreError as error:
                print(f"{time.monotonic() - began:.1f} {error}", flush=True)
                return
            print(number, flush=True)


def add_many(path: Path | str, first: int = 0, last: int = 10_000) -> None:
    """Add articles one after the other, and print each number once its article is saved."""
    with open_store(path) as store:
        print("open", flush=True)
        for number in range(first, last):
            store.add_document(article(number))
            print(number, flush=True)


def add_again_and_again(place: Path | str, most: int) -> None:
    """Add articles without end, each of so many going before it comes again."""
    with open_store(place) as store:
        for number in count():
            added = article(number % most)
            if number >= most:
                store.remove_document(added.document.id)
            store.add_document(added)
            if number == 0:
                print("begun", flush=True)


def add_until_the_file_may_not_grow(path: Path, limit: int) -> None:
    """Add articles with files limited to so many bytes, and print how it ended."""
    open_store(path).close()
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        add_many(path)
    except StoreError as error:
        print(error)
