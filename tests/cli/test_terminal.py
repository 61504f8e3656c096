import io
import json
import os
import warnings
from contextlib import redirect_stderr, redirect_stdout

import pytest

from claimtrack.cli import terminal
from claimtrack.errors import StoreError

OVERRIDE = "\u202e"


class Screen(io.StringIO):
    """A terminal, as far as a program can tell."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that can show colour, and nobody who forbids it."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        (f"invoice{OVERRIDE}fdp.exe", "invoice\\u202efdp.exe"),
        ("one\u2066two\u2069", "one\\u2066two\\u2069"),
        ("bell\x07, C1 \x9b", "bell\\x07, C1 \\x9b"),
        ("lone \ud800 surrogate", "lone \\ud800 surrogate"),
        ("two\n lines", "two lines"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # near miss: a joiner belongs to the spelling
        ("مُتطورة", "مُتطورة"),  # near miss: vowel marks too
    ],
)
def test_hostile_characters_are_escaped_and_letters_are_not(published: str, shown: str) -> None:
    assert terminal.safe(published) == shown


def test_a_quote_is_set_apart_on_a_terminal_only() -> None:
    with redirect_stdout(Screen()):
        assert terminal.quoted("قال") == "\u2068«قال»\u2069"
    with redirect_stdout(io.StringIO()):
        assert terminal.quoted("قال") == "«قال»"


def test_colour_is_for_terminals_whose_owner_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with redirect_stdout(Screen()):
        assert "\x1b[" in terminal.bold("One origin.")
        monkeypatch.setenv("NO_COLOR", "1")
        assert terminal.bold("One origin.") == "One origin."
    monkeypatch.delenv("NO_COLOR")
    with redirect_stdout(io.StringIO()):
        assert terminal.dim("One origin.") == "One origin."


def test_json_escapes_what_could_reorder_a_line_and_reads_back_the_same() -> None:
    data = {"text": f"قال {OVERRIDE}\x9b"}
    with redirect_stdout(Screen()) as screen:
        terminal.say_json(data)
    printed = screen.getvalue()
    assert OVERRIDE not in printed
    assert "قال" in printed
    assert json.loads(printed) == data


def test_columns_align_by_what_a_terminal_shows() -> None:
    lines = terminal.columns([("مُتطورة", "x"), ("abc", "y")])
    assert [line.index(end) for line, end in zip(lines, "xy", strict=True)] == [9, 8]
    assert [terminal.display_width(line) for line in lines] == [9, 9]


def test_no_rows_are_no_lines() -> None:
    assert terminal.columns([]) == []


def test_output_that_nobody_reads_is_told_apart_from_output_that_cannot_be_written() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    for place, error, told in (
        (writer, terminal.OutputClosedError, None),
        ("/dev/full", StoreError, "standard output can't be written: No space left"),
    ):
        with (
            io.TextIOWrapper(io.FileIO(place, "w"), write_through=True) as stream,
            redirect_stdout(stream),
            pytest.raises(error, match=told),
        ):
            terminal.say("One origin.")


def test_a_warning_of_another_library_is_one_safe_line_without_a_path() -> None:
    with warnings.catch_warnings(), redirect_stdout(Screen()), redirect_stderr(Screen()) as shown:
        warnings.simplefilter("always")
        terminal.make_output_lenient()
        warnings.warn(f"old\n\x1b[31mformat{OVERRIDE}", DeprecationWarning, stacklevel=1)
    assert shown.getvalue() == "DeprecationWarning: old\\x0a\\x1b[31mformat\\u202e\n"
