"""A store that holds something of every kind, to be tampered with."""

from __future__ import annotations

from collections.abc import Iterator
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
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.db"


@pytest.fixture
def store(path: Path) -> Iterator[ClaimStore]:
    with open_store(path) as opened:
        fill(opened)
        yield opened
