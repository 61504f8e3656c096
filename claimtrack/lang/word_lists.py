"""The word lists of ``lang/data``: TOML for those who write them, and JSON laid out for reading.

Reading TOML takes ten times as long as reading JSON. The JSON is made when a wheel is built
(``hatch_build.py``), says which TOML it was made of, and counts only beside that.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

_DATA = Path(__file__).resolve().parent / "data"


def read_word_list(name: str) -> dict[str, Any]:
    """The list of this name."""
    source = (_DATA / f"{name}.toml").read_bytes()
    try:
        made_of, _, told = (_DATA / f"{name}.json").read_bytes().partition(b"\n")
        if made_of.decode() == _digest(source):
            found: dict[str, Any] = json.loads(told)
            return found
    except (OSError, ValueError):
        pass  # there is none, as in a bare checkout, or somebody else wrote it
    return tomllib.loads(source.decode("utf-8"))


def write_word_lists() -> tuple[Path, ...]:
    """Lay out all lists as JSON, and say where they are."""
    written = []
    for path in sorted(_DATA.glob("*.toml")):
        source = path.read_bytes()
        told = json.dumps(tomllib.loads(source.decode("utf-8")), ensure_ascii=False)
        target = path.with_suffix(".json")
        target.write_bytes(f"{_digest(source)}\n{told}".encode())
        written.append(target)
    return tuple(written)


def _digest(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()
