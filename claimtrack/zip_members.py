"""The members of a zip that a stranger packed, each looked at before any of it is unpacked."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import PurePosixPath

from claimtrack.errors import InputError

MOST_RATIO = 100
"""A member that unpacks to more than so many times its size is refused; prose gives 3 to 10."""

BROKEN = (
    *(OSError, EOFError, ValueError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
)
"""What reading a zip raises that is broken, or packed in a way that Python doesn't know."""

_LINK = 0o120000
_FILE_TYPE = 0o170000
_ENCRYPTED = 0x1


def checked_members(
    archive: zipfile.ZipFile, most_entries: int, what: str
) -> tuple[zipfile.ZipInfo, ...]:
    """The members of a zip in their order; ``what`` names in messages what it should be.

    Raises:
        InputError: there are too many, or one is packed as no honest program would: with a path
            that leads outside, as a link, twice under one name, encrypted, or as a bomb; or several
            share their packed bytes, which swells as much.
    """
    members = archive.infolist()
    if len(members) > most_entries:
        raise InputError(f"it has {len(members):,} parts: no {what} has so many")
    if sum(member.compress_size for member in members) > archive.start_dir:
        raise InputError(f"its parts overlap: those of a {what} stand one after the other")
    seen: set[str] = set()
    for member in members:
        name = member.filename
        pure = PurePosixPath(name)
        is_outside = pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name
        is_outside |= member.is_dir() and member.file_size > 0  # a folder that holds bytes
        if is_outside or not name or name.removesuffix("/") != pure.as_posix():
            raise InputError(f"{name!r} is no path of a {what}")
        if (member.external_attr >> 16) & _FILE_TYPE == _LINK:
            raise InputError(f"{name!r} is a link: a {what} has none")
        if name in seen:
            raise InputError(f"{name!r} is there twice")
        if member.flag_bits & _ENCRYPTED:
            raise InputError(f"{name!r} is encrypted")
        if member.file_size > MOST_RATIO * max(member.compress_size, 1):
            raise InputError(f"{name!r} unpacks to more than {MOST_RATIO} times its size")
        seen.add(name)
    return tuple(members)
