"""What tests of both kinds of database need."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import psycopg
import pytest

from claimtrack.store.tables import Row

only_sqlite = pytest.mark.parametrize("back_end", ["sqlite"], indirect=True)
"""For what a file alone has: its bytes, its companions, its locks."""

BESIDE = {"event", "log_head", "seal"}

TABLE_NAMES = (
    "SELECT name FROM sqlite_master WHERE type = 'table'",
    "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
)
"""In a file; in a server."""


def everything_in(place: str) -> dict[str, list[Any]]:
    """All rows of a store, by table, as the database itself has them; but not its log.

    Tables that an older schema doesn't have yet are left out.
    """
    connect: Any = psycopg.connect if "://" in place else sqlite3.connect
    named = TABLE_NAMES["://" in place]
    with closing(connect(place)) as connection:
        there = {name for (name,) in connection.execute(named).fetchall()}
        return {
            table: sorted(map(repr, connection.execute(f"SELECT * FROM {table}").fetchall()))
            for table in sorted(there & Row.metadata.tables.keys() - BESIDE)
        }


def execute(place: str, statement: str) -> None:
    """Change a store behind claimtrack's back, as its owner can."""
    if "://" in place:
        with psycopg.connect(place, autocommit=True) as server:
            server.execute("SET session_replication_role = replica")  # triggers are off
            server.execute(statement)
    else:
        with closing(sqlite3.connect(place)) as connection, connection:
            connection.execute(statement)
