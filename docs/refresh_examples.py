"""Run the console examples of README, tutorial and extraction and put in what they print now.

``python docs/refresh_examples.py`` runs from any folder. An example whose output has a line of
"…" is left as it is: its output was shortened by hand, and the test only compares the rest.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

from claimtrack.cli.app import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", *(ROOT / "docs" / f"{name}.md" for name in ("tutorial", "extraction")))

_BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def console_examples(markdown: str) -> Iterator[tuple[str, str]]:
    """Each command of the ``console`` blocks with what stands under it."""
    for block in _BLOCK.findall(markdown):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = example.partition("\n")
            yield command, shown


def is_ours(command: str) -> bool:
    """Whether an example runs claimtrack, and so can be run by its tests."""
    return command.startswith("claimtrack ")


def printed_by(command: str) -> str:
    """What a command of ours prints, as somebody reading a file of its output sees it."""
    screen = io.StringIO()
    with (
        contextlib.redirect_stdout(screen),
        contextlib.redirect_stderr(screen),
        contextlib.suppress(SystemExit),
    ):
        main(shlex.split(command)[1:])
    return screen.getvalue()


def refreshed(markdown: str) -> str:
    """A page with the output of its examples as it is now; run where ``seeds`` lies."""

    def block(found: re.Match[str]) -> str:
        lines = []
        for command, shown in console_examples(found[0]):
            printed = printed_by(command) if is_ours(command) else shown
            is_shortened = re.search(r"^…$", shown, re.MULTILINE) is not None
            lines.append(f"$ {command}\n{shown if is_shortened else printed}")
        return "```console\n" + "".join(lines) + "```"

    return _BLOCK.sub(block, markdown)


if __name__ == "__main__":
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "seeds").symlink_to(ROOT / "seeds")
            os.chdir(folder)
            page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8")
            os.chdir(ROOT)
