"""What commands write where they are told to: a file, or standard output for ``-``."""

from __future__ import annotations

from pathlib import Path

from claimtrack.cli.terminal import say_file
from claimtrack.whole_files import write_whole


def write_or_print(path: Path, text: str) -> None:
    """Write a file whole, or print its text where the path is ``-``."""
    if str(path) == "-":
        say_file(text.removesuffix("\n"))
    else:
        write_whole(path, text)
