"""Which characters of Arabic text are spelling variants of which.

Every hamza on or off a carrier becomes the bare one, so that the eastern and the Egyptian spelling
meet («مسؤول», «مسئول»), and so do the cases of a noun with a pronoun («أعضاؤها», «أعضائها»);
a hamza on alef goes with it, as news text leaves it out at will.
"""

from __future__ import annotations

from functools import lru_cache

from claimtrack.lang.base import ACCENTS, INVISIBLE
from claimtrack.lang.fold_table import FoldTable

MARKS = frozenset(
    map(
        chr,
        (
            *range(0x0610, 0x061B),  # honorifics and small letters
            *range(0x064B, 0x0660),  # harakat, shadda, sukun, maddah and hamza above and below
            0x0670,  # dagger alef
            *range(0x06D6, 0x06DD),
            *range(0x06DF, 0x06E9),
            *range(0x06EA, 0x06EE),
            *range(0x0898, 0x08A0),
            *range(0x08CA, 0x0900),
        ),
    )
)
"""Vowel marks and their kin: written above or below a letter, mostly left out."""

TATWEEL = "\u0640"

FOLDS = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ؤئٶٷٸۓ", "ء"),
    **dict.fromkeys("ىیېےۍێ", "ي"),
    **dict.fromkeys("ةۀہھۃەۂ", "ه"),
    **dict.fromkeys("کڪګ", "ك"),
    **dict.fromkeys("گ", "ك"),
    **dict.fromkeys("‘’‚‛′ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "،": ",",
    "؛": ";",
    "؟": "?",
    "٪": "%",
    "٫": ".",
    "٬": ",",
}

IGNORABLE = INVISIBLE | ACCENTS | MARKS | {TATWEEL}

_TABLE = FoldTable(FOLDS, IGNORABLE)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """One word, or any text, folded; see ``text.normalise.fold`` for the way back."""
    return _TABLE.fold(word)
