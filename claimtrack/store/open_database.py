"""OpenDatabase: the database of a store, opened, and its transactions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from claimtrack.errors import StoreError
from claimtrack.store.lookup import Lookup
from claimtrack.store.mapping import SEE_VERIFY
from claimtrack.store.snapshot import SnapshotDatabase
from claimtrack.store.when_used import changes, event_log

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claimtrack.store.database import Database


class OpenDatabase:
    """A database that is read, and written if it may be, one transaction at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
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
        """Let go of the database. Closing twice does nothing."""
        self._is_open = False
        self._database.close()

    @property
    def path(self) -> str:
        """Where it is: the path of its file, or its URL without the password."""
        return self._database.name

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be saved."""
        return not self._database.may_write

    @contextmanager
    def lookup(self) -> Iterator[Lookup]:
        """Ask for parts of the store, all in one state of it."""
        self._check_open()
        with self._database.looking() as rows:
            yield Lookup(rows)

    @contextmanager
    def snapshot(self) -> Iterator[Self]:
        """The store in one state, for several questions; others may write meanwhile.

        It is only read, and closed at the end.
        """
        self._check_open()
        with (
            self._database.reading() as connection,
            type(self)(SnapshotDatabase(self._database, connection)) as held,
        ):
            yield held

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._check_open()
        with self._database.reading() as connection:
            try:
                yield connection
            except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
                raise StoreError(  # no row of ours is like that
                    f"{self.path} holds a record that can't be read: {error!r}",
                    hint=SEE_VERIFY,
                ) from error

    @contextmanager
    def _writing(
        self,
        kind: str,
        about: Mapping[str, str | int] | None = None,
        *,
        sets_conclusions: bool = False,
    ) -> Iterator[Connection]:
        """One transaction, and the entry of the log that tells what it changed."""
        self._check_writable()
        with self._database.writing() as connection:
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
        self._check_writable()
        with self._database.writing() as connection:
            yield connection
            changes.forget(connection)

    def _check_writable(self) -> None:
        self._check_open()
        if self.is_read_only:
            raise StoreError(
                f"{self.path} is read-only: nothing was saved",
                hint="copy it to where you may write",
            )

    def _check_open(self) -> None:
        if not self._is_open:
            raise StoreError(f"{self.path} was closed", hint="open it again with open_store")
