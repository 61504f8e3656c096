"""Figure: a quantity with what it counts and what is told of it, and whether two of them agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimtrack.lang.base import Language
from claimtrack.lang.comparing import ComparingWords, Phrases
from claimtrack.link.keys import word_keys
from claimtrack.model.claim import Quantity
from claimtrack.text.normalise import Word, find_words

# How far "about 1,800" may lie from 1,750 and still be the same figure. A tenth is what readers
# of round numbers take "about" to allow; chosen by judgement, not fitted.
_ABOUT = Decimal("0.1")

# Words looked at on either side of a figure for the verb it goes with: news verbs stand close.
_WINDOW = 4
_FAR = 6

_ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in one wording of a claim.

    ``counted`` are the keys of the counted thing, ``kind_of`` those of its wider kinds ("soldier":
    military personnel); ``names`` the names inside its phrase ("Italian"). ``told`` are the keys
    of the verb it goes with; ``exists`` says that this only tells that the thing is there.
    ``is_part`` marks a part of another figure.
    """

    text: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    approximate: bool
    unit: str
    counted: frozenset[str]
    kind_of: frozenset[str]
    names: frozenset[str]
    told: frozenset[str]
    exists: bool
    is_part: bool
    number_positions: tuple[int, ...]
    unit_positions: tuple[int, ...]
    told_positions: tuple[int, ...]

    @property
    def is_ordinal(self) -> bool:
        """Whether it numbers rather than counts ("the third")."""
        return self.unit == _ORDINAL

    @property
    def range(self) -> tuple[Decimal | None, Decimal | None]:
        """Lowest and highest value it allows; None where it has no bound."""
        if self.value is not None and self.low is None and self.high is None:
            slack = abs(self.value) * _ABOUT if self.approximate else Decimal(0)
            return self.value - slack, self.value + slack
        return self.low, self.high


def count_the_same(left: Figure, right: Figure) -> bool:
    """Whether two figures count one kind of thing, so that they can be set side by side.

    Parts of a whole, ordinals and figures about things of different nations are not.
    """
    if left.is_ordinal or right.is_ordinal or left.is_part or right.is_part:
        return False
    if left.names and right.names and not left.names & right.names:
        return False
    return bool(left.counted & (right.counted | right.kind_of) or right.counted & left.kind_of)


def agree(left: Figure, right: Figure) -> bool:
    """Whether both figures can be true of one thing: equal, within "about", or ranges that meet."""
    (low, high), (other_low, other_high) = left.range, right.range
    if (low, high) == (None, None) or (other_low, other_high) == (None, None):
        return left.value is None or right.value is None
    starts = [bound for bound in (low, other_low) if bound is not None]
    ends = [bound for bound in (high, other_high) if bound is not None]
    return not starts or not ends or max(starts) <= min(ends)


def told_alike(left: Figure, right: Figure) -> bool:
    """Whether the same is told of both: that the things are there, or one event."""
    if left.told & right.told:
        return True
    return _is_plain(left) and _is_plain(right)


def _is_plain(figure: Figure) -> bool:
    """Whether nothing is told but that the things are there."""
    return figure.exists or not figure.told


def read_figures(
    words: Sequence[Word],
    names: Mapping[int, str],
    quantities: Sequence[Quantity],
    lang: Language,
    small: ComparingWords,
) -> tuple[Figure, ...]:
    """The figures of one wording; quantity spans count from the start of its text."""
    return tuple(
        _figure(quantity, within, words, names, lang, small)
        for quantity in quantities
        if (
            within := [
                at
                for at, word in enumerate(words)
                if word.start < quantity.span.end and quantity.span.start < word.end
            ]
        )
    )


def _figure(
    quantity: Quantity,
    within: list[int],
    words: Sequence[Word],
    names: Mapping[int, str],
    lang: Language,
    small: ComparingWords,
) -> Figure:
    unit_keys = _keys_of(quantity.unit, lang)
    counting = [
        at
        for at in within
        if at not in names and word_keys(words[at].folded, lang).own & unit_keys[0]
    ]
    if not quantity.unit and (before := _noun_before(words, names, within[0], lang, small)):
        counting = [before]
        keys = word_keys(words[before].folded, lang)
        unit_keys = keys.own, keys.wider
    told, exists, told_positions = _told(words, names, within, lang, small)
    return Figure(
        text=quantity.text,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        approximate=quantity.approximate,
        unit=quantity.unit,
        counted=unit_keys[0],
        kind_of=unit_keys[1],
        names=frozenset(names[at] for at in within if at in names),
        told=told,
        exists=exists,
        is_part=_is_part(words, within, small.partitives),
        number_positions=tuple(at for at in within if at not in counting and at not in names),
        unit_positions=tuple(counting),
        told_positions=told_positions,
    )


def _noun_before(
    words: Sequence[Word],
    names: Mapping[int, str],
    start: int,
    lang: Language,
    small: ComparingWords,
) -> int | None:
    """The position of the thing that a bare number counts ("their soldiers there number 400")."""
    empty = lang.stop_words | small.existence | small.light
    return next(
        (
            at
            for at in range(start - 1, max(-1, start - 1 - _FAR), -1)
            if at not in names and words[at].folded not in empty
        ),
        None,
    )


def _keys_of(unit: str, lang: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of a unit's words, and of what they are kinds of.

    Several words together ("officers and men") stand for the kind they have in common.
    """
    words = [
        word_keys(word.folded, lang)
        for word in find_words(unit, lang)
        if word.folded not in lang.stop_words
    ]
    if not words:
        return (frozenset({f"unit:{unit}"}) if unit else frozenset()), frozenset()
    own = frozenset().union(*(keys.own for keys in words))
    wider = frozenset().union(*(keys.wider for keys in words))
    return (own | wider if len(words) > 1 else own), wider


def _told(
    words: Sequence[Word],
    names: Mapping[int, str],
    within: list[int],
    lang: Language,
    small: ComparingWords,
) -> tuple[frozenset[str], bool, tuple[int, ...]]:
    """The keys of the nearest verb on either side, whether it only says that they are there.

    The positions are those of the words that only say so.
    """
    told: set[str] = set()
    there: list[int] = []
    after = range(within[-1] + 1, min(len(words), within[-1] + 1 + _WINDOW))
    before = range(within[0] - 1, max(-1, within[0] - 1 - _WINDOW), -1)
    for side, stops in ((before, frozenset[str]()), (after, small.locatives | small.sources)):
        for at in side:
            word = words[at]
            if word.folded in stops:
                break
            if word.folded in small.existence:
                there.append(at)
                break
            if at in names or word.folded in lang.stop_words or word.folded in small.light:
                continue
            told |= word_keys(word.folded, lang).own
            break
    return frozenset(told), bool(there) and not told, () if told else tuple(there)


def _is_part(words: Sequence[Word], within: list[int], partitives: Phrases) -> bool:
    """Whether "of whom" and the like stand before or right after a figure."""
    folded = [word.folded for word in words]
    return any(
        at >= 0 and tuple(folded[at : at + len(phrase)]) == phrase
        for phrase in partitives
        for at in (*_just_before(within[0], len(phrase)), within[-1] + 1)
    )


def _just_before(start: int, length: int) -> Iterator[int]:
    """Where a phrase starts that leads up to a position, with at most a verb between."""
    yield start - length
    yield start - length - 1
