"""ClaimLookup: the claims that a question needs, each with what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from functools import cached_property

from claimtrack.ids import ClaimId, DocumentId
from claimtrack.judged.records import JudgedRecords
from claimtrack.judged.standing import standing_decisions
from claimtrack.model.claim import Claim
from claimtrack.model.decision import Decision
from claimtrack.model.document import Source
from claimtrack.store.kept_parts import KeptParts
from claimtrack.store.mapping import read_record, read_value
from claimtrack.store.merging import merge_sources
from claimtrack.store.resting import check_resting, resting

IN_ORDER = 'ORDER BY document.name, document.id, {0}.start, {0}."end", {0}.id'


class ClaimLookup(KeptParts):
    """What can be asked about claims within ``ClaimStore.lookup``."""

    @cached_property
    def _judged(self) -> JudgedRecords:
        """How records are read while decisions stand; it knows the sources that they name."""
        query = "SELECT value FROM decision ORDER BY sequence"
        log = [read_value(Decision, value) for (value,) in self._connection.execute(query)]
        standing = standing_decisions(log)
        named = {id_ for decision in standing for id_ in decision.touches}
        return JudgedRecords(standing, self._recorded_sources(named) if named else ())

    def holds_more_claims_than(self, count: int) -> bool:
        """Whether there are more claims than so many."""
        query = "SELECT 1 FROM claim LIMIT 1 OFFSET ?"
        return self._connection.execute(query, (count,)).fetchone() is not None

    def document_ids(self) -> set[DocumentId]:
        """The ids of all documents."""
        return {DocumentId(id_) for (id_,) in self._connection.execute("SELECT id FROM document")}

    def claim_order(self) -> list[ClaimId]:
        """The ids of all claims, in the order in which ``ClaimStore.claims`` has them.

        Raises:
            StoreError: the document of one isn't there.
        """
        query = "SELECT claim.id FROM claim JOIN document ON document.id = claim.document_id "
        found = list(self._connection.execute(query + IN_ORDER.format("claim")))
        self._check_all(len(found))
        retracted = self._judged.retracted
        return [ClaimId(id_) for (id_,) in found if id_ not in retracted]

    def claim_counts(self) -> dict[DocumentId, int]:
        """How many claims there are of each document, of those that nobody retracted."""
        found = self._connection.execute("SELECT id, document_id FROM claim")
        retracted = self._judged.retracted
        return dict(Counter(DocumentId(of) for id_, of in found if id_ not in retracted))

    def claims_in(self, document_id: str) -> list[ClaimId]:
        """The ids of the claims of one document, in no order."""
        query = "SELECT id FROM claim WHERE document_id = ?"
        found = self._connection.execute(query, (document_id,))
        return [ClaimId(id_) for (id_,) in found if id_ not in self._judged.retracted]

    def claims_naming(self, sources: Iterable[str]) -> set[ClaimId]:
        """The ids of the claims of which one of these sources was recorded as an actor."""
        wanted = list(sources)
        if not wanted:
            return set()  # else every claim would be read
        query = (
            "SELECT DISTINCT claim.id FROM claim, "  # noqa: S608 - no value in it
            f"{self._connection.items('claim.value', 'actors')} WHERE item.value {self._among}"
        )
        return {ClaimId(id_) for (id_,) in self._rows(query, wanted)}

    def claims(self, ids: Iterable[str]) -> dict[ClaimId, Claim]:
        """The claims with these ids, in no order.

        Raises:
            StoreError: one isn't stored under its own id, or rests on what isn't there.
        """
        query = f"SELECT id, value FROM claim WHERE id {self._among}"  # noqa: S608 - no value in it
        return {claim.id: self._judged.claim(claim) for claim in self._read_claims(query, ids)}

    def claims_in_order(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims with these ids that nobody retracted, in the order of the store.

        Raises:
            StoreError: one isn't stored under its own id, or rests on what isn't there.
        """
        query = (
            "SELECT claim.id, claim.value FROM claim "  # noqa: S608 - no value in it
            "LEFT JOIN document ON document.id = claim.document_id "
            f"WHERE claim.id {self._among} {IN_ORDER.format('claim')}"
        )
        found = self._read_claims(query, ids)
        judged = self._judged
        return tuple(judged.claim(claim) for claim in found if claim.id not in judged.retracted)

    def _check_all(self, in_documents: int, said: Set[str | None] = frozenset()) -> None:
        """Check that as many claims stand in documents as there are, and that all of these
        attributions are there; only where it isn't so each claim is looked at, to name one."""
        (count,) = self._connection.execute("SELECT count(*) FROM claim").fetchone()
        attributions: set[str] = set()
        if said:
            attributions = {
                id_ for (id_,) in self._connection.execute("SELECT id FROM attribution")
            }
        if in_documents < count or not said - {None} <= attributions:
            told = "attribution_id" if said else "NULL"
            query = f"SELECT id, document_id, {told} FROM claim ORDER BY id"  # noqa: S608
            check_resting(self._connection.execute(query), self.document_ids(), attributions)

    def _read_claims(self, query: str, ids: Iterable[str]) -> list[Claim]:
        claims = [read_record(Claim, *row) for row in self._rows(query, ids)]
        documents = {claim.span.document_id for claim in claims}
        said = {claim.attribution_id for claim in claims if claim.attribution_id}
        check_resting(
            resting(claims), self._held("document", documents), self._held("attribution", said)
        )
        return claims

    def _held(self, table: str, ids: Iterable[str]) -> set[str]:
        """Those of these ids that a table has."""
        query = f"SELECT id FROM {table} WHERE id {self._among}"  # noqa: S608 - names of our own tables
        return {id_ for (id_,) in self._rows(query, ids)}

    def _recorded_sources(self, ids: Iterable[str]) -> tuple[Source, ...]:
        return merge_sources(
            self._source_values(f"SELECT value FROM source WHERE id {self._among}", ids),  # noqa: S608
            self._source_values(
                f"SELECT DISTINCT value FROM mentioned_source WHERE id {self._among}",  # noqa: S608
                ids,
            ),
        )

    def _source_values(self, query: str, ids: Iterable[str]) -> list[Source]:
        return [read_value(Source, value) for (value,) in self._rows(query, ids)]
