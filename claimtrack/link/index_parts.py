"""A KeyIndex as bytes that a store can keep, and back: plain little-endian arrays, no pickle."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from claimtrack import __version__
from claimtrack.ids import ClaimId
from claimtrack.link.key_index import KeyIndex
from claimtrack.link.links import VERSION

# Keys are read by the rules and word lists of a release: an index of another one is made anew.
_MADE_BY = f"2/{VERSION}/{__version__}"

_ABOUT = "about"
_CLAIMS = "claims"
_TYPES: Mapping[str, str] = {
    "keys": "<u8",
    "starts": "<i8",
    "positions": "<i4",
    "words": "<u4",
    "sizes": "<f4",
}


def packed(index: KeyIndex, claims: Sequence[ClaimId]) -> dict[str, bytes]:
    """The parts of an index by name; ``claims`` are the ids of the claims at its positions."""
    parts = {name: getattr(index, name).astype(kind).tobytes() for name, kind in _TYPES.items()}
    parts[_CLAIMS] = "\n".join(claims).encode()
    sums = {name: zlib.crc32(part) for name, part in sorted(parts.items())}
    about = {"made_by": _MADE_BY, "checksums": sums}
    return {**parts, _ABOUT: json.dumps(about, sort_keys=True).encode()}


def is_of_this_version(parts: Mapping[str, bytes]) -> bool:
    """Whether an index was made by these very rules.

    Raises:
        ValueError: that can't be read.
    """
    return bool(_about(parts).get("made_by") == _MADE_BY)


def unpacked(parts: Mapping[str, bytes]) -> tuple[KeyIndex, NDArray[np.bytes_]]:
    """The index that was packed, and the ids at its positions.

    Raises:
        ValueError: these aren't the bytes that were packed.
    """
    sums = _about(parts).get("checksums")
    found = {name: part for name, part in parts.items() if name in (*_TYPES, _CLAIMS)}
    if sums != {name: zlib.crc32(part) for name, part in found.items()} or len(found) <= len(
        _TYPES
    ):
        raise ValueError("its checksums don't match")
    arrays = {name: np.frombuffer(found[name], kind) for name, kind in _TYPES.items()}
    index = KeyIndex(**{**arrays, "sizes": arrays["sizes"].reshape(-1, 3)})
    claims = np.array(found[_CLAIMS].split(b"\n") if found[_CLAIMS] else [], dtype=np.bytes_)
    if len(claims) != len(index):
        raise ValueError("it has another number of claims than of entries")
    return index, claims


def _about(parts: Mapping[str, bytes]) -> Mapping[str, object]:
    about = json.loads(parts.get(_ABOUT, b""))
    if not isinstance(about, dict):
        raise ValueError("it doesn't say what it is")
    return about
