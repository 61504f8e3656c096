"""``claimtrack eval``: how well extraction does on annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli.exit_codes import ExitCode
from claimtrack.cli.options import Endpoint, ExitZero, Extractor, Json, Model, Register
from claimtrack.cli.terminal import note, safe, say, say_json
from claimtrack.errors import InputError

if TYPE_CHECKING:
    from claimtrack.config import Config
    from claimtrack.evaluate.floors import Shortfall
    from claimtrack.evaluate.gold import GoldDocument
    from claimtrack.evaluate.scores import Scores

EXAMPLES = (
    "claimtrack eval gold/ texts/",
    "claimtrack eval gold/ texts/ --errors 2> misses.txt",
    "claimtrack eval gold/ texts/ --floors floors.toml",
)


def evaluate(
    gold_dir: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="Folder of annotations (JSON).")
    ],
    text_dir: Annotated[
        Path, typer.Argument(metavar="TEXT_DIR", help="Folder of the annotated articles.")
    ],
    errors: Annotated[
        bool,
        typer.Option(
            "--errors", help="List misses, false finds and confused labels on standard error."
        ),
    ] = False,
    floors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Scores not to fall below (TOML); exits with 1 if so."),
    ] = None,
    as_json: Json = False,
    exit_zero: ExitZero = False,
    register: Register = None,
    extractor: Extractor = "rules",
    model: Model = None,
    endpoint: Endpoint = None,
) -> None:
    """Score extraction against annotated articles.

    Precision, recall and F1 of sentences, attributions, speakers, carriers, claims and figures.
    """
    from claimtrack.cli.inputs import configured
    from claimtrack.evaluate.floors import gold_digest, read_floors, shortfalls
    from claimtrack.evaluate.gold import read_gold
    from claimtrack.evaluate.scores import score_extractions

    wanted = read_floors(floors) if floors else None
    gold = read_gold(gold_dir)
    config = configured(register, extractor, model, endpoint)
    scores = score_extractions(gold, [_extracted(g, text_dir, config) for g in gold])
    fallen = shortfalls(scores, wanted, gold_digest(gold_dir)) if wanted else ()
    if as_json:
        say_json(_as_json(scores, fallen))
    else:
        _say_scores(scores)
    if errors:
        for miss in scores.misses:
            note(safe(f"{miss.kind:14} {miss.document} {miss.item} {miss.detail}"))
        for pair in scores.confusions:
            mark = " " if pair.gold == pair.found else "≠"
            note(f"{pair.measure:14} gold {pair.gold:12} {mark} found {pair.found:12} {pair.count}")
    for shortfall in fallen:
        note(f"{shortfall.measure} is {shortfall.score:.3f}, below {shortfall.floor:.3f}")
    if fallen and not exit_zero:
        raise typer.Exit(ExitCode.FINDINGS)


def _extracted(gold: GoldDocument, folder: Path, config: Config) -> dict[str, Any]:
    from claimtrack.export.extraction_json import extraction_as_json
    from claimtrack.pipeline import extract
    from claimtrack.text.documents import read_document

    document = read_document(folder / gold.name)
    if document.sha256 != gold.sha256:
        raise InputError(
            f"{folder / gold.name}: not the bytes that were annotated",
            hint="offsets hold for those bytes only",
        )
    return extraction_as_json(extract(document, config))


def _say_scores(scores: Scores) -> None:
    from claimtrack.evaluate.spans import Agreement

    for measure in type(scores).model_fields:
        value = getattr(scores, measure)
        if measure in {"misses", "confusions"}:
            continue
        if isinstance(value, Agreement):
            say(f"{measure:18} P {value.p:.3f}  R {value.r:.3f}  F1 {value.f1:.3f}")
        elif value is None:
            say(f"{measure:18} no such item")
        elif isinstance(value, int):
            say(f"{measure:18} {value}")
        else:
            say(f"{measure:18} {value:.3f}")


def _as_json(scores: Scores, fallen: tuple[Shortfall, ...]) -> dict[str, Any]:
    below = [shortfall.model_dump(mode="json") for shortfall in fallen]
    return {**scores.model_dump(mode="json"), "below_floor": below}
