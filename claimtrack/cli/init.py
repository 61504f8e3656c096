"""``claimtrack init``: make an empty store."""

from __future__ import annotations

from claimtrack.cli.options import DEFAULT_STORE, Store
from claimtrack.cli.terminal import note

EXAMPLES = ("claimtrack init", "claimtrack init --db libya.db")


def init(db: Store = DEFAULT_STORE) -> None:
    """Make an empty store.

    One that is there already stays as it is; one of an older claimtrack is brought up to date.
    Other commands that save make the store themselves when there is none.
    """
    from claimtrack.store.claim_store import open_store

    with open_store(db) as store:
        held = store.counts()["documents"]
    note(f"{store.path} is ready and holds {held} documents; next: claimtrack add FILE…")
