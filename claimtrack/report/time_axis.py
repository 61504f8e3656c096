"""Days → places on an axis as wide as the page, with a few of them named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from claimtrack.model.attribution import DateMention
from claimtrack.report.phrases import day_phrase
from claimtrack.report.reading import Reading
from claimtrack.report.svg import Strip

AXIS_HEIGHT = 24.0

_DAYS_OF_YEARS = 800  # above it, two years and more, years are marked; below it months
_DAYS_OF_MONTHS = 45
_ROOM = 30.0  # per cent that the first and last day need for their names on a telephone


@dataclass(frozen=True)
class TimeAxis:
    """From the first day to the last, both within."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day stands, in per cent from the page's start."""
        return 100 * (day - self.first).days / max(1, (self.last - self.first).days)

    def draw(self, strip: Strip, reading: Reading, top: float, y: float) -> None:
        """The axis at ``y``, its years or months marked from ``top`` down to it."""
        strip.line(0, y, 100, y, "axis")
        for day, name in self._marks(reading.lang):
            x = self.at(day)
            strip.line(x, top, x, y + 4, "tick")
            if _ROOM < x < 100 - _ROOM:
                strip.text(x, y + 17, name, reading.lang, class_name="note", align="middle")
        first, last = (day_phrase(day, reading.lang) for day in (self.first, self.last))
        strip.text(0, y + 17, first, reading.lang, class_name="note")
        strip.text(100, y + 17, last, reading.lang, class_name="note", align="end")

    def _marks(self, lang: str) -> Iterator[tuple[date, str]]:
        """At most some dozen first days of years or months, those of equal steps."""
        days = (self.last - self.first).days
        if days > _DAYS_OF_YEARS:
            years = range(self.first.year + 1, self.last.year + 1)
            for year in years[:: 1 + len(years) // 12]:
                yield date(year, 1, 1), f"{year}"
        elif days > _DAYS_OF_MONTHS:
            for month in range(
                self.first.year * 12 + self.first.month, self.last.year * 12 + self.last.month
            ):
                day = date(month // 12, month % 12 + 1, 1)
                yield day, format_date(day, "LLL", locale=lang)


def days_of(said_on: DateMention | None) -> tuple[date, date] | None:
    """The first and the last day on which something can have been said; None where not known."""
    if said_on is None or not said_on.start_date or not said_on.end_date:
        return None
    try:
        start, end = (date.fromisoformat(day) for day in (said_on.start_date, said_on.end_date))
    except ValueError:  # an impossible day is shown as it is written, and not placed
        return None
    return (start, end) if start <= end else None
