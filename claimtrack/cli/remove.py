"""``claimtrack remove``: take a document out of the store."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli.options import DEFAULT_STORE, Store
from claimtrack.cli.terminal import is_confirmed, is_interactive, note, noting_warnings

EXAMPLES = (
    "claimtrack remove radars.txt",
    "claimtrack remove d-66bfeece45 --yes",
)


def remove(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Its id, the start of it, or its name.")
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")] = False,
    db: Store = DEFAULT_STORE,
) -> None:
    """Remove a document from the store.

    Its bytes, attributions and claims go with it; the rest is linked anew.
    """
    from claimtrack.cli.claim_lines import document_label
    from claimtrack.cli.nearest import found_document
    from claimtrack.pipeline import bring_up_to_date
    from claimtrack.store.claim_store import open_store

    with noting_warnings(), open_store(db, create=False) as store:
        found = found_document(store, document)
        label = document_label(found)
        if not yes:
            if not is_interactive():
                raise typer.BadParameter("nobody can be asked here: confirm with --yes")
            if not is_confirmed(f"Remove {label} and its claims from {store.path}?"):
                note("nothing was removed")
                return
        store.remove_document(found.id)
        note(f"removed {label}")
        bring_up_to_date(store)
