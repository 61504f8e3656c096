"""The commands joined, and the one place where an error becomes a line and an exit code."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import FrameType
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from claimtrack import __version__
from claimtrack.cli.exit_codes import ExitCode
from claimtrack.cli.terminal import (
    OutputClosedError,
    flush_output,
    make_output_lenient,
    note,
    note_lines,
    safe,
    say,
)
from claimtrack.errors import (
    ClaimtrackError,
    ConfigError,
    InputError,
    IntegrityError,
    JudgementError,
    NotFoundError,
    VersionError,
)

VERBS: Mapping[str, str] = {
    "init": "init",
    "add": "add",
    "list": "list_documents",
    "remove": "remove",
    "redact": "redact",
    "extract": "extract",
    "claim": "claim",
    "link": "link",
    "check": "check",
    "conflicts": "conflicts",
    "search": "search",
    "show": "show",
    "sources": "sources",
    "judge": "judge",
    "review": "review",
    "undo": "undo",
    "report": "report",
    "export": "export",
    "bundle": "bundle",
    "import": "import_bundle",
    "verify": "verify",
    "rederive": "rederive",
    "anchor": "anchor",
    "eval": "evaluate",
    "demo": "demo",
    "doctor": "doctor",
}
"""Each verb with its function; it stands in the module of the verb's name, with ``EXAMPLES``."""

# typer re-exports of click's errors only this one; its parent is every kind of wrong use.
_WrongUse: type[Exception] = typer.BadParameter.__mro__[1]

_EXIT_CODES: tuple[tuple[type[BaseException], ExitCode], ...] = (
    (NotFoundError, ExitCode.USAGE),
    (ConfigError, ExitCode.USAGE),
    (JudgementError, ExitCode.USAGE),
    (InputError, ExitCode.INPUT),
    (VersionError, ExitCode.INTEGRITY),
    (IntegrityError, ExitCode.INTEGRITY),
    (ClaimtrackError, ExitCode.STORE),
    (OSError, ExitCode.STORE),
)
"""The first kind that fits decides."""


class LazyCommands(TyperGroup):
    """The commands, each imported when it is first needed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # typer's signature
        """The verbs, in the order in which somebody meets them."""
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  # typer's signature
        """The command of a verb; None where there is no such verb."""
        if cmd_name not in VERBS:
            self.commands.update((verb, _load(verb)) for verb in VERBS)  # typer looks there for
            return None  # what may have been meant
        if cmd_name not in self.commands:
            self.commands[cmd_name] = _load(cmd_name)
        return self.commands[cmd_name]


def _load(verb: str) -> Any:
    module = import_module(f"claimtrack.cli.{'import_' if verb == 'import' else verb}")
    examples = "".join(f"\n  {line}" for line in module.EXAMPLES)
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    function = getattr(module, VERBS[verb])
    single.command(verb, epilog=f"\b\nExamples:{examples}")(function)
    command = typer.main.get_command(single)
    command.context_settings = dict(_HELP_OPTIONS)
    return command


_HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    name="claimtrack",
    cls=LazyCommands,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_HELP_OPTIONS,
    epilog="\b\nStart here:\n  claimtrack demo\n  claimtrack COMMAND --help",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"claimtrack {__version__}")
        raise typer.Exit


@app.callback()
def claimtrack(
    ctx: typer.Context,
    debug: Annotated[  # noqa: ARG001  # main() reads it, wherever it stands
        bool, typer.Option("--debug", help="Show the traceback of an error (for bug reports).")
    ] = False,
    version: Annotated[  # noqa: ARG001  # its callback reads it
        bool, typer.Option("--version", help="Print the version.", callback=_print_version)
    ] = False,
) -> None:
    """Who says what, on whose word, in news articles; and how many independent origins it has."""
    if ctx.invoked_subcommand is None:
        note_lines(ctx.get_help())
        raise typer.Exit(ExitCode.USAGE)


class _Terminated(BaseException):
    """Somebody asked the process to end (SIGTERM)."""


_WHOLE = "what was saved before is whole"

_ASKED: list[int] = []
"""The signal to end that was taken, if one was."""


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    """Unwind, so that what is unfinished is cleared away; asked again, end at once."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, _end_at_once)
    _ASKED.append(number)
    raise KeyboardInterrupt if number == signal.SIGINT else _Terminated


def _end_at_once(number: int, _frame: FrameType | None) -> NoReturn:
    how = "interrupted" if number == signal.SIGINT else "terminated"
    os.write(2, f"{how}; {_WHOLE}\n".encode())
    os._exit(128 + number)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command line and exit with its code; errors become one line on standard error.

    ``--debug`` may stand anywhere in it, so that it can be added to a command that failed.
    """
    make_output_lenient()
    _ASKED.clear()
    signal.signal(signal.SIGTERM, _end)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as for jobs in the background
        signal.signal(signal.SIGINT, _end)
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        plain_words = [word for word in words if word != "--debug"]
        code = app(plain_words, prog_name="claimtrack", standalone_mode=False)
        if code == ExitCode.INTERRUPTED:  # typer turns Ctrl-C into this code, without a word
            raise KeyboardInterrupt
        flush_output()
    except (BrokenPipeError, OutputClosedError):  # whoever read our output has seen enough
        _forget_output()
        code = ExitCode.DONE
    except BaseException as error:
        code = _explain(_asked_for(error), is_debugging="--debug" in words)
    sys.exit(code if isinstance(code, int) else ExitCode.DONE)


def _asked_for(error: BaseException) -> BaseException:
    """The end that a signal asked for, whatever its unwinding came to; else the error itself."""
    if not _ASKED or isinstance(error, SystemExit):
        return error
    return KeyboardInterrupt() if _ASKED[0] == signal.SIGINT else _Terminated()


def _explain(error: BaseException, *, is_debugging: bool) -> int:
    """Say what went wrong in one line, and return the exit code."""
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else ExitCode.DONE
    if isinstance(error, _Terminated):
        note(f"terminated; {_WHOLE}")
        return ExitCode.TERMINATED
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        note(f"interrupted; {_WHOLE}")
        return ExitCode.INTERRUPTED
    if is_debugging:
        note_lines("".join(traceback.format_exception(error)))
    if isinstance(error, _WrongUse):
        return _explain_wrong_use(error)
    for kind, code in _EXIT_CODES:
        if isinstance(error, kind):
            hint = getattr(error, "hint", "")
            note(safe(f"error: {_words_of(error)}" + (f"; {hint}" if hint else "")))
            return code
    if isinstance(error, MemoryError):
        note(f"error: out of memory; {_WHOLE}; {_LESS}")
        return ExitCode.STORE
    note(
        safe(f"error: a fault in claimtrack: {type(error).__name__}: {error}")
        + "; run it again as `claimtrack --debug …` and report what it prints"
    )
    return ExitCode.STORE


_LESS = "close other programs, or give fewer articles at a time, and run it again"


def _words_of(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


def _explain_wrong_use(error: Any) -> int:
    where = f" (see `{error.ctx.command_path} --help`)" if error.ctx else ""
    note(safe(f"error: {error.format_message()}{where}"))
    return ExitCode.USAGE


def _forget_output() -> None:
    """Point standard output at nothing, so that flushing it at exit says nothing either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
