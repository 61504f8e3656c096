"""Skeletons: the consonants of a name, as they are in Arabic and in Latin letters alike.

Romanised names differ in vowels, doubled letters and the article (Mismari, al-Mesmari, المسماري).
What is left of them is coarse on purpose: it tells which names can't be one, and never that they
are. The classes follow the usual romanisations of Arabic (ALA-LC, BGN/PCGN and French ones).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

_ARABIC = {
    **dict.fromkeys("اأإآىويءئؤةهحع", ""),
    "ب": "b",
    "پ": "b",
    "ت": "t",
    "ث": "t",
    "ط": "t",
    "ج": "g",
    "غ": "g",
    "خ": "k",
    "ق": "k",
    "ك": "k",
    "د": "d",
    "ذ": "d",
    "ض": "d",
    "ر": "r",
    "ز": "s",
    "س": "s",
    "ش": "s",
    "ص": "s",
    "ظ": "d",
    "ف": "f",
    "ڤ": "f",
    "ل": "l",
    "م": "m",
    "ن": "n",
}
# One letter, or several that are written for one of Arabic; "ç" stands for a c before e, i or y.
_LATIN_LETTER = re.compile("sch|sh|ch|kh|gh|th|dh|dj|ph|[^\\W\\d_]")
_SOFT_C = re.compile("c(?=[eiy])")
_LATIN = {
    **dict.fromkeys("aeiouywh", ""),
    **dict.fromkeys(("sch", "sh", "ch", "ç", "z"), "s"),
    **dict.fromkeys(("c", "kh", "q"), "k"),
    **dict.fromkeys(("dj", "gh", "j"), "g"),
    "dh": "d",
    "p": "b",
    "ph": "f",
    "th": "t",
    "v": "f",
    "x": "ks",
}
# What else a letter is read as. The ق that many say as a g has a class of its own: Gaddafi and
# Gheddafi may be Qaddafi, but Gamal isn't Kamal, nor Jassem Qassem.
_BESIDE = dict.fromkeys(("g", "gh", "q"), ("q",))
# What it is read as, too, where one name is in Arabic and the other in Latin letters.
_ACROSS = {
    "ث": ("s",),  # Osman
    "ذ": ("s", "t"),  # Zakir, Theyab
    "ض": ("s",),  # Reza
    "ظ": ("s",),  # Mahfouz
    "ق": ("q",),  # Gargash
    "c": ("s", "ts"),  # François, Modric
    "ç": ("g", "ts"),  # Recep, Vincenzo
    "ch": ("k", "ts"),  # Michael, Charles
    "sch": ("sk",),  # Schiavone
    "x": ("s",),  # Xavier
    "z": ("ts",),  # Scholz
}
# "Abdulsalam" and "Abdel Salam" are Abd al-Salam.
_SERVANT = re.compile("^abd[aeou]l")
_SHORT = 4
_ARTICLES = frozenset(("al", "el", "ul", "as", "ash", "ad", "an", "at", "ar", "az"))
# Beyond so many ways to read a word its further letters are read in their first way alone; and of
# a longer word no more letters are read: two that agree so far may be one.
_MOST_READINGS = 64
_LONGEST_READ = 64


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of one word of a name; "" for an article or a word of vowels alone."""
    return _without_doubles("".join(sounds[0] for sounds in _sounds(word, is_across=False)))


class Readings(NamedTuple):
    """The skeletons that one word of a name may have, for letters that are read in several ways.

    ``own`` beside a name in the same script, ``across`` beside one in the other, which leaves more
    open. An Arabic word beside another has one.
    """

    is_arabic: bool
    own: frozenset[str]
    across: frozenset[str]

    def may_be(self, other: Readings) -> bool:
        """Whether two words may be one: they have a skeleton in common."""
        if self.is_arabic != other.is_arabic:
            return not self.across.isdisjoint(other.across)
        return not self.own.isdisjoint(other.own)


@lru_cache(maxsize=65536)
def readings(word: str) -> Readings:
    """How one word of a name may be read."""
    own, across = (_read(_sounds(word, is_across=is_across)) for is_across in (False, True))
    return Readings(_is_arabic(word), own, across)


def _read(letters: Iterable[tuple[str, ...]]) -> frozenset[str]:
    found = {""}
    for sounds in islice(letters, _LONGEST_READ):
        told = sounds if len(found) < _MOST_READINGS else sounds[:1]
        found = {before + sound for before in found for sound in told}
    return frozenset(map(_without_doubles, found))


def _sounds(word: str, *, is_across: bool) -> Iterable[tuple[str, ...]]:
    """What each letter of a word is read as, first what it mostly is."""
    letters = "".join(
        ch for ch in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(ch)
    )
    if letters in _ARTICLES:
        return []
    if _is_arabic(letters):
        bare = letters.removeprefix("ال") if len(letters) > _SHORT else letters
        bare = bare.replace("عبدال", "عبد", 1)
        return [(_ARABIC.get(ch, ""), *(_ACROSS.get(ch, ()) if is_across else ())) for ch in bare]
    letters = _SOFT_C.sub("ç", _SERVANT.sub("abd", letters))
    return [
        (_LATIN.get(ch, ch), *_BESIDE.get(ch, ()), *(_ACROSS.get(ch, ()) if is_across else ()))
        for ch in _LATIN_LETTER.findall(letters)
    ]


def _is_arabic(word: str) -> bool:
    return any("\u0600" <= ch <= "\u06ff" for ch in word)


def _without_doubles(letters: str) -> str:
    return "".join(ch for at, ch in enumerate(letters) if at == 0 or ch != letters[at - 1])
