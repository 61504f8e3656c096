"""However decisions are made and undone, the store comes back to what it was, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from random_judging import there_and_back

from claimtrack.config import Config, LinkConfig
from claimtrack.pipeline import relink
from claimtrack.store.claim_store import open_store

# benchmarks/judgement_sequences.py runs a thousand.
SEEDS = range(8)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_store_comes_back_to_what_it_was(seed: int, filled_ports: Path, tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    shutil.copy(filled_ports, path)
    with open_store(path, create=False) as store:
        done = there_and_back(store, seed)
    assert done["undone"] > 0


@pytest.mark.parametrize("seed", range(4))
def test_it_does_so_where_few_related_links_are_kept(
    seed: int, filled_ports: Path, tmp_path: Path
) -> None:
    path = tmp_path / "claims.db"
    shutil.copy(filled_ports, path)
    config = Config(link=LinkConfig(related_links=seed % 2))
    with open_store(path, create=False) as store:
        relink(store, config)
        assert len(store.unlinked_pairs()) > 0
        there_and_back(store, seed, config=config)
