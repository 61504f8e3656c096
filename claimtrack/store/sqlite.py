"""A store in a file of SQLite's."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from claimtrack.store.explaining import explained
from claimtrack.store.files import Access, access_in_order, connect, file_url
from claimtrack.store.when_used import changes, engine

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class SqliteRows:
    """One state of a file."""

    listed = "SELECT value FROM json_each(?)"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, query: str, values: Sequence[Any] = (), /) -> sqlite3.Cursor:
        """The rows that a query finds."""
        return self._connection.execute(query, values)

    def as_list(self, texts: Iterable[str]) -> object:
        """Texts as one JSON array."""
        return json.dumps(sorted(texts))

    def inner_text(self, column: str, *keys: str) -> str:
        """SQL for the text at these keys of the JSON in a column."""
        return f"json_extract({column}, '$.{'.'.join(keys)}')"

    def items(self, column: str, key: str) -> str:
        """SQL for a table ``item`` with the texts of a list in the JSON."""
        return f"json_each({column}, '$.{key}') AS item"


class SqliteDatabase:
    """A file, opened as ``access`` says."""

    def __init__(self, path: Path, access: Access, busy_timeout: float) -> None:
        self.name = str(path)
        self.may_write = access.may_write
        self._path = path
        self._busy_timeout = busy_timeout
        self._url = file_url(path, access)  # now: the working folder may be another one later
        self._idle: list[sqlite3.Connection] = []

    def close(self) -> None:
        """Let go of the file."""
        while self._idle:
            self._idle.pop().close()
        if "_engine" in vars(self):
            self._engine.dispose()

    @contextmanager
    def looking(self) -> Iterator[SqliteRows]:
        """One state of the file, asked through sqlite3 alone."""
        with explained(self._path):
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = connect(self._url, busy_timeout=self._busy_timeout)
            try:
                connection.execute("BEGIN")
                yield SqliteRows(connection)
                connection.execute("COMMIT")
            except BaseException:
                connection.close()
                raise
            self._idle.append(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that reads."""
        with engine.explained(self._path), self._engine.begin() as connection:
            yield connection

    def rows_of(self, connection: Connection) -> SqliteRows:
        """The state that a transaction sees."""
        return SqliteRows(cast("sqlite3.Connection", connection.connection.driver_connection))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that begins as ``BEGIN IMMEDIATE``."""
        writer = self._engine.execution_options(writes=True)
        with engine.explained(self._path), writer.connect() as connection:
            changes.watch(connection)
            with connection.begin():
                yield connection

    def purge(self) -> bool:
        """Rewrite the file and cut its write-ahead log; outside any transaction."""
        self.close()
        with (
            explained(self._path),
            closing(connect(self._url, busy_timeout=self._busy_timeout)) as connection,
        ):
            connection.execute("VACUUM")
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    @cached_property
    def _engine(self) -> Engine:
        return engine.sqlite_engine(self._url, busy_timeout=self._busy_timeout)


def open_file(path: Path, *, create: bool, upgrade: bool, busy_timeout: float) -> SqliteDatabase:
    """The store in a file, made or completed where that is asked for.

    Raises:
        StoreError: there is no such file or folder, or it can't be opened.
        VersionError: another program's file, or one of a newer claimtrack, or of an older one that
            isn't to be brought up to date; it isn't changed.
    """
    access = access_in_order(path, busy_timeout)
    if access is None:
        from claimtrack.store.opening import prepare_file

        with engine.explained(path):
            access = prepare_file(path, create=create, upgrade=upgrade, busy_timeout=busy_timeout)
    return SqliteDatabase(path, access, busy_timeout)
