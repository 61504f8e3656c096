"""Files and folders that are there whole or not at all, whatever ends the program that writes them.

All that claimtrack writes beside a store goes through here. It is written into a folder of its own
beside its place, synced, and only then moved there, which no reader sees half done. What a killed
program leaves is such a folder, ``.claimtrack-….unfinished``: the next one that writes in the same
place removes it. A lock, which ends with the program that holds it, tells it from one in use.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from claimtrack.errors import StoreError

if sys.platform != "win32":
    import fcntl

_PREFIX, _SUFFIX = ".claimtrack-", ".unfinished"

_DATABASE = b"SQLite format 3\x00"
"""How every SQLite file begins, a store among them."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_whole(path: Path, text: str) -> None:
    """Write a file in UTF-8 so that a reader finds the old one or the new one, never half of it.

    Raises:
        StoreError: the folder isn't there or can't be written, or the file is a database.
    """
    write_whole_files({path: text.encode("utf-8")})


def write_whole_files(contents: Mapping[Path, bytes], leftovers: Iterable[Path] = ()) -> None:
    """Write files of one folder, each whole. None is touched before all of them are on the disk.

    What isn't a file, like ``/dev/null``, is written to, and never replaced. ``leftovers`` of an
    earlier writing are removed once the new files are there.

    Raises:
        StoreError: the folder isn't there or can't be written, or one of the files is a database,
            which nobody means to replace.
    """
    path = next(iter(contents))
    try:
        for path in contents:
            _refuse_database(path)
        with _unfinished(path.parent) as folder:
            for path, content in contents.items():
                if not _is_device(path):
                    _write_synced(folder / path.name, content)
            for path, content in contents.items():
                if _is_device(path):
                    path.write_bytes(content)
                else:
                    (folder / path.name).replace(path)
            for path in leftovers:
                path.unlink(missing_ok=True)
            _sync_folder(path.parent)
    except OSError as error:
        raise _refusal(path, error) from error


def write_whole_folder(path: Path, contents: Mapping[str, bytes]) -> None:
    """Write a new folder with these files, by their paths in it; it appears with all of them.

    Raises:
        StoreError: something is at that path already, or it can't be written; or a name leads out
            of the folder, and nothing was written.
    """
    try:
        with _unfinished(path.absolute().parent) as folder:
            whole = folder.resolve() / "whole"
            for name, content in sorted(contents.items()):
                target = (whole / name).resolve()
                if whole not in target.parents:
                    raise StoreError(f"{name!r} leads out of {path}: nothing was written")
                target.parent.mkdir(parents=True, exist_ok=True)
                _write_synced(target, content)
            for each in (whole, *(part for part in whole.rglob("*") if part.is_dir())):
                _sync_folder(each)
            whole.rename(path)
            _sync_folder(path.absolute().parent)
    except OSError as error:
        raise _refusal(path, error) from error


def made_folder(path: Path) -> Path:
    """The folder, made with its parents where it wasn't there.

    Raises:
        StoreError: it can't be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refusal(path, error) from error
    return path


def free_space(path: Path) -> str:
    """How much room there is where a path lies, as ``(1,200 KB free)``, or an empty text."""
    for folder in path.absolute().parents:
        with suppress(OSError):
            return f"({shutil.disk_usage(folder).free // 1000:,} KB free)"
    return ""


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """A folder to write in, within another one; at the end it is gone with what is left in it."""
    _remove_abandoned(folder)
    made, lock = _made_and_locked(folder)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _made_and_locked(folder: Path) -> tuple[Path, int | None]:
    while True:
        made = Path(tempfile.mkdtemp(dir=folder, prefix=_PREFIX, suffix=_SUFFIX))
        try:
            lock = _lock(made, waits=True)
            if made.is_dir():  # else somebody took it for abandoned before it was locked
                return made, lock
        except FileNotFoundError:  # or before it was even opened
            continue
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        if lock is not None:
            os.close(lock)


def _remove_abandoned(folder: Path) -> None:
    """Remove what killed programs left; what can't be removed does no harm."""
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            lock = _lock(left, waits=False)
            if lock is not None:
                shutil.rmtree(left, ignore_errors=True)
                os.close(lock)


def _lock(folder: Path, *, waits: bool) -> int | None:
    """Lock a folder until the file that is returned is closed; None where folders have no locks.

    Raises:
        OSError: another program holds the lock, and we don't wait for it.
    """
    if sys.platform == "win32":
        return None
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
    except BaseException as error:
        os.close(opened)
        if waits and isinstance(error, OSError):  # a file system without locks
            return None
        raise
    return opened


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _refuse_database(path: Path) -> None:
    if not path.is_file():
        return
    with path.open("rb") as file:
        is_database = file.read(len(_DATABASE)) == _DATABASE
    if is_database:
        raise StoreError(f"{path} is a database: it isn't replaced", hint="give another place")


def _is_device(path: Path) -> bool:
    return path.exists() and not (path.is_file() or path.is_dir())


def _refusal(path: Path, error: OSError) -> StoreError:
    reason = f"{path} can't be written: {error.strerror or error}"
    if error.errno in _NO_ROOM:
        return StoreError(
            f"{reason} {free_space(path)}".rstrip(),
            hint="free some space and run the same command again",
        )
    return StoreError(reason, hint="give another place")
