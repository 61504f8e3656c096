"""How far the arithmetical Hijri calendar lies from the Umm al-Qura calendar, day by day.

    pip install hijridate && python benchmarks/hijri_calendar.py

Prints, for every day of the Umm al-Qura years 1343 to 1500, how many days later the table puts it.
"""

from __future__ import annotations

import sys
from collections import Counter

from claimtrack.text.date_hijri import day_of


def main() -> None:
    try:
        from hijridate import Hijri
    except ImportError:
        sys.exit("hijridate is missing: pip install hijridate")
    late: Counter[int] = Counter()
    for year in range(1343, 1501):
        for month in range(1, 13):
            first = Hijri(year, month, 1)
            days = day_of(year, month, 1).toordinal() - first.to_gregorian().toordinal()
            late[days] += first.month_length()
    total = sum(late.values())
    print(f"{total} days")
    for days, count in sorted(late.items()):
        print(f"{days:+d}  {count / total:6.1%}")


if __name__ == "__main__":
    main()
