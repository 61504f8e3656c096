"""What is PostgreSQL's own: its server, its errors, and that its stores are those of SQLite."""

from __future__ import annotations

import filecmp
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from database_server import PostgresqlServer
from either import execute
from harvest import MINISTRY, analysed, arabic_extraction, article, english_extraction, seen_as

from claimtrack.bundling import import_bundle, write_bundle
from claimtrack.crosscheck import cross_check
from claimtrack.errors import ClaimtrackError, IntegrityError, StoreError, VersionError
from claimtrack.model.analysis import Extraction
from claimtrack.model.document import Document
from claimtrack.pipeline import extract, ingest
from claimtrack.store.claim_store import AddOutcome, ClaimStore, open_store
from claimtrack.store.files import APPLICATION_ID, HEAD, shown_place
from claimtrack.store.writing import add_extraction

GONE = r"went away|doesn't answer"

PATIENCE = 10.0
"""Seconds within which everything that fails has to say so."""


@pytest.fixture
def url(postgresql: PostgresqlServer) -> Iterator[str]:
    name = postgresql.new_database()
    yield postgresql.url(name)
    postgresql.drop(name)


@pytest.fixture
def empty_url(postgresql: PostgresqlServer) -> Iterator[str]:
    """Of a database without any tables."""
    name = postgresql.new_database("template1")
    yield postgresql.url(name)
    postgresql.drop(name)


def fill(store: ClaimStore) -> None:
    store.add_document(arabic_extraction())
    store.add_document(english_extraction())
    store.save_analysis(**analysed(store.claims()))


def are_equal(first: Path, second: Path) -> bool:
    names = sorted(each.relative_to(first) for each in first.rglob("*") if each.is_file())
    others = sorted(each.relative_to(second) for each in second.rglob("*") if each.is_file())
    return names == others and not any(filecmp.cmpfiles(first, second, names, shallow=False)[1:])


def fails_in_time(place: str, kind: type[StoreError] = StoreError) -> str:
    """The message with which opening the store fails."""
    began = time.monotonic()
    with pytest.raises(kind) as told:
        open_store(place, create=False)
    assert time.monotonic() - began < PATIENCE
    assert type(told.value) is kind
    assert told.value.hint
    return str(told.value)


# -- two stores, one behaviour ---------------------------------------------------------------


def test_both_stores_hold_the_same_rows_and_tell_the_same(tmp_path: Path, url: str) -> None:
    reports = [
        Document.from_text(
            "The port of Rasheed was closed, said the harbour master. "
            '"We will open it on Monday," said Omar Zaki, the minister.',
            language="en",
            name="port.txt",
        ),
        Document.from_text(
            "قال وزير النقل عمر زكي: «سنفتح ميناء رشيد يوم الاثنين». ونفت النقابة ذلك.",
            language="ar",
            name="ميناء.txt",
        ),
    ]
    with open_store(tmp_path / "claims.db") as file, open_store(url) as server:
        for store in (file, server):
            ingest(store, reports)
        assert file.analysis() == server.analysis()
        asked = "The minister will open the port of Rasheed on Monday"
        assert cross_check(asked, file) == cross_check(asked, server)
        parts = [
            {n: c for n, c in made.items() if n.startswith(("records/", "objects/"))}
            for made, _ in (store.bundle_parts_and_head() for store in (file, server))
        ]
        assert parts[0] == parts[1]
        assert "records/claim.jsonl" in parts[0]
        for store in (file, server):
            assert store.verification().is_intact


@pytest.mark.parametrize("begins_in", ["a file", "a server"])
def test_a_bundle_goes_from_one_store_to_the_other_and_back_unchanged(
    tmp_path: Path, url: str, begins_in: str
) -> None:
    file = str(tmp_path / "claims.db")
    first, second = (file, url) if begins_in == "a file" else (url, file)
    with open_store(first) as store:
        fill(store)
        store.redact_document(english_extraction().document.id, by="Layla", why="court order")
        write_bundle(store, tmp_path / "there")
    with open_store(second) as store:
        import_bundle(store, tmp_path / "there")
        write_bundle(store, tmp_path / "back")
        assert store.verification().is_intact
    assert are_equal(tmp_path / "there", tmp_path / "back")
    with open_store(second) as store:  # its log goes on
        assert store.add_document(article(1)) is AddOutcome.NEW
        assert store.verification().is_intact


