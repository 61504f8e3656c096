"""``claimtrack extract``: who says what in articles, without a store."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli.options import Endpoint, Extractor, Model, Register
from claimtrack.cli.terminal import say, say_json

EXAMPLES = (
    "claimtrack extract article.txt",
    "claimtrack extract articles/ --json > extractions.jsonl",
    "cat article.txt | claimtrack extract -",
    "claimtrack extract article.txt --extractor llm --model NAME --endpoint http://127.0.0.1:8080/v1",
)


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders, URLs, or - for standard input."),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object per document and line.")
    ] = False,
    register: Register = None,
    extractor: Extractor = "rules",
    model: Model = None,
    endpoint: Endpoint = None,
) -> None:
    """Show what articles claim, and on whose word; nothing is stored."""
    from claimtrack import pipeline
    from claimtrack.cli.claim_lines import ToldClaim, chain_lines, document_label
    from claimtrack.cli.inputs import InputReader, configured, note_diagnostics
    from claimtrack.export.extraction_json import extraction_as_json

    config = configured(register, extractor, model, endpoint)
    reader = InputReader(paths)
    for document in reader:
        extraction = pipeline.extract(document, config)
        note_diagnostics(extraction.diagnostics, [document])
        if as_json:
            say_json(extraction_as_json(extraction))
            continue
        attributions = {attribution.id: attribution for attribution in extraction.attributions}
        sources = {source.id: source for source in extraction.sources}
        say(f"{document_label(document)}: {len(extraction.claims)} claims")
        for claim in extraction.claims:
            attribution = attributions.get(claim.attribution_id) if claim.attribution_id else None
            say()
            for line in chain_lines(ToldClaim(claim, document, attribution, sources)):
                say(line)
        say()
    reader.finish()
