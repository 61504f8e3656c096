"""cross_check: a statement or a whole article against everything stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimtrack.analyse.against import find_against
from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.origin_grounds import find_origin_groups
from claimtrack.analyse.origins import origins_of
from claimtrack.claims_from_text import claim_from_text
from claimtrack.config import DEFAULTS, Config
from claimtrack.ids import ClaimId, DocumentId
from claimtrack.link.index import ComparedIndex, IndexHit, rank
from claimtrack.model.analysis import Analysis, CheckedClaim, CheckResult, Match
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Source
from claimtrack.model.finding import Finding, Origins
from claimtrack.model.link import Relation
from claimtrack.part_check import Hits, find_in_store
from claimtrack.pipeline import extract
from claimtrack.provenance import case_of
from claimtrack.stored_index import is_large

if TYPE_CHECKING:
    from claimtrack.store.claim_store import ClaimStore


def cross_check(
    text_or_document: str | Document,
    store: ClaimStore,
    *,
    limit: int = 10,
    config: Config = DEFAULTS,
) -> CheckResult:
    """Who says it, through whom, who disagrees, and how many independent origins it has.

    ``matches`` holds at most ``limit`` stored claims: those that repeat the statement first, then
    those that contradict it or give another figure, then related ones. ``origins`` are counted
    over *all* claims that repeat it and over their clusters; ``findings`` are the stored ones on
    these claims, and one for each claim that stands against the statement itself.

    An article is checked claim by claim, against everything but itself; each stored claim is
    matched with the claim of the article that it comes nearest to. What says different things has
    no origins in common: they are counted for each claim of the article, in ``claims``.

    Raises:
        InputError: the text is empty or in a language that isn't supported.
    """
    if isinstance(text_or_document, Document):
        queries: Sequence[Claim] = extract(text_or_document, config).claims
        name = text_or_document.title or text_or_document.name or text_or_document.id
        language = text_or_document.language
        itself = text_or_document.id
    else:
        queries = (claim_from_text(text_or_document, config=config),)
        name, language = queries[0].text, queries[0].language
        itself = None
    with store.lookup() as lookup:
        if is_large(lookup):
            found = find_in_store(queries, store, lookup, itself, limit, config)
            return _answer(found.hits, found.part, name, language, limit, config)
    stored = store.analysis()
    if itself is not None:
        stored = _without(stored, itself)
    return check_claims(queries, stored, name, language, limit=limit, config=config)


def told_part(result: CheckResult, store: ClaimStore) -> Analysis:
    """The analysis that an answer is told from: all of a small store, else what it speaks of."""
    with store.lookup() as lookup:
        if is_large(lookup):
            concerned = {id_ for finding in result.findings for id_ in finding.claim_ids}
            concerned |= {match.claim.id for match in result.matches}
            return lookup.part(result.support, concerned)
    return store.analysis()


def check_claims(
    queries: Sequence[Claim],
    stored: Analysis,
    name: str,
    language: str,
    *,
    limit: int = 10,
    config: Config = DEFAULTS,
) -> CheckResult:
    """As ``cross_check``, for claims and an analysis at hand."""
    index = ComparedIndex(stored.claims, stored.attributions, config.link)
    found = [
        (query, [(stored.claims[hit.position], hit) for hit in index.search(query, limit=None)])
        for query in queries
    ]
    return _answer(found, stored, name, language, limit, config)


def _answer(
    found: Sequence[tuple[Claim, Hits]],
    stored: Analysis,
    name: str,
    language: str,
    limit: int,
    config: Config,
) -> CheckResult:
    """The answer from what each claim of the query meets; ``stored`` holds what is told of it."""
    case = case_of(stored)
    best: dict[ClaimId, tuple[Claim, IndexHit]] = {}
    against: list[Finding] = []
    supports: dict[frozenset[ClaimId], Claim] = {}
    for query, hits in found:
        against += find_against(query, [(claim, hit.comparison) for claim, hit in hits], case)
        repeating = [c.id for c, hit in hits if hit.comparison.relation is Relation.REPEATS]
        supports.setdefault(_with_clusters(repeating, stored), query)
        for claim, hit in hits:
            known = best.get(claim.id, (claim, hit))[1]
            best[claim.id] = (claim, min(known, hit, key=rank))
    ranked = sorted(best.values(), key=lambda pair: rank(pair[1]))
    matches = tuple(_match(claim, hit, stored) for claim, hit in ranked[:limit])
    claims = tuple(
        _checked(query, support, stored, case, config)
        for support, query in supports.items()
        if support
    )
    support = frozenset[ClaimId]().union(*supports)
    alone = claims[0] if claims and len(found) == 1 else None
    return CheckResult(
        query=name,
        language=language,
        matches=matches,
        origins=alone.origins if alone else Origins(),
        groups=alone.groups if alone else (),
        claims=claims,
        findings=_findings(support, against, stored),
        sources=_sources(matches, [claim.origins for claim in claims], stored),
    )


def _checked(
    query: Claim,
    support: frozenset[ClaimId],
    stored: Analysis,
    case: CaseFile,
    config: Config,
) -> CheckedClaim:
    """On whose word the claims stand that say what a claim of the query says."""
    supporting = [claim for claim in stored.claims if claim.id in support]
    return CheckedClaim(
        claim=query,
        origins=origins_of(supporting, case, config.analyse),
        groups=find_origin_groups(supporting, case, config.analyse),
    )


def _without(stored: Analysis, document_id: DocumentId) -> Analysis:
    """The analysis without the claims of a document, so that it isn't checked against itself."""
    claims = tuple(c for c in stored.claims if c.span.document_id != document_id)
    if len(claims) == len(stored.claims):
        return stored
    left = {claim.id for claim in claims}
    return stored.model_copy(
        update={
            "claims": claims,
            "attributions": tuple(
                a for a in stored.attributions if a.span.document_id != document_id
            ),
            "findings": tuple(f for f in stored.findings if set(f.claim_ids) <= left),
        }
    )


