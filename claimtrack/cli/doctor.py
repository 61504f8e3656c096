"""``claimtrack doctor``: is everything here, and is it well."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import sqlite3
import sys
from pathlib import Path
from typing import Any

import typer

from claimtrack import __version__
from claimtrack.cli.exit_codes import ExitCode
from claimtrack.cli.options import DEFAULT_STORE, Json, Store
from claimtrack.cli.terminal import columns, say, say_json
from claimtrack.errors import ClaimtrackError

EXAMPLES = ("claimtrack doctor", "claimtrack doctor --json --db libya.db")


def doctor(db: Store = DEFAULT_STORE, as_json: Json = False) -> None:
    """Tell whether everything is here and well.

    Versions, optional parts, the terminal's encoding, the health of the store. Exits with the
    code of what is wrong, so that a script can ask too.
    """
    from claimtrack.store.files import shown_place

    health, code = _store_health(db)
    facts: dict[str, Any] = {
        "claimtrack": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "sqlite": sqlite3.sqlite_version,
        "terminal": _terminal(),
        "bundled": _bundled(),
        "linking": _loops(),
        "store": {"path": shown_place(db), **health},
        "parts": _parts(),
    }
    if as_json:
        say_json(facts)
    else:
        for line in columns(_rows(facts)):
            say(line)
    if code:
        raise typer.Exit(code)


def _store_health(db: str) -> tuple[dict[str, Any], int]:
    """What the store holds or why it can't be used, and the exit code that says so."""
    from claimtrack.errors import InputError, VersionError
    from claimtrack.store.claim_store import open_store

    if "://" not in db and not Path(db).exists():
        return {"health": "none yet; `claimtrack add` makes it"}, ExitCode.DONE
    try:
        with open_store(db, create=False) as store, store.snapshot() as held:
            for document in held.documents():
                held.raw_bytes(document.id)
            return {"health": "well", **held.counts()}, ExitCode.DONE
    except VersionError as error:
        return {"health": str(error)}, ExitCode.INTEGRITY
    except (ClaimtrackError, InputError) as error:
        return {"health": str(error)}, ExitCode.STORE


def _terminal() -> str:
    encoding = sys.stdout.encoding or "unknown"
    colour = "no colour (NO_COLOR)" if os.environ.get("NO_COLOR") else "colour on terminals"
    if encoding.lower().replace("-", "") != "utf8":
        return f"{encoding}: Arabic comes out escaped; set LANG to a UTF-8 locale; {colour}"
    return f"{encoding}; {colour}"


def _bundled() -> str:
    from claimtrack.bundled import bundled

    try:
        return ", ".join(str(bundled(name)) for name in ("seeds", "templates"))
    except ClaimtrackError as error:
        return str(error)


def _loops() -> str:
    from claimtrack.link.kernel.loops import best_kernel

    if best_kernel().name == "compiled":
        return "compiled loops"
    return "loops in Python, slow: installed without a C compiler, or for another machine"


def _parts() -> dict[str, str]:
    """The version of every library claimtrack can use, by name; optional ones say so."""
    found: dict[str, str] = {}
    try:
        requirements = importlib.metadata.requires("claimtrack") or ()
    except importlib.metadata.PackageNotFoundError:
        return {"claimtrack": "run from its folder, not installed"}
    for requirement in requirements:
        name = re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0]
        extra = re.search(r"extra\s*==\s*['\"]([\w-]+)", requirement)
        if name == "claimtrack" or (extra and extra[1] == "dev"):
            continue
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = (
                f"not installed; pip install 'claimtrack[{extra[1]}]'" if extra else "MISSING"
            )
    return found


def _rows(facts: dict[str, Any]) -> list[tuple[str, str]]:
    rows = []
    for name, value in facts.items():
        if isinstance(value, dict):
            rows += [(f"{name} {key}", str(part)) for key, part in value.items()]
        else:
            rows.append((name, str(value)))
    return rows
