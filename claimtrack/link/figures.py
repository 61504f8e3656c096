"""Figure: a quantity with what it counts and what is told of it, and whether two of them agree."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

# How far "about 1,800" may lie from 1,750 and still be the same figure. A tenth is what readers
# of round numbers take "about" to allow; chosen by judgement, not fitted.
_ABOUT = Decimal("0.1")

# "1.2 million" stands for 1,187,000: from a thousand up, one or two digits and nothing but zeros
# behind them are mostly a rounded figure. Against one of as few digits nothing is rounded. So
# are fewer decimals ("52" for 51.9), as long as both lie within "about": 2 is not 1.6.
_LEAST_ROUNDED = 1000
_DIGITS_OF_ROUNDED = 2

_ORDINAL = "ordinal"

Bounds = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in one wording of a claim.

    ``counted`` are the keys of the counted thing, ``kind_of`` those of its wider kinds ("soldier":
    military personnel); ``names`` the names inside its phrase ("Italian"). ``told`` are the keys
    of the verb it goes with; ``exists`` says that this only tells that the thing is there.
    ``is_part`` marks a part of another figure, ``is_amount`` by how much something rises or falls,
    and not what it comes to. ``per`` is the time by which it counts ("a day"),
    or empty. A measure is in the base unit of its kind: ``factor`` made it so, and ``is_abstract``
    says that it is one, a percentage or a sum of money, of whatever thing.
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
    is_amount: bool
    per: str
    factor: Decimal
    is_abstract: bool
    number_positions: tuple[int, ...]
    unit_positions: tuple[int, ...]
    told_positions: tuple[int, ...]

    @property
    def is_ordinal(self) -> bool:
        """Whether it numbers rather than counts ("the third")."""
        return self.unit == _ORDINAL

    @property
    def range(self) -> Bounds:
        """Lowest and highest value it allows; None where it has no bound."""
        if self.value is not None and self.low is None and self.high is None:
            slack = abs(self.value) * _ABOUT if self.approximate else Decimal(0)
            return self.value - slack, self.value + slack
        return self.low, self.high


def count_the_same(left: Figure, right: Figure) -> bool:
    """Whether two figures count one kind of thing, so that they can be set side by side.

    Parts of a whole, ordinals, figures about things of different nations, figures by the day and by
    the month, and what something rises by and what it rises to are not.
    """
    if left.is_ordinal or right.is_ordinal or left.is_part or right.is_part:
        return False
    if left.per != right.per or left.is_amount != right.is_amount:
        return False
    if left.names and right.names and not left.names & right.names:
        return False
    return bool(left.counted & (right.counted | right.kind_of) or right.counted & left.kind_of)


def agree(left: Figure, right: Figure) -> bool:
    """Whether both figures can be true of one thing: equal, within "about", or ranges that meet.

    So are a figure and the same rounded, or in another unit as closely as it is written.
    """
    here, there = left.range, right.range
    if (None, None) in (here, there):
        return left.value is None or right.value is None
    if _is_rounded_of(left, right) or _is_rounded_of(right, left):
        return True
    is_converted = left.factor != right.factor
    if is_converted:
        here, there = _widened(left, here), _widened(right, there)
    (low, high), (other_low, other_high) = here, there
    starts = [bound for bound in (low, other_low) if bound is not None]
    ends = [bound for bound in (high, other_high) if bound is not None]
    return not starts or not ends or max(starts) <= min(ends)


def _widened(figure: Figure, bounds: Bounds) -> Bounds:
    """The range of a figure to the half of its last place, as where units were converted."""
    if figure.value is None:
        return bounds
    low, high = bounds
    written = (figure.value / figure.factor).normalize()
    exponent = written.as_tuple().exponent
    place = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(0)
    slack = place * figure.factor / 2
    return (low if low is None else low - slack), (high if high is None else high + slack)


def _is_rounded_of(rounded: Figure, exact: Figure) -> bool:
    """Whether a figure is another, rounded: to its one or two digits, or to its last decimal."""
    if rounded.value is None or exact.value is None or rounded.factor != exact.factor:
        return False
    gap = abs(rounded.value - exact.value)
    if gap * 2 > abs(rounded.value):  # of most: the rest takes longer
        return False
    if any(bound is not None for one in (rounded, exact) for bound in (one.low, one.high)):
        return False
    digits, place = _significant(rounded.value / rounded.factor)
    more, finest = _significant(exact.value / exact.factor)
    is_large = abs(rounded.value) >= _LEAST_ROUNDED * rounded.factor
    if not (is_large and digits <= _DIGITS_OF_ROUNDED < more):
        place = min(place, Decimal(1))
        if finest >= place or gap > abs(exact.value) * _ABOUT:
            return False
    return gap * 2 <= place * rounded.factor


def _significant(value: Decimal) -> tuple[int, Decimal]:
    """How many digits a number has before its closing zeros, and the worth of the last of them."""
    _, digits, exponent = value.normalize().as_tuple()
    return len(digits), Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def told_alike(left: Figure, right: Figure) -> bool:
    """Whether the same is told of both: that the things are there, or one event."""
    if left.told & right.told:
        return True
    return _is_plain(left) and _is_plain(right)


def _is_plain(figure: Figure) -> bool:
    """Whether nothing is told but that the things are there."""
    return figure.exists or not figure.told
