"""The log told over again: which rows there should be, and how those that are there differ."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

from claimtrack.custody.entries import (
    BEGINNING,
    NAMED,
    is_conclusion,
    key_in_log,
    read_seal,
    read_time_text,
)
from claimtrack.custody.merkle import Frontier, leaf_hash


class FaultKind(StrEnum):
    """What was done to something that the log vouches for."""

    EDITED = "edited"
    DELETED = "deleted"
    INSERTED = "inserted"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that isn't as the log has it: in which table, under which key, and why.

    ``field`` is the field of an edited row, as far as it can be told; ``hash_in_log`` what the log
    has of that row.
    """

    kind: FaultKind
    table: str
    key: str
    reason: str
    field: str = ""
    hash_in_log: str = ""

    def __str__(self) -> str:
        return f"{self.table} {self.key}: {self.kind}; {self.reason}"


@dataclass(frozen=True, slots=True)
class Begun:
    """That a log begins with what was there before it: since when, and how many rows.

    Such a log vouches for nothing earlier, nor for there having been no log before it.
    """

    at: str
    rows: int = 0


class Replay:
    """Entries taken in one by one, with the tree they grow and the rows they lead to."""

    def __init__(self, seal: bytes | None = None) -> None:
        self.faults: list[Fault] = []
        self.frontier = Frontier()
        self.roots: list[bytes] = []
        self.clock_steps_back = 0
        self.begun: Begun | None = None
        self._last_at = ""
        self._seal = seal
        self._seal_hash = sha256(seal).hexdigest() if seal is not None else None
        self._should: dict[str, dict[str, str]] = {}
        self._unlisted: int | None = None

    def take(self, text: str, root: str | None = None) -> None:
        """Take the next entry, and compare the root after it with the one noted beside it."""
        sequence = self.frontier.size + 1
        self.frontier.append(leaf_hash(text.encode("utf-8", "surrogatepass")))
        found = self.frontier.root()
        self.roots.append(found)
        if root is not None and found.hex() != root and not self.faults:  # all after it differ
            reason = "the root of the tree after it is another one"
            self.faults.append(Fault(FaultKind.EDITED, "event", str(sequence), reason))
        try:
            entry = json.loads(text)
            noted, at = entry["sequence"], read_time_text(entry["at"])
            self.follow(entry, sequence)
            self._note_beginning(entry, sequence)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            self.faults.append(Fault(FaultKind.UNREADABLE, "event", str(sequence), str(error)))
            return
        if noted != sequence:
            reason = f"entry {noted} stands in the place of {sequence}"
            self.faults.append(Fault(FaultKind.EDITED, "event", str(sequence), reason))
        if at < self._last_at:
            self.clock_steps_back += 1
        self._last_at = at

    def _note_beginning(self, entry: Any, sequence: int) -> None:
        if entry.get("kind") != BEGINNING or (sequence > 1 and self.begun is None):
            return
        rows = sum(map(len, entry["rows"].values())) + entry.get("sealed", {}).get("count", 0)
        known = self.begun or Begun(str(entry["at"]))
        self.begun = replace(known, rows=known.rows + rows)

    def follow(self, entry: Any, sequence: int) -> None:
        """Take over what an entry says, as JSON has it: a value for each takes twice as long."""
        for table, rows in entry["rows"].items():
            if table == NAMED:
                rows = {key_in_log(table, key): hash_ for key, hash_ in rows.items()}
            self._should.setdefault(table, {}).update(rows)
        for table, keys in entry["gone"].items():
            held = self._should.setdefault(table, {})
            for key in keys:
                held.pop(key_in_log(table, key), None)
        if "sealed" in entry:
            sealed = entry["sealed"]
            self._forget_conclusions()
            self._unlisted = None
            if sealed["sha256"] == self._seal_hash:
                self._take_seal()
            elif sealed["count"]:
                self._unlisted = sequence

    def _forget_conclusions(self) -> None:
        for table, held in self._should.items():
            if table == "diagnostic":
                for key in [key for key in held if is_conclusion(table, key)]:
                    del held[key]
            elif is_conclusion(table, ""):
                held.clear()

    def _take_seal(self) -> None:
        assert self._seal is not None  # noqa: S101 - its hash was compared
        for table, key, hash_ in read_seal(self._seal.decode("utf-8", "surrogatepass")):
            self._should.setdefault(table, {})[key] = hash_

    def compare(self, table: str, rows: Iterable[tuple[str, str]]) -> int:
        """Compare the rows of a table, as keys and hashes, with what should be there.

        Returns how many rows there are. Each table is compared once, after the last entry.
        """
        should = self._should.pop(table, {})
        count = 0
        for key, hash_ in rows:
            count += 1
            known = should.pop(key, None)
            if known == hash_ or (
                known is None and self._unlisted is not None and is_conclusion(table, key)
            ):
                continue
            reason = "its content isn't what the log has of it"
            self.faults.append(
                Fault(FaultKind.EDITED, table, key, reason, hash_in_log=known)
                if known
                else Fault(FaultKind.INSERTED, table, key, "the log knows nothing of it")
            )
        missing = "the log has it, the store hasn't"
        self.faults += [Fault(FaultKind.DELETED, table, key, missing) for key in should]
        return count

    def finish(self) -> Iterator[Fault]:
        """All faults; those of tables that were never compared are that they are missing."""
        if self._unlisted is not None:
            reason = f"the list of conclusions that entry {self._unlisted} vouches for isn't there"
            self.faults.append(Fault(FaultKind.EDITED, "seal", str(self._unlisted), reason))
        for table in list(self._should):
            self.compare(table, ())
        yield from self.faults
