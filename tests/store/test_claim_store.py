"""What a store keeps, refuses and lets go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any

import pytest
from either import everything_in, execute
from harvest import (
    GAZETTE,
    MINISTRY,
    UNION,
    analysed,
    arabic_extraction,
    english_extraction,
    seen_as,
)

from claimtrack.custody.checkpoint import Checkpoint
from claimtrack.errors import NotFoundError, StoreError
from claimtrack.ids import ClaimId, ClusterId
from claimtrack.model.analysis import Analysis, Extraction
from claimtrack.model.claim import Claim, ClaimMethod
from claimtrack.model.document import Document, Place, Source, SourceKind
from claimtrack.model.finding import Diagnostic, DiagnosticCode, Finding, FindingKind, Origins
from claimtrack.model.link import Cluster, Comparison, Link, Relation
from claimtrack.store.claim_store import AddOutcome, ClaimStore, open_store
from claimtrack.store.files import shown_place

# -- adding ----------------------------------------------------------------------------------


def test_what_was_added_comes_back(
    store: ClaimStore, arabic: Extraction, english: Extraction
) -> None:
    assert store.add_document(arabic) is AddOutcome.NEW
    assert store.add_document(english) is AddOutcome.NEW
    assert store.documents() == (english.document, arabic.document)
    assert store.sentences() == (*english.sentences, *arabic.sentences)
    assert store.attributions() == tuple(
        sorted(english.attributions, key=lambda each: each.span.start)
    ) + tuple(sorted(arabic.attributions, key=lambda each: each.span.start))
    assert {claim.id for claim in store.claims()} == {
        claim.id for claim in (*arabic.claims, *english.claims)
    }
    assert store.claims(arabic.document.id) == tuple(
        sorted(arabic.claims, key=lambda each: each.span.start)
    )
    assert store.sources() == (UNION, MINISTRY, GAZETTE)
    assert store.diagnostics() == (*english.diagnostics, *arabic.diagnostics)
    assert store.counts()["claims"] == 4


def test_the_same_bytes_twice_change_nothing(place: str, arabic: Extraction) -> None:
    with open_store(place) as store:
        store.add_document(arabic)
    before = everything_in(place)
    with open_store(place) as store:
        assert store.add_document(arabic) is AddOutcome.KNOWN
    assert everything_in(place) == before


def test_known_bytes_under_another_name_are_one_document_seen_twice(
    store: ClaimStore, arabic: Extraction
) -> None:
    store.add_document(arabic)
    assert store.add_document(seen_as(arabic, name="copy.txt")) is AddOutcome.KNOWN
    assert store.counts()["documents"] == 1
    seen = store.sightings(arabic.document.id)
    assert [document.name for document in seen] == ["copy.txt", "قمح.txt"]
    assert {document.text for document in seen} == {arabic.document.text}


def test_a_sighting_is_added_of_what_is_stored_and_of_nothing_else(
    store: ClaimStore, arabic: Extraction, english: Extraction
) -> None:
    store.add_document(arabic)
    head = store.log_head()
    assert not store.add_sighting(english.document)
    assert store.log_head() == head
    assert store.add_sighting(seen_as(arabic, name="copy.txt").document)
    assert [seen.name for seen in store.sightings(arabic.document.id)] == ["copy.txt", "قمح.txt"]


def test_other_bytes_of_the_same_id_are_refused(
    store: ClaimStore, arabic: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add_document(arabic)
    before = store.documents()
    monkeypatch.setattr("claimtrack.model.document.document_id", lambda _: arabic.document.id)
    alike = Document.from_text("The harvest failed.", language="en", name="harvest.txt")
    with pytest.raises(StoreError, match=r"harvest\.txt has the id of other bytes"):
        store.add_document(Extraction(document=alike))
    with pytest.raises(StoreError, match="the id of other bytes"):
        store.add_sighting(alike)
    assert store.documents() == before
    assert len(store.sightings(arabic.document.id)) == 1


def test_a_document_is_shown_by_its_fullest_sighting(new_store: Callable[[], str]) -> None:
    bare = arabic_extraction()
    full = seen_as(bare, name="z.html", url="https://wadi.example/1", published_on=date(2019, 5, 1))
    shown = []
    for order in permutations([bare, full]):
        with open_store(new_store()) as store:
            for extraction in order:
                store.add_document(extraction)
            shown.append(store.documents())
            assert store.find_document("z.html") == store.find_document("قمح.txt")
    assert shown[0] == shown[1] == (full.document,)


def test_a_document_is_shown_with_the_outlet_that_was_told(new_store: Callable[[], str]) -> None:
    told = seen_as(arabic_extraction(), outlet_id="reuters")
    named = seen_as(told, outlet_id="courier", is_outlet_self_named=True)
    for order in permutations([told, named]):
        with open_store(new_store()) as store:
            for extraction in order:
                store.add_document(extraction)
            assert store.documents() == (told.document,)
            assert store.sightings(told.document.id)[1] == named.document


def test_the_same_name_with_new_bytes_is_changed_and_both_stay(
    store: ClaimStore, arabic: Extraction
) -> None:
    store.add_document(arabic)
    assert store.add_document(english_extraction("قمح.txt")) is AddOutcome.CHANGED
    assert store.counts()["documents"] == 2


def test_documents_without_a_name_are_never_versions_of_each_other(store: ClaimStore) -> None:
    store.add_document(arabic_extraction(""))
    assert store.add_document(english_extraction("")) is AddOutcome.NEW


def test_published_bytes_are_kept_and_given_back(store: ClaimStore, arabic: Extraction) -> None:
    with_mark = Document.from_text("\ufeff" + arabic.document.text)
    page = with_mark.raw_bytes  # a byte order mark is of the bytes, not of the text
    document = Document.model_validate(
        {**with_mark.model_dump(), "text": arabic.document.text, "raw": page}
    )
    store.add_document(Extraction(document=document))
    store.add_document(arabic)
    assert store.raw_bytes(document.id) == page
    assert store.raw_bytes(arabic.document.id) == arabic.document.text.encode()
    assert {each.id: each.raw for each in store.documents()} == {
        document.id: page,
        arabic.document.id: None,
    }


def test_a_document_of_which_only_the_bytes_were_left_is_added_again(
    store: ClaimStore, place: str, arabic: Extraction
) -> None:
    store.add_document(arabic)
    for table in everything_in(place).keys() - {"object"}:
        execute(place, f"DELETE FROM {table}")
    assert store.documents() == ()
    assert store.add_document(arabic) is AddOutcome.NEW
    assert store.raw_bytes(arabic.document.id) == arabic.document.raw_bytes
    assert store.verification().is_intact


def test_an_id_with_half_a_character_is_refused_and_nothing_stored(
    store: ClaimStore, arabic: Extraction
) -> None:
    store.add_document(arabic)
    before = store.log_head()
    source = Source(id="s-\ud83d", kind=SourceKind.PERSON, names={"en": "Omar Zaki"})
    with pytest.raises(StoreError, match="takes no half characters"):
        store.add_claims(arabic.claims, sources=[source])
    assert store.log_head() == before
    named = source.model_copy(update={"id": "s-zaki", "names": {"en": "Omar \ud83d"}})
    store.add_claims(arabic.claims, sources=[named])  # near miss: in a name it is escaped
    assert store.get("s-zaki") == named


def test_whatever_the_database_or_its_library_refuses_is_a_store_error(
    store: ClaimStore, place: str, arabic: Extraction
) -> None:
    store.add_document(arabic)
    before = store.log_head()

    def lose_all_claims(statement: str) -> None:
        with store._writing("linked") as connection:
            connection.exec_driver_sql("DELETE FROM claim")
            connection.exec_driver_sql(statement).one()

    def fail_elsewhere() -> None:
        with store._writing("linked") as connection:
            connection.exec_driver_sql("DELETE FROM claim")
            raise ZeroDivisionError

    for refused in ("SELECT 1 FROM claim", "SELECT no_column FROM claim"):
        with pytest.raises(StoreError) as told:
            lose_all_claims(refused)
        assert str(told.value).startswith(shown_place(place))
        assert "Background on this error" not in str(told.value).splitlines()[0]
    with pytest.raises(ZeroDivisionError):  # near miss: what is neither's stays what it is
        fail_elsewhere()
    assert store.log_head() == before
    assert len(store.claims()) == 2


def test_altered_bytes_are_noticed(place: str, arabic: Extraction) -> None:
    with open_store(place) as store:
        store.add_document(arabic)
    execute(place, "UPDATE object SET content = substr(content, 2)")
    with open_store(place) as store, pytest.raises(StoreError, match="altered"):
        store.raw_bytes(arabic.document.id)


@pytest.mark.parametrize("make", [arabic_extraction, english_extraction])
def test_a_quote_that_is_not_verbatim_is_refused_and_nothing_stored(
    store: ClaimStore, make: Any
) -> None:
    extraction: Extraction = make()
    claim = extraction.claims[0]
    altered = claim.model_copy(update={"text": "ا" * len(claim.text)})
    with pytest.raises(StoreError, match="isn't what stands there"):
        store.add_document(extraction.model_copy(update={"claims": (altered,)}))
    assert set(store.counts().values()) == {0}


def test_a_span_beyond_the_text_is_refused(store: ClaimStore, arabic: Extraction) -> None:
    end = len(arabic.document.text)
    beyond = arabic.sentences[0].model_copy(
        update={"span": arabic.document.evidence(end - 1, end + 1)}
    )
    with pytest.raises(StoreError, match="the text ends at"):
        store.add_document(arabic.model_copy(update={"sentences": (beyond,)}))


def test_a_span_of_another_document_is_refused(
    store: ClaimStore, arabic: Extraction, english: Extraction
) -> None:
    with pytest.raises(StoreError, match="the span is one of"):
        store.add_document(arabic.model_copy(update={"sentences": english.sentences[:1]}))


def test_a_claim_without_its_attribution_is_refused(store: ClaimStore, arabic: Extraction) -> None:
    with pytest.raises(StoreError, match="doesn't hold"):
        store.add_document(arabic.model_copy(update={"attributions": ()}))
    assert set(store.counts().values()) == {0}


def test_the_order_of_adding_shows_nowhere(new_store: Callable[[], str]) -> None:
    extractions = (arabic_extraction(), english_extraction(), english_extraction("b.txt"))
    found = []
    for order in permutations(extractions):
        with open_store(new_store()) as store:
            for extraction in order:
                store.add_document(extraction)
            found.append(store.analysis().model_dump_json())
    assert len(set(found)) == 1


# -- claims by hand --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "quote"), [(arabic_extraction, "بلغ 900 طن"), (english_extraction, "900 tonnes")]
)
def test_claims_by_hand_live_beside_extracted_ones(
    store: ClaimStore, make: Any, quote: str
) -> None:
    extraction: Extraction = make()
    store.add_document(extraction)
    reporter = Source(kind=SourceKind.UNNAMED, names={"en": "the reporter"})
    made = Claim.from_quote(
        extraction.document, quote, speaker=MINISTRY, statements={"en": "900 tonnes of wheat"}
    )
    assert store.add_claims([made], [], [reporter]) == 1
    assert store.add_claims([made], [], [reporter]) == 0
    assert store.get(made.id) == made.bare()
    assert made.attribution is not None
    assert store.get(made.attribution.id) == made.attribution
    assert store.get("the-rep") == reporter
    assert store.counts()["claims"] == len(extraction.claims) + 1


def test_a_hand_made_claim_replaces_the_extracted_one_of_the_same_id(
    store: ClaimStore, arabic: Extraction
) -> None:
    found = arabic.claims[0].model_copy(update={"method": ClaimMethod.EXTRACTED})
    store.add_document(arabic.model_copy(update={"claims": (found,)}))
    assert store.add_claims([arabic.claims[0]]) == 1
    assert store.claims() == (arabic.claims[0],)
    assert store.add_document(arabic) is AddOutcome.KNOWN
    assert store.claims()[0].method is ClaimMethod.BY_HAND


def test_a_claim_by_hand_needs_its_document(store: ClaimStore, arabic: Extraction) -> None:
    with pytest.raises(NotFoundError, match="isn't in the store"):
        store.add_claims(arabic.claims, arabic.attributions)


def test_a_claim_by_hand_must_be_verbatim(store: ClaimStore, english: Extraction) -> None:
    store.add_document(english)
    claim = english.claims[0]
    near = claim.model_copy(update={"text": claim.text.replace("wheat", "WHEAT")})
    with pytest.raises(StoreError, match="WHEAT"):
        store.add_claims([near])


# -- analysis --------------------------------------------------------------------------------


def test_an_analysis_comes_back_in_its_order(
    store: ClaimStore, arabic: Extraction, english: Extraction
) -> None:
    store.add_document(arabic)
    store.add_document(english)
    result = analysed(store.claims())
    places = (Place(id="z", names={"en": "Zed"}), Place(id="a", names={"ar": "ألف"}))
    odd = Diagnostic(
        code=DiagnosticCode.CAPPED_BLOCK, span=arabic.sentences[0].span, message="too common"
    )
    store.save_analysis(**result, places=places, diagnostics=[odd])
    assert store.analysis() == Analysis(
        documents=store.documents(),
        sentences=store.sentences(),
        attributions=store.attributions(),
        claims=store.claims(),
        sources=store.sources(),
        places=places,
        **result,
        diagnostics=(*english.diagnostics, *arabic.diagnostics, odd),
    )
    assert store.findings(FindingKind.ANONYMOUS_ONLY) == result["findings"][2:]
    assert store.findings(FindingKind.DENIAL) == ()
    assert store.places() == places


def test_a_table_that_is_missing_is_told(store: ClaimStore, place: str, arabic: Extraction) -> None:
    store.add_document(arabic)
    assert store.places() == ()
    execute(place, "DROP TABLE place")
    with pytest.raises(StoreError, match=r"no such table: place|a table is missing") as told:
        store.places()
    assert "restore" in told.value.hint
    assert len(store.claims()) == 2


def test_an_anchor_that_is_known_is_not_added_again(store: ClaimStore, arabic: Extraction) -> None:
    store.add_document(arabic)
    size, root = store.log_head()
    checkpoint = Checkpoint(size, root, datetime(2024, 3, 5, tzinfo=UTC))
    store.add_anchor("file", checkpoint, None, {})
    head = store.log_head()
    store.add_anchor("file", checkpoint, None, {})
    assert store.log_head() == head
    store.add_anchor("token", checkpoint, b"stamp", {})
    assert store.log_head()[0] == head[0] + 1
    assert len(store.verification().anchors) == 2


def test_a_new_analysis_takes_the_place_of_the_old_one(
    place: str, arabic: Extraction, english: Extraction
) -> None:
    with open_store(place) as store:
        store.add_document(arabic)
        store.add_document(english)
        result = analysed(store.claims())
        store.save_analysis((), (), {}, result["findings"])
        store.save_analysis(**result)
    before = everything_in(place)
    with open_store(place) as store:
        store.save_analysis(**result)
    assert everything_in(place) == before


def test_a_link_between_claims_that_are_not_stored_is_refused_and_the_old_analysis_stays(
    store: ClaimStore, arabic: Extraction, english: Extraction
) -> None:
    store.add_document(arabic)
    store.add_document(english)
    result = analysed(store.claims())
    store.save_analysis(**result)
    stray = Link(
        left=ClaimId("c-1"),
        right=ClaimId("c-2"),
        comparison=Comparison(relation=Relation.RELATED, score=0.4),
    )
    with pytest.raises(StoreError, match="doesn't hold"):
        store.save_analysis([stray], (), {}, ())
    assert store.links() == result["links"]


# -- removing --------------------------------------------------------------------------------


def test_removing_a_document_takes_along_all_that_rests_on_it(
    place: str, arabic: Extraction, english: Extraction
) -> None:
    with open_store(place) as store:
        store.add_document(english)
    only_english = everything_in(place)
    with open_store(place) as store:
        store.add_document(arabic)
        store.save_analysis(**analysed(store.claims()))  # English claims come first
        store.remove_document(arabic.document.id)
        assert store.links() == ()
        assert store.clusters() == ()
        assert store.origins() == {}
        assert store.findings() == ()
        assert store.documents() == (english.document,)
    assert everything_in(place) == only_english


def test_removing_a_document_leaves_the_findings_of_others(
    store: ClaimStore, arabic: Extraction, english: Extraction
) -> None:
    store.add_document(arabic)
    store.add_document(english)
    first, second = store.claims(english.document.id)
    comparison = Comparison(relation=Relation.DIFFERS_IN_QUANTITY, score=0.5)
    link = Link(left=first.id, right=second.id, comparison=comparison)
    cluster = Cluster(claim_ids=(first.id,), canonical_id=first.id)
    finding = Finding(
        kind=FindingKind.QUANTITY_CONFLICT,
        claim_ids=(first.id, second.id),
        link_ids=(link.id,),
    )
    kept = ((link,), (cluster,), {ClusterId(cluster.id): Origins(independent=1)}, (finding,))
    store.save_analysis(*kept)
    store.remove_document(arabic.document.id)
    assert (store.links(), store.clusters(), store.origins(), store.findings()) == kept


def test_sources_stay_that_a_person_gave_or_another_document_names(
    store: ClaimStore, arabic: Extraction, english: Extraction
) -> None:
    reader = Source(kind=SourceKind.PERSON, names={"en": "a reader"})
    store.add_document(arabic.model_copy(update={"sources": (UNION, MINISTRY, GAZETTE)}))
    store.add_document(english.model_copy(update={"sources": (MINISTRY,), "claims": ()}))
    store.add_claims([], [], [reader])
    store.remove_document(arabic.document.id)
    assert store.sources() == (reader, MINISTRY)


def test_removing_what_is_not_there_is_an_error(store: ClaimStore, arabic: Extraction) -> None:
    with pytest.raises(NotFoundError, match="no document"):
        store.remove_document(arabic.document.id)
