"""Corroboration: support counted by independent origin, and what only looks like support."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from claimtrack.analyse.apartness import OriginGroup
from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.citing_circle import find_circle
from claimtrack.analyse.origins import Traced
from claimtrack.analyse.wire_copies import find_wire_copies
from claimtrack.ids import ClaimId, DocumentId, SourceId
from claimtrack.model.claim import Claim
from claimtrack.model.finding import FindingKind
from claimtrack.model.span import EvidenceSpan


@dataclass(frozen=True)
class Support:
    """What one cluster's claims amount to as support.

    ``origins`` are the claims that count, one for each origin; ``outlets`` a circle of outlets
    that cite one another, each citing the next and the last the first, and ``evidence`` where
    they do.
    """

    kind: FindingKind
    claims: tuple[Claim, ...]
    origins: tuple[Claim, ...] = ()
    outlets: tuple[SourceId, ...] = ()
    evidence: tuple[EvidenceSpan, ...] = ()


def find_support(traced: Iterable[Traced], case: CaseFile) -> list[Support]:
    """What stands behind each cluster of more than one claim, in the order given.

    ``wire_copy``: articles that print one text, told once for all that they have from it.
    ``single_origin``: two articles or more, one origin, for any other reason. ``corroborated``:
    two origins or more, proven apart from each other. ``anonymous_only``: told more than once, and
    only by sources that nobody names (a single such claim says so by its unknown origin).
    ``circular_sourcing``: outlets that cite one another for it. ``repeated_within_document``: one
    article tells it twice on one origin.
    """
    clusters = list(traced)
    copies = find_wire_copies(clusters, case)
    found = [Support(FindingKind.WIRE_COPY, claims, (earliest(claims, case),)) for claims in copies]
    copied = {claim.id for claims in copies for claim in claims}
    for cluster in clusters:
        found += _anonymous_only(cluster)
        found += _several(cluster, case, copied)
    return found


def _several(cluster: Traced, case: CaseFile, copied: Set[ClaimId]) -> Iterator[Support]:
    claims = tuple(testimony.claim for testimony in cluster.testimonies)
    articles = {claim.span.document_id for claim in claims}
    is_told = {claim.id for claim in claims} <= copied
    if len(articles) > 1 and len(cluster.groups) == 1 and not is_told:
        yield Support(FindingKind.SINGLE_ORIGIN, claims, (_first_named(cluster.groups[0]),))
    if len(cluster.from_each_other) > 1:
        mouths = tuple(_first_named(cluster.groups[at]) for at in cluster.from_each_other)
        yield Support(FindingKind.CORROBORATED, claims, mouths)
    for group in cluster.groups:
        yield from _told_twice(group)
    if len(articles) > 1 and (circle := find_circle(claims, case)):
        yield Support(FindingKind.CIRCULAR_SOURCING, claims, (), *circle)


def earliest(claims: Sequence[Claim], case: CaseFile) -> Claim:
    """The claim of the article that was published first, or else the first one given."""
    dated = [
        (document.published_on, at)
        for at, claim in enumerate(claims)
        if (document := case.documents.get(claim.span.document_id)) and document.published_on
    ]
    return claims[min(dated)[1]] if dated else claims[0]


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


def _anonymous_only(cluster: Traced) -> Iterator[Support]:
    if all(testimony.root is None and testimony.words for testimony in cluster.testimonies):
        claims = tuple(testimony.claim for testimony in cluster.testimonies)
        yield Support(FindingKind.ANONYMOUS_ONLY, claims, (claims[0],))
