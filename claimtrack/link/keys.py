"""What a word can meet by: its stem within a language, its concepts across languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from claimtrack.lang.base import Language
from claimtrack.lang.concepts import broader, concepts, opposites, turns


class Keys(NamedTuple):
    """What a word can meet by, and what it is at odds with.

    ``own`` are its stem and concepts, ``wider`` what its concepts are kinds of, ``against`` what
    contradicts them. ``is_known``: the lexicon knows what it says; ``turns``: it says that what
    follows is not so ("failed", "refused").
    """

    own: frozenset[str]
    wider: frozenset[str]
    against: frozenset[str]
    is_known: bool
    turns: bool


@lru_cache(maxsize=65536)
def word_keys(folded: str, lang: Language) -> Keys:
    """The keys of a folded word.

    A digit has a key of its own, so that years and numbers meet across languages.
    """
    if folded[:1].isdigit():
        return Keys(
            frozenset({f"number:{folded}"}), frozenset(), frozenset(), is_known=True, turns=False
        )
    meant = concepts(folded, lang.code)
    return Keys(
        own=frozenset({f"{lang.code}:{lang.stem(folded)}", *_as_keys(meant)}),
        wider=_as_keys(wider for one in meant for wider in broader(one)),
        against=_as_keys(other for one in meant for other in opposites(one)) - _as_keys(meant),
        is_known=bool(meant),
        turns=any(map(turns, meant)),
    )


def _as_keys(found: Iterable[str]) -> frozenset[str]:
    return frozenset(f"concept:{concept}" for concept in found)
