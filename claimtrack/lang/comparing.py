"""ComparingWords: the small words on which it hangs whether two claims say one thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from claimtrack.lang.registry import language

Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class ComparingWords:
    """What comparing claims asks of a language. Every word is folded; phrases are tuples of words.

    ``existence`` says that something is there or is had, and tells no event ("there are", "has",
    "stationed"); behind a figure the ``auxiliaries`` among them may lead on to what is told ("are
    waiting"). ``partitives`` make of the figure beside them a part of another ("of whom").
    ``amounts`` lead from a word of change to by how much something changes ("rose by"), ``rises``
    do so by themselves ("a rise of"), and ``differences`` make a percentage tell it ("points").
    ``tolls`` make of a bare number one of people who died ("the toll rose to 30").
    ``magnitudes`` are numbers without a value and the power of ten they stand for ("dozens": 10);
    ``rates`` say of the figure before them by what time it counts ("a day": day).
    ``agents`` lead to the doer of a passive verb ("by"); ``sources`` and ``targets`` to where
    something comes from and goes to; ``adversaries`` to whom it is done against; ``locatives`` to
    where it is; ``companions`` join parties whose order tells nothing ("and", "with", "between").
    ``breaks`` lead on to another event ("before", "while"). ``articles`` mark a noun as one known,
    and so does ``definite`` written onto it; ``attached`` conjunctions and ``prepositions`` are
    written onto the next word, ``object_endings`` (as published) onto a verb for whom it is done
    to. ``privatives`` turn one word round and not the whole claim ("without", «غير»).
    ``concessives`` set what is said against what would be expected ("despite"). ``light`` words
    add next to nothing to a claim ("new", "region", "carry out").

    ``sweeping`` phrases make of a denial one of everything that the noun after them names
    ("any"), up to a stop word that isn't one of ``alternatives`` ("or", "of"). A word of ``totals``
    ("all") does so only where that noun is all that is denied: who denies that all have left says
    that some have stayed.

    ``root`` gives of a folded word what the words of its root have in common: None in a language
    whose stems do that already.
    """

    existence: frozenset[str]
    auxiliaries: frozenset[str]
    partitives: Phrases
    amounts: frozenset[str]
    rises: Phrases
    differences: frozenset[str]
    tolls: frozenset[str]
    magnitudes: Mapping[str, int]
    rates: Mapping[tuple[str, ...], str]
    agents: Phrases
    sources: frozenset[str]
    targets: frozenset[str]
    adversaries: frozenset[str]
    locatives: frozenset[str]
    companions: frozenset[str]
    breaks: frozenset[str]
    articles: frozenset[str]
    definite: str
    attached: frozenset[str]
    prepositions: frozenset[str]
    object_endings: tuple[str, ...]
    privatives: frozenset[str]
    concessives: frozenset[str]
    light: frozenset[str]
    sweeping: Phrases
    totals: frozenset[str]
    alternatives: frozenset[str]
    root: Callable[[str], str] | None = None


NO_WORDS = ComparingWords(
    existence=frozenset(),
    auxiliaries=frozenset(),
    partitives=frozenset(),
    amounts=frozenset(),
    rises=frozenset(),
    differences=frozenset(),
    tolls=frozenset(),
    magnitudes={},
    rates={},
    agents=frozenset(),
    sources=frozenset(),
    targets=frozenset(),
    adversaries=frozenset(),
    locatives=frozenset(),
    companions=frozenset(),
    breaks=frozenset(),
    articles=frozenset(),
    definite="",
    attached=frozenset(),
    prepositions=frozenset(),
    object_endings=(),
    privatives=frozenset(),
    concessives=frozenset(),
    light=frozenset(),
    sweeping=frozenset(),
    totals=frozenset(),
    alternatives=frozenset(),
)
"""For a language that claimtrack doesn't support."""


@cache
def comparing_words(code: str) -> ComparingWords:
    """The words of the language of this code; none where it isn't supported."""
    if language(code) is None:
        return NO_WORDS
    found = import_module(f"claimtrack.lang.{code}.comparing").COMPARING
    assert isinstance(found, ComparingWords)  # noqa: S101  # each folder of ``lang`` names its own
    return found
