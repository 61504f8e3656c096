"""NumberWords: what a language knows of figures. Each language folder has a ``numbers`` module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class NumberWords:
    """Every word is folded.

    ``small`` are added up ("twenty", "five"), ``hundreds`` multiply what stands before them,
    ``scales`` close a group; ``fixed`` are words that are a number by themselves («مليونين»).
    ``ordinals`` and ``duals`` have their value; ``indefinite`` words count without saying how
    many ("thousands"). ``approximate``, ``at_least`` and ``at_most`` are word sequences.
    ``currencies`` give ISO 4217 codes. ``name_nouns`` precede figures that are names.
    """

    small: Mapping[str, Decimal]
    hundreds: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    fixed: Mapping[str, Decimal]
    fractions: Mapping[str, Decimal]
    ordinals: Mapping[str, int]
    duals: Mapping[str, str]
    indefinite: frozenset[str]
    approximate: frozenset[tuple[str, ...]]
    at_least: frozenset[tuple[str, ...]]
    at_most: frozenset[tuple[str, ...]]
    percent: frozenset[tuple[str, ...]]
    currencies: Mapping[str, str]
    joiner: str
    range_openers: frozenset[str]
    range_joiners: frozenset[str]
    name_nouns: frozenset[str]
    partitive: frozenset[str]
    adjective_endings: tuple[str, ...]
    adjectives_follow: bool
