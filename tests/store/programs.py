"""The programs of ``killed`` started and heard out, and what they add compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from loaded import Loaded

from claimtrack.model.analysis import Extraction

ROOT = Path(__file__).parents[2]


def finished(program: Callable[..., None], *arguments: object) -> list[str]:
    """The lines that a program prints in a process of its own."""
    return finish(Loaded(program, *arguments))


def finish(process: Loaded) -> list[str]:
    code, out, err = process.end()
    assert (code, err) == (0, "")
    return out.split("\n")[:-1]


def is_whole(found: Extraction, added: Extraction) -> bool:
    return (
        found.document == added.document
        and found.sentences == added.sentences
        and set(found.attributions) == set(added.attributions)
        and {claim.id for claim in found.claims} == {claim.id for claim in added.claims}
        and found.diagnostics == added.diagnostics
    )
