"""Language: all that the stages ask of a language, in one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class PageWords:
    """The words by which a page is cut into lines and sentences, all folded.

    ``byline_openers`` begin the line that names the author ("by", «كتب»). ``furniture`` are
    whole lines that belong to the page ("share", «طباعه»). ``date_words`` are all that a line
    of date and time is made of besides figures. A full stop after one of ``titles`` never ends a
    sentence ("dr"), after one of ``numbered`` not before a figure ("no"), after one of
    ``abbreviations`` only where the next word shows that a sentence begins ("inc").
    ``speech_verbs`` close a sentence that opened with a quoted question («"Why?" he asked»).
    """

    byline_openers: frozenset[str] = frozenset()
    furniture: frozenset[str] = frozenset()
    date_words: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    speech_verbs: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Language:
    """One language's folding, words and direction.

    ``folds`` maps one published character to its folded form (one or more characters), beyond
    what folding does in every language (see ``text.normalise.fold``); ``ignorable`` characters
    are dropped. ``stop_words`` and ``negations`` are folded. ``stem`` takes one folded word and
    returns the key, folded too, under which its forms meet; ``light_stem`` does so by rules of
    spelling alone, a hundred times faster and a little worse. ``elided`` are the short words that
    an apostrophe joins to the next (French "l'", "qu'"), folded: each is read as a word by itself.
    """

    code: str
    name: str
    direction: Literal["ltr", "rtl"]
    folds: Mapping[str, str]
    ignorable: frozenset[str]
    stop_words: frozenset[str]
    negations: frozenset[str]
    stem: Callable[[str], str]
    light_stem: Callable[[str], str]
    page: PageWords = PageWords()
    elided: frozenset[str] = frozenset()


INVISIBLE = frozenset(
    map(
        chr,
        (
            0x00AD,  # soft hyphen
            0x061C,  # Arabic letter mark
            *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0),  # joiners and fillers
            *range(0x180B, 0x1810),  # Mongolian selectors and vowel separator
            *range(0x200B, 0x2010),  # zero-width space and joiners, LRM, RLM
            *range(0x202A, 0x202F),  # embeddings and overrides
            *range(0x2060, 0x2070),  # word joiner, invisible operators, isolates
            0xFEFF,  # zero-width no-break space
            *range(0xFE00, 0xFE10),  # variation selectors
            *range(0xFFF9, 0xFFFC),  # interlinear annotation
            *range(0x1D173, 0x1D17B),  # beams and slurs of music
            *range(0xE0100, 0xE01F0),  # more variation selectors
            *range(0xE0000, 0xE0080),  # tag characters
        ),
    )
)
"""Characters that leave no mark on the page, in any language: folding drops them."""

ACCENTS = frozenset(
    map(chr, (*range(0x0300, 0x0370), *range(0x1AB0, 0x1B00), *range(0x20D0, 0x2100)))
)
"""Combining accents, which folding drops."""
