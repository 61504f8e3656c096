"""FirstWords: how a language tells that something happened for the first, last or only time.

Each language folder has a module ``firsts`` with its ``FIRSTS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib import import_module

from claimtrack.lang.qualifiers import PhraseFinder
from claimtrack.lang.registry import language


class Rank(StrEnum):
    """Which time it is said to have been."""

    FIRST = "first"
    LAST = "last"
    ONLY = "only"


@dataclass(frozen=True, eq=False)
class FirstWords:
    """The words for first, last and only times. All are folded.

    ``times`` are phrases ("for the first time"); ``before_event`` words that say so of the noun
    behind them ("the first visit"). ``since`` opens the period that is meant. A day is counted
    from a beginning by an ordinal and a word for "day" (``day_after`` the ordinal: "its tenth
    day"; ``day_before`` it: «يومها العاشر»).
    """

    code: str
    times: Mapping[str, Rank]
    before_event: Mapping[str, Rank]
    since: frozenset[str]
    day_after: frozenset[str]
    day_before: frozenset[str]

    @cached_property
    def told(self) -> PhraseFinder:
        """Finds the phrases and words."""
        return PhraseFinder((*self.times, *self.before_event), self.code)


FAMILIES: Mapping[str, frozenset[str]] = {
    "visit": frozenset({"visit", "arrive", "travel"}),
    "meeting": frozenset({"meet", "talks", "summit", "receive", "negotiate"}),
    "strike": frozenset({"attack", "airstrike", "bomb"}),
    "protest": frozenset({"protest"}),
    "walkout": frozenset({"walkout"}),
    "election": frozenset({"election", "referendum"}),
    "ceasefire": frozenset({"ceasefire"}),
}
"""The kinds of events whose times are counted, by the concepts that tell of one."""

ENTAILED: Mapping[str, frozenset[str]] = {
    "visit": frozenset({"visit", "meeting"}),
}
"""The kinds that tell of one kind: who meets somebody in a place has been there."""

NOT_YET = frozenset(
    """
    delay invite plan prepare expect request reject avoid prevent hope want need demand urge decide
    future next offer refrain
    """.split()
)
"""Concepts of words that leave an event to come, or undone."""


@cache
def first_words(code: str) -> FirstWords | None:
    """The words of the language of this code; None where it isn't supported."""
    if language(code) is None:
        return None
    found = import_module(f"claimtrack.lang.{code}.firsts").FIRSTS
    assert isinstance(found, FirstWords)  # noqa: S101  # each folder of ``lang`` names its own
    return found
