"""Qualified: the words of a claim that bound what stands by them, and what that is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.hedging import content_keys, folded_text
from claimtrack.analyse.travel import words_of
from claimtrack.lang.qualifiers import QualifierKind, Qualifiers, qualifiers
from claimtrack.lang.registry import language
from claimtrack.model.claim import Claim, Quantity
from claimtrack.text.normalise import Word, fold

_OF_FIGURES = frozenset({QualifierKind.ABOUT, QualifierKind.AT_LEAST, QualifierKind.AT_MOST})
"""The kinds that qualify figures only: "about 40", and not "a film about wells"."""

# A claim is cut out of its sentence: a qualifier right before or behind it still bears on it.
_CONTEXT = 40


@dataclass(frozen=True)
class Qualified:
    """A qualifier with the word it stands by. ``text`` is both as published, ``bare`` that word.

    ``head`` has the keys of that word: a figure's value, or its stem and concepts.
    """

    kind: QualifierKind
    text: str
    bare: str
    head: frozenset[str]


def qualified_in(claim: Claim, case: CaseFile) -> tuple[Qualified, ...]:
    """The qualifiers of a claim, in order."""
    known = qualifiers(claim.language)
    telling = case.telling_words.get(claim.id)
    if known is None or telling is None or telling.words.isdisjoint(known.qualified.telling):
        return ()
    found = []
    for phrase, first, last in known.qualified.find(telling.text):
        start, end = folded_text(claim).published(first, last)
        qualified = _qualified(claim, phrase, start, end, known)
        if qualified is not None:
            found.append(qualified)
    return tuple(found)


def _qualified(
    claim: Claim, phrase: str, start: int, end: int, known: Qualifiers
) -> Qualified | None:
    if phrase in known.plain:
        return None
    words = words_of(claim)
    after = next((word for word in words if word.start >= end), None)
    before = next((word for word in reversed(words) if word.end <= start), None)
    for kind, word in (
        (known.leading.get(phrase), after),
        (known.trailing.get(phrase), before),
    ):
        if kind is None or word is None:
            continue
        figure = _figure_at(claim, word)
        if figure is not None:
            kind = known.before_figure.get(phrase, kind)
        elif kind in _OF_FIGURES:
            continue
        head = {f"figure:{figure.value}"} if figure else content_keys(word, claim.language)
        if head:
            first, last = min(start, word.start), max(end, word.end)
            return Qualified(kind, claim.text[first:last], word.text, frozenset(head))
    return None


def _figure_at(claim: Claim, word: Word) -> Quantity | None:
    """The figure that a word of a claim is part of."""
    at = claim.span.start + word.start
    for quantity in claim.quantities:
        if quantity.span.start <= at < quantity.span.end and quantity.value is not None:
            return quantity
    return None


def kinds_around(claim: Claim, case: CaseFile) -> frozenset[QualifierKind]:
    """Every kind of qualifier in a claim or right beside it, and those its figures have."""
    known = qualifiers(claim.language)
    if known is None:
        return frozenset()
    document = case.documents.get(claim.span.document_id)
    text = claim.text
    if document is not None:
        before = document.text[max(0, claim.span.start - _CONTEXT) : claim.span.start]
        after = document.text[claim.span.end : claim.span.end + _CONTEXT]
        text = f"{before.rpartition(chr(10))[2]}{text}{after.partition(chr(10))[0]}"
    kinds = set(_kinds_in(text, claim.language))
    for quantity in claim.quantities:
        if quantity.approximate:
            kinds.add(QualifierKind.ABOUT)
        if quantity.low is not None:
            kinds.add(QualifierKind.AT_LEAST)
        if quantity.high is not None:
            kinds.add(QualifierKind.AT_MOST)
    return frozenset(kinds)


@lru_cache(maxsize=4096)
def _kinds_in(text: str, code: str) -> frozenset[QualifierKind]:
    known, lang = qualifiers(code), language(code)
    if known is None or lang is None:
        return frozenset()
    kinds: set[QualifierKind] = set()
    for phrase, _, _ in known.qualified.find(fold(text, lang).text):
        for table in (known.leading, known.trailing, known.before_figure):
            if phrase in table:
                kinds.add(table[phrase])
    return frozenset(kinds)
