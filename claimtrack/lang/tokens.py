"""Figures, words and marks of a text: what quantities are read from."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from claimtrack.lang.base import Language
from claimtrack.lang.fold_table import fold_word

ARABIC_LETTERS = (
    "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f"
    "\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc"
)
"""The letters of Arabic script, tatweel among them, for a character class of a pattern."""

MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u08ca-\u08ff"
)
"""Vowel marks and accents, for a character class of a pattern."""

JOINERS = (
    "\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef"
)
"""Characters without width that may stand within a word, for a character class of a pattern."""


_APOSTROPHES = "'’"
_ELIDING = re.compile(rf"[^\W\d_]+[{_APOSTROPHES}](?=\w)")


def part_elided(
    text: str, spans: list[tuple[int, int]], elided: frozenset[str]
) -> list[tuple[int, int]]:
    """The ranges of words, those joined by an apostrophe parted after each of ``elided``."""
    if not may_be_elided(text, elided):
        return spans
    parted = []
    for start, end in spans:
        while short := _ELIDING.match(text, start, end):
            if short[0].casefold().replace("’", "'") not in elided:
                break
            parted.append(short.span())
            start = short.end()
        parted.append((start, end))
    return parted


def may_be_elided(text: str, elided: frozenset[str]) -> bool:
    """Whether any word of a text can be one of ``elided`` with another behind its apostrophe."""
    return bool(elided) and any(mark in text for mark in _APOSTROPHES)


class TokenKind(Enum):
    """What a token is."""

    FIGURE = auto()
    WORD = auto()
    MARK = auto()
    NEWLINE = auto()


class TextToken(NamedTuple):
    """A figure with its separators, a word, a mark, or newlines; ``end`` is exclusive.

    ``is_glued``: nothing stands between it and the token before. A mark's folded form is itself.
    """

    start: int
    end: int
    text: str
    folded: str
    kind: TokenKind
    is_glued: bool


class Tokens:
    """The tokens of a text, in order; white space and characters without width are left out.

    Most tokens of a text are never looked at, so a ``TextToken`` is made when it is asked for.
    """

    def __init__(self, text: str, lang: Language) -> None:
        self._lang = lang
        self._spans = part_elided(text, [m.span() for m in _TOKEN.finditer(text)], lang.elided)
        self.words = [text[start:end] for start, end in self._spans]
        self._made: dict[int, TextToken] = {}

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, position: int) -> TextToken:
        return self._made.get(position) or self._make(position)

    def at(self, position: int) -> TextToken:
        """The token at a position, or a newline where there is none."""
        made = self._made.get(position)
        if made is not None:
            return made
        return self._make(position) if 0 <= position < len(self.words) else _BEYOND

    def positions_of(self, is_wanted: Callable[[str, TokenKind], bool]) -> list[int]:
        """Where the tokens stand that are wanted by their folded form and kind.

        Each word is asked for once, however often it stands in the text.
        """
        distinct = set(self.words)
        wanted = {word for word in distinct if is_wanted(*_folded(word, self._lang))}
        return [position for position, word in enumerate(self.words) if word in wanted]

    def _make(self, position: int) -> TextToken:
        start, end = self._spans[position]
        word = self.words[position]
        is_glued = position > 0 and self._spans[position - 1][1] == start
        token = TextToken(start, end, word, *_folded(word, self._lang), is_glued)
        self._made[position] = token
        return token


_BEYOND = TextToken(0, 0, "", "", TokenKind.NEWLINE, is_glued=False)

# Words first, as most tokens are; no part of the pattern can match the same text in two ways.
_TOKEN = re.compile(
    rf"[{ARABIC_LETTERS}][{ARABIC_LETTERS}{MARKS}]*"
    rf"(?:[{JOINERS}]+[{ARABIC_LETTERS}][{ARABIC_LETTERS}{MARKS}]*)*"
    rf"|(?:(?<![\w.,])[.٫])?\d+(?:[{JOINERS}]*[.,٫٬،][{JOINERS}]*\d+)*"
    rf"|(?:[A-Za-z]\.){{2,}}"
    rf"|[^\W\d_{ARABIC_LETTERS}](?:[^\W_{ARABIC_LETTERS}]|[{MARKS}]"
    rf"|['’](?=[^\W\d_{ARABIC_LETTERS}]))*"
    rf"|[\n\r\x0b\x0c\x85\u2028\u2029]+"
    rf"|[^\s\w{MARKS}{JOINERS}]"
)


_MARK = re.compile(rf"[^\s\w{ARABIC_LETTERS}{MARKS}{JOINERS}]")


@lru_cache(maxsize=65536)
def _folded(word: str, lang: Language) -> tuple[str, TokenKind]:
    """The folded form of a token, and its kind, which its first character tells."""
    first = word[0]
    if _MARK.fullmatch(word):
        return word, TokenKind.MARK
    if first.isdecimal() or first in ".٫":
        return fold_word(word, lang), TokenKind.FIGURE
    kind = TokenKind.NEWLINE if first.isspace() else TokenKind.WORD
    return fold_word(word, lang), kind
