"""Amounts: a number with its sign, its range, and what is told of it: "about", "more than"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from claimtrack.lang.base import Language
from claimtrack.lang.numerals import NumberWords, Phrases
from claimtrack.lang.tokens import TokenKind, Tokens
from claimtrack.text.number_fractions import FractionReader
from claimtrack.text.numerals import Numeral

_LONGEST_PHRASE = 4
# How far before a number the words may begin that bound it («لا يقل عدد القتلى في المدينة عن 40»).
_SPLIT_REACH = 8
# How far before a range the verb may stand that makes of it a change ("rose in May from 2 to 3").
_CHANGE_REACH = 6


@dataclass(frozen=True)
class Amount:
    """A number or range with what is told of it: tokens from ``first`` up to ``end``."""

    first: int
    end: int
    taken: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    is_about: bool = False


class AmountReader:
    """Reads amounts among the tokens of a text."""

    def __init__(self, text: str, language: Language, words: NumberWords) -> None:
        self.text, self.language, self.words = text, language, words
        self.tokens = Tokens(text, language)
        self.numerals = FractionReader(self.tokens, words, text)

    def signed(self, numeral: Numeral) -> Numeral:
        sign, before = self.tokens.at(numeral.first - 1), self.tokens.at(numeral.first - 2)
        is_sign = sign.text in ("-", "−") and self.tokens[numeral.first].is_glued
        follows_word = before.kind in (TokenKind.WORD, TokenKind.FIGURE)
        if not is_sign or (sign.is_glued and before.end) or (follows_word and sign.is_glued):
            return numeral
        return numeral._replace(first=numeral.first - 1, value=-numeral.value, is_figure=False)

    def ranged(self, numeral: Numeral) -> Amount:
        """The number with the other end of its range: "20-30", "between five and seven"."""
        alone = Amount(numeral.first, numeral.end, numeral.taken, numeral.value)
        other = self._other_end(numeral)
        if other is None:
            return alone
        low, high = numeral.value, other.value
        if low < high and not numeral.has_scale and other.has_scale:  # "3 to 5 million"
            scaled = low * self._scale_of(other)
            low = scaled if scaled < high else low
        if low >= high:
            return alone
        return Amount(numeral.first, other.end, numeral.taken, low=low, high=high)

    def _other_end(self, numeral: Numeral) -> Numeral | None:
        at = numeral.end
        link = self.tokens.at(at)
        opener = self._opener_before(numeral.first, numeral.taken)
        wanted = self.words.ranges.get(opener, frozenset())
        if link.text in ("-", "–", "—") and numeral.is_figure:
            is_even = link.is_glued == self.tokens.at(at + 1).is_glued
            other = self.numerals.read(at + 1) if is_even else None
            return other if other is not None and not other.taken else None
        if link.folded in wanted or link.folded in self.words.links:
            if link.folded not in wanted and wanted:
                return None
            other = self.numerals.read(at + 1)
        else:
            other = self.numerals.read(at)
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
            opener = tuple(self.rest(at - length + shift) for shift in range(length))
            if opener in self.words.ranges:
                return opener
        return ()

    def _scale_of(self, numeral: Numeral) -> int:
        return self.words.scales.get(self.tokens.at(numeral.end - 1).folded, 1)

    def _tells_change(self, at: int) -> bool:
        before = [self.tokens.at(at - back) for back in range(1, _CHANGE_REACH + 1)]
        return any(
            token.kind is TokenKind.WORD and self.language.stem(token.folded) in self.words.change
            for token in before
        )

    def told(self, amount: Amount, free: int) -> tuple[Amount, bool]:
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
        if not is_told and (kind := self._bound_of_number(amount.first)):
            amount = self._with_bound(amount, kind, amount.first, amount.taken)
        return amount, is_told

    def _bound_of_number(self, first: int) -> str:
        """The bound of a number whose words stand apart: «لا يقل عدد القتلى عن 40»."""
        last = self.tokens.at(first - 1).folded
        for at in range(max(0, first - _SPLIT_REACH), first - 2):
            if self.tokens.at(at + 2).folded not in self.words.counts:
                continue
            head = self.tokens[at].folded, self.tokens[at + 1].folded
            for _, word in self.words.attached(head[0]):
                if kind := self._kind((word, head[1])) or self._kind((word, head[1], last)):
                    return kind
        return ""

    def _is_attached(self, amount: Amount) -> bool:
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

    def _with_bound(self, amount: Amount, kind: str, first: int, taken: int) -> Amount:
        told = replace(amount, first=first, taken=taken)
        if kind == "about" or amount.value is None:
            return replace(told, is_about=amount.is_about or kind == "about")
        if kind == "low":
            return replace(told, low=amount.value)
        return replace(told, high=amount.value)

    def with_parts(self, amount: Amount, unit: str, end: int) -> tuple[Amount, int]:
        """The amount with what follows its unit: "and 43 cents", «ثلاث سنوات ونصف»."""
        words = self.words
        if amount.value is None or not unit or unit == "%":
            return amount, end
        joined = self.tokens.at(end).folded in words.joiners
        part = self.numerals.read(end + joined)
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

    def told_after(self, amount: Amount, end: int) -> tuple[Amount, int, bool]:
        words = self.words
        behind = {
            "about": words.about_after,
            "low": words.at_least_after,
            "high": words.at_most_after,
        }
        for kind, phrases in behind.items():
            length = self.phrase_length(end, phrases)
            if length:
                told = self._with_bound(amount, kind, amount.first, amount.taken)
                return told, end + length, True
        return amount, end, False

    def phrase_length(self, at: int, phrases: Phrases) -> int:
        if self.tokens.at(at).folded not in _first_words(phrases):
            return 0
        for length in range(_LONGEST_PHRASE, 0, -1):
            if tuple(self.tokens.at(at + shift).folded for shift in range(length)) in phrases:
                return length
        return 0

    def rest(self, at: int) -> str:
        """A token's folded word without what is attached, where the rest is a word of numbers."""
        words = self.words
        folded = self.tokens.at(at).folded
        for _, rest in words.attached(folded):
            if rest in words.indefinite or any(rest in opener for opener in words.ranges):
                return rest
        return folded


@lru_cache(maxsize=64)
def _first_words(phrases: Phrases) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in phrases)