def test_a_bundle_is_not_put_into_a_store_that_holds_something(tmp_path: Path, url: str) -> None:
    with open_store(tmp_path / "claims.db") as store:
        fill(store)
        write_bundle(store, tmp_path / "bundle")
    with open_store(url) as store:
        store.add_document(article(1))
        with pytest.raises(StoreError, match="isn't empty"):
            import_bundle(store, tmp_path / "bundle")
        assert store.counts()["documents"] == 1


@pytest.mark.parametrize(
    "name", ["half \ud83d", "nul \0 within", "قمح \0", "back\\u0000slash", "100 % 'quoted' ?"]
)
def test_any_name_is_stored_alike_and_found_again(
    new_store: Callable[[], str], arabic: Extraction, name: str
) -> None:
    with open_store(new_store()) as store:
        store.add_document(seen_as(arabic, name=name))
        assert store.documents()[0].name == name
        assert store.find_document(name).id == arabic.document.id
        row = store.bundle_parts_and_head()[0]["records/document.jsonl"]
        assert b'"name":' in row
        assert store.verification().is_intact


@pytest.mark.parametrize("odd", ["\0", "\ud83d", "\\u0000"])
def test_a_text_with_odd_characters_can_be_asked_about(
    new_store: Callable[[], str], odd: str
) -> None:
    text = f'"We keep the {odd} mill open," said Omar Zaki, the minister.'
    document = Document.from_text(text, language="en", name="mill.txt")
    with open_store(new_store()) as store:
        store.add_document(extract(document))
        with store.lookup() as lookup:
            assert lookup.counts()[0] == len(store.claims())
            actors = {actor for claim in store.claims() for actor in claim.actors}
            assert len(lookup.claims_naming(actors or {"s-none"})) == sum(
                bool(claim.actors) for claim in store.claims()
            )
        assert store.documents()[0].text == text


# -- the log ---------------------------------------------------------------------------------


def test_what_goes_by_a_cascade_is_in_the_log(url: str) -> None:
    with open_store(url) as store:
        fill(store)
        store.remove_document(arabic_extraction().document.id)
        assert store.verification().is_intact


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE claim SET value = value || ' ' WHERE id = (SELECT min(id) FROM claim)", "claim"),
        ("DELETE FROM attribution WHERE id = (SELECT min(id) FROM attribution)", "attribution"),
        ("UPDATE object SET content = substr(content, 2)", "object"),
        ("UPDATE event SET value = replace(value, 'document_added', 'linked')", "event"),
        ("DELETE FROM event WHERE sequence = 3", "event"),
        ("DROP TRIGGER event_no_update ON event", "trigger"),
        ("ALTER TABLE decision DISABLE TRIGGER decision_no_delete", "trigger"),
    ],
)
def test_what_was_changed_behind_the_log_is_found(url: str, statement: str, table: str) -> None:
    with open_store(url) as store:
        fill(store)
        execute(url, statement)
        assert table in {fault.table for fault in store.verification().faults}


@pytest.mark.parametrize(
    "statement",
    ["UPDATE event SET value = '{}'", "DELETE FROM event", "INSERT INTO event VALUES (9, '', '')"],
)
def test_the_server_itself_refuses_to_change_the_log(
    postgresql: PostgresqlServer, url: str, statement: str
) -> None:
    with open_store(url) as store:
        fill(store)
        with pytest.raises(psycopg.errors.RestrictViolation, match="only ever added"):
            postgresql.execute(statement, url.split("/")[3].split("?")[0])
        assert store.verification().is_intact


# -- what fails ------------------------------------------------------------------------------


def test_a_database_that_is_not_there_says_so(postgresql: PostgresqlServer) -> None:
    assert "no database of that name" in fails_in_time(postgresql.url("nowhere"))


