"""``claimtrack report``: everything, or a part of it, in one page that can be mailed and opened."""

from __future__ import annotations

from datetime import datetime
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
    "claimtrack report --claim c-8f14e45fce -o one-claim.html",
    "claimtrack report --source kamal-almarash --since 2019-04-01",
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
    claims: Annotated[
        list[str] | None,
        typer.Option(
            "--claim",
            metavar="ID",
            help="Only this claim or cluster, with what says the same or stands against it. Ids "
            "may be cut short; can be given again.",
        ),
    ] = None,
    sources: Annotated[
        list[str] | None,
        typer.Option(
            "--source", metavar="ID", help="Only what this source says, carries or publishes."
        ),
    ] = None,
    documents: Annotated[
        list[str] | None,
        typer.Option("--document", metavar="ID", help="Only what this article says."),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            "--since",
            metavar="DATE",
            formats=["%Y-%m-%d"],
            help="Of that, only articles published on this day (2019-04-01) or later.",
        ),
    ] = None,
    db: Store = DEFAULT_STORE,
) -> None:
    """Write the report, one page of HTML.

    Findings first, every quote in its place, every chain drawn. It needs no network. A report on
    a part says what it leaves out, and shows what stands against that part too.
    """
    from claimtrack.cli.output import write_or_print
    from claimtrack.report.render import render_report
    from claimtrack.report.scope import ReportScope
    from claimtrack.store.claim_store import open_store

    scope = ReportScope(
        claims=tuple(claims or ()),
        sources=tuple(sources or ()),
        documents=tuple(documents or ()),
        since=since.date() if since else None,
    )
    with open_store(db, create=False) as store:
        analysis = store.analysis()
    write_or_print(output, render_report(analysis, lang.value, scope=scope))
    if str(output) != "-":
        note(f"wrote {output}")
