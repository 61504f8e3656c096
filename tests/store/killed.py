"""Programs that the tests kill: each is run by its name, with a folder or file to work in."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from harvest import arabic_extraction, article, english_extraction
from sqlalchemy import Engine, event

from claimtrack.errors import StoreError
from claimtrack.store.claim_store import open_store


def statements_of_making(folder: Path) -> None:
    """Make a store, killed at its first statement, its second … until one is made unharmed."""
    open_store(folder / "warm.db").close()  # loads all modules
    _kill_at_each_statement(folder, lambda path: open_store(path).close())


def statements_of_adding(folder: Path) -> None:
    """Add a document beside another, killed at each statement in turn."""
    for number in range(100):
        with open_store(folder / f"{number:03}.db") as store:
            store.add_document(arabic_extraction())

    def add(path: Path) -> None:
        with open_store(path) as store:
            store.add_document(english_extraction())

    _kill_at_each_statement(folder, add)


def _kill_at_each_statement(folder: Path, work: Callable[[Path], None]) -> None:
    for number in range(100):
        child = os.fork()
        if child == 0:
            count = [0]

            @event.listens_for(Engine, "before_cursor_execute")
            def kill(*_: object) -> None:
                count[0] += 1
                if count[0] > number:  # noqa: B023 - the child never sees the next number
                    os.kill(os.getpid(), signal.SIGKILL)

            work(folder / f"{number:03}.db")
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            print(number)
            return


def add_many(path: Path, first: int = 0, last: int = 10_000) -> None:
    """Add articles one after the other, and print each number once its article is saved."""
    with open_store(path) as store:
        print("open", flush=True)
        for number in range(first, last):
            store.add_document(article(number))
            print(number, flush=True)


def add_until_the_file_may_not_grow(path: Path, limit: int) -> None:
    """Add articles with files limited to so many bytes, and print how it ended."""
    open_store(path).close()
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        add_many(path)
    except StoreError as error:
        print(error)


if __name__ == "__main__":
    _, program, target, *numbers = sys.argv
    globals()[program](Path(target), *map(int, numbers))
