"""Records: all that can be asked of a store."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from claimtrack.errors import NotFoundError, StoreError
from claimtrack.ids import ClusterId, DocumentId, SourceId
from claimtrack.judged.records import JudgedRecords, as_judged
from claimtrack.judged.standing import standing_decisions
from claimtrack.model.analysis import Analysis, Derivation
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.decision import Decision
from claimtrack.model.document import Document, Place, Sentence, Source
from claimtrack.model.finding import Diagnostic, Finding, FindingKind, Origins
from claimtrack.model.link import Cluster, Link
from claimtrack.store.open_database import OpenDatabase
from claimtrack.store.pairs import unpacked_pairs, unpacked_unlinked
from claimtrack.store.when_used import bundle_rows, decisions, naming, reading, verifying

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection

    from claimtrack.custody.authorities import Authorities
    from claimtrack.custody.checkpoint import Checkpoint
    from claimtrack.custody.replay import Fault
    from claimtrack.custody.verification import Verification

AnyValue = Document | Claim | Attribution | Link | Cluster | Finding | Source
"""What can be asked for by id."""


class Records(OpenDatabase):
    """What a store holds, as people judged it; each method sees one state of it."""

    def compared_pairs(self) -> NDArray[np.uint64]:
        """The digests of the pairs of claims that the last analysis knows as compared, ascending.

        That of a pair is the first eight bytes of the BLAKE2b of both ids, the smaller first,
        with a NUL between them, as a little-endian number. Empty where none were saved.
        """
        with self.lookup() as lookup:
            return unpacked_pairs(lookup.kept("compared"))

    def unlinked_pairs(self) -> NDArray[Any]:
        """The pairs of claims that the last analysis found related without keeping a link.

        A structured array: ``left`` and ``right`` are ids in bytes, the smaller first, by which
        the pairs are sorted; the ``score``, and whether one may never stand in a cluster with the
        other (``forbids``).
        """
        with self.lookup() as lookup:
            return unpacked_unlinked(lookup.kept("unlinked"))

    def log(self) -> tuple[Decision, ...]:
        """All decisions in the order in which they were made, undone ones and undoings included."""
        with self._reading() as connection:
            return decisions.read_log(connection)

    def put_off_ids(self) -> tuple[str, ...]:
        """The questions of a review that were put off, the one put off first in front."""
        with self.lookup() as lookup:
            return tuple((lookup.kept("review:put_off") or b"").decode().split())

    def analysis(self) -> Analysis:
        """Everything in the store, with the decisions that stand."""
        with self._reading() as connection:
            return as_judged(reading.read_analysis(connection), decisions.read_log(connection))

    def recorded(self, *, is_checked: bool = True) -> Analysis:
        """Everything as it was recorded; what was worked out from it knows the decisions.

        Where ``is_checked`` is unset, claims are given as well whose attribution isn't there, or
        that aren't stored under their own id: for what looks for damage itself.
        """
        with self._reading() as connection:
            return reading.read_analysis(connection, is_checked=is_checked)

    def recorded_sources(self) -> tuple[Source, ...]:
        """All sources as they were recorded, by id: those too that were joined to another."""
        with self._reading() as connection:
            return reading.read_sources(connection)

    def claim_counts(self) -> Mapping[DocumentId, int]:
        """How many claims that nobody retracted each document makes; none are left out."""
        with self.lookup() as lookup:
            return lookup.claim_counts()

    def documents(self) -> tuple[Document, ...]:
        """All documents, each as its fullest sighting shows it."""
        with self._reading() as connection:
            return tuple(map(self._judged(connection).document, reading.read_documents(connection)))

    def sightings(self, document_id: str) -> tuple[Document, ...]:
        """A document as each of its sightings shows it (name, URL, outlet, dates, title, byline).

        Raises:
            NotFoundError: no document has that id.
        """
        with self._reading() as connection:
            document = self._document(connection, document_id)
            return reading.read_sightings(connection, document)

    def sentences(self, document_id: str | None = None) -> tuple[Sentence, ...]:
        """The sentences of one document, or of all."""
        with self._reading() as connection:
            return reading.read_sentences_of(connection, document_id)

    def attributions(self, document_id: str | None = None) -> tuple[Attribution, ...]:
        """The attributions of one document, or of all."""
        with self._reading() as connection:
            judged = self._judged(connection)
            found = reading.read_by_offset(connection, Attribution, document_id)
            return tuple(map(judged.attribution, found))

    def claims(self, document_id: str | None = None) -> tuple[Claim, ...]:
        """The claims of one document, or of all."""
        with self._reading() as connection:
            judged = self._judged(connection)
            found = reading.read_claims(connection, document_id)
            return tuple(judged.claim(each) for each in found if each.id not in judged.retracted)

    def sources(self) -> tuple[Source, ...]:
        """All sources, by id; what several documents say of one is merged."""
        with self._reading() as connection:
            return self._judged(connection).with_sources(reading.read_sources(connection)).sources

    def places(self) -> tuple[Place, ...]:
        """The places of the last analysis."""
        with self._reading() as connection:
            return reading.read_in_order(connection, Place)

    def links(self) -> tuple[Link, ...]:
        """The links of the last analysis."""
        with self._reading() as connection:
            return reading.read_in_order(connection, Link)

    def clusters(self) -> tuple[Cluster, ...]:
        """The clusters of the last analysis."""
        with self._reading() as connection:
            return reading.read_clusters(connection)

    def origins(self) -> Mapping[ClusterId, Origins]:
        """The origins behind each cluster of the last analysis."""
        with self._reading() as connection:
            return reading.read_origins(connection)

    def findings(self, kind: FindingKind | None = None) -> tuple[Finding, ...]:
        """The findings of the last analysis, of one kind or of all."""
        with self._reading() as connection:
            return reading.read_findings(connection, kind)

    def diagnostics(self, document_id: str | None = None) -> tuple[Diagnostic, ...]:
        """The diagnostics of one document, or of all."""
        with self._reading() as connection:
            return reading.read_diagnostics(connection, document_id)

    def counts(self) -> Mapping[str, int]:
        """How many of each the store holds, by plural name ("documents", "claims" …)."""
        with self._reading() as connection:
            return reading.count_rows(connection)

    def raw_bytes(self, document_id: str) -> bytes:
        """The published bytes of a document, checked against their SHA-256.

        Raises:
            NotFoundError: no document has that id.
            StoreError: the bytes were altered.
        """
        with self._reading() as connection:
            sha256 = self._document(connection, document_id).sha256
            content = reading.read_content(connection, sha256)
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            raise StoreError(
                f"{self.path}: the published bytes of {document_id} were altered",
                hint="restore the store from a copy",
            )
        return content

    def derivations(self) -> Mapping[str, Derivation]:
        """What each document was derived with, by its id; those added before it was noted lack."""
        with self._reading() as connection:
            return reading.read_derivations(connection)

    def mentioned_sources(self) -> Mapping[DocumentId, Sequence[Source]]:
        """The sources as the extraction of each document gave them, by its id."""
        with self._reading() as connection:
            return reading.read_mentioned_sources(connection)

    def bundle_parts_and_head(self) -> tuple[dict[str, bytes], tuple[int, str]]:
        """Everything as files of a bundle, and the log's head, in one state of the store."""
        with self._reading() as connection:
            return dict(bundle_rows.read_parts(connection)), bundle_rows.read_head(connection)

    def log_head(self) -> tuple[int, str]:
        """How many entries the log of changes has, and the root of their tree (64 hex digits)."""
        with self._reading() as connection:
            return bundle_rows.read_head(connection)

    def tombstones(self) -> Mapping[str, str]:
        """The ids of the documents that were redacted, with the SHA-256 of their bytes."""
        with self._reading() as connection:
            return reading.read_tombstones(connection)

    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """The checkpoints that were put outside, or that a time stamp was asked for, by size."""
        with self._reading() as connection:
            return reading.read_checkpoints(connection)

    def verification(
        self,
        *,
        expected_head: str | None = None,
        outside: Sequence[tuple[Checkpoint, str]] = (),
        public_key: bytes | None = None,
        authorities: Authorities | None = None,
    ) -> Verification:
        """Hold every row against the log of changes, and the log against what is known outside.

        ``expected_head`` is a root (64 hex digits) that the log must have had at some size;
        ``outside`` are checkpoints, and who kept each. They and the anchors that the store
        remembers are trusted as far as ``public_key`` (32 bytes, Ed25519) and ``authorities`` show
        now.
        """
        with self._reading() as connection:
            return verifying.verify_rows(
                connection,
                expected_head=expected_head,
                outside=outside,
                public_key=public_key,
                authorities=authorities,
            )

    def conclusion_faults(self) -> Sequence[Fault]:
        """How links, clusters, findings … differ from what the log has of them.

        So much is looked at before an analysis takes over what the last one found.
        """
        with self._reading() as connection:
            return verifying.conclusion_faults(connection)

    def is_compared_sealed(self) -> bool:
        """Whether the log vouches for ``compared_pairs`` and ``unlinked_pairs``."""
        with self._reading() as connection:
            return verifying.is_compared_sealed(connection)

    def find_document(self, name_or_id: str) -> Document:
        """The document with this id, this name or URL, or whose id starts like this.

        Raises:
            NotFoundError: there is none, or more than one: the message lists them.
        """
        with self._reading() as connection:
            like = naming.read_ids_like(connection, name_or_id) if name_or_id else {}
            ids = [id_ for id_, kind in like.items() if kind is Document]
            if ids != [name_or_id]:
                named = naming.read_document_ids(connection, name_or_id) if name_or_id else []
                ids = named or ids
            return reading.read_documents(connection, [_only(name_or_id, ids, "document")])[0]

    def get(self, id_or_prefix: str) -> AnyValue:
        """The value with this id, or the only one whose id starts like this.

        A source that was joined to another gives that one; a retracted claim is given all the same.

        Raises:
            NotFoundError: there is none, or more than one: the message lists them.
        """
        with self._reading() as connection:
            judged = self._judged(connection)
            found: Mapping[str, type[AnyValue]] = {
                source.id: Source for source in judged.sources if source.id == id_or_prefix
            } or (naming.read_ids_like(connection, id_or_prefix) if id_or_prefix else {})
            id_ = _only(id_or_prefix, list(found), "record")
            if found[id_] is Source and judged.decisions:
                only = judged.source(SourceId(id_))
                return next(source for source in judged.sources if source.id == only)
            value = naming.read_identified(connection, found[id_], id_)
            if isinstance(value, Claim):
                return judged.claim(value)
            return judged.attribution(value) if isinstance(value, Attribution) else value

    def _judged(self, connection: Connection) -> JudgedRecords:
        standing = standing_decisions(decisions.read_log(connection))
        return JudgedRecords(standing, reading.read_sources(connection) if standing else ())

    def _document(self, connection: Connection, document_id: str) -> Document:
        found = reading.read_documents(connection, [document_id])
        return found[0] if found else _missing(document_id, "document")


def _only(wanted: str, ids: Sequence[str], noun: str) -> str:
    if len(ids) == 1:
        return ids[0]
    if not ids:
        _missing(wanted, noun)
    shown = ", ".join(ids[:5]) + (" …" if len(ids) > 5 else "")
    raise NotFoundError(
        f"{wanted!r} can be any of {len(ids)} {noun}s: {shown}", hint="give one of these ids"
    )


def _missing(wanted: str, noun: str) -> NoReturn:
    raise NotFoundError(f"no {noun} is called {wanted!r}", hint="see claimtrack list for names")
