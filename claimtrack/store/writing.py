"""Statements that change the store. Each expects to stand in one transaction of a writer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Insert, bindparam, delete, exists, insert, select, update
from sqlalchemy import text as sql_text
from sqlmodel import col

from claimtrack.custody.canonical import row_hash
from claimtrack.custody.checkpoint import Checkpoint
from claimtrack.custody.entries import CONCLUSIONS
from claimtrack.errors import IntegrityError, NotFoundError
from claimtrack.ids import ClusterId, anchor_id
from claimtrack.judged.refusals import refuse_retracted
from claimtrack.judged.standing import standing_decisions
from claimtrack.model.analysis import AnalysedPart, Derivation, Extraction
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Place, Source
from claimtrack.model.finding import Diagnostic, Finding, Origins
from claimtrack.model.link import Cluster, Link
from claimtrack.store.decisions import read_log
from claimtrack.store.event_log import hash_in_log
from claimtrack.store.kept_parts import SKETCH, Mark
from claimtrack.store.mapping import (
    Columns,
    attribution_row,
    canonical_json,
    claim_row,
    cluster_row,
    diagnostic_row,
    document_row,
    finding_row,
    link_row,
    mentioned_source_row,
    object_row,
    origins_row,
    place_row,
    sentences_row,
    sighting_row,
    source_row,
)
from claimtrack.store.membership import add_membership, delete_rows, delete_what_rests_on
from claimtrack.store.reading import read_documents, read_sightings
from claimtrack.store.search_rows import (
    COMPARED,
    LINKED,
    TOUCHED,
    UNLINKED,
    drop_indexes,
    mend_fingerprint,
    note_changes,
    put_part,
)
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
    Row,
    SentencesRow,
    SightingRow,
    SourceRow,
    TombstoneRow,
)
from claimtrack.store.verbatim import check_verbatim

# So many links are rows at a time: some 20 MB.
_AT_ONCE = 10_000

_AS_IT_IS = sql_text("SELECT * FROM document WHERE id = :id")  # whatever type a cell is of
_OBJECT = select(col(ObjectRow.sha256)).where(col(ObjectRow.sha256) == bindparam("sha256"))


def add_extraction(
    connection: Connection, extraction: Extraction, derivation: Derivation | None = None
) -> None:
    """Add a document that isn't there yet, its bytes and all that was drawn from it."""
    document = extraction.document
    check_verbatim(
        document,
        (
            *extraction.sentences,
            *extraction.attributions,
            *extraction.claims,
            *extraction.diagnostics,
        ),
    )
    content = object_row(document)
    if connection.execute(_OBJECT, {"sha256": content["sha256"]}).first() is None:
        _insert(connection, ObjectRow, [content])
    _insert(connection, DocumentRow, [document_row(document)])
    _insert(connection, SightingRow, [sighting_row(document)])
    if derivation is not None:
        row: Columns = {"document_id": document.id, **derivation.model_dump()}
        _insert(connection, DerivationRow, [row])
    _insert(connection, SentencesRow, [sentences_row(document, extraction.sentences)])
    _insert(connection, AttributionRow, [attribution_row(each) for each in extraction.attributions])
    claims = [claim_row(each) for each in extraction.claims]
    _insert(connection, ClaimRow, claims)
    note_changes(connection, [_mark(document_row(document), "name"), *map(_mark, claims)])
    sources = {source.id: source for source in extraction.sources}
    _insert(
        connection,
        MentionedSourceRow,
        [mentioned_source_row(document, each) for each in sources.values()],
    )
    _insert(
        connection,
        DiagnosticRow,
        [
            diagnostic_row(each, i, is_derived=False)
            for i, each in enumerate(extraction.diagnostics)
        ],
    )


def add_sighting(connection: Connection, document: Document) -> None:
    """Add one more sighting of a known document, unless it is known too.

    The document is then shown as its fullest sighting has it, whichever came first.

    Raises:
        IntegrityError: the document isn't as the log has it; nothing was saved.
    """
    row = sighting_row(document)
    if connection.execute(select(exists().where(col(SightingRow.id) == row["id"]))).scalar_one():
        return
    _check_row(connection, document)
    _insert(connection, SightingRow, [row])
    (known,) = read_documents(connection, [document.id])
    shown = document_row(read_sightings(connection, known)[0])
    connection.execute(
        update(DocumentRow)
        .where(col(DocumentRow.id) == known.id)
        .values(name=shown["name"], value=shown["value"])
    )
    before = _mark(document_row(known), "name")
    note_changes(connection, {before} ^ {_mark(shown, "name")})
    put_part(connection, LINKED, None)  # its outlet or day may bear on any of its claims


