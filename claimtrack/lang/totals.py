"""Totals: "all" and "every", and what a denial leaves that has one of them."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.lang.clauses import clause_grammar
from claimtrack.lang.comparing import comparing_words
from claimtrack.lang.registry import language


def total_in(words: Sequence[str], code: str) -> int | None:
    """Where among folded words "all" or the like stands before what it is all of.

    None where it is all of nothing ("at all") or goes with those named after it («كل من»).
    """
    small = comparing_words(code)
    for at, word in enumerate(words[:-1]):
        if word in small.totals and words[at + 1] not in small.sources:
            return at
    return None


def is_whole(words: Sequence[str], code: str) -> bool:
    """Whether "all …" is everything that folded words say: they name it and tell nothing of it.

    It comes first, and no verb stands by it. The word right behind "all" is a noun or an
    adjective, whatever it looks like ("all armed …").
    """
    lang, at = language(code), total_in(words, code)
    if lang is None or at is None or not (lang.stop_words - lang.negations).issuperset(words[:at]):
        return False
    is_verb = clause_grammar(code).is_sure_verb
    return not any(is_verb(word) for word in (*words[:at], *words[at + 2 :]))


def leaves_some(words: Sequence[str], code: str) -> bool:
    """Whether folded words that are denied, or that deny, leave some of what they say.

    To deny that all have left is to say that some have stayed. A negation behind "all" is of each
    of them («كل الجنود لم يغادروا»).
    """
    lang, at = language(code), total_in(words, code)
    if lang is None or at is None:
        return False
    negated = [place for place, word in enumerate(words) if word in lang.negations]
    return negated[0] < at if negated else not is_whole(words, code)