def test_a_server_that_is_not_there_says_so() -> None:
    assert "doesn't answer" in fails_in_time("postgresql://reader@127.0.0.1:1/claims")


def test_a_wrong_password_says_so_and_is_not_repeated(postgresql: PostgresqlServer) -> None:
    rules = postgresql.folder / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text("local all stranger scram-sha-256\n" + before)
    postgresql.execute("CREATE ROLE stranger LOGIN PASSWORD 'right'")
    postgresql.execute("SELECT pg_reload_conf()")
    place = f"postgresql://stranger:wrong-one@/postgres?host={postgresql.folder}"
    deadline = time.monotonic() + PATIENCE
    message = fails_in_time(place)
    while "refused" not in message and time.monotonic() < deadline:  # rules are read a bit later
        message = fails_in_time(place)
    assert "refused the user or the password" in message
    assert "wrong-one" not in message
    rules.write_text(before)
    postgresql.execute("SELECT pg_reload_conf()")
    postgresql.execute("DROP ROLE stranger")


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("postgresql://omar:secret@host:5433/claims", "postgresql://omar@host:5433/claims"),
        ("postgres://omar@host/claims", "postgres://omar@host/claims"),
        ("postgresql://host:5433/claims", "postgresql://host:5433/claims"),
        ("postgresql://omar:a/b@c@host/claims", "postgresql://omar@host/claims"),
        (
            "postgresql:///claims?password=secret&host=/run",
            "postgresql:///claims?password=…&host=/run",
        ),
        ("claims:secret.db", "claims:secret.db"),  # a file, however it is called
    ],
)
def test_no_message_shows_a_password(place: str, shown: str) -> None:
    assert shown_place(place) == shown


def test_a_store_is_not_made_where_it_is_only_read(empty_url: str) -> None:
    assert "no store at" in fails_in_time(empty_url)
    with open_store(empty_url) as store:
        assert set(store.counts().values()) == {0}


def test_another_programs_tables_are_left_alone(empty_url: str) -> None:
    execute(empty_url, "CREATE TABLE invoice (id integer)")
    assert "another program" in fails_in_time(empty_url, VersionError)
    with pytest.raises(VersionError):
        open_store(empty_url)


def test_a_schema_of_its_own_beside_other_tables_will_do(empty_url: str) -> None:
    execute(empty_url, "CREATE TABLE invoice (id integer)")
    execute(empty_url, 'CREATE SCHEMA "Desk 2"')
    place = f"{empty_url}&options=-csearch_path%3D%22Desk%5C%202%22"
    with open_store(place) as store:
        fill(store)
        assert store.verification().is_intact
    execute(empty_url, "SELECT id FROM invoice")


def test_a_newer_schema_is_left_as_it_was(url: str) -> None:
    execute(url, "UPDATE alembic_version SET version_num = 'claimtrack_9999'")
    assert f"this one knows {HEAD}" in fails_in_time(url, VersionError)


