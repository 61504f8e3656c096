"""FoldTable: what each character folds to, worked out when it is first met."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from claimtrack.lang.base import Language


class FoldTable(dict[int, str]):
    """The folded form of each character, by code point, as ``str.translate`` wants it.

    A language's own ``folds`` come first; then, in every language, compatibility forms and
    ligatures are resolved, case is folded, accents are dropped, and decimal digits of any script
    become 0 to 9. ``ignorable`` characters fold to nothing.

    ``uneven`` are the characters met so far that fold to none or to several.
    """

    def __init__(self, folds: Mapping[str, str], ignorable: frozenset[str]) -> None:
        super().__init__()
        self._folds = folds
        self._ignorable = ignorable
        self.uneven: set[str] = set()

    def __missing__(self, code_point: int) -> str:
        folded = self[code_point] = self._fold(chr(code_point))
        if len(folded) != 1:
            self.uneven.add(chr(code_point))
        return folded

    def fold(self, text: str) -> str:
        """The text folded, without the way back."""
        return compose(text).translate(self)

    def _fold(self, character: str) -> str:
        if character in self._ignorable:
            return ""
        if character in self._folds:
            return self._folds[character]
        if character.isdecimal():
            return str(unicodedata.decimal(character))
        # Compatibility forms first: the letters of a ligature have folds of their own, which their
        # parts would miss. What is still composed then loses its accents.
        compatible = unicodedata.normalize("NFKC", character).casefold()
        if compatible != character:
            return "".join(map(self._fold, compatible))
        decomposed = unicodedata.normalize("NFKD", character)
        if decomposed != character:
            return "".join(map(self._fold, decomposed))
        return character


@lru_cache(maxsize=16)
def table_of(lang: Language) -> FoldTable:
    """The table of a language."""
    return FoldTable(lang.folds, lang.ignorable)


@lru_cache(maxsize=65536)
def fold_word(word: str, lang: Language) -> str:
    """One word, or any text, folded; see ``text.normalise.fold`` for the way back."""
    return table_of(lang).fold(word)


def compose(text: str) -> str:
    """The text with each combining hamza or maddah composed with its letter.

    No offset moves: the mark stays where it is, and folding drops it.
    """
    if not any(mark in text for mark in _HAMZA_OR_MADDAH):
        return text
    return _DECOMPOSED.sub(lambda m: unicodedata.normalize("NFC", m[0])[0] + m[0][1], text)


_HAMZA_OR_MADDAH = "\u0653\u0654\u0655"
_DECOMPOSED = re.compile(f"[اوىيهەۀےۓ][{_HAMZA_OR_MADDAH}]")
