"""Quantities in a text: figures and number words with "about", their range, and what they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from claimtrack.lang.fold_table import fold_word
from claimtrack.lang.numerals import Behind, Counted, NumberWords, Phrases, number_words
from claimtrack.lang.tokens import TextToken, TokenKind, Tokens
from claimtrack.model.claim import Quantity
from claimtrack.model.span import Span
from claimtrack.text.dates import find_dates
from claimtrack.text.headings import spoken_language
from claimtrack.text.number_fractions import read_numeral
from claimtrack.text.number_guards import (
    counts_nothing,
    is_labelled,
    is_part_of_a_name,
    is_period,
    is_surely_labelled,
    is_year,
)
from claimtrack.text.numerals import Numeral

_LONGEST_PHRASE = 4
_DECIMALS = 8
_LONGEST_WORD = 24
# How far before a range the verb may stand that makes of it a change ("rose in May from 2 to 3").
_CHANGE_REACH = 6


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


@dataclass(frozen=True)
class _Amount:
    """A number or range with what is told of it: tokens from ``first`` up to ``end``."""

    first: int
    end: int
    taken: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    is_about: bool = False


class _Finder:
    def __init__(self, text: str, lang: str) -> None:
        known = spoken_language(lang)
        self.text = text
        self.stem = known.stem
        self.language = known
        self.tokens = Tokens(text, known)
        self.words: NumberWords = number_words(lang)
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
        numeral = read_numeral(self.tokens, at, self.words, self.text)
        if numeral is not None:
            return self._numbered(numeral, free)
        return self._ordinal(at) or self._unnumbered(at, free) or (None, at + 1)

    # From a number to a quantity

    def _numbered(self, numeral: Numeral, free: int) -> tuple[Quantity | None, int]:
        tokens, words = self.tokens, self.words
        ordinal = self._ordinal_of(numeral)
        if ordinal is not None:
            return ordinal
        if is_part_of_a_name(tokens, numeral, words) or is_period(tokens, numeral, words):
            self.named = numeral.end
            return None, numeral.end
        first = numeral.first
        has_label = is_labelled(tokens, first, words) or self._goes_on_naming(numeral)
        numeral = self._signed(numeral)
        amount = self._ranged(numeral)
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
        amount, end = self._with_parts(amount, unit, end)
        amount, is_told = self._told(amount, free)
        amount, end, is_told_after = self._told_after(amount, end)
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
        return self._quantity(_Amount(numeral.first, end, 0, value), end, "ordinal")

    def _goes_on_naming(self, numeral: Numeral) -> bool:
        """Whether a figure is joined to one that was a name or a time: «المادتان 5 و6»."""
        link = self.tokens.at(numeral.first - 1)
        is_joined = link.folded in self.words.joiners or link.text in (",", "،", "-", "–")
        return numeral.is_figure and is_joined and numeral.first - 1 == self.named

    def _behind(self, amount: _Amount, behind: Behind) -> tuple[Quantity | None, int]:
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

    def _signed(self, numeral: Numeral) -> Numeral:
        sign, before = self.tokens.at(numeral.first - 1), self.tokens.at(numeral.first - 2)
        is_sign = sign.text in ("-", "−") and self.tokens[numeral.first].is_glued
        follows_word = before.kind in (TokenKind.WORD, TokenKind.FIGURE)
        if not is_sign or (sign.is_glued and before.end) or (follows_word and sign.is_glued):
            return numeral
        return numeral._replace(first=numeral.first - 1, value=-numeral.value, is_figure=False)

    def _ranged(self, numeral: Numeral) -> _Amount:
        """The number with the other end of its range: "20-30", "between five and seven"."""
        alone = _Amount(numeral.first, numeral.end, numeral.taken, numeral.value)
        other = self._other_end(numeral)
        if other is None:
            return alone
        low, high = numeral.value, other.value
        if low < high and not numeral.has_scale and other.has_scale:  # "3 to 5 million"
            scaled = low * self._scale_of(other)
            low = scaled if scaled < high else low
        if low >= high:
            return alone
        return _Amount(numeral.first, other.end, numeral.taken, low=low, high=high)

    def _other_end(self, numeral: Numeral) -> Numeral | None:
        at = numeral.end
        link = self.tokens.at(at)
        opener = self._opener_before(numeral.first, numeral.taken)
        wanted = self.words.ranges.get(opener, frozenset())
        if link.text in ("-", "–", "—") and numeral.is_figure:
            is_even = link.is_glued == self.tokens.at(at + 1).is_glued
            other = self._number_at(at + 1) if is_even else None
            return other if other is not None and not other.taken else None
        if link.folded in wanted or link.folded in self.words.links:
            if link.folded not in wanted and wanted:
                return None
            other = self._number_at(at + 1)
        else:
            other = self._number_at(at)
            if other is not None and not (other.is_joined and wanted & self.words.joiners):
                return None
        if other is None or self._tells_change(numeral.first):
            return None
        return other

    def _opener_before(self, at: int, taken: int) -> tuple[str, ...]:
        """The longest range opener that ends right before a token."""
        if taken:
            return ()
        for length in (2, 1):
            opener = tuple(self._rest(at - length + shift) for shift in range(length))
            if opener in self.words.ranges:
                return opener
        return ()

    def _number_at(self, at: int) -> Numeral | None:
        return read_numeral(self.tokens, at, self.words, self.text)

    def _scale_of(self, numeral: Numeral) -> int:
        return self.words.scales.get(self.tokens.at(numeral.end - 1).folded, 1)

    def _tells_change(self, at: int) -> bool:
        before = [self.tokens.at(at - back) for back in range(1, _CHANGE_REACH + 1)]
        return any(
            token.kind is TokenKind.WORD and self.stem(token.folded) in self.words.change
            for token in before
        )

    def _told(self, amount: _Amount, free: int) -> tuple[_Amount, bool]:
        """The amount with "about" or "more than" before it; once more, for "well over about"."""
        is_told = False
        while not amount.taken or not is_told:
            found = (
                self._phrase_before(amount.first, free) if not self._is_attached(amount) else None
            )
            if found is None:
                break
            kind, first, taken = found
            amount = self._with_bound(amount, kind, first, taken)
            is_told = True
        return amount, is_told

    def _is_attached(self, amount: _Amount) -> bool:
        """Whether a preposition is written on to the number, so that nothing leads up to it."""
        token = self.tokens.at(amount.first)
        return token.kind is TokenKind.WORD and amount.taken > 0

    def _phrase_before(self, at: int, free: int) -> tuple[str, int, int] | None:
        for length in range(min(_LONGEST_PHRASE, at - free), 0, -1):
            first = at - length
            rest = tuple(self.tokens[first + shift].folded for shift in range(1, length))
            for taken, word in self.words.attached(self.tokens[first].folded):
                kind = self._kind((word, *rest))
                if kind:
                    return kind, first, len(taken)
        return None

    def _kind(self, phrase: tuple[str, ...]) -> str:
        words = self.words
        for kind, phrases in (
            ("about", words.about),
            ("low", words.at_least),
            ("high", words.at_most),
        ):
            if phrase in phrases:
                return kind
        return ""

    def _with_bound(self, amount: _Amount, kind: str, first: int, taken: int) -> _Amount:
        told = replace(amount, first=first, taken=taken)
        if kind == "about" or amount.value is None:
            return replace(told, is_about=amount.is_about or kind == "about")
        if kind == "low":
            return replace(told, low=amount.value)
        return replace(told, high=amount.value)

    def _with_parts(self, amount: _Amount, unit: str, end: int) -> tuple[_Amount, int]:
        """The amount with what follows its unit: "and 43 cents", «ثلاث سنوات ونصف»."""
        words = self.words
        if amount.value is None or not unit or unit == "%":
            return amount, end
        joined = self.tokens.at(end).folded in words.joiners
        part = self._number_at(end + joined)
        if part is None or not (joined or part.is_joined) or not 0 < part.value < 1000:
            return amount, end
        below = words.subunits.get(self.tokens.at(part.end).folded, 0)
        if (below and part.value < below and len(unit) == 3 and unit.isupper()) or (
            below and unit in words.coins
        ):
            return replace(amount, value=amount.value + part.value / below), part.end + 1
        after = self.tokens.at(part.end)
        is_again = after.folded.startswith("ال") and words.units_first
        is_open = after.kind is TokenKind.WORD and not is_again
        if part.value >= 1 or part.is_figure or is_open or part.end != end + joined + 1:
            return amount, end
        return replace(amount, value=amount.value + part.value), part.end + is_again

    def _told_after(self, amount: _Amount, end: int) -> tuple[_Amount, int, bool]:
        words = self.words
        behind = {
            "about": words.about_after,
            "low": words.at_least_after,
            "high": words.at_most_after,
        }
        for kind, phrases in behind.items():
            length = self._phrase_length(end, phrases)
            if length:
                told = self._with_bound(amount, kind, amount.first, amount.taken)
                return told, end + length, True
        return amount, end, False

    def _phrase_length(self, at: int, phrases: Phrases) -> int:
        if self.tokens.at(at).folded not in _first_words(phrases):
            return 0
        for length in range(_LONGEST_PHRASE, 0, -1):
            if tuple(self.tokens.at(at + shift).folded for shift in range(length)) in phrases:
                return length
        return 0

    # What is counted

    def _unit(self, amount: _Amount) -> tuple[str, int]:
        end = amount.end
        percent = self._phrase_length(end, self.words.percent)
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

    def _quantity(self, amount: _Amount, end: int, unit: str) -> tuple[Quantity, int]:
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
            before = self.tokens.at(at - 1).folded
            if before in words.clock_before or before in words.centuries:
                self.named = end
                return None, end
            if self._is_of_a_period(at, end):
                return None
            if not words.is_ordinal_in_place(self.tokens, at, value):
                return (None, end) if end > at + 1 else None
            kept = len(taken.removesuffix("ال"))  # the article belongs to it
            return self._quantity(_Amount(at, end, kept, Decimal(value)), end, "ordinal")
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
                amount, _ = self._told(_Amount(at, self._past_indefinite(at), len(taken)), free)
                unit, end = self._unit(amount)
                return self._quantity(amount, end, unit)
        counted: Counted | None = self.words.counted_alone(self.tokens, at)
        if counted is None:
            return None
        amount = _Amount(at, counted.end, counted.taken, counted.value)
        amount, _ = self._told(amount, free)
        amount, end, _ = self._told_after(amount, counted.end)
        return self._quantity(amount, end, counted.unit)

    def _past_indefinite(self, at: int) -> int:
        """The token after "tens of thousands", «عشرات الآلاف»."""
        at += 1
        while True:
            step = 1 if self.tokens.at(at).folded == "of" else 0
            following = self._rest(at + step)
            if following not in self.words.indefinite:
                return at
            at += step + 1

    def _rest(self, at: int) -> str:
        """A token's folded word without what is attached, where the rest is a word of numbers."""
        words = self.words
        folded = self.tokens.at(at).folded
        for _, rest in words.attached(folded):
            if rest in words.indefinite or any(rest in opener for opener in words.ranges):
                return rest
        return folded


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


@lru_cache(maxsize=64)
def _first_words(phrases: Phrases) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in phrases)


def _tidy(value: Decimal | None) -> Decimal | None:
    """Whole numbers without decimals, others with at most eight: a third has no end."""
    if value is None:
        return None
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    return round(value, _DECIMALS).normalize()
