"""``claimtrack import``: a store out of a bundle."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli.options import DEFAULT_STORE, Store
from claimtrack.cli.terminal import note

EXAMPLES = (
    "claimtrack import libya-case.zip --db libya.db",
    "claimtrack import libya-case/ --db libya.db",
)


def import_bundle(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="The folder or the zip.")],
    db: Store = DEFAULT_STORE,
) -> None:
    """Make a store of a bundle, in a new or empty file.

    Every file is held against the manifest and every row against the log; if anything isn't as
    it should be, it ends with 4 and nothing is saved. The log goes on where the bundle's ended.
    """
    from claimtrack import bundling
    from claimtrack.store.claim_store import open_store

    read = bundling.read_bundle(bundle)  # first: a bad bundle makes no file
    with open_store(db) as store:
        store.put_bundle(read.parts, read.head)
        size, root = store.log_head()
    note(f"{store.path} holds what {bundle} held; log: {size} entries, root {root}")
