"""Queries: what the rows hold, as values, in an order that doesn't depend on when they came.

Documents are sorted by name, then id; what belongs to a document by the document, then offset.
Clusters go by their first claims, findings as they are told, and links and places as they were
saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select, type_coerce
from sqlalchemy.types import NullType
from sqlmodel import col

from claimtrack.custody.checkpoint import Checkpoint, read_checkpoint
from claimtrack.ids import ClusterId, DocumentId
from claimtrack.model.analysis import Analysis, Derivation
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Place, Sentence, Source
from claimtrack.model.finding import (
    Diagnostic,
    Finding,
    FindingKind,
    Origins,
    order_of_finding,
)
from claimtrack.model.link import Cluster, Link
from claimtrack.model.span import Value
from claimtrack.store.mapping import (
    ValueType,
    read_document,
    read_sentences,
    read_sighting,
    read_value,
    sighting_rank,
    storable,
)
from claimtrack.store.merging import merge_sources
from claimtrack.store.records import AnyValue
from claimtrack.store.tables import (
    AnchorRow,
    AttributionRow,
    ClaimRow,
    ClusterRow,
    DerivationRow,
    DiagnosticRow,
    DocumentRow,
    FindingRow,
    LinkRow,
    MentionedSourceRow,
    ObjectRow,
    OriginsRow,
    PlaceRow,
    SentencesRow,
    SightingRow,
    SourceRow,
    TombstoneRow,
)
from claimtrack.uncollected import uncollected

TABLES: Mapping[type[Value], Any] = {
    Document: DocumentRow,
    Claim: ClaimRow,
    Attribution: AttributionRow,
    Link: LinkRow,
    Cluster: ClusterRow,
    Finding: FindingRow,
    Place: PlaceRow,
}
"""Where the values of each type are; sources have two tables, and come out of them merged."""

_CONTENT = type_coerce(col(ObjectRow.content), NullType()).label("content")
"""The bytes of an object as the database has them, be it text that somebody wrote there."""

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

# Built once, since every addition asks them: that takes longer than to run them.
_SHA256 = select(col(DocumentRow.sha256)).where(col(DocumentRow.id) == bindparam("id"))
_TOMBSTONE = select(col(TombstoneRow.document_id)).where(
    col(TombstoneRow.document_id) == bindparam("id")
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


def read_documents(
    connection: Connection, ids: Sequence[str] | None = None
) -> tuple[Document, ...]:
    """All documents, or those with these ids."""
    query = select(
        col(DocumentRow.name), col(DocumentRow.id), col(DocumentRow.value), _CONTENT
    ).outerjoin(
        ObjectRow,
        (col(ObjectRow.sha256) == col(DocumentRow.sha256)) & ~col(DocumentRow.is_plain),
    )
    if ids is not None:
        query = query.where(col(DocumentRow.id).in_(list(map(storable, ids))))
    found = sorted(connection.execute(query), key=lambda row: (row.name, row.id))
    return tuple(read_document(row.value, row.content) for row in found)


def read_sha256(connection: Connection, id_: str) -> str | None:
    """The SHA-256 of the bytes of the document with this id; None where there is none."""
    return connection.execute(_SHA256, {"id": id_}).scalar()


def is_redacted(connection: Connection, id_: str) -> bool:
    """Whether the document with this id was redacted."""
    return connection.execute(_TOMBSTONE, {"id": id_}).first() is not None


def read_content(connection: Connection, sha256: str) -> bytes | None:
    """The published bytes with this SHA-256."""
    query = select(_CONTENT).where(col(ObjectRow.sha256) == sha256)
    content = connection.execute(query).scalar()
    return content if isinstance(content, bytes) else None


def read_sightings(connection: Connection, document: Document) -> tuple[Document, ...]:
    """The document as each sighting shows it: the fullest first, then the earliest."""
    query = select(col(SightingRow.value)).where(col(SightingRow.document_id) == document.id)
    values = sorted(connection.execute(query).scalars(), key=sighting_rank)
    return tuple(read_sighting(document, value) for value in values)


def read_sentences_of(
    connection: Connection, document_id: str | None = None
) -> tuple[Sentence, ...]:
    """The sentences of one document, or of all."""
    query = select(col(SentencesRow.document_id), col(SentencesRow.value))
    if document_id is not None:
        query = query.where(col(SentencesRow.document_id) == storable(document_id))
    order = _document_order(connection, document_id)
    found = sorted(connection.execute(query), key=lambda row: order[row.document_id])
    return tuple(sentence for row in found for sentence in read_sentences(row.value))


def read_by_offset(
    connection: Connection, kind: type[ValueType], document_id: str | None = None
) -> tuple[ValueType, ...]:
    """The claims or attributions of one document, or of all."""
    table = TABLES[kind]
    query = select(table.document_id, table.start, table.end, table.id, table.value)
    if document_id is not None:
        query = query.where(table.document_id == storable(document_id))
    order = _document_order(connection, document_id)
    found = sorted(
        connection.execute(query),
        key=lambda row: (order[row.document_id], row.start, row.end, row.id),
    )
    return tuple(read_value(kind, row.value) for row in found)


def read_diagnostics(
    connection: Connection, document_id: str | None = None
) -> tuple[Diagnostic, ...]:
    """The diagnostics of one document, or of all: those of its text before the analysis's."""
    table = DiagnosticRow
    query = select(
        col(table.document_id), col(table.is_derived), col(table.position), col(table.value)
    )
    if document_id is not None:
        query = query.where(col(table.document_id) == storable(document_id))
    order = _document_order(connection, document_id)
    found = sorted(
        connection.execute(query),
        key=lambda row: (order[row.document_id], row.is_derived, row.position),
    )
    return tuple(read_value(Diagnostic, row.value) for row in found)


