"""``claimtrack show``: one record, and the words it rests on in their place."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli.options import DEFAULT_STORE, Json, Store
from claimtrack.cli.terminal import say, say_json

EXAMPLES = (
    "claimtrack show c-8f14e45fce",
    "claimtrack show f-6512bd43d9 --json",
    "claimtrack show kamal-almarash",
)


def show(
    record: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id of a claim, attribution, document, source, link, cluster or finding; its "
            "first characters will do, and a document's name too.",
        ),
    ],
    db: Store = DEFAULT_STORE,
    as_json: Json = False,
) -> None:
    """Show one record, and the words it rests on in their place."""
    from claimtrack.cli.nearest import found
    from claimtrack.cli.record_lines import record_as_json, record_lines
    from claimtrack.store.claim_store import open_store

    with open_store(db, create=False) as store:
        value = found(store, record)
        analysis = store.analysis()
    if as_json:
        say_json(record_as_json(value, analysis))
        return
    for line in record_lines(value, analysis):
        say(line)
