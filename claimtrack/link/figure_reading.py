"""Reading figures: the quantities of a wording with what they count and what is told of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from claimtrack.lang.base import Language
from claimtrack.lang.comparing import ComparingWords, comparing_words
from claimtrack.lang.fold_table import fold_word
from claimtrack.lang.measures import is_money, measure_of
from claimtrack.lang.numerals import number_words
from claimtrack.link.figures import Bounds, Figure
from claimtrack.link.keys import word_keys
from claimtrack.model.claim import Quantity
from claimtrack.text.normalise import Word, find_words

# Words looked at on either side of a figure for the verb it goes with: news verbs stand close.
_WINDOW = 4
# Words before a bare number in which the thing that it counts is looked for.
_FAR = 6
# Words between a figure and the time by which it counts ("900,000 barrels of oil a day").
_TO_RATE = 4
# Words before "by 300" in which the word of change is looked for.
_TO_CHANGE = 10
# Words between "of whom" and the figure that it makes a part.
_TO_PART = 2

# "Dozens" are two tens at least; so many times more than that power of ten are called by the next.
# By judgement: two hundred dead are hundreds and no longer dozens.
_LEAST_OF_MANY = 2
_MOST_OF_MANY = 20

MOST_FIGURES = 12
"""Of a claim with more figures, the first so many are compared; by judgement: it is a table. Each
is held against each of the other claim, so a hostile list of figures costs its square."""

Keys = frozenset[str]
_NONE: Keys = frozenset()
_PEOPLE: Keys = frozenset({"concept:individual"})
_DIED: Keys = frozenset({"concept:die"})


def read_figures(
    words: Sequence[Word],
    names: Mapping[int, str],
    quantities: Sequence[Quantity],
    dated: Collection[int],
    lang: Language,
) -> tuple[Figure, ...]:
    """The figures of one wording; quantity spans count from the start of its text.

    ``names`` and ``dated`` are the word positions of names and dates, which tell nothing of a
    figure. "A day" after a figure is the time by which it counts, and no figure of its own.
    """
    placed = [
        (quantity, within)
        for quantity in quantities[:MOST_FIGURES]
        if (
            within := tuple(
                at
                for at, word in enumerate(words)
                if word.start < quantity.span.end and quantity.span.start < word.end
            )
        )
    ]
    starts = frozenset(within[0] for _, within in placed)
    reader = _Reader(words, names, dated, starts, lang, comparing_words(lang.code))
    found: list[Figure] = []
    taken = -1
    for quantity, within in placed:
        if within[0] > taken:
            figure, taken = reader.figure(quantity, within)
            found.append(figure)
    return tuple(found)


class _Told(NamedTuple):
    """The keys of what is told of a figure; whether that is only that it is there, and where."""

    keys: Keys
    exists: bool
    positions: tuple[int, ...]


class _Counted(NamedTuple):
    """The keys of what a figure counts and its wider kinds, and the positions of its words."""

    keys: Keys
    wider: Keys
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Reader:
    """One wording; ``starts`` are the positions at which its quantities begin."""

    words: Sequence[Word]
    names: Mapping[int, str]
    dated: Collection[int]
    starts: frozenset[int]
    lang: Language
    small: ComparingWords

    def figure(self, quantity: Quantity, within: tuple[int, ...]) -> tuple[Figure, int]:
        """The figure of a quantity, and the last position that it takes, with its rate."""
        measure = measure_of(quantity.unit, self.lang.code)
        factor = measure.factor if measure else Decimal(1)
        value, low, high = (
            None if bound is None else bound * factor
            for bound in (quantity.value, quantity.low, quantity.high)
        )
        if value is None and low is None and high is None:
            low, high = self._bounds_of_many(within)
        counted = self._counted(quantity, within, measure.kind if measure else "")
        told = self._told(within, counted.keys)
        per, rate = self._rate(within[-1])
        figure = Figure(
            text=quantity.text,
            value=value,
            low=low,
            high=high,
            approximate=quantity.approximate,
            unit=quantity.unit,
            counted=counted.keys,
            kind_of=counted.wider,
            names=frozenset(self.names[at] for at in within if at in self.names),
            told=told.keys,
            exists=told.exists,
            is_part=self._is_part(within),
            is_amount=self._is_amount(quantity, within),
            per=per,
            factor=factor,
            is_abstract=measure is not None or quantity.unit == "%" or is_money(quantity.unit),
            number_positions=tuple(
                at for at in within if at not in counted.positions and at not in self.names
            ),
            unit_positions=counted.positions,
            told_positions=(*told.positions, *rate),
        )
        return figure, max(rate, default=within[-1])

    # What it counts

    def _counted(self, quantity: Quantity, within: tuple[int, ...], measured: str) -> _Counted:
        if measured or is_money(quantity.unit):
            keys = frozenset({f"measure:{measured or quantity.unit}"})
            unit = _keys_of(quantity.unit, self.lang)[0]
            counting = (at for at in within if self._keys(at) & unit) if measured else ()
            return _Counted(keys, _NONE, tuple(counting))
        if not quantity.unit:
            return self._noun_beside(within)
        keys, wider = _keys_of(quantity.unit, self.lang)
        counting = (at for at in within if at not in self.names and self._keys(at) & keys)
        return _Counted(keys, wider, tuple(counting))

    def _noun_beside(self, within: tuple[int, ...]) -> _Counted:
        """The thing that a bare number counts.

        Of a toll that is people. It stands behind a name ("14,000 Red Cross nurses"), or else
        before the number ("their soldiers there number 400").
        """
        if any(word.folded in self.small.tolls for word in self.words[: within[0]]):
            return _Counted(_PEOPLE, _NONE, ())
        behind = next(
            (at for at in range(within[-1] + 1, len(self.words)) if at not in self.names), None
        )
        if behind is not None and behind > within[-1] + 1 and self._says_something(behind):
            return self._noun_at(behind)
        for at in range(within[0] - 1, max(-1, within[0] - 1 - _FAR), -1):
            if self._says_something(at) and not self._changes(at, within[0]):
                return self._noun_at(at)
        return _Counted(_NONE, _NONE, ())

    def _noun_at(self, at: int) -> _Counted:
        keys = word_keys(self.words[at].folded, self.lang)
        return _Counted(keys.own, keys.wider, (at,))

    def _bounds_of_many(self, within: tuple[int, ...]) -> Bounds:
        """Between what "tens of thousands" lies; no bounds if no power of ten is named."""
        power = Decimal(1)
        for at in within:
            power *= _magnitude(self.words[at].folded, self.lang.code)
        if power == 1:
            return None, None
        return power * _LEAST_OF_MANY, power * _MOST_OF_MANY

    def _rate(self, last: int) -> tuple[str, tuple[int, ...]]:
        """By what time a figure counts, and the positions of the words that say so; "" by none."""
        for at in range(last + 1, min(len(self.words), last + 1 + _TO_RATE)):
            if self.words[at].folded[:1].isdigit():
                break
            for length in (2, 1):
                period = self.small.rates.get(self._phrase(at, length))
                if period:
                    return period, tuple(range(at, at + length))
        return "", ()

    # What is told of it

    def _told(self, within: tuple[int, ...], counted: Keys) -> _Told:
        """What the nearest words on either side that say something tell of a figure.

        An auxiliary behind it leads on to what is told ("are waiting"). What rises or falls to a
        figure is then there; of a toll it is told that people died.
        """
        if counted == _PEOPLE:
            return _Told(_DIED, False, ())
        told: set[str] = set()
        there: list[int] = []
        ends = (range(within[0] - 1, -1, -1), range(within[-1] + 1, len(self.words)))
        before, after = ([at for at in end if at not in self.dated][:_WINDOW] for end in ends)
        for side, stops in (
            (before, _NONE),
            (after, self.small.locatives | self.small.sources),
        ):
            for at in side:
                folded = self.words[at].folded
                if folded in stops or (side is after and self._is_prepositional(folded)):
                    break
                if folded in self.small.existence or self._changes(at, within[0]):
                    there.append(at)
                    if side is after and folded in self.small.auxiliaries:
                        continue
                    break
                keys = word_keys(folded, self.lang)
                is_setting = side is before and self._is_located(at)
                if self._says_something(at) and not (is_setting or keys.own & counted):
                    told |= keys.own | keys.wider
                    break
        return _Told(frozenset(told), bool(there) and not told, () if told else tuple(there))

    def _is_located(self, at: int) -> bool:
        """Whether a word only says where: it stands behind "in" or "in the"."""
        before = [word.folded for word in self.words[max(0, at - 2) : at]]
        if before and before[-1] in self.small.articles:
            before.pop()
        return bool(before) and before[-1] in self.small.locatives

    def _is_prepositional(self, folded: str) -> bool:
        """Whether a preposition is written onto a definite word («بالفيروس»)."""
        definite = self.small.definite
        return bool(definite) and any(
            folded.startswith(one + definite) for one in self.small.prepositions
        )

    def _changes(self, at: int, figure: int) -> bool:
        """Whether a word tells of a rise or fall to a figure that begins at a position."""
        is_level = at < figure and self.words[figure - 1].folded in self.small.targets
        return is_level and self._is_change(at)

    def _is_change(self, at: int) -> bool:
        return self.lang.stem(self.words[at].folded) in _changing(self.lang.code)

    def _is_amount(self, quantity: Quantity, within: tuple[int, ...]) -> bool:
        """Whether a figure tells by how much something rises or falls ("cut by 300", "rose 3%")."""
        first = within[0]
        if self._phrase(first - 2, 2) in self.small.rises or any(
            self.words[at].folded in self.small.differences for at in within
        ):
            return True
        word = self.words[first]
        written_on = fold_word(word.text[: max(0, quantity.span.start - word.start)], self.lang)
        if not self.small.amounts.isdisjoint((written_on, *self._phrase(first - 1, 1))):
            return any(map(self._is_change, range(max(0, first - _TO_CHANGE), first)))
        at = first - 1
        while at > 0 and self._is_definite(at):  # the subject behind its verb
            at -= 1
        return quantity.unit == "%" and at >= 0 and self._is_change(at)

    def _is_definite(self, at: int) -> bool:
        definite = self.small.definite
        return bool(definite) and self.words[at].folded.startswith(definite)

    def _is_part(self, within: tuple[int, ...]) -> bool:
        """Whether "of whom" and the like stand before a figure, with at most a verb between.

        Behind one they make a part of it, unless they lead on to another figure.
        """
        for length in sorted({len(phrase) for phrase in self.small.partitives}):
            for at in (within[0] - length, within[0] - length - 1):
                if at >= 0 and self._phrase(at, length) in self.small.partitives:
                    return True
            behind = within[-1] + 1
            following = range(behind + length, behind + length + _TO_PART)
            if self._phrase(behind, length) in self.small.partitives and not (
                self.starts.intersection(following)
            ):
                return True
        return False

    # Words

    def _says_something(self, at: int) -> bool:
        folded = self.words[at].folded
        return not (
            at in self.names
            or at in self.dated
            or folded in self.lang.stop_words
            or folded in self.small.existence
            or folded in self.small.light
        )

    def _phrase(self, at: int, length: int) -> tuple[str, ...]:
        return tuple(word.folded for word in self.words[at : at + length])

    def _keys(self, at: int) -> Keys:
        return word_keys(self.words[at].folded, self.lang).own


def _keys_of(unit: str, lang: Language) -> tuple[Keys, Keys]:
    """The keys of a unit's words, and of what they are kinds of.

    Several words together ("officers and men") stand for the kind they have in common.
    """
    words = [
        word_keys(word.folded, lang)
        for word in find_words(unit, lang)
        if word.folded not in lang.stop_words
    ]
    if not words:
        return (frozenset({f"unit:{unit}"}) if unit else _NONE), _NONE
    own = _NONE.union(*(keys.own for keys in words))
    wider = _NONE.union(*(keys.wider for keys in words))
    return (own | wider if len(words) > 1 else own), wider


@cache
def _changing(code: str) -> frozenset[str]:
    return number_words(code).change


@cache
def _magnitude(folded: str, code: str) -> int:
    """The power of ten that a word stands for, whatever is written onto its front; 1 if none."""
    magnitudes = comparing_words(code).magnitudes
    rests = (rest for _, rest in number_words(code).attached(folded))
    return next((magnitudes[rest] for rest in rests if rest in magnitudes), 1)
