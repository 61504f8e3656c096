"""A store with the reports of ``ports``, for each test alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from ports import filled_store

from claimtrack.store.claim_store import ClaimStore, open_store


@pytest.fixture(scope="session")
def filled_ports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that nobody judged; ``store`` hands out copies of it."""
    path = tmp_path_factory.mktemp("ports") / "ports.db"
    filled_store(path).close()
    return path


@pytest.fixture
def store(filled_ports: Path, tmp_path: Path) -> Iterator[ClaimStore]:
    path = tmp_path / "claims.db"
    shutil.copy(filled_ports, path)
    with open_store(path, create=False) as opened:
        yield opened
