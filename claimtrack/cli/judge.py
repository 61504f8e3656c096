"""``claimtrack judge``: what a person decides, added to the log with who, when and why."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import typer

from claimtrack.cli.options import (
    DEFAULT_STORE,
    By,
    Json,
    Register,
    Store,
    Why,
    decider,
    reason,
)
from claimtrack.cli.terminal import note, noting_warnings, say, say_json

EXAMPLES = (
    'claimtrack judge same c-8f14e45fce c-45c48cce2e --why "one statement, two papers"',
    'claimtrack judge different l-c9f0f895fb --why "two raids, a week apart"',
    'claimtrack judge same al-arab العرب --why "one paper, two spellings"',
    'claimtrack judge merge k-d3d9446802 k-6512bd43d9 --why "both tell of the radars"',
    'claimtrack judge split c-8f14e45fce --why "speaks of another battle"',
    'claimtrack judge speaker c-8f14e45fce kamal-almarash --why "he is the activist of line 3"',
    'claimtrack judge rate kamal-almarash C --why "right on two of three earlier claims"',
    'claimtrack judge rate c-8f14e45fce 3 --why "fits what is known of the base"',
    'claimtrack judge retract c-8f14e45fce --why "a caption, not a claim"',
    "claimtrack judge list",
)


_Kind = Literal["person", "organisation", "government", "outlet", "document", "unnamed"]
"""The kinds of ``model.document.SourceKind``, which takes too long to load for a help page."""


class What(StrEnum):
    """What is decided."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    MERGE = "merge"
    SPLIT = "split"
    SPEAKER = "speaker"
    RATE = "rate"
    RETRACT = "retract"
    ACCEPT = "accept"
    LIST = "list"


def judge(
    what: Annotated[What, typer.Argument(metavar="WHAT", help="What is decided, see above.")],
    records: Annotated[
        list[str] | None,
        typer.Argument(metavar="[RECORD]...", help="Ids, starts of ids, or names of sources."),
    ] = None,
    why: Why = None,
    by: By = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Only suggest it: it does nothing until accepted.")
    ] = False,
    new: Annotated[
        _Kind | None,
        typer.Option("--new", metavar="KIND", help="The speaker is a new source: person, outlet …"),
    ] = None,
    register: Register = None,
    db: Store = DEFAULT_STORE,
    as_json: Json = False,
) -> None:
    """Decide about claims and sources; what rests on it is worked out anew.

    \b
    same A B, different A B, unsure A B   two claims, two sources, or one link
    merge K K …          clusters (or claims) that all say one thing
    split CLAIM …        claims that don't say what the rest of their cluster says
    speaker A SOURCE     who speaks in an attribution, or for a claim; or: nobody
    rate SOURCE A-F      how far a source can be relied on; F: can't be judged
    rate CLAIM 1-6       how far a claim is borne out; 6: can't be judged
    retract CLAIM        no claim of its article after all
    accept ID            a suggestion holds from now on
    list                 every decision ever made, and what has become of it

    Decisions are only ever added; `claimtrack undo` takes one back. One that contradicts others is
    refused, and the path is shown.
    """
    from claimtrack.cli.decision_lines import decision_lines, logged_as_json, logged_line
    from claimtrack.cli.inputs import configured
    from claimtrack.cli.progress import progress
    from claimtrack.cli.rulings import ruling_of
    from claimtrack.judging import decisions, judge
    from claimtrack.model.document import SourceKind
    from claimtrack.store.claim_store import open_store

    words = records or []
    if what is What.LIST:
        if words:
            raise typer.BadParameter("judge list takes no records")
        with open_store(db, create=False) as store:
            logged = decisions(store)
        if as_json:
            say_json({"decisions": [logged_as_json(each) for each in logged]})
        else:
            for each in logged:
                say(logged_line(each))
        if not logged:
            note("nobody has decided anything yet")
        return
    said, person = reason(why), decider(by)
    config = configured(register)
    with noting_warnings(), open_store(db, create=False) as store:
        kind = SourceKind(new) if new else None
        ruling = ruling_of(what.value, words, store, config, kind)
        with progress() as on_progress:
            made = judge(
                store,
                ruling,
                by=person,
                why=said,
                is_suggestion=suggest,
                config=config,
                on_progress=on_progress,
            )
    if as_json:
        say_json({"decision": made.model_dump(mode="json")})
        return
    for line in decision_lines(made):
        say(line)
    note(f"to take it back: claimtrack undo {made.id}")
