"""Which clusters and findings a claim stands in, beside the values that say it the other way."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, insert, or_, select
from sqlmodel import col

from claimtrack.model.finding import Finding
from claimtrack.model.link import Cluster
from claimtrack.store.kept_parts import read_ids
from claimtrack.store.search_rows import TOUCHED, put_part, read_part
from claimtrack.store.tables import (
    ClaimRow,
    ClusterMemberRow,
    ClusterRow,
    FindingClaimRow,
    FindingRow,
    LinkRow,
)

# SQLite takes 32,766 values in one statement; this leaves room and costs nothing.
_AT_ONCE = 10_000


def add_membership(
    connection: Connection, clusters: Sequence[Cluster], findings: Sequence[Finding]
) -> None:
    """Note the members of clusters and the claims of findings that have just been stored.

    A claim that isn't stored is left out: nothing but the analysis keeps it and them together.
    """
    groups: list[Cluster | Finding] = [*clusters, *findings]
    known = _known(connection, sorted({claim for group in groups for claim in group.claim_ids}))
    members = [
        {"claim_id": claim, "cluster_id": cluster.id}
        for cluster in clusters
        for claim in dict.fromkeys(cluster.claim_ids)
        if claim in known
    ]
    rests = [
        {"claim_id": claim, "finding_id": finding.id}
        for finding in findings
        for claim in dict.fromkeys(finding.claim_ids)
        if claim in known
    ]
    if members:
        connection.execute(insert(ClusterMemberRow), members)
    if rests:
        connection.execute(insert(FindingClaimRow), rests)


def _known(connection: Connection, claims: Sequence[str]) -> set[str]:
    """Those of these claims that are stored."""
    found: set[str] = set()
    for some in _parts(claims):
        ids = select(col(ClaimRow.id)).where(col(ClaimRow.id).in_(some))
        found.update(connection.execute(ids).scalars())
    return found


def delete_rows(
    connection: Connection, table: type[ClusterRow | FindingRow | LinkRow], ids: Sequence[str]
) -> None:
    """Delete the rows with these ids, and what refers to them."""
    for some in _parts(ids):
        connection.execute(delete(table).where(col(table.id).in_(some)))


def delete_what_rests_on(connection: Connection, claims: Sequence[str]) -> None:
    """Delete the clusters and findings that rest on one of these claims, or on a link of one.

    The other claims of such findings are noted: what is told of them has to be told anew.
    """
    noted = read_ids(read_part(connection, TOUCHED))
    touched = noted or set()
    for some in _parts(claims):
        in_cluster = select(col(ClusterMemberRow.cluster_id)).where(
            col(ClusterMemberRow.claim_id).in_(some)
        )
        in_finding = select(col(FindingClaimRow.finding_id)).where(
            col(FindingClaimRow.claim_id).in_(some)
        )
        links = select(col(LinkRow.id)).where(
            or_(col(LinkRow.left_id).in_(some), col(LinkRow.right_id).in_(some))
        )
        gone = set(connection.execute(links).scalars())
        _delete_findings_on(connection, gone)
        beside = select(col(FindingClaimRow.claim_id)).where(
            col(FindingClaimRow.finding_id).in_(in_finding)
        )
        touched.update(connection.execute(beside).scalars())
        connection.execute(delete(ClusterRow).where(col(ClusterRow.id).in_(in_cluster)))
        connection.execute(delete(FindingRow).where(col(FindingRow.id).in_(in_finding)))
    if noted is not None:  # what is damaged stays so: then all is told anew
        put_part(connection, TOUCHED, "\n".join(sorted(touched - {*claims})).encode() or None)


def _delete_findings_on(connection: Connection, links: set[str]) -> None:
    """Findings name their links in their values only; few documents have findings on others."""
    if not links:
        return
    found = connection.execute(select(col(FindingRow.id), col(FindingRow.value))).all()
    resting = [id_ for id_, value in found if not links.isdisjoint(json.loads(value)["link_ids"])]
    for some in _parts(resting):
        connection.execute(delete(FindingRow).where(col(FindingRow.id).in_(some)))


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
