"""``claimtrack claim``: claims that a person makes by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli.options import DEFAULT_STORE, Json, Register, Store
from claimtrack.cli.terminal import note, say, say_json

if TYPE_CHECKING:
    from claimtrack.claims_by_hand import HandEntry
    from claimtrack.model.claim import AttributedClaim

EXAMPLES = (
    'claimtrack claim --document radars.txt --quote "modern radars" --speaker kamal-almarash'
    ' --via al-arab --statement-en "Italy supplied radars"',
    "claimtrack claim --file claims.yaml",
)


def claim(
    document: Annotated[
        str | None, typer.Option(help="The stored document: its name, its id, or the start of it.")
    ] = None,
    quote: Annotated[str | None, typer.Option(help="Words of the document, to the letter.")] = None,
    speaker: Annotated[
        str | None, typer.Option(help="Who says it; without: the article, in its own voice.")
    ] = None,
    via: Annotated[
        list[str] | None,
        typer.Option(help="Who carries it, nearest to the article first; may be repeated."),
    ] = None,
    cue: Annotated[str | None, typer.Option(help="The reporting words of the document.")] = None,
    stance: Annotated[
        str | None, typer.Option(help="asserts, denies, accuses, warns, demands, promises …")
    ] = None,
    polarity: Annotated[str | None, typer.Option(help="affirmed or denied.")] = None,
    kind: Annotated[
        str | None, typer.Option(help="event, state, forecast, intention or opinion.")
    ] = None,
    actor: Annotated[list[str] | None, typer.Option(help="Who acts; may be repeated.")] = None,
    place: Annotated[list[str] | None, typer.Option(help="Where; may be repeated.")] = None,
    time: Annotated[
        list[str] | None, typer.Option(help="When, as 2019-04-11 or as far as known.")
    ] = None,
    statement_en: Annotated[
        str | None, typer.Option("--statement-en", help="The claim as one English sentence.")
    ] = None,
    statement_ar: Annotated[
        str | None, typer.Option("--statement-ar", help="The claim as one Arabic sentence.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who wrote the statements.")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Many claims (YAML or JSON).")
    ] = None,
    register: Register = None,
    db: Store = DEFAULT_STORE,
    as_json: Json = False,
) -> None:
    """Add claims made by hand: one, or those of a file.

    Every quote must be in its document, to the letter. Speakers, carriers, actors and places
    are ids, names or aliases of known sources and places.
    """
    from claimtrack.claims_by_hand import claim_by_hand, read_claim_sources, read_claims, sources_of
    from claimtrack.cli.claim_lines import ToldClaim, chain_lines
    from claimtrack.cli.inputs import configured
    from claimtrack.cli.json_shapes import told_as_json
    from claimtrack.cli.nearest import found_document
    from claimtrack.pipeline import relink
    from claimtrack.store.claim_store import open_store
    from claimtrack.text.register import register_for

    options: dict[str, Any] = {
        "document": document,
        "quote": quote,
        "speaker": speaker,
        "via": via,
        "cue": cue,
        "stance": stance,
        "polarity": polarity,
        "kind": kind,
        "actors": actor,
        "places": place,
        "times": time,
        "statements": {
            lang: words for lang, words in (("en", statement_en), ("ar", statement_ar)) if words
        },
        "by": by,
    }
    given = {name: value for name, value in options.items() if value}
    if file is not None and given:
        raise typer.BadParameter("give either --file or the options of one claim")
    if file is None:
        _entry(given)  # wrong use is told before anything is opened
    config = configured(register)
    known = register_for(config)
    with open_store(db, create=False) as store:
        claims: tuple[AttributedClaim, ...]
        if file is None:
            held = found_document(store, given["document"])
            claims = (claim_by_hand(_entry({**given, "document": held.id}), [held], known),)
        else:
            claims = read_claims(file, store.documents(), known)
            known = known.extended(read_claim_sources(file))
        count = store.add_claims(claims, sources=sources_of(claims, known))
        analysis = relink(store, config)
    if as_json:
        say_json({"claims": [told_as_json(claim.bare(), analysis) for claim in claims]})
    else:
        for made in claims:
            for line in chain_lines(ToldClaim.of(made.id, analysis)):
                say(line)
            say()
    note(f"{count} claims added by hand")


def _entry(given: dict[str, Any]) -> HandEntry:
    from pydantic import ValidationError

    from claimtrack.claims_by_hand import HandEntry

    if "document" not in given or "quote" not in given:
        raise typer.BadParameter("a claim needs --document and --quote, or give many with --file")
    try:
        return HandEntry.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        option = str(first["loc"][0]).removesuffix("s")  # each of the times is given by --time
        reason = first["msg"].removeprefix("Value error, ")
        raise typer.BadParameter(f"--{option}: {reason}") from error
