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
            help="Id of a claim, attribution, document, source, link, cluster, finding or "
            "decision; its first characters will do, and a document's name too.",
        ),
    ],
    db: Store = DEFAULT_STORE,
    as_json: Json = False,
) -> None:
    """Show one record, and the words it rests on in their place."""
    from claimtrack.cli.decision_lines import (
        decision_lines,
        logged_as_json,
        touching,
        touching_lines,
    )
    from claimtrack.cli.nearest import found
    from claimtrack.cli.record_lines import grade_lines, record_as_json, record_lines, stands_for
    from claimtrack.judging import decisions, find_decision
    from claimtrack.model.claim import Claim
    from claimtrack.model.link import Link
    from claimtrack.store.claim_store import open_store

    with open_store(db, create=False) as store, store.snapshot() as held:
        logged = decisions(held)
        if record.startswith("j-") and any(e.decision.id.startswith(record) for e in logged):
            decided = find_decision(held, record)
        else:
            decided = None
            value = found(held, record)
            analysis = held.analysis()
            if isinstance(value, Claim) and value.id not in analysis.claim_by_id:
                analysis = held.recorded()  # retracted: shown as it was, and that it is
    if decided is not None:
        (each,) = (e for e in logged if e.decision.id == decided.id)
        if as_json:
            say_json({"type": "decision", "decision": logged_as_json(each)})
        else:
            for line in (*decision_lines(decided), f"  {each.status}"):
                say(line)
        return
    about = touching(logged, stands_for(value, analysis), together=isinstance(value, Link))
    if as_json:
        say_json(
            {
                **record_as_json(value, analysis),
                "decisions": [logged_as_json(each) for each in about],
            }
        )
        return
    for line in record_lines(value, analysis):
        say(line)
    for line in (*grade_lines(value, analysis), *touching_lines(about)):
        say(line)
