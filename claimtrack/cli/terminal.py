"""What reaches the screen: data on standard output, the rest on standard error, nothing hostile."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TextIO

import typer

from claimtrack.errors import ClaimtrackWarning, StoreError

# Control characters, line and paragraph separators, lone surrogates, and the bidi controls: marks,
# embeddings, overrides and isolates, each of which can make a terminal reorder other words.
_HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"

# What this module itself writes to a terminal (``bold``, ``dim``, ``isolated``), and what is
# hostile, which may begin in the same way.
_OURS_OR_HOSTILE = re.compile(f"(\x1b\\[[012]m|[\u2068\u2069])|{_HOSTILE.pattern}")


class OutputClosedError(Exception):
    """Whoever read standard output has closed it: there is nobody left to print for."""


def say(line: str = "") -> None:
    """Print one line of data on standard output; what is hostile in it comes as escapes.

    Raises:
        OutputClosedError: nobody reads it any more.
    """
    say_file(_shown(line, sys.stdout))


def say_file(text: str) -> None:
    """Print what else would be a file (a page, Markdown) on standard output, as it is.

    Raises:
        OutputClosedError: nobody reads it any more.
        StoreError: it goes to a file that can't be written, as on a full disk.
    """
    with _refusals_explained():
        sys.stdout.write(text + "\n")


def flush_output() -> None:
    """Have all that was printed written; raises as ``say_file``."""
    with _refusals_explained():
        sys.stdout.flush()


@contextmanager
def _refusals_explained() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise OutputClosedError from error
    except OSError as error:
        raise StoreError(
            f"standard output can't be written: {error.strerror or error}",
            hint="send it to another place, and run it again",
        ) from error


def note(line: str = "") -> None:
    """Print one line that is not data on standard error; what is hostile comes as escapes.

    Where that can't be written the line is lost, and the work goes on: the exit code tells.
    """
    with suppress(OSError):
        sys.stderr.write(_shown(line, sys.stderr) + "\n")
        sys.stderr.flush()


def note_lines(text: str) -> None:
    """Print lines that are not data: help, a traceback."""
    for line in text.rstrip("\n").split("\n"):
        note(line)


def asked(question: str, usual: str) -> str:
    """What a person answers at the terminal; ``usual`` where they only press Enter."""
    answer: str = typer.prompt(safe(question), default=usual, err=True)
    return answer


def is_confirmed(question: str) -> bool:
    """Whether a person at the terminal says yes."""
    return typer.confirm(safe(question), err=True)


@contextmanager
def noting_warnings() -> Iterator[None]:
    """Say each warning of our own on standard error, in one line, once the work is done."""
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always", ClaimtrackWarning)
        try:
            yield
        finally:
            for each in dict.fromkeys(
                str(w.message) for w in found if issubclass(w.category, ClaimtrackWarning)
            ):
                note(safe(f"note: {each}"))


def say_json(data: object) -> None:
    """Print one JSON document on one line. Control and bidi characters come as ``\\u`` escapes.

    Letters stay readable where the output is in UTF-8, and are escaped where it isn't.
    """
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    packed = json.dumps(data, ensure_ascii=not is_utf8)
    say_file(_HOSTILE.sub(lambda found: f"\\u{ord(found[0]):04x}", packed))


def safe(text: str) -> str:
    """A text on one line: white space runs become one space, hostile characters ``\\u`` escapes.

    Hostile are control characters, lone surrogates and the bidi controls that could change the
    order in which other words are shown.
    """
    return _HOSTILE.sub(_escaped, " ".join(text.split()))


def quoted(text: str) -> str:
    """Published words between « and », set apart from the direction of the line on a terminal."""
    return isolated(f"«{safe(text)}»")


def isolated(text: str) -> str:
    """Text that a terminal lays out by itself; elsewhere the text alone."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}" if sys.stdout.isatty() else text


def bold(text: str) -> str:
    """Text in bold on a terminal, and plain elsewhere."""
    return typer.style(text, bold=True) if takes_escapes(sys.stdout) else text


def dim(text: str) -> str:
    """Text in grey on a terminal, and plain elsewhere."""
    return typer.style(text, dim=True) if takes_escapes(sys.stdout) else text


def columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows of safe cells as lines with aligned columns, two spaces apart; nothing is cut off."""
    cells = list(rows)
    if not cells:
        return []
    widths = [max(display_width(row[i]) for row in cells) for i in range(len(cells[0]) - 1)]
    return [
        "  ".join(
            [*(padded(cell, width) for cell, width in zip(row, widths, strict=False)), row[-1]]
        )
        for row in cells
    ]


def padded(text: str, width: int) -> str:
    """Text with spaces after it, up to ``width`` columns of a terminal."""
    return text + " " * (width - display_width(text))


def display_width(text: str) -> int:
    """How many columns a terminal gives a text: none to combining marks, two to wide letters."""
    return sum(
        0
        if unicodedata.combining(ch) or unicodedata.category(ch) in ("Mn", "Cf")
        else 2
        if unicodedata.east_asian_width(ch) in "WF"
        else 1
        for ch in text
    )


def wrapped(text: str, width: int) -> list[str]:
    """A safe text in lines of at most so many columns of a terminal, parted at spaces.

    A word that is longer than a line gets one of its own.
    """
    lines: list[str] = []
    for word in text.split():
        if lines and display_width(lines[-1]) + 1 + display_width(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def is_interactive() -> bool:
    """Whether a person can be asked: questions go to standard error, answers come from input."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def make_output_lenient() -> None:
    """Have what the terminal's encoding lacks come out escaped, and warnings as other notes do."""
    warnings.showwarning = _note_warning
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def takes_escapes(stream: TextIO) -> bool:
    """Whether a stream is a terminal whose owner hasn't forbidden escape codes."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _shown(line: str, stream: TextIO) -> str:
    """A line as a stream shows it: the one place that all words pass on their way out.

    ``safe`` has been there before wherever words of others stand in a line. Where it was
    forgotten, they can't do more than bold type: not begin a line, nor reach the terminal.
    """
    if not stream.isatty():
        return _HOSTILE.sub(_escaped, line)
    return _OURS_OR_HOSTILE.sub(lambda found: found[1] or _escaped(found), line)


def _note_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,  # noqa: ARG001  # Python's signature
    lineno: int,  # noqa: ARG001
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    note(f"{category.__name__}: {message}")


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"
