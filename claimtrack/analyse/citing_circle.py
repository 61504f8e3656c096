"""A circle of outlets that cite one another, so that a claim seems to come from several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from claimtrack.analyse.casefile import CaseFile, span_in
from claimtrack.ids import SourceId
from claimtrack.model.claim import Claim
from claimtrack.model.document import SourceKind
from claimtrack.model.span import EvidenceSpan

_Citations = Mapping[SourceId, Mapping[SourceId, EvidenceSpan]]


def find_circle(
    claims: Iterable[Claim], case: CaseFile
) -> tuple[tuple[SourceId, ...], tuple[EvidenceSpan, ...]] | None:
    """The outlets of a circle, from the lowest id on, and where each cites the next one.

    Only the ways that these claims came count: each article's outlet, its carriers, its speaker.
    The shortest circle through the lowest id is told.
    """
    cites = _citations(claims, case)
    for outlet in sorted(cites):
        if circle := _way_back(outlet, cites):
            ahead = (*circle[1:], circle[0])
            return circle, tuple(
                cites[one][other] for one, other in zip(circle, ahead, strict=True)
            )
    return None


def _citations(claims: Iterable[Claim], case: CaseFile) -> _Citations:
    """Which outlet had it from which, by the mention that says so."""
    cites: dict[SourceId, dict[SourceId, EvidenceSpan]] = defaultdict(dict)
    for claim in claims:
        attribution = case.attribution_of(claim)
        document = case.documents.get(claim.span.document_id)
        if attribution is None or document is None or document.outlet_id is None:
            continue
        before = case.identities.one(document.outlet_id)
        for mention in (*attribution.via, attribution.speaker):
            hop = case.identified(mention)
            if mention is not None and hop is not None and _is_outlet(hop, case):
                if hop != before:
                    cites[before].setdefault(hop, span_in(document.id, mention.span))
                before = hop
    return cites


def _is_outlet(source_id: SourceId, case: CaseFile) -> bool:
    source = case.sources.get(source_id)
    return source is not None and source.kind is SourceKind.OUTLET


def _way_back(outlet: SourceId, cites: _Citations) -> tuple[SourceId, ...]:
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
