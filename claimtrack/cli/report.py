"""``claimtrack report``: everything, or a part of it, in one page that can be mailed and opened."""

from __future__ import annotations

import os
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.options import DEFAULT_STORE, Store
from claimtrack.cli.terminal import note

if TYPE_CHECKING:
    from claimtrack.report.render import ReportFormat

EXAMPLES = (
    "claimtrack report",
    "claimtrack report -o report-ar.html --lang ar",
    "claimtrack report -o - > report.html",
    "claimtrack report --claim c-8f14e45fce -o one-claim.html",
    "claimtrack report --source kamal-almarash --since 2019-04-01",
    "claimtrack report -o pages/",
    "claimtrack report -o dossier.md",
    "claimtrack report --format json -o - | less",
    "claimtrack report --write-templates mine/",
    "claimtrack report --templates mine/",
)


class ReportLanguage(StrEnum):
    """The languages a report is written in; quotes stay in theirs."""

    EN = "en"
    AR = "ar"


class Format(StrEnum):
    """What a report is written as."""

    HTML = "html"
    MD = "md"
    JSON = "json"


def report(
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where to; - prints it; a folder (DIR/) gets several pages, for what is too "
            "large for one.  [default: report.html, .md or .json]",
            show_default=False,
        ),
    ] = None,
    written_as: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="A page, a dossier in Markdown, or data. Told by the end of FILE, else html.",
            show_default=False,
        ),
    ] = None,
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
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates",
            metavar="DIR",
            help="Your own templates for the page; those you leave out are the built-in ones.",
        ),
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option(
            "--write-templates",
            metavar="DIR",
            help="Write the built-in templates there, to start from, and do nothing else.",
        ),
    ] = None,
    db: Store = DEFAULT_STORE,
) -> None:
    """Write the report: one page of HTML, or Markdown, or JSON.

    Findings first, every quote in its place, every chain drawn. It needs no network. A report on
    a part says what it leaves out, and shows what stands against that part too.
    """
    from claimtrack.cli.output import write_or_print
    from claimtrack.report.own_templates import write_templates
    from claimtrack.report.pages import left_pages
    from claimtrack.report.render import ReportFormat, render_pages, render_report
    from claimtrack.report.scope import ReportScope
    from claimtrack.store.claim_store import open_store
    from claimtrack.whole_files import made_folder, write_whole_files

    if start is not None:
        for written in write_templates(start):
            note(f"wrote {written}")
        return
    path = Path(output) if output else None
    chosen = ReportFormat(written_as.value) if written_as else _format_of(path)
    path = path or Path(f"report.{chosen.value}")
    is_folder = output is not None and (output.endswith(("/", os.sep)) or path.is_dir())
    if is_folder and chosen is not ReportFormat.HTML:
        raise typer.BadParameter("a folder is for HTML; give the name of a file")
    if templates is not None and chosen is not ReportFormat.HTML:
        raise typer.BadParameter("--templates is for HTML")
    scope = ReportScope(
        claims=tuple(claims or ()),
        sources=tuple(sources or ()),
        documents=tuple(documents or ()),
        since=since.date() if since else None,
    )
    with open_store(db, create=False) as store:
        analysis = store.analysis()
    if is_folder:
        pages = render_pages(analysis, lang.value, scope=scope, templates=templates)
        folder = made_folder(path)
        write_whole_files(
            {folder / name: page.encode() for name, page in pages.items()},
            leftovers=left_pages(folder, pages),
        )
        note(f"wrote {len(pages)} pages; open {folder / next(iter(pages))}")
        return
    text = render_report(
        analysis, lang.value, scope=scope, report_format=chosen, templates=templates
    )
    write_or_print(path, text)
    if output != "-":
        note(f"wrote {path}")


def _format_of(output: Path | None) -> ReportFormat:
    """The format that the end of a file's name tells; a page where it tells nothing."""
    from claimtrack.report.render import ReportFormat

    suffix = output.suffix.lower().lstrip(".") if output else ""
    if suffix == "markdown":
        return ReportFormat.MARKDOWN
    return ReportFormat(suffix) if suffix in set(ReportFormat) else ReportFormat.HTML
