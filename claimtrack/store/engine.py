"""SQLite through SQLAlchemy, set so that writers wait for each other and nothing saved is lost.

Measured (four processes, 500 writes each, WAL): with SQLite's own deferred transactions three of
four writes failed as "locked"; with ``BEGIN IMMEDIATE`` none did. Python's sqlite3 also commits
around DDL by itself unless ``isolation_level`` is None, so transactions are begun here.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from claimtrack.errors import StoreError
from claimtrack.store.explaining import explained as explained_plainly
from claimtrack.store.explaining import explanation
from claimtrack.store.files import BUSY_TIMEOUT, Access, connect, file_url


def sqlite_engine(
    url: str, *, busy_timeout: float = BUSY_TIMEOUT, foreign_keys: bool = True
) -> Engine:
    """An engine on one file, by its ``file_url``.

    ``foreign_keys=False`` is for migrations, and keeps no connection.
    A transaction begins as ``BEGIN IMMEDIATE`` where the execution option ``writes`` is set,
    else as one that reads a single state of the store.
    """

    def opened() -> Any:
        return connect(url, busy_timeout=busy_timeout, foreign_keys=foreign_keys)

    shared = _shared()
    pool = (QueuePool if foreign_keys else NullPool)(opened, dialect=shared.dialect)
    # A migration makes statements of its own each time, which would pile up.
    options = {"compiled_cache": _COMPILED} if foreign_keys else {}
    engine = Engine(pool, shared.dialect, shared.url, execution_options=options)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


_COMPILED: dict[Any, Any] = {}
"""What was compiled for any file, by its statement; claimtrack has some hundred of them."""


@cache
def _shared() -> Engine:
    """Whose dialect the engines of all files have: a statement is compiled for one dialect.

    With one each, a third of the time that a new store takes for its first document goes into
    compiling what was compiled for the store before.
    """
    engine = create_engine("sqlite+pysqlite://", poolclass=NullPool)
    engine.connect().close()  # it then knows the version of SQLite
    return engine


def set_write_ahead_log(path: Path, access: Access, busy_timeout: float) -> None:
    """Turn the file to write-ahead logging, which it then stays in.

    SQLite doesn't wait for others when the mode changes, so this does.
    """
    deadline = time.monotonic() + busy_timeout
    connection = sqlite3.connect(
        file_url(path, access), uri=True, timeout=busy_timeout, isolation_level=None
    )
    try:
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                is_busy = (error.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_BUSY
                if not is_busy or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
    finally:
        connection.close()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """As ``explaining.explained``, for what sqlalchemy says too."""
    try:
        with explained_plainly(path):
            yield
    except DBAPIError as error:
        raise explanation(path, error.orig or error) from error
    except SQLAlchemyError as error:
        raise StoreError(f"{path}: {error}") from error
