"""``claimtrack report``: everything in one page that can be mailed and opened."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli.options import DEFAULT_STORE, Store
from claimtrack.cli.terminal import note

EXAMPLES = (
    "claimtrack report",
    "claimtrack report -o report-ar.html --lang ar",
    "claimtrack report -o - > report.html",
)


class ReportLanguage(StrEnum):
    """The languages a report is written in; quotes stay in theirs."""

    EN = "en"
    AR = "ar"


def report(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Where to; - prints it.")
    ] = Path("report.html"),
    lang: Annotated[ReportLanguage, typer.Option("--lang", help="Language of the page.")] = (
        ReportLanguage.EN
    ),
    db: Store = DEFAULT_STORE,
) -> None:
    """Write the report, one page of HTML.

    Findings first, every quote in its place, every chain drawn. It needs no network.
    """
    from claimtrack.cli.output import write_or_print
    from claimtrack.report.render import render_report
    from claimtrack.store.claim_store import open_store

    with open_store(db, create=False) as store:
        analysis = store.analysis()
    write_or_print(output, render_report(analysis, lang.value))
    if str(output) != "-":
        note(f"wrote {output}")
