"""The tokens that dates are read from: words, figures, whole numeric dates and marks."""

from __future__ import annotations

import re
from bisect import bisect_right
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
        self._spans = [match.span() for match in _TOKEN.finditer(text)]
        written = [text[start:end] for start, end in self._spans]
        self._written = written
        self._pieces = {word: _pieces(word, lang, words) for word in set(written)}
        cut = {word: tuple(piece for piece, _, _ in made) for word, made in self._pieces.items()}
        self.texts = [piece for word in written for piece in cut[word]]
        # Most words are one piece: where others stand, and how far they shift what follows.
        self._odd: list[int] = []
        self._shifts: list[int] = []
        odd = {word for word, made in cut.items() if len(made) != 1}
        shift = 0
        for at in [at for at, word in enumerate(written) if word in odd]:
            self._odd.append(at + shift)
            self._shifts.append(shift)
            shift += len(cut[written[at]]) - 1
        self._shift = shift
        self._made: dict[int, Token] = {}

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, at: int) -> Token:
        return self._made.get(at) or self._make(at)

    def published(self, at: int) -> str:
        """The token as the text has it."""
        start, end = self._span(at)
        return self._published[start:end]

    def starts(self, starters: frozenset[str]) -> list[int]:
        """Where a date may start: at a figure, or one of these words."""
        wanted = {word for word in set(self.texts) if word in starters or word[0].isdecimal()}
        return [at for at, word in enumerate(self.texts) if word in wanted]

    def _make(self, at: int) -> Token:
        start, end = self._span(at)
        text, published = self.texts[at], self._published
        is_tight = at > 0 and not _BETWEEN.sub("", published[self._span(at - 1)[1] : start])
        date = _DATE.match(published, start) if text[0].isdecimal() else None
        numbers = _numbers(text) if date is not None else None
        token = Token(text, start, end, is_tight, published[start].isupper(), numbers)
        self._made[at] = token
        return token

    def _span(self, at: int) -> tuple[int, int]:
        """Where the token stands in the published text."""
        after = bisect_right(self._odd, at)
        if not after:
            return self._spans[at]
        owner = self._odd[after - 1] - self._shifts[after - 1]
        pieces = self._pieces[self._written[owner]]
        nth = at - self._odd[after - 1]
        if nth < len(pieces):
            _, first, last = pieces[nth]
            return self._spans[owner][0] + first, self._spans[owner][0] + last
        shift = self._shifts[after] if after < len(self._shifts) else self._shift
        return self._spans[at - shift]


@lru_cache(maxsize=65536)
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
_DATE_FORM = rf"""
    (?<![\d./])(?<!\d:)
    (?:{_FIRST_OF_YEAR}\d{{3}}[{JOINERS}]*({_STROKE})[{JOINERS}]*\d{{1,2}}
        [{JOINERS}]*\1[{JOINERS}]*\d{{1,2}}(?!\d|\1\d)
      |\d{{1,2}}[{JOINERS}]*({_STROKE})[{JOINERS}]*\d{{1,2}}
        [{JOINERS}]*\2[{JOINERS}]*{_FIRST_OF_YEAR}\d{{3}}(?!\d|\2\d)
      |\d{{1,2}}[{JOINERS}]*/[{JOINERS}]*\d{{1,2}}[{JOINERS}]*/[{JOINERS}]*\d\d(?!\d|/\d))
"""
_DATE = re.compile(_DATE_FORM, re.VERBOSE)
_TOKEN = re.compile(
    rf"""
    (?:[^\W\d_]+(?:(?:[{MARKS}]+|[{JOINERS}]+(?=[^\W\d_]))[^\W\d_]*)*)
    |{_DATE_FORM}
    |\d+(?:[.:٫]\d+|[,،٬]\d{{3}}(?!\d)|[,،٬]\d{{1,2}}(?!\d))*
    |[^\w\s\#]|_|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]
    """,
    re.VERBOSE,
)
_BETWEEN = re.compile(rf"[{MARKS}{JOINERS}]+")
