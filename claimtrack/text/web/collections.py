"""Collections of web archives (WACZ): a zip → its archives, each held against its digest.

After the specification of the Webrecorder project: ``datapackage.json`` lists the SHA-256 of every
part, ``datapackage-digest.json`` that of the list. A digest within the same zip shows accidents
and clumsy hands, not who made it.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

from claimtrack.errors import InputError
from claimtrack.text.web.formats import sha256_of_file
from claimtrack.text.web.parts import FailedPart
from claimtrack.zip_members import BROKEN, checked_members

_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"
_ARCHIVES = ("archive/", (".warc", ".warc.gz"))
_MOST_MEMBERS = 10_000
"""A collection has an archive for some 1 GB, its indexes and a list of pages."""

_MOST_LISTED = 16 * 1024 * 1024
"""Bytes of the two lists: 10,000 entries take 2 MB."""


class FoundArchive(NamedTuple):
    """An archive of a collection: its path there, and its SHA-256, which is as it should be."""

    name: str
    sha256: str


def find_archives(path: Path) -> Iterator[FoundArchive | FailedPart]:
    """The archives of a collection, in order of name.

    One that isn't as the collection's own list has it, or isn't listed, gives a ``FailedPart``.

    Raises:
        InputError: this is no such collection, its list was changed, or it is packed as no honest
            program would.
    """
    with _reading(path), zipfile.ZipFile(path) as archive:
        names = _names(archive)
        listed = _listed(archive, names)
        found = [n for n in names if n.startswith(_ARCHIVES[0]) and n.endswith(_ARCHIVES[1])]
        for name in sorted({*found, *(n for n in listed if n.startswith(_ARCHIVES[0]))}):
            why = _fault(archive, name, listed.get(name), is_there=name in names)
            if why:
                yield FailedPart(part=name, reason=why)
            else:
                yield FoundArchive(name, listed[name].rpartition(":")[2].lower())


@contextmanager
def opened_archive(path: Path, name: str) -> Iterator[IO[bytes]]:
    """An archive of a collection, to be read.

    Raises:
        InputError: it can't be.
    """
    with ExitStack() as opened:
        with _reading(path):  # what goes wrong with the archive itself isn't the collection's
            collection = opened.enter_context(zipfile.ZipFile(path))
            _names(collection)
            file = opened.enter_context(collection.open(name))
        yield file


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Around the reading of a collection: whatever ``zipfile`` raises is told."""
    try:
        yield
    except FileNotFoundError as missing:
        raise InputError(f"{path}: no such file") from missing
    except KeyError as missing:
        raise InputError(f"no collection of web archives (WACZ): {missing.args[0]}") from missing
    except BROKEN as wrong:
        said = f"no collection of web archives (WACZ): {wrong or type(wrong).__name__}"
        raise InputError(said) from wrong


def _names(archive: zipfile.ZipFile) -> frozenset[str]:
    members = checked_members(archive, _MOST_MEMBERS, "collection")
    return frozenset(member.filename for member in members)


def _listed(archive: zipfile.ZipFile, names: frozenset[str]) -> Mapping[str, str]:
    """The digest of each part by its path, as the collection's list has them."""
    packed = _small(archive, _PACKAGE)
    try:
        if _DIGEST in names:
            told = json.loads(_small(archive, _DIGEST))["hash"]
            if told != f"sha256:{hashlib.sha256(packed).hexdigest()}":
                raise InputError(f"{_PACKAGE} isn't as {_DIGEST} has it")
        resources: list[Any] = json.loads(packed)["resources"]
        return {str(each["path"]): str(each["hash"]) for each in resources}
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise InputError(f"no collection of web archives (WACZ): {_PACKAGE}: {wrong!r}") from wrong


def _fault(archive: zipfile.ZipFile, name: str, digest: str | None, *, is_there: bool) -> str:
    """What speaks against an archive; nothing if it is as it should be."""
    if digest is None:
        return f"it isn't in {_PACKAGE}, so it wasn't read"
    if not is_there:
        return f"{_PACKAGE} has it, the collection hasn't"
    kind, _, told = digest.partition(":")
    if kind != "sha256":
        return f"its digest in {_PACKAGE} is no SHA-256, so it wasn't read"
    with archive.open(name) as file:
        found = sha256_of_file(file)
    return "" if found == told.lower() else f"it isn't as {_PACKAGE} has it, so it wasn't read"


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _MOST_LISTED:
        raise InputError(f"{name} is larger than any such list")
    return archive.read(name)
