"""Qualifiers: the words by which a claim says less, or more, than its bare statement would.

Each language folder has a module ``qualifiers`` with its ``QUALIFIERS``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib import import_module

from claimtrack.lang.comparing import comparing_words
from claimtrack.lang.registry import language


class QualifierKind(StrEnum):
    """What a qualifier does to the word it stands by. Words of one kind say the same."""

    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ONLY = "only"
    SOME = "some"
    MOST = "most"
    HALF = "half"
    ALL = "all"
    PRELIMINARY = "preliminary"
    FORMER = "former"


@dataclass(frozen=True, eq=False)
class Qualifiers:
    """What a language knows of hedges and qualifiers. Every phrase is folded.

    ``hedges`` leave open whether something is so or happened ("reportedly", "may have");
    ``possibilities`` whether it will ("might", «قد ي…», patterns of folded text, each with one
    of ``possible_words``). ``leading``
    stand before the word they qualify ("only 40"), ``trailing`` after it («40 فقط»). ``plain``
    phrases look like one and qualify nothing ("not only"). Before a figure, ``before_figure``
    words have another kind than elsewhere ("some 40"). ``spoken_in`` are the countries (ISO 3166
    codes) whose public speech is in the language: what others say stands in it as a translation.
    """

    code: str
    hedges: frozenset[str]
    possibilities: tuple[str, ...]
    possible_words: frozenset[str]
    leading: Mapping[str, QualifierKind]
    trailing: Mapping[str, QualifierKind]
    plain: frozenset[str]
    before_figure: Mapping[str, QualifierKind]
    spoken_in: frozenset[str]

    @cached_property
    def hedged(self) -> PhraseFinder:
        """Finds the hedges."""
        return PhraseFinder(self.hedges, self.code)

    @cached_property
    def possible(self) -> re.Pattern[str]:
        """Any word of mere possibility, in folded text."""
        return re.compile(rf"(?<!\w)(?:{'|'.join(self.possibilities)})(?!\w)")

    @cached_property
    def qualified(self) -> PhraseFinder:
        """Finds the qualifiers, and the plain phrases that look like one."""
        return PhraseFinder((*self.plain, *self.leading, *self.trailing), self.code)


class PhraseFinder:
    """Finds whole phrases in folded text, the longest first.

    What a language writes onto words («و») may stand before one; any space parts its words.
    ``telling`` are words of which every text with a phrase has one: looking for them first costs
    a tenth of a search.
    """

    def __init__(self, phrases: Iterable[str], code: str) -> None:
        attached = sorted(comparing_words(code).attached)
        joined = f"(?:{'|'.join(attached)})?" if attached else ""
        longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
        options = (r"[\s،,-]+".join(map(re.escape, phrase.split())) for phrase in longest_first)
        self._pattern = re.compile(rf"(?<!\w){joined}(?P<phrase>{'|'.join(options)})(?!\w)")
        telling = {_most_telling(phrase, code) for phrase in longest_first}
        self.telling = frozenset(telling).union(
            letter + word for word in telling for letter in attached
        )

    def find(self, folded: str) -> Iterator[tuple[str, int, int]]:
        """Each phrase with its range in the folded text."""
        for match in self._pattern.finditer(folded):
            yield " ".join(_PARTS.sub(" ", match["phrase"]).split()), *match.span("phrase")


_PARTS = re.compile(r"[\s،,-]+")


def _most_telling(phrase: str, code: str) -> str:
    """The longest word of a phrase that isn't a little one, or else the first."""
    lang = language(code)
    words = phrase.split()
    telling = [word for word in words if lang is None or word not in lang.stop_words]
    return max(telling, key=len, default=words[0])


@cache
def qualifiers(code: str) -> Qualifiers | None:
    """The qualifiers of the language of this code; None where it isn't supported."""
    if language(code) is None:
        return None
    found = import_module(f"claimtrack.lang.{code}.qualifiers").QUALIFIERS
    assert isinstance(found, Qualifiers)  # noqa: S101  # each folder of ``lang`` names its own
    return found
