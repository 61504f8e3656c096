"""What a language's clause grammar offers: clauses, their polarity and their kind.

Each language folder has a module ``clauses`` with the functions of ``ClauseGrammar``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module

from claimtrack.lang.frames import NameSpan, Range, TokenSentence
from claimtrack.model.claim import ClaimKind, Polarity


class Question(StrEnum):
    """What a question does with what it asks about."""

    OPEN = "open"
    PRESUPPOSING = "presupposing"


class Pointer(StrEnum):
    """How a clause points to a place named before it: "…, where …" or "that base"."""

    RELATIVE = "relative"
    DEMONSTRATIVE = "demonstrative"


@dataclass(frozen=True)
class ClauseGrammar:
    """How a language splits a stretch of a sentence into propositions, and reads one.

    ``split`` returns the clauses of a token range, in order, each with a proposition of its own.
    ``polarity`` and ``kind`` read the folded words of one clause; ``is_past`` tells a verb of the
    past, ``is_sure_verb`` a finite verb that is no noun too. ``points_back`` says how they speak of
    a place named before, if they do. ``locates`` says that a name stands where a place does ("in
    Italy"), and not where somebody acts ("Italy supplied"). ``proposes`` says that a clause claims
    something at all ("at the end of April" doesn't). ``asks`` says whether the folded words that
    end with a question mark ask whether ("Did they …?") or why ("Why do they still …?").
    ``conjunctions`` lead to the next clause and end none ("…, while").
    """

    split: Callable[[TokenSentence, Range], list[Range]]
    polarity: Callable[[Sequence[str]], Polarity]
    kind: Callable[[Sequence[str]], ClaimKind]
    is_past: Callable[[str], bool]
    is_sure_verb: Callable[[str], bool]
    points_back: Callable[[Sequence[str]], Pointer | None]
    locates: Callable[[TokenSentence, NameSpan], bool]
    proposes: Callable[[TokenSentence, Range], bool]
    asks: Callable[[Sequence[str]], Question | None]
    conjunctions: frozenset[str]


@cache
def clause_grammar(code: str) -> ClauseGrammar:
    """The clause grammar in the language folder of this code (one of ``registry.SUPPORTED``)."""
    module = import_module(f"claimtrack.lang.{code}.clauses")
    return ClauseGrammar(
        split=module.split,
        polarity=module.polarity,
        kind=module.kind,
        is_past=module.is_past,
        is_sure_verb=module.is_sure_verb,
        points_back=module.points_back,
        locates=module.locates,
        proposes=module.proposes,
        asks=module.asks,
        conjunctions=module.CONJUNCTIONS,
    )
