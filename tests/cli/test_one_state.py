"""A command tells one state of the store, whatever others save while it reads."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from claimtrack import stored_index
from claimtrack.crosscheck import cross_check
from claimtrack.judging import judge
from claimtrack.model.decision import Judgement
from claimtrack.model.document import Document
from claimtrack.model.link import Verdict
from claimtrack.pipeline import ingest
from claimtrack.store.claim_store import open_store
from claimtrack.store.sqlite import SqliteDatabase

Runner = Callable[..., Any]

STATEMENT = "Italy supplied radars at Misrata"

TEXTS = (
    "The minister said that Italy supplied radars at Misrata on Monday.",
    "Italy did not supply radars at Misrata, the spokesman said.",
    "The spokesman said that about 1,800 Italian soldiers are at Misrata.",
    "A member of parliament said that 400 Italian soldiers are at Misrata.",
    "Journalists said that 700 Italian soldiers are at Misrata.",
)

*BEFORE, LATER = (
    Document.from_text(text, language="en", name=f"{number}.txt")
    for number, text in enumerate(TEXTS)
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Linked, with one decision."""
    path = tmp_path / "claims.db"
    with open_store(path) as store:
        ingest(store, BEFORE)
        one, other = (store.claims(document.id)[0].id for document in BEFORE[:2])
        unsure = Judgement(claim_ids=(one, other), verdict=Verdict.UNSURE)
        judge(store, unsure, by="Salma", why="two days")
    return path


@pytest.fixture
def claim(db: Path) -> str:
    """The claim that answers the statement."""
    with open_store(db) as store:
        return cross_check(STATEMENT, store).matches[0].claim.id


def change(path: Path, claim: str) -> None:
    """Remove the document of a claim and add another, as somebody else would."""
    with open_store(path) as others:
        claims = others.recorded().claims
        (resting,) = (each for each in claims if each.id == claim)
        others.remove_document(resting.span.document_id)
        ingest(others, [LATER])


def once_something_is_read(monkeypatch: pytest.MonkeyPatch, others_do: Callable[[], None]) -> None:
    """Have something done as soon as any transaction that reads is over, once."""
    left = [others_do]

    def followed(read: Callable[[SqliteDatabase], Any]) -> Callable[[SqliteDatabase], Any]:
        @contextmanager
        def reading(database: SqliteDatabase) -> Iterator[Any]:
            with read(database) as found:
                yield found
            while left:
                left.pop()()

        return reading

    for name in ("reading", "looking"):
        monkeypatch.setattr(SqliteDatabase, name, followed(getattr(SqliteDatabase, name)))


@pytest.mark.parametrize(
    ("words", "large_from"),
    [
        (("check", STATEMENT), 2_000),
        (("check", STATEMENT), 2),
        (("check", STATEMENT, "--json"), 2),
        (("search", "radars", "Misrata"), 2_000),
        (("search", "--in", "0.txt", "--json"), 2_000),
        (("export", "--json", "--decisions"), 2_000),
        (("review", "--json"), 2_000),
        (("show", "CLAIM"), 2_000),
        (("show", "CLAIM", "--json"), 2_000),
        (("list", "--json"), 2_000),
        (("sources", "--json"), 2_000),
        (("doctor", "--json"), 2_000),
    ],
)
def test_a_command_tells_what_was_there_before_a_change_or_after_it(
    run: Runner,
    db: Path,
    claim: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    large_from: int,
) -> None:
    monkeypatch.setattr(stored_index, "LARGE", large_from)
    command = [claim if word == "CLAIM" else word for word in words]
    changed = tmp_path / "changed.db"
    shutil.copy(db, changed)
    change(changed, claim)
    before = run(*command, "--db", db)
    after = run(*command, "--db", changed)
    once_something_is_read(monkeypatch, lambda: change(db, claim))
    told = run(*command, "--db", db)
    assert told.code in (0, 1)
    assert told in (before, after)
    assert before != after
    with open_store(db) as store:
        assert claim not in {each.id for each in store.claims()}
