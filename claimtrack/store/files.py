"""The place of a store: how a file is opened, and by which marks it is known as ours.

Nothing here loads sqlalchemy, so that a store in order is opened and asked in a few milliseconds.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from claimtrack.errors import StoreError

APPLICATION_ID = 0x636C6D74
"""Marks our files in SQLite's header: "clmt"."""

REVISIONS = ("claimtrack_0001", "claimtrack_0002", "claimtrack_0003", "claimtrack_0004")
"""All revisions of the schema, oldest first: those of ``migrations/versions``."""

HEAD = REVISIONS[-1]

BUSY_TIMEOUT = 30.0
"""Seconds to wait for another writer; at eight writers the slowest wait measured is below 5."""

MAGIC = b"SQLite format 3\x00"
"""How every SQLite file begins."""


class Access(StrEnum):
    """How a file is opened. ``FROZEN`` also ignores locks: for a WAL store in a folder where
    SQLite can't put its companion files."""

    CREATE = "mode=rwc"
    WRITE = "mode=rw"
    READ = "mode=ro"
    FROZEN = "mode=ro&immutable=1"

    @property
    def may_write(self) -> bool:
        """Whether anything can be saved."""
        return self in (Access.CREATE, Access.WRITE)


def is_server_url(url: str) -> bool:
    """Whether this is the URL of a PostgreSQL database, and not the path of a file."""
    return url.startswith(("postgresql:", "postgres:", "postgresql+"))


def shown_place(url: str) -> str:
    """The path or URL of a store without any password, for messages."""
    if not is_server_url(url):
        return url
    bare = re.sub("//([^:/@]*):.*@", r"//\1@", url)  # to the last @: one may stand in a password
    return re.sub("([?&][^=&]*pass[^=&]*=)[^&]*", r"\1…", bare)


def store_path(url_or_path: str | Path) -> Path:
    """The file that a path or an ``sqlite:///path`` names.

    Raises:
        StoreError: it names no file.
    """
    if isinstance(url_or_path, Path):
        return url_or_path
    if url_or_path.startswith("sqlite:///"):
        url_or_path = url_or_path.removeprefix("sqlite:///")
    elif "://" in url_or_path:
        raise StoreError(
            f"{url_or_path} is no kind of store that claimtrack knows",
            hint="give the path of a file, sqlite:///path or postgresql://…",
        )
    if not url_or_path or url_or_path == ":memory:":
        raise StoreError("a store needs a file to live in", hint="give the path of a file")
    return Path(url_or_path)


def file_url(path: Path, access: Access) -> str:
    """The URI under which SQLite opens the file; any character in the path is safe."""
    return f"{path.absolute().as_uri()}?{access.value}"


def connect(
    url: str, *, busy_timeout: float = BUSY_TIMEOUT, foreign_keys: bool = True
) -> sqlite3.Connection:
    """A connection to a file, by its ``file_url``, that begins no transaction by itself."""
    connection = sqlite3.connect(
        url,
        uri=True,
        timeout=busy_timeout,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def access_in_order(path: Path, busy_timeout: float) -> Access | None:
    """How a store of ours with the newest schema is written; None where anything isn't so.

    Then ``opening.prepare_file`` looks closer: it tells what is amiss, or puts it right.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
        is_ours = header.startswith(MAGIC) and header[68:72] == APPLICATION_ID.to_bytes(4, "big")
        may_write = os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)
        if not (is_ours and may_write and path.is_file()):
            return None
        url = file_url(path, Access.WRITE)
        with closing(connect(url, busy_timeout=busy_timeout)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
            revisions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except (OSError, ValueError, sqlite3.Error):
        return None
    is_newest = (application, mode, revisions) == (APPLICATION_ID, "wal", [(HEAD,)])
    return Access.WRITE if is_newest else None