def _check_row(connection: Connection, document: Document) -> None:
    """Hold the row of a document against the log, which vouches for it anew once it is rewritten.

    A row that is what bytes and sightings give needs no look into the log, which may be long.
    """
    held = _row_hash(dict(connection.execute(_AS_IT_IS, {"id": document.id}).mappings().one()))
    seen = read_sightings(connection, document)
    if seen and held == _row_hash(document_row(seen[0])):
        return
    if held != hash_in_log(connection, "document", document.id):
        raise IntegrityError(
            f"{document.id} isn't as the log has it; its new sighting wasn't saved",
            hint="see claimtrack verify",
        )


def _row_hash(row: Mapping[str, Any]) -> str:
    return row_hash({name: int(v) if isinstance(v, bool) else v for name, v in row.items()})


def put_claims(
    connection: Connection,
    claims: Sequence[Claim],
    attributions: Sequence[Attribution],
    sources: Sequence[Source],
) -> int:
    """Add what a person made to documents that are there; the same id is replaced.

    Returns how many claims are new or changed.
    """
    made: tuple[Attribution | Claim, ...] = (*attributions, *claims)
    ids = list({value.span.document_id for value in made})
    documents = {document.id: document for document in read_documents(connection, ids)}
    for value in made:
        id_ = value.span.document_id
        if id_ not in documents:
            raise NotFoundError(
                f"a claim rests on {id_}, which isn't in the store", hint="add the document first"
            )
        check_verbatim(documents[id_], [value])
    refuse_retracted([claim.id for claim in claims], standing_decisions(read_log(connection)))
    _put(connection, SourceRow, [source_row(each) for each in sources])
    _put(connection, AttributionRow, [attribution_row(each) for each in attributions])
    new, replaced = _put(connection, ClaimRow, [claim_row(each) for each in claims])
    if sources or replaced or attributions:
        put_part(connection, LINKED, None)  # what is told of others may have changed
    if new or replaced:
        marks = [*new, *(mark for pair in replaced for mark in pair)]
        note_changes(connection, marks, [id_ for (id_, _), _ in replaced])
    return len(new) + len(replaced)


def replace_analysis(
    connection: Connection,
    *,
    links: Iterable[Link],
    clusters: Iterable[Cluster],
    origins: Mapping[ClusterId, Origins],
    findings: Iterable[Finding],
    places: Iterable[Place],
    diagnostics: Iterable[Diagnostic],
    compared: bytes | None = None,
    unlinked: bytes | None = None,
    linked: bytes | None = None,
) -> None:
    """Put these in the place of all that an earlier analysis left."""
    clusters, findings = tuple(clusters), tuple(findings)
    for table in reversed(Row.metadata.sorted_tables):  # whatever a stranger left of one of them
        if table.name in CONCLUSIONS:
            connection.execute(delete(table))
    connection.execute(delete(DiagnosticRow).where(col(DiagnosticRow.is_derived)))
    rows = (link_row(each, i) for i, each in enumerate(links))
    while some := list(islice(rows, _AT_ONCE)):
        _insert(connection, LinkRow, some)
    _insert(connection, ClusterRow, [cluster_row(each, i) for i, each in enumerate(clusters)])
    _insert(
        connection, OriginsRow, [origins_row(id_, each) for id_, each in sorted(origins.items())]
    )
    _insert(connection, FindingRow, [finding_row(each, i) for i, each in enumerate(findings)])
    add_membership(connection, clusters, findings)
    _insert(connection, PlaceRow, [place_row(each, i) for i, each in enumerate(places)])
    _insert(
        connection,
        DiagnosticRow,
        [diagnostic_row(each, i, is_derived=True) for i, each in enumerate(diagnostics)],
    )
    mend_fingerprint(connection)
    put_part(connection, COMPARED, compared)
    put_part(connection, UNLINKED, unlinked)
    put_part(connection, LINKED, linked)
    put_part(connection, TOUCHED, None)


