"""What a word can meet by: its stem within a language, its concepts across languages."""

from __future__ import annotations

from functools import lru_cache

from claimtrack.lang.base import Language
from claimtrack.lang.concepts import broader, concepts


@lru_cache(maxsize=65536)
def word_keys(folded: str, lang: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of a folded word, and the keys of what its concepts are kinds of.

    A digit has a key of its own, so that years and numbers meet across languages.
    """
    if folded[:1].isdigit():
        return frozenset({f"number:{folded}"}), frozenset()
    meant = concepts(folded, lang.code)
    wider = frozenset(f"concept:{more}" for one in meant for more in broader(one))
    stem = f"{lang.code}:{lang.stem(folded)}"
    return frozenset({stem, *(f"concept:{one}" for one in meant)}), wider


def concepts_in(keys: frozenset[str]) -> frozenset[str]:
    """The concepts among keys."""
    return frozenset(key.removeprefix("concept:") for key in keys if key.startswith("concept:"))
