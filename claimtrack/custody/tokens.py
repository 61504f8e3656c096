"""RFC 3161: the query for a time stamp, and what a token says; not who signed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from claimtrack.custody.entries import time_text
from claimtrack.errors import InputError

_QUERY = (
    bytes.fromhex("3039020101"),  # TimeStampReq, version 1, of 57 bytes
    bytes.fromhex("3031300d060960864801650304020105000420"),  # messageImprint: SHA-256, 32 bytes
    bytes.fromhex("0101ff"),  # certReq: the answer shall bring its certificate along
)
_SEQUENCE, _SET, _INTEGER, _OCTETS, _OBJECT, _TIME, _EXPLICIT = 0x30, 0x31, 2, 4, 6, 0x18, 0xA0
_TST_INFO = bytes.fromhex("2a864886f70d0109100104")
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_SHA256 = bytes.fromhex("608648016503040201")
_GRANTED = (0, 1)  # granted, granted with changes

_Element = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class Token:
    """What a token says: that these 32 bytes, a SHA-256, were known at that time."""

    imprint: bytes
    at: str


def query(imprint: bytes) -> bytes:
    """The query (DER) for a time stamp on a SHA-256. It has no nonce: anybody can make it again."""
    return _QUERY[0] + _QUERY[1] + imprint + _QUERY[2]


def read_token(packed: bytes) -> Token:
    """What an answer of a time-stamping authority (``.tsr``, DER) says.

    Raises:
        InputError: it is no such answer, a refusal, or about another kind of hash.
    """
    try:
        status, *signed = _children(_only(packed, _SEQUENCE))
        code = int.from_bytes(_children(status[1])[0][1])
        if code not in _GRANTED:
            raise ValueError(f"the authority refused (status {code})")
        kind, content = _children(signed[0][1])
        if kind != (_OBJECT, _SIGNED_DATA):
            raise ValueError("it isn't signed data")
        parts = _children(_only(content[1], _SEQUENCE))
        if parts[0][0] != _INTEGER or parts[1][0] != _SET:
            raise ValueError("it isn't signed data")
        kind, wrapped = _children(parts[2][1])
        if kind != (_OBJECT, _TST_INFO) or wrapped[0] != _EXPLICIT:
            raise ValueError("it holds no time stamp")
        told = _children(_only(_only(wrapped[1], _OCTETS), _SEQUENCE))
        algorithm, imprint = _children(told[2][1])
        if _children(algorithm[1])[0] != (_OBJECT, _SHA256) or len(imprint[1]) != 32:
            raise ValueError("it is about another kind of hash than SHA-256")
        if told[4][0] != _TIME:
            raise ValueError("it says no time")
        return Token(imprint[1], _time(told[4][1]))
    except (ValueError, IndexError) as error:
        raise InputError(f"this is no time-stamp token: {error}") from error


def _time(packed: bytes) -> str:
    seconds = packed.decode("ascii").rstrip("Z").split(".")[0]
    return time_text(datetime.strptime(seconds, "%Y%m%d%H%M%S").replace(tzinfo=UTC))


def _only(packed: bytes, tag: int) -> bytes:
    elements = _children(packed)
    if len(elements) != 1 or elements[0][0] != tag:
        raise ValueError("its parts are others")
    return elements[0][1]


def _children(packed: bytes) -> list[_Element]:
    return list(_elements(packed))


def _elements(packed: bytes) -> Iterator[_Element]:
    at = 0
    while at < len(packed):
        tag, length = packed[at], packed[at + 1]
        at += 2
        if length & 0x80:
            count = length & 0x7F
            if not 1 <= count <= 4:
                raise ValueError("a length that DER doesn't have")
            length = int.from_bytes(packed[at : at + count])
            at += count
        if at + length > len(packed):
            raise ValueError("it was cut short")
        yield tag, packed[at : at + length]
        at += length
