"""The tokens that dates are read from: words, figures, whole numeric dates and marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claimtrack.lang.base import Language
from claimtrack.lang.date_words import DateWords
from claimtrack.text.normalise import FoldedText, fold


class Token(NamedTuple):
    """One token: folded text, its folded range, and whether it touches the token before.

    ``numbers`` are year, month and day of a numeric date (0 for a year left out).
    """

    text: str
    start: int
    end: int
    is_tight: bool = False
    is_capital: bool = False
    numbers: tuple[int, int, int] | None = None

    @property
    def is_word(self) -> bool:
        return self.text.isalpha()

    @property
    def is_figure(self) -> bool:
        return self.text.isdecimal()


def read_tokens(text: str, lang: Language, words: DateWords) -> tuple[FoldedText, list[Token]]:
    """The folded text and its tokens.

    Letters written on to a word of dates («والجمعة») are a token by themselves. A line break is
    one too, so no date runs over it.
    """
    folded = fold(text, lang)
    tokens: list[Token] = []
    for match in _TOKEN.finditer(folded.text):
        start, end = match.span()
        is_tight = bool(tokens) and tokens[-1].end == start
        if match.lastgroup == "date":
            numbers = _numbers(match[0])
            tokens.append(Token(match[0], start, end, is_tight, numbers=numbers))
        elif match.lastgroup == "word":
            is_capital = text[folded.origins[start]].isupper()
            for at in _cuts(match[0], words):
                tokens.append(Token(match[0][:at], start, start + at, is_tight, is_capital))
                start, is_tight = start + at, True
            word = match[0][match.end() - match.start() - (end - start) :]
            if word.startswith("ل") and tokens and is_tight and "ا" + word in words.vocabulary:
                word = "ا" + word  # «للعام» is «ل» and «العام»
            tokens.append(Token(word, start, end, is_tight, is_capital))
        else:
            tokens.append(Token(match[0], start, end, is_tight))
    return folded, tokens


@lru_cache(maxsize=65536)
def _cuts(word: str, words: DateWords) -> tuple[int, ...]:
    """Where a word of dates starts behind letters written on to it."""
    if not words.attached or word in words.vocabulary:
        return ()
    for attached in words.attached:
        rest = word.removeprefix(attached)
        if len(rest) < 3 or rest == word:  # «باب» is a door, not «in August»
            continue
        if rest in words.vocabulary:
            return (len(attached),)
        if attached.endswith("ل") and "ا" + rest in words.vocabulary and rest[0] == "ل":
            return (len(attached),)
    return ()


def _numbers(text: str) -> tuple[int, int, int] | None:
    """Year, month and day: days before months, unless that is impossible (04/22/2019)."""
    first, second, third = (int(part) for part in re.split(r"[-/.]", text))
    if first >= 1000:
        return first, second, third
    if second > 12 >= first:
        first, second = second, first
    if third < 100:
        third += 2000 if third < 70 else 1900
    return third, second, first


_TOKEN = re.compile(
    r"""
    (?P<date>
        (?<![\d./])(?<!\d:)
        (?:[12]\d{3}([-/.])\d{1,2}\2\d{1,2}(?!\d|\2\d)
          |\d{1,2}([-/.])\d{1,2}\3[12]\d{3}(?!\d|\3\d)
          |\d{1,2}/\d{1,2}/\d\d(?!\d|/\d))
    )
    |(?P<figure>\d+(?:[.:]\d+|,\d{3}(?!\d)|,\d{1,2}(?!\d))*)
    |(?P<word>[^\W\d_]+)
    |(?P<mark>[^\w\s#]|_|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029])
    """,
    re.VERBOSE,
)
