"""Make ``docs/cli.md`` from what ``--help`` says: ``python docs/make_cli_page.py``."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from claimtrack.cli.app import VERBS, app

PAGE = Path(__file__).resolve().parent / "cli.md"

_OPENING = """\
# The command line

Made from `--help` by `docs/make_cli_page.py`; a test compares the two.

Data goes to standard output, everything else to standard error. `--json` prints one document (JSON
Lines for `extract`). The store is `--db URL`, else `$CLAIMTRACK_DB`, else `claimtrack.db` in the
working folder. Progress bars and colours are for terminals; `NO_COLOR` turns colours off, and pipes
get neither escape codes nor cut-off values. Control and bidi characters of an article come out
escaped (`\\u202e`), so that no text can disguise itself. An error is one line: what, why, what to
do. `--debug`, anywhere in the line, shows its traceback.

| exit code | meaning |
|--:|---|
| 0 | done |
| 1 | done, and there is something to look at: disagreement (`check`, `conflicts`), a score below \
its floor (`eval`); `--exit-zero` turns it off |
| 2 | wrong use: an unknown command, option, id or setting; a decision that is refused |
| 3 | the input can't be read |
| 4 | integrity or version failure: something isn't as its log has it \
(`verify`, `rederive`, `import`), \
another program's store, or a newer claimtrack's |
| 5 | the store or the output can't be read or written, a language model doesn't answer, or \
claimtrack itself failed |
| 6 | some inputs failed, the rest is saved |
| 130, 143 | interrupted (Ctrl-C), terminated |
"""


def cli_page() -> str:
    """The page: how all commands behave, then what each says of itself."""
    os.environ.pop("CLAIMTRACK_DB", None)
    group = typer.main.get_command(app)
    context = group.make_context("claimtrack", [], resilient_parsing=True)
    parts = [_OPENING, "## claimtrack", _console(group.get_help(context))]
    for verb in VERBS:
        command = group.get_command(context, verb)
        own = command.make_context(f"claimtrack {verb}", [], resilient_parsing=True)
        own.terminal_width = context.terminal_width = 100
        parts += [f"## {verb}", _console(command.get_help(own))]
    return "\n".join(parts)


def _console(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return f"```text\n{lines}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(cli_page(), encoding="utf-8")
