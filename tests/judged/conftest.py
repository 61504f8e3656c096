"""A store with the reports of ``ports``, for each test alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from database_server import PostgresqlServer
from ports import filled_store

from claimtrack.store.claim_store import ClaimStore, open_store


@pytest.fixture(scope="session")
def filled_ports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that nobody judged; ``store`` hands out copies of it."""
    path = tmp_path_factory.mktemp("ports") / "ports.db"
    filled_store(path).close()
    return path


@pytest.fixture(scope="session")
def ports_database(postgresql: PostgresqlServer) -> str:
    """The same in a database of PostgreSQL's."""
    name = postgresql.new_database()
    filled_store(postgresql.url(name)).close()
    return name


@pytest.fixture
def store(
    back_end: str, filled_ports: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[ClaimStore]:
    if back_end == "sqlite":
        path = tmp_path / "claims.db"
        shutil.copy(filled_ports, path)
        with open_store(path, create=False) as opened:
            yield opened
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    name = server.new_database(request.getfixturevalue("ports_database"))
    with open_store(server.url(name), create=False) as opened:
        yield opened
    server.drop(name)
