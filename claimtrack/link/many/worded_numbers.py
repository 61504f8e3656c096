"""Numbers in words: which words of a text make up one number, and its value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from claimtrack.lang.numerals import NumberWords

# More parts than any number of news has in words: a run of them is a list, or an attack.
_MOST_PARTS = 16
_THOUSAND = 1000


class Part(IntEnum):
    """What a word does in a number: nothing, stands between two parts, or is one."""

    NONE = 0
    JOINER = 1
    FIGURE = 2
    CARDINAL = 3
    HUNDRED = 4
    SCALE = 5


def number_part(folded: str, numbers: NumberWords) -> tuple[Part, int]:
    """What a word does in a number, and its value there; attached letters are taken off."""
    for _, rest in numbers.attached(folded):
        for values in (numbers.cardinals, numbers.teens):
            if rest in values:
                return Part.CARDINAL, values[rest]
        if rest in numbers.scaled:
            count, scale = numbers.scaled[rest]
            return Part.CARDINAL, count * scale
        if rest in numbers.hundreds:
            return Part.HUNDRED, 100
        if rest in numbers.scales:
            return Part.SCALE, numbers.scales[rest]
    return Part.NONE, 0


def find_runs(roles: NDArray[np.int8], rows: NDArray[np.int32]) -> Iterator[tuple[int, int]]:
    """Where two or more parts of a number follow each other in one text, a word among them."""
    is_part = roles != Part.NONE
    worded = np.flatnonzero(roles >= Part.CARDINAL)
    end = 0
    for at in worded.tolist():
        if at < end:
            continue
        start, end = at, at + 1
        while start > 0 and is_part[start - 1] and rows[start - 1] == rows[at]:
            start -= 1
        while end < len(roles) and is_part[end] and rows[end] == rows[at]:
            end += 1
        if end - start > 1:
            yield start, end


def numbers_in(parts: Sequence[tuple[Part, int]]) -> Iterator[tuple[int, int, int]]:
    """The numbers of two or more parts in a run: first part, last, value.

    A unit and a ten make one number in either order ("thirty-two", «اثنان وثلاثون»), two units
    are two ("two or three"). What stands before a scale is multiplied by it ("39 million"). In a
    run of more than 16 parts there are none.
    """
    if len(parts) > _MOST_PARTS:
        return
    first, total, current = 0, 0, 0
    counted = 0
    last = 0
    for at, (part, value) in enumerate(parts):
        if part is Part.JOINER:
            continue
        joins = counted > 0 and _joins(part, value, current, total)
        if not joins:
            if counted > 1:
                yield first, last, total + current
            first, total, current, counted = at, 0, 0, 0
        if part is Part.SCALE:
            total, current = total + max(current, 1) * value, 0
        elif part is Part.HUNDRED:
            current = max(current, 1) * value
        elif value >= _THOUSAND:
            total = value
        else:
            current += value
        counted += 1
        last = at + 1
    if counted > 1:
        yield first, last, total + current


def _joins(part: Part, value: int, current: int, total: int) -> bool:
    """Whether a part goes on with the number so far."""
    if part is Part.SCALE:
        return current > 0 and (not total or value < total)
    if part is Part.HUNDRED:
        return 0 < current < 10
    if part is Part.FIGURE:
        return False
    tens, hundreds = current % 100, current % 100 == 0
    if current == 0 or hundreds:
        return value < 100 or (current == 0 and value < total)
    if value == 10 or (value % 10 == 0 and 20 <= value < 100):
        return 0 < tens < 10
    return tens >= 20 and tens % 10 == 0 and value < 10
