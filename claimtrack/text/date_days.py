"""DayReader: days in figures, weekdays, and days counted from today or from one said before."""

from __future__ import annotations

from claimtrack.text.date_parts import MonthReader, Placed
from claimtrack.text.date_reader import BARE_YEARS, HIJRI_YEARS, Read


class DayReader(MonthReader):
    """Reads days that name no month, or name it in figures."""

    def numeric(self, at: int) -> Read | None:
        numbers = self.token(at).numbers
        if numbers is None:
            return None
        era = self.hijri_era(at + 1)
        if era is not None or numbers[0] in HIJRI_YEARS:
            given = dict(zip(("hijri_year", "month", "day"), numbers, strict=True))
            return Read({**given, "is_hijri": True}, era or at + 1)
        return Read(dict(zip(("year", "month", "day"), numbers, strict=True)), at + 1)

    def day_and_month(self, at: int) -> Read | None:
        """ "On 22/4", "4/22", «في 4.22», where only one of the figures can be the month.

        With a year behind it («11/12, 2016») the day comes first, as in a whole date.
        """
        words, found = self.words, self._pair(at)
        if found is None:
            return None
        first, second, mark, end = found
        is_open = self.before(at) in words.day_openers
        year = self.year(self.skip(end, _BEFORE_YEAR), BARE_YEARS) if mark == "/" else None
        if self.texts[end].isalnum() and not year and (mark != "/" or self.token(end).is_tight):
            return None
        month, day = sorted((first, second))
        if (year and month == day) or (year and day <= 12):
            month, day = second, first
        if not 1 <= month <= 12 or not (12 < day <= 31 or year):
            return None
        is_usual = mark == "/" and (first, second) not in _NO_DAYS and first > 1
        if not (is_open or is_usual or year) or self.is_counted(end):
            return None
        given = {"month": month, "day": day}
        return Read({**given, **year.given}, year.end) if year else Read(given, end)

    def _pair(self, at: int) -> tuple[int, int, str, int] | None:
        """Two short figures with a mark between, the mark, and the token after them."""
        first, second, end = self.token(at), self.token(at + 2), at + 3
        if "." in first.text:
            (above, mark, below), end = first.text.partition("."), at + 1
        elif self.token(at + 1).is_tight and second.is_tight:
            above, mark, below = first.text, self.texts[at + 1], second.text
        else:
            return None
        if not (above.isdecimal() and below.isdecimal() and max(len(above), len(below)) <= 2):
            return None
        is_longer = self.texts[end] in _OF_A_FIGURE or self.before(at) in _OF_A_FIGURE
        is_pair = mark in _IN_FIGURES and not is_longer
        return (int(above), int(below), mark, end) if is_pair else None

    # Weekdays

    def weekday_and_day(self, at: int) -> list[Placed]:
        """ "Thursday, 4 April", «الثلاثاء 06/08/2019», "Friday the 15th"."""
        words = self.words
        is_turned = not words.turn_follows and self.texts[at] in words.turns
        short = words.short_weekdays.match(self.texts, at)
        read = words.weekdays.match(self.texts, at + is_turned) or short
        if read is None:
            return []
        weekday, end = read
        turn = words.turns.keys() if words.turn_follows else ()
        marks = _AFTER_SHORT if short else _AFTER_WEEKDAY
        day_at = self.skip(end, turn, marks, words.before_day)
        placed = (
            placed_at(day_at, self.numeric(day_at))
            or self.days(day_at)
            or self.days_after_month(day_at)
            or placed_at(day_at, self.day_and_month(day_at))
            or placed_at(day_at, None if short else self._day_alone(day_at))
        )
        if not placed:
            return []
        first = placed[0].read.adding(weekday=weekday)
        if first.gives("is_hijri"):
            first = first.adding(is_weak=False)
        return [Placed(at, first), *placed[1:]]

    def weekday_of_month(self, at: int) -> Read | None:
        """ "The first Friday of July", «أول جمعة من يوليو», «الثلاثاء الأول من أكتوبر»."""
        words, texts = self.words, self.texts
        count = words.weekday_counts.get(texts[at])
        if count is not None:
            start = self.skip(at + 1, words.day_heads)
            named = words.construct_weekdays.match(texts, start) or words.weekdays.match(
                texts, start
            )
        else:
            named = words.weekdays.match(texts, at) if words.turn_follows else None
            count = words.weekday_counts.get(texts[named[1]].removeprefix("ال")) if named else None
            if named and not texts[named[1]].startswith("ال"):
                return None
            named = (named[0], named[1] + 1) if named else None
        if named is None or count is None or texts[named[1]] not in words.links_to_month:
            return None
        month_at = self.skip(named[1] + 1, words.articles, words.month_heads)
        month = self.month(month_at) or self.unit(named[1] + 1) or self._this_unit(named[1] + 1)
        if month is None or not month.gives("month", "month_turn", "month_echo"):
            return None
        return month.adding(weekday=named[0], nth=count)

    def _day_alone(self, at: int) -> Read | None:
        """A day of no month, beside a weekday, where it can count nothing."""
        day = self.day(at)
        following = self.texts[day.end] if day else ""
        return None if following.isalnum() or following in _OF_A_FIGURE else day

    def weekday(self, at: int) -> Read | None:
        """ "Saturday", "last Friday", "Friday of last week", «الجمعة الماضي»."""
        words, texts = self.words, self.texts
        following = None if words.turn_follows else words.echoes.match(texts, at)
        if following:
            read = words.weekdays.match(texts, following[1])
            return _following(*read, following[0]) if read else None
        if not words.turn_follows and texts[at] in words.turns:
            read = words.weekdays.match(texts, at + 1)
            return (
                Read({"weekday": read[0], "turn": words.turns[texts[at]]}, read[1])
                if read
                else None
            )
        read = words.construct_weekdays.match(texts, at)
        week = self.unit(read[1]) if read else None
        if read and week and week.gives("week_turn"):
            return week.adding(weekday=read[0])  # «أحد الأسبوع الماضي»
        read = words.weekdays.match(texts, at)
        if read is None or self._is_custom(at, read[1]):
            return None
        weekday, end = read
        week = self.unit(self.skip(end, words.links))
        if week and week.gives("week_turn"):
            return week.adding(weekday=weekday)
        if words.turn_follows and texts[end] in words.turns:
            return Read({"weekday": weekday, "turn": words.turns[texts[end]]}, end + 1)
        following = words.echoes.match(texts, end) if words.turn_follows else None
        if following:
            return _following(weekday, following[1], following[0])
        return Read({"weekday": weekday}, end)

    def _is_custom(self, at: int, end: int) -> bool:
        """Whether its neighbours make a name or a custom of the word («سوق الجمعة»)."""
        words, before, after = self.words, self.before(at), self.texts[end]
        if "_" in (before, after):  # a hashtag
            return True
        if words.ordinal_needs_link and words.ordinals.match([before], 0):
            return True  # "the third Monday of February"
        return any(
            before in words.not_after.get(key, ()) or after in words.not_before.get(key, ())
            for key in ("", self.texts[at])
        )

    # Counted from today

    def day_from_today(self, at: int) -> Read | None:
        """ "Yesterday", «أمس الجمعة», "today (Tuesday)"."""
        read = self.words.days.match(self.texts, at)
        if read is None or self._is_custom(at, read[1]):
            return None
        days, end = read
        if self.token(at).is_capital and self.before(at).isalnum() and end == at + 1:
            return None  # "USA Today"
        if self.weekday_and_day(self.skip(end, _AFTER_WEEKDAY)):
            return Read({"day_turn": days}, end)  # «اليوم، الأحد 12 يناير»
        weekday = self.words.weekdays.match(self.texts, self.skip(end, _AFTER_WEEKDAY))
        if weekday is None:
            return Read({"day_turn": days}, end)
        is_closed = self.texts[end] == "(" and self.texts[weekday[1]] == ")"
        return Read({"day_turn": days, "weekday": weekday[0]}, weekday[1] + is_closed)

    def ago(self, at: int) -> Read | None:
        """ "Two days ago", «قبل يومين», «بعد أسبوعين من الآن»."""
        words, texts = self.words, self.texts
        is_past, is_coming = texts[at] in words.ago_before, texts[at] in words.ahead_before
        counted = self._count(at + (is_past or is_coming))
        if counted is None or self.before(at) in words.vague:
            return None
        from_now = words.from_now.match(texts, counted.end)
        end = from_now[1] if from_now else counted.end
        backwards = {key: -value for key, value in counted.given.items()}
        from_day = self._from_day(end) if is_past or is_coming else None
        if from_day is not None and counted.given.keys() == {"day_turn"}:
            days = (backwards if is_past else counted.given)["day_turn"]
            return Read({"day_turn": days + from_day[0]}, from_day[1])
        if is_past:
            is_ago = from_now or not (texts[end] in words.after_count or self._names_a_date(end))
            return Read(backwards, end) if is_ago else None
        if texts[end] in words.ago_after and not is_coming:
            return Read(backwards, end + 1)
        if from_now or (is_coming and self.looks_ahead(at)):
            return Read(counted.given, end)
        return None

    def _from_day(self, at: int) -> tuple[int, int] | None:
        """The day that a count starts from: «بعد يومين *من الغد*»."""
        words = self.words
        return words.days.match(self.texts, at + 1) if self.texts[at] in words.links else None

    def _count(self, at: int) -> Read | None:
        """So many years, months, weeks and days: "a year and two months", «شهر و21 يوما»."""
        first = self._one_count(at)
        if first is None:
            return None
        units, end = dict([first[:2]]), first[2]
        for _ in _SMALLER_UNITS:
            start = self.skip(end, _BEFORE_YEAR, self.words.joiners)
            more = self._one_count(start)
            if more is None or _RANK[more[0]] <= max(_RANK[unit] for unit in units):
                break
            units[more[0]], end = more[1], more[2]
        days = units.get("day", 0) + 7 * units.get("week", 0)
        months = 12 * units.get("year", 0) + units.get("month", 0)
        if days:
            return Read(
                {"day_turn": days, "month_steps": months} if months else {"day_turn": days}, end
            )
        if "month" not in units:
            return Read({"year_turn": units["year"]}, end)
        return Read({"month_turn": months}, end)

    def _one_count(self, at: int) -> tuple[str, int, int] | None:
        """One unit, how many of it, and the token after them."""
        words, texts = self.words, self.texts
        count = words.counts.get(texts[at])
        if self.token(at).is_figure and len(texts[at]) <= 3:
            count = int(texts[at])
        at += count is not None
        unit = words.units.get(texts[at])
        if unit is None or (count is None and texts[at] in words.plural_units):
            return None  # "days ago": how many?
        at += 1
        if count is None:
            at += words.counts.get(texts[at]) == 1  # «يوم واحد»
        return unit[0], unit[1] * (1 if count is None else count), at

    def _names_a_date(self, at: int) -> bool:
        """Whether what follows a unit says which one it is: «قبل عام 2011», «قبل شهر رمضان»."""
        words = self.words
        return bool(
            self.token(at).is_figure
            or words.hijri_months.match(self.texts, at)
            or words.hijri_eras.match(self.texts, at)
            or words.months.match(self.texts, at)
            or words.weekdays.match(self.texts, at)
            or words.year_words.get(self.texts[at], 0) >= 1000
        )


def _following(weekday: int, end: int, steps: int) -> Read | None:
    """«الجمعة التالية», "the following Friday"; "that Friday" is left out."""
    return Read({"weekday": weekday, "day_echo": steps}, end) if steps else None


def placed_at(at: int, read: Read | None) -> list[Placed]:
    """What was read from a token on, as a list of one; empty where nothing was."""
    return [Placed(at, read)] if read else []


_RANK = {"year": 0, "month": 1, "week": 2, "day": 3}
_SMALLER_UNITS = ("month", "week", "day")
_AFTER_WEEKDAY = frozenset(",(")
_AFTER_SHORT = frozenset(",.")
_IN_FIGURES = frozenset("-/.")
_BEFORE_YEAR = frozenset(",")
# What is written with a stroke and is no day: all round the clock, a round of a cup.
_NO_DAYS = frozenset({(24, 7), (16, 1)})
_OF_A_FIGURE = frozenset("%:-/")
