"""The whole store held against its log: entry by entry, then row by row."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from claimtrack.custody.checkpoint import Checkpoint, read_checkpoint
from claimtrack.custody.replay import Fault, FaultKind, Replay
from claimtrack.custody.verification import Anchored, Trust, Verification, held_against
from claimtrack.errors import InputError
from claimtrack.store.changes import read_hashes, read_rows
from claimtrack.store.edited_fields import with_fields
from claimtrack.store.event_log import read_entries, read_frontier, read_seal_content
from claimtrack.store.logged_tables import KEYS
from claimtrack.store.statements import statements

_GUARDS = ("decision_in_order", "decision_no_delete", "decision_no_update")
_LOG_GUARDS = ("event_in_order", "event_no_delete", "event_no_update")


def verify_rows(
    connection: Connection,
    *,
    expected_head: str | None = None,
    outside: Sequence[tuple[Checkpoint, str, Trust]] = (),
) -> Verification:
    """Hold everything in the store against its log, and the log against what is known outside.

    ``expected_head`` is a root (64 hex digits) that somebody noted: the log must have had it at
    some size. ``outside`` are checkpoints that were kept outside, who kept them, and whether their
    signatures were made sure of. Of the anchors in the store itself, that is told as it was then.
    """
    with statements(connection).lenient(connection):
        replay, faults = _replayed(connection)
        rows = sum(replay.compare(table, read_hashes(connection, table)) for table in KEYS)
        faults += with_fields(connection, list(replay.finish()))
        anchors: list[Anchored] = []
        known = [*_anchors(connection, faults), *outside]
        for checkpoint, by, trusted in known:
            anchored, fault = held_against(replay.roots, checkpoint, by, trusted)
            anchors.append(anchored)
            faults += [fault] if fault else []
        if expected_head is not None:
            faults += _head_fault(replay, expected_head.lower())
        return Verification(
            rows=rows,
            size=replay.frontier.size,
            root=replay.frontier.root().hex(),
            faults=tuple(faults),
            anchors=tuple(sorted(anchors, key=lambda each: (each.size, each.by))),
            clock_steps_back=replay.clock_steps_back,
        )


def _replayed(connection: Connection) -> tuple[Replay, list[Fault]]:
    faults = _schema_faults(connection)
    try:
        replay = Replay(read_seal_content(connection))
    except (zlib.error, TypeError) as error:
        faults.append(Fault(FaultKind.UNREADABLE, "seal", "1", str(error)))
        replay = Replay()
    for value, root in read_entries(connection):
        replay.take(str(value), str(root))
    faults += _edge_faults(connection, replay)
    return replay, faults


def _schema_faults(connection: Connection) -> list[Fault]:
    """What is missing of the guards that keep what is only added to from being changed."""
    found = statements(connection).guards(connection)
    reason = "the guard that keeps the log from being changed isn't as it was made"
    guards = {*_GUARDS, *_LOG_GUARDS}
    odd = [(FaultKind.DELETED, name) for name in sorted(guards - found)]
    odd += [(FaultKind.INSERTED, name) for name in sorted(found - guards)]
    return [Fault(kind, "trigger", name, reason) for kind, name in odd]


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
    connection: Connection, faults: list[Fault]
) -> Iterator[tuple[Checkpoint, str, Trust]]:
    for key, row in read_rows(connection, "anchor"):
        try:
            checkpoint = read_checkpoint(str(row["checkpoint"]))
        except InputError as error:
            faults.append(Fault(FaultKind.UNREADABLE, "anchor", key, str(error)))
            continue
        if row["kind"] == "request":  # nobody has stamped it yet
            continue
        by = f"{row['kind']} {key[:12]}"
        try:
            told = json.loads(str(row["value"]))
            stamped = f"{by} of {told['at']}" if "at" in told else by
            yield checkpoint, stamped, Trust(told.get("trust", Trust.UNCHECKED))
        except (ValueError, TypeError, AttributeError):
            yield checkpoint, by, Trust.FAILED  # the row differs from the log, which tells it


def _head_fault(replay: Replay, expected: str) -> list[Fault]:
    if any(root.hex() == expected for root in replay.roots) or (
        not replay.roots and replay.frontier.root().hex() == expected
    ):
        return []
    reason = f"the log never had the root {expected}: it was cut off or written anew"
    return [Fault(FaultKind.EDITED, "event", str(replay.frontier.size), reason)]