def test_a_user_who_may_only_read_is_told_so(postgresql: PostgresqlServer, url: str) -> None:
    with open_store(url) as store:
        fill(store)
    execute(url, "CREATE ROLE guest LOGIN")
    execute(url, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest")
    try:
        with open_store(url.replace("postgres@", "guest@")) as store:
            assert store.is_read_only
            assert len(store.claims()) == 4
            with pytest.raises(StoreError, match="is read-only"):
                store.add_document(article(1))
    finally:
        execute(url, "DROP OWNED BY guest")
        execute(url, "DROP ROLE guest")


@contextmanager
def as_role(url: str, name: str, rights: str) -> Iterator[str]:
    """The URL for a role that was made with these rights on all tables."""
    execute(url, f"CREATE ROLE {name} LOGIN")
    execute(url, f"GRANT {rights} ON ALL TABLES IN SCHEMA public TO {name}")
    try:
        yield url.replace("postgres@", f"{name}@")
    finally:
        execute(url, f"DROP OWNED BY {name}")
        execute(url, f"DROP ROLE {name}")


WRITES = "SELECT, INSERT, UPDATE, DELETE"


def test_a_writer_who_does_not_own_the_tables_is_told_that_words_may_be_left(url: str) -> None:
    redacted = english_extraction().document.id
    with open_store(url) as owners:
        fill(owners)
        with as_role(url, "writer", WRITES) as place, open_store(place) as store:
            store.redact_document(redacted, by="Layla", why="court order")
            with pytest.raises(StoreError, match="may still be in its files") as told:
                store.purge()
        assert "owner" in told.value.hint
        owners.purge()
        assert redacted in owners.tombstones()


def test_a_schema_made_later_leads_nobody_away_from_the_store(url: str) -> None:
    with open_store(url) as owners, as_role(url, "layla", WRITES) as place:
        fill(owners)
        execute(url, "CREATE SCHEMA AUTHORIZATION layla")  # the first of her search path
        with open_store(place, busy_timeout=0.1) as store:
            assert store.counts()["documents"] == 2
            assert store.verification().is_intact
            with owners._writing("linked"), pytest.raises(StoreError, match="in use"):
                store.add_document(article(1))
            assert store.add_document(article(1)) is AddOutcome.NEW
        assert owners.counts()["documents"] == 3


def test_a_new_store_is_made_in_the_first_schema_of_the_search_path(empty_url: str) -> None:
    execute(empty_url, "CREATE SCHEMA postgres")  # called as the user is
    with open_store(empty_url) as store:
        fill(store)
        assert store.verification().is_intact
    query = "SELECT relnamespace::regnamespace::text FROM pg_class WHERE relname = 'claim'"
    with psycopg.connect(empty_url) as connection:
        assert connection.execute(query).fetchall() == [("postgres",)]


def test_another_programs_schema_further_down_the_search_path_is_left_alone(empty_url: str) -> None:
    execute(empty_url, "CREATE TABLE alembic_version AS SELECT 'a1b2' AS version_num")
    execute(empty_url, "CREATE SCHEMA postgres")
    with open_store(empty_url) as store:
        fill(store)
        assert store.verification().is_intact
    with open_store(empty_url, create=False) as store:
        assert store.counts()["documents"] == 2
    execute(empty_url, "DROP SCHEMA postgres CASCADE")
    assert "another program" in fails_in_time(empty_url, VersionError)


def test_writers_take_turns_whatever_isolation_the_server_usually_has(url: str) -> None:
    usual = r"&options=-cdefault_transaction_isolation%3Drepeatable%5C%20read"
    with open_store(url + usual) as one, open_store(url + usual) as other:
        with ThreadPoolExecutor() as pool, one._writing("document_added") as connection:
            waiting = pool.submit(other.add_document, article(2))
            wait([waiting], timeout=0.2)
            assert not waiting.done()
            add_extraction(connection, article(1))
        assert waiting.result() is AddOutcome.NEW
        assert one.verification().is_intact


def test_two_that_make_a_store_at_once_make_one(empty_url: str) -> None:
    with ThreadPoolExecutor() as pool, psycopg.connect(empty_url) as busy:
        busy.execute("SELECT pg_advisory_xact_lock(%s, hashtext('public'))", [APPLICATION_ID])
        making = [pool.submit(open_store, empty_url) for _ in range(2)]
        waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        deadline = time.monotonic() + PATIENCE
        while busy.execute(waiting).fetchone() != (2,):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        busy.commit()
        stores = [each.result() for each in making]
    for number, store in enumerate(stores):
        assert store.add_document(article(number)) is AddOutcome.NEW
    assert stores[0].counts() == stores[1].counts()
    assert stores[0].verification().is_intact
    for store in stores:
        store.close()


def test_a_search_path_that_leads_nowhere_says_so(url: str) -> None:
    place = f"{url}&options=-csearch_path%3Dnowhere"
    assert "names no schema that is there" in fails_in_time(place)
    with pytest.raises(StoreError, match="names no schema"):
        open_store(place)
    execute(url, "CREATE SCHEMA nowhere")
    open_store(place).close()


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_cannot_hold_every_language_is_left_alone(
    postgresql: PostgresqlServer, encoding: str
) -> None:
    name = f"in_{encoding.lower()}"
    postgresql.execute(
        f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0"
    )
    try:
        with pytest.raises(StoreError, match=f"as {encoding}, which can't hold") as told:
            open_store(postgresql.url(name))
        assert "--encoding UTF8" in told.value.hint
        assert not postgresql.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'", name)
    finally:
        postgresql.drop(name)


def test_a_reader_whose_connection_was_ended_meanwhile_takes_another(
    postgresql: PostgresqlServer, url: str
) -> None:
    with open_store(url) as store:
        fill(store)
        with store.lookup() as lookup:
            before = lookup.counts()
        name = url.split("/")[3].split("?")[0]
        ended = postgresql.execute(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        )
        assert ended
        with store.lookup() as lookup:
            assert lookup.counts() == before
        assert len(store.claims()) == 4


def test_what_the_server_says_for_itself_is_passed_on(url: str) -> None:
    with open_store(f"{url}&options=-cstatement_timeout%3D100") as store:
        fill(store)
        reason = "canceling statement due to statement timeout"
        with pytest.raises(StoreError, match=reason) as told, store._reading() as connection:
            connection.exec_driver_sql("SELECT pg_sleep(5)")
        assert "\n" not in str(told.value)
        assert "server's log" in told.value.hint
        assert len(store.claims()) == 4


def test_a_nul_where_no_column_takes_one_is_told_and_nothing_is_saved(url: str) -> None:
    with open_store(url) as store:
        fill(store)
        before = store.log_head()
        source = MINISTRY.model_copy(update={"id": "s-\0"})
        with pytest.raises(StoreError, match="takes no NUL characters; nothing") as told:
            store.add_claims(store.claims()[:1], sources=[source])
        assert told.value.hint
        assert store.log_head() == before


def test_a_writer_that_waits_too_long_says_so(url: str) -> None:
    with open_store(url) as busy, open_store(url, busy_timeout=0.1) as store:
        with busy._writing("linked"), pytest.raises(StoreError, match="in use"):
            store.add_document(article(1))
        assert store.add_document(article(1)) is AddOutcome.NEW


def test_a_dead_server_is_told_in_time_and_the_store_goes_on_when_it_is_back(
    postgresql: PostgresqlServer, url: str
) -> None:
    with open_store(url) as store:
        fill(store)
        postgresql.control("-m", "immediate", "stop")
        try:
            for step in (
                lambda: store.add_document(article(1)),
                store.claims,
                lambda: cross_check("The mill is open", store),
            ):
                began = time.monotonic()
                with pytest.raises(StoreError, match=GONE):
                    step()
                assert time.monotonic() - began < PATIENCE
        finally:
            postgresql.control("start")
        assert store.add_document(article(1)) is AddOutcome.NEW
        assert store.counts()["documents"] == 3
        assert store.verification().is_intact


def test_a_server_that_dies_within_a_step_leaves_nothing_of_it(
    postgresql: PostgresqlServer, url: str
) -> None:
    with open_store(url) as store:
        fill(store)
        before = store.log_head()

        def lose_all_claims() -> None:
            with store._writing("linked") as connection:
                connection.exec_driver_sql("DELETE FROM claim")
                postgresql.control("-m", "immediate", "stop")

        with pytest.raises(StoreError, match=GONE):
            lose_all_claims()
        postgresql.control("start")
        assert store.log_head() == before
        assert len(store.claims()) == 4
        assert store.verification().is_intact


def test_an_altered_bundle_saves_nothing(tmp_path: Path, url: str) -> None:
    with open_store(tmp_path / "claims.db") as store:
        fill(store)
        parts, head = store.bundle_parts_and_head()
    parts["records/claim.jsonl"] = parts["records/claim.jsonl"].replace(b"900", b"901")
    with open_store(url) as store:
        with pytest.raises(IntegrityError):
            store.put_bundle(parts, head)
        assert set(store.counts().values()) == {0}


def test_the_part_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ClaimtrackError) as told:
        open_store("postgresql://localhost/claims")
    assert "claimtrack[postgres]" in told.value.hint
