"""Written and Reckoned: what the words of a date give, and which days that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from claimtrack.model.attribution import DatePrecision


@dataclass(frozen=True)
class Written:
    """What the words of a date give, and no more.

    Of a ``turn`` (-1 last, 0 this, 1 next) the noun says what turns: ``year_turn``,
    ``month_turn``, ``week_turn`` and ``day_turn`` count from the reference, ``turn`` picks among
    the months, weekdays or seasons of one name. An ``echo`` counts from a date said before.
    ``month_steps`` count with a ``day_turn`` ("a month and two days ago"), ``nth`` is which such
    weekday of the month it is, -1 the last. ``part`` is early, mid, late, or "half 1", "quarter 4",
    "week 2". ``is_ahead``: the clause is about the future. ``is_weak``: a date only beside another
    ("*April* and May 2019").

    ``is_hijri``: month and day are those of the Hijri calendar, whose year is ``hijri_year``
    (a ``year`` is always of the Common Era). ``year_beside`` is the year that the same date in
    the other calendar tells.
    """

    year: int | None = None
    year_beside: int | None = None
    hijri_year: int | None = None
    year_turn: int | None = None
    year_echo: int | None = None
    month: int | None = None
    month_turn: int | None = None
    month_steps: int = 0
    nth: int | None = None
    month_echo: int | None = None
    week_turn: int | None = None
    weekday: int | None = None
    day: int | None = None
    day_turn: int | None = None
    day_echo: int | None = None
    turn: int | None = None
    part: str | None = None
    season: str | None = None
    is_ahead: bool = False
    is_weak: bool = False
    is_hijri: bool = False


class FoundDate(NamedTuple):
    """A date as written, and the tokens ``[start, end)`` it stands at."""

    start: int
    end: int
    written: Written


@dataclass(frozen=True)
class Reckoned:
    """A date as ``DateMention`` gives it."""

    iso: str
    precision: DatePrecision
    first: date | None = None
    last: date | None = None
    is_inferred: bool = True


# "Early" and "late" of a month are its thirds, as newsrooms use them; those of a year likewise.
DAYS_OF_PART = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "half 1": (1, 15),
    "half 2": (16, 31),
    "week 1": (1, 7),
    "week 2": (8, 14),
    "week 3": (15, 21),
    "week 4": (22, 28),
    "week 5": (25, 31),
}
MONTHS_OF_PART = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "half 1": (1, 6),
    "half 2": (7, 12),
    "quarter 1": (1, 3),
    "quarter 2": (4, 6),
    "quarter 3": (7, 9),
    "quarter 4": (10, 12),
}
