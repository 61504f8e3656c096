"""Lookup: the part of a store that a question needs, and no more, in one state of the store.

In SQL that both databases take: loading sqlalchemy takes longer than a whole answer.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from claimtrack.errors import ClaimtrackWarning
from claimtrack.ids import AttributionId, ClaimId, DocumentId, LinkId, SourceId, digest
from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.decision import Decision
from claimtrack.model.document import Document, Source
from claimtrack.model.finding import Finding, order_of_finding
from claimtrack.model.link import Cluster, Link, Relation
from claimtrack.model.span import Span
from claimtrack.store.claim_lookup import IN_ORDER, ClaimLookup
from claimtrack.store.kept_parts import MARKS, fingerprint, is_fingerprint
from claimtrack.store.mapping import (
    read_document,
    read_mentions,
    read_record,
    read_value,
    read_words,
    value_json,
)
from claimtrack.store.resting import check_resting, resting
from claimtrack.store.speakers import read_speaking
from claimtrack.store.told_by import ToldBy, read_told_by

_Place = tuple[str, str, int, int]
_NOWHERE: _Place = ("", "", 0, 0)


class LinkEnds(NamedTuple):
    """A stored link without its features: what it joins, as what, and how surely."""

    id: LinkId
    left: ClaimId
    right: ClaimId
    relation: Relation
    score: float


class ClaimWords(NamedTuple):
    """A claim without all that is known of it: where it stands, and what words may find it."""

    id: ClaimId
    document_id: DocumentId
    attribution_id: AttributionId | None
    text: str


class Lookup(ClaimLookup):
    """What can be asked within ``ClaimStore.lookup``. Values come in the order of the store:
    documents by name and id, what belongs to them by offset, the rest as the analysis gave it."""

    def claim_words(self) -> list[ClaimWords]:
        """What all claims say, in the order in which ``ClaimStore.claims`` has them.

        Raises:
            StoreError: one isn't stored under its own id, or rests on what isn't there.
        """
        query = (
            "SELECT claim.id, document.id, attribution_id, claim.value "
            "FROM claim JOIN document ON document.id = claim.document_id "
        )
        found = self._connection.execute(query + IN_ORDER.format("claim"))
        words = [
            ClaimWords(id_, document, said, read_words(id_, value))
            for id_, document, said, value in found
        ]
        self._check_all(len(words), {each.attribution_id for each in words})
        retracted = self._judged.retracted
        return [each for each in words if each.id not in retracted]

    def told_by(self, source: SourceId) -> ToldBy:
        """What a source says, carries or publishes, or somebody says for it."""
        return read_told_by(source, self._connection, self._judged, self.sources)

    def attributions(self, ids: Iterable[str]) -> dict[AttributionId, Attribution]:
        """The attributions with these ids, in no order."""
        query = f"SELECT id, value FROM attribution WHERE id {self._among}"  # noqa: S608
        found = (read_record(Attribution, *row) for row in self._rows(query, ids))
        return {said.id: self._judged.attribution(said) for said in found}

    def part(
        self,
        claim_ids: Iterable[str],
        beside: Iterable[str] = (),
        read_anew: Iterable[str] | None = None,
    ) -> Analysis:
        """The part of the last analysis that tells of some claims.

        That is, of ``claim_ids``: they and all that stand in a cluster with one of them, their
        clusters and the findings on them, and their documents with all attributions. Of the
        claims ``beside`` them only each one itself, with its attribution, document and cluster.
        Sentences, places, links, origins and diagnostics are left out.

        Where ``read_anew`` names documents, all attributions are those of these documents and of
        such as tell a denial. Of the other documents only those of the claims are there, and
        those that quote; see ``citations``.

        Raises:
            StoreError: a claim isn't stored under its own id, or rests on what isn't there.
        """
        wanted = set(claim_ids)
        clusters = self._clusters({*wanted, *beside})
        mates = {
            claim
            for cluster in clusters
            if not wanted.isdisjoint(cluster.claim_ids)
            for claim in cluster.claim_ids
        }
        whole = wanted | mates
        claims = self.claims_in_order({*whole, *beside})
        told_of = {claim.span.document_id for claim in claims if claim.id in whole}
        said = {claim.attribution_id for claim in claims if claim.attribution_id}
        if read_anew is not None:
            quoted, denying = self._quoting_and_denying(told_of)
            said |= quoted
            told_of &= {*read_anew, *denying}
        attributions = self._attributions_in_order(told_of, said)
        documents = self.documents({claim.span.document_id for claim in claims})
        check_resting(
            resting(claims), {each.id for each in documents}, {each.id for each in attributions}
        )
        return Analysis(
            documents=documents,
            attributions=attributions,
            claims=claims,
            sources=self.sources(_named_in(documents, attributions, claims)),
            clusters=clusters,
            findings=self._findings(whole),
            decisions=tuple(self._judged.decisions),
        )

    def unlinked(self) -> list[ClaimId]:
        """The claims that stand in no cluster of the last analysis, in the order of the store."""
        query = (  # which ones first: that takes no more than the keys of the claims
            "SELECT claim.id FROM claim JOIN document ON document.id = claim.document_id "
            "WHERE claim.id IN (SELECT id FROM claim WHERE NOT EXISTS "
            "(SELECT 1 FROM cluster_member WHERE claim_id = claim.id)) "
        )
        found = self._connection.execute(query + IN_ORDER.format("claim"))
        return [ClaimId(id_) for (id_,) in found if id_ not in self._judged.retracted]

    def link_ends(self, claims: Iterable[str]) -> dict[LinkId, LinkEnds]:
        """The links of these claims with any others, without their features; in no order."""
        inner = self._connection.inner_text
        relation, score = (inner("value", "comparison", key) for key in ("relation", "score"))
        columns = f"id, left_id, right_id, {relation}, {score}"
        query = (
            f"SELECT {columns} FROM link WHERE left_id {self._among} UNION ALL "  # noqa: S608
            f"SELECT {columns} FROM link WHERE right_id {self._among}"
        )
        ids = list(claims)
        return {
            LinkId(id_): LinkEnds(id_, left, right, Relation(relation), float(score))
            for id_, left, right, relation, score in self._rows(query, ids, ids)
        }

    def links(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """The links with these ids, in the order of the ids."""
        query = f"SELECT value FROM link WHERE id {self._among} ORDER BY id"  # noqa: S608
        return tuple(read_value(Link, value) for (value,) in self._rows(query, ids))

    def citations(self, documents: Iterable[str]) -> dict[DocumentId, list[tuple[SourceId, Span]]]:
        """Whom each of these documents names as carrier or speaker, and where, in order of offset.

        Each source is told by the id under which it goes.
        """
        ids = list(documents)
        query = (
            "SELECT id, document_id, value FROM attribution "  # noqa: S608
            f'WHERE document_id {self._among} ORDER BY document_id, start, "end", id'
        )
        found: dict[DocumentId, list[tuple[SourceId, Span]]] = {DocumentId(id_): [] for id_ in ids}
        judged = self._judged
        for id_, document, text in self._rows(query, ids):
            value = text
            if id_ in judged.corrected:
                value = value_json(judged.attribution(read_value(Attribution, value)))
            found[document] += [(judged.source(id_), span) for id_, span in read_mentions(value)]
        return found

    def clusters_with(self, claims: Iterable[str]) -> tuple[Cluster, ...]:
        """The clusters that hold one of these claims."""
        return self._clusters(claims)

    def findings_on(self, claims: Iterable[str]) -> tuple[Finding, ...]:
        """The findings that rest on one of these claims."""
        return self._findings(claims)

    def decisions(self) -> tuple[Decision, ...]:
        """The decisions that stand."""
        return tuple(self._judged.decisions)

    def counts(self) -> tuple[int, int, Mapping[str, int]]:
        """How many claims there are, how many speakers, and how many findings of each kind."""
        claims = self._connection.execute("SELECT count(*) FROM claim").fetchone()[0]
        told = read_speaking(self._connection, self._judged)
        known = {s.id: s for s in self.sources({s.source_id for s in told if s.source_id})}
        speakers = {s.key(known.get(s.source_id) if s.source_id else None) for s in told}
        kinds = self._connection.execute("SELECT kind, count(*) FROM finding GROUP BY kind")
        return claims - len(self._judged.retracted), len(speakers), dict(kinds)

    def log_size(self) -> int:
        """How many entries the log of changes has: tells whether anything was changed since."""
        row = self._connection.execute("SELECT size FROM log_head").fetchone()
        return 0 if row is None else int(row[0])

    def state(self) -> str:
        """The fingerprint of all claims: tells whether an index of them is up to date.

        After it, behind a space, comes what people judged about claims, if anything; see
        ``joined_in``.
        """
        recorded = self._fingerprint.decode()
        joined, retracted = self._judged.one_source, sorted(self._judged.retracted)
        if not joined and not retracted:
            return recorded
        left_out = digest(*retracted) if retracted else ""
        told = json.dumps({"joined": dict(joined), "retracted": left_out}, sort_keys=True)
        return f"{recorded} {told}"

    @cached_property
    def _fingerprint(self) -> bytes:
        recorded = self.kept("state")
        if recorded is None or is_fingerprint(recorded):
            return recorded or b""
        warnings.warn(
            "what tells whether the index of the store is up to date is damaged and is worked out "
            "anew; claimtrack link saves it",
            ClaimtrackWarning,
            stacklevel=2,
        )
        return fingerprint(self._connection.execute(MARKS)) or b""

    def _attributions_in_order(
        self, documents: Iterable[str], ids: Iterable[str]
    ) -> tuple[Attribution, ...]:
        query = (
            "SELECT attribution.id, attribution.value FROM attribution "  # noqa: S608
            "JOIN document ON document.id = attribution.document_id "
            f"WHERE attribution.id IN (SELECT id FROM attribution WHERE document_id {self._among} "
            f"UNION {self._connection.listed}) {IN_ORDER.format('attribution')}"
        )
        found = self._rows(query, documents, ids)
        return tuple(self._judged.attribution(read_record(Attribution, *row)) for row in found)

    def _quoting_and_denying(
        self, documents: Iterable[str]
    ) -> tuple[set[AttributionId], set[DocumentId]]:
        """The attributions in documents that quote, and those documents that tell a denial."""
        mode, stance = (self._connection.inner_text("value", key) for key in ("mode", "stance"))
        query = (
            f"SELECT id, document_id, {stance} = 'denies' FROM attribution "  # noqa: S608
            f"WHERE document_id {self._among} AND ({mode} <> 'indirect' OR {stance} = 'denies')"
        )
        found = [*self._rows(query, documents)]
        return {id_ for id_, *_ in found}, {document for _, document, denies in found if denies}

    def documents(self, ids: Iterable[str]) -> tuple[Document, ...]:
        """The documents with these ids, in order."""
        query = (
            "SELECT document.value, object.content FROM document "  # noqa: S608
            "LEFT JOIN object ON object.sha256 = document.sha256 AND NOT document.is_plain "
            f"WHERE document.id {self._among} ORDER BY document.name, document.id"
        )
        found = (read_document(value, content) for value, content in self._rows(query, ids))
        return tuple(map(self._judged.document, found))

    def _clusters(self, claims: Iterable[str]) -> tuple[Cluster, ...]:
        query = self._resting("cluster", "cluster_member", "cluster_id")
        clusters = [read_value(Cluster, value) for (value,) in self._rows(query, claims)]
        place = self._places_of_first(clusters)
        return tuple(sorted(clusters, key=lambda each: (place(each), each.id)))

    def _findings(self, claims: Iterable[str]) -> tuple[Finding, ...]:
        query = self._resting("finding", "finding_claim", "finding_id")
        findings = [read_value(Finding, value) for (value,) in self._rows(query, claims)]
        place = self._places_of_first(findings)
        return tuple(sorted(findings, key=lambda each: order_of_finding(each, *place(each))))

    def _resting(self, table: str, membership: str, column: str) -> str:
        return (
            f"SELECT value FROM {table} WHERE id IN "  # noqa: S608 - names of our own tables
            f"(SELECT {column} FROM {membership} WHERE claim_id {self._among})"
        )

    def _places_of_first(
        self, groups: Sequence[Cluster | Finding]
    ) -> Callable[[Cluster | Finding], _Place]:
        """Name and id of the document of a group's first claim, and its offsets."""
        query = (
            'SELECT claim.id, document.name, document.id, claim.start, claim."end" FROM claim '  # noqa: S608
            f"JOIN document ON document.id = claim.document_id WHERE claim.id {self._among}"
        )
        first = {group.claim_ids[0] for group in groups if group.claim_ids}
        places = {row[0]: (row[1], row[2], row[3], row[4]) for row in self._rows(query, first)}

        def place(group: Cluster | Finding) -> _Place:
            return places.get(group.claim_ids[0], _NOWHERE) if group.claim_ids else _NOWHERE

        return place

    def sources(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """The sources with these ids and the bodies they speak for, by id."""
        found: dict[str, Source] = {}
        open_ids: set[str] = set(ids)
        while open_ids:
            recorded = self._recorded_sources(open_ids)
            judged = self._judged.with_sources(recorded)
            made = [source for source in judged.sources if source.id in open_ids]
            found |= {source.id: source for source in made}
            open_ids = {str(s.speaks_for) for s in made if s.speaks_for} - found.keys()
        return tuple(found[key] for key in sorted(found))


def joined_in(state: str) -> Mapping[str, str]:
    """The sources that had become part of another in a ``Lookup.state``, each with that other."""
    _, _, told = state.partition(" ")
    return dict(json.loads(told)["joined"]) if told else {}


def _named_in(
    documents: Iterable[Document], attributions: Iterable[Attribution], claims: Iterable[Claim]
) -> set[str]:
    """The ids of all sources that these name."""
    named: set[str | None] = {document.outlet_id for document in documents}
    named.update(actor for claim in claims for actor in claim.actors)
    named.update(id_ for attribution in attributions for id_ in attribution.source_ids)
    return {found for found in named if found}
