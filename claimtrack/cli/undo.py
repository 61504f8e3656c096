"""``claimtrack undo``: take one decision back."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli.options import DEFAULT_STORE, By, Json, Store, Why, decider, reason
from claimtrack.cli.terminal import note, noting_warnings, say, say_json

EXAMPLES = (
    'claimtrack undo --why "wrong pair"   # the last decision that stands',
    'claimtrack undo j-8f14e45fce --why "the second paper only quotes the first"',
)


def undo(
    decision: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="The decision, or the start of its id; else the last."),
    ] = None,
    why: Why = None,
    by: By = None,
    db: Store = DEFAULT_STORE,
    as_json: Json = False,
) -> None:
    """Take one decision back, and nothing else.

    What it superseded counts again. The log keeps both: an undo can be undone as well.
    """
    from claimtrack.cli.decision_lines import decision_lines
    from claimtrack.cli.progress import progress
    from claimtrack.judging import find_decision
    from claimtrack.judging import undo as take_back
    from claimtrack.store.claim_store import open_store

    said, person = reason(why), decider(by)
    with noting_warnings(), open_store(db, create=False) as store:
        id_ = find_decision(store, decision).id if decision is not None else None
        with progress() as on_progress:
            made = take_back(store, id_, by=person, why=said, on_progress=on_progress)
        (undone_id,) = made.touches
        taken_back = find_decision(store, undone_id)
    if as_json:
        say_json(
            {
                "decision": made.model_dump(mode="json"),
                "undone": taken_back.model_dump(mode="json"),
            }
        )
        return
    what, who = decision_lines(taken_back)
    say(f"undone: {what}")
    say(who)
    note(f"to have it count again: claimtrack undo {made.id}")
