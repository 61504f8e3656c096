"""Whatever is changed behind the log's back is found and named; nothing is that wasn't."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from either import execute, only_sqlite
from harvest import article
from tampering import (
    AT,
    change_rows,
    edit_and_rewrite_log,
    edit_one_field,
    entries,
    filled_tables,
    kinds,
    rewrite_log,
    tampered,
)

from claimtrack.custody import verify_bundle
from claimtrack.custody.canonical import row_hash
from claimtrack.custody.checkpoint import Checkpoint
from claimtrack.custody.entries import Entry, Sealed, read_entry
from claimtrack.custody.replay import FaultKind, Replay
from claimtrack.custody.verification import Verification
from claimtrack.errors import ClaimtrackError, IntegrityError
from claimtrack.model.analysis import Derivation
from claimtrack.model.document import Place
from claimtrack.store.claim_store import ClaimStore, open_store
from claimtrack.store.mapping import document_row, object_row


def verification_of(place: str | Path, **known: object) -> Verification:
    with open_store(place, create=False) as store:
        return store.verification(**known)  # type: ignore[arg-type]


def test_a_store_that_nobody_touched_is_intact(store: ClaimStore) -> None:
    found = store.verification()
    assert found.faults == ()
    assert found.is_intact
    assert found.unanchored == found.size == 5


def test_every_change_is_one_entry(store: ClaimStore, place: str) -> None:
    store.remove_document(store.documents()[0].id)
    with tampered(place) as connection:
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


def test_an_edited_claim_is_named(store: ClaimStore, place: str) -> None:
    claim = store.claims()[0]
    with tampered(place) as connection:
        connection.execute("UPDATE claim SET start = start + 1 WHERE id = ?", (claim.id,))
    found = verification_of(place)
    assert [(fault.kind, fault.table, fault.key) for fault in found.faults] == [
        (FaultKind.EDITED, "claim", claim.id)
    ]


def test_a_deleted_link_and_an_invented_finding_are_named(store: ClaimStore, place: str) -> None:
    link = store.links()[0]
    with tampered(place) as connection:
        connection.execute("DELETE FROM link WHERE id = ?", (link.id,))
        connection.execute("INSERT INTO finding VALUES ('f-0', 'conflict', 9, '{}')")
    found = {(f.kind, f.table, f.key) for f in verification_of(place).faults}
    assert found == {
        (FaultKind.DELETED, "link", link.id),
        (FaultKind.INSERTED, "finding", "f-0"),
    }


def test_bytes_that_were_changed_are_found(store: ClaimStore, place: str) -> None:
    with tampered(place) as connection:
        connection.execute("UPDATE object SET content = substr(content, 2)")
    assert {f.table for f in verification_of(place).faults} == {"object"}


def test_an_edited_entry_is_the_first_one_named(store: ClaimStore, place: str) -> None:
    with tampered(place) as connection:
        connection.execute(
            "UPDATE event SET value = replace(value, 'document_added', 'document_found') "
            "WHERE sequence = 2"
        )
    fault = verification_of(place).faults[0]
    assert (fault.kind, fault.table, fault.key) == (FaultKind.EDITED, "event", "2")


@only_sqlite
def test_a_guard_that_was_taken_away_is_named(store: ClaimStore, place: str) -> None:
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("DROP TRIGGER event_no_update")
    (fault,) = verification_of(place).faults
    assert (fault.table, fault.key) == ("trigger", "event event_no_update")


NEW_GUARDS: dict[str, list[tuple[list[str], FaultKind, str]]] = {
    "sqlite": [
        (
            ["DROP TRIGGER event_in_order", "CREATE TRIGGER event_in_order BEFORE INSERT ON event"
             " BEGIN UPDATE claim SET value = replace(value, '900', '700'); END"],
            FaultKind.EDITED, "event event_in_order",
        ),
        (
            ["CREATE TRIGGER kept AFTER INSERT ON claim"
             " BEGIN DELETE FROM claim WHERE id = NEW.id; END"],
            FaultKind.INSERTED, "claim kept",
        ),
    ],
    "postgresql": [
        (
            ["CREATE OR REPLACE FUNCTION event_next() RETURNS trigger LANGUAGE plpgsql AS"
             " $$ BEGIN UPDATE claim SET value = ''; RETURN NEW; END $$"],
            FaultKind.EDITED, "event event_in_order",
        ),
        (
            ["CREATE TRIGGER claimtrack_note_late BEFORE INSERT ON claim"
             " FOR EACH ROW EXECUTE FUNCTION event_next()"],
            FaultKind.INSERTED, "claim claimtrack_note_late",
        ),
        (
            ["CREATE RULE kept AS ON DELETE TO claim DO INSTEAD NOTHING"],
            FaultKind.INSERTED, "claim kept",
        ),
        (
            ["ALTER TABLE claim DISABLE TRIGGER claimtrack_note_update"],
            FaultKind.DELETED, "claim claimtrack_note_update",
        ),
        (
            ["ALTER FUNCTION claimtrack_note_claim() SET search_path = public, pg_catalog"],
            FaultKind.EDITED, "claim claimtrack_note_delete",
        ),
    ],
}  # fmt: skip
"""What may change rows while they are written, so that the log has the hash of what came of it."""


def test_a_guard_is_held_to_the_letter_and_one_that_nobody_made_is_named(
    store: ClaimStore, back_end: str, copied: Any
) -> None:
    store.close()
    for statements, kind, key in NEW_GUARDS[back_end]:
        with copied() as copy:
            for statement in statements:
                execute(copy, statement)
            fault = verification_of(copy).faults[0]
        assert (fault.kind, fault.table, fault.key) == (kind, "trigger", key)


def test_an_entry_that_sets_all_conclusions_leaves_none_that_an_earlier_one_listed() -> None:
    """Of the diagnostics those go that an analysis made; what a text itself tells stays."""
    hash_, text, derived = "ab" * 32, "d-1 0 0", "d-1 1 0"
    left = {"claim": {"c-1": hash_}, "diagnostic": {text: hash_}}
    rows = {**left, "diagnostic": {text: hash_, derived: hash_}, "link": {"l-1": hash_}}
    told = (
        Entry(1, "listed", AT, rows=rows),
        Entry(2, "linked", AT, sealed=Sealed(0, sha256(b"").hexdigest())),
    )
    lines = [entry.to_json() for entry in told]
    replay = Replay()
    for line in lines:
        replay.take(line)
    for table, held in rows.items():
        replay.compare(table, held.items())
    assert [(fault.kind, fault.table, fault.key) for fault in replay.finish()] == [
        (FaultKind.INSERTED, "diagnostic", derived),
        (FaultKind.INSERTED, "link", "l-1"),
    ]
    check = verify_bundle.Check({"log.jsonl": "".join(f"{each}\n" for each in lines).encode()})
    check.check_log()
    assert {table: held for table, held in check.should.items() if held} == left


@only_sqlite
def test_an_index_that_hides_a_row_is_named(store: ClaimStore, path: Path) -> None:
    hidden = store.claims()[0]
    store.close()
    name = "ix_claim_document_id"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        query = "SELECT sql FROM sqlite_master WHERE name = ?"
        (made,) = connection.execute(query, (name,)).fetchone()
        connection.execute(f"DROP INDEX {name}")
        connection.execute(f"{made} WHERE id <> '{hidden.id}'")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (made, name))
    with open_store(path) as opened:
        assert hidden not in opened.claims(hidden.span.document_id)
        faults = opened.verification().faults
    assert {(fault.table, fault.key) for fault in faults} == {("database", "index")}
    assert name in faults[0].reason


@only_sqlite
def test_text_that_is_no_text_is_found(store: ClaimStore, place: str) -> None:
    with tampered(place) as connection:
        connection.execute("UPDATE claim SET value = CAST(x'ff80' AS TEXT)")
    assert {f.table for f in verification_of(place).faults} == {"claim"}


def check_what_is_found(copied: Any, change: Any, seeds: range) -> Counter[bool]:
    """Tamper again and again: all of it must be found, in its table.

    Counted is whether the field that was edited is told too.
    """
    told: Counter[bool] = Counter()
    for seed in seeds:
        with copied() as copy:
            with tampered(copy) as hand:
                table, field = change(hand, Random(seed))
            found = verification_of(copy)
        named = {fault.table for fault in found.faults}
        assert not found.is_intact, seed
        assert table in named or table in ("seal", "log_head"), seed
        fields = [fault.field.partition(".")[0] for fault in found.faults if fault.field]
        if change is edit_one_field and fields:
            told[all(field in each.split(" or ") for each in fields)] += 1
    return told


SMALL = {"sqlite": 500, "postgresql": 8}
"""The same on both; fewer where a copy of a database takes a tenth of a second."""


@pytest.mark.parametrize("change", [edit_one_field, change_rows])
def test_a_change_by_sql_is_found_in_its_table(copied: Any, back_end: str, change: Any) -> None:
    told = check_what_is_found(copied, change, range(SMALL[back_end]))
    assert told[False] == 0
    assert told[True] > 0 or change is change_rows


@pytest.mark.full
@pytest.mark.parametrize("change", [edit_one_field, change_rows])
def test_five_thousand_changes_by_sql_are_found(copied: Any, back_end: str, change: Any) -> None:
    count = {"sqlite": 5_000, "postgresql": 500}[back_end]
    told = check_what_is_found(copied, change, range(1_000_000, 1_000_000 + count))
    assert told[False] == 0


EDITS = [
    ("UPDATE claim SET start = start + 3", "start", "start was "),
    ("UPDATE claim SET value = replace(value, 'affirmed', 'denied')", "value.polarity",
     "value.polarity was 'affirmed'"),
    ("UPDATE claim SET value = replace(value, '400', '900')", "value.text", "400"),
    ("UPDATE attribution SET value = replace(value, '\"negated\":false', '\"negated\":true')",
     "value.negated", "value.negated was False"),
    ("UPDATE finding SET kind = 'drifted'", "kind", "kind was '"),
    ("UPDATE link SET position = position + 1", "position", "position was 0"),
    ("UPDATE document SET name = 'other.txt'", "name", "name was '"),
    ("UPDATE document SET value = replace(value, '900 ', '700 ')", "value", "it is in value"),
    ("UPDATE object SET content = substr(content, 2)", "content", "it is in content"),
    ("UPDATE object SET size = size + 1", "size", "size was "),
    ("UPDATE decision SET value = replace(value, 'Layla', 'Salma')", "value", "it is in value"),
    ("UPDATE event SET sequence = 99 WHERE sequence = 5", "sequence", "entry 5 is numbered 99"),
    ("UPDATE event SET sequence = 0 WHERE sequence = 1", "sequence", "entry 1 is numbered 0"),
]  # fmt: skip


def test_the_field_that_was_edited_is_told_and_what_it_held_where_that_can_be_known(
    store: ClaimStore, copied: Any, back_end: str
) -> None:
    store.close()
    for statement, field, before in EDITS if back_end == "sqlite" else EDITS[:3]:
        with copied() as copy:
            with tampered(copy) as connection:
                connection.execute(statement)
            found = verification_of(copy).faults
        assert {fault.field for fault in found} == {field}, statement
        assert all(before in fault.reason for fault in found), statement


def test_columns_that_were_edited_together_are_told_together(store: ClaimStore, place: str) -> None:
    claim, other = store.claims()[:2]
    shift = 'UPDATE claim SET start = start + 3, "end" = "end" + 3'
    with tampered(place) as connection:
        connection.execute(f"{shift} WHERE id = ?", (claim.id,))
        more = ", value = replace(value, '0.5', '0.7') WHERE id = ?"
        connection.execute(f"{shift}{more}", (other.id,))
    found = {fault.key: fault for fault in verification_of(place).faults}
    assert found[claim.id].field == "end, start"
    assert f"end, start was {claim.span.end}, {claim.span.start}" in found[claim.id].reason
    assert found[other.id].field == "end or start or value"  # near miss: which, no hash can tell


def test_fields_of_the_first_twenty_edited_rows_are_told_and_the_rest_by_row(
    store: ClaimStore, place: str
) -> None:
    store.add_document(article(1))
    with tampered(place) as connection:
        connection.execute("UPDATE claim SET start = start + 1")
    found = verification_of(place).faults
    assert len(found) == len(store.claims()) + 1  # one of them is retracted
    assert [fault.field for fault in found] == ["start"] * 20 + [""] * (len(found) - 20)
    assert {(fault.kind, fault.table) for fault in found} == {(FaultKind.EDITED, "claim")}


def test_a_row_whose_value_tells_nothing_of_it_may_be_edited_anywhere(
    store: ClaimStore, place: str
) -> None:
    made = Derivation(extractor="rules", version="1.0", settings_sha256="0" * 64)
    for number in range(2):
        store.add_document(article(number), made)
    with tampered(place) as connection:
        connection.execute("UPDATE derivation SET version = '9.9'")
    for fault in verification_of(place).faults:
        assert fault.table == "derivation"
        assert fault.field == "extractor or settings_sha256 or version"
    with tampered(place) as connection:  # near miss: another row still has what it was
        connection.execute("UPDATE derivation SET version = '1.0'")
        one = f"WHERE document_id = '{article(1).document.id}'"
        connection.execute(f"UPDATE derivation SET version = '9.9' {one}")
    (fault,) = verification_of(place).faults
    assert (fault.field, fault.reason.endswith("version was '1.0'")) == ("version", True)


@pytest.mark.parametrize(("count", "field"), [(1_000, "value"), (1_001, "position or value")])
def test_of_a_large_table_not_every_position_is_tried(
    store: ClaimStore, place: str, count: int, field: str
) -> None:
    places = [Place(id=f"p-{number}") for number in range(count)]
    store.save_analysis([], [], {}, [], places=places)
    with tampered(place) as connection:
        other = "replace(value, '[]', '[\"Sirte\"]')"
        connection.execute(f"UPDATE place SET value = {other} WHERE id = 'p-7'")
        connection.execute("UPDATE place SET position = 5 WHERE id = 'p-8'")
    found = {fault.key: fault for fault in verification_of(place).faults}
    assert found["p-8"].reason.endswith("position was 8")
    assert found["p-7"].field == field


@only_sqlite
@pytest.mark.parametrize(
    ("words", "field", "told"),
    [
        ("wheat", "value.text", "was 'the wheat harvest reached 900 tonnes'"),
        ('tonnes","unit":"', "value", "it is in value"),
    ],
)
def test_text_with_a_character_in_two_halves_is_told_as_any_other(
    store: ClaimStore, place: str, words: str, field: str, told: str
) -> None:
    halves = f"replace(value, '{words}', '{words}\\ud83d' || x'ff')"
    with tampered(place) as connection:
        connection.execute(f"UPDATE claim SET value = CAST({halves} AS TEXT)")
    (fault,) = verification_of(place).faults
    assert (fault.kind, fault.table, fault.field) == (FaultKind.EDITED, "claim", field)
    assert told in fault.reason


def test_an_edited_log_is_not_taken_at_its_word_about_the_fields_of_a_row(
    store: ClaimStore, place: str
) -> None:
    document = store.documents()[0]
    with tampered(place) as connection:
        ((number, text),) = [
            (number, text)
            for number, text in connection.execute("SELECT sequence, value FROM event")
            if document.sha256 in read_entry(text).rows.get("object", {})
        ]
        known = read_entry(text).rows["object"][document.sha256]
        forged = text.replace(known, row_hash({"sha256": document.sha256}))
        connection.execute("UPDATE event SET value = ? WHERE sequence = ?", (forged, number))
    found = verification_of(place).faults
    assert [(fault.table, fault.field) for fault in found] == [("event", ""), ("object", "")]


@only_sqlite
def test_no_type_of_cell_breaks_verify_or_is_read_as_if_it_were_right(
    copied: Any, place: str
) -> None:
    """SQLite takes any type in any column: text for bytes, bytes for text, numbers for either."""
    with tampered(place) as hand:
        cells = [(table, column) for table in filled_tables(hand) for column in hand.columns(table)]
    for number, (table, column) in enumerate(cells):
        odd = ("words", b"\xff\x00", 7, 0.5)[number % 4]
        with copied() as copy:
            with tampered(copy) as hand:
                if not hand.tries(f'UPDATE {table} SET "{column}" = ?', (odd,)):
                    continue
            with open_store(copy, create=False) as store:
                found = store.verification()
                assert not found.is_intact or (table, column) == ("seal", "sha256")
                reads: list[Callable[[], object]] = [
                    store.analysis, store.tombstones, store.log_head,
                    lambda: store.bundle_parts_and_head()[0],
                    lambda: [store.raw_bytes(d.id) for d in store.documents()],
                ]  # fmt: skip
                for read in reads:
                    with suppress(ClaimtrackError):
                        read()


ODD_CELLS = {
    "sqlite": "UPDATE link SET position = 'first'",
    "postgresql": "ALTER TABLE link ALTER COLUMN position TYPE numeric",
}
"""What gives a column cells of a type that it never has."""


def test_a_cell_of_another_type_is_found_with_its_field(
    store: ClaimStore, place: str, back_end: str
) -> None:
    store.close()
    execute(place, ODD_CELLS[back_end])
    (fault,) = verification_of(place).faults
    assert (fault.kind, fault.table, fault.field) == (FaultKind.EDITED, "link", "position")
    assert "position was 0" in fault.reason


def _rewrite(place: str) -> None:
    """Change a claim, and everything in the log that would tell of it."""
    with tampered(place) as connection:
        columns = connection.columns("claim")
        values = connection.execute("SELECT * FROM claim ORDER BY id LIMIT 1").fetchone()
        before = dict(zip(columns, values, strict=True))
        after = {**before, "value": before["value"].replace("900", "700").replace("400", "200")}
        connection.execute(
            "UPDATE claim SET value = ? WHERE id = ?", (after["value"], before["id"])
        )
        texts = [text.replace(row_hash(before), row_hash(after)) for text in entries(connection)]
        assert texts != entries(connection)
        rewrite_log(connection, texts)


def test_a_log_written_anew_is_found_by_any_one_checkpoint_outside(
    store: ClaimStore, place: str
) -> None:
    with tampered(place) as connection:
        roots = [root for (root,) in connection.execute("SELECT root FROM event ORDER BY sequence")]
    kept = [
        (root, [(Checkpoint(size, root, AT), "a notebook")]) for size, root in enumerate(roots, 1)
    ]
    assert len(kept) == 5
    for root, outside in kept:
        assert store.verification(outside=outside, expected_head=root).is_intact
    store.close()
    _rewrite(place)
    assert verification_of(place).is_intact  # nothing inside can tell: that's what anchors are for
    for root, outside in kept:
        assert not verification_of(place, outside=outside).is_intact
        assert not verification_of(place, expected_head=root).is_intact


def check_rewritten_logs(place: str, copied: Any, seeds: range) -> None:
    """Any one checkpoint finds it that is of the first entry that was rewritten, or of a later."""
    with tampered(place) as connection:
        roots = [root for (root,) in connection.execute("SELECT root FROM event ORDER BY sequence")]
    for seed in seeds:
        chance = Random(seed)
        with copied() as copy:
            with tampered(copy) as hand:
                first = edit_and_rewrite_log(hand, chance)
            size = chance.randint(first, len(roots))
            outside = [(Checkpoint(size, roots[size - 1], AT), "a notebook")]
            found = verification_of(copy, outside=outside)
        assert any(fault.table == "event" for fault in found.faults), (seed, first, size)


REWRITTEN = {"sqlite": (50, 500), "postgresql": (4, 50)}


def test_a_log_rewritten_anywhere_is_found(
    store: ClaimStore, place: str, back_end: str, copied: Any
) -> None:
    store.close()
    check_rewritten_logs(place, copied, range(REWRITTEN[back_end][0]))


@pytest.mark.full
def test_five_hundred_rewritten_logs_are_found(
    store: ClaimStore, place: str, back_end: str, copied: Any
) -> None:
    store.close()
    count = REWRITTEN[back_end][1]
    check_rewritten_logs(place, copied, range(1_000_000, 1_000_000 + count))


def test_a_tail_cut_off_without_a_trace_inside_is_found_by_the_head(
    store: ClaimStore, copied: Any
) -> None:
    head = store.verification()
    store.close()
    for kept in range(5):
        with copied() as copy:
            with tampered(copy) as connection:
                rewrite_log(connection, entries(connection)[:kept])
            outside = [(Checkpoint(head.size, head.root, AT), "a notebook")]
            assert not verification_of(copy, expected_head=head.root).is_intact
            fault = verification_of(copy, outside=outside).faults[-1]
            assert (fault.kind, fault.table) == (FaultKind.DELETED, "event")


@only_sqlite
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


def test_a_value_that_is_nested_without_end_is_told_as_any_other(
    store: ClaimStore, copied: Any
) -> None:
    store.close()
    deep, deeper = 900, 100_000  # JSON of the one can be read
    for table, depth in (("event", deeper), ("sighting", deeper), ("claim", deep)):
        with copied() as copy:
            with tampered(copy) as connection:
                connection.execute(f"UPDATE {table} SET value = ?", ("[" * depth + "]" * depth,))
            assert table in {fault.table for fault in verification_of(copy).faults}
            with open_store(copy) as opened, suppress(ClaimtrackError):
                opened.save_analysis([], [], {}, [])


@pytest.mark.parametrize(
    "change", ["size = size + 1", "size = size - 1", "peaks = 'words'", "peaks = ''"]
)
def test_nothing_is_added_to_a_log_whose_end_was_changed(
    store: ClaimStore, place: str, change: str
) -> None:
    with tampered(place) as connection:
        connection.execute(f"UPDATE log_head SET {change}")
    with pytest.raises(IntegrityError, match="doesn't end where"):
        store.remove_document(store.documents()[0].id)
    with pytest.raises(IntegrityError, match="doesn't end where"):
        store.save_analysis([], [], {}, [], log_size=store.log_head()[0])
    assert len(store.documents()) == 2


def test_a_clock_that_steps_back_is_told_and_is_no_fault(new_store: Callable[[], str]) -> None:
    place = new_store()
    with open_store(place) as store:
        from harvest import arabic_extraction, english_extraction

        store.add_document(arabic_extraction())
        store.add_document(english_extraction())
    with tampered(place) as connection:
        first, second = entries(connection)
        later = first.replace(f'"at":"{datetime.now(UTC):%Y}', '"at":"2099')
        assert later != first
        rewrite_log(connection, [later, second])
    found = verification_of(place)
    assert (found.is_intact, found.clock_steps_back) == (True, 1)


def test_an_anchor_that_is_no_checkpoint_is_told_beside_those_that_are(
    store: ClaimStore, place: str
) -> None:
    for at in (AT, datetime(2024, 3, 6, tzinfo=UTC)):
        size, root = store.log_head()
        store.add_anchor("file", Checkpoint(size, root, at), None, {})
    assert len(store.verification().anchors) == 2
    with tampered(place) as connection:
        (lost,) = connection.execute("SELECT min(id) FROM anchor").fetchone()
        connection.execute("UPDATE anchor SET checkpoint = 'words' WHERE id = ?", (lost,))
    found = verification_of(place)
    assert {(fault.kind, fault.table, fault.key) for fault in found.faults} == {
        (FaultKind.EDITED, "anchor", lost),
        (FaultKind.UNREADABLE, "anchor", lost),
    }
    assert len(found.anchors) == 1


@pytest.mark.parametrize("content", [b"words", b"", None])
def test_nothing_goes_on_from_conclusions_whose_list_cannot_be_read(
    store: ClaimStore, place: str, content: bytes | None
) -> None:
    assert store.conclusion_faults() == []
    with tampered(place) as connection:
        if content is None:
            connection.execute("DELETE FROM seal")
        else:
            connection.execute("UPDATE seal SET content = ?", (content,))
    assert store.conclusion_faults()
    assert not store.verification().is_intact


def test_no_sighting_is_added_to_a_document_that_the_log_has_never_heard_of(
    store: ClaimStore, place: str
) -> None:
    known, smuggled = store.documents()[0], article(1).document
    with tampered(place) as connection:
        connection.execute("DELETE FROM sighting")  # so that nothing but the log tells how it was
        for table, row in (("object", object_row(smuggled)), ("document", document_row(smuggled))):
            marks = ", ".join("?" * len(row))
            connection.execute(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
            )
    before = store.log_head()
    with pytest.raises(IntegrityError, match=f"{smuggled.id} isn't as the log has it"):
        store.add_sighting(smuggled.model_copy(update={"name": "again.txt"}))
    assert store.log_head() == before
    assert store.add_sighting(known.model_copy(update={"name": "again.txt"}))
    assert [seen.name for seen in store.sightings(known.id)] == ["again.txt"]
