"""The tokens that dates are read from: words, figures, whole numeric dates and marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claimtrack.lang.base import Language
from claimtrack.lang.date_words import DateWords
from claimtrack.lang.fold_table import fold_word
from claimtrack.lang.tokens import JOINERS, MARKS

Numbers = tuple[int, int, int]
"""Year, month and day of a numeric date."""


class Token(NamedTuple):
    """One token: folded text, its published range, and whether it touches the token before."""

    text: str
    start: int
    end: int
    is_tight: bool = False
    is_capital: bool = False
    numbers: Numbers | None = None

    @property
    def is_word(self) -> bool:
        return self.text.isalpha()

    @property
    def is_figure(self) -> bool:
        return self.text.isdecimal()


class DateTokens:
    """The tokens of a text: their folded words in ``texts``, the rest when it is asked for.

    Letters written on to a word of dates («والجمعة») are a token by themselves. A line break is
    one too, so no date runs over it.
    """

    def __init__(self, text: str, lang: Language, words: DateWords) -> None:
        self._published = text
        self.texts: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._numbers: dict[int, Numbers] = {}
        self._made: dict[int, Token] = {}
        known: dict[str, tuple[tuple[str, int, int], ...]] = {}
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            word = text[start:end]
            pieces = known.get(word)
            if pieces is None:
                pieces = known[word] = _pieces(word, lang, words)
            if match.lastgroup == "date":
                self._numbers[len(self.texts)] = _numbers(pieces[0][0])
            for piece, first, last in pieces:
                self.texts.append(piece)
                self._starts.append(start + first)
                self._ends.append(start + last)

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, at: int) -> Token:
        made = self._made.get(at)
        if made is None:
            start, end = self._starts[at], self._ends[at]
            made = self._made[at] = Token(
                self.texts[at],
                start,
                end,
                at > 0 and not _BETWEEN.sub("", self._published[self._ends[at - 1] : start]),
                self._published[start].isupper(),
                self._numbers.get(at),
            )
        return made

    def starts(self, starters: frozenset[str]) -> list[int]:
        """Where a date may start: at a figure, or one of these words."""
        wanted = {word for word in set(self.texts) if word in starters or word[0].isdecimal()}
        return [at for at, word in enumerate(self.texts) if word in wanted]


def _pieces(word: str, lang: Language, words: DateWords) -> tuple[tuple[str, int, int], ...]:
    """The folded pieces of a token, and where each starts and ends in it."""
    folded = fold_word(word, lang)
    if not folded:
        return ()
    if not folded[0].isalnum():  # an ellipsis is three full stops
        return tuple((mark, 0, len(word)) for mark in folded)
    pieces: list[tuple[str, int, int]] = []
    start = 0
    for at in _cuts(folded, words):
        cut = start + _published_length(word[start:], at, lang)
        pieces.append((folded[:at], start, cut))
        folded, start = folded[at:], cut
        if folded.startswith("ل") and "ا" + folded in words.vocabulary:
            folded = "ا" + folded  # «للعام» is «ل» and «العام»
    pieces.append((folded, start, len(word)))
    return tuple(pieces)


def _published_length(word: str, length: int, lang: Language) -> int:
    """How many characters of a word fold to its first ``length``, with the marks on them."""
    at = 0
    while at < len(word) and len(fold_word(word[:at], lang)) < length:
        at += 1
    while at < len(word) and not fold_word(word[at], lang):
        at += 1
    return at


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


def _numbers(text: str) -> Numbers:
    """Year, month and day: days before months, unless that is impossible (04/22/2019)."""
    first, second, third = (int(part) for part in re.split(r"[-/.]", text))
    if first >= 1000:
        return first, second, third
    if second > 12 >= first:
        first, second = second, first
    if third < 100:
        third += 2000 if third < 70 else 1900
    return third, second, first


_STROKE = r"[-/.‐‑‒–—―−]"
_FIRST_OF_YEAR = "[12\u0661\u0662\u06f1\u06f2]"
_TOKEN = re.compile(
    rf"""
    (?:[^\W\d_]+(?:(?:[{MARKS}]+|[{JOINERS}]+(?=[^\W\d_]))[^\W\d_]*)*)
    |(?P<date>
        (?<![\d./])(?<!\d:)
        (?:{_FIRST_OF_YEAR}\d{{3}}[{JOINERS}]*({_STROKE})[{JOINERS}]*\d{{1,2}}
            [{JOINERS}]*\2[{JOINERS}]*\d{{1,2}}(?!\d|\2\d)
          |\d{{1,2}}[{JOINERS}]*({_STROKE})[{JOINERS}]*\d{{1,2}}
            [{JOINERS}]*\3[{JOINERS}]*{_FIRST_OF_YEAR}\d{{3}}(?!\d|\3\d)
          |\d{{1,2}}[{JOINERS}]*/[{JOINERS}]*\d{{1,2}}[{JOINERS}]*/[{JOINERS}]*\d\d(?!\d|/\d))
    )
    |\d+(?:[.:٫]\d+|[,،٬]\d{{3}}(?!\d)|[,،٬]\d{{1,2}}(?!\d))*
    |[^\w\s\#]|_|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]
    """,
    re.VERBOSE,
)
_BETWEEN = re.compile(rf"[{MARKS}{JOINERS}]+")
