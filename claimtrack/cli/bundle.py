"""``claimtrack bundle``: the whole store for somebody who shall check it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli.options import DEFAULT_STORE, Store
from claimtrack.cli.terminal import note

EXAMPLES = (
    "claimtrack bundle -o libya-case/",
    "claimtrack bundle -o libya-case.zip",
    "python libya-case/verify_bundle.py libya-case/   # needs no claimtrack",
)


def bundle(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR|ZIP", help="Where to; it must be new.")
    ],
    db: Store = DEFAULT_STORE,
) -> None:
    """Write the store, the articles' bytes and the log into one folder or zip.

    A manifest has the SHA-256 of every file, and verify_bundle.py checks all of it with Python
    alone. `claimtrack import` makes a store of it again. Bytes and texts of articles are in it:
    mind whom you give it to.
    """
    from claimtrack.bundling import write_bundle
    from claimtrack.store.claim_store import open_store

    with open_store(db, create=False, upgrade=False) as store:
        written = write_bundle(store, output)
    size, root = written.head
    note(f"wrote {len(written.parts)} files to {output}; log: {size} entries, root {root}")
