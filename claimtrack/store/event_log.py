"""The log of changes as rows: each change is one entry, written in the same transaction."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import col

from claimtrack.custody.entries import (
    BEGINNING,
    CONCLUSIONS,
    Entry,
    Sealed,
    is_conclusion,
    read_entry,
    seal_text,
)
from claimtrack.custody.merkle import EMPTY_ROOT, Frontier, leaf_hash
from claimtrack.errors import ConcurrentDecisionError, IntegrityError
from claimtrack.store.changes import read_hashes, take_changes
from claimtrack.store.logged_tables import KEYS
from claimtrack.store.search_rows import hash_of_compared
from claimtrack.store.statements import statements
from claimtrack.store.tables import EventRow, LogHeadRow, SealRow

_HASH = 64  # hex digits
_ROWS_IN_AN_ENTRY = 1000  # when a store begins its log late: about 100 KB each

# Built once, since every entry needs them: that takes longer than to run them.
_HEAD = select(col(LogHeadRow.size), col(LogHeadRow.peaks))
_LAST = (
    select(col(EventRow.sequence), col(EventRow.root))
    .order_by(col(EventRow.sequence).desc())
    .limit(1)
)
_MOVE_HEAD = update(LogHeadRow)
_ADD = insert(EventRow)


def note_changes(
    connection: Connection,
    kind: str,
    about: Mapping[str, str | int],
    *,
    at: datetime,
    sets_conclusions: bool = False,
) -> None:
    """Add what this transaction changed to the log as one entry; nothing where nothing changed.

    ``sets_conclusions`` says that all conclusions were written anew. The entry then has the hash
    of a list of them, which stays beside the log until the next such list: else a store that is
    analysed a hundred times would keep a hundred times as many hashes as it has rows.
    """
    leave_out = is_conclusion if sets_conclusions else _nothing
    rows, gone = take_changes(connection, leave_out)
    sealed = put_seal(connection) if sets_conclusions else None
    if sealed is not None and not (rows or gone) and _last_sealed(connection) == sealed:
        return  # the same conclusions again
    if rows or gone or sealed:
        append(connection, kind, about, at=at, rows=rows, gone=gone, sealed=sealed)


def _last_sealed(connection: Connection) -> Sealed | None:
    """What the last entry says of all conclusions."""
    query = select(col(EventRow.value)).order_by(col(EventRow.sequence).desc()).limit(1)
    last = connection.execute(query).scalar()
    return None if last is None else read_entry(last).sealed


def _nothing(_table: str, _key: str) -> bool:
    return False


def append(
    connection: Connection,
    kind: str,
    about: Mapping[str, str | int],
    *,
    at: datetime,
    rows: Mapping[str, Mapping[str, str]],
    gone: Mapping[str, list[str]],
    sealed: Sealed | None = None,
) -> None:
    """Add one entry at the end of the log.

    Raises:
        IntegrityError: it doesn't end where the store says; nothing was added.
    """
    frontier = _whole_edge(connection)
    entry = Entry(
        sequence=frontier.size + 1,
        kind=kind,
        at=at,
        about=about,
        rows=rows,
        gone=gone,
        sealed=sealed,
    )
    put_entries(connection, frontier, [entry.to_json()])


def put_entries(connection: Connection, frontier: Frontier, texts: list[str]) -> None:
    """Add entries, by their canonical form, behind the ones that the frontier knows."""
    rows = []
    for text in texts:
        frontier.append(leaf_hash(text.encode("utf-8", "surrogatepass")))
        rows.append({"sequence": frontier.size, "value": text, "root": frontier.root().hex()})
    if rows:
        connection.execute(_ADD, rows)
    head = {"size": frontier.size, "peaks": b"".join(frontier.peaks).hex()}
    if not connection.execute(_MOVE_HEAD, head).rowcount:
        connection.execute(insert(LogHeadRow), [{"id": 1, **head}])


def read_frontier(connection: Connection) -> Frontier:
    """The right edge of the log's tree, as the last entry left it.

    Raises:
        ValueError: somebody changed it.
    """
    head = connection.execute(_HEAD).first()
    if head is None:
        return Frontier()
    peaks = [head.peaks[at : at + _HASH] for at in range(0, len(head.peaks), _HASH)]
    return Frontier(head.size, map(bytes.fromhex, peaks))


def _whole_edge(connection: Connection) -> Frontier:
    """The right edge of the log's tree, to which an entry can be added.

    Raises:
        IntegrityError: it isn't that of the last entry: somebody changed one or the other.
    """
    last = connection.execute(_LAST).first()
    with suppress(ValueError, TypeError, AttributeError):
        frontier = read_frontier(connection)
        if (frontier.size, frontier.root().hex()) == (last or (0, EMPTY_ROOT.hex())):
            return frontier
    raise IntegrityError(
        "the log doesn't end where the store says that it does; nothing was saved",
        hint="somebody changed it: see claimtrack verify",
    )


def check_size(connection: Connection, size: int) -> None:
    """Raise if the log doesn't have so many entries (any more).

    Raises:
        ConcurrentDecisionError: somebody changed something.
        IntegrityError: it doesn't end where the store says.
    """
    if _whole_edge(connection).size != size:
        raise ConcurrentDecisionError(
            "somebody changed the store meanwhile; nothing was saved", hint="try it again"
        )


def read_entries(connection: Connection, first: int | None = None) -> Iterator[tuple[str, str]]:
    """The canonical form of each entry, in order, and the root that was noted beside it.

    ``first`` is the number of the one to begin with, if it isn't the first that there is.
    """
    since = "" if first is None else f" WHERE sequence >= {first}"
    query = f"SELECT value, root FROM event{since} ORDER BY sequence"  # noqa: S608 - a number
    _, found = statements(connection).rows(connection, query)
    yield from ((value, root) for value, root in found)


def last_seal(connection: Connection) -> Entry | None:
    """The last entry that sets all conclusions, if any."""
    query = "SELECT value FROM event ORDER BY sequence DESC"
    _, found = statements(connection).rows(connection, query)
    for (text,) in found:
        if '"sealed":{' in text:  # in anybody's words each quotation mark has a backslash
            return read_entry(text)
    return None


def hash_in_log(connection: Connection, table: str, key: str) -> str | None:
    """The hash that the log has of a row; None where by the log there is none.

    All of the log may have to be read for that.
    """
    told = col(EventRow.value).contains(f'"{key}"', autoescape=True)
    query = select(col(EventRow.value)).where(told).order_by(col(EventRow.sequence).desc())
    for text in connection.execute(query).scalars():
        entry = read_entry(text)
        if key in entry.rows.get(table, {}) or key in entry.gone.get(table, ()):
            return entry.rows.get(table, {}).get(key)
    return None


def put_seal(connection: Connection) -> Sealed:
    """Put the list of all conclusions in the place of the one before, and say what it is."""
    tables = sorted(CONCLUSIONS)
    held = {table: dict(read_hashes(connection, table)) for table in tables}
    held["diagnostic"] = dict(read_hashes(connection, "diagnostic", "is_derived"))
    content = seal_text(held).encode("utf-8", "surrogatepass")
    count, compared = sum(map(len, held.values())), hash_of_compared(connection)
    sealed = Sealed(count, sha256(content).hexdigest(), compared)
    connection.execute(delete(SealRow))
    if sealed.count:
        row = {"sha256": sealed.sha256, "content": zlib.compress(content, 1)}
        connection.execute(insert(SealRow), [row])
    return sealed


def read_seal_content(connection: Connection) -> bytes | None:
    """The list of all conclusions that the last analysis of the whole store left, if any.

    Raises:
        zlib.error: somebody changed it.
    """
    content = connection.execute(select(col(SealRow.content))).scalar()
    return None if content is None else zlib.decompress(content)


def begin_log(connection: Connection, tables: set[str]) -> None:
    """Begin the log of a store that is older than its log, with all that it holds.

    What these entries vouch for is what was there at this moment, and nothing about before.
    """
    at = datetime.now(UTC)
    for table in KEYS:
        if table not in tables or table in CONCLUSIONS:
            continue
        where = "NOT is_derived" if table == "diagnostic" else ""
        rows: dict[str, str] = {}
        for key, hash_ in sorted(read_hashes(connection, table, where)):
            rows[key] = hash_
            if len(rows) == _ROWS_IN_AN_ENTRY:
                append(connection, BEGINNING, {}, at=at, rows={table: rows}, gone={})
                rows = {}
        if rows:
            append(connection, BEGINNING, {}, at=at, rows={table: rows}, gone={})
    sealed = put_seal(connection)
    if sealed.count:
        append(connection, BEGINNING, {}, at=at, rows={}, gone={}, sealed=sealed)
