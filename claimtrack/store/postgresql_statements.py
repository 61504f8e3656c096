"""How PostgreSQL notes what changed, and how its rows are read as SQLite's are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from sqlalchemy import Boolean, Connection, Integer

from claimtrack.custody.entries import CONCLUSIONS
from claimtrack.store.logged_tables import KEY_PARTS, KEYS
from claimtrack.store.tables import Row

_TOUCHED = "pg_temp.claimtrack_touched"
_BOOLEAN = 16  # the number of the type in PostgreSQL's catalogue
_FETCHED_AT_ONCE = 5_000  # rows, some 5 MB
_NUMBERS = count()


class PostgresqlStatements:
    """Triggers of each table write into a table of the connection alone.

    They run once a statement, not once a row, and see what goes by a cascade as well. Where
    somebody else changes a table, they note nothing; ``verify`` then finds what was changed.
    """

    def watch(self, connection: Connection) -> None:
        """Have the key of every changed row noted."""
        if connection.info.get("is_watched"):
            return
        with connection.begin():
            connection.exec_driver_sql(
                "CREATE TEMP TABLE IF NOT EXISTS claimtrack_touched"
                " (name text, a text, b text, c text) ON COMMIT DELETE ROWS"
            )
        connection.info["is_watched"] = True

    def leave_out_conclusions(self, connection: Connection) -> None:
        """Note no conclusions in this transaction."""
        connection.exec_driver_sql("SET LOCAL claimtrack.sealing = 'on'")

    def touched_tables(self, connection: Connection) -> list[str]:
        """The tables in which something was changed."""
        found = connection.exec_driver_sql(f"SELECT DISTINCT name FROM {_TOUCHED}")  # noqa: S608
        return list(found.scalars())

    def touched_keys(
        self, connection: Connection, table: str, key: Sequence[str]
    ) -> Iterator[tuple[Any, ...]]:
        """The keys that were noted of a table."""
        found = _raw(connection).cursor().execute(_changed(table, key))
        return _numbered(found.description, found)

    def touched_rows(
        self, connection: Connection, table: str, key: Sequence[str]
    ) -> tuple[list[str], Iterator[Sequence[Any]]]:
        """The rows that were noted and are there."""
        matches = " AND ".join(
            f'{table}."{name}" = k.{part}' for name, part in zip(key, KEY_PARTS, strict=False)
        )
        query = (
            f"WITH k AS MATERIALIZED ({_changed(table, key)}) "  # noqa: S608
            f"SELECT {table}.* FROM k JOIN {table} ON {matches}"
        )
        found = _raw(connection).cursor().execute(query)  # few: one journey to the server, not four
        return [column.name for column in found.description], _numbered(found.description, found)

    def forget(self, connection: Connection) -> None:
        """Let go of what was noted; the transaction's end forgets about the sealing."""
        connection.exec_driver_sql(f"DELETE FROM {_TOUCHED}")  # noqa: S608

    def rows(self, connection: Connection, query: str) -> tuple[list[str], Iterator[Sequence[Any]]]:
        """The columns and the rows of a query; a table of any size takes no memory."""
        found = _raw(connection).cursor(name=f"claimtrack_{next(_NUMBERS)}")
        found.itersize = _FETCHED_AT_ONCE
        found.execute(query)
        names = [column.name for column in found.description]
        return names, _closing(found, _numbered(found.description, found))

    @contextmanager
    def lenient(self, connection: Connection) -> Iterator[None]:  # noqa: ARG002 - as SQLite has it
        """Nothing to do: PostgreSQL holds no text that isn't UTF-8."""
        yield

    def guards(self, connection: Connection) -> set[str]:
        """The triggers in force on the store's tables but those that note changes."""
        query = (
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND NOT starts_with(tgname,"
            " 'claimtrack_note_') AND relnamespace = to_regnamespace(quote_ident(current_schema()))"
        )
        return set(connection.exec_driver_sql(query).scalars())


def put_note_triggers(connection: Connection) -> None:
    """Make the triggers that note changes, in the place of those that an older schema had."""
    for table, key in KEYS.items():
        parts = [f'"{key[i]}"::text' if i < len(key) else "NULL" for i in range(len(KEY_PARTS))]
        sealing = (
            "OR current_setting('claimtrack.sealing', true) = 'on' " if table in CONCLUSIONS else ""
        )
        connection.exec_driver_sql(
            f"CREATE OR REPLACE FUNCTION claimtrack_note_{table}() RETURNS trigger "  # noqa: S608
            f"LANGUAGE plpgsql AS $$ BEGIN IF to_regclass('{_TOUCHED}') IS NULL {sealing}"
            "THEN RETURN NULL; END IF; "
            f"INSERT INTO {_TOUCHED} SELECT '{table}', {', '.join(parts)} FROM changed; "
            "RETURN NULL; END $$"
        )
        for change, rows in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            connection.exec_driver_sql(
                f"CREATE OR REPLACE TRIGGER claimtrack_note_{change.lower()} AFTER {change} "
                f"ON {table} REFERENCING {rows} TABLE AS changed "
                f"FOR EACH STATEMENT EXECUTE FUNCTION claimtrack_note_{table}()"
            )


def _changed(table: str, key: Sequence[str]) -> str:
    columns = Row.metadata.tables[table].columns
    parts = ", ".join(
        f"{part}{_cast(columns[name].type)} AS {part}"
        for name, part in zip(key, KEY_PARTS, strict=False)
    )
    return f"SELECT DISTINCT {parts} FROM {_TOUCHED} WHERE name = '{table}'"  # noqa: S608 - names of our own tables


def _cast(kind: object) -> str:
    if isinstance(kind, Boolean):
        return "::boolean"
    return "::integer" if isinstance(kind, Integer) else ' COLLATE "C"'


def _numbered(description: Any, found: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows with true as 1 and false as 0, as SQLite has them: hashes are made of them."""
    are = [column.type_code == _BOOLEAN for column in description]
    if not any(are):
        return iter(found)
    return (
        tuple(
            int(value) if is_one and value is not None else value
            for is_one, value in zip(are, row, strict=True)
        )
        for row in found
    )


def _closing(cursor: Any, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    with cursor:
        yield from rows


def _raw(connection: Connection) -> Any:
    """The connection of psycopg, which is loaded only where it is used."""
    return connection.connection.driver_connection
