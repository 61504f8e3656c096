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
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from claimtrack.errors import StoreError

BUSY_TIMEOUT = 30.0
"""Seconds to wait for another writer; at eight writers the slowest wait measured is below 5."""


class Access(StrEnum):
    """How a file is opened. ``FROZEN`` also ignores locks: for a WAL store in a folder where
    SQLite can't put its companion files."""

    CREATE = "mode=rwc"
    WRITE = "mode=rw"
    READ = "mode=ro"
    FROZEN = "mode=ro&immutable=1"

    @property
    def may_write(self) -> bool:
        """Whether anything can be saved."""
        return self in (Access.CREATE, Access.WRITE)


def file_url(path: Path, access: Access) -> str:
    """The URI under which SQLite opens the file; any character in the path is safe."""
    return f"{path.absolute().as_uri()}?{access.value}"


def sqlite_engine(
    path: Path, access: Access, *, busy_timeout: float = BUSY_TIMEOUT, foreign_keys: bool = True
) -> Engine:
    """An engine on one file. ``foreign_keys=False`` is for migrations, and keeps no connection.

    A transaction begins as ``BEGIN IMMEDIATE`` where the execution option ``writes`` is set,
    else as one that reads a single state of the store.
    """

    url = file_url(path, access)  # now: the working folder may be another one later

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            url,
            uri=True,
            timeout=busy_timeout,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA trusted_schema = OFF")
        except BaseException:
            connection.close()
            raise
        return connection

    pool = QueuePool if foreign_keys else NullPool
    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=pool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

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
    """Turn what SQLite says into a ``StoreError`` that says what, why and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explanation(path, error) from error
    except DBAPIError as error:
        raise _explanation(path, error.orig or error) from error
    except UnicodeEncodeError as error:
        raise StoreError(f"{path} takes no half characters (surrogates): {error}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"{path}: {error}") from error


_EXPLANATIONS = {
    "SQLITE_BUSY": ("is in use by another program", "try again when it is done"),
    "SQLITE_LOCKED": ("is in use by another program", "try again when it is done"),
    "SQLITE_READONLY": ("is read-only", "copy it to a folder that can be written"),
    "SQLITE_FULL": (
        "can't be written: the disk is full; nothing of this step was saved",
        "free some space and run the same command again",
    ),
    "SQLITE_IOERR": (
        "can't be read or written: the disk reports an error; nothing of this step was saved",
        "check the disk and its free space, then run the same command again",
    ),
    "SQLITE_CANTOPEN": ("can't be opened", "check the path and its permissions"),
    "SQLITE_PERM": ("can't be opened: no permission", "check who owns the file"),
    "SQLITE_CORRUPT": ("is damaged", "restore it from a copy"),
    "SQLITE_NOTADB": ("is damaged: it isn't a database", "restore it from a copy"),
    "SQLITE_CONSTRAINT_PRIMARYKEY": (
        "refused two different records of one id; nothing of this step was saved",
        "records of the same id must be equal",
    ),
    "SQLITE_CONSTRAINT": (
        "refused a record that refers to one it doesn't hold",
        "add the document and its claims first",
    ),
}


def _explanation(path: Path, error: BaseException) -> StoreError:
    name = getattr(error, "sqlite_errorname", "")
    for prefix, (what, hint) in _EXPLANATIONS.items():
        if name.startswith(prefix):
            return StoreError(f"{path} {what}", hint=hint)
    return StoreError(f"{path}: {error}", hint="restore the store from a copy if this stays")
