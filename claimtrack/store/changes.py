"""What a transaction changed, whoever changed it: SQLite itself notes the key of every row.

Triggers of the connection alone (``TEMP``) do that, so they see what goes by a cascade as well,
and nothing of them stays in the file. A row is hashed once, at the end, as it is then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from claimtrack.custody.canonical import row_hash, row_key, row_line
from claimtrack.store.tables import Row

UNLOGGED = frozenset({"event", "log_head", "seal", "search_index"})
"""The log itself, and what can be made anew from the rest at any time."""

KEYS: Mapping[str, tuple[str, ...]] = {
    table.name: tuple(column.name for column in table.primary_key)
    for table in Row.metadata.sorted_tables  # those that are referred to come first
    if table.name not in UNLOGGED
}
"""Every table that the log vouches for, with its key columns."""

_PARTS = ("a", "b", "c")  # no key has more columns


def watch(connection: Connection) -> None:
    """Have every change noted that this connection makes from now on; outside a transaction."""
    if connection.info.get("is_watched"):
        return
    statements = ["PRAGMA temp_store = MEMORY", "CREATE TEMP TABLE touched (name, a, b, c)"]
    for table, key in KEYS.items():
        for change, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            values = ", ".join(
                f'{row}."{key[i]}"' if i < len(key) else "NULL" for i in range(len(_PARTS))
            )
            statements.append(
                f"CREATE TEMP TRIGGER touched_{table}_{change} AFTER {change} ON main.{table}"  # noqa: S608
                f" BEGIN INSERT INTO touched VALUES ('{table}', {values}); END"
            )
    raw: Any = connection.connection.driver_connection
    raw.executescript(";\n".join(statements))
    connection.info["is_watched"] = True


def take_changes(
    connection: Connection, leave_out: Callable[[str, str], bool] = lambda _table, _key: False
) -> tuple[dict[str, dict[str, str]], dict[str, list[str]]]:
    """The rows that are there since the transaction began, by hash, and the keys of those gone.

    ``leave_out`` tells which rows, by table and key, are told of in another way.
    """
    rows: dict[str, dict[str, str]] = {}
    gone: dict[str, list[str]] = {}
    names = connection.exec_driver_sql("SELECT DISTINCT name FROM touched").scalars().all()
    for table in names:
        key = KEYS[table]
        parts = ", ".join(_PARTS[: len(key)])
        touched = {
            row_key(tuple(row))
            for row in connection.exec_driver_sql(
                f"SELECT DISTINCT {parts} FROM touched WHERE name = '{table}'"  # noqa: S608 - names of our own tables
            )
        }
        matches = " AND ".join(
            f'{table}."{name}" = k.{part}' for name, part in zip(key, _PARTS, strict=False)
        )
        source = (
            f"(SELECT DISTINCT {parts} FROM touched WHERE name = '{table}') k "  # noqa: S608
            f"CROSS JOIN {table} ON {matches}"  # in this order: few rows changed, many are there
        )
        held = {key: row_hash(row) for key, row in _rows(connection, table, source)}
        kept = {key: hash_ for key, hash_ in held.items() if not leave_out(table, key)}
        lost = [key for key in touched - held.keys() if not leave_out(table, key)]
        rows |= {table: kept} if kept else {}
        gone |= {table: lost} if lost else {}
    if names:
        connection.exec_driver_sql("DELETE FROM touched")
    return rows, gone


def forget(connection: Connection) -> None:
    """Let go of what was noted in this transaction: its log tells of it already."""
    if connection.info.get("is_watched"):
        connection.exec_driver_sql("DELETE FROM touched")


def read_rows(
    connection: Connection, table: str, where: str = ""
) -> Iterator[tuple[str, dict[str, object]]]:
    """Every row of a table with its key in the log, in no particular order."""
    return _rows(connection, table, table + (f" WHERE {where}" if where else ""))


def read_hashes(connection: Connection, table: str, where: str = "") -> Iterator[tuple[str, str]]:
    """The key and hash of every row of a table."""
    for key, row in read_rows(connection, table, where):
        yield key, row_hash(row)


def read_lines(connection: Connection, table: str) -> list[str]:
    """The lines of all rows of a table, sorted by key."""
    places = KEYS[table]
    found = [
        (tuple(row[name] for name in places), row_line(row))
        for _, row in read_rows(connection, table)
    ]
    return [line for _, line in sorted(found, key=lambda each: tuple(map(_sortable, each[0])))]


def _sortable(value: object) -> tuple[bool, object]:
    return isinstance(value, str), value


def _rows(
    connection: Connection, table: str, source: str
) -> Iterator[tuple[str, dict[str, object]]]:
    result = connection.exec_driver_sql(f"SELECT {table}.* FROM {source}")  # noqa: S608
    names = list(result.keys())
    places = [names.index(column) for column in KEYS[table]]
    for row in result:
        yield row_key(tuple(row[place] for place in places)), dict(zip(names, row, strict=True))
