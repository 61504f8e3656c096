"""MonthReader: months with their days and years, and parts of months and years."""

from __future__ import annotations

from typing import NamedTuple

from claimtrack.text.date_hijri_reader import HijriReader
from claimtrack.text.date_reader import BARE_YEARS, Read

# Days named together, "12, 13 and 14 May": enough for any sentence, and a bound.
_LONGEST_LIST = 6
# An abbreviated month may have a full stop: "Sept. 11".
_LONGEST_SHORT_MONTH = 4


class Placed(NamedTuple):
    """What the tokens from ``start`` to the end of ``read`` give."""

    start: int
    read: Read


class MonthReader(HijriReader):
    """Reads dates of the calendar, from a day to a season."""

    # Months

    def month_name(self, at: int) -> Read | None:
        """One month under one name or two («أبريل/نيسان»); the words may mean something else."""
        read = self.words.months.match(self.texts, at)
        if read is None:
            return None
        month, end = read
        if self.texts[end] == "." and len(self.texts[at]) <= _LONGEST_SHORT_MONTH:
            end += self.texts[end + 1].isdecimal() or self.texts[end + 1] == ","
        second = self.words.months.match(self.texts, self.skip(end, _BETWEEN_NAMES))
        if second and second[0] == month:
            has_bracket = self.texts[end] == "("
            if not has_bracket or self.texts[second[1]] == ")":
                end = second[1] + has_bracket
        return Read({"month": month}, end)

    def month(self, at: int, *, has_day: bool = False) -> Read | None:
        """A month with its year or the turn behind it, if it has one."""
        words = self.words
        month = self.month_name(at)
        if month is None or not self._may_be_a_month(at):
            return None
        year = self.year_after_month(month.end, has_day=has_day)
        if year:
            return Read({**month.given, **year.given}, year.end)
        if words.turn_follows and self.texts[month.end] in words.turns:
            return Read({**month.given, "turn": words.turns[self.texts[month.end]]}, month.end + 1)
        return month

    def turned_month(self, at: int) -> Read | None:
        """ "Last April", where the turn comes first."""
        if self.words.turn_follows or self.texts[at] not in self.words.turns:
            return None
        month = self.month(at + 1)
        if month is None or self._is_person(at + 1, month.end):
            return None
        return month if month.is_dated else month.adding(turn=self.words.turns[self.texts[at]])

    def months(self, at: int) -> Read | None:
        """A month alone: weak but with a year, a turn, or a word before it that opens ("in")."""
        words = self.words
        turned = self.turned_month(at)
        if turned:
            return turned
        month = self.month(at)
        if month is None or month.is_dated:
            return month
        before = self.before(at)
        doubles = self.texts[at] in words.month_doubles
        openers = words.sure_openers if doubles else words.month_openers
        is_person = self._is_person(at, month.end) or self._is_name(at, month.end)
        is_open = before in openers and not is_person
        is_open = is_open or (before in words.range_openers and self._ends_a_range(month.end))
        return month if is_open else month.adding(is_weak=True)

    def _ends_a_range(self, at: int) -> bool:
        """Whether a month is joined on there: "from May *to August*"."""
        start = self.past_joiner(at)
        return start > at and self.month_name(start) is not None and self._may_be_a_month(start)

    def _may_be_a_month(self, at: int) -> bool:
        """Of a word that is another in small letters ("may"): whether it has its capital."""
        token = self.token(at)
        is_double = token.text in self.words.month_doubles
        return token.is_capital or not is_double or not token.text.isascii()

    def _is_person(self, at: int, end: int) -> bool:
        """Whether the month is somebody's name: "by June Smith", "Mrs May"."""
        words, before = self.words, self.before(at)
        if before in words.titles:
            return True
        if self.texts[at] not in words.given_names:
            return False
        is_surname = self.texts[end] == "'"
        return is_surname or (self.token(end).is_capital and before not in words.sure_openers)

    # Days

    def day(self, at: int) -> Read | None:
        """A day of a month, in figures («4», "4th") or as an ordinal."""
        token = self.token(at)
        ordinal = self.words.ordinals.match(self.texts, at)
        if ordinal:
            return Read({"day": ordinal[0]}, ordinal[1])
        if not token.is_figure or len(token.text) > 2 or not 1 <= int(token.text) <= 31:
            return None
        if token.is_tight and self._is_part_of_a_figure(at):
            return None
        following = self.token(at + 1)
        has_suffix = following.is_tight and following.text in self.words.day_suffixes
        return Read({"day": int(token.text)}, at + 1 + has_suffix)

    def _is_part_of_a_figure(self, at: int) -> bool:
        """Whether what the token touches makes it part of a longer sign: F16, 1800-4."""
        before = self.token(at - 1)
        if before.is_word:
            return before.text.isascii()
        is_separator = before.text in _DASHES
        is_long = at >= 2 and self.token(at - 2).is_figure and len(self.texts[at - 2]) > 2
        return before.text not in _OPENING_MARKS and (not is_separator or is_long)

    def days(self, at: int) -> list[Placed]:
        """ "4 April 2019", "12 and 13 May", "the 5th of this month"."""
        day = self.day(at)
        if day is None:
            return []
        days = [Placed(at, day)]
        while len(days) < _LONGEST_LIST:
            start = self.past_joiner(day.end)
            following = self.day(start) if start > day.end else None
            if following is None or following.given["day"] <= day.given["day"]:
                break
            day = following
            days.append(Placed(start, day))
        month = self._month_of(days[-1])
        if month is None or (not month.is_dated and self._is_name(at, month.end)):
            return []
        if month.gives("is_hijri") and not month.is_dated:
            if is_place(days, month):
                return []
            month = month.adding(is_weak=self.before(at) not in self.words.hijri_day_openers)
        last = Read({**month.given, **day.given}, month.end)
        return [
            *(
                Placed(start, Read({**month.given, **one.given}, one.end))
                for start, one in days[:-1]
            ),
            Placed(days[-1].start, last),
        ]

    def _is_name(self, at: int, end: int) -> bool:
        """Whether a date without a year names something: «ثورة 17 فبراير»."""
        words = self.words
        return self.before(at) in words.named_after or self.texts[end] in words.named_before

    def _month_of(self, placed: Placed) -> Read | None:
        """What follows a day: a month with or without its year, "of this month"."""
        words, (start, day) = self.words, placed
        is_figure = self.token(start).is_figure
        at = self.skip(day.end, words.links)
        if at == day.end and words.ordinal_needs_link and not is_figure:
            return None
        month_at = self.skip(at, words.month_heads, _BETWEEN_DAY_AND_MONTH)
        month = self.hijri_month(month_at) or self.month(month_at, has_day=True)
        if month:
            return month
        unit = self.unit(at) if at > day.end else None
        if unit and unit.gives("month_turn", "month_echo"):
            return unit
        if words.turn_follows and words.turns.get(self.texts[at]) == 0:
            return Read({"month_turn": 0}, at + 1)  # «في 15 الجاري»
        return None

    def days_after_month(self, at: int) -> list[Placed]:
        """ "April 4, 2019", "April 4-10", «يناير الثاني والعشرين 2018», "Rajab 27, 1441"."""
        hijri = self.hijri_month_and_day(at)
        if hijri:
            return [Placed(at, hijri)]
        month = self.month_name(at)
        if month is None or self.before(at) in self.words.titles or not self._may_be_a_month(at):
            return []
        day = self.day(self.skip(month.end, self.words.articles, _BETWEEN_DAY_AND_MONTH))
        if day is None or self.is_counted(day.end):
            return []
        days = [Placed(at, day)]
        start = self.past_joiner(day.end)
        second = self.day(start) if start > day.end else None
        if second and self._ends_a_list(start, second, day):
            days.append(Placed(start, second))
        start, day = days[-1]
        year = self.year_after_month(day.end, has_day=True)
        if year is None and (self._is_name(at, day.end) or not self._may_end(at, day.end)):
            return []
        rest = year or Read({}, day.end)
        return [
            Placed(
                start,
                Read(
                    {**month.given, **one.given, **rest.given}, rest.end if one is day else one.end
                ),
            )
            for start, one in days
        ]

    def _may_end(self, at: int, end: int) -> bool:
        """Whether «مايو 21» is a day where no year follows: nothing does that it could count."""
        if not self.words.turn_follows:
            return True
        is_open = self.texts[end].isalnum() or self.texts[end] in _OF_A_FIGURE
        return not is_open and self.texts[at] not in self.words.month_doubles

    def _ends_a_list(self, start: int, second: Read, first: Read) -> bool:
        """Whether a figure after "April 4" is a day too: no noun follows that it could count."""
        if second.given["day"] <= first.given["day"]:
            return False
        if self.texts[start - 1] in _DASHES:
            return self.token(start).is_tight
        return self.texts[start - 1] in self.words.joiners and not self.texts[second.end].isalpha()

    # Parts of months and years, seasons

    def part(self, at: int) -> Read | None:
        """ "Late April", "the end of 2016", «مطلع العام الجاري», "the first half of May"."""
        words = self.words
        part = words.parts.match(self.texts, at)
        if part is None:
            return None
        after = self.skip(part[1], _DASHES, words.links, words.month_heads)
        whole = (
            self.unit(after)
            or self._this_unit(after)
            or self.hijri_part(after)
            or self.headed_year(after)
            or self.turned_month(after)
            or self._bare_part(after)
        )
        return whole.adding(part=part[0]) if whole and not whole.gives("day_turn") else None

    def _bare_part(self, at: int) -> Read | None:
        """A month or a year that only the part before shows to be one."""
        month = self.month(at)
        if month:
            is_person = self.texts[at] in self.words.given_names and self.texts[month.end] == "'"
            return None if is_person else month
        year = self.year(at, BARE_YEARS)
        return year if year and not self.is_quantity(at, year.end) else None

    def _this_unit(self, at: int) -> Read | None:
        """ "The year", "the month" after a part of it: this one, unless an adjective follows."""
        words, at = self.words, self.skip(at, self.words.articles)
        unit = words.whole_units.get(self.texts[at])
        if unit not in ("month", "year") or (
            words.articles and self.before(at) not in words.articles
        ):
            return None
        if words.turn_follows and self.texts[at + 1].startswith(self.texts[at][:2]):
            return None  # «نهاية العام الدراسي»: both have the article
        return Read({f"{unit}_turn": 0}, at + 1)

    def season(self, at: int) -> Read | None:
        """ "The summer of 2014", «صيف العام الماضي», "last winter"."""
        words, texts = self.words, self.texts
        if not words.turn_follows and texts[at] in words.turns:
            season = words.seasons.get(texts[at + 1])
            given = {"season": season, "turn": words.turns[texts[at]]}
            return Read(given, at + 2) if season else None
        season = words.seasons.get(texts[at])
        if season is None:
            return None
        after = self.skip(at + 1, words.links)
        year = self.headed_year(after) or self.year(after, BARE_YEARS)
        if year and not self.is_counted(year.end):
            return year.adding(season=season)
        unit = self.unit(after)
        if unit and unit.gives("year_turn", "year_echo"):
            return unit.adding(season=season)
        if words.turn_follows and texts[at + 1] in words.turns:
            return Read({"season": season, "turn": words.turns[texts[at + 1]]}, at + 2)
        return None


def is_place(days: list[Placed], month: Read) -> bool:
    """Whether it is the Egyptian city «العاشر من رمضان», which news names oftener than the day."""
    return (month.given["month"], days[-1].read.given["day"]) == _RAMADAN_10


_RAMADAN_10 = (9, 10)
_DASHES = frozenset("-/")
_OF_A_FIGURE = frozenset("%:-/")
_BETWEEN_NAMES = frozenset("/-(")
_BETWEEN_DAY_AND_MONTH = frozenset("/-")
_OPENING_MARKS = frozenset("\"'([,;:«»")
