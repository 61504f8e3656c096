"""What was changed behind the log's back is not taken over, where the log would vouch for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from either import execute
from harvest import english_extraction, report, seen_as
from tampering import tampered

from claimtrack.errors import ClaimtrackWarning, IntegrityError
from claimtrack.pipeline import ingest, relink
from claimtrack.store.claim_store import ClaimStore, open_store


@pytest.fixture
def place(new_store: Callable[[], str]) -> str:
    return new_store()


@pytest.fixture
def store(place: str) -> Iterator[ClaimStore]:
    """Four articles, two of them on one village: links of several kinds are kept."""
    with open_store(place) as opened:
        ingest(opened, [report(number) for number in range(4)])
        assert opened.links()
        yield opened


BEHIND = [
    "DELETE FROM link",
    "UPDATE link SET value = replace(value, 'differs_in_quantity', 'related')",
    "DELETE FROM finding",
    "DELETE FROM seal",
]


@pytest.mark.parametrize("statement", BEHIND)
def test_an_addition_seals_no_conclusion_that_was_changed(
    store: ClaimStore, place: str, statement: str
) -> None:
    links = store.links()
    with tampered(place) as hand:
        hand.execute(statement)
    before = store.verification().faults
    with pytest.raises(IntegrityError, match="conclusions aren't as the log has them"):
        ingest(store, [report(9)])
    with pytest.raises(IntegrityError):
        relink(store)
    assert {str(fault) for fault in before} <= {str(f) for f in store.verification().faults}
    with pytest.warns(ClaimtrackWarning, match="all of them are drawn anew"):
        relink(store, rebuild=True)
    assert store.verification().is_intact
    assert {link.id for link in links} <= {link.id for link in store.links()}
    relink(store)


def test_an_addition_to_what_nobody_touched_goes_on_from_there(store: ClaimStore) -> None:
    assert store.conclusion_faults() == []
    assert store.is_compared_sealed()
    ingest(store, [report(9)])
    store.remove_document(store.documents()[0].id)
    assert store.conclusion_faults() == []  # what went with it stands in the log
    relink(store)
    assert store.verification().is_intact


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE search_index SET value = (SELECT value FROM search_index WHERE name = 'state')"
        " WHERE name = 'compared'",
        "INSERT INTO search_index SELECT 'unlinked', value FROM search_index WHERE name = 'state'",
        "DELETE FROM search_index WHERE name = 'compared'",
    ],
)
def test_what_was_compared_is_compared_again_where_the_log_does_not_vouch_for_it(
    store: ClaimStore, place: str, statement: str
) -> None:
    links, size = store.links(), store.verification().size
    execute(place, "DELETE FROM search_index WHERE name = 'unlinked'")
    relink(store, rebuild=True)
    assert store.is_compared_sealed()
    if statement.startswith("INSERT"):
        execute(place, "DELETE FROM search_index WHERE name = 'unlinked'")
    execute(place, statement)
    assert not store.is_compared_sealed()
    relink(store)
    assert store.is_compared_sealed()
    assert store.links() == links
    assert store.verification().size == size  # all as it was: nothing to log


def test_a_document_that_was_edited_is_not_written_anew_with_its_next_sighting(
    store: ClaimStore, place: str
) -> None:
    extraction = english_extraction()
    store.add_document(extraction)
    with tampered(place) as hand:
        hand.execute(
            "UPDATE document SET value = replace(value, '900 tonnes', '700 tonnes') WHERE id = ?",
            (extraction.document.id,),
        )
    again = seen_as(extraction, name="again.txt")
    with pytest.raises(IntegrityError, match="isn't as the log has it"):
        store.add_document(again)
    assert [fault.table for fault in store.verification().faults] == ["document"]
    with tampered(place) as hand:
        hand.execute(
            "UPDATE document SET value = replace(value, '700 tonnes', '900 tonnes') WHERE id = ?",
            (extraction.document.id,),
        )
    store.add_document(again)
    assert store.verification().is_intact


def test_a_document_that_is_read_otherwise_now_gets_its_sighting(store: ClaimStore) -> None:
    extraction = english_extraction()
    store.add_document(extraction)
    store.add_document(seen_as(extraction, name="again.txt", language="ar"))
    assert len(store.sightings(extraction.document.id)) == 2
    assert store.find_document("again.txt").language == "en"
    assert store.verification().is_intact
