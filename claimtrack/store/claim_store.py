"""Open a store, add to it, ask it. Persistence only: what is saved was worked out elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimtrack.errors import StoreError
from claimtrack.model.analysis import AnalysedPart, Derivation, Extraction
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import AttributedClaim, Claim
from claimtrack.model.decision import Decision
from claimtrack.model.document import Document, Place, Source
from claimtrack.model.finding import Diagnostic, Finding, Origins
from claimtrack.model.link import Cluster, Link
from claimtrack.store.files import BUSY_TIMEOUT, is_server_url, store_path
from claimtrack.store.pairs import packed_pairs, packed_unlinked
from claimtrack.store.records import Records
from claimtrack.store.sqlite import open_file
from claimtrack.store.when_used import (
    bundle_rows,
    decisions,
    event_log,
    naming,
    reading,
    search_rows,
    writing,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection

    from claimtrack.custody.checkpoint import Checkpoint
    from claimtrack.ids import ClusterId, DocumentId


class AddOutcome(StrEnum):
    """What adding a document found. ``CHANGED``: its name is known with other bytes, and both
    versions are kept."""

    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"


def open_store(
    url_or_path: str | Path,
    *,
    create: bool = True,
    upgrade: bool = True,
    busy_timeout: float = BUSY_TIMEOUT,
) -> ClaimStore:
    """Open a store: in a file, by its path or ``sqlite:///path``, or by ``postgresql://…``.

    A missing file is made if ``create`` is set; one without a finished schema counts as empty and
    is completed. So is an empty schema of a PostgreSQL database, which has to be there. What
    follows an older schema is brought to the newest, and refused where ``upgrade`` is unset. What
    can't be written is opened for reading. ``busy_timeout`` is how many seconds to wait for another
    writer.

    Raises:
        StoreError: there is no such file, folder or database, or it can't be opened.
        VersionError: it is another program's, or of a newer claimtrack, or of an older one and not
            to be brought up to date; it isn't changed.
    """
    if isinstance(url_or_path, str) and is_server_url(url_or_path):
        from claimtrack.store.postgresql import open_server

        server = open_server(url_or_path, create=create, upgrade=upgrade, busy_timeout=busy_timeout)
        return ClaimStore(server)
    path = store_path(url_or_path)
    return ClaimStore(open_file(path, create=create, upgrade=upgrade, busy_timeout=busy_timeout))


class ClaimStore(Records):
    """Documents and what was drawn from them, in one database; made by ``open_store``.

    Each method is one transaction: it is done wholly or not at all, and what it reads is one
    state of the store. Documents are sorted by name and id, what belongs to them by document and
    offset, whatever order they came in; clusters go by their first claims, findings as they are
    told, and links and places as the last full analysis had them.

    Everything that is asked for comes as people judged it (``judged.records``): while decisions
    stand, speakers are corrected, sources joined, and retracted claims left out. What is stored
    stays as it was recorded, and ``recorded`` gives it so.

    All methods raise ``StoreError`` when the database can't be read or written.
    """

    def add_document(
        self, extraction: Extraction, derivation: Derivation | None = None
    ) -> AddOutcome:
        """Add a document with its bytes, its sighting and all that was drawn from it.

        ``derivation`` says with what it was drawn, so that it can be drawn anew.

        Of bytes that are known, only the sighting is added, if it tells anything new; the
        document is then shown as its fullest sighting has it.

        Raises:
            StoreError: a quote isn't in the document word for word, the document was redacted, or
                another one has its id; nothing was stored.
        """
        document = extraction.document
        with self._writing("document_added", {"document": document.id}) as connection:
            if _is_known(connection, document):
                writing.add_sighting(connection, document)
                return AddOutcome.KNOWN
            namesakes = naming.read_document_ids(connection, document.name)
            writing.add_extraction(connection, extraction, derivation)
        return AddOutcome.CHANGED if document.name and namesakes else AddOutcome.NEW

    def add_sighting(self, document: Document) -> bool:
        """Add one more sighting of a stored document, if it tells anything new.

        False where its bytes aren't stored; nothing was added then.

        Raises:
            StoreError: the document was redacted, or another one has its id.
        """
        with self._writing("document_added", {"document": document.id}) as connection:
            is_known = _is_known(connection, document)
            if is_known:
                writing.add_sighting(connection, document)
        return is_known

    def add_claims(
        self,
        claims: Sequence[Claim],
        attributions: Sequence[Attribution] = (),
        sources: Sequence[Source] = (),
    ) -> int:
        """Add what a person made on stored documents, and say how many claims are new or changed.

        Attributions that the claims carry along are added too. The same id is replaced: a
        person's word beats the rules'. Sources stay when the documents that name them go.

        Raises:
            NotFoundError: a claim rests on a document that isn't stored.
            StoreError: a quote isn't in its document word for word; nothing was stored.
            JudgementError: a claim was retracted, by a decision that the message names.
        """
        carried = [
            claim.attribution
            for claim in claims
            if isinstance(claim, AttributedClaim) and claim.attribution
        ]
        with self._writing("claims_made_by_hand") as connection:
            return writing.put_claims(connection, claims, [*carried, *attributions], sources)

    def save_analysis(
        self,
        links: Sequence[Link],
        clusters: Sequence[Cluster],
        origins: Mapping[ClusterId, Origins],
        findings: Sequence[Finding],
        *,
        places: Sequence[Place] = (),
        diagnostics: Sequence[Diagnostic] = (),
        compared: NDArray[np.uint64] | None = None,
        unlinked: NDArray[Any] | None = None,
        linked: str = "",
        deciding: Decision | None = None,
        log_size: int | None = None,
    ) -> None:
        """Put an analysis of the stored claims in the place of the one before.

        ``diagnostics`` are those of the analysis itself, not those of the documents' texts.
        ``compared`` are the digests of all pairs that were compared (see ``compared_pairs``);
        without them no pair counts as compared. ``unlinked`` are those of them that are related
        though no link is kept (see ``unlinked_pairs``). ``linked`` tells how it was made; without
        it nothing should be added by ``save_part``. ``deciding`` is a decision that the analysis
        knows already, added to the log with it, so that neither is ever there without the other.
        ``log_size`` is how many entries the log of changes had before what this was worked out
        from was read.

        Raises:
            ConcurrentDecisionError: somebody has changed the store since; nothing was saved.
        """
        kind, about = ("decided", _named(deciding)) if deciding else ("linked", {})
        with self._writing(kind, about, sets_conclusions=True) as connection:
            if log_size is not None:
                event_log.check_size(connection, log_size)
            if deciding is not None:
                decisions.append(connection, deciding)
            writing.replace_analysis(
                connection,
                links=links,
                clusters=clusters,
                origins=origins,
                findings=findings,
                places=places,
                diagnostics=diagnostics,
                compared=None if compared is None else packed_pairs(compared),
                unlinked=None if unlinked is None else packed_unlinked(unlinked),
                linked=linked.encode() or None,
            )

    def save_part(self, part: AnalysedPart, *, log_size: int) -> None:
        """Bring the analysis up to date with what was added; ``log_size`` as in ``save_analysis``.

        Raises:
            ConcurrentDecisionError: somebody has changed the store since; nothing was saved.
        """
        with self._writing("linked_in_part") as connection:
            event_log.check_size(connection, log_size)
            writing.replace_part(connection, part)

    def add_decision(self, decision: Decision) -> None:
        """Add a decision that changes nothing of the analysis at the end of the log.

        Raises:
            ConcurrentDecisionError: its place in the log is taken; nothing was saved.
        """
        with self._writing("decided", _named(decision)) as connection:
            decisions.append(connection, decision)

    def put_off(self, ids: Sequence[str]) -> None:
        """Remember which questions of a review were put off, in that order."""
        with self._writing("put_off") as connection:
            content = "\n".join(ids).encode() or None
            search_rows.put_part(connection, search_rows.PUT_OFF, content)

    def save_index(self, parts: Mapping[str, bytes], state: str) -> None:
        """Keep an index of the claims, worked out from the claims of this ``Lookup.state``.

        What it is made of is known to whoever made it. It holds until the claims change again.
        """
        with self._writing("index_kept") as connection:
            search_rows.put_index(connection, parts, state)

    def save_sketches(self, sketches: Mapping[DocumentId, bytes], made_by: bytes) -> None:
        """Keep sketches of documents, and by what rules they were made; others by these stay."""
        with self._writing("sketches_kept") as connection:
            search_rows.put_sketches(connection, sketches, made_by)

    def redact_document(self, document_id: str, *, by: str, why: str) -> None:
        """Take a document's bytes, text and quotes out; a tombstone with its hash stays.

        ``purge`` then cleans the file of what deleted rows leave in it.

        Raises:
            NotFoundError: no document has that id.
        """
        about = {"by": by, "document": document_id, "why": why}
        with self._writing("redacted", about) as connection:
            writing.redact(connection, self._document(connection, document_id), by, why)

    def purge(self) -> None:
        """Rewrite what is stored, so that nothing of deleted rows is left in its files.

        Raises:
            StoreError: another program has the store open and may still need what was deleted.
        """
        self._check_writable()
        if not self._database.purge():
            raise StoreError(
                f"{self.path} is open elsewhere: deleted words may still be in its files",
                hint="close the other program and run claimtrack redact again with the id",
            )

    def add_anchor(
        self,
        kind: str,
        checkpoint: Checkpoint,
        token: bytes | None,
        value: Mapping[str, str],
    ) -> None:
        """Remember a checkpoint: a ``file`` outside, a ``request`` or a ``token`` of a stamp."""
        about: dict[str, str | int] = {"kind": kind, "size": checkpoint.size}
        with self._writing("anchored", about) as connection:
            writing.add_anchor(connection, kind, checkpoint, token, value)

    def put_bundle(self, parts: Mapping[str, bytes], head: tuple[int, str]) -> None:
        """Put the files of a bundle into this store, which must be empty, log and all.

        ``head`` is what its manifest says of the log: its size and root (64 hex digits).

        Nothing is added to the log: the store is then what the bundle was made of.

        Raises:
            StoreError: this store isn't empty.
            InputError: a file isn't written like one of a bundle.
            IntegrityError: something isn't as the log of the bundle has it; nothing was saved.
        """
        with self._restoring() as connection:
            bundle_rows.put_parts(connection, parts, head)

    def remove_document(self, document_id: str) -> None:
        """Remove a document with its bytes and all that rests on it, hand-made claims included.

        Clusters and findings that rest on one of its claims go as well, so the store should be
        analysed anew. Sources stay that a person gave or another document names.

        Raises:
            NotFoundError: no document has that id.
        """
        with self._writing("document_removed", {"document": document_id}) as connection:
            writing.remove(connection, self._document(connection, document_id))


def _named(decision: Decision) -> dict[str, str | int]:
    return {"by": decision.by, "decision": decision.id}


def _is_known(connection: Connection, document: Document) -> bool:
    """Whether the bytes of a document are stored; refused where they aren't to be."""
    told = document.name or document.id
    if reading.is_redacted(connection, document.id):
        raise StoreError(f"{told} was redacted: its bytes are not taken in", hint="leave it out")
    held = reading.read_sha256(connection, document.id)
    if held not in (None, document.sha256):  # found by some 2^40 hashes, so on purpose
        raise StoreError(
            f"{told} has the id of other bytes, {document.id}, and is not taken in",
            hint="leave it out",
        )
    return held is not None
