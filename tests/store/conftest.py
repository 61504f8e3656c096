"""A store, and the two articles of ``harvest`` to put into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from harvest import arabic_extraction, english_extraction

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
    return tmp_path / "claims.db"


@pytest.fixture
def store(path: Path) -> Iterator[ClaimStore]:
    with open_store(path) as opened:
        yield opened
