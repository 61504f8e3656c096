"""Language: all that the stages ask of a language, in one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Language:
    """One language's folding, words and direction.

    ``folds`` maps one published character to its folded form (one or more characters);
    ``ignorable`` characters are dropped by folding. ``stop_words`` and ``negations`` are folded.
    ``stem`` takes one folded word and returns the key under which its forms meet.
    """

    code: str
    name: str
    direction: Literal["ltr", "rtl"]
    folds: Mapping[str, str]
    ignorable: frozenset[str]
    stop_words: frozenset[str]
    negations: frozenset[str]
    stem: Callable[[str], str]
