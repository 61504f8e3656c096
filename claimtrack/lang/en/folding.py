"""Which characters of English text are spelling variants of which."""

from __future__ import annotations

from functools import lru_cache

from claimtrack.lang.base import ACCENTS, INVISIBLE
from claimtrack.lang.fold_table import FoldTable

# Case, accents and compatibility forms are folded in every language; see text.normalise.fold.
FOLDS = {
    **dict.fromkeys("‘’‚‛′ʼ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i",
    "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe",
}  # fmt: skip

IGNORABLE = INVISIBLE | ACCENTS

_TABLE = FoldTable(FOLDS, IGNORABLE)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """One word, or any text, folded; see ``text.normalise.fold`` for the way back."""
    return _TABLE.fold(word)
