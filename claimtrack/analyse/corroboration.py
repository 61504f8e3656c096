"""Corroboration: support counted by independent origin, and what only looks like support."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.origins import OriginGroup, group_by_origin, proven_apart
from claimtrack.config import AnalyseConfig
from claimtrack.ids import ClusterId, DocumentId, SourceId
from claimtrack.model.claim import Claim
from claimtrack.model.document import SourceKind
from claimtrack.model.finding import FindingKind, Origins
from claimtrack.model.link import Cluster


@dataclass(frozen=True)
class Support:
    """What one cluster's claims amount to as support.

    ``origins`` are the claims that count, one for each origin; ``outlets`` a circle of outlets
    that cite one another, each citing the next and the last the first.
    """

    kind: FindingKind
    claims: tuple[Claim, ...]
    origins: tuple[Claim, ...] = ()
    outlets: tuple[SourceId, ...] = ()


def find_support(
    clusters: Sequence[Cluster],
    origins: Mapping[ClusterId, Origins],
    case: CaseFile,
    config: AnalyseConfig,
) -> list[Support]:
    """What stands behind each cluster, in the order of the clusters.

    ``single_origin``: two articles or more, one origin. ``corroborated``: two origins or more,
    proven apart. ``anonymous_only``: told more than once, and only by sources that nobody names
    (a single such claim says so by its unknown origin). ``circular_sourcing``: outlets that cite
    one another for it. ``repeated_within_document``: one article tells it twice on one origin.
    """
    found: list[Support] = []
    for cluster in clusters:
        claims = tuple(case.in_order(case.claims[key] for key in cluster.claim_ids))
        counted = origins.get(cluster.id)
        if len(claims) > 1 and counted is not None:
            found += _anonymous_only(claims, case)
            found += _several(claims, counted, case, config)
    return found


def _several(
    claims: tuple[Claim, ...], counted: Origins, case: CaseFile, config: AnalyseConfig
) -> Iterator[Support]:
    groups = group_by_origin([case.testimony(claim) for claim in claims], case, config)
    articles = {claim.span.document_id for claim in claims}
    if len(articles) > 1 and len(counted.shared) == 1 and not counted.independent + counted.unknown:
        yield Support(FindingKind.SINGLE_ORIGIN, claims, (_first_named(groups[0]),))
    apart = proven_apart(groups, case, config)
    if len(apart) > 1:
        yield Support(FindingKind.CORROBORATED, claims, tuple(_first_named(g) for g in apart))
    for group in groups:
        yield from _told_twice(group)
    circle = _circle(claims, case)
    if circle:
        yield Support(FindingKind.CIRCULAR_SOURCING, claims, outlets=circle)


def _first_named(group: OriginGroup) -> Claim:
    """The first claim of a group with an identified speaker, or else its first."""
    return min(group.testimonies, key=lambda testimony: testimony.root is None).claim


def _told_twice(group: OriginGroup) -> Iterator[Support]:
    by_article: dict[DocumentId, list[Claim]] = defaultdict(list)
    for testimony in group.testimonies:
        by_article[testimony.claim.span.document_id].append(testimony.claim)
    for told in by_article.values():
        if len(told) > 1:
            yield Support(FindingKind.REPEATED_WITHIN_DOCUMENT, tuple(told), (told[0],))


def _anonymous_only(claims: tuple[Claim, ...], case: CaseFile) -> Iterator[Support]:
    testimonies = [case.testimony(claim) for claim in claims]
    if all(testimony.root is None and testimony.words for testimony in testimonies):
        yield Support(FindingKind.ANONYMOUS_ONLY, claims, (claims[0],))


def _circle(claims: tuple[Claim, ...], case: CaseFile) -> tuple[SourceId, ...]:
    """A circle of outlets that cite one another for these claims, from the lowest id on."""
    cites: dict[SourceId, set[SourceId]] = defaultdict(set)
    for claim in claims:
        attribution = case.attribution_of(claim)
        document = case.documents.get(claim.span.document_id)
        if attribution is None or document is None or document.outlet_id is None:
            continue
        hops = [case.identified(mention) for mention in (*attribution.via, attribution.speaker)]
        before = document.outlet_id
        for hop in hops:
            if hop is not None and _is_outlet(hop, case):
                if hop != before:
                    cites[before].add(hop)
                before = hop
    for outlet in sorted(cites):
        path = _way_back(outlet, cites)
        if path:
            return path
    return ()


def _is_outlet(source_id: SourceId, case: CaseFile) -> bool:
    source = case.sources.get(source_id)
    return source is not None and source.kind is SourceKind.OUTLET


def _way_back(outlet: SourceId, cites: Mapping[SourceId, set[SourceId]]) -> tuple[SourceId, ...]:
    """The shortest way along citations from an outlet back to itself."""
    ways: list[tuple[SourceId, ...]] = [(outlet,)]
    seen: set[SourceId] = set()
    for way in ways:
        for cited in sorted(cites.get(way[-1], ())):
            if cited == outlet:
                return way
            if cited not in seen:
                seen.add(cited)
                ways.append((*way, cited))
    return ()
