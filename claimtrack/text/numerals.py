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


class _Part(NamedTuple):
    """One number word: what was taken off its front, whether that is "and", and the word."""

    word: str
    taken: int = 0
    is_joined: bool = False
    end: int = 0


# The places that a word fills in a group of three digits.
_UNITS, _TENS, _HUNDREDS = 1, 2, 4


def read_numeral(tokens: Tokens, at: int, words: NumberWords, text: str) -> Numeral | None:
    """The number that starts at a token, the longest reading of it, or None."""
    return _Reader(tokens, words, text).read(at)


class _Reader:
    def __init__(self, tokens: Tokens, words: NumberWords, text: str) -> None:
        self.tokens, self.words, self.text = tokens, words, text

    def read(self, at: int) -> Numeral | None:
        start, sign = at, 1
        if self.tokens.at(at).folded in self.words.minus:
            start, sign = at + 1, -1
        found = self._fraction_of(start) or self._sum(start) or self._fraction(start)
        if found is None:
            return None
        found = self._with_fraction(found)
        found = self._divided(found)
        return found._replace(first=at, value=found.value * sign)

    # Whole numbers: groups of up to three digits, each with its scale

    def _sum(self, at: int) -> Numeral | None:
        """All groups that follow each other with ever smaller scales, added up."""
        total, end, lowest = Decimal(0), at, 0
        head: Numeral | None = None
        while True:
            joined = head is not None and self._joiner(end)
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
        scaled = self._part(at, self.words.scaled)
        if scaled is not None:
            count, scale = self.words.scaled[scaled.word]
            value = Decimal(count * scale)
            made = Numeral(at, at + 1, value, scaled.taken, scaled.is_joined, has_scale=True)
            return made, scale
        bare = self._part(at, self.words.bare_scales)
        determined = is_first and self.tokens.at(at).folded in self.words.determiners
        if determined and self.tokens.at(at + 1).folded in self.words.scales:
            scale = self.words.scales[self.tokens.at(at + 1).folded]
            return Numeral(at, at + 2, Decimal(scale), has_scale=True), scale
        group = self._in_figures(at) or self._group(at)
        if group is None:
            if bare is None:
                return None
            scale = self.words.scales[bare.word]
            value = Decimal(scale)
            return Numeral(at, at + 1, value, bare.taken, bare.is_joined, has_scale=True), scale
        return self._with_scale(group)

    def _in_figures(self, at: int) -> Numeral | None:
        found = read_digits(self.tokens, at, self.text)
        if found is None:
            return None
        return Numeral(
            at, found.end, found.value,
            is_figure=found.is_plain, may_be_decimal=found.may_be_decimal,
        )  # fmt: skip

    def _with_scale(self, group: Numeral) -> tuple[Numeral, int]:
        token = self.tokens.at(group.end)
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

    def _group(self, at: int) -> Numeral | None:
        """Words that fill hundreds, tens and units, each once: "two hundred and five"."""
        value, filled, end = 0, 0, at
        first: _Part | None = None
        while (found := self._cardinal(end, is_first=first is None)) is not None:
            number, part = found
            if first is not None:
                if part.word in self.words.hundreds and not part.is_joined:
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

    def _may_follow(self, number: int, filled: int, part: _Part) -> bool:
        if self.words.units_first:
            is_after_units = filled & _UNITS and number < 20
            return part.is_joined and not is_after_units and not (filled & _TENS and number < 100)
        if part.is_joined:
            return bool(filled & _HUNDREDS) and not filled & (_TENS | _UNITS)
        return _places(number) < (filled & -filled)

    def _cardinal(self, at: int, *, is_first: bool) -> tuple[int, _Part] | None:
        """One number below a thousand: its value and the words it takes."""
        joined, start = False, at
        if not is_first:
            if self._joiner(at):
                joined, start = True, at + 1
            elif self.tokens.at(at).text == "-" and self.tokens.at(at + 1).is_glued:
                start = at + 1
        words = self.words
        if is_first and self.tokens.at(at).folded in words.determiners:
            is_hundred = self.tokens.at(at + 1).folded in words.hundreds
            return (100, _Part("", end=at + 2)) if is_hundred else None
        teen = self._part(start, words.teens) or self._part(start, words.cardinals)
        if teen is not None and words.teen_tails:
            tail = self.tokens.at(start + 1).folded
            value = words.teens.get(teen.word) or words.cardinals.get(teen.word, 0)
            if tail in words.teen_tails and 1 <= value <= 9:
                made = teen._replace(end=start + 2, is_joined=joined or teen.is_joined)
                return value + 10, made
            is_before_tens = self._part(start + 1, words.cardinals)
            if teen.word in words.teens and not (
                is_before_tens and is_before_tens.is_joined and value < 10
                and words.cardinals[is_before_tens.word] % 10 == 0
                and 20 <= words.cardinals[is_before_tens.word] < 100
            ):  # fmt: skip
                teen = None
            elif teen.word in words.teens:
                return value, teen._replace(end=start + 1)
        part = self._part(start, words.hundreds)
        if part is not None and (is_first or part.taken <= part.is_joined):
            if is_first and not words.units_first:
                return None
            return 100, part._replace(end=start + 1, is_joined=joined or part.is_joined)
        part = self._part(start, words.cardinals)
        if part is None or not (is_first or part.taken <= part.is_joined):
            return None
        return words.cardinals[part.word], part._replace(
            end=start + 1, is_joined=joined or part.is_joined
        )

    # Fractions

    def _fraction_of(self, at: int) -> Numeral | None:
        """A word that is a fraction only of a whole: «خمس السكان», "a third of the voters"."""
        word = at + 1 if self.tokens.at(at).folded in self.words.determiners else at
        part = self._part(word, self.words.shy_fractions)
        return self._fraction(at) if part is not None and self._is_of_a_whole(word + 1) else None

    def _fraction(self, at: int) -> Numeral | None:
        """A fraction in one word, of a scale perhaps: "half a million", «ربع السكان»."""
        first = at
        if self.tokens.at(at).folded in self.words.determiners:
            at += 1
        part = self._part(at, self.words.fractions)
        if part is None:
            return None
        end = at + 1
        following = self.tokens.at(end)
        if following.folded in self.words.no_fractions_before:
            return None
        if part.word in self.words.shy_fractions and not self._is_of_a_whole(end):
            return None
        above, below = self.words.fractions[part.word]
        value = Decimal(above) / Decimal(below)
        if self.tokens.at(end).folded in (self.words.determiners | {"of"}):
            end += 1
        scale = self._part(end, self.words.scales)
        if scale is None:
            return Numeral(first, at + 1, value, part.taken, part.is_joined)
        value *= self.words.scales[scale.word]
        return Numeral(first, end + 1, value, part.taken, part.is_joined, has_scale=True)

    def _is_of_a_whole(self, at: int) -> bool:
        """Whether what follows a shy fraction is a whole: «خمس السكان», "a third of the"."""
        following = self.tokens.at(at)
        if self.words.units_first:
            return following.folded.startswith("ال") and following.kind is TokenKind.WORD
        return following.folded == "of"

    def _with_fraction(self, found: Numeral) -> Numeral:
        """The number with the fraction behind it: "and a half", «وثلاثة أرباع», "two thirds"."""
        below = self._denominator(found.end)
        if below is not None:
            return found._replace(
                end=below[1], value=found.value / below[0], is_figure=False, may_be_decimal=False
            )
        joined = self._joiner(found.end)
        at = found.end + 1 if joined else found.end
        if self.tokens.at(at).folded in self.words.determiners and joined:
            at += 1
        part = self._part(at, self.words.fractions)
        above = None
        if part is not None and (joined or part.is_joined) and self._names_no_thing(at):
            fraction = self.words.fractions[part.word]
            above, end = Decimal(fraction[0]) / Decimal(fraction[1]), at + 1
        else:
            group = self._group(at)
            if group is not None and (joined or group.is_joined):
                below = self._denominator(group.end)
                if below is not None:
                    above, end = group.value / below[0], below[1]
        if above is None:
            return found
        scale = self._scale_before(found.end)
        named = self._part(end, self.words.scales)
        again = self.words.scales[named.word] if named is not None else 0
        if again and not found.has_scale:  # "two and a half million"
            value = (found.value + above) * again
            return found._replace(end=end + 1, value=value, has_scale=True, is_figure=False)
        if again == scale > 1:  # «مليونين ونصف المليون»
            end += 1
        return found._replace(
            end=end, value=found.value + above * scale, is_figure=False, may_be_decimal=False
        )

    def _names_no_thing(self, at: int) -> bool:
        return self.tokens.at(at + 1).folded not in self.words.no_fractions_before

    def _scale_before(self, at: int) -> int:
        word = self.tokens.at(at - 1).folded
        for _, rest in self.words.attached(word):
            if rest in self.words.scales:
                return self.words.scales[rest]
            if rest in self.words.scaled:
                return self.words.scaled[rest][1]
        return 1

    def _denominator(self, at: int) -> tuple[int, int] | None:
        if self.tokens.at(at).text == "-":
            at += 1
        below = self.words.denominators.get(self.tokens.at(at).folded)
        return None if below is None else (below, at + 1)

    def _divided(self, found: Numeral) -> Numeral:
        """One number over another: «واحد على عشرين», "one in five"."""
        phrases = self.words.over | (self.words.one_in if found.value == 1 else frozenset())
        for length in (3, 2, 1):
            phrase = tuple(self.tokens.at(found.end + shift).folded for shift in range(length))
            if phrase in phrases:
                below = self._sum(found.end + length)
                if below is None or not below.value or below.taken or below.is_joined:
                    return found
                is_small = below.value > found.value or phrase in self.words.over
                if not is_small or self._is_dated(below.end):
                    return found
                return found._replace(
                    end=below.end, value=found.value / below.value, is_figure=False
                )
        return found

    def _is_dated(self, at: int) -> bool:
        return self.tokens.at(at).text in ("/", ":")

    # Words

    def _joiner(self, at: int) -> bool:
        """Whether "and" stands at a token by itself."""
        return self.tokens.at(at).folded in self.words.joiners

    def _part(self, at: int, known: Container[str]) -> _Part | None:
        """The token as one of the known words, with what may be attached taken off."""
        token = self.tokens.at(at)
        if token.kind is not TokenKind.WORD:
            return None
        for taken, rest in self.words.attached(token.folded):
            if rest in known:
                is_joined = taken[:1] in self.words.joiners
                return _Part(rest, len(taken), is_joined, at + 1)
        return None


def _places(number: int) -> int:
    if number < 10:
        return _UNITS
    if number < 20:
        return _UNITS | _TENS
    return _TENS if number < 100 else _HUNDREDS
