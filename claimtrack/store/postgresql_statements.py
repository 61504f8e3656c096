"""How PostgreSQL notes what changed, and how its rows are read as SQLite's are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from sqlalchemy import Boolean, Connection, Integer

from claimtrack.custody.entries import CONCLUSIONS
from claimtrack.store.guards import Guards, ServerTrigger, server_guards
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

    def guards(self, connection: Connection) -> Guards:
        """The triggers in force on the store's tables, what their functions do, and the rules."""
        query = (
            "SELECT relname, tgname, pg_get_triggerdef(pg_trigger.oid, true) || ' ' || lanname"
            " || coalesce(proconfig::text, '') || prosrc"
            " FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " JOIN pg_proc ON pg_proc.oid = tgfoid JOIN pg_language ON pg_language.oid = prolang"
            " WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
            " AND relnamespace = to_regnamespace(quote_ident(current_schema()))"
            " UNION ALL SELECT tablename, rulename, definition FROM pg_rules"
            " WHERE schemaname = current_schema()"
        )
        return {(str(t), str(n)): str(sql) for t, n, sql in connection.exec_driver_sql(query)}

    def guards_as_made(self) -> Guards:
        """The triggers that the tables should have."""
        made = (*server_guards(), *_note_triggers())
        return {(each.table, each.name): f"{each.statement} plpgsql{each.body}" for each in made}

    def index_faults(self, connection: Connection) -> list[str]:  # noqa: ARG002 - as SQLite has it
        """Nothing: an index of PostgreSQL's is looked into by ``amcheck``, which is its owner's."""
        return []


def put_note_triggers(connection: Connection) -> None:
    """Make the triggers that note changes, in the place of those that an older schema had."""
    for each in _note_triggers():
        connection.exec_driver_sql(each.function_statement)
        connection.exec_driver_sql(each.statement.replace("CREATE", "CREATE OR REPLACE", 1))


def _note_triggers() -> Iterator[ServerTrigger]:
    for table, key in KEYS.items():
        parts = [f'"{key[i]}"::text' if i < len(key) else "NULL" for i in range(len(KEY_PARTS))]
        sealing = (
            "OR current_setting('claimtrack.sealing', true) = 'on' " if table in CONCLUSIONS else ""
        )
        body = (
            f" BEGIN IF to_regclass('{_TOUCHED}') IS NULL {sealing}"  # noqa: S608
            "THEN RETURN NULL; END IF; "
            f"INSERT INTO {_TOUCHED} SELECT '{table}', {', '.join(parts)} FROM changed; "
            "RETURN NULL; END "
        )
        for change, rows in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            yield ServerTrigger(
                table,
                f"claimtrack_note_{change.lower()}",
                f"AFTER {change} ON {table} REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT",
                f"claimtrack_note_{table}",
                body,
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
