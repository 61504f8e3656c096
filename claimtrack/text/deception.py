"""Characters that deceive a reader of a text: what doesn't show, reorders, or looks like another.

Nothing is changed: the text stays as it was published, and what is odd is told with its place.
What honest writing needs is left alone: joiners between Arabic letters (a note says so), emoji
made of several, flags, and the marks that keep a bracket on its side are told as what they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from claimtrack.lang.look_alikes import CYRILLIC, GREEK, look_alike_key
from claimtrack.model.finding import DiagnosticCode


class Deception(NamedTuple):
    """One odd place ``[start, end)`` of a text, and what is odd there."""

    code: DiagnosticCode
    start: int
    end: int
    what: str


BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""The twelve characters that Unicode calls Bidi_Control, for a character class of a pattern."""

_JOINERS = "\u200c\u200d"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_TAGS = "\U000e0000-\U000e007f"
# Characters without a mark or width of their own: Unicode's Default_Ignorable_Code_Point, the
# blank of Braille, separators of lines, interlinear notes, and control characters other than
# white space.
_UNSEEN = (
    f"{BIDI_CONTROLS}{_SELECTORS}{_TAGS}\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f"
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
_ODD = re.compile(f"[{_UNSEEN}]+|[{_JOINERS}]+")
_OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_OPENERS |= dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]{1,6}\U000e007f")
_NAMES = {
    "\u061c": "ALM", "\u200e": "LRM", "\u200f": "RLM", "\u202a": "LRE", "\u202b": "RLE",
    "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI",
    "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f][^\W\d_]*)*")
_FIGURE = re.compile(r"\d+(?:[.,٫٬،]\d+)*")
_MANY_SCRIPTS = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_OF = {"GREEK": GREEK, "CYRILLIC": CYRILLIC}
# Two letters of another alphabet look like a word of this one too often («он», «ас»).
_WHOLE_WORD = 3


def find_deceptions(text: str) -> tuple[Deception, ...]:
    """What in a text may deceive its reader, in order; the time is linear in its length."""
    if text.isascii() and not _ODD.search(text):
        return ()
    found = [*_unseen(text), *_mixed_words(text), *_mixed_figures(text)]
    return tuple(sorted(found, key=lambda odd: (odd.start, odd.code)))


def _unseen(text: str) -> Iterator[Deception]:
    unclosed = _unclosed(text)
    flags = {match.start() + 1: match.end() for match in _FLAG.finditer(text)}
    for match in _ODD.finditer(text):
        start, end = match.span()
        if match[0][0] in _JOINERS:
            if code := _of_joiners(text, start, end):
                yield Deception(code, start, end, _named(match[0]))
        elif flags.get(start) != end and not _is_selector_of_symbol(text, start, end):
            open_ones = any(offset in unclosed for offset in range(start, end))
            what = _named(match[0]) + (", opened and never closed" if open_ones else "")
            yield Deception(DiagnosticCode.HIDDEN_CHARACTERS, start, end, what)


def _named(characters: str) -> str:
    shown = (
        f"U+{ord(character):04X}" + (f" {name}" if (name := _NAMES.get(character)) else "")
        for character in characters[:4]
    )
    return " ".join(shown)


def _unclosed(text: str) -> frozenset[int]:
    """Where embeddings, overrides and isolates begin that their paragraph doesn't end."""
    found: set[int] = set()
    waiting: list[tuple[int, str]] = []
    for match in re.finditer("[\u202a-\u202e\u2066-\u2069\n\u2029]", text):
        character = match[0]
        if character in _OPENERS:
            waiting.append((match.start(), _OPENERS[character]))
        elif character in "\n\u2029":
            found.update(offset for offset, _ in waiting)
            waiting = []
        elif waiting and any(closer == character for _, closer in waiting[-_DEEPEST:]):
            while waiting.pop()[1] != character:
                pass
    found.update(offset for offset, _ in waiting)
    return frozenset(found)


# Unicode's bidirectional algorithm nests no deeper (max_depth in UAX 9).
_DEEPEST = 125


