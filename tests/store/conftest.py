"""A store, and the two articles of ``harvest`` to put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harvest import analysed, arabic_extraction, english_extraction

from claimtrack.model.analysis import Extraction
from claimtrack.store.claim_store import ClaimStore, open_store


@pytest.fixture
def arabic() -> Extraction:
    return arabic_extraction()


@pytest.fixture
def english() -> Extraction:
    return english_extraction()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a file of SQLite's; ``place`` is that of either kind."""
    return tmp_path / "claims.db"


@pytest.fixture
def place(new_store: Callable[[], str]) -> str:
    return new_store()


@pytest.fixture
def store(place: str) -> Iterator[ClaimStore]:
    with open_store(place) as opened:
        yield opened


@pytest.fixture
def full(store: ClaimStore, arabic: Extraction, english: Extraction) -> ClaimStore:
    """Both articles, with an analysis of their four claims."""
    store.add_document(arabic)
    store.add_document(english)
    store.save_analysis(**analysed(store.claims()))
    return store
