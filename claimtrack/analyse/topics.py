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


def _topics(words: Iterable[Word], code: str) -> frozenset[str]:
    return frozenset(
        topic
        for word in words
        for concept in concepts(word.folded, code)
        for topic in topics(concept)
    )
