"""``claimtrack demo``: the bundled articles through the whole flow."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli.options import Json
from claimtrack.cli.terminal import note, say, say_json

EXAMPLES = ("claimtrack demo", "claimtrack demo -o /tmp/demo")

_STORE = "demo.db"
_PAGES = {"en": "report.html", "ar": "report-ar.html"}


def demo(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for store and report.")
    ] = Path("claimtrack-demo"),
    as_json: Json = False,
) -> None:
    """Run everything on the bundled articles.

    Makes a store, prints what disagrees and writes the report in two languages. Five articles
    in Arabic, each with its English twin. A second run starts afresh.
    """
    from claimtrack.bundled import bundled
    from claimtrack.cli.add import summary_of
    from claimtrack.cli.conflicts import say_finding
    from claimtrack.cli.inputs import InputReader
    from claimtrack.cli.json_shapes import conflicts_as_json
    from claimtrack.cli.progress import progress
    from claimtrack.model.finding import DISAGREEMENTS
    from claimtrack.pipeline import ingest
    from claimtrack.report.render import render_report
    from claimtrack.store.claim_store import open_store
    from claimtrack.whole_files import made_folder, write_whole

    seeds = bundled("seeds")
    folder = made_folder(output)
    db = folder / _STORE
    for old in (db, folder / f"{_STORE}-wal", folder / f"{_STORE}-shm"):
        old.unlink(missing_ok=True)
    articles = InputReader([str(seeds / "ar"), str(seeds / "en")], manifest=seeds / "articles.csv")
    with open_store(db) as store, progress() as on_progress:
        report = ingest(store, articles, on_progress=on_progress)
        analysis = store.analysis()
    found = [finding for finding in analysis.findings if finding.kind in DISAGREEMENTS]
    pages = [folder / name for name in _PAGES.values()]
    for lang, name in _PAGES.items():
        write_whole(folder / name, render_report(analysis, lang))
    if as_json:
        say_json(
            {
                **report.model_dump(mode="json"),
                **conflicts_as_json(found, analysis),
                "store": str(db),
                "reports": [str(page) for page in pages],
            }
        )
        return
    for number, finding in enumerate(found, start=1):
        say_finding(number, finding, analysis)
    say(summary_of(report))
    for page in pages:
        say(f"report: {page}")
    note(f'next: {_program()} check "Italy supplied radars at Misrata" --db {db}')


def _program() -> str:
    """How this command can be called again: by its name, or by its path where that isn't found."""
    called = Path(sys.argv[0])
    is_script = called.name == "claimtrack" and shutil.which("claimtrack") is None
    return str(called) if is_script else "claimtrack"
