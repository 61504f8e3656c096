"""Numbers with their fractions: "a third", «ثلاثة أرباع», "two and a half million"."""

from __future__ import annotations

from decimal import Decimal

from claimtrack.lang.numerals import NumberWords
from claimtrack.lang.tokens import TokenKind, Tokens
from claimtrack.text.numerals import Numeral, NumeralReader, Part

# Decimals in words are few, and fewer than ten parts are the parts of something.
_MOST_DECIMALS = 6
_FEWEST_PARTS = 100


class FractionReader(NumeralReader):
    """Reads numbers with their signs and fractions."""

    def __init__(self, tokens: Tokens, words: NumberWords, text: str) -> None:
        super().__init__(tokens, words, text)
        self._read: dict[int, Numeral | None] = {}
        over = words.over | words.one_in
        self._over_firsts = frozenset(phrase[0] for phrase in over)

    def read(self, at: int) -> Numeral | None:
        """The number that starts at a token, the longest reading of it, or None.

        A token may be asked for twice: as the end of a range, and by itself.
        """
        if at not in self._read:
            self._read[at] = self._read_once(at)
        return self._read[at]

    def _read_once(self, at: int) -> Numeral | None:
        start, sign = at, 1
        if self.tokens.at(at).folded in self.words.minus:
            start, sign = at + 1, -1
        found = (
            self._fraction_of(start)
            or self._one_part(start)
            or self.sum(start)
            or self._fraction(start)
        )
        if found is None:
            return None
        decimal = self._with_decimals(found)
        found = decimal or self._divided(self._with_fraction(found))
        return found._replace(first=at, value=found.value * sign)

    # Decimals in words

    def _with_decimals(self, found: Numeral) -> Numeral | None:
        """ "Three point five", «ثلاثة فاصلة خمسة», «مئتان فاصلة ثلاثة من مئة»."""
        words, at = self.words, found.end + 1
        if self.tokens.at(found.end).folded not in words.points or found.has_scale:
            return None
        digits, value = "", Decimal(0)
        while (group := self.in_figures(at) or self.group(at)) is not None:
            if group.taken or group.value != int(group.value) or (digits and group.value > 9):
                break
            digits, at = f"{digits}{int(group.value)}", group.end
            if group.value > 9 or len(digits) > _MOST_DECIMALS:
                break
        if not digits:
            return None
        value = found.value + Decimal(f"0.{digits}")
        below = self._named_decimals(at)
        if below is not None and below.value > int(digits):
            value, at = found.value + int(digits) / below.value, below.end
        scale = self.part(at, words.scales)
        made = found._replace(end=at, value=value, is_figure=False, may_be_decimal=False)
        if scale is None or scale.taken:
            return made
        times = words.scales[scale.word]
        return made._replace(end=at + 1, value=value * times, has_scale=True)

    def _named_decimals(self, at: int) -> Numeral | None:
        """The tenths or hundredths that decimals are said to be: «فاصلة ثلاثة *من مئة*»."""
        is_of = (self.tokens.at(at).folded,) in self.words.one_in
        below = self.sum(at + 1) if is_of else None
        return below if below is not None and below.value in (10, 100, 1000) else None

    # Fractions

    def _fraction_of(self, at: int) -> Numeral | None:
        """A word that is a fraction only of a whole: «خمس السكان», "a third of the voters"."""
        word = at + 1 if self.tokens.at(at).folded in self.words.determiners else at
        part = self.part(word, self.words.shy_fractions)
        if part is None or (part.taken > 1 and self.words.units_first):
            return None  # «السنوات الخمس الماضية»
        return self._fraction(at) if self._is_of_a_whole(word + 1) else None

    def _fraction(self, at: int) -> Numeral | None:
        """A fraction in one word, of a scale perhaps: "half a million", «ربع السكان»."""
        first = at
        if self.tokens.at(at).folded in self.words.determiners:
            at += 1
        part = self.part(at, self.words.fractions)
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
        whole = self._definite_number(end)
        if whole is not None:  # «ربع العشرين»
            return whole._replace(
                first=first, value=value * whole.value, taken=part.taken, is_joined=part.is_joined
            )
        if self.tokens.at(end).folded in (self.words.determiners | {"of"}):
            end += 1
        scale = self.part(end, self.words.scales)
        if scale is None:
            return Numeral(first, at + 1, value, part.taken, part.is_joined)
        value *= self.words.scales[scale.word]
        return Numeral(first, end + 1, value, part.taken, part.is_joined, has_scale=True)

    def _definite_number(self, at: int) -> Numeral | None:
        """A number in words with the article, of which a fraction is taken: «ربع العشرين»."""
        if not self.words.units_first or self.part(at, self.words.scales):
            return None
        token = self.tokens.at(at)
        whole = self.sum(at) if token.folded.startswith("ال") else None
        return whole if whole is not None and whole.taken == len("ال") else None

    def _one_part(self, at: int) -> Numeral | None:
        """«جزء من مئة»: one part of as many, where no noun follows that would be counted."""
        words = self.words
        phrase = (self.tokens.at(at).folded, self.tokens.at(at + 1).folded)
        if phrase not in words.parts_of:
            return None
        below = self.sum(at + 2)
        if below is None or below.value < _FEWEST_PARTS or below.is_figure or below.is_joined:
            return None
        if words.counted(self.tokens, below.end, below.value) is not None:
            return None
        return Numeral(at, below.end, 1 / below.value)

    def _is_of_a_whole(self, at: int) -> bool:
        """Whether what follows a shy fraction is a whole: «خمس السكان», "a third of the"."""
        following = self.tokens.at(at)
        if self.words.units_first:
            return following.folded.startswith("ال") and following.kind is TokenKind.WORD
        return following.folded == "of"

    def _with_fraction(self, found: Numeral) -> Numeral:
        """The number with the fraction behind it: "and a half", «وثلاثة أرباع», "two thirds"."""
        below = self._denominator(found.end) or self._single_denominator(found)
        if below is not None:
            return found._replace(
                end=below[1], value=found.value / below[0], is_figure=False, may_be_decimal=False
            )
        joined = self.joiner(found.end)
        at = found.end + 1 if joined else found.end
        if self.tokens.at(at).folded in self.words.determiners and joined:
            at += 1
        part = self.part(at, self.words.fractions) or self._bound_fraction(at)
        above = None
        if part is not None and (joined or part.is_joined) and self._names_no_thing(at):
            fraction = self.words.fractions.get(part.word) or self.words.bound_fractions[part.word]
            above, end = Decimal(fraction[0]) / Decimal(fraction[1]), at + 1
        else:
            group = self.group(at)
            if group is not None and (joined or group.is_joined):
                below = self._denominator(group.end)
                if below is not None:
                    above, end = group.value / below[0], below[1]
        if above is None:
            return found
        scale = self._scale_before(found.end)
        named = self.part(end, self.words.scales)
        again = self.words.scales[named.word] if named is not None else 0
        if again and not found.has_scale:  # "two and a half million"
            value = (found.value + above) * again
            return found._replace(end=end + 1, value=value, has_scale=True, is_figure=False)
        if again == scale > 1:  # «مليونين ونصف المليون»
            end += 1
        return found._replace(
            end=end, value=found.value + above * scale, is_figure=False, may_be_decimal=False
        )

    def _bound_fraction(self, at: int) -> Part | None:
        """A fraction that is one only behind a number, and of no other whole: «خمسة وثمن»."""
        part = self.part(at, self.words.bound_fractions)
        return None if part is None or self.tokens.at(at + 1).kind is TokenKind.WORD else part

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

    def _single_denominator(self, found: Numeral) -> tuple[int, int] | None:
        """ "One third"; in Arabic numbers from eleven on take the singular («عشرون خمسا»)."""
        words, at = self.words, found.end
        at += self.tokens.at(at).text == "-"
        below = words.single_denominators.get(self.tokens.at(at).folded)
        if below is None or found.is_figure or found.has_scale:
            return None
        takes_single = found.value > 10 if words.units_first else found.value == 1
        return (below, at + 1) if takes_single and self._names_no_thing(at) else None

    def _divided(self, found: Numeral) -> Numeral:
        """One number over another: «واحد على عشرين», "one in five"."""
        if self.tokens.at(found.end).folded not in self._over_firsts:
            return found
        phrases = self.words.over | (self.words.one_in if found.value == 1 else frozenset())
        for length in (3, 2, 1):
            phrase = tuple(self.tokens.at(found.end + shift).folded for shift in range(length))
            if phrase in phrases:
                below = self.sum(found.end + length)
                is_part = phrase in self.words.parts_of  # «ثلاثة أجزاء من المئة»
                if below is None or not below.value or below.is_joined:
                    return found
                if below.taken and not is_part:
                    return found
                if is_part and below.value in (10, 100, 1000) and found.value > below.value:
                    return self._mixed(found, below)
                is_small = below.value > found.value or phrase in self.words.over
                if not is_small or self._is_dated(below.end):
                    return found
                return found._replace(
                    end=below.end, value=found.value / below.value, is_figure=False
                )
        return found

    def _mixed(self, found: Numeral, below: Numeral) -> Numeral:
        """«مئتان وثلاثة أجزاء من مئة» is two hundred and three hundredths: 200.03."""
        whole = found.value - found.value % 100
        value = whole + (found.value - whole) / below.value
        return found._replace(end=below.end, value=value, is_figure=False)

    def _is_dated(self, at: int) -> bool:
        return self.tokens.at(at).text in ("/", ":")
