"""Qualifiers: the words by which a claim says less, or more, than its bare statement would.

Each language folder has a module ``qualifiers`` with its ``QUALIFIERS``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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
    ``possibilities`` whether it will ("might", «قد ي…», patterns of folded text). ``leading``
    stand before the word they qualify ("only 40"), ``trailing`` after it («40 فقط»). ``plain``
    phrases look like one and qualify nothing ("not only"). Before a figure, ``before_figure``
    words have another kind than elsewhere ("some 40"). ``spoken_in`` are the countries (ISO 3166
    codes) whose public speech is in the language: what others say stands in it as a translation.
    """

    code: str
    hedges: frozenset[str]
    possibilities: tuple[str, ...]
    leading: Mapping[str, QualifierKind]
    trailing: Mapping[str, QualifierKind]
    plain: frozenset[str]
    before_figure: Mapping[str, QualifierKind]
    spoken_in: frozenset[str]

    @cached_property
    def hedged(self) -> re.Pattern[str]:
        """Any hedge, in folded text."""
        return phrase_pattern(self.hedges, self.code)

    @cached_property
    def possible(self) -> re.Pattern[str]:
        """Any word of mere possibility, in folded text."""
        return re.compile(rf"(?<!\w)(?:{'|'.join(self.possibilities)})(?!\w)")

    @cached_property
    def qualified(self) -> re.Pattern[str]:
        """Any qualifier, or a plain phrase that looks like one, in folded text."""
        return phrase_pattern((*self.plain, *self.leading, *self.trailing), self.code)


def phrase_pattern(phrases: Iterable[str], code: str) -> re.Pattern[str]:
    """A pattern of folded text for whole phrases, the longest first, in the group ``phrase``.

    What a language writes onto words («و») may stand before them; any space parts words.
    """
    attached = comparing_words(code).attached
    joined = f"(?:{'|'.join(sorted(attached))})?" if attached else ""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    options = (r"[\s،,-]+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return re.compile(rf"(?<!\w){joined}(?P<phrase>{'|'.join(options)})(?!\w)")


@cache
def qualifiers(code: str) -> Qualifiers | None:
    """The qualifiers of the language of this code; None where it isn't supported."""
    if language(code) is None:
        return None
    found = import_module(f"claimtrack.lang.{code}.qualifiers").QUALIFIERS
    assert isinstance(found, Qualifiers)  # noqa: S101  # each folder of ``lang`` names its own
    return found
