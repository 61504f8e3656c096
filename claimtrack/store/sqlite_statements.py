"""How SQLite notes what changed, and how its rows are read as fast as it gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection

from claimtrack.custody.entries import CONCLUSIONS
from claimtrack.store.guards import Guards, sqlite_guards
from claimtrack.store.logged_tables import KEY_PARTS, KEYS

if TYPE_CHECKING:
    import sqlite3


class SqliteStatements:
    """Triggers of the connection alone (``TEMP``), so that nothing of them stays in the file."""

    def watch(self, connection: Connection) -> None:
        """Have the key of every changed row noted."""
        if connection.info.get("is_watched"):
            return
        statements = [
            "PRAGMA temp_store = MEMORY",
            "CREATE TEMP TABLE touched (name, a, b, c)",
            "CREATE TEMP TABLE sealing (is_so)",
        ]
        for table, key in KEYS.items():
            when = "WHEN NOT EXISTS (SELECT 1 FROM sealing)" if table in CONCLUSIONS else ""
            for change, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
                values = ", ".join(
                    f'{row}."{key[i]}"' if i < len(key) else "NULL" for i in range(len(KEY_PARTS))
                )
                statements.append(
                    f"CREATE TEMP TRIGGER touched_{table}_{change} AFTER {change} ON main.{table}"  # noqa: S608
                    f" {when} BEGIN INSERT INTO touched VALUES ('{table}', {values}); END"
                )
        _raw(connection).executescript(";\n".join(statements))
        connection.info["is_watched"] = True

    def leave_out_conclusions(self, connection: Connection) -> None:
        """Note no conclusions in this transaction."""
        _raw(connection).execute("INSERT INTO sealing VALUES (1)")

    def touched_tables(self, connection: Connection) -> list[str]:
        """The tables in which something was changed."""
        found = _raw(connection).execute("SELECT DISTINCT name FROM touched")
        return [name for (name,) in found]

    def touched_keys(
        self, connection: Connection, table: str, key: Sequence[str]
    ) -> Iterator[tuple[Any, ...]]:
        """The keys that were noted of a table."""
        return _raw(connection).execute(_changed(table, key))

    def touched_rows(
        self, connection: Connection, table: str, key: Sequence[str]
    ) -> tuple[list[str], Iterator[Sequence[Any]]]:
        """The rows that were noted and are there."""
        matches = " AND ".join(
            f'{table}."{name}" = k.{part}' for name, part in zip(key, KEY_PARTS, strict=False)
        )  # joined in this order: few rows changed, many are there
        source = f"({_changed(table, key)}) k CROSS JOIN {table} ON {matches}"
        return self.rows(connection, f"SELECT {table}.* FROM {source}")  # noqa: S608

    def forget(self, connection: Connection) -> None:
        """Let go of what was noted."""
        for note in ("touched", "sealing"):
            _raw(connection).execute(f"DELETE FROM {note}")  # noqa: S608

    def rows(self, connection: Connection, query: str) -> tuple[list[str], Iterator[Sequence[Any]]]:
        """The columns and the rows of a query."""
        found = _raw(connection).execute(query)
        return [column[0] for column in found.description], found

    @contextmanager
    def lenient(self, connection: Connection) -> Iterator[None]:
        """Read text that isn't UTF-8 as well."""
        raw = _raw(connection)
        before = raw.text_factory
        raw.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
        try:
            yield
        finally:
            raw.text_factory = before

    def guards(self, connection: Connection) -> Guards:
        """All triggers of the file."""
        query = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'"
        return {(str(t), str(n)): str(sql) for t, n, sql in connection.exec_driver_sql(query)}

    def guards_as_made(self) -> Guards:
        """The triggers that the file should have."""
        return sqlite_guards()

    def index_faults(self, connection: Connection) -> list[str]:
        """What SQLite finds amiss in its own pages: an index may hide rows that a table has."""
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        return [str(line) for line in found if line != "ok"]


def _changed(table: str, key: Sequence[str]) -> str:
    parts = ", ".join(KEY_PARTS[: len(key)])
    return f"SELECT DISTINCT {parts} FROM touched WHERE name = '{table}'"  # noqa: S608 - names of our own tables


def _raw(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection: a log is read and written in a third of the time."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)
