"""OpenFile: the file of a store, opened, and its transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from claimtrack.errors import StoreError
from claimtrack.store.explaining import explained
from claimtrack.store.files import BUSY_TIMEOUT, Access, connect, file_url
from claimtrack.store.lookup import Lookup
from claimtrack.store.when_used import changes, engine, event_log

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class OpenFile:
    """A file that is read, and written if it may be, one transaction at a time."""

    def __init__(self, path: Path, access: Access, busy_timeout: float = BUSY_TIMEOUT) -> None:
        self.path = path
        self._access = access
        self._busy_timeout = busy_timeout
        self._url = file_url(path, access)  # now: the working folder may be another one later
        self._idle: list[sqlite3.Connection] = []
        self._is_open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Closing twice does nothing."""
        self._is_open = False
        while self._idle:
            self._idle.pop().close()
        if "_engine" in vars(self):
            self._engine.dispose()

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be saved."""
        return not self._access.may_write

    @contextmanager
    def lookup(self) -> Iterator[Lookup]:
        """Ask for parts of the store, all in one state of it."""
        self._check_open()
        with explained(self.path):
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = connect(self._url, busy_timeout=self._busy_timeout)
            try:
                connection.execute("BEGIN")
                yield Lookup(connection)
                connection.execute("COMMIT")
            except BaseException:
                connection.close()
                raise
            self._idle.append(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._check_open()
        with engine.explained(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(
        self,
        kind: str,
        about: Mapping[str, str | int] | None = None,
        *,
        sets_conclusions: bool = False,
    ) -> Iterator[Connection]:
        """One transaction, and the entry of the log that tells what it changed."""
        writer = self._writer()
        with engine.explained(self.path), writer.connect() as connection:
            changes.watch(connection)
            with connection.begin():
                if sets_conclusions:
                    changes.leave_out_conclusions(connection)
                yield connection
                event_log.note_changes(
                    connection,
                    kind,
                    about or {},
                    at=datetime.now(UTC),
                    sets_conclusions=sets_conclusions,
                )

    @contextmanager
    def _restoring(self) -> Iterator[Connection]:
        """One transaction that brings its own log along; nothing is added to it."""
        writer = self._writer()
        with engine.explained(self.path), writer.begin() as connection:
            yield connection
            changes.forget(connection)

    @contextmanager
    def _writing_raw(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own, outside any transaction, for what SQLite does to the file."""
        self._writer()
        while self._idle:
            self._idle.pop().close()
        self._engine.dispose()
        with (
            explained(self.path),
            closing(connect(self._url, busy_timeout=self._busy_timeout)) as connection,
        ):
            yield connection

    def _writer(self) -> Engine:
        self._check_open()
        if self.is_read_only:
            raise StoreError(
                f"{self.path} is read-only: nothing was saved",
                hint="copy it to a folder that can be written",
            )
        return self._engine.execution_options(writes=True)

    @cached_property
    def _engine(self) -> Engine:
        return engine.sqlite_engine(self._url, busy_timeout=self._busy_timeout)

    def _check_open(self) -> None:
        if not self._is_open:
            raise StoreError(f"{self.path} was closed", hint="open it again with open_store")
