"""What a store answers, by id, by name, and while others write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from either import execute, only_sqlite
from harvest import analysed, english_extraction, seen_as
from sqlalchemy import Engine, event

from claimtrack.errors import NotFoundError, StoreError
from claimtrack.model.analysis import Extraction
from claimtrack.model.attribution import Attribution
from claimtrack.store import engine
from claimtrack.store.claim_store import ClaimStore, open_store


@contextmanager
def noted_questions() -> Iterator[list[str]]:
    """What databases are asked from now on, transactions aside."""
    asked: list[str] = []

    def note(*told: object) -> None:
        statement = str(told[2])
        if not statement.startswith("BEGIN"):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


def test_everything_is_read_with_each_question_asked_once(
    store: ClaimStore, arabic: Extraction, english: Extraction
) -> None:
    store.add_document(arabic)
    store.add_document(english)
    store.save_analysis(**analysed(store.claims()))
    with noted_questions() as asked:
        found = store.analysis()
    assert len(asked) == len(set(asked)) > 10
    assert found.clusters == store.clusters()
    assert found.origins == store.origins()
    assert found.findings == store.findings()
    assert found.claims == store.claims()


@only_sqlite
def test_what_was_compiled_for_one_file_serves_the_next(
    new_store: Callable[[], str], arabic: Extraction, english: Extraction
) -> None:
    def fill(*extractions: Extraction) -> None:
        with open_store(new_store()) as store:
            for each in extractions:
                store.add_document(each)
            found = store.analysis()
        assert {document.id for document in found.documents} == {
            each.document.id for each in extractions
        }

    fill(arabic, english)
    compiled = len(engine._COMPILED)
    assert compiled > 10
    fill(english)
    assert len(engine._COMPILED) == compiled


def test_anything_is_found_by_the_start_of_its_id(
    store: ClaimStore, arabic: Extraction, english: Extraction
) -> None:
    store.add_document(arabic)
    store.add_document(english)
    store.save_analysis(**analysed(store.claims()))
    analysis = store.analysis()
    for value in (
        *analysis.documents,
        *analysis.claims,
        *analysis.attributions,
        *analysis.sources,
        *analysis.links,
        *analysis.clusters,
        *analysis.findings,
    ):
        assert store.get(value.id) == value
        assert store.get(value.id[:12]) == value


def test_an_ambiguous_start_lists_what_it_could_be(store: ClaimStore, arabic: Extraction) -> None:
    store.add_document(arabic)
    with pytest.raises(NotFoundError, match="2 records") as caught:
        store.get("c-")
    assert all(claim.id in str(caught.value) for claim in arabic.claims)


@pytest.mark.parametrize(
    "wanted", ["", "c-0", "C-", "%", "_-", "'; DROP TABLE claim; --", "\udcff"]
)
def test_what_is_not_there_is_not_found(store: ClaimStore, arabic: Extraction, wanted: str) -> None:
    store.add_document(arabic)
    with pytest.raises(NotFoundError):
        store.get(wanted)
    with pytest.raises(NotFoundError):
        store.find_document(wanted)
    assert store.counts()["claims"] == 2


@pytest.mark.parametrize("wanted", ["d-0", "\udcff", "d-\0"])
def test_nothing_belongs_to_a_document_that_is_not_there(
    store: ClaimStore, arabic: Extraction, wanted: str
) -> None:
    store.add_document(arabic)
    for ask in (store.sentences, store.attributions, store.claims, store.diagnostics):
        assert ask(wanted) == ()
        assert ask(arabic.document.id)


def test_a_document_is_found_by_name_address_and_id(store: ClaimStore, arabic: Extraction) -> None:
    extraction = seen_as(arabic, url="https://wadi.example/1")
    store.add_document(extraction)
    document = extraction.document
    for wanted in ("قمح.txt", "https://wadi.example/1", document.id, document.id[:8]):
        assert store.find_document(wanted) == document


def test_one_name_for_two_documents_is_said(store: ClaimStore, arabic: Extraction) -> None:
    store.add_document(arabic)
    store.add_document(english_extraction("قمح.txt"))
    with pytest.raises(NotFoundError, match="2 documents"):
        store.find_document("قمح.txt")


def test_a_closed_store_says_so(place: str) -> None:
    with open_store(place) as store:
        pass
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        store.documents()


def test_a_damaged_record_is_a_store_error(place: str, arabic: Extraction) -> None:
    with open_store(place) as store:
        store.add_document(arabic)
    execute(place, "UPDATE claim SET value = '{}'")
    with open_store(place) as store, pytest.raises(StoreError, match="can't be read"):
        store.claims()


def test_a_reader_sees_one_state_while_another_writes(
    place: str, arabic: Extraction, english: Extraction
) -> None:
    with open_store(place) as reader, open_store(place) as writer:
        writer.add_document(arabic)
        with reader._reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM claim").scalar() == 2
            writer.add_document(english)
            assert connection.exec_driver_sql("SELECT count(*) FROM claim").scalar() == 2
        assert len(reader.claims()) == 4
        assert isinstance(reader.attributions()[0], Attribution)
