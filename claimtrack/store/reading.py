"""Queries: what the rows hold, as values, in an order that doesn't depend on when they came.

Documents are sorted by name, then id; what belongs to a document by the document, then offset.
Clusters go by their first claims, findings as they are told, and links and places as they were
saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, type_coerce
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
    RecordType,
    ValueType,
    read_document,
    read_record,
    read_sentences,
    read_sighting,
    read_value,
    sighting_rank,
    storable,
)
from claimtrack.store.merging import merge_sources
from claimtrack.store.order import Order
from claimtrack.store.resting import check_resting, resting
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

# Built once, since every addition or analysis asks them: that takes longer than to run them.
_SHA256 = select(col(DocumentRow.sha256)).where(col(DocumentRow.id) == bindparam("id"))
_TOMBSTONE = select(col(TombstoneRow.document_id)).where(
    col(TombstoneRow.document_id) == bindparam("id")
)
_DOCUMENTS = select(
    col(DocumentRow.name), col(DocumentRow.id), col(DocumentRow.value), _CONTENT
).outerjoin(
    ObjectRow,
    (col(ObjectRow.sha256) == col(DocumentRow.sha256)) & ~col(DocumentRow.is_plain),
)
_SENTENCES = select(col(SentencesRow.document_id), col(SentencesRow.value))
_DIAGNOSTICS = select(
    col(DiagnosticRow.document_id),
    col(DiagnosticRow.is_derived),
    col(DiagnosticRow.position),
    col(DiagnosticRow.value),
)
_DOCUMENT_IDS = select(col(DocumentRow.id))
_ATTRIBUTIONS = select(col(AttributionRow.id))
_BY_HAND = select(col(SourceRow.value))
_MENTIONED = select(col(MentionedSourceRow.value)).distinct()
_CLUSTERS = select(col(ClusterRow.value)).order_by(col(ClusterRow.position))
_ORIGINS = select(col(OriginsRow.cluster_id), col(OriginsRow.value))
_FINDINGS = select(col(FindingRow.value)).order_by(col(FindingRow.position))


@cache
def _by_offset(table: Any) -> Select[Any]:
    return select(table.document_id, table.start, table.end, table.id, table.value)


@cache
def _in_order(kind: type[Value]) -> Select[Any]:
    table = TABLES[kind]
    return select(table.value).order_by(table.position, table.id)


def read_documents(
    connection: Connection, ids: Sequence[str] | None = None
) -> tuple[Document, ...]:
    """All documents, or those with these ids."""
    query = _DOCUMENTS
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
    connection: Connection, document_id: str | None = None, order: Order | None = None
) -> tuple[Sentence, ...]:
    """The sentences of one document, or of all."""
    query = _SENTENCES
    if document_id is not None:
        query = query.where(col(SentencesRow.document_id) == storable(document_id))
    places = (order or Order(connection, document_id)).documents
    found = sorted(connection.execute(query), key=lambda row: places[row.document_id])
    return tuple(sentence for row in found for sentence in read_sentences(row.value))


def read_by_offset(
    connection: Connection,
    kind: type[RecordType],
    document_id: str | None = None,
    order: Order | None = None,
    *,
    is_checked: bool = True,
) -> tuple[RecordType, ...]:
    """The claims or attributions of one document, or of all.

    Raises:
        StoreError: the document of one isn't there; or one isn't stored under its own id, which
            goes unsaid where ``is_checked`` is unset.
    """
    table = TABLES[kind]
    query = _by_offset(table)
    if document_id is not None:
        query = query.where(table.document_id == storable(document_id))
    places = (order or Order(connection, document_id)).documents
    found = sorted(
        connection.execute(query),
        key=lambda row: (places[row.document_id], row.start, row.end, row.id),
    )
    if is_checked:
        return tuple(read_record(kind, row.id, row.value) for row in found)
    return tuple(read_value(kind, row.value) for row in found)


def read_claims(connection: Connection, document_id: str | None = None) -> tuple[Claim, ...]:
    """The claims of one document, or of all, as far as they rest on what is there.

    Raises:
        StoreError: the document or the attribution of one isn't there.
    """
    order = Order(connection, document_id)
    claims = read_by_offset(connection, Claim, document_id, order)
    said = _ATTRIBUTIONS
    if document_id is not None:
        said = said.where(
            col(AttributionRow.id).in_(
                select(col(ClaimRow.attribution_id)).where(
                    col(ClaimRow.document_id) == storable(document_id)
                )
            )
        )
    if claims:
        documents = set(connection.execute(_DOCUMENT_IDS).scalars())
        check_resting(resting(claims), documents, set(connection.execute(said).scalars()))
    return claims


def read_diagnostics(
    connection: Connection, document_id: str | None = None, order: Order | None = None
) -> tuple[Diagnostic, ...]:
    """The diagnostics of one document, or of all: those of its text before the analysis's."""
    query = _DIAGNOSTICS
    if document_id is not None:
        query = query.where(col(DiagnosticRow.document_id) == storable(document_id))
    places = (order or Order(connection, document_id)).documents
    found = sorted(
        connection.execute(query),
        key=lambda row: (places[row.document_id], row.is_derived, row.position),
    )
    return tuple(read_value(Diagnostic, row.value) for row in found)


