"""What somebody who can write to the store may do to it, at random, by SQL and behind its back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from claimtrack.custody.entries import read_entry
from claimtrack.custody.merkle import Frontier, leaf_hash
from claimtrack.store.changes import KEYS

AT = datetime(2024, 3, 5, 12, tzinfo=UTC)

LOG = ("event", "log_head", "seal")


@contextmanager
def tampered(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that is stopped by no foreign key and no guard, and leaves the guards as new."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        connection.execute("BEGIN")
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in guards:
            connection.execute(sql)
        connection.execute("COMMIT")


def filled_tables(connection: sqlite3.Connection) -> list[str]:
    """The tables that hold something and that the log vouches for, and those of the log."""
    return [
        table
        for table in (*KEYS, *LOG)
        if connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
    ]


def edit_one_field(connection: sqlite3.Connection, chance: Random) -> str:
    """Change one field of one row; returns the table."""
    while True:
        table = chance.choice(filled_tables(connection))
        rowid = _any_row(connection, table, chance)
        column = chance.choice(_columns(connection, table))
        if (table, column) == ("log_head", "id"):  # there is one row, whatever it is called
            continue
        (value,) = connection.execute(
            f'SELECT "{column}" FROM {table} WHERE rowid = ?', (rowid,)
        ).fetchone()
        try:
            connection.execute(
                f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?',
                (_other(value, chance), rowid),
            )
        except sqlite3.IntegrityError:
            continue
        if (table, column) == ("seal", "sha256"):
            continue  # nothing is read from it: the log has the hash
        return table


def change_rows(connection: sqlite3.Connection, chance: Random) -> str:
    """Delete, double or swap rows, or all of a table; returns the table."""
    while True:
        table = chance.choice(filled_tables(connection))
        rowid = _any_row(connection, table, chance)
        columns = _columns(connection, table)
        what = chance.choice(("delete", "double", "swap", "delete all"))
        if what == "delete":
            connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
        elif what == "delete all":
            connection.execute(f"DELETE FROM {table}")
        elif what == "double":
            row = list(
                connection.execute(f"SELECT * FROM {table} WHERE rowid = ?", (rowid,)).fetchone()
            )
            for place, name in enumerate(columns):
                if name in (*KEYS.get(table, ()), "sequence", "id") and table not in LOG[1:]:
                    row[place] = _other(row[place], chance)
            try:
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)
            except sqlite3.IntegrityError:
                continue
        else:
            other = _any_row(connection, table, chance)
            value = "value" if "value" in columns else columns[-1]
            read = f"SELECT {value} FROM {table} WHERE rowid = ?"
            (here,) = connection.execute(read, (rowid,)).fetchone()
            (there,) = connection.execute(read, (other,)).fetchone()
            if here == there:
                continue
            write = f"UPDATE {table} SET {value} = ? WHERE rowid = ?"
            connection.execute(write, (there, rowid))
            connection.execute(write, (here, other))
        return table


def rewrite_log(connection: sqlite3.Connection, texts: list[str]) -> None:
    """Write a log of these entries with all its hashes, as if it had always been so."""
    connection.execute("DELETE FROM event")
    frontier = Frontier()
    for text in texts:
        frontier.append(leaf_hash(text.encode()))
        row = (frontier.size, text, frontier.root().hex())
        connection.execute("INSERT INTO event VALUES (?, ?, ?)", row)
    peaks = b"".join(frontier.peaks).hex()
    connection.execute("UPDATE log_head SET size = ?, peaks = ?", (frontier.size, peaks))


def entries(connection: sqlite3.Connection) -> list[str]:
    """The log as it stands."""
    query = "SELECT value FROM event ORDER BY sequence"
    return [value for (value,) in connection.execute(query)]


def kinds(connection: sqlite3.Connection) -> list[str]:
    """What the entries of the log are called."""
    return [read_entry(text).kind for text in entries(connection)]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _any_row(connection: sqlite3.Connection, table: str, chance: Random) -> int:
    rowids = [rowid for (rowid,) in connection.execute(f"SELECT rowid FROM {table}")]
    return chance.choice(rowids)


def _other(value: Any, chance: Random) -> Any:
    if isinstance(value, int):
        return value + chance.choice((1, -1, 1000))
    if isinstance(value, bytes) and value:
        place = chance.randrange(len(value))
        return (
            value[:place] + bytes([value[place] ^ (1 << chance.randrange(8))]) + value[place + 1 :]
        )
    if isinstance(value, str) and value:
        place = chance.randrange(len(value))
        return (
            value[:place]
            + chance.choice([c for c in "abق7" if c != value[place]])
            + value[place + 1 :]
        )
    return "x"
