"""Quantities in a text: figures and number words with "about", their range, and what they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from claimtrack.lang.fold_table import fold_word
from claimtrack.lang.numerals import Behind, Counted, NumberWords, number_words
from claimtrack.lang.tokens import TextToken, TokenKind
from claimtrack.model.claim import Quantity
from claimtrack.model.span import Span
from claimtrack.text.dates import find_dates
from claimtrack.text.headings import spoken_language
from claimtrack.text.number_amounts import Amount, AmountReader
from claimtrack.text.number_guards import (
    counts_nothing,
    is_clock_word,
    is_dating,
    is_labelled,
    is_part_of_a_name,
    is_period,
    is_surely_labelled,
    is_year,
)
from claimtrack.text.numerals import Numeral

_DECIMALS = 8
_MOST_DIGITS = 18  # of the whole part: Decimal rounds to 28 in all
_LONGEST_WORD = 24


def find_quantities(text: str, lang: str) -> tuple[Quantity, ...]:
    """The quantities of a text in order; spans count code points of ``text``.

    Read are figures in any script with their separators, number words, scales, fractions, duals
    and single times that count («شخصين», "a month"), ordinals from the second on, and numbers
    without a value ("dozens"). A span covers the whole expression: "about", the number, and what
    it counts with its adjectives. Dates, times, versions and names with a number are left out.

    A range has ``low`` and ``high``; "more than 800" has ``low`` and ``value``, "at most 800"
    ``high`` and ``value``. The unit is the lemma of what is counted, ``%``, an ISO 4217 code,
    ``ordinal``, or empty where nothing is named.
    """
    return tuple(_Finder(text, lang).found())


class _Finder(AmountReader):
    def __init__(self, text: str, lang: str) -> None:
        super().__init__(text, spoken_language(lang), number_words(lang))
        self.dates = iter(find_dates(text, lang))
        self.date = next(self.dates, None)
        self.named = -1  # the end of the last number that was a name or a time

    def found(self) -> Iterator[Quantity]:
        past = free = 0  # what stands before ``free`` belongs to the quantity before
        for at in self._starts():
            if at < past:
                continue
            end = self._past_date(at)
            if end > at:
                past = free = end
                continue
            quantity, end = self._read(at, free)
            if quantity is not None:
                yield quantity
                free = end
            past = max(end, at + 1)

    def _starts(self) -> list[int]:
        """Where a quantity may start: at a figure, a word that may count, a noun before "one"."""
        words = self.words
        starts = self.tokens.positions_of(
            lambda word, kind: kind is TokenKind.FIGURE or _may_count(word, words)
        )
        singles = self.tokens.positions_of(lambda word, _: word in words.singles)
        return sorted({*starts, *(at - 1 for at in singles if at)})

    def _past_date(self, at: int) -> int:
        """The token after the date that token ``at`` is in, or ``at``."""
        start = self.tokens[at].start
        while self.date is not None and self.date.span.end <= start:
            self.date = next(self.dates, None)
        if self.date is not None and self.date.span.start <= start:
            while at < len(self.tokens) and self.tokens[at].start < self.date.span.end:
                at += 1
        return at

    def _read(self, at: int, free: int) -> tuple[Quantity | None, int]:
        if self.tokens[at].kind not in (TokenKind.FIGURE, TokenKind.WORD):
            return None, at + 1
        numeral = self.numerals.read(at)
        if numeral is not None:
            return self._numbered(numeral, free)
        return self._ordinal(at) or self._unnumbered(at, free) or (None, at + 1)

    # From a number to a quantity

    def _numbered(self, numeral: Numeral, free: int) -> tuple[Quantity | None, int]:
        tokens, words = self.tokens, self.words
        ordinal = self._ordinal_of(numeral)
        if ordinal is not None:
            return ordinal
        if (
            is_part_of_a_name(tokens, numeral, words)
            or is_period(tokens, numeral, words)
            or is_dating(tokens, numeral, words)
        ):
            self.named = numeral.end
            return None, numeral.end
        first = numeral.first
        has_label = is_labelled(tokens, first, words) or self._goes_on_naming(numeral)
        numeral = self.signed(numeral)
        amount = self.ranged(numeral)
        money = self._money_before(amount.first)
        if money:
            amount = replace(amount, first=amount.first - 1)
        is_partitive = (tokens.at(amount.end).folded,) in words.one_in
        unit, end = (money, amount.end) if money else self._unit(amount)
        if not unit or is_partitive:
            is_whole = numeral.value == int(numeral.value)
            behind = words.behind(tokens, first) if is_whole else None
            if behind is not None:
                return self._behind(amount, behind)
        amount, end = self.with_parts(amount, unit, end)
        amount, is_told = self.told(amount, free)
        amount, end, is_told_after = self.told_after(amount, end)
        is_bare = not unit and not (is_told or is_told_after) and amount.value is not None
        if unit == "" and is_year(amount.low) and is_year(amount.high):
            return None, amount.end
        is_name = has_label and (is_partitive or is_surely_labelled(tokens, first, words))
        is_none = has_label or counts_nothing(tokens, numeral) or self._leads_to_date(numeral.end)
        if is_name or (is_bare and is_none):
            self.named = numeral.end
            return None, numeral.end
        return self._quantity(amount, end, unit)

    def _ordinal_of(self, numeral: Numeral) -> tuple[Quantity | None, int] | None:
        """The ordinal that a number begins: "10th", "twenty-first"; a century is a time."""
        words, end, value = self.words, numeral.end, numeral.value
        ending, unit = self.tokens.at(end), self.tokens.at(end + 1)
        if ending.folded in words.ordinal_endings and ending.is_glued:
            end += 1
        elif ending.text == "-" and value in range(20, 100, 10) and words.ordinal_endings:
            one = words.ordinals.get(unit.folded, 10)
            if one >= 10 or not unit.is_glued:
                return None
            end, value = end + 2, value + one
        else:
            return None
        following = end + (self.tokens.at(end).text == "-")
        if self.tokens.at(following).folded in words.centuries:
            return None, end
        return self._quantity(Amount(numeral.first, end, 0, value), end, "ordinal")

    def _goes_on_naming(self, numeral: Numeral) -> bool:
        """Whether a figure is joined to one that was a name or a time: «المادتان 5 و6»."""
        link = self.tokens.at(numeral.first - 1)
        is_joined = link.folded in self.words.joiners or link.text in (",", "،", "-", "–")
        return numeral.is_figure and is_joined and numeral.first - 1 == self.named

    def _behind(self, amount: Amount, behind: Behind) -> tuple[Quantity | None, int]:
        """The quantity of a number with an article, by the noun before it."""
        is_century = self.tokens.at(behind.first - 1).folded in self.words.centuries
        if not behind.unit or (is_century and behind.unit == "ordinal"):
            self.named = amount.end
            return None, amount.end
        if behind.unit == "ordinal":  # the article belongs to it
            amount = replace(amount, first=behind.first, taken=max(amount.taken - len("ال"), 0))
        else:
            amount = replace(amount, first=behind.first, taken=behind.taken)
        return self._quantity(amount, amount.end, behind.unit)

    # What is counted

    def _unit(self, amount: Amount) -> tuple[str, int]:
        end = amount.end
        percent = self.phrase_length(end, self.words.percent)
        if percent:
            return "%", end + percent
        for length in (3, 2, 1):
            phrase = tuple(self.tokens.at(end + shift).folded for shift in range(length))
            if phrase in self.words.currencies:
                return self.words.currencies[phrase], end + length
        counted = self.words.counted(self.tokens, end, amount.value)
        if counted is None or self._past_date(end) > end:
            return "", end
        return counted.unit, counted.end

    def _money_before(self, at: int) -> str:
        """The ISO 4217 code of a currency sign right before a figure, or an empty string."""
        sign = self.tokens.at(at - 1)
        is_sign = sign.kind is TokenKind.MARK and self.tokens[at].is_glued
        return self.words.currencies.get((sign.text,), "") if is_sign else ""

    def _quantity(self, amount: Amount, end: int, unit: str) -> tuple[Quantity, int]:
        start = self._published_start(self.tokens[amount.first], amount.taken)
        stop = self.tokens[end - 1].end
        value, low, high = map(_tidy, (amount.value, amount.low, amount.high))
        span = Span(start=start, end=stop)
        quantity = Quantity(
            value=value, low=low, high=high, unit=unit, approximate=amount.is_about,
            span=span, text=self.text[start:stop],
        )  # fmt: skip
        return quantity, end

    def _published_start(self, token: TextToken, taken: int) -> int:
        """Where a word starts without the first folded letters that were taken off."""
        start = token.start
        for character in token.text:
            if taken <= 0:
                break
            taken -= len(fold_word(character, self.language))
            start += 1
        while start < token.end and not fold_word(self.text[start], self.language):
            start += 1
        return start

    def _leads_to_date(self, at: int) -> bool:
        """Whether a date goes on where the number ends: "12 and 13 November"."""
        link = self.tokens.at(at)
        is_link = link.folded in self.words.joiners or link.text in ("-", "–", ",", "،")
        return (
            is_link
            and self.date is not None
            and self.date.span.start == self.tokens.at(at + 1).start
        )

    # Quantities without a number

    def _ordinal(self, at: int) -> tuple[Quantity | None, int] | None:
        words = self.words
        for taken, rest in words.attached(self.tokens[at].folded):
            value = words.ordinals.get(rest)
            if value is None:
                continue
            end = at + 1
            if self.tokens.at(end).folded in words.teen_tails:
                value, end = value + 10, end + 1
            else:
                value, end = self._with_tens(value, end)
            before = self.tokens.at(at - 1)
            if is_clock_word(before, words) or before.folded in words.centuries:
                self.named = end
                return None, end
            if self._is_of_a_period(at, end):
                return None
            if not words.is_ordinal_in_place(self.tokens, at, value):
                return (None, end) if end > at + 1 else None
            kept = len(taken.removesuffix("ال"))  # the article belongs to it
            return self._quantity(Amount(at, end, kept, Decimal(value)), end, "ordinal")
        return None

    def _with_tens(self, value: int, at: int) -> tuple[int, int]:
        """The ordinal with its tens: «الثالثة والعشرين»."""
        joined = self.tokens.at(at).folded in self.words.joiners
        if not self.words.units_first or value >= 10:
            return value, at
        for taken, rest in self.words.attached(self.tokens.at(at + joined).folded):
            tens = self.words.cardinals.get(rest, 0)
            if tens in range(20, 100, 10) and (joined or taken[:1] in self.words.joiners):
                return value + tens, at + joined + 1
        return value, at

    def _is_of_a_period(self, at: int, end: int) -> bool:
        """Whether an ordinal tells which part of a year or match: "the third quarter"."""
        words = self.words
        beside = self.tokens.at(at - 1 if words.units_first else end).folded
        return any(rest in words.fractions for _, rest in words.attached(beside)) or (
            beside in words.centuries
        )

    def _unnumbered(self, at: int, free: int) -> tuple[Quantity | None, int] | None:
        token = self.tokens[at]
        for taken, rest in self.words.attached(token.folded):
            if rest in self.words.indefinite:
                amount, _ = self.told(Amount(at, self._past_indefinite(at), len(taken)), free)
                unit, end = self._unit(amount)
                return self._quantity(amount, end, unit)
        counted: Counted | None = self.words.counted_alone(self.tokens, at)
        if counted is None:
            return None
        amount = Amount(at, counted.end, counted.taken, counted.value)
        amount, _ = self.told(amount, free)
        amount, end, _ = self.told_after(amount, counted.end)
        return self._quantity(amount, end, counted.unit)

    def _past_indefinite(self, at: int) -> int:
        """The token after "tens of thousands", «عشرات الآلاف»."""
        at += 1
        while True:
            step = 1 if self.tokens.at(at).folded == "of" else 0
            following = self.rest(at + step)
            if following not in self.words.indefinite:
                return at
            at += step + 1


@lru_cache(maxsize=65536)
def _may_count(word: str, words: NumberWords) -> bool:
    """Whether a quantity may begin with a folded word; most don't, and this tells quickly."""
    tables = (
        words.cardinals, words.teens, words.hundreds, words.scaled, words.bare_scales,
        words.fractions, words.determiners, words.minus, words.ordinals, words.indefinite,
        {phrase[0] for phrase in words.parts_of},
    )  # fmt: skip
    if len(word) > _LONGEST_WORD:
        return False
    rests = [rest for _, rest in words.attached(word)]
    return (
        "⁄" in word
        or any(rest in table for table in tables for rest in rests)
        or words.may_count_alone(word)
    )


def _tidy(value: Decimal | None) -> Decimal | None:
    """Whole numbers without decimals, others with at most eight: a third has no end."""
    if value is None:
        return None
    if value.adjusted() > _MOST_DIGITS:
        return value
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    return round(value, _DECIMALS).normalize()
