"""The schema's history: one line of revisions that ends in the rows as they are declared."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from either import everything_in, execute
from harvest import (
    analysed,
    article,
    seen_as,
    take_back_to_first_schema,
    take_back_to_second_schema,
    take_back_to_third_schema,
)

from claimtrack.errors import IntegrityError, StoreError, VersionError
from claimtrack.ids import ClaimId
from claimtrack.model.analysis import Extraction
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.store import files, schema
from claimtrack.store.claim_store import open_store
from claimtrack.store.engine import sqlite_engine
from claimtrack.store.files import Access, file_url
from claimtrack.store.tables import Row


@pytest.fixture
def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "claimtrack.store:migrations")
    return ScriptDirectory.from_config(config)


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


def test_the_migrated_schema_is_the_declared_one(path: Path) -> None:
    open_store(path).close()
    engine = sqlite_engine(file_url(path, Access.READ))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Row.metadata) == []
    engine.dispose()


def test_constraints_have_the_declared_names(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        (text,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'link'").fetchone()
    for name in ("pk_link", "fk_link_left_id_claim", "fk_link_right_id_claim"):
        assert name in text
    assert "ix_link_left_id" in tables(path)


def test_the_revisions_are_one_line_and_known(scripts: ScriptDirectory) -> None:
    newest_first = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(newest_first)) == files.REVISIONS
    assert scripts.get_heads() == [files.HEAD]


def test_no_store_is_taken_back(scripts: ScriptDirectory) -> None:
    for script in scripts.walk_revisions():
        with pytest.raises(VersionError, match="never taken back"):
            script.module.downgrade()


def test_completing_twice_changes_nothing(path: Path, arabic: Extraction) -> None:
    with open_store(path) as store:
        store.add_document(arabic)
    before = path.read_bytes()
    schema.complete_schema(path, 10.0)
    assert path.read_bytes() == before


def test_an_older_store_keeps_all_it_holds_and_learns_who_stands_where(
    path: Path, arabic: Extraction, english: Extraction
) -> None:
    with open_store(path) as store:
        store.add_document(arabic)
        store.add_document(english)
        store.save_analysis(**analysed(store.claims()))
        before = store.analysis()
    take_back_to_first_schema(path)
    with open_store(path) as store:
        assert store.analysis() == before
        assert store.compared_pairs().tolist() == []
        with store.lookup() as lookup:
            assert lookup.state()
            part = lookup.part([before.clusters[0].claim_ids[0]])
        assert part.clusters == before.clusters[:1]
        assert part.findings == before.findings[1:2]
        assert {claim.id for claim in part.claims} == set(before.clusters[0].claim_ids)


def test_a_store_without_a_log_keeps_all_it_holds_and_gets_an_empty_one(
    path: Path, arabic: Extraction, english: Extraction
) -> None:
    with open_store(path) as store:
        store.add_document(arabic)
        store.add_document(english)
        store.save_analysis(**analysed(store.claims()))
        before = store.analysis()
    take_back_to_second_schema(path)
    with open_store(path) as store:
        assert store.analysis() == before
        assert store.log() == ()


@pytest.mark.parametrize(
    "take_back",
    [take_back_to_first_schema, take_back_to_second_schema, take_back_to_third_schema],
)
def test_a_store_without_a_log_of_changes_begins_it_with_all_that_it_holds(
    path: Path, arabic: Extraction, english: Extraction, take_back: Callable[[Path], None]
) -> None:
    with open_store(path) as store:
        store.add_document(arabic)
        store.add_document(english)
        store.save_analysis(**analysed(store.claims()))
        for number in range(45):  # 1,080 claims: more than one entry takes
            store.add_document(article(number))
        before, rows = store.analysis(), store.verification().rows
    take_back(path)
    with open_store(path) as store:
        found = store.verification()
        assert found.faults == ()
        assert found.rows == rows
        assert store.analysis() == before
        store.remove_document(arabic.document.id)
        assert store.verification().is_intact


def test_a_store_with_a_cluster_that_cannot_be_read_stays_as_it_was(
    path: Path, arabic: Extraction, english: Extraction
) -> None:
    with open_store(path) as store:
        store.add_document(arabic)
        store.add_document(english)
        store.save_analysis(**analysed(store.claims()))
    take_back_to_first_schema(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE cluster SET value = '{}'")
    with pytest.raises(StoreError, match="wasn't brought up to date"):
        open_store(path)
    assert "search_index" not in tables(path)


def test_a_finding_on_claims_that_are_not_there_is_kept_and_found_by_none(
    path: Path, arabic: Extraction
) -> None:
    lost = Finding(kind=FindingKind.ANONYMOUS_ONLY, claim_ids=(ClaimId("c-lost"),))
    with open_store(path) as store:
        store.add_document(arabic)
        kept = Finding(kind=FindingKind.SINGLE_ORIGIN, claim_ids=(store.claims()[0].id,))
        store.save_analysis([], [], {}, [lost, kept])
    take_back_to_first_schema(path)
    with open_store(path) as store:
        assert sorted(each.id for each in store.findings()) == sorted([lost.id, kept.id])
        with store.lookup() as lookup:
            claims = [*lost.claim_ids, *kept.claim_ids]
            assert lookup.findings_on(claims) == (kept,)


@pytest.mark.parametrize("table", ["claim", "document"])
def test_an_older_store_with_a_reference_to_nothing_stays_as_it_was(
    path: Path, arabic: Extraction, english: Extraction, table: str
) -> None:
    with open_store(path) as store:
        store.add_document(arabic)
        store.add_document(english)
        store.save_analysis(**analysed(store.claims()))
    take_back_to_third_schema(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"DELETE FROM {table}")
    held = everything_in(str(path))
    with pytest.raises(StoreError, match="without what it refers to") as told:
        open_store(path)
    assert "nothing was changed" in told.value.hint
    assert everything_in(str(path)) == held
    assert "anchor" not in tables(path)


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_log_that_began_later_vouches_for_a_document_that_is_seen_again(
    path: Path, arabic: Extraction, is_edited: bool
) -> None:
    with open_store(path) as store:
        store.add_document(arabic)
    take_back_to_third_schema(path)
    again = seen_as(arabic, name="again.txt").document
    with open_store(path) as store:
        execute(str(path), "DELETE FROM sighting")  # so that nothing else tells how it was
        if is_edited:
            execute(str(path), "UPDATE document SET value = replace(value, '900', '700')")
            with pytest.raises(IntegrityError, match="isn't as the log has it"):
                store.add_sighting(again)
        else:
            assert store.add_sighting(again)
        assert len(store.sightings(arabic.document.id)) == (0 if is_edited else 1)
