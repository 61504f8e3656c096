"""Open a store, add to it, ask it. Persistence only: what is saved was worked out elsewhere."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn, Self

from claimtrack.errors import NotFoundError, StoreError
from claimtrack.ids import SourceId
from claimtrack.judged.records import JudgedRecords, as_judged
from claimtrack.judged.standing import standing_decisions
from claimtrack.model.analysis import AnalysedPart, Analysis, Extraction
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import AttributedClaim, Claim
from claimtrack.model.decision import Decision
from claimtrack.model.document import Document, Place, Sentence, Source
from claimtrack.model.finding import Diagnostic, Finding, FindingKind, Origins
from claimtrack.model.link import Cluster, Link
from claimtrack.store.explaining import explained
from claimtrack.store.files import (
    BUSY_TIMEOUT,
    Access,
    access_in_order,
    connect,
    file_url,
    store_path,
)
from claimtrack.store.lookup import Lookup
from claimtrack.store.pairs import packed_pairs, unpacked_pairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection, Engine

    from claimtrack.ids import ClusterId
    from claimtrack.store import decisions, engine, reading, search_rows, writing
else:

    class _WhenUsed:
        """A module that is loaded when something of it is asked for.

        With sqlalchemy and sqlmodel, loading these takes longer than to answer from a large store.
        """

        def __init__(self, name: str) -> None:
            self._name = name

        def __getattr__(self, attribute: str) -> object:
            return getattr(import_module(f"claimtrack.store.{self._name}"), attribute)

    decisions, engine, reading, search_rows, writing = map(
        _WhenUsed, ("decisions", "engine", "reading", "search_rows", "writing")
    )

AnyValue = Document | Claim | Attribution | Link | Cluster | Finding | Source
"""What can be asked for by id."""

__all__ = ["AddOutcome", "AnyValue", "ClaimStore", "open_store"]


class AddOutcome(StrEnum):
    """What adding a document found. ``CHANGED``: its name is known with other bytes, and both
    versions are kept."""

    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"


def open_store(
    url_or_path: str | Path, *, create: bool = True, busy_timeout: float = BUSY_TIMEOUT
) -> ClaimStore:
    """Open the store in a file, given as a path or as ``sqlite:///path``.

    A missing file is made if ``create`` is set; a file without a finished schema counts as empty
    and is completed. A file that can't be written is opened for reading. ``busy_timeout`` is how
    many seconds to wait for another writer.

    Raises:
        StoreError: there is no such file or folder, or it can't be opened.
        VersionError: another program's file, or one of a newer claimtrack; it isn't changed.
    """
    path = store_path(url_or_path)
    access = access_in_order(path, busy_timeout)
    if access is None:
        from claimtrack.store.opening import prepare_file

        with engine.explained(path):
            access = prepare_file(path, create=create, busy_timeout=busy_timeout)
    return ClaimStore(path, access, busy_timeout)


class ClaimStore:
    """Documents and what was drawn from them, in one file; made by ``open_store``.

    Each method is one transaction: it is done wholly or not at all, and what it reads is one
    state of the store. Documents are sorted by name and id, what belongs to them by document and
    offset, whatever order they came in; links, clusters, findings and places keep the order of
    the analysis that was saved.

    Everything that is asked for comes as people judged it (``judged.records``): while decisions
    stand, speakers are corrected, sources joined, and retracted claims left out. What is stored
    stays as it was recorded, and ``recorded`` gives it so.

    All methods raise ``StoreError`` when the file can't be read or written.
    """

    def __init__(self, path: Path, access: Access, busy_timeout: float = BUSY_TIMEOUT) -> None:
        self.path = path
        self._access = access
        self._busy_timeout = busy_timeout
        self._url = file_url(path, access)  # now: the working folder may be another one later
        self._idle: list[sqlite3.Connection] = []
        self._is_open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Closing twice does nothing."""
        self._is_open = False
        while self._idle:
            self._idle.pop().close()
        if "_engine" in vars(self):
            self._engine.dispose()

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be saved."""
        return not self._access.may_write

    # -- adding and removing ------------------------------------------------------------------

    def add_document(self, extraction: Extraction) -> AddOutcome:
        """Add a document with its bytes, its sighting and all that was drawn from it.

        Of bytes that are known, only the sighting is added, if it tells anything new; the
        document is then shown as its fullest sighting has it.

        Raises:
            StoreError: a quote isn't in the document word for word; nothing was stored.
        """
        document = extraction.document
        with self._writing() as connection:
            if reading.has_document(connection, document.id):
                writing.add_sighting(connection, document)
                return AddOutcome.KNOWN
            namesakes = reading.read_document_ids(connection, document.name)
            writing.add_extraction(connection, extraction)
        return AddOutcome.CHANGED if document.name and namesakes else AddOutcome.NEW

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
        """
        carried = [
            claim.attribution
            for claim in claims
            if isinstance(claim, AttributedClaim) and claim.attribution
        ]
        with self._writing() as connection:
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
        linked: str = "",
        deciding: Decision | None = None,
        log_length: int | None = None,
    ) -> None:
        """Put an analysis of the stored claims in the place of the one before.

        ``diagnostics`` are those of the analysis itself, not those of the documents' texts.
        ``compared`` are the digests of all pairs that were compared (see ``compared_pairs``);
        without them no pair counts as compared. ``linked`` tells how it was made; without it
        nothing should be added by ``save_part``. ``deciding`` is a decision that the analysis knows
        already, added to the log with it, so that neither is ever there without the other.
        ``log_length`` is the length of the log that it was worked out from.

        Raises:
            ConcurrentDecisionError: the log has grown since; nothing was saved.
        """
        with self._writing() as connection:
            if log_length is not None:
                decisions.check_length(connection, log_length)
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
                linked=linked.encode() or None,
            )

    def save_part(self, part: AnalysedPart, state: str) -> bool:
        """Bring the analysis up to date with what was added, if it is still as it was.

        ``state`` is the ``Lookup.state`` that the part was worked out from. False where the claims
        or what people decided have changed since; nothing was saved then.
        """
        with self._writing() as connection:
            with self.lookup() as lookup:
                if lookup.state() != state:
                    return False
            writing.replace_part(connection, part)
        return True

    def add_decision(self, decision: Decision) -> None:
        """Add a decision that changes nothing of the analysis at the end of the log.

        Raises:
            ConcurrentDecisionError: its place in the log is taken; nothing was saved.
        """
        with self._writing() as connection:
            decisions.append(connection, decision)

    def put_off(self, ids: Sequence[str]) -> None:
        """Remember which questions of a review were put off, in that order."""
        with self._writing() as connection:
            content = "\n".join(ids).encode() or None
            search_rows.put_part(connection, search_rows.PUT_OFF, content)

    def save_index(self, parts: Mapping[str, bytes], state: str) -> None:
        """Keep an index of the claims, worked out from the claims of this ``Lookup.state``.

        What it is made of is known to whoever made it. It holds until the claims change again.
        """
        with self._writing() as connection:
            search_rows.put_index(connection, parts, state)

    def remove_document(self, document_id: str) -> None:
        """Remove a document with its bytes and all that rests on it, hand-made claims included.

        Clusters and findings that rest on one of its claims go as well, so the store should be
        analysed anew. Sources stay that a person gave or another document names.

        Raises:
            NotFoundError: no document has that id.
        """
        with self._writing() as connection:
            writing.remove(connection, self._document(connection, document_id))

    # -- asking -------------------------------------------------------------------------------

    @contextmanager
    def lookup(self) -> Iterator[Lookup]:
        """Ask for parts of the store, all in one state of it."""
        self._check_open()
        with explained(self.path):
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = connect(self._url, busy_timeout=self._busy_timeout)
            try:
                connection.execute("BEGIN")
                yield Lookup(connection)
                connection.execute("COMMIT")
            except BaseException:
                connection.close()
                raise
            self._idle.append(connection)

    def compared_pairs(self) -> NDArray[np.uint64]:
        """The digests of the pairs of claims that the last analysis knows as compared, ascending.

        That of a pair is the first eight bytes of the BLAKE2b of both ids, the smaller first,
        with a NUL between them, as a little-endian number. Empty where none were saved.
        """
        with self.lookup() as lookup:
            return unpacked_pairs(lookup.kept("compared"))

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

    def recorded(self) -> Analysis:
        """Everything as it was recorded; what was worked out from it knows the decisions."""
        with self._reading() as connection:
            return reading.read_analysis(connection)

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
            found = reading.read_by_offset(connection, Claim, document_id)
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

    def find_document(self, name_or_id: str) -> Document:
        """The document with this id, this name or URL, or whose id starts like this.

        Raises:
            NotFoundError: there is none, or more than one: the message lists them.
        """
        with self._reading() as connection:
            like = reading.read_ids_like(connection, name_or_id) if name_or_id else {}
            ids = [id_ for id_, kind in like.items() if kind is Document]
            if ids != [name_or_id]:
                named = reading.read_document_ids(connection, name_or_id) if name_or_id else []
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
            found = reading.read_ids_like(connection, id_or_prefix) if id_or_prefix else {}
            found |= {s.id: Source for s in judged.sources if s.id == id_or_prefix}
            id_ = _only(id_or_prefix, list(found), "record")
            if found[id_] is Source and judged.decisions:
                only = judged.source(SourceId(id_))
                return next(source for source in judged.sources if source.id == only)
            value = reading.read_identified(connection, found[id_], id_)
            if isinstance(value, Claim):
                return judged.claim(value)
            return judged.attribution(value) if isinstance(value, Attribution) else value

    # -- transactions -------------------------------------------------------------------------

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._check_open()
        with engine.explained(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._check_open()
        if self.is_read_only:
            raise StoreError(
                f"{self.path} is read-only: nothing was saved",
                hint="copy it to a folder that can be written",
            )
        writer = self._engine.execution_options(writes=True)
        with engine.explained(self.path), writer.begin() as connection:
            yield connection

    def _judged(self, connection: Connection) -> JudgedRecords:
        standing = standing_decisions(decisions.read_log(connection))
        return JudgedRecords(standing, reading.read_sources(connection) if standing else ())

    @cached_property
    def _engine(self) -> Engine:
        return engine.sqlite_engine(self._url, busy_timeout=self._busy_timeout)

    def _check_open(self) -> None:
        if not self._is_open:
            raise StoreError(f"{self.path} was closed", hint="open it again with open_store")

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
