"""What somebody who can write to the store may do to it, at random, by SQL and behind its back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import psycopg

from claimtrack.custody.canonical import row_hash
from claimtrack.custody.entries import CONCLUSIONS, read_entry
from claimtrack.custody.merkle import Frontier, leaf_hash
from claimtrack.store.changes import KEYS

AT = datetime(2024, 3, 5, 12, tzinfo=UTC)

LOG = ("event", "log_head", "seal")
EVIDENCE = KEYS.keys() - CONCLUSIONS - {"diagnostic"}
"""The tables whose rows stand in the log by their own hashes, and not in the seal's."""


class Hand:
    """A connection to a database of either kind; statements are written as SQLite takes them."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._is_sqlite = isinstance(connection, sqlite3.Connection)
        self.row = "rowid" if self._is_sqlite else "ctid"
        """What every row has, whatever its key is."""

    def execute(self, statement: str, values: Sequence[object] = ()) -> Any:
        if self._is_sqlite:
            return self._connection.execute(statement, values)
        return self._connection.execute(statement.replace("?", "%s"), values or None)

    def tries(self, statement: str, values: Sequence[object]) -> bool:
        """Whether the database takes a statement; one that it refuses changes nothing."""
        try:
            if self._is_sqlite:
                self._connection.execute(statement, values)
            else:
                with self._connection.transaction():
                    self.execute(statement, values)
        except (sqlite3.IntegrityError, psycopg.IntegrityError, psycopg.DataError):
            return False
        return True

    def columns(self, table: str) -> list[str]:
        found = self.execute(f"SELECT * FROM {table} LIMIT 0")
        return [column[0] for column in found.description]


@contextmanager
def tampered(place: str | Path) -> Iterator[Hand]:
    """A connection that is stopped by no foreign key and no guard, and leaves the guards as new."""
    if "://" in str(place):
        with psycopg.connect(str(place)) as server:
            server.execute("SET session_replication_role = replica")
            yield Hand(server)
        return
    with closing(sqlite3.connect(place, isolation_level=None)) as connection:
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        connection.execute("BEGIN")
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        yield Hand(connection)
        for _, sql in guards:
            connection.execute(sql)
        connection.execute("COMMIT")


def filled_tables(hand: Hand) -> list[str]:
    """The tables that hold something and that the log vouches for, and those of the log."""
    return [
        table
        for table in (*KEYS, *LOG)
        if hand.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
    ]


def edit_one_field(hand: Hand, chance: Random) -> tuple[str, str]:
    """Change one field of one row; returns the table and the field."""
    while True:
        table = chance.choice(filled_tables(hand))
        row = _any_row(hand, table, chance)
        column = chance.choice(hand.columns(table))
        if (table, column) in (("log_head", "id"), ("seal", "sha256")):
            continue  # there is one row, whatever it is called; nothing is read from the other
        (value,) = hand.execute(
            f'SELECT "{column}" FROM {table} WHERE {hand.row} = ?', (row,)
        ).fetchone()
        change = f'UPDATE {table} SET "{column}" = ? WHERE {hand.row} = ?'
        if hand.tries(change, (_other(value, chance), row)):
            return table, column


def change_rows(hand: Hand, chance: Random) -> tuple[str, str]:
    """Delete, double or swap rows, or all of a table; returns the table and what was done."""
    while True:
        table = chance.choice(filled_tables(hand))
        row = _any_row(hand, table, chance)
        columns = hand.columns(table)
        what = chance.choice(("delete", "double", "swap", "delete all"))
        if what == "delete":
            hand.execute(f"DELETE FROM {table} WHERE {hand.row} = ?", (row,))
        elif what == "delete all":
            hand.execute(f"DELETE FROM {table}")
        elif what == "double":
            held = list(
                hand.execute(f"SELECT * FROM {table} WHERE {hand.row} = ?", (row,)).fetchone()
            )
            for place, name in enumerate(columns):
                if name in (*KEYS.get(table, ()), "sequence", "id") and table not in LOG[1:]:
                    held[place] = _other(held[place], chance)
            marks = ", ".join("?" * len(held))
            if not hand.tries(f"INSERT INTO {table} VALUES ({marks})", held):
                continue
        else:
            other = _any_row(hand, table, chance)
            value = "value" if "value" in columns else columns[-1]
            read = f"SELECT {value} FROM {table} WHERE {hand.row} = ?"
            (here,) = hand.execute(read, (row,)).fetchone()
            (there,) = hand.execute(read, (other,)).fetchone()
            if here == there:
                continue
            swap = (
                f"UPDATE {table} SET {value} = CASE {hand.row} WHEN ? THEN ? ELSE ? END"
                f" WHERE {hand.row} IN (?, ?)"
            )
            if not hand.tries(swap, (row, there, here, row, other)):
                continue
        return table, what


def rewrite_log(hand: Hand, texts: list[str]) -> None:
    """Write a log of these entries with all its hashes, as if it had always been so."""
    hand.execute("DELETE FROM event")
    frontier = Frontier()
    for text in texts:
        frontier.append(leaf_hash(text.encode()))
        row = (frontier.size, text, frontier.root().hex())
        hand.execute("INSERT INTO event VALUES (?, ?, ?)", row)
    peaks = b"".join(frontier.peaks).hex()
    hand.execute("UPDATE log_head SET size = ?, peaks = ?", (frontier.size, peaks))


def edit_and_rewrite_log(hand: Hand, chance: Random) -> int:
    """Edit a row and, with all hashes, each entry that tells of it; the first such entry.

    Conclusions are left alone: their hashes are in the seal.
    """
    before = entries(hand)
    while True:
        table = chance.choice([name for name in filled_tables(hand) if name in EVIDENCE])
        columns = hand.columns(table)
        row = _any_row(hand, table, chance)
        found = hand.execute(f"SELECT * FROM {table} WHERE {hand.row} = ?", (row,)).fetchone()
        held = dict(zip(columns, found, strict=True))
        column = chance.choice([name for name in columns if name not in KEYS[table]])
        edited = {**held, column: _other(held[column], chance)}
        change = f'UPDATE {table} SET "{column}" = ? WHERE {hand.row} = ?'
        if not hand.tries(change, (edited[column], row)):
            continue
        known, now = (row_hash(_logged(each)) for each in (held, edited))
        after = [text.replace(known, now) for text in before]
        rewrite_log(hand, after)
        return next(number for number, text in enumerate(before, 1) if text != after[number - 1])


def entries(hand: Hand) -> list[str]:
    """The log as it stands."""
    query = "SELECT value FROM event ORDER BY sequence"
    return [value for (value,) in hand.execute(query)]


def kinds(hand: Hand) -> list[str]:
    """What the entries of the log are called."""
    return [read_entry(text).kind for text in entries(hand)]


def _any_row(hand: Hand, table: str, chance: Random) -> Any:
    rows = [row for (row,) in hand.execute(f"SELECT {hand.row} FROM {table} ORDER BY {hand.row}")]
    return chance.choice(rows)


def _logged(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as the log has it: truth is a number, as in SQLite."""
    return {name: int(held) if isinstance(held, bool) else held for name, held in row.items()}


def _other(value: Any, chance: Random) -> Any:
    if isinstance(value, bool):
        return not value
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
