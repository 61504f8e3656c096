"""Strings made to be taken for SQL are names that nobody has: in either database, in any place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from harvest import analysed, arabic_extraction, english_extraction

from claimtrack.errors import ClaimtrackError, InputError, NotFoundError
from claimtrack.model.analysis import Extraction
from claimtrack.model.document import Document
from claimtrack.store.claim_store import ClaimStore, open_store

WORDS = (
    "'",
    '"',
    "\\",
    "';--",
    "' OR '1'='1",
    "' OR 1=1 -- ",
    '" OR ""="',
    "') OR ('a'='a",
    "%",
    "_",
    "%' ESCAPE '!",
    "d-%",
    "c-_%",
    "'; DROP TABLE claim; --",
    "'; UPDATE event SET value = ''; --",
    "1; DELETE FROM document",
    "' UNION SELECT value FROM decision --",
    "' AND randomblob(1000000000) --",
    "'||pg_sleep(10)||'",
    "'; COPY claim TO '/tmp/outside'; --",
    "'; ATTACH DATABASE '/tmp/outside' AS x; --",
    "' AND load_extension('x') --",
    "$$; DROP TABLE claim; $$",
    "\\'; DROP TABLE claim; --",
    "?",
    ":name",
    "%(name)s",
    "%s",
    "$1",
    "{0}",
    "claim",
    "value",
    "0x27",
    "＇ OR 1=1",
    "ʼ; DROP TABLE claim",
    "ا' OR 1=1 --",
    "\0'; DROP TABLE claim",
    "NULL",
    "1e309",
    "[1]",
)

WRAPPED = tuple(
    f"{before}{words}{after}"
    for words in WORDS
    for before in ("'", '"', "')", "';", "\\'", "$$", "*/", "ا'")
    for after in ("--", "/*", "'", '"', ";", "\u2028--")
)
"""The same where quotation marks, comments and statements begin and end elsewhere."""


@pytest.fixture
def store(new_store: Callable[[], str]) -> Iterator[ClaimStore]:
    with open_store(new_store()) as opened:
        opened.add_document(arabic_extraction())
        opened.add_document(english_extraction())
        opened.save_analysis(**analysed(opened.claims()))
        yield opened


def held(store: ClaimStore) -> tuple[object, ...]:
    found = store.verification()
    assert found.is_intact
    return store.counts(), found.root, store.claims(), store.documents()


def ask_with(store: ClaimStore, words: str) -> None:
    """Every way to ask for something by a string."""
    for ask in (store.find_document, store.get, store.sightings, store.raw_bytes):
        with pytest.raises(NotFoundError):
            ask(words)
    for ask_in in (store.claims, store.attributions, store.diagnostics):
        assert ask_in(words) == ()
    with store.lookup() as lookup:
        assert lookup.claims_in(words) == []
        for ask_of in (
            *(lookup.claims, lookup.attributions, lookup.links, lookup.link_ends),
            *(lookup.findings_on, lookup.clusters_with),
            *(lookup.claims_naming, lookup.claims_in_order),
        ):
            assert not ask_of([words, words])
        assert lookup.kept(words) is None


EACH = {"sqlite": 1, "postgresql": 4}
"""Of the wrapped strings all, or each fourth where one costs a tenth of a second."""


@pytest.fixture(params=["few", pytest.param("all", marks=pytest.mark.full)])
def strings(request: pytest.FixtureRequest, back_end: str) -> tuple[str, ...]:
    return WORDS if request.param == "few" else WRAPPED[:: EACH[back_end]]


def test_asking_with_them_finds_nothing_and_changes_nothing(
    store: ClaimStore, strings: tuple[str, ...]
) -> None:
    before = held(store)
    for words in strings:
        if "\0" not in words:  # PostgreSQL has no text with NUL in it to ask for
            ask_with(store, words)
        with pytest.raises(NotFoundError):
            store.remove_document(words)
        with pytest.raises(NotFoundError):
            store.redact_document(words, by=words, why=words)
    assert not store.verification(expected_head=WORDS[4]).is_intact
    assert held(store) == before


def test_written_with_them_comes_back_as_it_was(
    store: ClaimStore, strings: tuple[str, ...]
) -> None:
    for number, words in enumerate(strings):
        document = Document.from_text(f"{words} said {number}", name=words).model_copy(
            update={"title": words, "url": words, "byline": words}
        )
        store.add_document(Extraction(document=document))
        assert store.find_document(document.id) == document
        assert store.find_document(words).id == document.id
    assert store.verification().is_intact
    assert store.counts()["documents"] == len(strings) + 2


@pytest.mark.parametrize("words", ["';--", "x'; DROP SCHEMA public; --", "a b", '"', "%3B"])
def test_the_place_of_a_store_is_no_place_for_them_either(words: str, postgresql: Any) -> None:
    for url in (
        f"postgresql://postgres@/{words}?host={postgresql.folder}",
        f"{postgresql.url('postgres')}&options={words}",
        f"{postgresql.url('postgres')}&schema={words}",
    ):
        with suppress(ClaimtrackError, InputError):
            open_store(url, create=False).close()
    assert postgresql.execute("SELECT 1") == [(1,)]