def _with_clusters(claims: Iterable[ClaimId], stored: Analysis) -> frozenset[ClaimId]:
    """Claims and all that stand in a cluster with one of them."""
    found: set[ClaimId] = set()
    for claim in claims:
        found.add(claim)
        if (cluster := stored.cluster_of.get(claim)) is not None:
            found.update(cluster.claim_ids)
    return frozenset(found)


def _match(claim: Claim, hit: IndexHit, stored: Analysis) -> Match:
    cluster = stored.cluster_of.get(claim.id)
    return Match(
        position=hit.position,
        claim=claim,
        document=stored.document_by_id[claim.span.document_id],
        attribution=(
            stored.attribution_by_id.get(claim.attribution_id) if claim.attribution_id else None
        ),
        cluster_id=cluster.id if cluster else None,
        comparison=hit.comparison,
    )


def _findings(
    support: frozenset[ClaimId], against: Sequence[Finding], stored: Analysis
) -> tuple[Finding, ...]:
    """The stored findings on the supporting claims, and what else stands against the statement.

    A claim that a stored finding already sets against the supporting ones isn't told twice.
    """
    touching = [finding for finding in stored.findings if support & set(finding.claim_ids)]
    told = {(finding.kind, claim) for finding in touching for claim in finding.claim_ids}
    fresh = [f for f in against if (f.kind, f.claim_ids[0]) not in told]
    return (*touching, *{finding.id: finding for finding in fresh}.values())


def _sources(
    matches: Sequence[Match], origins: Iterable[Origins], stored: Analysis
) -> tuple[Source, ...]:
    """The sources that the matches and roots name, in order of id."""
    named = {root.source_id for each in origins for root in each.roots}
    for match in matches:
        named |= {match.document.outlet_id}
        if match.attribution is not None:
            for mention in (match.attribution.speaker, *match.attribution.via):
                if mention is not None:
                    named.add((mention.resolved or mention).source_id or mention.source_id)
    return tuple(
        source
        for key in sorted(found for found in named if found)
        if (source := stored.source_by_id.get(key)) is not None
    )
