"""search_claims: the claims of a store that have certain words, or that somebody says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimtrack.errors import InputError, NotFoundError
from claimtrack.ids import ClaimId, DocumentId, SourceId
from claimtrack.link.search.lexical import LexicalIndex
from claimtrack.link.search.postings import Ints
from claimtrack.link.search.searched import Floats
from claimtrack.model.analysis import SearchHit, SearchResult

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

    A claim is found by its published words and by those of the statements that were written for
    it. ``source`` keeps to what it says, carries or publishes, or somebody says for it;
    ``document`` to one article; with either, no words find all of it, in the order of the store.
    Claims that were retracted aren't found.

    Unlike ``cross_check`` it takes no statement, and tells nothing of who agrees. The ranking is
    that of ``ClaimIndex`` (BM25, see ``link/search``), among the claims that are kept to. Claims
    with words that are only spelt alike are found where no claim has one of the words. The first
    64 words of a query are looked for.

    Raises:
        InputError: there is nothing to search by.
        NotFoundError: the store knows no such source, or has no such document.
    """
    if not words.strip() and source is None and document is None:
        raise InputError("there is nothing to search by", hint="give words, a source or an article")
    with store.lookup() as lookup:
        among = _kept_to(lookup, source, document)
        found = _ranked(words, among, limit) if words.strip() else _all_of(among)
        best = found.best[: max(limit, 0)]
        part = lookup.part((), [id_ for id_, _ in best])
        cluster_of = {id_: each.id for each in part.clusters for id_ in each.claim_ids}
        return SearchResult(
            query=words,
            words=found.words,
            total=found.total,
            spelt_alike=found.spelt_alike,
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
            findings=lookup.findings_on(id_ for id_, _ in best),
            sources=part.sources,
        )


class _Found(NamedTuple):
    """The claims that were found, best first, with their scores; how many there are, and how."""

    best: Sequence[tuple[ClaimId, float]]
    total: int
    words: tuple[str, ...] = ()
    spelt_alike: tuple[str, ...] = ()


def _kept_to(
    lookup: Lookup, source: SourceId | None, document: DocumentId | None
) -> Sequence[ClaimWords]:
    claims = lookup.claim_words()
    if document is not None:
        if document not in lookup.document_ids():
            raise NotFoundError(f"no document has the id {document!r}")
        claims = [claim for claim in claims if claim.document_id == document]
    if source is not None:
        told = lookup.told_by(source)
        if not any(told) and not lookup.sources([source]):
            raise NotFoundError(f"no source has the id {source!r}")
        claims = [
            claim
            for claim in claims
            if claim.attribution_id in told.attributions or claim.document_id in told.documents
        ]
    return claims


def _all_of(among: Sequence[ClaimWords]) -> _Found:
    return _Found([(claim.id, 1.0) for claim in among], len(among))


def _ranked(words: str, among: Sequence[ClaimWords], limit: int) -> _Found:
    index = LexicalIndex()
    index.add(claim.text for claim in among)
    sought = tuple(index.words(words))
    places, scores, total = index.search_words(words, limit)
    if total:
        return _Found(_best(among, places, scores), total, sought)
    places, scores = index.search(words, limit)
    alike = dict.fromkeys(word for place in places.tolist() for word in index.alike(words, place))
    return _Found(_best(among, places, scores), 0, sought, tuple(alike))


def _best(
    among: Sequence[ClaimWords], places: Ints, scores: Floats
) -> Sequence[tuple[ClaimId, float]]:
    return [
        (among[place].id, score)
        for place, score in zip(places.tolist(), scores.tolist(), strict=True)
    ]