def read_sources(connection: Connection) -> tuple[Source, ...]:
    """All sources by id, each as the documents and persons that know it make it together."""
    by_hand = connection.execute(select(col(SourceRow.value))).scalars()
    mentioned = connection.execute(select(col(MentionedSourceRow.value)).distinct()).scalars()
    return merge_sources(
        [read_value(Source, value) for value in by_hand],
        [read_value(Source, value) for value in mentioned],
    )


def read_mentioned_sources(connection: Connection) -> dict[DocumentId, list[Source]]:
    """The sources as the extraction of each document gave them, by the document's id."""
    table = MentionedSourceRow
    query = select(col(table.document_id), col(table.value)).order_by(col(table.id))
    found: dict[DocumentId, list[Source]] = {}
    for id_, value in connection.execute(query):
        found.setdefault(DocumentId(id_), []).append(read_value(Source, value))
    return found


def read_in_order(connection: Connection, kind: type[ValueType]) -> tuple[ValueType, ...]:
    """The links or places, in the order of the analysis that saved them."""
    table = TABLES[kind]
    query = select(table.value).order_by(table.position, table.id)
    return tuple(read_value(kind, value) for value in connection.execute(query).scalars())


def read_clusters(connection: Connection) -> tuple[Cluster, ...]:
    """The clusters, by the place of their first claims."""
    values = connection.execute(select(col(ClusterRow.value)).order_by(col(ClusterRow.position)))
    clusters = [read_value(Cluster, value) for value in values.scalars()]
    places = _places(connection)
    return tuple(sorted(clusters, key=lambda cluster: _place(cluster.claim_ids, places)))


def read_findings(connection: Connection, kind: FindingKind | None = None) -> tuple[Finding, ...]:
    """The findings of one kind or all, in the order in which they are told."""
    query = select(col(FindingRow.value)).order_by(col(FindingRow.position))
    if kind is not None:
        query = query.where(col(FindingRow.kind) == kind.value)
    findings = [read_value(Finding, value) for value in connection.execute(query).scalars()]
    places = _places(connection)

    return tuple(
        sorted(findings, key=lambda each: order_of_finding(each, *_place(each.claim_ids, places)))
    )


_Place = tuple[str, str, int, int]
_NOWHERE = ("", "", 0, 0)


