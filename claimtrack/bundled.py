"""Where the data folders beside the package are: in the checkout, or inside an installed wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from claimtrack.errors import InputError

_PACKAGE = Path(__file__).resolve().parent


def bundled(name: Literal["seeds", "templates"]) -> Path:
    """The folder of bundled data of this name: the wheel's copy, or else the checkout's own.

    Raises:
        InputError: neither is there, so this copy of claimtrack isn't whole.
    """
    for folder in (_PACKAGE / f"_{name}", _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise InputError(
        f"{_PACKAGE}: this copy of claimtrack has no {name} folder",
        hint="Install claimtrack again.",
    )
