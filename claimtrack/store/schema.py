"""Whose file or database this is, and bringing an unfinished one of ours to the newest schema.

Nothing here changes what isn't ours. A schema is made in one transaction, so a kill midway
leaves an empty file, which the next opening completes.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, inspect

from claimtrack.errors import StoreError, VersionError
from claimtrack.store.engine import sqlite_engine
from claimtrack.store.files import APPLICATION_ID, HEAD, MAGIC, REVISIONS, Access, file_url
from claimtrack.store.postgresql_statements import put_note_triggers
from claimtrack.store.tables import Row
from claimtrack.whole_files import free_space

_TABLE_NAMES = (
    "SELECT name FROM sqlite_master"
    " WHERE type IN ('table', 'view') AND substr(name, 1, 7) <> 'sqlite_'"
)
_OTHER = "give another place with --db, or set CLAIMTRACK_DB"


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
        raise _unreadable(path, error) from error
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
    return _state(connection, path, _tables(connection), is_ours=application == APPLICATION_ID)


def _state(
    connection: Connection, name: Path | str, tables: set[str], *, is_ours: bool
) -> SchemaState:
    """How far the schema is that these tables are of; ``is_ours`` says that it has our mark."""
    revision = None
    if "alembic_version" in tables:
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if revision in REVISIONS:
        return SchemaState.CURRENT if revision == HEAD else SchemaState.OLDER
    if revision is not None:
        if is_ours or str(revision).startswith("claimtrack_"):
            raise VersionError(
                f"{name} was made by a newer claimtrack (schema {revision}, this one knows {HEAD})",
                hint="update claimtrack, or give another place with --db",
            )
        raise _others(name)
    leftovers = tables - {"alembic_version"}
    if leftovers and not (is_ours and leftovers <= set(Row.metadata.tables)):
        raise _others(name)
    if any(connection.exec_driver_sql(f'SELECT 1 FROM "{table}"').first() for table in leftovers):  # noqa: S608 - names of our own tables
        raise VersionError(
            f"{name} holds records but doesn't say which schema they follow: it was damaged",
            hint="restore it from a copy, or give another place with --db",
        )
    return SchemaState.EMPTY


def complete_schema(path: Path, busy_timeout: float) -> None:
    """Bring an empty, unfinished or older store to the newest schema, in one transaction.

    Foreign keys are off meanwhile: with them on, rebuilding a table deletes the rows that refer
    to it. They are checked before the commit.
    """
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
        _upgrade(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise StoreError(
                f"{path}: the upgrade would leave {broken[0]} without what it refers to",
                hint="nothing was changed; keep the file and report this",
            )
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {len(REVISIONS)}")


def complete_server_schema(
    connection: Connection, name: str, *, create: bool, upgrade: bool
) -> None:
    """Bring an empty or older schema of a PostgreSQL database to the newest, in this transaction.

    Raises:
        StoreError: it isn't there, or is empty and ``create`` isn't set.
        VersionError: it is another program's, or of a newer claimtrack, or of an older one that
            isn't to be brought up to date.
    """
    place, encoding = connection.exec_driver_sql(
        "SELECT current_schema(), current_setting('server_encoding')"
    ).one()
    if place is None:
        raise StoreError(
            f"{name} names no schema that is there", hint="make it, or leave search_path away"
        )
    if encoding != "UTF8":
        raise StoreError(
            f"{name} holds its text as {encoding}, which can't hold every language",
            hint="make a database with: createdb --encoding UTF8 --template template0 NAME",
        )
    tables = set(inspect(connection).get_table_names()) | set(inspect(connection).get_view_names())
    state = _state(connection, name, tables, is_ours=False)
    if state is SchemaState.EMPTY and not create:
        raise StoreError(f"no store at {name}", hint="run claimtrack init or claimtrack add")
    if state is SchemaState.OLDER and not upgrade:
        raise not_upgraded(name)
    if state is not SchemaState.CURRENT:  # another process may have been faster
        _upgrade(connection)
        put_note_triggers(connection)


def not_upgraded(name: Path | str) -> VersionError:
    """What is said of a store that would have to be brought up to date only to be looked at.

    One whose log was taken away looks as if it had never had one: bringing it up to date begins a
    new log, which vouches for whatever is there.
    """
    return VersionError(
        f"{name} isn't of the newest schema; it was neither brought up to date nor checked",
        hint="if an older claimtrack made it, run claimtrack init: its log then begins with what "
        "it holds; if it had a log before, somebody took that away",
    )


def _unreadable(path: Path, error: OSError) -> StoreError:
    reason = f"{path} can't be read: {error.strerror}"
    if isinstance(error, PermissionError):
        return StoreError(reason, hint="check its permissions")
    return StoreError(f"{reason} {free_space(path)}".rstrip(), hint="check the disk")


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "claimtrack.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _tables(connection: Connection) -> set[str]:
    return set(connection.exec_driver_sql(_TABLE_NAMES).scalars())


def _others(name: Path | str) -> VersionError:
    return VersionError(f"{name} belongs to another program; it was not changed", hint=_OTHER)
