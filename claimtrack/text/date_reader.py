"""DateReader: what stands around a token, and what dates are built from: years and units of time.

Each reading starts at one token and looks a bounded number of tokens ahead, so a text is read in
one pass whatever it holds.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any, NamedTuple

from claimtrack.lang.date_words import DateWords
from claimtrack.text.date_tokens import DateTokens, Token

# Years that stand without a word for "year" are of this range; other figures are no years.
BARE_YEARS = range(1900, 2100)
NAMED_YEARS = range(1200, 2200)
FULL_YEARS = range(1000, 3000)
# A Hijri year of living memory looks like one of the late Middle Ages, which news never names.
HIJRI_YEARS = range(1350, 1470)
# How far back a clause is searched for words of the future.
_CLAUSE = 8
_CLAUSE_ENDS = frozenset(".,;:!?\"'()[]\n")
# «ألف و تسعمئة و ثمانية و سبعون»: no year in words has more parts.
_LONGEST_YEAR = 8
_NOTHING = Token("", 0, 0)


class Read(NamedTuple):
    """What a part of a date gives, by the fields of ``Written``, and the token after it."""

    given: dict[str, Any]
    end: int

    def gives(self, *names: str) -> bool:
        """Whether any of these fields is given."""
        return any(name in self.given for name in names)

    @property
    def is_dated(self) -> bool:
        """Whether it has what tells the year of a month."""
        return self.gives("year", "year_turn", "year_echo", "hijri_year", "turn")

    def adding(self, **given: Any) -> Read:
        """The same, with more given."""
        return Read({**self.given, **given}, self.end)


class DateReader:
    """Reads years, in figures and words, and units of time that turn ("last week")."""

    def __init__(self, tokens: DateTokens, words: DateWords) -> None:
        self.tokens = tokens
        self.texts = [*tokens.texts, *[""] * 4]
        self.words = words

    # What stands around a token

    def token(self, at: int) -> Token:
        """The token there, or an empty one after the last."""
        return self.tokens[at] if at < len(self.tokens) else _NOTHING

    def before(self, at: int) -> str:
        """The text of the token before, or nothing."""
        return self.texts[at - 1] if at else ""

    def skip(self, at: int, *options: Container[str]) -> int:
        """The token after as many of the options as stand here, each at most once, in order."""
        for option in options:
            at += self.texts[at] in option
        return at

    def past_joiner(self, at: int) -> int:
        """The token after "and", "to", a dash, a comma or a stroke; after two, as in ", and"."""
        return self.skip(at, self.words.past_joiners, self.words.past_joiners)

    def is_counted(self, at: int) -> bool:
        """Whether the token makes a quantity of the figure before it."""
        return self.texts[at] == "%" or self.texts[at] in self.words.counted

    def is_quantity(self, at: int, end: int) -> bool:
        """Whether a figure counts what follows: a counted noun, or any word if it is round."""
        is_round = self.texts[at].endswith("00")
        return self.is_counted(end) or (is_round and self.texts[end].isalpha())

    def looks_ahead(self, at: int) -> bool:
        """Whether the clause before the token is about the future."""
        for before in reversed(self.texts[max(0, at - _CLAUSE) : at]):
            if before in self.words.ahead:
                return True
            if before in _CLAUSE_ENDS or before in self.words.speech:
                return False
        return False

    def hijri_era(self, at: int) -> int | None:
        """The token after the era of a Hijri year: «هـ», "AH", in capitals."""
        era = self.words.hijri_eras.match(self.texts, at)
        if era is None or (era[0] and not self.tokens.published(at).isupper()):
            return None
        return era[1]

    # Years

    def year(self, at: int, known: range) -> Read | None:
        """A year of the Common Era in four digits; behind a day, its month shows the era."""
        token, following = self.token(at), self.token(at + 1)
        if not token.is_figure or len(token.text) != 4 or int(token.text) not in known:
            return None
        is_of_era = following.text in self.words.eras
        if following.is_tight and following.is_word and not is_of_era:
            return None  # "the 1990s"
        if self.hijri_era(at + 1) is not None:
            return None
        if known is not FULL_YEARS and int(token.text) in HIJRI_YEARS and not is_of_era:
            return None
        return Read({"year": int(token.text)}, at + 1 + (is_of_era and following.is_tight))

    def headed_year(self, at: int) -> Read | None:
        """A year behind its word: «عام 2011», "the year 2011"."""
        if self.texts[at] not in self.words.year_heads:
            return None
        return self.year(at + 1, NAMED_YEARS) or self._worded_year(at + 1)

    def year_after_month(self, at: int, *, has_day: bool) -> Read | None:
        """The year after a month: "2019", ", 2019", "of last year", «من العام نفسه»."""
        after = self.skip(at, _BEFORE_YEAR, self.words.links)
        headed = self.headed_year(after)
        if headed:
            return headed
        bare = self.year(after, FULL_YEARS if has_day else NAMED_YEARS)
        has_comma = self.texts[at] == "," and not has_day  # "in May, 2000 soldiers"
        if bare and not self.is_counted(bare.end):
            return None if has_comma and self.is_quantity(after, bare.end) else bare
        turned = self.unit(after)
        if turned and turned.gives("year_turn", "year_echo"):
            return turned
        return self._short_year(at) or self._worded_year(after)

    def _short_year(self, at: int) -> Read | None:
        """ "'18"."""
        figure = self.token(at + 1)
        if self.texts[at] != "'" or not figure.is_tight or not figure.is_figure:
            return None
        return Read({"year": century(int(figure.text))}, at + 2) if len(figure.text) == 2 else None

    def _worded_year(self, at: int) -> Read | None:
        """«ألفين وأحد عشر»: thousands first, then all that adds to them."""
        values = self.words.year_words
        year = values.get(self.texts[at], 0)
        if year < 1000:
            return None
        end = at + 1
        for place in range(at + 1, at + 1 + _LONGEST_YEAR):
            word = self.token(place).text
            value = values.get(word) or values.get(word[1:])  # «تسعمائة», «وتسعمائة»
            if value is not None and value < 1000:
                year, end = year + value, place + 1
            elif word not in self.words.joiners:
                break
        return Read({"year": year}, end)

    # Units of time

    def unit(self, at: int) -> Read | None:
        """ "Last week", «هذا العام», «الشهر الماضي», "the same year", «العام التالي»."""
        found = self._unit_behind(at) if self.words.turn_follows else self._unit_ahead(at)
        if found is None or not found.gives("week_turn"):
            return found
        day_at = self.skip(found.end, self.words.day_openers, self.words.day_heads)
        weekday = self.words.weekdays.match(self.texts, day_at)
        if weekday is None or not self.words.turn_follows:
            return found
        return Read({**found.given, "weekday": weekday[0]}, weekday[1])  # «الأسبوع القادم الأحد»

    def _unit_behind(self, at: int) -> Read | None:
        """A unit before the word that points, as in Arabic."""
        words, texts = self.words, self.texts
        if texts[at] in words.determiners:
            unit = words.whole_units.get(texts[at + 1])
            return None if unit == "day" else _turning(unit, 0, at + 2)
        unit = words.whole_units.get(texts[at])
        if unit and texts[at + 1] in words.turns:
            return _turning(unit, words.turns[texts[at + 1]], at + 2)
        echo = words.echoes.match(texts, at + 1) if unit else None
        return _echoing(unit, echo[0], echo[1]) if echo else None

    def _unit_ahead(self, at: int) -> Read | None:
        """A unit after the word that points, as in English."""
        words, texts = self.words, self.texts
        echo = words.echoes.match(texts, at)
        if echo:
            return _echoing(words.whole_units.get(texts[echo[1]]), echo[0], echo[1] + 1)
        if texts[at] not in words.turns or self.before(at) in words.articles:
            return None  # "over the last year" names no year
        return _turning(words.whole_units.get(texts[at + 1]), words.turns[texts[at]], at + 2)


def century(year: int) -> int:
    """The year that two digits stand for: 1970 to 2069."""
    return year + (2000 if year < 70 else 1900)


_BEFORE_YEAR = frozenset(",/-")


def _turning(unit: str | None, turn: int, end: int) -> Read | None:
    return Read({f"{unit}_turn": turn}, end) if unit else None


def _echoing(unit: str | None, steps: int, end: int) -> Read | None:
    """A unit counted from a date said before; "that day" gives nothing that a reader lacks."""
    if unit is None or unit == "week" or (unit == "day" and not steps):
        return None
    return Read({f"{unit}_echo": steps}, end)
