"""Folding spelling variants with the way back to the published text, and finding words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from claimtrack.lang.base import Language
from claimtrack.lang.fold_table import compose, table_of
from claimtrack.lang.fold_table import fold_word as fold_word
from claimtrack.lang.tokens import ARABIC_LETTERS, JOINERS, MARKS, may_be_elided, part_elided


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Folded text and where each of its characters stands in the published one.

    ``origins[i]`` is the published offset of folded character ``i``; ``source`` is the published
    text. Folded text is for comparing; it is never shown.
    """

    text: str
    origins: tuple[int, ...]
    source: str

    def published(self, start: int, end: int) -> tuple[int, int]:
        """The published range of the folded range ``[start, end)``.

        Vowel marks and tatweel that follow are taken in, so that a quoted word is whole.

        Raises:
            ValueError: the range is empty or not within the text.
        """
        if not 0 <= start < end <= len(self.origins):
            raise ValueError(f"no folded range [{start}, {end}) in {len(self.origins)} characters")
        return self.origins[start], _past_marks(self.source, self.origins[end - 1] + 1)


class Word(NamedTuple):
    """One word: its half-open published range, its published text, and that folded."""

    start: int
    end: int
    text: str
    folded: str


def fold(text: str, lang: Language) -> FoldedText:
    """Fold spelling variants: case, accents, compatibility forms, digits, and the language's own.

    Every character is folded by itself, so the origins are exact: what is dropped leaves no
    folded character, a ligature gives several with one origin. A hamza or maddah written as a
    combining mark is folded as if it were composed with its letter. Folding twice changes nothing.
    """
    table = table_of(lang)
    folded = compose(text).translate(table)  # by now the table knows every character of the text
    uneven = table.uneven.intersection(text)
    if not uneven:
        return FoldedText(folded, tuple(range(len(text))), text)
    origins: list[int] = []
    kept = 0
    for offset in [i for i, ch in enumerate(text) if ch in uneven]:
        origins.extend(range(kept, offset))
        origins.extend([offset] * len(table[ord(text[offset])]))
        kept = offset + 1
    origins.extend(range(kept, len(text)))
    return FoldedText(folded, tuple(origins), text)


def find_words(text: str, lang: Language) -> tuple[Word, ...]:
    """The words of a published text, in order.

    Marks, tatweel and joiners stay inside a word, an apostrophe between letters does too. A
    figure with its separators is one word (``1,800``; ``25.5``), and so is one with Latin letters
    on it (``10th``, ``F16``); a figure on an Arabic letter is a word by itself. Hyphens part.
    """
    return tuple(
        [
            Word(start, end, word := text[start:end], fold_word(word, lang))
            for start, end in _word_spans(text, lang)
        ]
    )


def fold_words(text: str, lang: Language) -> tuple[str, ...]:
    """The words that ``find_words`` finds, folded: all that comparing needs."""
    if may_be_elided(text, lang.elided):
        return tuple([fold_word(text[start:end], lang) for start, end in _word_spans(text, lang)])
    return tuple([fold_word(word, lang) for word in _WORD.findall(text)])


def _word_spans(text: str, lang: Language) -> list[tuple[int, int]]:
    return part_elided(text, [match.span() for match in _WORD.finditer(text)], lang.elided)


def _past_marks(text: str, offset: int) -> int:
    while offset < len(text) and (text[offset] == "\u0640" or unicodedata.combining(text[offset])):
        offset += 1
    return offset


_WORD = re.compile(
    rf"\d+(?:[.,٫٬]\d+)*(?:[A-Za-z]+)?"
    rf"|[{ARABIC_LETTERS}](?:[{ARABIC_LETTERS}{MARKS}]|[{JOINERS}]+(?=[{ARABIC_LETTERS}]))*"
    rf"|[^\W\d_{ARABIC_LETTERS}](?:[^\W_{ARABIC_LETTERS}]|[{MARKS}]"
    rf"|['’](?=[^\W\d_{ARABIC_LETTERS}])|[{JOINERS}]+(?=[^\W_{ARABIC_LETTERS}]))*"
)
