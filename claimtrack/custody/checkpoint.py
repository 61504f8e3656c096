"""Checkpoints: what a log was at one moment, in five lines that can be kept anywhere.

In the manner of the notes of transparency logs: origin, size, root and time, a line each, then an
empty line and a line for each signature. An Ed25519 signature (RFC 8032) is of the first four
lines with their line ends; the key's hash before it tells which key made it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from claimtrack.custody.ed25519 import is_signed_by
from claimtrack.custody.entries import read_time, time_text
from claimtrack.errors import InputError

ORIGIN = "claimtrack"
"""What stands in the first line unless somebody gives their log another name."""

_NOTE = re.compile(r"([^\n]+)\n([0-9]{1,18})\n([0-9a-f]{64})\n([^\n]+)\n\n(.*)", re.DOTALL)
_SIGNATURE = re.compile(r"\u2014 \S+ ([A-Za-z0-9+/]{91}=)")  # a key's hash, then 64 bytes
_HASH = 4  # bytes of a key's hash before its signature
_SPKI = bytes.fromhex("302a300506032b6570032100")  # what DER has before the key (RFC 8410)
_ED25519 = b"\x01"  # the kind of key, as it goes into the key's hash


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """That a log of this size has this root (64 hex digits), and when that was written.

    ``signatures`` are the lines below, as they were found: nothing is said of whether they hold.
    """

    size: int
    root: str
    at: datetime
    origin: str = ORIGIN
    signatures: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The four lines that are signed."""
        return f"{self.origin}\n{self.size}\n{self.root}\n{time_text(self.at)}\n"

    def to_text(self) -> str:
        """The whole note."""
        return self.body + "\n" + "".join(f"{line}\n" for line in self.signatures)

    def signed(self, public_key: bytes, sign: Callable[[bytes], bytes]) -> Checkpoint:
        """This checkpoint with one more signature."""
        signature = _key_hash(self.origin, public_key) + sign(self.body.encode())
        line = f"\u2014 {self.origin} {base64.b64encode(signature).decode()}"
        return replace(self, signatures=(*self.signatures, line))

    def is_signed_by(self, public_key: bytes) -> bool:
        """Whether a signature of the holder of this key (32 bytes) is among them, and holds."""
        wanted = _key_hash(self.origin, public_key)
        for line in self.signatures:
            found = _SIGNATURE.fullmatch(line)
            packed = base64.b64decode(found[1]) if found else b""
            if packed[:_HASH] == wanted and is_signed_by(
                public_key, self.body.encode(), packed[_HASH:]
            ):
                return True
        return False


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint of a note; lines may end as in a mail, with CR and LF.

    Raises:
        InputError: it isn't written like one.
    """
    found = _NOTE.fullmatch(text.replace("\r\n", "\n"))
    if found is None:
        raise InputError("this is no checkpoint: its lines are origin, size, root and time")
    origin, size, root, at, signatures = found.groups()
    try:
        when = read_time(at)
    except ValueError as error:
        raise InputError(f"this is no checkpoint: {error}") from error
    lines = tuple(line for line in signatures.split("\n") if line)
    return Checkpoint(int(size), root, when, origin, lines)


def read_public_key(text: str) -> bytes:
    """The 32 bytes of an Ed25519 public key, from PEM as ``openssl pkey -pubout`` writes it.

    Raises:
        InputError: it is something else.
    """
    lines = [line.strip() for line in text.strip().splitlines()]
    try:
        if (lines[0], lines[-1]) != ("-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----"):
            raise ValueError("it has no such first and last line")
        packed = base64.b64decode("".join(lines[1:-1]), validate=True)
        if len(packed) != len(_SPKI) + 32 or not packed.startswith(_SPKI):
            raise ValueError("it is a key of another kind")
    except (ValueError, IndexError) as error:
        raise InputError(
            f"this is no Ed25519 public key in PEM: {error}",
            hint="write it with openssl pkey -in KEY -pubout",
        ) from error
    return packed.removeprefix(_SPKI)


def _key_hash(origin: str, public_key: bytes) -> bytes:
    return sha256(f"{origin}\n".encode() + _ED25519 + public_key).digest()[:_HASH]
