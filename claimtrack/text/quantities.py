"""Figures in a text with their units: digits, scaled digits, words, ranges, money, ordinals.

The numbers are read word by word over the folded text; nothing is read twice, so the time is
linear. A dates finder has the say over what is a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module

from claimtrack.lang.base import Language
from claimtrack.lang.numbers import NumberWords
from claimtrack.lang.registry import language
from claimtrack.model.claim import Quantity
from claimtrack.model.span import Span
from claimtrack.text.dates import find_dates
from claimtrack.text.normalise import Word, find_words

_SYMBOLS: Mapping[str, str] = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_SUFFIXES = {"k": Decimal(1000), "m": Decimal(10**6), "bn": Decimal(10**9)}
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_SUFFIXED = re.compile(r"(\d+(?:[.,]\d+)*)(st|nd|rd|th|m|bn|k)")
_PERCENT = re.compile(r"\s?[%٪]")
_DASH = re.compile(r"\s?[-–—]\s?")
_LONGEST_DIGITS = 15
# A counted noun phrase has seldom more words ("Italian officers and soldiers").
_LONGEST_UNIT = 4


# «أربعة من أعضاء المجلس»: these take the place of a definite noun.
_MEMBERS = frozenset({"اعضاء", "افراد", "عناصر"})
# Dates count from some day, so that "last Friday" is known to be one; which day doesn't matter.
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class _Number:
    first: int
    end: int
    value: Decimal | None
    has_digits: bool


def find_quantities(text: str, lang: str) -> tuple[Quantity, ...]:
    """The figures of a text in order of offset; spans count code points of ``text``.

    Each covers the whole expression: "about", the number, its scale, the counted noun with its
    adjectives. Dates, years, times, and figures that are part of a name (F-16) are left out.
    """
    known = language(lang) or language("en")
    if known is None or not text:
        return ()
    return tuple(_Finder(text, known).found())


class _Finder:
    def __init__(self, text: str, lang: Language) -> None:
        self.text, self.lang = text, lang
        self.words = find_words(text, lang)
        self.folded = [word.folded for word in self.words]
        self.table = _number_words(lang)
        self.is_verb = _verb_test(lang)
        self.dates = [m.span for m in find_dates(text, lang.code, _ANY_DAY)]
        self.next_date = 0

    def found(self) -> list[Quantity]:
        quantities = []
        at = 0
        while at < len(self.words):
            quantity, after = self._read(at)
            if quantity is not None:
                quantities.append(quantity)
            at = max(after, at + 1)
        return quantities

    def _read(self, at: int) -> tuple[Quantity | None, int]:
        if self._in_a_date(self.words[at]):
            return None, at + 1
        number = self._number(at)
        if number is None:
            return self._special(at)
        if self._is_name_or_time(number):
            return None, number.end
        low, high, value, end = self._range(number)
        is_year = number.value is not None and 1900 <= number.value <= 2099 and number.end == at + 1
        return self._quantity(
            number.first, end, value, low, high, is_year=is_year and number.has_digits
        )

    # Numbers

    def _number(self, at: int) -> _Number | None:
        """The number that starts at a word: digits with a scale, or words."""
        digits = self._digits(at)
        if digits is not None:
            return self._scaled(at, digits)
        return self._worded(at)

    def _digits(self, at: int) -> Decimal | None:
        folded = self.folded[at]
        suffixed = _SUFFIXED.fullmatch(folded)
        if suffixed and suffixed[2] not in {"st", "nd", "rd", "th"}:
            scaled = _decimal(suffixed[1])
            return None if scaled is None else scaled * _SUFFIXES[suffixed[2]]
        if _DIGITS.fullmatch(folded) and len(folded) <= 2 * _LONGEST_DIGITS:
            value = _decimal(folded)
            start = self.words[at].start
            before = self.text[max(0, start - 2) : start]
            is_signed = before[-1:] in {"-", "−"} and not before[:-1].strip()
            return -value if value is not None and is_signed else value
        return None

    def _scaled(self, at: int, value: Decimal) -> _Number:
        end = at + 1
        while end < len(self.words) and self._adjoins(end - 1, end):
            scale = self.table.scales.get(self.folded[end])
            if scale is None:
                break
            value, end = value * scale, end + 1
        return _Number(at, end, value, has_digits=True)

    def _worded(self, at: int) -> _Number | None:
        """Number words added up: "two hundred and five thousand", «خمسة وعشرون ألفا»."""
        table = self.table
        total, group, end, seen = Decimal(0), Decimal(0), at, False
        while end < len(self.words):
            if end > at and not self._adjoins(end - 1, end, hyphens=True):
                break
            word = self._bare(end, is_first=end == at)
            if word is None:
                following = (
                    self._bare(end + 1, is_first=True) if end + 1 < len(self.words) else None
                )
                is_joined = (
                    seen and self.folded[end] == table.joiner and self._is_number_word(following)
                )
                if not is_joined or not self._adjoins(end, end + 1):
                    break
                end += 1
                continue
            if word in table.small:
                if table.small[word] == group % 100 and group and table.small[word] < 10:
                    break
                group += table.small[word]
            elif word in table.hundreds:
                group = (group or Decimal(1)) * 100 if group < 100 else group + 100
            elif word in table.fixed:
                group += table.fixed[word]
            elif word in table.scales:
                total, group = total + (group or Decimal(1)) * table.scales[word], Decimal(0)
            else:
                break
            seen = True
            end += 1
        if not seen:
            return self._fraction(at)
        lone = end == at + 1 and self.folded[at] in table.scales
        is_weak = end == at + 1 and self._is_too_weak(at)
        if is_weak or (lone and self.folded[at] in table.indefinite):
            return None
        return _Number(at, end, total + group, has_digits=False)

    def _bare(self, at: int, *, is_first: bool) -> str | None:
        """A number word without its conjunction («وثلاثمائة»), or None."""
        word = self.folded[at]
        if self._is_number_word(word):
            return word
        joined = not is_first and self.table.joiner == "و" and word.startswith("و")
        attached = is_first and self.lang.code == "ar" and word[:1] in "وبلف" and len(word) > 3
        if (joined or attached) and self._is_number_word(word[1:]):
            return word[1:]
        return None

    def _is_number_word(self, word: str | None) -> bool:
        table = self.table
        return word is not None and (
            word in table.small
            or word in table.hundreds
            or word in table.fixed
            or word in table.scales
        )

    def _is_too_weak(self, at: int) -> bool:
        """Whether one word is no figure by itself: "one of them", «أحد», «عشر»."""
        word = self.folded[at]
        if self.table.small.get(word) == 1 or (
            word in self.table.scales and self.lang.code == "en"
        ):
            return (
                at + 1 >= len(self.words)
                or self.folded[at + 1] in self.lang.stop_words
                or (self.lang.code == "ar")
            )
        return False

    def _fraction(self, at: int) -> _Number | None:
        """ "Half a million", «نصف مليون»."""
        part = self.table.fractions.get(self.folded[at])
        if part is None:
            return None
        end = at + 1
        if end < len(self.words) and self.folded[end] in {"a", "of"}:
            end += 1
        scale = self.table.scales.get(self.folded[end]) if end < len(self.words) else None
        if scale is None:
            return _Number(at, at + 1, part, has_digits=False) if self.lang.code == "ar" else None
        return _Number(at, end + 1, part * scale, has_digits=False)

    # What isn't a figure, and what is one without a number

    def _in_a_date(self, word: Word) -> bool:
        while self.next_date < len(self.dates) and self.dates[self.next_date].end <= word.start:
            self.next_date += 1
        return self.next_date < len(self.dates) and self.dates[self.next_date].start < word.end

    def _is_name_or_time(self, number: _Number) -> bool:
        first, last = self.words[number.first], self.words[number.end - 1]
        before = self.text[max(0, first.start - 2) : first.start]
        if before.endswith("-") and before[:1].isalpha():
            return True
        if before.endswith((":", "/", ".")) and before[:1].isdigit():
            return True
        after = self.text[last.end : last.end + 2]
        if after[:1] in {":", "/"} and after[1:].isdigit():
            return True
        return (
            number.first > 0
            and number.has_digits
            and self.folded[number.first - 1] in self.table.name_nouns
        )

    def _special(self, at: int) -> tuple[Quantity | None, int]:
        """Ordinals, duals that count, and "thousands"."""
        word = self.folded[at]
        bare = word[1:] if self.lang.code == "ar" and word[:1] in "وبل" and len(word) > 4 else word
        suffixed = _SUFFIXED.fullmatch(word)
        ordinal = self.table.ordinals.get(word)
        if suffixed and suffixed[2] in {"st", "nd", "rd", "th"}:
            ordinal = int(suffixed[1]) if suffixed[1].isdigit() and len(suffixed[1]) < 5 else None
        if ordinal is not None:
            span = self._span(at, at + 1)
            return self._made(span, unit="ordinal", value=Decimal(ordinal)), at + 1
        noun = self.table.duals.get(word) or self.table.duals.get(bare)
        if noun is not None:
            return self._quantity(at, at + 1, Decimal(2), None, None, unit=noun)
        if word in self.table.indefinite:
            return self._quantity(at, at + 1, None, None, None)
        return None, at + 1

    # From a number to a quantity

    def _range(self, number: _Number) -> tuple[Decimal | None, Decimal | None, Decimal | None, int]:
        """ "From 20 to 30", "between 5 and 7", "20–30": low, high, no value, and where it ends."""
        after = number.end
        if after >= len(self.words):
            return None, None, number.value, after
        gap = self.text[self.words[after - 1].end : self.words[after].start]
        other = None
        if _DASH.fullmatch(gap) and number.has_digits:
            other = self._number(after)
        opener = self.folded[number.first - 1] if number.first else ""
        if opener in self.table.range_openers and after + 1 < len(self.words):
            joins = self.folded[after] in (self.table.range_joiners | {self.table.joiner})
            other = self._number(after + 1) if joins else self._joined_number(after)
        if other is None or other.value is None or number.value is None:
            return None, None, number.value, after
        low, high = number.value, other.value
        return (low, high, None, other.end) if low < high else (None, None, number.value, after)

    def _joined_number(self, at: int) -> _Number | None:
        """«و7» and «وسبعة» after «بين 5»."""
        if self.folded[at].startswith("و") and len(self.folded[at]) > 1:
            return self._worded(at)
        return None

    def _quantity(
        self,
        first: int,
        end: int,
        value: Decimal | None,
        low: Decimal | None,
        high: Decimal | None,
        *,
        unit: str = "",
        is_year: bool = False,
    ) -> tuple[Quantity | None, int]:
        start, lead = self._lead(first)
        stop = self.words[end - 1].end
        code, stop_money, end = self._money(first, end)
        percent = self._percent(end)
        if percent is not None:
            unit, stop, end = "%", *percent
        elif code:
            unit, stop = code, stop_money
        else:
            unit_found, end = self._unit(end, counted=bool(unit))
            unit = unit or unit_found
            stop = self.words[end - 1].end
            if is_year and not unit_found:
                return None, end
        if lead == "least":
            low = value
        elif lead == "most":
            high = value
        if value is not None and end < len(self.words) and self._adds_half(end):
            value, stop, end = value + Decimal("0.5"), self.words[end].end, end + 1
        span = (start, stop)
        made = self._made(
            span, unit=unit, value=value, low=low, high=high, approximate=lead == "about"
        )
        return made, end

    def _adds_half(self, at: int) -> bool:
        return self.lang.code == "ar" and self.folded[at] == "ونصف"

    def _lead(self, first: int) -> tuple[int, str]:
        """Where the expression starts with its "about" or "more than", and which it is."""
        for kind, phrases in (
            ("about", self.table.approximate),
            ("least", self.table.at_least),
            ("most", self.table.at_most),
        ):
            for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
                begin = first - len(phrase)
                if begin >= 0 and tuple(self.folded[begin:first]) == phrase:
                    return self.words[begin].start, kind
        start = self.words[first].start
        symbol = self.text[max(0, start - 1) : start]
        return (start - 1 if symbol in _SYMBOLS and symbol else start), ""

    def _money(self, first: int, end: int) -> tuple[str, int, int]:
        """The ISO code, where the expression ends, and the next word."""
        stop = self.words[end - 1].end
        before = self.text[max(0, self.words[first].start - 1) : self.words[first].start]
        if before in _SYMBOLS:
            return _SYMBOLS[before], stop, end
        after = self.text[stop : stop + 2].strip()[:1]
        if after in _SYMBOLS:
            return _SYMBOLS[after], self.text.index(after, stop) + 1, end
        for length in (2, 1):
            words = " ".join(self.folded[end : end + length])
            is_whole = end + length <= len(self.words) and self._adjoins(end - 1, end)
            if is_whole and words in self.table.currencies:
                return self.table.currencies[words], self.words[end + length - 1].end, end + length
        return "", stop, end

    def _percent(self, end: int) -> tuple[int, int] | None:
        stop = self.words[end - 1].end
        sign = _PERCENT.match(self.text, stop)
        if sign:
            return sign.end(), end
        for length in (2, 1):
            phrase = tuple(self.folded[end : end + length])
            if len(phrase) == length and phrase in self.table.percent:
                return self.words[end + length - 1].end, end + length
        return None

    def _unit(self, end: int, *, counted: bool) -> tuple[str, int]:
        """The counted noun phrase after a number: its lemmas, and where it ends."""
        at, nouns, joined = end, list[str](), list[str]()
        if (
            at + 1 < len(self.words)
            and self.folded[at] in self.table.partitive
            and self._adjoins(at - 1, at)
        ):
            at += 1
            is_definite = self.folded[at].startswith("ال") or self.folded[at] in _MEMBERS
            if self.lang.code == "ar" and not is_definite:
                return "", end
        while at < len(self.words) and at - end < _LONGEST_UNIT and self._adjoins(at - 1, at):
            word = self.folded[at]
            is_joined = (
                self.lang.code == "ar"
                and word.startswith("و")
                and len(word) > 4
                and bool(nouns)
                and not self.is_verb(word[1:])
            )
            if (
                word == self.table.joiner
                and self.lang.code == "en"
                and nouns
                and self._joins_noun(at)
            ):
                joined, at = nouns[-1:], at + 1
                continue
            if self._is_stop_word(at) or self._in_number(at) or self._is_verb_here(at, bool(nouns)):
                break
            is_adjective = bool(nouns or counted) and word.endswith(
                self.table.adjective_endings or ("\0",)
            )
            if self.lang.code == "ar" and nouns and not is_joined and not is_adjective:
                break
            if not is_adjective or is_joined:
                nouns.append(word[1:] if is_joined else word)
            at += 1
        if not nouns:
            return "", at if counted else end
        return self._lemmas(nouns, joined), at

    def _is_stop_word(self, at: int) -> bool:
        """Whether a word is one like "of"; "US" and "IT" in capitals are not."""
        written = self.words[at].text
        return self.folded[at] in self.lang.stop_words and not (
            written.isupper() and len(written) > 1
        )

    def _joins_noun(self, at: int) -> bool:
        following = self.folded[at + 1] if at + 1 < len(self.words) else ""
        return following.endswith("s") and not self._is_verb_here(at + 1, False)

    def _in_number(self, at: int) -> bool:
        return self.folded[at][:1].isdigit() or self._is_number_word(self.folded[at])

    def _is_verb_here(self, at: int, has_noun: bool) -> bool:
        word = self.folded[at]
        if self.lang.code == "en":
            return self.is_verb(word) and (has_noun or not word.endswith("s"))
        return has_noun and self.is_verb(word)

    def _lemmas(self, nouns: list[str], joined: list[str]) -> str:
        if self.lang.code == "en":
            return " and ".join(self.lang.stem(noun) for noun in (*joined, nouns[-1]))
        bare = [noun.removeprefix("ال") for noun in nouns]
        return " و".join(self.lang.stem(noun) for noun in bare)

    def _adjoins(self, left: int, right: int, *, hyphens: bool = False) -> bool:
        """Whether nothing but white space (or a hyphen) stands between two words."""
        if not 0 <= left < right < len(self.words):
            return False
        gap = self.text[self.words[left].end : self.words[right].start]
        return not gap.strip() or (hyphens and gap == "-")

    def _span(self, first: int, end: int) -> tuple[int, int]:
        return self.words[first].start, self.words[end - 1].end

    def _made(
        self,
        span: tuple[int, int],
        *,
        unit: str,
        value: Decimal | None,
        low: Decimal | None = None,
        high: Decimal | None = None,
        approximate: bool = False,
    ) -> Quantity:
        return Quantity(
            value=value, low=low, high=high, unit=unit, approximate=approximate,
            span=Span(start=span[0], end=span[1]), text=self.text[span[0] : span[1]],
        )  # fmt: skip


def _decimal(digits: str) -> Decimal | None:
    """Digits with separators: three digits after each one, or after several, are thousands.

    ``1.800`` and ``1,800`` are 1800, ``25.5`` and ``25,5`` are 25.5, ``1.234,5`` is 1234.5.
    """
    groups = re.split(r"[.,]", digits)
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return Decimal(digits)
    is_mixed = len(set(marks)) == 2
    if (is_mixed and marks.count(marks[-1]) == 1) or (
        len(marks) == 1 and not _is_thousands(groups)
    ):
        return Decimal(f"{''.join(groups[:-1])}.{groups[-1]}")
    return Decimal("".join(groups)) if _is_thousands(groups) else None


def _is_thousands(groups: list[str]) -> bool:
    head, *rest = groups
    return 1 <= len(head) <= 3 and head != "0" and all(len(group) == 3 for group in rest)


@cache
def _number_words(lang: Language) -> NumberWords:
    found = import_module(f"claimtrack.lang.{lang.code}.numbers").NUMBER_WORDS
    assert isinstance(found, NumberWords)  # noqa: S101  # each folder of ``lang`` names its own so
    return found


@cache
def _verb_test(lang: Language) -> Callable[[str], bool]:
    module = "verbs" if lang.code == "ar" else "clauses"
    test: Callable[[str], bool] = import_module(f"claimtrack.lang.{lang.code}.{module}").is_verb
    return test
