"""Files that commands write: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from claimtrack.cli.terminal import say_file
from claimtrack.errors import StoreError


def write_whole(path: Path, text: str) -> None:
    """Write a file in UTF-8 so that a reader finds the old one or the new one, never half of it.

    Raises:
        StoreError: the folder isn't there or can't be written.
    """
    write_whole_bytes(path, text.encode("utf-8"))


def write_whole_bytes(path: Path, content: bytes) -> None:
    """As ``write_whole``, for bytes.

    Raises:
        StoreError: the folder isn't there or can't be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _refusal(path, error) from error
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise _refusal(path, error) from error
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def write_or_print(path: Path, text: str) -> None:
    """Write a file whole, or print its text where the path is ``-``."""
    if str(path) == "-":
        say_file(text.removesuffix("\n"))
    else:
        write_whole(path, text)


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


def _refusal(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"{path} can't be written: {error.strerror}", hint="give another place with -o"
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
