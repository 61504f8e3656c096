"""Numbers in figures and words: their value, and which tokens they take."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal
from typing import NamedTuple

from claimtrack.lang.numerals import NumberWords
from claimtrack.lang.tokens import TokenKind, Tokens
from claimtrack.text.digits import read_digits


class Numeral(NamedTuple):
    """A number from token ``first`` up to token ``end``.

    ``taken`` is how many folded letters at the front of the first token don't belong to it.
    ``is_joined``: one of them is "and". ``is_figure``: it is digits alone, without a scale, and
    ``may_be_decimal`` that a full stop in it stands before three digits («1.800»).
    """

    first: int
    end: int
    value: Decimal
    taken: int = 0
    is_joined: bool = False
    is_figure: bool = False
    may_be_decimal: bool = False
    has_scale: bool = False

    @property
    def as_decimal(self) -> Decimal:
        """The value where the full stop is a decimal point."""
        return self.value / 1000 if self.may_be_decimal else self.value


class Part(NamedTuple):
    """One number word: what was taken off its front, whether that is "and", and the word."""

    word: str
    taken: int = 0
    is_joined: bool = False
    end: int = 0


# The places that a word fills in a group of three digits.
_UNITS, _TENS, _HUNDREDS = 1, 2, 4


class NumeralReader:
    """Reads whole numbers: groups of up to three digits or in figures, each with its scale."""

    def __init__(self, tokens: Tokens, words: NumberWords, text: str) -> None:
        self.tokens, self.words, self.text = tokens, words, text
        self._parts: dict[tuple[str, int], Part | None] = {}

    def sum(self, at: int) -> Numeral | None:
        """All groups that follow each other with ever smaller scales, added up."""
        total, end, lowest = Decimal(0), at, 0
        head: Numeral | None = None
        while True:
            joined = head is not None and self.joiner(end)
            found = self._scaled_group(end + 1 if joined else end, is_first=head is None)
            if found is None:
                break
            group, scale = found
            if head is not None:
                continues = joined or group.is_joined or (head.has_scale and scale < lowest)
                if not continues or not head.has_scale or (group.value >= lowest):
                    break
                if group.is_figure and not (joined or group.is_joined) and scale == 1:
                    break
            head = head or group
            total, end, lowest = total + group.value, group.end, scale
            if not group.has_scale:
                break
            head = head._replace(has_scale=True)
        if head is None:
            return None
        is_whole = end == head.end
        return head._replace(
            end=end,
            value=total,
            is_figure=head.is_figure and is_whole,
            may_be_decimal=head.may_be_decimal and is_whole,
        )

    def _scaled_group(self, at: int, *, is_first: bool) -> tuple[Numeral, int] | None:
        """A number below a thousand, or in figures, with the scale after it («180 ألف»)."""
        scaled = self.part(at, self.words.scaled)
        if scaled is not None:
            count, scale = self.words.scaled[scaled.word]
            value = Decimal(count * scale)
            made = Numeral(at, at + 1, value, scaled.taken, scaled.is_joined, has_scale=True)
            return made, scale
        bare = self.part(at, self.words.bare_scales)
        determined = is_first and self.tokens.at(at).folded in self.words.determiners
        if determined and self.tokens.at(at + 1).folded in self.words.scales:
            scale = self.words.scales[self.tokens.at(at + 1).folded]
            return Numeral(at, at + 2, Decimal(scale), has_scale=True), scale
        group = self.in_figures(at) or self.group(at)
        if group is None:
            if bare is None:
                return None
            return self._bare_scale(at, bare)
        return self._with_scale(group)

    def _bare_scale(self, at: int, bare: Part) -> tuple[Numeral, int]:
        """A scale without a number: one, or two of a dual before its noun («ألفا جندي»)."""
        words = self.words
        scale = words.scales[bare.word]
        again = words.scales.get(self.tokens.at(at + 1).folded, 0)
        if again >= scale >= 1000 and bare.word in words.bare_scales:  # «ألف مليون»
            made = Numeral(at, at + 2, Decimal(scale * again), bare.taken, bare.is_joined)
            return made._replace(has_scale=True), again
        count = 1
        if bare.word in words.construct_duals:
            is_partitive = (self.tokens.at(at + 1).folded,) in words.one_in  # «ألفا من الجنود»
            is_noun = words.counted(self.tokens, at + 1, Decimal(2)) is not None
            count += is_noun and not is_partitive
        value = Decimal(count * scale)
        return Numeral(at, at + 1, value, bare.taken, bare.is_joined, has_scale=True), scale

    def in_figures(self, at: int) -> Numeral | None:
        found = read_digits(self.tokens, at, self.text)
        if found is None:
            return None
        return Numeral(
            at, found.end, found.value,
            is_figure=found.is_plain, may_be_decimal=found.may_be_decimal,
        )  # fmt: skip

    def _with_scale(self, group: Numeral) -> tuple[Numeral, int]:
        token = self.tokens.at(group.end)
        if token.text == "-" and self.tokens.at(group.end + 1).folded in self.words.scales:
            return self._with_scale(group._replace(end=group.end + 1))  # "a $200-million deal"
        scale = self.words.scales.get(token.folded)
        if scale is None and group.is_figure and token.folded in self.words.hundreds:
            scale = 100  # «322 مئة»
        if scale is None or (len(token.folded) < 3 and not token.is_glued):
            return group, 1
        value = group.as_decimal * scale
        made = group._replace(
            end=group.end + 1, value=value, is_figure=False, may_be_decimal=False, has_scale=True
        )
        following = self.tokens.at(made.end).folded
        second = self.words.scales.get(following, 1)
        if second > scale:  # "two hundred thousand million", «مئة ألف مليون»
            made = made._replace(end=made.end + 1, value=value * second)
            return made, second
        return made, scale

    def group(self, at: int) -> Numeral | None:
        """Words that fill hundreds, tens and units, each once: "two hundred and five"."""
        value, filled, end = 0, 0, at
        first: Part | None = None
        while (found := self._cardinal(end, is_first=first is None)) is not None:
            number, part = found
            if first is not None:
                is_hundred = part.word in self.words.hundreds and not filled & _HUNDREDS
                if is_hundred and not part.is_joined:
                    value, filled, end = value * 100, _HUNDREDS, part.end
                    continue
                fills = _places(number)
                if fills & filled or not self._may_follow(number, filled, part):
                    break
                if self.tokens.at(part.end).folded in self.words.denominators and number < 10:
                    break  # «ثلاث وعشرون وثلاثة أخماس»
            first = first or part
            value, filled, end = value + number, filled | _places(number), part.end
        if first is None:
            return None
        return Numeral(at, end, Decimal(value), first.taken, first.is_joined)

    def _may_follow(self, number: int, filled: int, part: Part) -> bool:
        if self.words.units_first:
            is_after_units = filled & _UNITS and number < 20
            return part.is_joined and not is_after_units and not (filled & _TENS and number < 100)
        if part.is_joined:
            return bool(filled & _HUNDREDS) and not filled & (_TENS | _UNITS)
        return _places(number) < (filled & -filled)

    def _cardinal(self, at: int, *, is_first: bool) -> tuple[int, Part] | None:
        """One number below a thousand: its value and the words it takes."""
        joined, start = False, at
        if not is_first:
            if self.joiner(at):
                joined, start = True, at + 1
            elif self.tokens.at(at).text == "-" and self.tokens.at(at + 1).is_glued:
                start = at + 1
        words = self.words
        if is_first and self.tokens.at(at).folded in words.determiners:
            is_hundred = self.tokens.at(at + 1).folded in words.hundreds
            return (100, Part("", end=at + 2)) if is_hundred else None
        teen = self.part(start, words.teens) or self.part(start, words.cardinals)
        if teen is not None and words.teen_tails:
            tail = self.tokens.at(start + 1).folded
            value = words.teens.get(teen.word) or words.cardinals.get(teen.word, 0)
            if tail in words.teen_tails and 1 <= value <= 9:
                made = teen._replace(end=start + 2, is_joined=joined or teen.is_joined)
                return value + 10, made
            is_before_tens = self.part(start + 1, words.cardinals)
            if teen.word in words.teens and not (
                is_before_tens and is_before_tens.is_joined and value < 10
                and words.cardinals[is_before_tens.word] % 10 == 0
                and 20 <= words.cardinals[is_before_tens.word] < 100
            ):  # fmt: skip
                teen = None
            elif teen.word in words.teens:
                return value, teen._replace(end=start + 1)
        part = self.part(start, words.hundreds)
        if part is not None and (is_first or part.taken <= part.is_joined):
            if is_first and not words.units_first:
                return None
            return 100, part._replace(end=start + 1, is_joined=joined or part.is_joined)
        part = self.part(start, words.cardinals)
        if part is None or not (is_first or part.taken <= part.is_joined):
            return None
        return words.cardinals[part.word], part._replace(
            end=start + 1, is_joined=joined or part.is_joined
        )

    # Words

    def joiner(self, at: int) -> bool:
        """Whether "and" stands at a token by itself."""
        return self.tokens.at(at).folded in self.words.joiners

    def part(self, at: int, known: Container[str]) -> Part | None:
        """The token as one of the known words, with what may be attached taken off."""
        token = self.tokens.at(at)
        if token.kind is not TokenKind.WORD:
            return None
        key = token.folded, id(known)  # the tables are those of the language, and stay
        if key not in self._parts:
            self._parts[key] = self._part_of(token.folded, known)
        part = self._parts[key]
        return part and part._replace(end=at + 1)

    def _part_of(self, word: str, known: Container[str]) -> Part | None:
        for taken, rest in self.words.attached(word):
            if rest in known:
                return Part(rest, len(taken), taken[:1] in self.words.joiners)
        return None


def _places(number: int) -> int:
    if number < 10:
        return _UNITS
    if number < 20:
        return _UNITS | _TENS
    return _TENS if number < 100 else _HUNDREDS
