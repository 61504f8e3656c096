"""What was drawn from the articles comes out of their bytes again, or it is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from claimtrack import __version__
from claimtrack.model.analysis import Derivation
from claimtrack.model.claim import Claim
from claimtrack.pipeline import ingest
from claimtrack.rederiving import derivation_with, rederive
from claimtrack.store.claim_store import ClaimStore, open_store
from claimtrack.text.documents import read_document

ARABIC = "قال وزير النقل إن أربعين سفينة وصلت إلى ميناء الإسكندرية يوم الأحد.\n"
ENGLISH = "The transport minister said forty ships had reached Alexandria on Sunday.\n"
PAGE = f"<html><body><article><p>{ENGLISH}</p><p>{ENGLISH}</p></article></body></html>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClaimStore]:
    with open_store(tmp_path / "claims.db") as opened:
        documents = [
            read_document(ARABIC.encode(), name="سفن.txt", published="2021-05-03"),
            read_document(("\ufeff" + ENGLISH).encode(), name="ships.txt"),
            read_document(PAGE.encode(), name="ships.html"),
        ]
        ingest(opened, documents)
        yield opened


def _edit(store: ClaimStore, statement: str) -> None:
    with closing(sqlite3.connect(store.path)) as connection, connection:
        assert connection.execute(statement).rowcount


def test_untouched_documents_come_out_the_same(store: ClaimStore) -> None:
    results = rederive(store)
    assert len(results) == 3
    assert all(each.is_same_way and not each.differences for each in results)
    assert sum(len(store.claims(each.document.id)) for each in results) >= 3


def test_the_version_and_settings_are_kept(store: ClaimStore) -> None:
    derivations = store.derivations()
    assert len(derivations) == 3
    assert set(derivations.values()) == {derivation_with("rules")}
    assert derivation_with("rules").version == __version__


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (ARABIC, "windows-1256", "قديم.txt"),
        (ARABIC, "iso-8859-6", "أقدم.txt"),
        (ENGLISH, "utf-16-be", "wide.txt"),
        (ENGLISH.replace("ships", "ships – all –"), "windows-1252", "dashes.txt"),
        (PAGE.replace("ships", "سفن"), "windows-1256", "told.html"),
    ],
)
def test_what_was_read_in_a_told_encoding_is_read_in_it_again(
    store: ClaimStore, text: str, encoding: str, name: str
) -> None:
    document = read_document(text.encode(encoding), name=name, encoding=encoding)
    ingest(store, [document])
    (again,) = [each for each in rederive(store) if each.document.id == document.id]
    assert again.differences == ()
    assert again.document.text == document.text


def test_a_document_that_is_removed_meanwhile_is_left_out_and_no_difference(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = store.find_document("ships.txt")
    read = store.derivations

    def derivations() -> Mapping[str, Derivation]:
        found = read()
        store.remove_document(gone.id)
        return found

    monkeypatch.setattr(store, "derivations", derivations)
    results = rederive(store)
    assert not any(each.differences for each in results)
    assert [each.document.id for each in results if each.left_out] == [gone.id]


def test_a_claim_of_a_person_is_no_difference(store: ClaimStore) -> None:
    document = store.find_document("ships.txt")
    store.add_claims([Claim.from_quote(document, "forty ships")])
    assert not any(each.differences for each in rederive(store))


def test_another_sighting_is_no_difference(store: ClaimStore) -> None:
    again = read_document(ARABIC.encode(), name="again.txt", published="2022-06-04", title="سفن")
    ingest(store, [again])
    assert not any(each.differences for each in rederive(store))


def test_an_edited_claim_is_named(store: ClaimStore) -> None:
    claim = store.claims(store.find_document("سفن.txt").id)[0]
    _edit(store, "UPDATE claim SET value = replace(value, 'affirmed', 'denied')"
          f" WHERE id = '{claim.id}'")  # fmt: skip
    (found,) = [each for each in rederive(store) if each.differences]
    assert found.differences == (f"claim {claim.id}: another value",)
    assert found.derivation is not None


def test_a_deleted_claim_is_named(store: ClaimStore) -> None:
    claim = store.claims(store.find_document("ships.html").id)[0]
    _edit(store, f"DELETE FROM claim WHERE id = '{claim.id}'")
    (found,) = [each for each in rederive(store) if each.differences]
    assert f"claim {claim.id}: derived now, not stored" in found.differences


def test_an_edited_text_is_named_by_its_first_character(store: ClaimStore) -> None:
    document = store.find_document("ships.txt")
    _edit(store, "UPDATE document SET value = replace(value, 'forty', 'fifty')"
          f" WHERE id = '{document.id}'")  # fmt: skip
    (found,) = [each for each in rederive(store) if each.differences]
    at = ENGLISH.index("forty") + 1
    assert found.differences == (f"text: it reads otherwise from character {at} on",)


def test_edited_bytes_are_named(store: ClaimStore) -> None:
    document = store.find_document("ships.txt")
    _edit(store, f"UPDATE object SET content = x'41' WHERE sha256 = '{document.sha256}'")
    (found,) = [each for each in rederive(store) if each.differences]
    assert "were altered" in found.differences[0]


BY_HAND = 'replace(value, \'"method":"extracted"\', \'"method":"by_hand"\')'


def test_an_extracted_claim_that_is_called_a_persons_is_counted(store: ClaimStore) -> None:
    claim = store.claims(store.find_document("سفن.txt").id)[0]
    assert all((each.by_hand, each.replacing) == ((), ()) for each in rederive(store))
    _edit(store, f"UPDATE claim SET value = replace({BY_HAND}, 'affirmed', 'denied')"
          f" WHERE id = '{claim.id}'")  # fmt: skip
    (found,) = [each for each in rederive(store) if each.by_hand]
    assert found.by_hand == found.replacing == (claim.id,)


def test_a_claim_of_a_person_is_counted_and_held_to_the_text(store: ClaimStore) -> None:
    document = store.find_document("ships.txt")
    made = Claim.from_quote(document, "forty ships")
    store.add_claims([made])
    (found,) = [each for each in rederive(store) if each.by_hand]
    assert (found.by_hand, found.replacing, found.differences) == ((made.id,), (), ())
    _edit(store, "UPDATE claim SET value = replace(value, 'forty ships', 'fifty ships')"
          f" WHERE id = '{made.id}'")  # fmt: skip
    (found,) = [each for each in rederive(store) if each.differences]
    assert found.differences[0].startswith(f"claim {made.id}: ")
    assert "isn't what stands there" in found.differences[0]


def test_what_a_model_is_said_to_have_read_is_left_out_and_held_to_the_text(
    store: ClaimStore,
) -> None:
    document = store.find_document("ships.txt")
    _edit(store, "UPDATE derivation SET extractor = 'llm'"
          f" WHERE document_id = '{document.id}'")  # fmt: skip
    (found,) = [each for each in rederive(store) if each.left_out]
    assert found.differences == ()
    _edit(store, "UPDATE claim SET value = replace(value, 'forty', 'fifty')"
          f" WHERE document_id = '{document.id}'")  # fmt: skip
    (found,) = [each for each in rederive(store) if each.left_out]
    assert "isn't what stands there" in found.differences[0]


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE mentioned_source SET value = replace(value, 'وزير', 'مدير')", "source "),
        ("DELETE FROM mentioned_source", "source "),
        ("UPDATE sentences SET value = '[]'", "sentence at 0"),
    ],
)
def test_who_spoke_and_what_a_sentence_is_are_compared_too(
    store: ClaimStore, statement: str, what: str
) -> None:
    document = store.find_document("سفن.txt")
    _edit(store, f"{statement} WHERE document_id = '{document.id}'")
    (found,) = [each for each in rederive(store) if each.differences]
    assert found.document.id == document.id
    assert all(difference.startswith(what) for difference in found.differences)
