"""``claimtrack rederive``: does the same come out of the stored bytes again?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.exit_codes import ExitCode
from claimtrack.cli.options import DEFAULT_STORE, Json, Register, Store
from claimtrack.cli.terminal import note, safe, say, say_json

if TYPE_CHECKING:
    from claimtrack.rederiving import Rederived

EXAMPLES = (
    "claimtrack rederive --check",
    "claimtrack rederive --check --register mine.yaml   # if it was added with one",
)


def rederive(
    check: Annotated[
        bool, typer.Option("--check", help="Compare, and change nothing; there is no other way.")
    ] = False,
    register: Register = None,
    db: Store = DEFAULT_STORE,
    as_json: Json = False,
) -> None:
    """Read every document anew from its stored bytes, extract, and compare with the store.

    What differs is named, with the version of claimtrack that it was derived with; then it ends
    with 4. Give the same --register as when the articles were added. What a model extracted and
    what people made by hand isn't derived: it is counted, and held to the words of the text.
    """
    from claimtrack.cli.inputs import configured
    from claimtrack.rederiving import rederive as rederived
    from claimtrack.store.claim_store import open_store

    if not check:
        raise typer.BadParameter("say --check: nothing is ever derived anew in place")
    with open_store(db, create=False, upgrade=False) as store:
        results = rederived(store, configured(register))
    differing = [each for each in results if each.differences]
    left_out = [each for each in results if each.left_out]
    if as_json:
        say_json(
            {
                "documents": len(results),
                "differing": [_as_plain(each) for each in differing],
                "left_out": [_as_plain(each) for each in left_out],
                "by_hand": {
                    "claims": sum(len(each.by_hand) for each in results),
                    "replacing": [id_ for each in results for id_ in each.replacing],
                },
            }
        )
    else:
        for each in differing:
            for difference in each.differences:
                say(safe(f"{each.document.name or each.document.id}: {difference}; {_with(each)}"))
        say(f"{len(results) - len(left_out)} documents derived anew, {len(differing)} differ")
        if left_out:
            say(f"{len(left_out)} documents not derived anew: their words were held to their texts")
        if by_hand := sum(len(each.by_hand) for each in results):
            replacing = sum(len(each.replacing) for each in results)
            say(f"{by_hand} claims made by hand, {replacing} in the place of one that is derived")
    for each in left_out:
        note(safe(f"left out: {each.document.name or each.document.id}: {each.left_out}"))
    if differing:
        raise typer.Exit(ExitCode.INTEGRITY)


def _with(each: Rederived) -> str:
    if each.derivation is None:
        return "what it was derived with wasn't noted"
    way = "the same settings" if each.is_same_way else "another version or other settings than now"
    return (
        f"derived by {each.derivation.extractor} of version {each.derivation.version}, with {way}"
    )


def _as_plain(each: Rederived) -> dict[str, object]:
    return {
        "document": each.document.id,
        "name": each.document.name,
        "derivation": each.derivation.model_dump() if each.derivation else None,
        "is_same_way": each.is_same_way,
        "differences": list(each.differences),
        "left_out": each.left_out or None,
    }
