"""Topics: what fields the words of a claim belong to, and which of them a denial sweeps away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimtrack.lang.comparing import comparing_words
from claimtrack.lang.concepts import concepts, topics
from claimtrack.lang.registry import language
from claimtrack.model.claim import Claim
from claimtrack.text.normalise import Word, find_words

# "any military or paramilitary activity": what is denied stands within this many words of "any".
_REACH = 5


def topics_of(claim: Claim) -> frozenset[str]:
    """The topics of a claim's words, and of the statements of it."""
    found = _topics(_words(claim.text, claim.language), claim.language)
    for code, statement in claim.statements.items():
        found |= _topics(_words(statement.text, code), code)
    return found


def denied_topics(claim: Claim) -> frozenset[str]:
    """The topics that a sweeping denial denies anything of; none where nothing is sweeping.

    What is denied is the noun phrase after a word like "any".
    """
    small = comparing_words(claim.language)
    words = _words(claim.text, claim.language)
    folded = [word.folded for word in words]
    denied: list[Word] = []
    for at in range(len(words)):
        for phrase in small.sweeping:
            if tuple(folded[at : at + len(phrase)]) == phrase:
                denied += _phrase_after(words, at + len(phrase), claim.language)
    return _topics(denied, claim.language)


def _phrase_after(words: Sequence[Word], start: int, code: str) -> list[Word]:
    """The words of a noun phrase from a position on, up to a stop word."""
    lang = language(code)
    small = comparing_words(code)
    found: list[Word] = []
    for word in words[start : start + _REACH]:
        if word.folded in small.alternatives:
            continue
        if lang is None or word.folded in lang.stop_words:
            break
        found.append(word)
    return found


def _words(text: str, code: str) -> tuple[Word, ...]:
    lang = language(code)
    return find_words(text, lang) if lang else ()


def _topics(words: Sequence[Word], code: str) -> frozenset[str]:
    """The topics of words that stand together.

    A word that only names a field ("military") has the topic of the word beside it where that has
    another: a military hospital is no military activity.
    """
    meanings = [concepts(word.folded, code) for word in words]
    found: set[str] = set()
    for at, meant in enumerate(meanings):
        mine = _topics_of(meant)
        fields = mine & meant
        beside = _topics_of(
            frozenset().union(*meanings[max(0, at - 1) : at], *meanings[at + 1 : at + 2])
        )
        found |= mine - fields if fields and beside and not fields & beside else mine
    return frozenset(found)


def _topics_of(meant: Iterable[str]) -> frozenset[str]:
    return frozenset(topic for concept in meant for topic in topics(concept))
