"""Whose file this is, and bringing an unfinished one of ours to the newest schema.

Nothing here changes a file that isn't ours. A schema is made in one transaction, so a kill midway
leaves an empty file, which the next opening completes.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from claimtrack.errors import StoreError, VersionError
from claimtrack.store.engine import sqlite_engine
from claimtrack.store.files import APPLICATION_ID, HEAD, MAGIC, REVISIONS, Access, file_url
from claimtrack.store.tables import Row

_TABLE_NAMES = (
    "SELECT name FROM sqlite_master"
    " WHERE type IN ('table', 'view') AND substr(name, 1, 7) <> 'sqlite_'"
)
_OTHER = "give another path with --db, or set CLAIMTRACK_DB"


class SchemaState(StrEnum):
    """How far the schema of a file of ours is."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"


def refuse_other_files(path: Path) -> None:
    """Raise if the file is plainly not ours, by its bytes alone; it isn't touched.

    Raises:
        VersionError: it isn't a SQLite file, or another program's.
        StoreError: it can't be read.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise StoreError(
            f"{path} can't be read: {error.strerror}", hint="check its permissions"
        ) from error
    if not header:
        return
    if not header.startswith(MAGIC) or len(header) < 100:
        raise VersionError(f"{path} is not a claimtrack store, nor any SQLite file", hint=_OTHER)
    application = int.from_bytes(header[68:72], "big")
    if application not in (0, APPLICATION_ID):
        raise _others(path)
    if application == 0:
        _refuse_other_tables(path)


def _refuse_other_tables(path: Path) -> None:
    """Look at the tables without locks or companion files, which would touch the file's folder."""
    try:
        url = file_url(path, Access.FROZEN)
        with closing(sqlite3.connect(url, uri=True, isolation_level=None)) as connection:
            names = {name for (name,) in connection.execute(_TABLE_NAMES)}
            revision = (
                connection.execute("SELECT version_num FROM alembic_version").fetchone()
                if "alembic_version" in names
                else None
            )
    except sqlite3.Error:
        return  # being written at this moment, perhaps: `schema_state` looks again, with locks
    is_ours = revision is not None and str(revision[0]).startswith("claimtrack_")
    if not is_ours and (revision is not None or names - {"alembic_version"}):
        raise _others(path)


def schema_state(connection: Connection, path: Path) -> SchemaState:
    """How far the schema is.

    Raises:
        VersionError: another program made the file, or a newer claimtrack, or somebody removed
            the mark of its schema from a store that holds records.
    """
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if application not in (0, APPLICATION_ID):
        raise _others(path)
    tables = _tables(connection)
    revision = None
    if "alembic_version" in tables:
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if revision in REVISIONS:
        return SchemaState.CURRENT if revision == HEAD else SchemaState.OLDER
    if revision is not None:
        if application == APPLICATION_ID or str(revision).startswith("claimtrack_"):
            raise VersionError(
                f"{path} was made by a newer claimtrack (schema {revision}, this one knows {HEAD})",
                hint="update claimtrack, or give another path with --db",
            )
        raise _others(path)
    leftovers = tables - {"alembic_version"}
    if leftovers and (application == 0 or not leftovers <= set(Row.metadata.tables)):
        raise _others(path)
    if any(connection.exec_driver_sql(f'SELECT 1 FROM "{name}"').first() for name in leftovers):  # noqa: S608 - names of our own tables
        raise VersionError(
            f"{path} holds records but doesn't say which schema they follow: it was damaged",
            hint="restore it from a copy, or give another path with --db",
        )
    return SchemaState.EMPTY


def complete_schema(path: Path, busy_timeout: float) -> None:
    """Bring an empty, unfinished or older store to the newest schema, in one transaction.

    Foreign keys are off meanwhile: with them on, rebuilding a table deletes the rows that refer
    to it. They are checked before the commit.
    """
    from alembic import command
    from alembic.config import Config

    engine = sqlite_engine(
        file_url(path, Access.WRITE), busy_timeout=busy_timeout, foreign_keys=False
    )
    with engine.execution_options(writes=True).begin() as connection:
        state = schema_state(connection, path)
        if state is SchemaState.CURRENT:  # another process was faster
            return
        if state is SchemaState.EMPTY:
            for name in _tables(connection):
                connection.exec_driver_sql(f'DROP TABLE "{name}"')
        config = Config()
        config.set_main_option("script_location", "claimtrack.store:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise StoreError(
                f"{path}: the upgrade would leave {broken[0]} without what it refers to",
                hint="nothing was changed; keep the file and report this",
            )
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {len(REVISIONS)}")


def _tables(connection: Connection) -> set[str]:
    return set(connection.exec_driver_sql(_TABLE_NAMES).scalars())


def _others(path: Path) -> VersionError:
    return VersionError(f"{path} belongs to another program; it was not changed", hint=_OTHER)
