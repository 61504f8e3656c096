"""The whole store held against its log: entry by entry, then row by row."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from operator import attrgetter

from sqlalchemy import Connection

from claimtrack.custody.authorities import Authorities, Trust, trust_in
from claimtrack.custody.checkpoint import Checkpoint, read_checkpoint
from claimtrack.custody.entries import CONCLUSIONS, is_conclusion
from claimtrack.custody.replay import Fault, FaultKind, Replay
from claimtrack.custody.tokens import read_token
from claimtrack.custody.verification import Verification, held_against
from claimtrack.errors import InputError
from claimtrack.store.changes import read_hashes, read_rows
from claimtrack.store.edited_fields import with_fields
from claimtrack.store.event_log import (
    last_seal,
    read_entries,
    read_frontier,
    read_seal_content,
)
from claimtrack.store.logged_tables import KEYS
from claimtrack.store.search_rows import hash_of_compared
from claimtrack.store.statements import statements


def verify_rows(
    connection: Connection,
    *,
    expected_head: str | None = None,
    outside: Sequence[tuple[Checkpoint, str]] = (),
    public_key: bytes | None = None,
    authorities: Authorities | None = None,
) -> Verification:
    """Hold everything in the store against its log, and the log against what is known outside.

    ``expected_head`` is a root (64 hex digits) that somebody noted: the log must have had it at
    some size. ``outside`` are checkpoints that were kept outside, and who kept them. They and the
    anchors in the store itself are checked by ``public_key`` and ``authorities``: without them
    nobody is trusted, whatever the store says of an earlier check, since whoever can write to it
    can write that too.
    """
    with statements(connection).lenient(connection):
        replay, faults = _replayed(connection)
        rows = sum(replay.compare(table, read_hashes(connection, table)) for table in KEYS)
        found = list(replay.finish())
        # Of a log that was itself edited no hash says what a row held.
        is_log_whole = all(fault.table != "event" for fault in found)
        faults += with_fields(connection, found) if is_log_whole else found
        faults += _index_faults(connection)
        held = [
            held_against(replay.roots, *known, is_outside=False)
            for known in _anchors(connection, faults, public_key, authorities)
        ]
        held += [
            held_against(replay.roots, kept, by, *_signed(kept, public_key), is_outside=True)
            for kept, by in outside
        ]
        faults += [fault for _, fault in held if fault is not None]
        if expected_head is not None:
            faults += _head_fault(replay, expected_head.lower())
        return Verification(
            rows=rows,
            size=replay.frontier.size,
            root=replay.frontier.root().hex(),
            faults=tuple(faults),
            anchors=tuple(sorted((each for each, _ in held), key=attrgetter("size", "by"))),
            clock_steps_back=replay.clock_steps_back,
            begun=replay.begun,
        )


def conclusion_faults(connection: Connection) -> list[Fault]:
    """How the conclusions differ from what the log has of them since all of them were set.

    For whoever goes on from them: of the store and its log no more is read than that takes.
    """
    sealed = last_seal(connection)
    with statements(connection).lenient(connection):
        try:
            replay = Replay(read_seal_content(connection))
        except (zlib.error, TypeError):
            replay = Replay()
        first = sealed.sequence if sealed else None
        for text, _ in read_entries(connection, first):
            entry = json.loads(text)
            of_conclusions = {
                "rows": {
                    table: {key: hash_ for key, hash_ in rows.items() if is_conclusion(table, key)}
                    for table, rows in entry["rows"].items()
                },
                "gone": {
                    table: [key for key in keys if is_conclusion(table, key)]
                    for table, keys in entry["gone"].items()
                },
            }
            replay.follow({**entry, **of_conclusions}, entry["sequence"])
        for table in sorted(CONCLUSIONS):
            replay.compare(table, read_hashes(connection, table))
        replay.compare("diagnostic", read_hashes(connection, "diagnostic", "is_derived"))
        return list(replay.finish())


def is_compared_sealed(connection: Connection) -> bool:
    """Whether what is kept of the pairs that were compared is what the log has the hash of."""
    sealed = last_seal(connection)
    known = sealed.sealed.compared if sealed and sealed.sealed else ""
    return known != "" and known == hash_of_compared(connection)


def _replayed(connection: Connection) -> tuple[Replay, list[Fault]]:
    faults = _guard_faults(connection)
    try:
        replay = Replay(read_seal_content(connection))
    except (zlib.error, TypeError) as error:
        faults.append(Fault(FaultKind.UNREADABLE, "seal", "1", str(error)))
        replay = Replay()
    for value, root in read_entries(connection):
        replay.take(str(value), str(root))
    faults += _edge_faults(connection, replay)
    if not faults and not replay.faults:
        faults += _number_faults(connection, replay.frontier.size)
    return replay, faults


def _guard_faults(connection: Connection) -> list[Fault]:
    """The triggers that aren't as they were made, and those that nobody of us made.

    One that changes rows as they are written would have the log vouch for what it wrote.
    """
    database = statements(connection)
    found, made = database.guards(connection), database.guards_as_made()
    reason = "what keeps and notes the rows of a table isn't as it was made"
    return [
        Fault(_kind_of(found.get(key), made.get(key)), "trigger", " ".join(key), reason)
        for key in sorted(found.keys() | made.keys())
        if found.get(key) != made.get(key)
    ]


def _kind_of(found: str | None, made: str | None) -> FaultKind:
    if found is None:
        return FaultKind.DELETED
    return FaultKind.INSERTED if made is None else FaultKind.EDITED


def _index_faults(connection: Connection) -> list[Fault]:
    """What the database finds amiss in itself: no question finds a row that an index hides."""
    return [
        Fault(FaultKind.UNREADABLE, "database", "index", line)
        for line in statements(connection).index_faults(connection)
    ]


def _number_faults(connection: Connection, size: int) -> list[Fault]:
    """The rows at the ends of a log that is in order whose numbers aren't their places.

    Numbers are whole and each is there once: where both ends are right, so is all between.
    """
    ends = connection.exec_driver_sql("SELECT min(sequence), max(sequence) FROM event").one()
    return [
        Fault(
            FaultKind.EDITED,
            "event",
            str(place),
            f"the row of entry {place} is numbered {number}",
            field="sequence",
        )
        for place, number in {1: ends[0], size: ends[1]}.items()
        if size and number != place
    ]


def _edge_faults(connection: Connection, replay: Replay) -> list[Fault]:
    """How the end of the log differs from where the store says that it ends."""
    try:
        edge = read_frontier(connection)
    except (ValueError, TypeError, AttributeError) as error:
        return [Fault(FaultKind.UNREADABLE, "log_head", "1", str(error))]
    if edge.size == replay.frontier.size:
        if edge.peaks == replay.frontier.peaks or replay.faults:
            return []
        reason = "it has another root than the entries that are there"
        return [Fault(FaultKind.EDITED, "log_head", "1", reason)]
    kind = FaultKind.DELETED if edge.size > replay.frontier.size else FaultKind.INSERTED
    reason = f"the log should end with entry {edge.size}, and there are {replay.frontier.size}"
    return [Fault(kind, "event", str(min(edge.size, replay.frontier.size) + 1), reason)]


def _anchors(
    connection: Connection,
    faults: list[Fault],
    public_key: bytes | None,
    authorities: Authorities | None,
) -> Iterator[tuple[Checkpoint, str, Trust, str]]:
    for key, row in read_rows(connection, "anchor"):
        try:
            checkpoint = read_checkpoint(str(row["checkpoint"]))
        except InputError as error:
            faults.append(Fault(FaultKind.UNREADABLE, "anchor", key, str(error)))
            continue
        if row["kind"] == "request":  # nobody has stamped it yet
            continue
        by = f"{row['kind']} {key[:12]}"
        token = row["token"]
        if token is None:
            yield checkpoint, by, *_signed(checkpoint, public_key)
            continue
        packed = token if isinstance(token, bytes) else str(token).encode("utf-8", "replace")
        trust, why = trust_in(packed, checkpoint.to_text(), authorities)
        with suppress(InputError):
            by = f"{by} of {read_token(packed).at}"
        yield checkpoint, by, trust, why


def _signed(checkpoint: Checkpoint, public_key: bytes | None) -> tuple[Trust, str]:
    """Whether the holder of the key signed a checkpoint; unchecked where nobody says whose key."""
    if public_key is None:
        return Trust.UNCHECKED, ""
    if not checkpoint.signatures:
        return Trust.UNCHECKED, "it isn't signed"
    if checkpoint.is_signed_by(public_key):
        return Trust.VERIFIED, ""
    return Trust.FAILED, "another key signed it, or its signature doesn't hold"


def _head_fault(replay: Replay, expected: str) -> list[Fault]:
    if any(root.hex() == expected for root in replay.roots) or (
        not replay.roots and replay.frontier.root().hex() == expected
    ):
        return []
    reason = f"the log never had the root {expected}: it was cut off or written anew"
    return [Fault(FaultKind.EDITED, "event", str(replay.frontier.size), reason)]
