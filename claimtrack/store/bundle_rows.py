"""A store as the files of a bundle, and those files as the rows of an empty store."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert
from sqlalchemy.exc import SQLAlchemyError

from claimtrack.custody.merkle import Frontier
from claimtrack.errors import InputError, IntegrityError, StoreError
from claimtrack.ids import anchor_id
from claimtrack.store.changes import read_lines, read_rows
from claimtrack.store.event_log import (
    put_entries,
    read_entries,
    read_frontier,
    read_seal_content,
)
from claimtrack.store.kept_parts import fingerprint
from claimtrack.store.logged_tables import KEYS
from claimtrack.store.search_rows import STATE as STATE_PART
from claimtrack.store.search_rows import put_part
from claimtrack.store.statements import statements
from claimtrack.store.tables import Row, SealRow
from claimtrack.store.verifying import verify_rows

_AT_ONCE = 5_000  # rows in one statement
_HINT = "nothing was imported; ask for it again from whoever made it"


def read_parts(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """Each file of a bundle but its manifest and its verifier, by its path in it.

    They hold what is there, whether it is as the log has it or not.
    """
    with statements(connection).lenient(connection):
        entries = list(read_entries(connection))
        yield "log.jsonl", _lines(str(value) for value, _ in entries)
        yield "roots.txt", _lines(str(root) for _, root in entries)
        try:
            seal = read_seal_content(connection)
        except (zlib.error, TypeError):
            seal = None
        if seal is not None:
            yield "seal.txt", seal
        for table in sorted(KEYS):
            lines = read_lines(connection, table)
            if lines:
                yield f"records/{table}.jsonl", _lines(lines)
        for _, row in read_rows(connection, "object"):
            yield _object(_bytes(row["content"]))
        for _, row in read_rows(connection, "anchor"):
            yield from _anchor_files(row)


def read_head(connection: Connection) -> tuple[int, str]:
    """How many entries the store says that its log has, and their root."""
    try:
        frontier = read_frontier(connection)
    except (ValueError, TypeError, AttributeError):
        return 0, ""
    return frontier.size, frontier.root().hex()


def put_parts(connection: Connection, parts: Mapping[str, bytes], head: tuple[int, str]) -> None:
    """Put the files of a bundle into an empty store, which then makes the same files again.

    Its log goes on where the bundle's ended. ``head`` is what the manifest says of the log: its
    size and root.

    Raises:
        StoreError: the store isn't empty.
        InputError: a file isn't written like one of a bundle.
        IntegrityError: something isn't as the log of the bundle has it; nothing was saved.
    """
    first_rows = [f"SELECT 1 FROM {table} LIMIT 1" for table in (*KEYS, "event")]  # noqa: S608 - names of our own tables
    if any(connection.exec_driver_sql(query).first() for query in first_rows):
        raise StoreError("the store isn't empty", hint="import into a new file: --db FILE")
    for table in KEYS:  # those that are referred to first
        _put_rows(connection, table, parts)
    entries = _text_lines(parts, "log.jsonl")
    put_entries(connection, Frontier(), entries)
    if "seal.txt" in parts:
        content = parts["seal.txt"]
        packed = {"sha256": sha256(content).hexdigest(), "content": zlib.compress(content, 1)}
        connection.execute(insert(SealRow), [packed])
    marks = [
        *((row["id"], row["value"]) for _, row in read_rows(connection, "claim")),
        *((row["id"], row["name"]) for _, row in read_rows(connection, "document")),
    ]
    put_part(connection, STATE_PART, fingerprint((str(a), str(b)) for a, b in marks))
    found = verify_rows(connection)
    if found.faults:
        raise IntegrityError(f"the bundle isn't as its log has it: {found.faults[0]}", hint=_HINT)
    if (found.size, found.root) != head:
        raise IntegrityError("the bundle's log isn't the one that its manifest names", hint=_HINT)
    spare = set(parts)
    for name, content in read_parts(connection):
        if parts.get(name) != content:
            raise IntegrityError(f"{name} of the bundle isn't what its rows make", hint=_HINT)
        spare.discard(name)
    if spare:
        raise IntegrityError(f"nothing in the bundle refers to its {min(spare)}", hint=_HINT)


def _put_rows(connection: Connection, name: str, parts: Mapping[str, bytes]) -> None:
    table = Row.metadata.tables[name]
    columns = {column.name for column in table.columns}
    path = f"records/{name}.jsonl"
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(_text_lines(parts, path), 1):
        try:
            row = json.loads(line)
            if not isinstance(row, dict) or row.keys() != columns:
                raise ValueError(f"its columns aren't {', '.join(sorted(columns))}")
            rows.append({key: _value(value, parts) for key, value in row.items()})
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}, line {number}: {error}") from error
    try:
        for start in range(0, len(rows), _AT_ONCE):
            connection.execute(insert(table), rows[start : start + _AT_ONCE])
    except (SQLAlchemyError, OverflowError, UnicodeEncodeError) as error:
        reason = str(error).splitlines()[0]
        raise IntegrityError(f"{path} has a row that can't be: {reason}", hint=_HINT) from error


def _value(value: object, parts: Mapping[str, bytes]) -> object:
    if not isinstance(value, dict):
        return value
    path = f"objects/{value.get('sha256')}"
    if path not in parts:
        raise ValueError(f"there is no {path}")
    return parts[path]


def _text_lines(parts: Mapping[str, bytes], path: str) -> list[str]:
    try:
        return parts.get(path, b"").decode("utf-8").split("\n")[:-1]
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8: {error}") from error


def _anchor_files(row: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    """A checkpoint and its token as openssl takes them, named by what they are.

    The id in the row is whatever somebody wrote there: a path that leads anywhere, it may be.
    """
    checkpoint = _bytes(row["checkpoint"])
    token = None if row["token"] is None else _bytes(row["token"])
    path = f"checkpoints/{anchor_id(str(row['kind']), checkpoint, token)}"
    yield f"{path}.txt", checkpoint
    if token is not None:
        yield f"{path}.tsr", token
        yield _object(token)


def _object(content: bytes) -> tuple[str, bytes]:
    return f"objects/{sha256(content).hexdigest()}", content


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogateescape")
