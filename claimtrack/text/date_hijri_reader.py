"""HijriReader: years and months of the Hijri calendar."""

from __future__ import annotations

from claimtrack.text.date_reader import HIJRI_YEARS, DateReader, Read

# With its era a year stands by itself if it may be one of the last centuries: «302 ه» may number a
# list. Behind a month or a word for "year" it may be any.
_ERA_YEARS = range(1200, 1600)
_ANY_YEARS = range(1, 1600)
_LONGEST_YEAR = 4


class HijriReader(DateReader):
    """Reads what is named by the Hijri calendar and tells its year.

    Its months are also men's names («محمد رمضان»), a zero («صفر»), a forbidden thing («محرم»), so
    one without era needs a word before it that shows a date.
    """

    # Years

    def hijri_year(self, at: int) -> Read | None:
        """ "1445 AH", «1445 هـ», "AH 1445"; a bare year of living memory is weak."""
        era_before = self.hijri_era(at) if self.words.hijri_era_leads else None
        figure_at = at if era_before is None else era_before
        figure = self.token(figure_at)
        if not figure.is_figure or len(figure.text) > _LONGEST_YEAR:
            return None
        year, end = int(figure.text), figure_at + 1
        era = self.hijri_era(end)
        given = {"hijri_year": year, "is_hijri": True}
        if (era is not None or era_before is not None) and year in _ANY_YEARS:
            return Read(given, era or end)
        if year not in HIJRI_YEARS or self.is_quantity(figure_at, end) or self._is_longer(end):
            return None
        return Read({**given, "is_weak": True}, end)

    def headed_hijri_year(self, at: int) -> Read | None:
        """ "The year 1440 AH", «عام 1440 هـ», «العام الهجري 1446»."""
        head = self.words.hijri_heads.match(self.texts, at)
        if head is not None:
            year = self.hijri_year(head[1])
            return year.adding(is_weak=False) if year else None
        return self.hijri_year(at + 1) if self.texts[at] in self.words.year_heads else None

    def hijri_year_alone(self, at: int) -> Read | None:
        """ "In 1440 AH", «1445 هـ»; without its era only beside another."""
        headed = self.headed_hijri_year(at)
        year = headed or self.hijri_year(at)
        if headed or year is None or year.given["hijri_year"] not in _ERA_YEARS:
            return headed
        is_hour = self.texts[year.end - 1] == "h" and self.before(at) not in self.words.sure_openers
        return year.adding(is_weak=True) if is_hour else year  # "at 1445 H"

    def _is_longer(self, at: int) -> bool:
        """Whether a letter is written on to the figure before: "1445m"."""
        return self.token(at).is_tight and self.token(at).is_word

    # Months

    def hijri_month(self, at: int) -> Read | None:
        """A month with its year or the turn behind it, if it has one, of either calendar."""
        words = self.words
        named = words.hijri_months.match(self.texts, at)
        token = self.token(at)
        if named is None or (token.text.isascii() and not token.is_capital):
            return None
        month, end = named
        given = {"month": month, "is_hijri": True}
        end = self.skip(end, words.hijri_epithets)
        year = self._year_of_month(end)
        if year:
            return Read({**year.given, **given, "is_weak": False}, year.end)
        if words.turn_follows and self.texts[end] in words.turns:
            return Read({**given, "turn": words.turns[self.texts[end]]}, end + 1)
        return Read(given, end)

    def hijri_months(self, at: int) -> Read | None:
        """A month alone, with a year or turn, where nothing makes a name or a number of it."""
        words, texts = self.words, self.texts
        if not words.turn_follows and texts[at] in words.turns:
            month = self.hijri_month(at + 1)
            if month is None or self.before(at) in words.articles:
                return None
            if self.token(month.end).is_capital:
                return None  # "last Ramadan Sobhi scored"
            return month if month.is_dated else month.adding(turn=words.turns[texts[at]])
        month = self.hijri_month(at)
        if month is None or not month.is_dated:
            return None
        before, named = self.before(at), words.hijri_months.match(texts, at)
        is_open = not before.isalnum() or before in words.hijri_openers
        has_era = self.hijri_era(month.end - 1) is not None
        is_single = named is not None and named[1] == at + 1
        return month if is_open or has_era or not is_single else None

    def hijri_month_and_day(self, at: int) -> Read | None:
        """ "Ramadan 15, 1445", where the month comes first."""
        words = self.words
        named = words.hijri_months.match(self.texts, at)
        if named is None or words.turn_follows or not self.token(at).is_capital:
            return None
        day = self.token(named[1])
        if not day.is_figure or len(day.text) > 2:
            return None
        suffix = self.token(named[1] + 1)
        end = named[1] + 1 + (suffix.is_tight and suffix.text in words.day_suffixes)
        year = self._year_of_month(end)
        if year is None:
            return None
        given = {"month": named[0], "day": int(day.text), "is_hijri": True, "is_weak": False}
        return Read({**year.given, **given}, year.end)

    def hijri_part(self, at: int) -> Read | None:
        """What a part is of: a dated month, or a year with its era."""
        month = self.hijri_month(at)
        if month and month.is_dated:
            return month
        turned = self.hijri_months(at)
        year = self.headed_hijri_year(at) or self.hijri_year(at)
        return turned or (None if year is None or year.given.get("is_weak") else year)

    def _year_of_month(self, at: int) -> Read | None:
        """The year behind a month, of the Hijri calendar or the Common Era."""
        after = self.skip(at, _BEFORE_YEAR, self.words.links)
        year = self.headed_hijri_year(after) or self.hijri_year(after)
        if year:
            return year
        common = self.year_after_month(at, has_day=False)
        return common if common and not common.gives("month_turn") else None


_BEFORE_YEAR = frozenset(",/-")
