"""What is said in another way to each database, within a transaction of sqlalchemy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import Connection

from claimtrack.store.guards import Guards
from claimtrack.store.postgresql_statements import PostgresqlStatements
from claimtrack.store.sqlite_statements import SqliteStatements


class Statements(Protocol):
    """The statements of one database; ``key`` are the names of a table's key columns."""

    def watch(self, connection: Connection) -> None:
        """Have the key of every row noted that this connection changes; outside a transaction."""

    def leave_out_conclusions(self, connection: Connection) -> None:
        """Note no conclusions in this transaction."""

    def touched_tables(self, connection: Connection) -> list[str]:
        """The tables in which something was changed."""

    def touched_keys(
        self, connection: Connection, table: str, key: Sequence[str]
    ) -> Iterator[tuple[Any, ...]]:
        """The keys that were noted of a table."""

    def touched_rows(
        self, connection: Connection, table: str, key: Sequence[str]
    ) -> tuple[list[str], Iterator[Sequence[Any]]]:
        """The columns of a table, and the rows of it that were noted and are there."""

    def forget(self, connection: Connection) -> None:
        """Let go of what was noted in this transaction."""

    def rows(self, connection: Connection, query: str) -> tuple[list[str], Iterator[Sequence[Any]]]:
        """The columns that a query gives, and its rows, by the driver itself; true is 1."""

    def lenient(self, connection: Connection) -> AbstractContextManager[None]:
        """Read text that isn't UTF-8 as well."""

    def guards(self, connection: Connection) -> Guards:
        """All triggers in force that the database holds, and whatever else acts by itself."""

    def guards_as_made(self) -> Guards:
        """Those that it should hold."""

    def index_faults(self, connection: Connection) -> list[str]:
        """What the database finds amiss in its own indexes, as far as it looks."""


_SQLITE, _POSTGRESQL = SqliteStatements(), PostgresqlStatements()


def statements(connection: Connection) -> Statements:
    """The statements of the database that this is a connection to."""
    return _POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE
