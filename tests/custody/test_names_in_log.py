"""The log has no name of a source; one that has, from an earlier claimtrack, still holds."""

from __future__ import annotations

import json
from pathlib import Path

from tampering import entries, rewrite_log, tampered

from claimtrack.bundling import import_bundle, write_bundle
from claimtrack.custody import verify_bundle
from claimtrack.custody.canonical import canonical_json
from claimtrack.custody.entries import NAMED, key_in_log
from claimtrack.store.claim_store import ClaimStore, open_store


def test_a_name_is_told_by_its_hash_and_a_hash_by_itself() -> None:
    key = key_in_log(NAMED, "d-1 هدى-سالم")
    assert (len(key), key_in_log(NAMED, key)) == (64, key)
    assert key_in_log("claim", "c-1") == "c-1"
    assert verify_bundle.key_in_log(NAMED, "d-1 هدى-سالم") == key


def with_names_in_clear(place: str) -> None:
    """Write the log as an earlier claimtrack did: with the keys of sources as they are."""
    with tampered(place) as hand:
        named = hand.execute(f"SELECT document_id, id FROM {NAMED}").fetchall()
        clear = {key_in_log(NAMED, f"{one} {other}"): f"{one} {other}" for one, other in named}
        texts = []
        for text in entries(hand):
            entry = json.loads(text)
            rows = entry["rows"].get(NAMED, {})
            if rows:
                entry["rows"][NAMED] = {clear[key]: hash_ for key, hash_ in rows.items()}
            texts.append(canonical_json(entry))
        assert texts != entries(hand)
        rewrite_log(hand, texts)


def test_an_earlier_log_with_names_in_clear_holds_and_goes_on(
    store: ClaimStore, place: str, tmp_path: Path
) -> None:
    store.close()
    with_names_in_clear(place)
    with open_store(place) as opened:
        assert opened.verification().faults == ()
        opened.remove_document(opened.documents()[0].id)
        assert opened.verification().faults == ()
        write_bundle(opened, tmp_path / "case")
    check = verify_bundle.Check(verify_bundle.read_files(tmp_path / "case"))
    check.run()
    assert check.faults == []
    with open_store(tmp_path / "again.db") as again:
        import_bundle(again, tmp_path / "case")
        assert again.verification().is_intact


def test_a_source_that_was_edited_is_found_by_the_hash_of_its_name(
    store: ClaimStore, place: str
) -> None:
    with tampered(place) as hand:
        document, source = hand.execute(f"SELECT document_id, id FROM {NAMED}").fetchone()
        statement = f"UPDATE {NAMED} SET value = value || ' ' WHERE document_id = ? AND id = ?"
        hand.execute(statement, (document, source))
    (fault,) = store.verification().faults
    assert (fault.table, fault.key) == (NAMED, key_in_log(NAMED, f"{document} {source}"))
