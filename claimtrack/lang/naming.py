"""Naming: which words of a spelling are a name, and which a title, an office or a class noun."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import NamedTuple

from claimtrack.lang.registry import language


class SpeltWord(NamedTuple):
    """A word as published, and folded."""

    text: str
    folded: str


@dataclass(frozen=True)
class Naming:
    """How a language tells names.

    ``named`` gives the folded words of a stretch without commas that name somebody or something:
    none where only an office is told. ``is_crowd`` tells of the folded words of a spelling that
    names nobody whether they stand for several ("most newspapers").
    """

    named: Callable[[Sequence[SpeltWord]], list[str]]
    is_crowd: Callable[[Sequence[str]], bool]


@cache
def naming(code: str) -> Naming | None:
    """The naming of the language of this code; None where it isn't supported."""
    if language(code) is None:
        return None
    found = import_module(f"claimtrack.lang.{code}.naming").NAMING
    assert isinstance(found, Naming)  # noqa: S101  # each folder of ``lang`` names its own
    return found


def named_in_capitals(
    words: Sequence[SpeltWord], *, titles: Set[str], small: Set[str], nations: Set[str]
) -> list[str]:
    """The words in capitals after the last title, or else before it.

    What belongs to a title by a preposition ("the mayor of Sandwick") is where, and not who; what
    people are called after their country is no name by itself. ``small`` are the stop words.
    """
    runs: list[list[str]] = [[]]
    has_title = is_where = False
    for word in words:
        is_title = word.folded in titles
        if word.folded in small:
            is_where = has_title and not word.text[:1].isupper()
        elif is_title or word.text[:1].islower():
            has_title, is_where = has_title or is_title, False
            runs.append([])
        elif not is_where:
            runs[-1].append(word.folded)
    return next((run for run in reversed(runs) if {*run} - nations), [])
