"""Compressed bytes → bytes, with a limit on both their number and their ratio."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from claimtrack.errors import InputError

MOST_BYTES = 32 * 1024 * 1024
"""What one document may unpack to; the largest news pages have some 10 MB."""

MOST_RATIO = 100
"""How many bytes one compressed byte may become. Markup packs 3 to 20 to 1; a bomb 1,000 to 1."""

# Up to so many bytes no ratio is a bomb: a short page of white space packs 200 to 1.
_HARMLESS = 1024 * 1024
_STEP = 256 * 1024
_GZIP, _ZLIB, _BARE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_KNOWN = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}


class TooLargeError(InputError):
    """Bytes that are, or unpack to, more than a document may have."""


def unpacked(packed: Iterable[bytes], encoding: str | None, most_bytes: int = MOST_BYTES) -> bytes:
    """All bytes of a body, by its ``Content-Encoding``: gzip, deflate, or none.

    What is packed twice isn't unpacked twice: no server was asked for that.

    Raises:
        TooLargeError: they are too many, or far too many for what they were packed in.
        InputError: the encoding is another, or several, or the bytes aren't in it.
    """
    name = (encoding or "").strip().lower()
    steps: Iterator[tuple[int, bytes]]
    if name in ("", "identity"):
        steps = ((len(piece), piece) for piece in packed)
    elif name in _KNOWN:
        steps = _unpacking(iter(packed), name)
    else:
        raise InputError(f"its Content-Encoding is {name!r}, and only gzip and deflate are read")
    pieces: list[bytes] = []
    received = given = 0
    for size, piece in steps:
        received += size
        given += len(piece)
        if given > most_bytes:
            raise TooLargeError(f"it has, or unpacks to, more than {most_bytes:,} bytes")
        if given > max(_HARMLESS, MOST_RATIO * received):
            raise TooLargeError(f"it unpacks to more than {MOST_RATIO} times its size")
        pieces.append(piece)
    return b"".join(pieces)


def _unpacking(packed: Iterator[bytes], name: str) -> Iterator[tuple[int, bytes]]:
    """Steps of unpacking: how many packed bytes were taken, and what came of them."""
    first = next((piece for piece in packed if piece), b"")
    window = _KNOWN[name]
    if name == "deflate" and first[:1] and first[0] & 0x0F != 8:
        window = _BARE  # many servers send deflate without the zlib header that belongs to it
    machine = zlib.decompressobj(window)
    try:
        for piece in chain([first], packed):
            taken, rest = len(piece), piece
            while rest:
                out = machine.decompress(rest, _STEP)
                rest = machine.unconsumed_tail
                yield taken, out
                taken = 0
                if machine.eof:
                    rest = machine.unused_data.lstrip(b"\0")
                    if not (rest and window == _GZIP):
                        break
                    machine = zlib.decompressobj(window)  # gzip files may follow one another
        while out := machine.decompress(machine.unconsumed_tail, _STEP):
            yield 0, out
    except zlib.error as wrong:
        raise InputError(f"its bytes aren't {name}: {wrong}") from wrong
    if not machine.eof and first:
        raise InputError(f"its {name} data ends in the middle")
