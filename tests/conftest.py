"""One real PostgreSQL server for the whole run, and a new store in either kind of database.

A test that takes ``new_store``, or a fixture that does, is run on both.

Properties are tried without a clock: Hypothesis' deadline of 200 ms measures what else the machine
is doing, not the code.
"""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from database_server import PostgresqlServer
from hypothesis import HealthCheck, settings
from in_memory import folder_in_memory

# A run in the background ignores it, and so would all that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

ROOM_FOR_DATABASES = 4 * 1024**3
"""Bytes; an empty database takes 10 MB of them, and the log of writing ahead up to 1 GB."""

ROOM_FOR_FILES = 1024**3
"""Bytes; the folder of one test takes a few hundred megabytes at most."""

LONGEST = (
    "test_interruptions.py",
    "test_random_stores.py",
    "test_model.py",
    "test_model_second_part.py",
    "test_model_third_part.py",
)
"""Files whose full counts take the longest: with them at the end, one worker would go on alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture
def memory_path() -> Iterator[Path]:
    """As ``tmp_path``, on no disk where there is memory enough: for trials made again and again."""
    with tempfile.TemporaryDirectory(
        prefix="claimtrack-", dir=folder_in_memory(ROOM_FOR_FILES)
    ) as folder:
        yield Path(folder)


NewStore = Callable[[], str]
"""Gives the path or URL of a store that isn't there yet, another one with each call."""


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    # In memory where there is some, since databases are copied for each test; and a short path, as
    # that of a socket may have some hundred characters.
    memory = folder_in_memory(ROOM_FOR_DATABASES)
    folder = Path(tempfile.mkdtemp(prefix="claimtrack-", dir=memory))
    server = PostgresqlServer(folder)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def back_end(request: pytest.FixtureRequest) -> str:
    """The kind of database; ``only_sqlite`` keeps a test to one."""
    return str(request.param)


@pytest.fixture
def new_store(back_end: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[NewStore]:
    if back_end == "sqlite":
        numbers = count()
        yield lambda: str(tmp_path / f"claims{next(numbers) or ''}.db")
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    made: list[str] = []

    def make() -> str:
        made.append(server.new_database())
        return server.url(made[-1])

    yield make
    for name in made:
        server.drop(name)
