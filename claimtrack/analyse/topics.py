"""Topics: what fields the words of a claim belong to, and which of them a denial sweeps away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimtrack.lang.comparing import comparing_words
from claimtrack.lang.concepts import broader, concepts, topics
from claimtrack.lang.registry import language
from claimtrack.lang.totals import is_whole, total_in
from claimtrack.model.claim import Claim
from claimtrack.text.normalise import Word, find_words

# "any military or paramilitary activity": what is denied stands within this many words of "any".
_REACH = 5

Subjects = frozenset[str]
"""Topics and concepts, each marked as what it is."""


def subjects_of(claim: Claim) -> Subjects:
    """What the words of a claim, and of the statements of it, are about.

    A word that only names a field ("military") has the topic of the word beside it where that has
    another: a military hospital is no military activity.
    """
    found = _subjects(_words(claim.text, claim.language), claim.language)
    for code, statement in claim.statements.items():
        found |= _subjects(_words(statement.text, code), code)
    return found


def denied_subjects(claim: Claim) -> Subjects:
    """What a denial denies everything of; nothing where it denies one thing only.

    That is the noun phrase after a word like "any". Where it names a field ("any military
    activity"), all of that field is denied, otherwise only what it names and its kinds ("any
    weapons"). After "all" it is so only where nothing else is said: who denies that all soldiers
    left denies no soldiers. A field is also denied by a negation and a noun not marked as known.
    """
    words = _words(claim.text, claim.language)
    found: set[str] = set()
    for phrase in (*_swept(words, claim.language), *_whole(words, claim.language)):
        meant = frozenset().union(*(concepts(word.folded, claim.language) for word in phrase))
        found |= _fields(meant) or _marked("concept", meant)
    for phrase in _negated(words, claim.language):
        meant = frozenset().union(*(concepts(word.folded, claim.language) for word in phrase))
        found |= _fields(meant)
    return frozenset(found)


def _swept(words: Sequence[Word], code: str) -> Iterator[list[Word]]:
    """The noun phrases after sweeping words."""
    folded = [word.folded for word in words]
    for at in range(len(words)):
        for phrase in comparing_words(code).sweeping:
            if tuple(folded[at : at + len(phrase)]) == phrase:
                yield list(_phrase_after(words, at + len(phrase), code))


def _whole(words: Sequence[Word], code: str) -> Iterator[list[Word]]:
    """The noun phrase after "all" or the like, where that is everything the words say."""
    folded = [word.folded for word in words]
    at = total_in(folded, code)
    if at is not None and is_whole(folded, code):
        yield list(_phrase_after(words, at + 1, code))


def _phrase_after(words: Sequence[Word], start: int, code: str) -> Iterator[Word]:
    """The words of a noun phrase from a position on, up to a stop word."""
    lang = language(code)
    small = comparing_words(code)
    for word in words[start : start + _REACH]:
        if word.folded in small.alternatives:
            continue
        if lang is None or word.folded in lang.stop_words:
            return
        yield word


def _negated(words: Sequence[Word], code: str) -> Iterator[list[Word]]:
    """The words after each negation that nothing marks as known ("the", «ال») or as all."""
    lang = language(code)
    small = comparing_words(code)
    for at, word in enumerate(words):
        if lang is None or word.folded not in lang.negations:
            continue
        found: list[Word] = []
        is_known = False
        for following in words[at + 1 : at + 1 + _REACH]:
            if following.folded in lang.stop_words:
                is_known = following.folded in small.articles | small.totals
            elif not is_known and not following.folded.startswith(small.definite or " "):
                found.append(following)
        yield found


def _words(text: str, code: str) -> tuple[Word, ...]:
    lang = language(code)
    return find_words(text, lang) if lang else ()


def _subjects(words: Sequence[Word], code: str) -> Subjects:
    meanings = [concepts(word.folded, code) for word in words]
    found: set[str] = set()
    for at, meant in enumerate(meanings):
        fields = _fields(meant)
        beside = _topics(
            frozenset().union(*meanings[max(0, at - 1) : at], *meanings[at + 1 : at + 2])
        )
        mine = _topics(meant)
        found |= mine - fields if fields and beside and not fields & beside else mine
        found |= _marked("concept", meant)
        found |= _marked("concept", (wider for one in meant for wider in broader(one)))
    return frozenset(found)


def _topics(meant: Iterable[str]) -> Subjects:
    return _marked("topic", (topic for concept in meant for topic in topics(concept)))


def _fields(meant: frozenset[str]) -> Subjects:
    """The topics that are named by the concept of the same name."""
    return _marked("topic", (one for one in meant if one in topics(one)))


def _marked(kind: str, names: Iterable[str]) -> Subjects:
    return frozenset(f"{kind}:{name}" for name in names)
