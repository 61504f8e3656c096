"""Entries of the log: what a change was called, and the hashes of the rows it wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from claimtrack.custody.canonical import canonical_json, line_hash
from claimtrack.errors import StoreError

CONCLUSIONS = frozenset(
    ("link", "cluster", "origins", "finding", "place", "cluster_member", "finding_claim")
)
"""Tables that an analysis writes; all else is what people and articles gave."""

BEGINNING = "log_begun"
"""The kind of the entries with which a store that is older than its log begins it."""

NAMED = "mentioned_source"
"""The table whose keys are names: a source is known by what an article calls it."""

_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Sealed:
    """That an entry sets all conclusions at once: how many rows, and the hash of their list.

    ``compared`` is the hash of which pairs were compared for them; empty where none are kept.
    """

    count: int
    sha256: str
    compared: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of a store.

    ``rows`` has, by table and key, the hash of each row that is there since; ``gone`` the keys of
    those that aren't. ``about`` says in plain words and ids what it was.
    """

    sequence: int
    kind: str
    at: datetime
    about: Mapping[str, str | int] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    gone: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sealed: Sealed | None = None

    def to_json(self) -> str:
        """The entry in its canonical form, of which the leaf of the tree is the hash."""
        plain: dict[str, object] = {
            "about": dict(self.about),
            "at": time_text(self.at),
            "gone": {table: sorted(keys) for table, keys in self.gone.items()},
            "kind": self.kind,
            "rows": {table: dict(rows) for table, rows in self.rows.items()},
            "sequence": self.sequence,
        }
        if self.sealed is not None:
            told = asdict(self.sealed).items()
            plain["sealed"] = {name: value for name, value in told if value != ""}
        return canonical_json(plain)


def read_entry(text: str) -> Entry:
    """The entry of which this is the canonical form.

    Raises:
        StoreError: it is none.
    """
    try:
        plain = json.loads(text)
        sealed = plain.get("sealed")
        return Entry(
            sequence=int(plain["sequence"]),
            kind=str(plain["kind"]),
            at=read_time(plain["at"]),
            about=dict(plain["about"]),
            rows={table: dict(rows) for table, rows in plain["rows"].items()},
            gone={table: tuple(keys) for table, keys in plain["gone"].items()},
            sealed=Sealed(**sealed) if sealed else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StoreError(f"an entry of the log can't be read: {error}") from error


def time_text(at: datetime) -> str:
    """A time in UTC, to the second: ``2019-06-01T14:30:00Z``."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_time(text: str) -> datetime:
    """The time that ``time_text`` wrote.

    Raises:
        ValueError: it is written in another way.
    """
    return datetime.fromisoformat(read_time_text(text))


def read_time_text(text: str) -> str:
    """The text of a time, as it is, after a look at its form: such texts sort as their times do.

    Raises:
        ValueError: it is written in another way.
    """
    if len(text) != len("2019-06-01T14:30:00Z") or text[10::9] != "TZ":
        raise ValueError(f"{text!r} isn't a time like 2019-06-01T14:30:00Z")
    return text


def seal_text(rows: Mapping[str, Mapping[str, str]]) -> str:
    """The list of all conclusions, sorted: a line for each with its table, hash and key."""
    lines = [
        f"{table} {hash_} {key}\n" for table, held in rows.items() for key, hash_ in held.items()
    ]
    return "".join(sorted(lines))


def read_seal(text: str) -> Iterator[tuple[str, str, str]]:
    """The table, key and hash of each row in a list of conclusions.

    Raises:
        ValueError: a line is written in another way.
    """
    for line in text.split("\n")[:-1]:
        table, hash_, key = line.split(" ", 2)
        yield table, key, hash_


def key_in_log(table: str, key: str) -> str:
    """The key by which the log knows a row; a name is told by its SHA-256.

    Else it would stay in the log when its document is redacted. Earlier logs have such keys in
    clear: what is read of them goes through here as well.
    """
    return key if table != NAMED or _DIGEST.fullmatch(key) else line_hash(key)


def is_conclusion(table: str, key: str) -> bool:
    """Whether an analysis wrote the row: a diagnostic may come from a text or from an analysis."""
    if table == "diagnostic":
        return key.rsplit(" ", 2)[-2:-1] == ["1"]  # document, is_derived, position
    return table in CONCLUSIONS
