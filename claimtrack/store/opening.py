"""From a path to a file that is ready: whether it is there, whose it is, and what it allows."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from claimtrack.errors import StoreError
from claimtrack.store.engine import set_write_ahead_log, sqlite_engine
from claimtrack.store.files import Access, file_url
from claimtrack.store.schema import (
    SchemaState,
    complete_schema,
    not_upgraded,
    refuse_other_files,
    schema_state,
)


def prepare_file(path: Path, *, create: bool, upgrade: bool, busy_timeout: float) -> Access:
    """See to it that the file is a store with the newest schema, and say how it can be opened.

    Raises:
        StoreError: there is no such file or folder, or it can't be opened.
        VersionError: another program's file, or one of a newer claimtrack, or of an older one that
            isn't to be brought up to date; it isn't changed.
    """
    access = _access(path, create)
    if access is Access.CREATE:
        set_write_ahead_log(path, access, busy_timeout)
        complete_schema(path, busy_timeout)
        return Access.WRITE
    engine = sqlite_engine(file_url(path, access), busy_timeout=busy_timeout)
    try:
        with engine.connect() as connection:
            mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
            state = schema_state(connection, path)
    finally:
        engine.dispose()
    if state is not SchemaState.CURRENT and not upgrade:
        raise not_upgraded(path)
    if access.may_write:
        if mode != "wal":
            set_write_ahead_log(path, access, busy_timeout)
        if state is not SchemaState.CURRENT:
            complete_schema(path, busy_timeout)
    elif state is not SchemaState.CURRENT:
        raise StoreError(
            f"{path} has no finished schema and is read-only",
            hint="copy it to a folder that can be written",
        )
    return access


def _access(path: Path, create: bool) -> Access:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return _access_to_new(path, create)
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} can't be opened: {error}", hint="check the path") from error
    if not stat.S_ISREG(mode):
        raise StoreError(f"{path} is not a file", hint="give the path of a file")
    refuse_other_files(path)
    if os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK):
        return Access.WRITE
    return _access_for_reading(path)


def _access_to_new(path: Path, create: bool) -> Access:
    folder = path.absolute().parent
    if not create:
        raise StoreError(f"no store at {path}", hint="run claimtrack init or claimtrack add")
    if not folder.is_dir():
        raise StoreError(f"no folder {folder} to put a store in", hint="make the folder first")
    if not os.access(folder, os.W_OK):
        raise StoreError(
            f"{folder} is read-only: no store can be made there", hint="give another path"
        )
    return Access.CREATE


def _access_for_reading(path: Path) -> Access:
    """``READ``, or ``FROZEN`` where SQLite can't put the companions of a WAL file beside it."""
    try:
        with closing(sqlite3.connect(file_url(path, Access.READ), uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise StoreError(
                f"{path} is read-only, and its last changes are still in {log.name}",
                hint="copy both files to a folder that can be written",
            ) from error
        return Access.FROZEN
    return Access.READ
