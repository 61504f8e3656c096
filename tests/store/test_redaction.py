"""What was redacted is gone to the last byte; that it was there, and all proofs, stay."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from either import execute, only_sqlite
from harvest import ARABIC, ENGLISH, analysed, arabic_extraction, english_extraction

from claimtrack.errors import ClaimtrackWarning, NotFoundError, StoreError
from claimtrack.pipeline import bring_up_to_date, ingest
from claimtrack.store.claim_store import ClaimStore, open_store


def files_of(path: str) -> bytes:
    """Every byte of the store and its companions."""
    return b"".join(
        each.read_bytes() for each in sorted(Path(path).parent.glob(Path(path).name + "*"))
    )


@pytest.fixture
def filled(store: ClaimStore) -> ClaimStore:
    store.add_document(arabic_extraction())
    store.add_document(english_extraction())
    store.save_analysis(**analysed(store.claims()))
    return store


@only_sqlite
@pytest.mark.parametrize(
    ("name", "words", "others"),
    [("قمح.txt", ARABIC, ENGLISH), ("harvest.txt", ENGLISH, ARABIC)],
)
def test_no_word_of_a_redacted_document_is_left_in_the_file(
    filled: ClaimStore, place: str, name: str, words: str, others: str
) -> None:
    document = filled.find_document(name)
    quotes = [claim.text for claim in filled.claims(document.id)]
    needles = [words, *quotes, *words.split("\n")]
    assert all(needle.encode() in files_of(place) for needle in needles[1:])
    filled.redact_document(document.id, by="Layla", why="court order")
    bring_up_to_date(filled)
    filled.purge()
    left = files_of(place)
    assert not any(needle.encode() in left for needle in needles)
    assert others.split("\n")[0].encode() in left
    assert document.sha256.encode() in left


def test_the_log_and_its_heads_hold_after_a_redaction(filled: ClaimStore) -> None:
    heads = [filled.log_head()[1]]
    document = filled.find_document("harvest.txt")
    filled.redact_document(document.id, by="Layla", why="court order")
    heads.append(filled.log_head()[1])
    filled.purge()
    for head in heads:
        assert filled.verification(expected_head=head).is_intact
    assert filled.tombstones() == {document.id: document.sha256}
    assert len(filled.documents()) == 1


def test_a_tombstone_that_is_taken_away_is_found(filled: ClaimStore, place: str) -> None:
    document = filled.find_document("harvest.txt")
    filled.redact_document(document.id, by="Layla", why="court order")
    execute(place, "DELETE FROM tombstone")
    (fault,) = filled.verification().faults
    assert (fault.table, fault.key) == ("tombstone", document.id)


def test_the_same_bytes_are_not_taken_in_again(filled: ClaimStore) -> None:
    redacted = english_extraction()
    filled.redact_document(redacted.document.id, by="Layla", why="court order")
    with pytest.raises(StoreError, match="was redacted"):
        filled.add_document(redacted)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        report = ingest(filled, [redacted.document])
    assert (report.new, report.known) == ((), ())
    assert [each.category for each in told] == [ClaimtrackWarning]


def test_only_what_is_there_is_redacted(filled: ClaimStore) -> None:
    with pytest.raises(NotFoundError):
        filled.redact_document("d-none", by="Layla", why="court order")
    assert filled.tombstones() == {}


def test_a_file_that_somebody_else_reads_is_not_said_to_be_clean(
    filled: ClaimStore, place: str
) -> None:
    document = filled.find_document("harvest.txt")
    with open_store(place, busy_timeout=0.1) as other, other.lookup() as lookup:
        lookup.counts()
        with open_store(place, busy_timeout=0.1) as mine:
            mine.redact_document(document.id, by="Layla", why="court order")
            with pytest.raises(StoreError, match=r"open elsewhere|in use"):
                mine.purge()
    filled.purge()
    assert "://" in place or ENGLISH.split("\n")[0].encode() not in files_of(place)
