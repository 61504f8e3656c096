"""SnapshotDatabase: one state of a store, to be asked again and again while others write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from claimtrack.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claimtrack.store.database import Database, Rows


class SnapshotDatabase:
    """A database as one of its transactions reads it, for as long as that lasts."""

    may_write = False

    def __init__(self, database: Database, connection: Connection) -> None:
        self.name = database.name
        self._connection = connection
        self._rows = database.rows_of(connection)

    @contextmanager
    def looking(self) -> Iterator[Rows]:
        """The state, asked without sqlalchemy."""
        yield self._rows

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The transaction."""
        yield self._connection

    def rows_of(self, connection: Connection) -> Rows:  # noqa: ARG002 - there is but one
        """The state, as for any transaction."""
        return self._rows

    def writing(self) -> NoReturn:
        """Never."""
        raise StoreError(f"{self.name} is only read here: nothing was saved")

    def purge(self) -> bool:
        """Never: what was deleted is still needed here."""
        return False

    def close(self) -> None:
        """Nothing to do: the transaction ends where it was begun."""
