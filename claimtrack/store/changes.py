"""What a transaction changed, whoever changed it: the database itself notes the key of every row.

Its triggers do that (see ``statements``), so what goes by a cascade is seen as well. A row is
hashed once, at the end, as it is then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from claimtrack.custody.canonical import line_hash, line_writer, row_key, row_line
from claimtrack.custody.entries import key_in_log
from claimtrack.store.logged_tables import KEYS
from claimtrack.store.statements import statements


def watch(connection: Connection) -> None:
    """Have every change noted that this connection makes from now on; outside a transaction."""
    statements(connection).watch(connection)


def leave_out_conclusions(connection: Connection) -> None:
    """Don't note conclusions in this transaction: all of them are written, and sealed at its end.

    Else an analysis of a million claims would note millions of keys for nothing.
    """
    statements(connection).leave_out_conclusions(connection)


def take_changes(
    connection: Connection, leave_out: Callable[[str, str], bool] = lambda _table, _key: False
) -> tuple[dict[str, dict[str, str]], dict[str, list[str]]]:
    """The rows that are there since the transaction began, by hash, and the keys of those gone.

    ``leave_out`` tells which rows, by table and key, are told of in another way.
    """
    rows: dict[str, dict[str, str]] = {}
    gone: dict[str, list[str]] = {}
    database = statements(connection)
    for table in database.touched_tables(connection):
        columns = KEYS[table]
        noted = map(row_key, database.touched_keys(connection, table, columns))
        touched = {key_in_log(table, key) for key in noted}
        held = dict(_hashes(table, *database.touched_rows(connection, table, columns)))
        kept = {key: hash_ for key, hash_ in held.items() if not leave_out(table, key)}
        lost = [key for key in touched - held.keys() if not leave_out(table, key)]
        rows |= {table: kept} if kept else {}
        gone |= {table: lost} if lost else {}
    database.forget(connection)
    return rows, gone


def forget(connection: Connection) -> None:
    """Let go of what was noted in this transaction: its log tells of it already."""
    statements(connection).forget(connection)


def read_rows(connection: Connection, table: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Every row of a table with its key in the log, in no particular order."""
    names, found = statements(connection).rows(connection, f"SELECT * FROM {table}")  # noqa: S608
    places = _places(table, names)
    for row in found:
        key = row_key(tuple(row[place] for place in places))
        yield key_in_log(table, key), dict(zip(names, row, strict=True))


def read_hashes(connection: Connection, table: str, where: str = "") -> Iterator[tuple[str, str]]:
    """The key and hash of every row of a table."""
    query = f"SELECT * FROM {table}" + (f" WHERE {where}" if where else "")  # noqa: S608
    return _hashes(table, *statements(connection).rows(connection, query))


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


def _hashes(
    table: str, names: list[str], found: Iterator[Sequence[Any]]
) -> Iterator[tuple[str, str]]:
    places, write = _places(table, names), line_writer(names)
    first = places[0]
    if len(places) == 1:
        for row in found:
            yield str(row[first]), line_hash(write(row))
    else:
        for row in found:
            key = row_key(tuple(row[place] for place in places))
            yield key_in_log(table, key), line_hash(write(row))


def _places(table: str, names: list[str]) -> list[int]:
    return [names.index(column) for column in KEYS[table]]
