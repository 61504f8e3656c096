"""A store that holds something of every kind, in either database, to be tampered with."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from harvest import analysed, arabic_extraction, english_extraction
from tampering import AT

from claimtrack.model.decision import Decision, Retraction
from claimtrack.store.claim_store import ClaimStore, open_store


def fill(store: ClaimStore) -> None:
    """Two articles, hand-made claims, an analysis and a decision."""
    arabic, english = arabic_extraction(), english_extraction()
    store.add_document(arabic)
    store.add_document(english)
    store.add_claims(english.claims[:1], english.attributions[:1], english.sources)
    store.save_analysis(**analysed(store.claims()))
    ruling = Retraction(claim_id=english.claims[0].id)
    store.add_decision(
        Decision(sequence=1, ruling=ruling, by="Layla", at=AT, why="printed in error")
    )


@pytest.fixture
def place(new_store: Callable[[], str]) -> str:
    """The path or URL of the store."""
    made = new_store()
    with open_store(made) as opened:
        fill(opened)
    return made


@pytest.fixture
def path(place: str) -> Path:
    """Of a store in a file; for tests that are about files alone."""
    return Path(place)


@pytest.fixture
def store(place: str) -> Iterator[ClaimStore]:
    with open_store(place) as opened:
        yield opened


Copies = Callable[[], object]


@pytest.fixture
def copied(
    place: str, back_end: str, memory_path: Path, request: pytest.FixtureRequest
) -> Callable[[], object]:
    """Gives copies of the store; each is thrown away when it was used."""
    numbers = count()

    @contextmanager
    def file() -> Iterator[str]:
        copy = memory_path / f"copy{next(numbers)}.db"
        shutil.copy(place, copy)
        yield str(copy)
        for each in memory_path.glob(f"{copy.name}*"):
            each.unlink()

    @contextmanager
    def database() -> Iterator[str]:
        server = request.getfixturevalue("postgresql")
        name = server.new_database(place.rpartition("@/")[2].partition("?")[0])
        yield server.url(name)
        server.drop(name)

    return file if back_end == "sqlite" else database
