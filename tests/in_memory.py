"""Where tests keep files that needn't outlast them: in memory, where there is enough of it."""

from __future__ import annotations

import shutil
from pathlib import Path

_MEMORY = Path("/dev/shm")


def folder_in_memory(room: int) -> Path | None:
    """A folder on no disk with so many bytes free, if there is one.

    A sync takes no time there: for tests of what is saved, not of whether it reaches a disk.
    """
    has_room = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > room
    return _MEMORY if has_room else None