def read_sources(connection: Connection) -> tuple[Source, ...]:
    """All sources by id, each as the documents and persons that know it make it together."""
    by_hand = connection.execute(_BY_HAND).scalars()
    mentioned = connection.execute(_MENTIONED).scalars()
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
    found = connection.execute(_in_order(kind)).scalars()
    return tuple(read_value(kind, value) for value in found)


def read_clusters(connection: Connection, order: Order | None = None) -> tuple[Cluster, ...]:
    """The clusters, by the place of their first claims."""
    values = connection.execute(_CLUSTERS).scalars()
    clusters = [read_value(Cluster, value) for value in values]
    place = (order or Order(connection)).place
    return tuple(sorted(clusters, key=lambda cluster: place(cluster.claim_ids)))


def read_findings(
    connection: Connection, kind: FindingKind | None = None, order: Order | None = None
) -> tuple[Finding, ...]:
    """The findings of one kind or all, in the order in which they are told."""
    query = _FINDINGS
    if kind is not None:
        query = query.where(col(FindingRow.kind) == kind.value)
    findings = [read_value(Finding, value) for value in connection.execute(query).scalars()]
    place = (order or Order(connection)).place
    return tuple(sorted(findings, key=lambda each: order_of_finding(each, *place(each.claim_ids))))


def read_origins(
    connection: Connection, clusters: Sequence[Cluster] | None = None
) -> dict[ClusterId, Origins]:
    """The origins behind each cluster, in the order of the clusters."""
    found = connection.execute(_ORIGINS)
    origins = {row.cluster_id: row.value for row in found}
    return {
        cluster.id: read_value(Origins, origins[cluster.id])
        for cluster in (read_clusters(connection) if clusters is None else clusters)
        if cluster.id in origins
    }


@uncollected()
def read_analysis(connection: Connection, *, is_checked: bool = True) -> Analysis:
    """Everything, as one value.

    Raises:
        StoreError: a claim rests on a document or an attribution that isn't there, or isn't
            stored under its own id; not so where ``is_checked`` is unset.
    """
    order = Order(connection)
    documents = read_documents(connection)
    attributions = read_by_offset(connection, Attribution, order=order, is_checked=is_checked)
    claims = read_by_offset(connection, Claim, order=order, is_checked=is_checked)
    if is_checked:
        known = {each.id for each in documents}
        check_resting(resting(claims), known, {each.id for each in attributions})
    clusters = read_clusters(connection, order)
    return Analysis(
        documents=documents,
        sentences=read_sentences_of(connection, order=order),
        attributions=attributions,
        claims=claims,
        sources=read_sources(connection),
        places=read_in_order(connection, Place),
        links=read_in_order(connection, Link),
        clusters=clusters,
        origins=read_origins(connection, clusters),
        findings=read_findings(connection, order=order),
        diagnostics=read_diagnostics(connection, order=order),
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
