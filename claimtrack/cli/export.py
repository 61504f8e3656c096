"""``claimtrack export``: the store for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli.options import DEFAULT_STORE, Store
from claimtrack.cli.terminal import note, say_json

EXAMPLES = (
    "claimtrack export --csv tables/",
    "claimtrack export --csv tables/ --bom   # for Excel",
    "claimtrack export --json > store.json",
    "claimtrack export --csv tables/ --decisions   # with the log of what people decided",
)


def export(
    csv: Annotated[
        Path | None,
        typer.Option("--csv", metavar="DIR", help="Write spreadsheets into this folder."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all values as JSON.")] = False,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin each spreadsheet with a UTF-8 BOM (for Excel).")
    ] = False,
    raw: Annotated[
        bool,
        typer.Option("--raw", help="Cells as published, formulas too: for programs, not people."),
    ] = False,
    with_log: Annotated[
        bool, typer.Option("--decisions", help="Add every decision ever made, undone ones too.")
    ] = False,
    db: Store = DEFAULT_STORE,
) -> None:
    """Export the store as spreadsheets or as JSON.

    Documents, sources, claims, attributions, links and findings get a spreadsheet each. A cell
    that a spreadsheet would take for a formula gets an apostrophe in front, and unseen characters
    are written as escapes, unless --raw is given; numbers stay numbers. All is exported
    as the decisions of people that stand would have it; the log of decisions only if asked for:
    else that of an earlier export in DIR is removed.
    """
    from claimtrack.cli.decision_lines import logged_as_json
    from claimtrack.export.csv_tables import write_csv_tables
    from claimtrack.judging import decisions
    from claimtrack.store.claim_store import open_store

    if (csv is None) is not as_json:
        raise typer.BadParameter("say where to: either --csv DIR or --json")
    if (bom or raw) and csv is None:
        raise typer.BadParameter("--bom and --raw are for --csv")
    with open_store(db, create=False) as store, store.snapshot() as held:
        analysis = held.analysis()
        log = decisions(held) if with_log else None
    if csv is None:
        data = analysis.model_dump(mode="json")
        if log is not None:
            data["log"] = [logged_as_json(each) for each in log]
        say_json(data)
        return
    for path in write_csv_tables(analysis, csv, bom=bom, raw=raw, log=log):
        note(f"wrote {path}")
