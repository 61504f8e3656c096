"""cross_check: a statement or a whole article against everything stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

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
    from claimtrack.store.lookup import Lookup


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
    query = _query(text_or_document, config)
    with store.lookup() as lookup:
        if is_large(lookup):
            return _asked_of_index(query, store, lookup, limit, config)
    return _asked_of_all(query, store.analysis(), limit, config)


def told_check(
    text_or_document: str | Document,
    store: ClaimStore,
    *,
    limit: int = 10,
    config: Config = DEFAULTS,
) -> tuple[CheckResult, Analysis]:
    """As ``cross_check``, with what the answer is told from, both of one state of the store.

    That is the analysis of all of a small store, else of what the answer speaks of.
    """
    query = _query(text_or_document, config)
    with store.lookup() as lookup:
        if is_large(lookup):
            result = _asked_of_index(query, store, lookup, limit, config)
            return result, _spoken_of(result, lookup)
    analysis = store.analysis()
    return _asked_of_all(query, analysis, limit, config), analysis


class _Query(NamedTuple):
    """The claims of a statement or an article, and how the answer calls it."""

    claims: Sequence[Claim]
    name: str
    language: str
    itself: DocumentId | None = None


def _query(text_or_document: str | Document, config: Config) -> _Query:
    if isinstance(text_or_document, Document):
        article = text_or_document
        name = article.title or article.name or article.id
        return _Query(extract(article, config).claims, name, article.language, article.id)
    claim = claim_from_text(text_or_document, config=config)
    return _Query((claim,), claim.text, claim.language)


def _asked_of_index(
    query: _Query, store: ClaimStore, lookup: Lookup, limit: int, config: Config
) -> CheckResult:
    found = find_in_store(query.claims, store, lookup, query.itself, limit, config)
    return _answer(found.hits, found.part, query.name, query.language, limit, config)


def _asked_of_all(query: _Query, stored: Analysis, limit: int, config: Config) -> CheckResult:
    if query.itself is not None:
        stored = _without(stored, query.itself)
    return check_claims(
        query.claims, stored, query.name, query.language, limit=limit, config=config
    )


def _spoken_of(result: CheckResult, lookup: Lookup) -> Analysis:
    concerned = {id_ for finding in result.findings for id_ in finding.claim_ids}
    concerned |= {match.claim.id for match in result.matches}
    return lookup.part(result.support, concerned)


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
                    named.add(mention.whom)
    return tuple(
        source
        for key in sorted(found for found in named if found)
        if (source := stored.source_by_id.get(key)) is not None
    )
