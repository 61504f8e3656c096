"""search_claims: the claims of a store that have certain words, or that somebody says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimtrack.errors import InputError
from claimtrack.ids import ClaimId, DocumentId, SourceId
from claimtrack.link.search.lexical import LexicalIndex
from claimtrack.model.analysis import SearchHit, SearchResult
from claimtrack.store.lookup import joined_in

if TYPE_CHECKING:
    from claimtrack.store.claim_store import ClaimStore
    from claimtrack.store.lookup import ClaimWords, Lookup


def search_claims(
    words: str,
    store: ClaimStore,
    *,
    source: SourceId | None = None,
    document: DocumentId | None = None,
    limit: int = 10,
) -> SearchResult:
    """The stored claims that share most words with these, however inflected, in either language.

    A claim is found by its published words and by what people say that it states. ``source`` keeps
    to what it says or carries, ``document`` to one article; with either, no words find all of it,
    in the order of the store. Claims that were retracted aren't found.

    Unlike ``cross_check`` it takes no statement, and tells nothing of who agrees. The ranking is
    that of ``ClaimIndex`` (BM25, see ``link/search``), among the claims that are kept to. Claims
    with words that are only spelt alike are found where no claim has one of the words.

    Raises:
        InputError: there is nothing to search by.
    """
    if not words.strip() and source is None and document is None:
        raise InputError("there is nothing to search by", hint="give words, a source or an article")
    with store.lookup() as lookup:
        among = _kept_to(lookup, source, document)
        found = _ranked(words, among, limit + 1) if words.strip() else _all_of(among)
        best = found.best[: max(limit, 0)]
        ids = [id_ for id_, _ in best]
        part = lookup.part((), ids)
        cluster_of = {id_: each.id for each in part.clusters for id_ in each.claim_ids}
        return SearchResult(
            query=words,
            hits=tuple(
                SearchHit(
                    claim=claim,
                    document=part.document_by_id[claim.span.document_id],
                    attribution=part.attribution_by_id[claim.attribution_id]
                    if claim.attribution_id
                    else None,
                    cluster_id=cluster_of.get(claim.id),
                    score=score,
                )
                for claim, score in ((part.claim_by_id[id_], score) for id_, score in best)
            ),
            is_spelt_alike=found.is_spelt_alike,
            is_cut=len(found.best) > len(best),
            findings=lookup.findings_on(ids),
            sources=part.sources,
        )


class _Found(NamedTuple):
    """The claims that were found, best first, with their scores; and how."""

    best: Sequence[tuple[ClaimId, float]]
    is_spelt_alike: bool = False


def _kept_to(
    lookup: Lookup, source: SourceId | None, document: DocumentId | None
) -> Sequence[ClaimWords]:
    claims = lookup.claim_words()
    if document is not None:
        claims = [claim for claim in claims if claim.document_id == document]
    if source is not None:
        source = SourceId(joined_in(lookup.state()).get(source, source))
        said = lookup.attributions(claim.attribution_id for claim in claims if claim.attribution_id)
        naming = {id_ for id_, attribution in said.items() if source in attribution.source_ids}
        claims = [claim for claim in claims if claim.attribution_id in naming]
    return claims


def _all_of(among: Sequence[ClaimWords]) -> _Found:
    return _Found([(claim.id, 1.0) for claim in among])


def _ranked(words: str, among: Sequence[ClaimWords], limit: int) -> _Found:
    index = LexicalIndex()
    index.add(claim.text for claim in among)
    places, scores = index.search(words, max(limit, _RANKED))
    has_words = index.have_words(words, places)
    is_spelt_alike = bool(len(places)) and not has_words.any()
    if not is_spelt_alike:
        places, scores = places[has_words], scores[has_words]
    ids = [among[place].id for place in places.tolist()]
    return _Found(list(zip(ids, scores.tolist(), strict=True)), is_spelt_alike)


_RANKED = 100
"""So many are ranked before those that are only spelt alike are left out."""
