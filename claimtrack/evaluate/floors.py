"""Floors: the scores that must not be fallen below, beside a digest of the data they hold for."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

from claimtrack.errors import InputError
from claimtrack.evaluate.scores import Scores
from claimtrack.evaluate.spans import Agreement
from claimtrack.model.span import Value


class Floors(Value):
    """The least each measure may reach, by name, and the digest of the annotations meant.

    A measure with precision, recall and F1 is held to its F1.
    """

    digest: str
    floors: Mapping[str, float]


class Shortfall(Value):
    """A measure below its floor."""

    measure: str
    floor: float
    score: float


def read_floors(path: Path) -> Floors:
    """The floors of a TOML file: ``digest = "…"`` and a table ``[floors]`` of measure = least.

    Raises:
        InputError: the file can't be read, or names a measure that isn't scored.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: can't be read as TOML: {error}") from error
    floors, digest = data.get("floors"), data.get("digest")
    if not isinstance(digest, str) or not isinstance(floors, dict) or not floors:
        raise InputError(f'{path}: floors need digest = "…" and a table [floors]')
    unknown = [name for name in floors if name not in _MEASURES]
    if unknown:
        known = ", ".join(sorted(_MEASURES))
        raise InputError(f"{path}: no such measure: {unknown[0]}", hint=f"measures are {known}")
    not_numbers = [name for name, least in floors.items() if not isinstance(least, int | float)]
    if not_numbers:
        raise InputError(f"{path}: the floor of {not_numbers[0]} isn't a number")
    return Floors(digest=digest, floors=floors)


_MEASURES = frozenset(Scores.model_fields) - {"documents", "documents_missing", "misses"}


def gold_digest(folder: Path) -> str:
    """The SHA-256 of a folder's annotations: its JSON files, one after the other by name.

    In a shell: ``cat gold/*.json | sha256sum``.
    """
    hasher = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        hasher.update(path.read_bytes())
    return hasher.hexdigest()


def shortfalls(scores: Scores, floors: Floors, digest: str) -> tuple[Shortfall, ...]:
    """The measures below their floors, in the order of the file. A missing score is 0.

    Raises:
        InputError: ``digest`` isn't that of the annotations the floors were set for.
    """
    if digest != floors.digest:
        raise InputError(
            f"the floors were set for other annotations (digest {floors.digest[:12]}…)",
            hint=f'score anew, set the floors and write digest = "{digest}"',
        )
    reached = {name: _as_number(getattr(scores, name)) for name in floors.floors}
    return tuple(
        Shortfall(measure=name, floor=least, score=reached[name])
        for name, least in floors.floors.items()
        if reached[name] < least
    )


def _as_number(score: Agreement | float | None) -> float:
    if isinstance(score, Agreement):
        return score.f1
    return score or 0.0