def _places(connection: Connection) -> Mapping[str, _Place]:
    """The name and id of the document of each claim, and the offsets of the claim."""
    query = select(
        col(ClaimRow.id),
        col(DocumentRow.name),
        col(ClaimRow.document_id),
        col(ClaimRow.start),
        col(ClaimRow.end),
    ).join(DocumentRow, col(DocumentRow.id) == col(ClaimRow.document_id))
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in connection.execute(query)}


def _place(claims: Sequence[str], places: Mapping[str, _Place]) -> _Place:
    return places.get(claims[0], _NOWHERE) if claims else _NOWHERE


def read_origins(connection: Connection) -> dict[ClusterId, Origins]:
    """The origins behind each cluster, in the order of the clusters."""
    found = connection.execute(select(col(OriginsRow.cluster_id), col(OriginsRow.value)))
    origins = {row.cluster_id: row.value for row in found}
    return {
        cluster.id: read_value(Origins, origins[cluster.id])
        for cluster in read_clusters(connection)
        if cluster.id in origins
    }


@uncollected()
def read_analysis(connection: Connection) -> Analysis:
    """Everything, as one value."""
    return Analysis(
        documents=read_documents(connection),
        sentences=read_sentences_of(connection),
        attributions=read_by_offset(connection, Attribution),
        claims=read_by_offset(connection, Claim),
        sources=read_sources(connection),
        places=read_in_order(connection, Place),
        links=read_in_order(connection, Link),
        clusters=read_clusters(connection),
        origins=read_origins(connection),
        findings=read_findings(connection),
        diagnostics=read_diagnostics(connection),
    )


def read_tombstones(connection: Connection) -> dict[str, str]:
    """The ids of redacted documents, with the SHA-256 of their bytes."""
    query = select(col(TombstoneRow.document_id), col(TombstoneRow.sha256))
    return {row.document_id: row.sha256 for row in connection.execute(query)}


def read_checkpoints(connection: Connection) -> tuple[Checkpoint, ...]:
    """All checkpoints that are remembered, by size."""
    query = select(col(AnchorRow.checkpoint)).order_by(col(AnchorRow.size), col(AnchorRow.id))
    return tuple(map(read_checkpoint, connection.execute(query).scalars()))


def read_derivations(connection: Connection) -> dict[str, Derivation]:
    """What each document was derived with, where that was noted."""
    found = connection.execute(
        select(
            col(DerivationRow.document_id),
            col(DerivationRow.extractor),
            col(DerivationRow.version),
            col(DerivationRow.settings_sha256),
        )
    )
    return {
        id_: Derivation(extractor=extractor, version=version, settings_sha256=settings)
        for id_, extractor, version, settings in found
    }


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


def count_rows(connection: Connection) -> dict[str, int]:
    """How many of each there are, by plural name."""
    counted: Mapping[str, Any] = {
        "documents": DocumentRow,
        "sightings": SightingRow,
        "attributions": AttributionRow,
        "claims": ClaimRow,
        "links": LinkRow,
        "clusters": ClusterRow,
        "findings": FindingRow,
        "diagnostics": DiagnosticRow,
    }
    counts = {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in counted.items()
    }
    ids = select(col(SourceRow.id)).union(select(col(MentionedSourceRow.id))).subquery()
    sources = connection.execute(select(func.count()).select_from(ids)).scalar_one()
    return {**counts, "sources": sources}


def read_identified(connection: Connection, kind: type[AnyValue], id_: str) -> AnyValue:
    """The value of this kind and id, which must be there."""
    if kind is Document:
        return read_documents(connection, [id_])[0]
    if kind is Source:
        return next(each for each in read_sources(connection) if each.id == id_)
    table = TABLES[kind]
    value = connection.execute(select(table.value).where(table.id == id_)).scalar_one()
    return read_value(kind, value)


def _document_order(connection: Connection, only: str | None) -> Mapping[str, int]:
    if only is not None:
        return {only: 0}
    found = connection.execute(select(col(DocumentRow.name), col(DocumentRow.id)))
    return {id_: position for position, (_, id_) in enumerate(sorted(map(tuple, found)))}
