"""Whatever is changed behind the log's back is found and named; nothing is that wasn't."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from tampering import AT, change_rows, edit_one_field, entries, kinds, rewrite_log, tampered

from claimtrack.custody.canonical import row_hash
from claimtrack.custody.checkpoint import Checkpoint
from claimtrack.custody.replay import FaultKind
from claimtrack.custody.verification import Trust, Verification
from claimtrack.store.claim_store import ClaimStore, open_store


def verification_of(path: Path, **known: object) -> Verification:
    with open_store(path, create=False) as store:
        return store.verification(**known)  # type: ignore[arg-type]


def test_a_store_that_nobody_touched_is_intact(store: ClaimStore) -> None:
    found = store.verification()
    assert found.faults == ()
    assert found.is_intact
    assert found.unanchored == found.size == 5


def test_every_change_is_one_entry(store: ClaimStore, path: Path) -> None:
    store.remove_document(store.documents()[0].id)
    with closing(sqlite3.connect(path)) as connection:
        assert kinds(connection) == [
            "document_added",
            "document_added",
            "claims_made_by_hand",
            "linked",
            "decided",
            "document_removed",
        ]
    assert store.verification().is_intact


def test_what_changes_nothing_is_no_entry(store: ClaimStore) -> None:
    before = store.verification().size
    document = store.documents()[0]
    from claimtrack.model.analysis import Extraction

    store.add_document(Extraction(document=document))
    store.put_off(["q-1"])
    assert store.verification().size == before


def test_an_edited_claim_is_named(store: ClaimStore, path: Path) -> None:
    claim = store.claims()[0]
    with tampered(path) as connection:
        connection.execute("UPDATE claim SET start = start + 1 WHERE id = ?", (claim.id,))
    found = verification_of(path)
    assert [(fault.kind, fault.table, fault.key) for fault in found.faults] == [
        (FaultKind.EDITED, "claim", claim.id)
    ]


def test_a_deleted_link_and_an_invented_finding_are_named(store: ClaimStore, path: Path) -> None:
    link = store.links()[0]
    with tampered(path) as connection:
        connection.execute("DELETE FROM link WHERE id = ?", (link.id,))
        connection.execute("INSERT INTO finding VALUES ('f-0', 'conflict', 9, '{}')")
    found = {(f.kind, f.table, f.key) for f in verification_of(path).faults}
    assert found == {
        (FaultKind.DELETED, "link", link.id),
        (FaultKind.INSERTED, "finding", "f-0"),
    }


def test_bytes_that_were_changed_are_found(store: ClaimStore, path: Path) -> None:
    with tampered(path) as connection:
        connection.execute("UPDATE object SET content = content || x'20'")
    assert {f.table for f in verification_of(path).faults} == {"object"}


def test_an_edited_entry_is_the_first_one_named(store: ClaimStore, path: Path) -> None:
    with tampered(path) as connection:
        connection.execute(
            "UPDATE event SET value = replace(value, 'document_added', 'document_found') "
            "WHERE sequence = 2"
        )
    fault = verification_of(path).faults[0]
    assert (fault.kind, fault.table, fault.key) == (FaultKind.EDITED, "event", "2")


def test_a_guard_that_was_taken_away_is_named(store: ClaimStore, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER event_no_update")
    (fault,) = verification_of(path).faults
    assert (fault.table, fault.key) == ("trigger", "event_no_update")


def test_text_that_is_no_text_is_found(store: ClaimStore, path: Path) -> None:
    with tampered(path) as connection:
        connection.execute("UPDATE claim SET value = CAST(x'ff80' AS TEXT)")
    assert {f.table for f in verification_of(path).faults} == {"claim"}


def _tamper(path: Path, folder: Path, change: object, seeds: range) -> list[int]:
    """The seeds of those changes that were not found."""
    missed = []
    copy = folder / "copy.db"
    for seed in seeds:
        shutil.copy(path, copy)
        with tampered(copy) as connection:
            table = change(connection, Random(seed))  # type: ignore[operator]
        found = verification_of(copy)
        named = {fault.table for fault in found.faults}
        if found.is_intact or (table not in named and table not in ("seal", "log_head")):
            missed.append(seed)
        for companion in ("-wal", "-shm"):
            copy.with_name(copy.name + companion).unlink(missing_ok=True)
    return missed


@pytest.mark.parametrize("change", [edit_one_field, change_rows])
def test_a_change_by_sql_is_found_in_its_table(
    store: ClaimStore, path: Path, tmp_path: Path, change: object
) -> None:
    store.close()
    assert _tamper(path, tmp_path, change, range(150)) == []


@pytest.mark.full
@pytest.mark.parametrize("change", [edit_one_field, change_rows])
def test_five_thousand_changes_by_sql_are_found(
    store: ClaimStore, path: Path, tmp_path: Path, change: object
) -> None:
    store.close()
    assert _tamper(path, tmp_path, change, range(1_000_000, 1_005_000)) == []


def _rewrite(path: Path) -> None:
    """Change a claim, and everything in the log that would tell of it."""
    with tampered(path) as connection:
        connection.row_factory = sqlite3.Row
        before = dict(connection.execute("SELECT * FROM claim LIMIT 1").fetchone())
        after = {**before, "value": before["value"].replace("900", "700").replace("400", "200")}
        connection.execute(
            "UPDATE claim SET value = ? WHERE id = ?", (after["value"], before["id"])
        )
        connection.row_factory = None
        texts = [text.replace(row_hash(before), row_hash(after)) for text in entries(connection)]
        assert texts != entries(connection)
        rewrite_log(connection, texts)


@pytest.mark.parametrize("size", range(1, 6))
def test_a_log_written_anew_is_found_by_any_one_checkpoint_outside(
    store: ClaimStore, path: Path, size: int
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT root FROM event WHERE sequence = ?"
        (root,) = connection.execute(query, (size,)).fetchone()
    store.close()
    outside = [(Checkpoint(size, root, AT), "a notebook", Trust.UNCHECKED)]
    assert verification_of(path, outside=outside).is_intact
    assert verification_of(path, expected_head=root).is_intact
    _rewrite(path)
    assert verification_of(path).is_intact  # nothing inside can tell: this is what anchors are for
    first_changed = 1
    assert size >= first_changed
    assert not verification_of(path, outside=outside).is_intact
    assert not verification_of(path, expected_head=root).is_intact


@pytest.mark.parametrize("kept", range(5))
def test_a_tail_cut_off_without_a_trace_inside_is_found_by_the_head(
    store: ClaimStore, path: Path, kept: int
) -> None:
    head = store.verification()
    store.close()
    with tampered(path) as connection:
        rewrite_log(connection, entries(connection)[:kept])
    outside = [(Checkpoint(head.size, head.root, AT), "a notebook", Trust.UNCHECKED)]
    assert not verification_of(path, expected_head=head.root).is_intact
    fault = verification_of(path, outside=outside).faults[-1]
    assert (fault.kind, fault.table) == (FaultKind.DELETED, "event")


def test_a_store_that_was_copied_vacuumed_or_restored_is_intact(
    store: ClaimStore, path: Path, tmp_path: Path
) -> None:
    store.close()
    restored = tmp_path / "restored.db"
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(restored)) as new:
        old.execute("VACUUM")
        new.executescript("\n".join(old.iterdump()))
    copied = tmp_path / "copied.db"
    shutil.copy(path, copied)
    for each in (path, copied, restored):
        assert verification_of(each).is_intact


def test_a_clock_that_steps_back_is_told_and_is_no_fault(path: Path) -> None:
    with open_store(path) as store:
        from harvest import arabic_extraction, english_extraction

        store.add_document(arabic_extraction())
        store.add_document(english_extraction())
    with tampered(path) as connection:
        first, second = entries(connection)
        later = first.replace(f'"at":"{datetime.now(UTC):%Y}', '"at":"2099')
        assert later != first
        rewrite_log(connection, [later, second])
    found = verification_of(path)
    assert (found.is_intact, found.clock_steps_back) == (True, 1)
