"""Which field of an edited row it was, as far as the hash in the log can still tell.

The log has one hash of each row, not one of each field: that would make it five times as long.
But a row tells most things twice. Its columns repeat what its value says, a claim's words stand in
its document, a choice has few alternatives, and what was swapped stands in another row. So
whatever may have been there is tried: where the hash is the log's again, that field was edited,
and what it held is known. What can't be found so is in the part of the value that nothing repeats.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import col

from claimtrack.custody.canonical import row_hash
from claimtrack.custody.checkpoint import read_checkpoint
from claimtrack.custody.replay import Fault, FaultKind
from claimtrack.errors import InputError, StoreError
from claimtrack.model import attribution, claim, document, finding, link
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.decision import Decision
from claimtrack.model.document import Document, Place, Source
from claimtrack.model.finding import Diagnostic, Finding
from claimtrack.model.link import Cluster, Link
from claimtrack.store import mapping
from claimtrack.store.changes import read_rows
from claimtrack.store.logged_tables import KEYS
from claimtrack.store.mapping import read_value
from claimtrack.store.tables import DocumentRow

Columns = dict[str, Any]

_MOST_FAULTS = 20
"""Of so many edited rows the field is looked for, a tenth of a second each: the rest is told by
row. A reader looks at the first."""

_MOST_OTHERS = 1000
"""From so many other rows of a table its values are tried: 20 ms for each column."""

_CHOICES: Mapping[str, frozenset[str]] = {
    member: frozenset(one.value for one in kind)
    for module in (attribution, claim, document, finding, link)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    for member in kind
}
"""What else a word of a fixed choice could be."""

_TOLD_TWICE: Mapping[str, Callable[[Columns], Mapping[str, Any]]] = {
    "anchor": lambda row: {"size": read_checkpoint(row["checkpoint"]).size},
    "attribution": lambda row: mapping.attribution_row(read_value(Attribution, row["value"])),
    "claim": lambda row: mapping.claim_row(read_value(Claim, row["value"])),
    "cluster": lambda row: mapping.cluster_row(read_value(Cluster, row["value"]), row["position"]),
    "decision": lambda row: mapping.decision_row(read_value(Decision, row["value"])),
    "diagnostic": lambda row: mapping.diagnostic_row(
        read_value(Diagnostic, row["value"]), row["position"], is_derived=row["is_derived"]
    ),
    "document": lambda row: mapping.document_row(read_value(Document, row["value"])),
    "finding": lambda row: mapping.finding_row(read_value(Finding, row["value"]), row["position"]),
    "link": lambda row: mapping.link_row(read_value(Link, row["value"]), row["position"]),
    "mentioned_source": lambda row: mapping.source_row(read_value(Source, row["value"])),
    "object": lambda row: {"size": len(row["content"])},
    "place": lambda row: mapping.place_row(read_value(Place, row["value"]), row["position"]),
    "sighting": lambda row: {key: json.loads(row["value"])[key] for key in ("name", "url")},
    "source": lambda row: mapping.source_row(read_value(Source, row["value"])),
}
"""What the columns of a row should be by its value."""


_UNTOLD = ("is_plain", "position")
"""What no value says of its row. Of a small table, every value that there could be is tried."""


def with_fields(connection: Connection, faults: Sequence[Fault]) -> list[Fault]:
    """The faults, those of edited rows with the field that was edited, as far as it can be told."""
    edited: dict[str, dict[str, str]] = defaultdict(dict)
    for fault in faults:
        if fault.kind is FaultKind.EDITED and fault.table in KEYS:
            if sum(map(len, edited.values())) == _MOST_FAULTS:
                break
            edited[fault.table][fault.key] = fault.hash_in_log
    named: dict[tuple[str, str], tuple[str, str]] = {}
    for table, hashes in edited.items():
        rows: dict[str, Columns] = {}
        others: dict[str, dict[object, None]] = defaultdict(dict)
        count = 0
        for count, (key, row) in enumerate(read_rows(connection, table), 1):
            if key in hashes:
                rows[key] = row
            if count <= _MOST_OTHERS:
                for name, value in row.items():
                    others[name][value] = None
        tried = _UNTOLD if count <= _MOST_OTHERS else ()
        for key, row in rows.items():
            with suppress(RecursionError):  # nested as nothing of ours is
                text = _text(connection, row.get("document_id"))
                named[table, key] = _field(table, row, hashes[key], others, text, tried)
    return [_named(fault, named.get((fault.table, fault.key))) for fault in faults]


def _named(fault: Fault, found: tuple[str, str] | None) -> Fault:
    if found is None or fault.kind is not FaultKind.EDITED:
        return fault
    field, before = found
    more = f"{field} was {before}" if before else f"it is in {field}"
    return replace(fault, field=field, reason=f"{fault.reason}: {more}")


def _field(
    table: str,
    row: Columns,
    hash_in_log: str,
    others: Mapping[str, Mapping[object, None]],
    text: str,
    tried: Sequence[str],
) -> tuple[str, str]:
    """The field of a row and what it held; without the latter where only the former is known."""
    if table == "object" and _sha256(row["content"]) != row["sha256"]:
        return "content", ""
    columns = [name for name in row if name not in KEYS[table]]
    twins, untold = _twins(table, row, columns)
    if len(twins) > 1 and row_hash({**row, **twins}) == hash_in_log:
        return ", ".join(sorted(twins)), ", ".join(repr(twins[name]) for name in sorted(twins))
    for field, candidate, before in _trials(row, columns, twins, others, text):
        if row_hash(candidate) == hash_in_log:
            return field, repr(before) if not isinstance(before, bytes) else ""
    possible = {*twins, *untold} - set(tried)
    return " or ".join(sorted(possible)) or "value", ""


def _twins(
    table: str, row: Columns, columns: Sequence[str]
) -> tuple[dict[str, Any], Sequence[str]]:
    """The columns that differ from what the value says, with that, and those it says nothing of.

    Of a value that can't be read it is the value itself.
    """
    try:
        told = _TOLD_TWICE[table](row) if table in _TOLD_TWICE else {}
    except (InputError, StoreError, ValueError, TypeError, KeyError, AttributeError):
        return {}, ["value"]
    differing = {
        name: told[name]
        for name in columns
        if name in told and name not in _UNTOLD and row[name] != told[name]
    }
    return differing, [name for name in columns if name in ("value", *_UNTOLD) or name not in told]


def _trials(
    row: Columns,
    columns: Sequence[str],
    twins: Mapping[str, Any],
    others: Mapping[str, Mapping[object, None]],
    text: str,
) -> Iterator[tuple[str, Columns, object]]:
    """Rows as this one may have been, with the field that differs and what it held."""
    for name in columns:
        values = [*([twins[name]] if name in twins else []), *others[name]]
        if isinstance(row[name], int) or name in _UNTOLD:
            values += range(len(others[name]) + 1)  # positions, and what is 0 or 1
        for value in values:
            yield name, {**row, name: value}, value
    if "value" not in columns:
        return
    try:
        plain = json.loads(row["value"])
    except (ValueError, TypeError):
        return
    for path, before in _inner_trials(plain, row, text):
        changed = _with(plain, path, before)
        try:
            packed = mapping.canonical_json(changed)
        except StoreError:
            continue
        yield ".".join(("value", *map(str, path))), {**row, "value": packed}, before


Path = tuple[str | int, ...]


def _inner_trials(plain: object, row: Columns, text: str) -> Iterator[tuple[Path, object]]:
    """Places within a value, each with what may have been there."""
    told = [value for name, value in row.items() if name != "value" and value is not None]
    for path, part in _parts(plain, ()):
        if isinstance(part, bool):
            yield path, not part
        elif isinstance(part, str):
            for word in sorted(_CHOICES.get(part, frozenset()) - {part}):
                yield path, word
            for value in told:
                if isinstance(value, str):
                    yield path, value
        elif isinstance(part, int):
            for value in told:
                if isinstance(value, int):
                    yield path, value
        elif isinstance(part, dict):
            yield from _verbatim_trials(part, path, text)


def _verbatim_trials(part: Columns, path: Path, text: str) -> Iterator[tuple[Path, object]]:
    """Words and their place in the document: one of them tells what the other was."""
    match part:
        case {"span": {"start": int(start), "end": int(end)}, "text": str(words)}:
            yield (*path, "text"), text[start:end]
            yield (*path, "span", "start"), end - len(words)
            yield (*path, "span", "end"), start + len(words)


def _parts(plain: object, path: Path) -> Iterator[tuple[Path, object]]:
    yield path, plain
    if isinstance(plain, dict):
        for key, part in plain.items():
            yield from _parts(part, (*path, key))
    elif isinstance(plain, list):
        for number, part in enumerate(plain):
            yield from _parts(part, (*path, number))


def _with(plain: Any, path: Path, value: object) -> Any:
    """A copy with another value in one place."""
    if not path:
        return value
    first, *rest = path
    inner = _with(plain[first], tuple(rest), value)
    if isinstance(plain, dict):
        return {**plain, first: inner}
    return [inner if number == first else part for number, part in enumerate(plain)]


def _text(connection: Connection, document_id: object) -> str:
    """The text of a document as the store has it; empty where it has none."""
    if not isinstance(document_id, str):
        return ""
    query = select(col(DocumentRow.value)).where(col(DocumentRow.id) == document_id)
    try:
        return str(json.loads(str(connection.execute(query).scalar()))["text"])
    except (ValueError, KeyError, TypeError):
        return ""


def _sha256(content: object) -> str:
    packed = content if isinstance(content, bytes) else str(content).encode("utf-8", "replace")
    return sha256(packed).hexdigest()
