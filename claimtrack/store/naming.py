"""The records that an id, the start of one, or a document's name means."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, or_, select
from sqlmodel import col

from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Source
from claimtrack.model.finding import Finding
from claimtrack.model.link import Cluster, Link
from claimtrack.store.mapping import read_record, storable
from claimtrack.store.reading import TABLES, read_documents, read_sources
from claimtrack.store.records import AnyValue
from claimtrack.store.tables import (
    AttributionRow,
    ClaimRow,
    ClusterRow,
    DocumentRow,
    FindingRow,
    LinkRow,
    MentionedSourceRow,
    SightingRow,
    SourceRow,
)

_IDENTIFIED: tuple[tuple[type[AnyValue], Any], ...] = (
    (Document, DocumentRow),
    (Claim, ClaimRow),
    (Attribution, AttributionRow),
    (Link, LinkRow),
    (Cluster, ClusterRow),
    (Finding, FindingRow),
    (Source, SourceRow),
    (Source, MentionedSourceRow),
)

_SEEN_AS = (
    select(col(SightingRow.document_id))
    .where(
        or_(
            *(
                column == bindparam("name")
                for column in (col(SightingRow.name), col(SightingRow.url))
            )
        )
    )
    .distinct()
)


def read_ids_like(connection: Connection, prefix: str) -> dict[str, type[AnyValue]]:
    """The id that is ``prefix``, or else all ids that start with it, with what they are of."""
    wanted = storable(prefix)
    found: dict[str, type[AnyValue]] = {}
    for kind, table in _IDENTIFIED:
        alike = select(table.id).where(table.id.startswith(wanted, autoescape=True))
        ids = connection.execute(alike).scalars()  # SQLite takes A for a here, others don't
        found |= {id_: kind for id_ in ids if id_.startswith(wanted)}
    return {prefix: found[prefix]} if prefix in found else dict(sorted(found.items()))


def read_document_ids(connection: Connection, name: str) -> list[str]:
    """The ids of the documents seen under this name or URL, sorted."""
    return sorted(connection.execute(_SEEN_AS, {"name": storable(name)}).scalars())


def read_identified(connection: Connection, kind: type[AnyValue], id_: str) -> AnyValue:
    """The value of this kind and id, which must be there."""
    if kind is Document:
        return read_documents(connection, [id_])[0]
    if kind is Source:
        return next(each for each in read_sources(connection) if each.id == id_)
    table = TABLES[kind]
    value = connection.execute(select(table.value).where(table.id == id_)).scalar_one()
    return read_record(kind, id_, value)
