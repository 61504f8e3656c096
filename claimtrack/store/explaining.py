"""What SQLite says, as a ``StoreError`` that says what, why and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimtrack.errors import StoreError
from claimtrack.whole_files import free_space


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite itself into ``StoreError``."""
    try:
        yield
    except sqlite3.Error as error:
        raise explanation(path, error) from error
    except UnicodeDecodeError as error:  # text in the file, or SQLite's word on its schema
        raise StoreError(
            f"{path} is damaged: it holds text that isn't in UTF-8", hint="restore it from a copy"
        ) from error
    except UnicodeEncodeError as error:
        raise StoreError(f"{path} takes no half characters (surrogates): {error}") from error


_EXPLANATIONS = {
    "SQLITE_BUSY": ("is in use by another program", "try again when it is done"),
    "SQLITE_LOCKED": ("is in use by another program", "try again when it is done"),
    "SQLITE_READONLY": ("is read-only", "copy it to a folder that can be written"),
    "SQLITE_FULL": (
        "can't be written: the disk is full{room}; nothing of this step was saved",
        "free some space and run the same command again",
    ),
    "SQLITE_IOERR": (
        "can't be read or written: the disk reports an error{room}; nothing of this step was saved",
        "check the disk and its free space, then run the same command again",
    ),
    "SQLITE_CANTOPEN": ("can't be opened", "check the path and its permissions"),
    "SQLITE_PERM": ("can't be opened: no permission", "check who owns the file"),
    # SQLite calls a page that the disk doesn't give back corrupt, too
    "SQLITE_CORRUPT": ("is damaged", "check the disk; restore it from a copy"),
    "SQLITE_NOTADB": ("is damaged: it isn't a database", "restore it from a copy"),
    "SQLITE_CONSTRAINT_PRIMARYKEY": (
        "refused two different records of one id; nothing of this step was saved",
        "records of the same id must be equal",
    ),
    "SQLITE_CONSTRAINT_TRIGGER": (
        "only ever adds decisions; none was changed",
        "take one back with claimtrack undo",
    ),
    "SQLITE_CONSTRAINT": (
        "refused a record that refers to one it doesn't hold",
        "add the document and its claims first",
    ),
}


def explanation(path: Path, error: BaseException) -> StoreError:
    """What went wrong with the file, and what to do."""
    name = getattr(error, "sqlite_errorname", "")
    for prefix, (what, hint) in _EXPLANATIONS.items():
        if name.startswith(prefix):
            room = f" {free_space(path)}".rstrip() if "{room}" in what else ""
            return StoreError(f"{path} {what.format(room=room)}", hint=hint)
    return StoreError(f"{path}: {error}", hint="restore the store from a copy if this stays")
