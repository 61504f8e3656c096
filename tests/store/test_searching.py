"""Claims found by their words, or by who says them; the same in both databases."""

from __future__ import annotations

import pytest
from either import execute
from harvest import (
    GAZETTE,
    MINISTRY,
    UNION,
    arabic_extraction,
    as_extraction,
    english_extraction,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.errors import InputError, NotFoundError, StoreError
from claimtrack.ids import DocumentId, SourceId
from claimtrack.judging import judge
from claimtrack.model.claim import Claim, Statement
from claimtrack.model.decision import Retraction, SourceJudgement, SpeakerCorrection
from claimtrack.model.document import Source, SourceKind
from claimtrack.model.link import Verdict
from claimtrack.pipeline import relink
from claimtrack.searching import search_claims
from claimtrack.store.claim_store import ClaimStore, open_store

BY = {"by": "Salma", "why": "read again"}


@pytest.fixture
def store(store: ClaimStore) -> ClaimStore:
    for extraction in (arabic_extraction(), english_extraction()):
        store.add_document(extraction)
    relink(store)
    return store


def texts(store: ClaimStore, words: str, **kept_to: str) -> list[str]:
    return [hit.claim.text for hit in search_claims(words, store, **kept_to).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words", ["wheat harvests", "the HARVEST of wheat", "محاصيل القمح", "قَمْح ومحصول"]
)
def test_words_are_found_in_other_forms_and_in_the_other_language(
    store: ClaimStore, words: str
) -> None:
    found = texts(store, words)
    assert set(found) == {"the wheat harvest reached 900 tonnes", "محصول القمح بلغ 900 طن"}
    is_arabic = [not text.isascii() for text in found]
    assert is_arabic[0] is not words.isascii() or is_arabic[0]


def test_figures_are_the_same_however_they_are_written(store: ClaimStore) -> None:
    for words in ("400", "٤٠٠"):
        assert set(texts(store, words)) == {"We brought in 400 tonnes", "لم نحصد سوى 400 طن"}


@pytest.mark.parametrize("words", ["radars", "رادارات", "the", "", "…", "\0", "\ud83d"])
def test_what_no_claim_has_is_not_found(store: ClaimStore, words: str) -> None:
    if words.strip():
        assert texts(store, words) == []
    assert texts(store, words + " ", source=GAZETTE.id) == (
        [] if words.strip() else texts(store, "", source=UNION.id)
    )


@pytest.mark.parametrize(("words", "meant"), [("harvst", "wheat harvest"), ("المحصوول", "محصول")])
def test_words_spelt_alike_are_found_where_no_claim_has_the_word(
    store: ClaimStore, words: str, meant: str
) -> None:
    found = search_claims(words, store)
    assert found.total == 0
    assert len(found.spelt_alike) == 1
    assert found.spelt_alike[0] in found.hits[0].claim.text
    assert meant in found.hits[0].claim.text
    one_that_is_there = search_claims(f"{words} {meant}", store)
    assert one_that_is_there.spelt_alike == ()
    assert one_that_is_there.total == len(one_that_is_there.hits) > 0


def test_a_claim_is_told_with_all_that_belongs_to_it(store: ClaimStore) -> None:
    found = search_claims("لم نحصد", store)
    hit = found.hits[0]
    assert hit.claim in store.claims()
    assert hit.document.text[hit.claim.span.start : hit.claim.span.end] == hit.claim.text
    assert hit.attribution is not None
    assert hit.attribution.speaker is not None
    assert hit.attribution.speaker.source_id == UNION.id
    assert {UNION.id, GAZETTE.id} <= {source.id for source in found.sources}
    assert hit.cluster_id in {cluster.id for cluster in store.clusters()}
    analysis = store.analysis()
    ids = {hit.claim.id for hit in found.hits}
    resting = [each for each in analysis.findings if not ids.isdisjoint(each.claim_ids)]
    assert list(found.findings) == resting


def test_a_source_is_found_where_it_says_and_where_it_carries(store: ClaimStore) -> None:
    by_union = {"We brought in 400 tonnes", "لم نحصد سوى 400 طن"}
    assert set(texts(store, "", source=UNION.id)) == by_union
    assert set(texts(store, "", source=GAZETTE.id)) == by_union
    assert set(texts(store, "", source=MINISTRY.id)).isdisjoint(by_union)
    assert texts(store, "wheat", source=UNION.id) == []
    for unknown in ("", "nobody", "Ministry of Agriculture"):
        with pytest.raises(NotFoundError, match=f"no source has the id {unknown!r}"):
            search_claims("", store, source=SourceId(unknown))


def test_who_publishes_and_who_speaks_for_somebody_are_told_too(place: str) -> None:
    spokesman = Source(
        kind=SourceKind.PERSON,
        names={"en": "Vera Otto"},
        aliases=("the ministry",),
        speaks_for=MINISTRY.id,
    )
    told = english_extraction()
    document = told.document.model_copy(update={"outlet_id": SourceId("tidings")})
    quote = "the wheat harvest reached 900 tonnes"
    claim = Claim.from_quote(document, quote, speaker=spokesman)
    with open_store(place) as store:
        extraction = as_extraction(document, (claim,))
        store.add_document(extraction.model_copy(update={"sources": (spokesman, MINISTRY, UNION)}))
        assert texts(store, "", source=MINISTRY.id) == [quote]
        assert texts(store, "", source=spokesman.id) == [quote]
        assert texts(store, "harvest", source="tidings") == [quote]
        assert texts(store, "", source=UNION.id) == []


def test_an_article_is_told_in_its_order(store: ClaimStore) -> None:
    (english,) = (each for each in store.documents() if each.language == "en")
    found = search_claims("", store, document=english.id)
    assert [hit.claim for hit in found.hits] == list(store.claims(english.id))
    assert {hit.score for hit in found.hits} == {1.0}
    assert texts(store, "القمح", document=english.id) == ["the wheat harvest reached 900 tonnes"]
    with pytest.raises(NotFoundError, match="no document has the id 'd-none'"):
        search_claims("wheat", store, document=DocumentId("d-none"))


@pytest.mark.parametrize(("limit", "count"), [(-1, 0), (0, 0), (1, 1), (2, 2), (9, 2)])
def test_no_more_than_wanted_and_that_there_is_more(
    store: ClaimStore, limit: int, count: int
) -> None:
    for found in (
        search_claims("wheat", store, limit=limit),
        search_claims("", store, source=UNION.id, limit=limit),
    ):
        assert len(found.hits) == count
        assert found.total == 2


def test_what_people_decided_holds(store: ClaimStore) -> None:
    first, second = search_claims("", store, source=UNION.id).hits
    judge(store, Retraction(claim_id=first.claim.id), **BY)
    assert texts(store, "", source=UNION.id) == [second.claim.text]
    assert first.claim.text not in texts(store, first.claim.text)
    assert second.attribution is not None
    judge(store, SpeakerCorrection.of(second.attribution, second.document, MINISTRY), **BY)
    assert texts(store, "", source=UNION.id) == []
    assert second.claim.text in texts(store, "", source=MINISTRY.id)


def test_sources_that_were_joined_are_found_under_either_id(store: ClaimStore) -> None:
    before = {*texts(store, "", source=MINISTRY.id), *texts(store, "", source=UNION.id)}
    same = SourceJudgement(source_ids=(MINISTRY.id, UNION.id), verdict=Verdict.SAME)
    judge(store, same, **BY)
    for id_ in (MINISTRY.id, UNION.id):
        assert set(texts(store, "", source=id_)) == before


def test_what_an_outlet_published_is_found_under_the_source_it_was_joined_to(place: str) -> None:
    told = english_extraction()
    document = told.document.model_copy(update={"outlet_id": GAZETTE.id})
    with open_store(place) as store:
        store.add_document(told.model_copy(update={"document": document}))
        everything = texts(store, "", document=document.id)
        assert texts(store, "", source=GAZETTE.id) == everything
        assert texts(store, "", source=MINISTRY.id) != everything
        same = SourceJudgement(source_ids=(GAZETTE.id, MINISTRY.id), verdict=Verdict.SAME)
        judge(store, same, **BY)
        for id_ in (GAZETTE.id, MINISTRY.id):
            assert texts(store, "", source=id_) == everything


def test_a_statement_that_people_gave_a_claim_is_searched_too(place: str) -> None:
    extraction = arabic_extraction()
    claim = extraction.claims[0]
    stated = claim.model_copy(
        update={"statements": {"en": Statement(text="Bumper crop in the delta", by="Salma")}}
    )
    claims = (stated, *extraction.claims[1:])
    with open_store(place) as store:
        store.add_document(extraction.model_copy(update={"claims": claims}))
        assert texts(store, "delta") == [claim.text]


def test_nothing_to_search_by_is_refused(store: ClaimStore) -> None:
    for words in ("", " \n"):
        with pytest.raises(InputError, match="nothing to search by"):
            search_claims(words, store)


def test_a_damaged_claim_is_told_and_not_passed_over(place: str, store: ClaimStore) -> None:
    execute(place, "UPDATE claim SET value = '{}'")
    with pytest.raises(StoreError, match="Claim"):
        search_claims("wheat", store)


def test_an_empty_store_has_no_claim(place: str) -> None:
    with open_store(place) as empty:
        assert search_claims("wheat", empty).hits == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40))
def test_any_words_are_searched_for_without_an_error(store: ClaimStore, words: str) -> None:
    if words.strip():
        found = search_claims(words, store)
        assert all(0 <= hit.score <= 1 for hit in found.hits)
        assert len({hit.claim.id for hit in found.hits}) == len(found.hits)
