"""``claimtrack link``: compare what the store holds, and make its index."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli.options import DEFAULT_STORE, Json, Store
from claimtrack.cli.terminal import noting_warnings, say, say_json

EXAMPLES = (
    "claimtrack link",
    "claimtrack link --rebuild",
    "claimtrack link --db news.db --json",
)


def link(
    rebuild: Annotated[
        bool,
        typer.Option("--rebuild", help="Compare everything anew, and make the index from nothing."),
    ] = False,
    db: Store = DEFAULT_STORE,
    as_json: Json = False,
) -> None:
    """Link the claims of the store, draw the findings, and bring the index up to date.

    `add` and `remove` do this themselves; it is needed after one was interrupted, after claims
    were added by a program, and with --rebuild when a new version links in another way.
    Interrupted, the store keeps the links it had.
    """
    from claimtrack.cli.progress import progress
    from claimtrack.pipeline import relink
    from claimtrack.store.claim_store import open_store

    with noting_warnings(), open_store(db, create=False) as store, progress() as on_progress:
        analysis = relink(store, on_progress=on_progress, rebuild=rebuild)
    counts = {
        "claims": len(analysis.claims),
        "links": len(analysis.links),
        "clusters": len(analysis.clusters),
        "findings": len(analysis.findings),
    }
    if as_json:
        say_json(counts)
    else:
        say(" · ".join(f"{count:,} {_noun(name, count)}" for name, count in counts.items()))


def _noun(plural: str, count: int) -> str:
    return plural.removesuffix("s") if count == 1 else plural
