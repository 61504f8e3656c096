"""Figures, words and marks of a text: what quantities are read from."""

from __future__ import annotations

import re
from enum import Enum, auto
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

JOINERS = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Characters without width that may stand within a word, for a character class of a pattern."""


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


class Tokens(tuple[TextToken, ...]):
    """The tokens of a text, in order."""

    __slots__ = ()

    def at(self, position: int) -> TextToken:
        """The token at a position, or a newline where there is none."""
        return self[position] if 0 <= position < len(self) else _BEYOND


_BEYOND = TextToken(0, 0, "", "", TokenKind.NEWLINE, is_glued=False)

_TOKEN = re.compile(
    rf"(?P<FIGURE>(?:(?<![\w.,])[.٫])?\d+(?:[{JOINERS}]*[.,٫٬،][{JOINERS}]*\d+)*)"
    rf"|(?P<WORD>[{ARABIC_LETTERS}](?:[{ARABIC_LETTERS}{MARKS}]"
    rf"|[{JOINERS}]+(?=[{ARABIC_LETTERS}]))*"
    rf"|(?:[A-Za-z]\.){{2,}}"
    rf"|[^\W\d_{ARABIC_LETTERS}](?:[^\W_{ARABIC_LETTERS}]|[{MARKS}]"
    rf"|['’](?=[^\W\d_{ARABIC_LETTERS}]))*)"
    rf"|(?P<NEWLINE>[\n\r\x0b\x0c\x85\u2028\u2029]+)"
    rf"|(?P<MARK>[^\s\w{MARKS}{JOINERS}])"
)


_KINDS = dict(TokenKind.__members__)


def tokens_of(text: str, lang: Language) -> Tokens:
    """The tokens of a text; white space and characters without width are left out."""
    tokens = []
    last = -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        words = match[0]
        kind = _KINDS[match.lastgroup or "MARK"]
        folded = words if kind is TokenKind.MARK else fold_word(words, lang)
        tokens.append(TextToken(start, end, words, folded, kind, start == last))
        last = end
    return Tokens(tokens)
