"""KeptParts: what was worked out for searching, as it is kept in a store."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from claimtrack.ids import DocumentId
from claimtrack.store.database import Answer, Rows

SKETCH = "sketch:"
"""Before a document's id: the name under which its sketch is kept in ``search_index``."""

Mark = tuple[str, str]
"""A claim's id with its value, or a document's with its name: what the fingerprint is of."""

MARKS = "SELECT id, value FROM claim UNION ALL SELECT id, name FROM document"
"""SQL for all marks of a store."""

_DIGEST_BYTES = 8
_FINGERPRINT = re.compile(rb"[0-9a-f]{%d}" % (2 * _DIGEST_BYTES))


def fingerprint(marks: Iterable[Mark], known: bytes | None = None) -> bytes | None:
    """A fingerprint with marks added that it lacks, and taken out that it has; None for no marks.

    The digests of all marks, one exclusive or with the other: in any order, and each undone by
    itself.
    """
    state = int(known or b"0", 16)
    for mark in marks:
        packed = "\0".join(mark).encode("utf-8", "surrogatepass")
        state ^= int.from_bytes(hashlib.blake2b(packed, digest_size=_DIGEST_BYTES).digest())
    return f"{state:0{2 * _DIGEST_BYTES}x}".encode() if state else None


def is_fingerprint(content: bytes) -> bool:
    """Whether these bytes are written as a fingerprint is; else they were damaged."""
    return bool(_FINGERPRINT.fullmatch(content))


def read_ids(content: bytes | None) -> set[str] | None:
    """The ids of a part that has one a line, none where there is no part; None if damaged."""
    try:
        return set((content or b"").decode().split())
    except UnicodeDecodeError:
        return None


class KeptParts:
    """The parts of ``search_index``, in one state of the store."""

    def __init__(self, rows: Rows) -> None:
        self._connection = rows
        self._among = f"IN ({rows.listed})"

    def kept(self, name: str) -> bytes | None:
        """A part of what was worked out for searching, or None."""
        query = "SELECT value FROM search_index WHERE name = ?"
        row = self._connection.execute(query, (name,)).fetchone()
        return None if row is None else bytes(row[0])

    def index_parts(self) -> Mapping[str, bytes]:
        """All parts of the index by name; none where there is no index."""
        query = (
            "SELECT substr(name, 7), value FROM search_index WHERE substr(name, 1, 6) = 'index:'"
        )
        return dict(self._connection.execute(query))

    def sketches(self, documents: Iterable[DocumentId]) -> dict[DocumentId, bytes]:
        """The sketches of these documents as they are kept, as far as they are."""
        names = (f"{SKETCH}{id_}" for id_ in documents)
        query = f"SELECT name, value FROM search_index WHERE name {self._among}"  # noqa: S608
        found = self._rows(query, names)
        return {DocumentId(name.removeprefix(SKETCH)): bytes(value) for name, value in found}

    def unsketched(self) -> list[DocumentId]:
        """The documents of which no sketch is kept, in no order."""
        query = (
            "SELECT id FROM document WHERE NOT EXISTS "
            "(SELECT 1 FROM search_index WHERE name = ? || document.id)"
        )
        return [DocumentId(id_) for (id_,) in self._connection.execute(query, (SKETCH,))]

    def _rows(self, query: str, *ids: Iterable[str]) -> Answer:
        return self._connection.execute(query, [self._connection.as_list(each) for each in ids])
