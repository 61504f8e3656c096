"""What a transaction changed, whoever changed it: SQLite itself notes the key of every row.

Triggers of the connection alone (``TEMP``) do that, so they see what goes by a cascade as well,
and nothing of them stays in the file. A row is hashed once, at the end, as it is then.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import Connection

from claimtrack.custody.canonical import line_hash, line_writer, row_key, row_line
from claimtrack.custody.entries import CONCLUSIONS
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
    statements = [
        "PRAGMA temp_store = MEMORY",
        "CREATE TEMP TABLE touched (name, a, b, c)",
        "CREATE TEMP TABLE sealing (is_so)",
    ]
    for table, key in KEYS.items():
        when = "WHEN NOT EXISTS (SELECT 1 FROM sealing)" if table in CONCLUSIONS else ""
        for change, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            values = ", ".join(
                f'{row}."{key[i]}"' if i < len(key) else "NULL" for i in range(len(_PARTS))
            )
            statements.append(
                f"CREATE TEMP TRIGGER touched_{table}_{change} AFTER {change} ON main.{table}"  # noqa: S608
                f" {when} BEGIN INSERT INTO touched VALUES ('{table}', {values}); END"
            )
    raw_connection(connection).executescript(";\n".join(statements))
    connection.info["is_watched"] = True


def leave_out_conclusions(connection: Connection) -> None:
    """Don't note conclusions in this transaction: all of them are written, and sealed at its end.

    Else an analysis of a million claims would note millions of keys for nothing.
    """
    raw_connection(connection).execute("INSERT INTO sealing VALUES (1)")


def take_changes(
    connection: Connection, leave_out: Callable[[str, str], bool] = lambda _table, _key: False
) -> tuple[dict[str, dict[str, str]], dict[str, list[str]]]:
    """The rows that are there since the transaction began, by hash, and the keys of those gone.

    ``leave_out`` tells which rows, by table and key, are told of in another way.
    """
    rows: dict[str, dict[str, str]] = {}
    gone: dict[str, list[str]] = {}
    raw = raw_connection(connection)
    names = [name for (name,) in raw.execute("SELECT DISTINCT name FROM touched")]
    for table in names:
        key = KEYS[table]
        parts = ", ".join(_PARTS[: len(key)])
        changed = f"SELECT DISTINCT {parts} FROM touched WHERE name = '{table}'"  # noqa: S608 - names of our own tables
        touched = set(map(row_key, raw.execute(changed)))
        matches = " AND ".join(
            f'{table}."{name}" = k.{part}' for name, part in zip(key, _PARTS, strict=False)
        )  # joined in this order: few rows changed, many are there
        held = dict(_hashes(raw, table, f"({changed}) k CROSS JOIN {table} ON {matches}"))
        kept = {key: hash_ for key, hash_ in held.items() if not leave_out(table, key)}
        lost = [key for key in touched - held.keys() if not leave_out(table, key)]
        rows |= {table: kept} if kept else {}
        gone |= {table: lost} if lost else {}
    for note in ("touched", "sealing"):
        raw.execute(f"DELETE FROM {note}")  # noqa: S608
    return rows, gone


def forget(connection: Connection) -> None:
    """Let go of what was noted in this transaction: its log tells of it already."""
    if connection.info.get("is_watched"):
        raw_connection(connection).execute("DELETE FROM touched")


def read_rows(connection: Connection, table: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Every row of a table with its key in the log, in no particular order."""
    found = raw_connection(connection).execute(f"SELECT * FROM {table}")  # noqa: S608
    names = [column[0] for column in found.description]
    places = _places(table, names)
    for row in found:
        yield row_key(tuple(row[place] for place in places)), dict(zip(names, row, strict=True))


def read_hashes(connection: Connection, table: str, where: str = "") -> Iterator[tuple[str, str]]:
    """The key and hash of every row of a table."""
    return _hashes(raw_connection(connection), table, table + (f" WHERE {where}" if where else ""))


def read_lines(connection: Connection, table: str) -> list[str]:
    """The lines of all rows of a table, sorted by key."""
    places = KEYS[table]
    found = [
        (tuple(_sortable(row[name]) for name in places), row_line(row))
        for _, row in read_rows(connection, table)
    ]
    return [line for _, line in sorted(found)]


def _sortable(value: object) -> tuple[bool, object]:
    return isinstance(value, str), value


def _hashes(raw: sqlite3.Connection, table: str, source: str) -> Iterator[tuple[str, str]]:
    found = raw.execute(f"SELECT {table}.* FROM {source}")  # noqa: S608
    names = [column[0] for column in found.description]
    places, write = _places(table, names), line_writer(names)
    first = places[0]
    if len(places) == 1:
        for row in found:
            yield str(row[first]), line_hash(write(row))
    else:
        for row in found:
            yield row_key(tuple(row[place] for place in places)), line_hash(write(row))


def _places(table: str, names: list[str]) -> list[int]:
    return [names.index(column) for column in KEYS[table]]


def raw_connection(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection: a log is read and written in a third of the time."""
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError(f"{type(raw).__name__} is no connection of SQLite")
    return raw
