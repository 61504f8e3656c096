"""A store as one folder or zip that anybody can check with Python alone, and a store out of it."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files as package_files
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.errors import InputError, IntegrityError, StoreError
from claimtrack.whole_files import write_whole_files, write_whole_folder
from claimtrack.zip_members import BROKEN, MOST_RATIO, checked_members

if TYPE_CHECKING:
    from claimtrack.store.claim_store import ClaimStore

FORMAT = "claimtrack bundle 1"
MANIFEST = "manifest.json"
VERIFIER = "verify_bundle.py"

_MOST_ENTRIES = 1_000_000
"""A zip with more is refused; a bundle has one for each article and some twenty more."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of a bundle by path, and the size and root that its log should have."""

    parts: Mapping[str, bytes]
    head: tuple[int, str]


def write_bundle(store: ClaimStore, path: Path) -> Bundle:
    """Write the whole store, its log and a verifier into a new folder, or a zip if it ends so.

    The same store gives the same bytes. It is there whole or not at all, and holds one state of
    the store, whoever writes meanwhile. Returns what was written.

    Raises:
        StoreError: something is at that path already, or it can't be written.
    """
    if path.exists():
        raise StoreError(f"{path} is there already", hint="give a path that isn't")
    parts, head = store.bundle_parts_and_head()
    parts[VERIFIER] = package_files("claimtrack.custody").joinpath(VERIFIER).read_bytes()
    manifest = {
        "files": {name: sha256(parts[name]).hexdigest() for name in sorted(parts)},
        "format": FORMAT,
        "log": {"root": head[1], "size": head[0]},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    parts[MANIFEST] = text.encode()
    if path.suffix.lower() == ".zip":
        write_whole_files({path: _zipped(parts)})
    else:
        write_whole_folder(path, parts)
    return Bundle(parts, head)


def read_bundle(path: Path) -> Bundle:
    """A bundle, each file held against its manifest.

    Raises:
        InputError: it is no bundle, or one that no claimtrack wrote: with links, with paths that
            lead outside, with parts that unpack to a hundred times their size.
        IntegrityError: a file was changed, taken away or added.
    """
    try:
        parts = _read_folder(path) if path.is_dir() else _read_zip(path)
    except BROKEN as error:
        raise InputError(f"{path} can't be read as a bundle: {error}") from error
    try:
        manifest = json.loads(parts.pop(MANIFEST))
        is_known = manifest["format"] == FORMAT
        listed = {**manifest["files"]}
        head = int(manifest["log"]["size"]), str(manifest["log"]["root"])
    except (KeyError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise InputError(f"{path} is no bundle: {MANIFEST} can't be read") from error
    if not is_known:
        raise InputError(f"{path} is a bundle of another kind: {manifest['format']!r}")
    for name in sorted(listed.keys() | parts.keys()):
        held = sha256(parts[name]).hexdigest() if name in parts else None
        if held != listed.get(name):
            raise IntegrityError(
                f"{path}: {name} isn't as {MANIFEST} has it",
                hint="ask for the bundle again from whoever made it",
            )
    parts.pop(VERIFIER, None)  # with each bundle goes our own; that of a stranger isn't used
    return Bundle(parts, head)


def import_bundle(store: ClaimStore, path: Path) -> None:
    """Put a bundle into an empty store, which is then what the bundle was made of.

    Raises:
        InputError: it is no bundle.
        IntegrityError: something isn't as its manifest or its log has it; nothing was saved.
        StoreError: the store isn't empty.
    """
    bundle = read_bundle(path)
    store.put_bundle(bundle.parts, bundle.head)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for member, content in sorted(parts.items()):
            info = zipfile.ZipInfo(member)  # of 1980: a bundle says nothing of its making
            info.external_attr = 0o100644 << 16
            shrinks_too_much = len(zlib.compress(content)) * MOST_RATIO <= len(content) * 2
            info.compress_type = zipfile.ZIP_STORED if shrinks_too_much else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return packed.getvalue()


def _read_folder(path: Path) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    for each in sorted(path.rglob("*")):
        if each.is_symlink():
            raise InputError(f"{each} is a link: a bundle has none")
        if each.is_file():
            parts[each.relative_to(path).as_posix()] = each.read_bytes()
    return parts


def _read_zip(path: Path) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(path) as archive:
        for member in checked_members(archive, _MOST_ENTRIES, "bundle"):
            if not member.is_dir():
                parts[member.filename] = archive.read(member)
    return parts
