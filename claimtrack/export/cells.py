"""Cells that a spreadsheet shows as they are: no formula, no unseen control, and a way back."""

from __future__ import annotations

import re

_FORMULA = "=+\\-@＝＋－＠"
"""What a formula begins with, in full width too; the hyphen is escaped for a character class."""

_UNSEEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f"
"""Controls, the marks that turn the direction of text, and invisible tags. The marks of ordinary
Arabic text (U+200E, U+200F, U+061C) and joiners stay as they are."""

_BLANK = '\\s";\u061c\u200b-\u200f\u2060'
"""What may stand before a formula: a program that trims cells, or is set to semicolons between
them, would still find it."""

_ESCAPABLE = re.compile(f"[{_UNSEEN}\ud800-\udfff]|\\\\(?=u[0-9a-f]{{4}}|U[0-9a-f]{{8}})")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8}))")
_AFTER_BLANK = re.compile(f"([{_BLANK}]++)(['{_FORMULA}]?)")
_AT_START = re.compile(f"[\t\r\n]|[{_BLANK}]*+['{_FORMULA}]")
_BEGINS_CELL = re.compile("[;\t\r\n]")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)*%?")


def safe_cell(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula.

    A cell gets an apostrophe in front where it begins, after blanks, with ``=``, ``+``, ``-`` or
    ``@`` (or their full-width forms) and isn't a plain number, where it begins with a tab or line
    break, and where it begins with an apostrophe. The same characters get an apostrophe before
    them after a semicolon, tab or line break within the text, as other settings begin a cell
    there. Unseen characters become escapes such as ``\\u202e``. `published_cell` is the way back.
    """
    seen = _ESCAPABLE.sub(lambda found: _escape(found[0]), text)
    if _NUMBER.fullmatch(seen):
        return seen
    guarded = _AFTER_BLANK.sub(_guard, seen)
    return f"'{guarded}" if _AT_START.match(guarded) else guarded


def published_cell(cell: str) -> str:
    """The text that `safe_cell` made this cell of."""
    unguarded = _AFTER_BLANK.sub(_unguard, cell.removeprefix("'"))
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), unguarded)


def _guard(found: re.Match[str]) -> str:
    blank, character = found.groups()
    is_guarded = character and _BEGINS_CELL.search(blank)
    return f"{blank}'{character}" if is_guarded else found[0]


def _unguard(found: re.Match[str]) -> str:
    blank, character = found.groups()
    return blank if character == "'" and _BEGINS_CELL.search(blank) else found[0]


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