def _of_joiners(text: str, start: int, end: int) -> DiagnosticCode | None:
    """A note between letters that may need them, nothing within an emoji, else hidden."""
    before, after = _kind_before(text, start), _kind_at(text, end)
    if "alphabetic" in (before, after):
        return DiagnosticCode.HIDDEN_CHARACTERS
    if end - start == 1 and before == after == "symbol":
        return None
    if "letter" in (before, after):
        return DiagnosticCode.JOINERS
    return DiagnosticCode.HIDDEN_CHARACTERS


def _kind_before(text: str, at: int) -> str:
    while at > 0 and unicodedata.combining(text[at - 1]):
        at -= 1
    if at > 1 and text[at - 1] == "\ufe0f":  # an emoji that was asked to be one
        at -= 1
    return _kind_at(text, at - 1) if at > 0 else ""


def _kind_at(text: str, at: int) -> str:
    return _kind(text[at]) if at < len(text) else ""


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """Whether joiners can have a meaning beside a character: not in figures or in alphabets."""
    if character.isalpha():
        name = unicodedata.name(character, "")
        return "alphabetic" if name.startswith(("LATIN", "GREEK", "CYRILLIC")) else "letter"
    if character.isdecimal():
        return "alphabetic"
    return "symbol" if unicodedata.category(character) in ("So", "Sk", "Sm") else ""


def _is_selector_of_symbol(text: str, start: int, end: int) -> bool:
    """A variation selector on an emoji, a sign or a figure of a keycap."""
    if end - start != 1 or start == 0 or not "\ufe00" <= text[start] <= "\ufe0f":
        return False
    before = text[start - 1]
    return (
        _kind(before) == "symbol"
        or unicodedata.category(before) in ("Po", "Pd")
        or text[end : end + 1] == "\u20e3"
    )


def _mixed_words(text: str) -> Iterator[Deception]:
    """Words in letters of two alphabets, or in another that spells a word of this text."""
    if not _MANY_SCRIPTS.search(text):
        return
    words = [(match, _scripts(match[0])) for match in _WORD.finditer(text)]
    latin = {match[0].casefold() for match, scripts in words if scripts == {"LATIN"}}
    for match, scripts in words:
        word, others = match[0], scripts - {"LATIN"}
        if len(scripts) > 1 and all(_is_look_alike(word, script) for script in others):
            names = " and ".join(sorted(script.title() for script in scripts))
            what = f"«{word}» has letters of {names} that look alike"
            yield Deception(DiagnosticCode.MIXED_SCRIPTS, *match.span(), what)
        elif len(scripts) == 1 and others and len(word) >= _WHOLE_WORD:
            script = next(iter(others))
            if _is_look_alike(word, script) and look_alike_key(word) in latin:
                what = f"«{word}» is {script.title()} and looks like a Latin word of this text"
                yield Deception(DiagnosticCode.MIXED_SCRIPTS, *match.span(), what)


def _scripts(word: str) -> frozenset[str]:
    """Which of the three alphabets that look alike a word has letters of."""
    return frozenset(script for character in set(word) if (script := _script(character)))


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    name = unicodedata.name(character, "").partition(" ")[0]
    return name if name in ("LATIN", "GREEK", "CYRILLIC") else ""


def _is_look_alike(word: str, script: str) -> bool:
    """Whether all letters that a word has of a script look like Latin ones."""
    table = _OF[script]
    return all(
        letter in table or unicodedata.normalize("NFD", letter)[0] in table
        for letter in word
        if _script(letter) == script
    )


def _mixed_figures(text: str) -> Iterator[Deception]:
    """Figures in digits of two scripts: their value is plain, and why they are so isn't."""
    for match in _FIGURE.finditer(text):
        zeros = {
            ord(digit) - unicodedata.decimal(digit) for digit in set(match[0]) if digit.isdecimal()
        }
        if len(zeros) > 1:
            what = f"«{match[0]}» has digits of several scripts"
            yield Deception(DiagnosticCode.MIXED_SCRIPTS, *match.span(), what)
