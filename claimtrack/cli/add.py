"""``claimtrack add``: articles into the store."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.options import (
    DEFAULT_STORE,
    Endpoint,
    Extractor,
    Json,
    Model,
    Register,
    Store,
)
from claimtrack.cli.terminal import note, noting_warnings, say, say_json

if TYPE_CHECKING:
    from claimtrack.model.analysis import IngestReport

EXAMPLES = (
    "claimtrack add article.txt",
    "claimtrack add libya/ --manifest libya/articles.csv",
    "claimtrack add page.html --outlet al-arab --published 2019-06-01",
    "claimtrack add feed.xml report.pdf crawl.warc.gz articles.csv",
    "claimtrack add https://example.org/article",
    "cat article.txt | claimtrack add - --title 'Radars at Misrata'",
    "claimtrack add libya/ --extractor llm --model NAME --endpoint http://127.0.0.1:8080/v1",
)


def add(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders, URLs, or - for standard input."),
    ],
    manifest: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="CSV: file, outlet, url, published, author, title."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published them: id or name.")] = None,
    published: Annotated[str | None, typer.Option(help="When, as 2019-06-01.")] = None,
    url: Annotated[str | None, typer.Option(help="Where the article stands.")] = None,
    author: Annotated[str | None, typer.Option(help="Who wrote it.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    allow_private: Annotated[
        bool,
        typer.Option(
            "--allow-private", help="Let URLs lead into private networks; the record tells so."
        ),
    ] = False,
    register: Register = None,
    extractor: Extractor = "rules",
    model: Model = None,
    endpoint: Endpoint = None,
    db: Store = DEFAULT_STORE,
    as_json: Json = False,
) -> None:
    """Add articles to the store, with all that they claim.

    What is extracted is linked to what is known, and saved. Folders are read with those in them:
    .txt, .jsonl, .csv with a column text, and with the extra 'web' .html, .pdf, feeds (.xml, .rss,
    .atom) and web archives (.warc, .wacz). A URL is fetched if it leads to the public web:
    http or https, 32 MB and 30 seconds at most. Adding the same bytes twice changes nothing; a
    known name with other bytes keeps both versions. What the options don't say is read from the
    articles. Interrupted, the store holds whole articles only; run it again to go on.
    """
    from claimtrack.cli.inputs import InputReader, configured, note_diagnostics, outlet_id
    from claimtrack.cli.progress import progress
    from claimtrack.pipeline import ingest
    from claimtrack.store.claim_store import open_store

    config = configured(register, extractor, model, endpoint)
    reader = InputReader(
        paths,
        manifest=manifest,
        allow_private=allow_private,
        outlet=outlet_id(outlet, config),
        published=_day(published),
        url=url,
        author=author,
        title=title,
    )
    documents = list(reader)
    if not documents:
        reader.finish()
    with noting_warnings(), open_store(db) as store, progress() as on_progress:
        report = ingest(store, documents, config, on_progress)
    note_diagnostics(report.diagnostics, documents)
    if as_json:
        say_json({**report.model_dump(mode="json"), "unread": reader.unread_as_json()})
    else:
        say(summary_of(report))
        _note_next_steps(report)
    reader.finish()


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError as error:
        raise typer.BadParameter(
            f"--published {published!r} isn't a day like 2019-06-01"
        ) from error


def summary_of(report: IngestReport) -> str:
    """What was added and what stands in the store now, in one line."""
    counts = f"{len(report.new)} new, {len(report.known)} known, {len(report.changed)} changed"
    found = [
        f"{count} {_FOUND[kind][count != 1]}"
        for kind, count in report.findings.items()
        if kind in _FOUND
    ]
    claims = f"{report.claims} claims by {report.speakers} speakers"
    return " · ".join([counts, claims, *([", ".join(found)] if found else [])])


_FOUND = {
    "conflict": ("conflict", "conflicts"),
    "denial": ("denial", "denials"),
    "quantity_conflict": ("figure that differs", "figures that differ"),
    "self_contradiction": ("self-contradiction", "self-contradictions"),
    "circular_sourcing": ("circle of sources", "circles of sources"),
    "single_origin": ("claim repeated from one origin", "claims repeated from one origin"),
    "corroborated": ("claim with independent origins", "claims with independent origins"),
}
"""The findings worth a number in the summary, one and several of them."""


def _note_next_steps(report: IngestReport) -> None:
    if report.claims:
        note("next: claimtrack conflicts · claimtrack report -o report.html")
