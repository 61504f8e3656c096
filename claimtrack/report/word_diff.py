"""Two wordings in one language → the words they share, and those of one alone with what they
change: a figure, a date, a negation, how it is attributed, or nothing but words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache

from claimtrack.lang.base import Language
from claimtrack.lang.comparing import comparing_words
from claimtrack.lang.qualifiers import qualifiers
from claimtrack.lang.registry import language
from claimtrack.lang.tokens import TokenKind, Tokens
from claimtrack.model.claim import Claim

MOST_WORDS = 300
"""Longer passages aren't compared: a claim is a sentence, and comparing takes quadratic time."""

_LEAST_REST = 3  # letters behind a conjunction written on to a word, as in «وقال»


class Side(StrEnum):
    """Which wording a run of words stands in."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"


class Change(StrEnum):
    """What a difference in words changes, that which matters most first."""

    NEGATION = "negation"
    NUMBER = "number"
    DATE = "date"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Run:
    """Words as published that stand in both wordings or in one, and what they change there."""

    side: Side
    words: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    key: str
    change: Change | None


def diff_words(left: Claim, right: Claim) -> tuple[Run, ...] | None:
    """The runs of two claims' words, those of the left before those of the right.

    Words are compared folded: vowel marks, tatweel and spellings of alif change nothing, nor does
    a conjunction written on to a word that the other wording has bare. None where the claims'
    languages differ or aren't supported, or a wording is too long.

    Algorithm: Ratcliff and Obershelp's matching of the longest common runs (``difflib``).
    """
    known = language(left.language)
    if known is None or left.language != right.language:
        return None
    ours, theirs = _words(left, known), _words(right, known)
    if max(len(ours), len(theirs)) > MOST_WORDS:
        return None
    ours, theirs = _bare(ours, theirs, known), _bare(theirs, ours, known)
    matcher = SequenceMatcher(
        None, [word.key for word in ours], [word.key for word in theirs], autojunk=False
    )
    return tuple(_runs(matcher, left.text, right.text, ours, theirs))


def _runs(
    matcher: SequenceMatcher[str],
    left: str,
    right: str,
    ours: Sequence[_Word],
    theirs: Sequence[_Word],
) -> Iterator[Run]:
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            yield Run(Side.BOTH, _between(left, ours[i1:i2]))
            continue
        if i1 < i2:
            yield Run(Side.LEFT, _between(left, ours[i1:i2]), _changes(ours[i1:i2]))
        if j1 < j2:
            yield Run(Side.RIGHT, _between(right, theirs[j1:j2]), _changes(theirs[j1:j2]))


def _between(text: str, words: Sequence[_Word]) -> str:
    return text[words[0].start : words[-1].end]


def _changes(words: Sequence[_Word]) -> tuple[Change, ...]:
    found = {word.change for word in words}
    return tuple(change for change in Change if change in found)


def _words(claim: Claim, lang: Language) -> list[_Word]:
    """The words and figures of a claim; marks are no wording."""
    tokens = Tokens(claim.text, lang)
    found = [tokens[position] for position in range(min(len(tokens), 2 * MOST_WORDS))]
    kept = [t for t in found if t.kind in (TokenKind.WORD, TokenKind.FIGURE)]
    counted = [
        (quantity.span.start - claim.span.start, quantity.span.end - claim.span.start)
        for quantity in claim.quantities
    ]
    hedges = _hedges(lang)
    words = []
    for token in kept:
        change = None
        is_counted = any(start <= token.start < end for start, end in counted)
        if token.folded in lang.negations:
            change = Change.NEGATION
        elif token.folded in lang.page.date_words:
            change = Change.DATE
        elif token.kind is TokenKind.FIGURE:
            change = Change.NUMBER if is_counted or not claim.times else Change.DATE
        elif is_counted and token.folded not in lang.stop_words:
            change = Change.NUMBER
        elif token.folded in hedges:
            change = Change.ATTRIBUTION
        words.append(_Word(token.start, token.end, token.folded, change))
    return words


@cache
def _hedges(lang: Language) -> frozenset[str]:
    """The words of hedges that are nothing else: "reportedly", but not "have" of "may have"."""
    known = qualifiers(lang.code)
    words = {word for phrase in known.hedges for word in phrase.split()} if known else set()
    return frozenset(words - lang.stop_words - lang.negations)


def _bare(words: Sequence[_Word], others: Sequence[_Word], lang: Language) -> list[_Word]:
    """The words without a conjunction written on to them, where the others have them bare."""
    attached: Collection[str] = comparing_words(lang.code).attached
    keys = {word.key for word in others}
    bare = []
    for word in words:
        rest = word.key[1:]
        is_joined = word.key[:1] in attached and len(rest) >= _LEAST_REST
        if is_joined and word.key not in keys and rest in keys:
            word = _Word(word.start, word.end, rest, word.change)
        bare.append(word)
    return bare