def replace_part(connection: Connection, part: AnalysedPart) -> None:
    """Put a part of an analysis in the place of what it replaces; the rest stays as it is."""
    for ids, table in ((part.gone_clusters, ClusterRow), (part.gone_findings, FindingRow)):
        delete_rows(connection, table, ids)
    delete_rows(connection, LinkRow, [link.id for link in part.links])
    _insert(connection, LinkRow, [link_row(each, 0) for each in part.links])
    _insert(connection, ClusterRow, [cluster_row(each, 0) for each in part.clusters])
    _insert(
        connection,
        OriginsRow,
        [origins_row(id_, each) for id_, each in sorted(part.origins.items())],
    )
    _insert(connection, FindingRow, [finding_row(each, 0) for each in part.findings])
    add_membership(connection, part.clusters, part.findings)
    known = set(connection.execute(select(col(PlaceRow.id))).scalars())
    _insert(connection, PlaceRow, [place_row(p, 0) for p in part.places if p.id not in known])
    put_part(connection, TOUCHED, None)


def remove(connection: Connection, document: Document) -> None:
    """Remove a document with all that rests on it, and its bytes where no other has the same."""
    held = select(col(ClaimRow.id), col(ClaimRow.value)).where(
        col(ClaimRow.document_id) == document.id
    )
    claims = [(id_, value) for id_, value in connection.execute(held)]
    note_changes(connection, [_mark(document_row(document), "name"), *claims])
    delete_what_rests_on(connection, [id_ for id_, _ in claims])
    put_part(connection, f"{SKETCH}{document.id}", None)
    connection.execute(delete(DocumentRow).where(col(DocumentRow.id) == document.id))
    connection.execute(
        delete(ObjectRow).where(
            col(ObjectRow.sha256) == document.sha256,
            ~exists().where(col(DocumentRow.sha256) == col(ObjectRow.sha256)),
        )
    )


def redact(connection: Connection, document: Document, by: str, why: str) -> None:
    """Remove a document, and leave the hash of its bytes, and who took it out and why.

    What was worked out to find claims fast goes as well: it is made of their words.
    """
    size = len(document.raw_bytes)
    remove(connection, document)
    drop_indexes(connection)
    row: Columns = {
        "document_id": document.id,
        "sha256": document.sha256,
        "size": size,
        "value": canonical_json({"by": by, "why": why}),
    }
    _insert(connection, TombstoneRow, [row])


def add_anchor(
    connection: Connection,
    kind: str,
    checkpoint: Checkpoint,
    token: bytes | None,
    value: Mapping[str, str],
) -> None:
    """Add a checkpoint that was put outside, unless it is known as such."""
    text = checkpoint.to_text()
    id_ = anchor_id(kind, text.encode(), token)
    if connection.execute(select(exists().where(col(AnchorRow.id) == id_))).scalar_one():
        return
    row: Columns = {
        "id": id_,
        "kind": kind,
        "size": checkpoint.size,
        "checkpoint": text,
        "token": token,
        "value": canonical_json(dict(value)),
    }
    _insert(connection, AnchorRow, [row])


@cache
def _into(table: type[Row]) -> Insert:
    """Built once: that takes longer than to run it."""
    return insert(table)


def _insert(connection: Connection, table: type[Row], rows: Sequence[Columns]) -> None:
    unique = {tuple(row.values()): row for row in rows}
    if unique:
        connection.execute(_into(table), list(unique.values()))


def _mark(row: Columns, column: str = "value") -> Mark:
    return str(row["id"]), str(row[column])


def _put(
    connection: Connection,
    table: type[AttributionRow] | type[ClaimRow] | type[SourceRow],
    rows: Sequence[Columns],
) -> tuple[list[Mark], list[tuple[Mark, Mark]]]:
    """Insert or replace: which are new, and which had another value, with both."""
    new: list[Mark] = []
    replaced: list[tuple[Mark, Mark]] = []
    for row in rows:
        mark = id_, value = _mark(row)
        is_row = col(table.id) == id_
        known = connection.execute(select(col(table.value)).where(is_row)).scalar()
        if known is None:
            new.append(mark)
            _insert(connection, table, [row])
        elif known != value:
            replaced.append(((id_, known), mark))
            connection.execute(update(table).where(is_row).values(**row))
    return new, replaced
