"""The rows of ``search_index``: what makes claims be found fast, and whether it is up to date.

The state of the claims is kept as a fingerprint, which every change of a claim, or of the name
under which documents are sorted, brings up to date. (What people judge about claims is told beside
it, see ``Lookup.state``.) It tells nothing of how the store came to be,
so that equal stores stay equal byte for byte. An index says at which fingerprint it was made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlmodel import col

from claimtrack.ids import DocumentId
from claimtrack.store.kept_parts import (
    MARKS,
    SKETCH,
    Mark,
    fingerprint,
    is_fingerprint,
    read_ids,
)
from claimtrack.store.tables import SearchIndexRow

STATE = "state"
"""The fingerprint of all claims and names of documents, 16 hex digits; absent for none."""

REPLACED = "replaced"
"""The ids of claims that got another value since the index was made, one a line."""

COMPARED = "compared"
"""The digests of all pairs of claims that have been compared, ascending."""

UNLINKED = "unlinked"
"""The pairs of claims that are related though no link is kept, as a file of numpy's."""

PUT_OFF = "review:put_off"
"""The ids of the questions of a review that were put off, one a line."""

LINKED = "linked"
"""How the last analysis was made, so that what is new can be added to it; absent where it can't."""

TOUCHED = "touched"
"""The ids of claims that stood in a finding with one that is gone since, one a line."""

SKETCHES = "sketches"
"""By what rules the sketches of documents were made, each of which is kept by itself."""

INDEX = "index:"
"""Before the names of the parts of the index."""

MADE_AT = "index:state"
"""The fingerprint at which the index was made."""

_AT = col(SearchIndexRow.name) == bindparam("name")
_READ = select(col(SearchIndexRow.value)).where(_AT)  # built once: that takes longer than to run it
_PUT = insert(SearchIndexRow)
_DELETE = delete(SearchIndexRow).where(_AT)


def note_changes(
    connection: Connection, marks: Iterable[Mark], replaced: Iterable[str] = ()
) -> None:
    """Bring the fingerprint up to date with marks that came or went, and list replaced claims.

    What is damaged stays so, until it is made anew as a whole.
    """
    known = read_part(connection, STATE)
    if known is None or is_fingerprint(known):
        put_part(connection, STATE, fingerprint(marks, known))
    ids = set(replaced)
    before = read_ids(read_part(connection, REPLACED))
    if ids and before is not None:
        put_part(connection, REPLACED, "\n".join(sorted(ids | before)).encode())


def mend_fingerprint(connection: Connection) -> None:
    """Make a damaged fingerprint anew, from all claims and names of documents."""
    known = read_part(connection, STATE)
    if known is not None and not is_fingerprint(known):
        put_part(connection, STATE, fingerprint(map(tuple, connection.exec_driver_sql(MARKS))))


def put_index(connection: Connection, parts: Mapping[str, bytes], state: str) -> None:
    """Put an index in the place of the one before."""
    _drop(connection, INDEX)
    for name, value in parts.items():
        put_part(connection, f"{INDEX}{name}", value)
    put_part(connection, MADE_AT, state.encode())
    mend_fingerprint(connection)
    if (read_part(connection, STATE) or b"").decode() == state.partition(" ")[0]:
        put_part(connection, REPLACED, None)


def put_sketches(
    connection: Connection, sketches: Mapping[DocumentId, bytes], made_by: bytes
) -> None:
    """Keep sketches of documents, by id; those that were made by other rules go."""
    if read_part(connection, SKETCHES) != made_by:
        _drop(connection, SKETCH)
        put_part(connection, SKETCHES, made_by)
    for id_, value in sketches.items():
        put_part(connection, f"{SKETCH}{id_}", value)


def drop_indexes(connection: Connection) -> None:
    """Let go of the index, which is made of the claims' words; the next analysis makes it anew."""
    _drop(connection, INDEX)
    put_part(connection, LINKED, None)


def put_part(connection: Connection, name: str, value: bytes | None) -> None:
    """Put one part in the place of the one before; None leaves it away."""
    connection.execute(_DELETE, {"name": name})
    if value is not None:
        connection.execute(_PUT, [{"name": name, "value": value}])


def _drop(connection: Connection, begin: str) -> None:
    """Let go of all parts whose names begin so."""
    starts = col(SearchIndexRow.name).startswith(begin, autoescape=True)
    connection.execute(delete(SearchIndexRow).where(starts))


def hash_of_compared(connection: Connection) -> str:
    """The hash of which pairs were compared, and of those without a link; empty for none kept."""
    compared = read_part(connection, COMPARED)
    if compared is None:
        return ""
    unlinked = read_part(connection, UNLINKED) or b""
    parts = (hashlib.sha256(part).digest() for part in (compared, unlinked))
    return hashlib.sha256(b"".join(parts)).hexdigest()


def read_part(connection: Connection, name: str) -> bytes | None:
    """One part, or None."""
    return connection.execute(_READ, {"name": name}).scalar()
