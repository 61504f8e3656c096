"""One way to write a thing down, so that equal things have equal hashes on every machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from json.encoder import encode_basestring

from claimtrack.errors import ClaimtrackError


def canonical_json(plain: object) -> str:
    """JSON with sorted keys and no white space; text as it is, never normalised.

    Raises:
        ClaimtrackError: there is a float in it, which two programs may write in two ways.
    """
    _refuse_floats(plain)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def row_line(row: Mapping[str, object]) -> str:
    """A row as one line of JSON, by column; bytes as ``{"sha256": …}``.

    Nothing is refused: what a stranger wrote into a column must have a hash too, for it to be
    told apart from what should be there.
    """
    return json.dumps(
        row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_in_short
    )


def line_writer(columns: Sequence[str]) -> Callable[[Sequence[object]], str]:
    """As ``row_line`` for many rows of the same columns, in a third of the time."""
    order = sorted(range(len(columns)), key=columns.__getitem__)
    heads = [
        ("," if number else "{") + encode_basestring(columns[place]) + ":"
        for number, place in enumerate(order)
    ]
    places = list(zip(heads, order, strict=True))

    def write(values: Sequence[object]) -> str:
        parts = []
        for head, place in places:
            value = values[place]
            kind = type(value)
            parts.append(head)
            if kind is str:
                parts.append(encode_basestring(value))  # type: ignore[arg-type]
            elif kind is int:
                parts.append(str(value))
            else:
                parts.append(row_line({"": value})[4:-1])
        return "".join(parts) + "}"

    return write


def line_hash(line: str) -> str:
    """The SHA-256 of a line, as 64 hex digits."""
    return sha256(line.encode("utf-8", "surrogatepass")).hexdigest()


def row_hash(row: Mapping[str, object]) -> str:
    """The SHA-256 of a row's line: what the log keeps of it."""
    return line_hash(row_line(row))


def row_key(values: tuple[object, ...]) -> str:
    """The key of a row in the log: the values of its key columns, a blank between them."""
    return str(values[0]) if len(values) == 1 else " ".join(map(str, values))


def _in_short(value: object) -> object:
    if isinstance(value, bytes):
        return {"sha256": sha256(value).hexdigest()}
    return repr(value)


def _refuse_floats(plain: object) -> None:
    waiting = [plain]
    while waiting:
        part = waiting.pop()
        if isinstance(part, float):
            raise ClaimtrackError(f"{part!r}: a log entry holds no fractions, only whole numbers")
        if isinstance(part, Mapping):
            waiting.extend(part.values())
        elif isinstance(part, list | tuple):
            waiting.extend(part)
