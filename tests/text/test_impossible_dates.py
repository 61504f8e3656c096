"""Impossible dates: what no calendar has, and what only looks so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text.impossible_dates import Impossibility, find_impossible_dates

NO_SUCH_DAY = Impossibility.NO_SUCH_DAY
WRONG_WEEKDAY = Impossibility.WRONG_WEEKDAY
ENDS_BEFORE_START = Impossibility.ENDS_BEFORE_START


def _lang(text: str) -> str:
    return "ar" if any("\u0600" <= letter <= "\u06ff" for letter in text) else "en"


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("The vote was held on 30 February 2019.", "30 February 2019", NO_SUCH_DAY),
        ("It opened on April 31.", "April 31", NO_SUCH_DAY),
        ("It opened on 29 February 2019.", "29 February 2019", NO_SUCH_DAY),
        ("Signed on 31/04/2018 in Arlen", "31/04/2018", NO_SUCH_DAY),
        ("On Monday, 4 June 2019 they met", "Monday, 4 June 2019", WRONG_WEEKDAY),
        ("between 12 May 2019 and 3 April 2019", "12 May 2019 and 3 April 2019", ENDS_BEFORE_START),
        ("from 12 May to 3 April 2019", "12 May to 3 April 2019", ENDS_BEFORE_START),
        ("open from 20 May 2019 to 12 May 2019", "20 May 2019 to 12 May 2019", ENDS_BEFORE_START),
        ("from 2019-05-20 to 2019-05-12", "2019-05-20 to 2019-05-12", ENDS_BEFORE_START),
        ("from 12 May 2019 to\nApril 2018", "12 May 2019 to\nApril 2018", ENDS_BEFORE_START),
        ("عُقدت الجلسة في 30 فبراير 2019", "30 فبراير 2019", NO_SUCH_DAY),
        ("افتُتح في الثلاثين من فبراير", "الثلاثين من فبراير", NO_SUCH_DAY),
        ("وقّعوا في 31 نيسان 2018", "31 نيسان 2018", NO_SUCH_DAY),
        ("يوم الاثنين 4 يونيو 2019", "الاثنين 4 يونيو 2019", WRONG_WEEKDAY),
        ("بين 12 مايو 2019 و3 أبريل 2019", "12 مايو 2019 و3 أبريل 2019", ENDS_BEFORE_START),
        ("من 12 مايو إلى 3 أبريل 2019", "12 مايو إلى 3 أبريل 2019", ENDS_BEFORE_START),
        ("من 20/5/2019 إلى 12/5/2019", "20/5/2019 إلى 12/5/2019", ENDS_BEFORE_START),
    ],
)
def test_a_date_that_cant_be_is_found_with_its_words(
    text: str, words: str, why: Impossibility
) -> None:
    (found,) = find_impossible_dates(text, _lang(text))
    assert (found.text, found.why) == (words, why)
    assert text[found.span.start : found.span.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "The vote was held on 28 February 2019, a Thursday.",
        "It opened on 29 February, and again on 29 February 2020",
        "On Tuesday, 4 June 2019 they met",
        "The Sun, 4 June 2019",  # a newspaper
        "On Monday 4 June they met",  # of some year
        "The novel “30 February” is out",
        "from 12 December to 3 January 2019",
        "from 12 May 2019 to 20 May 2019",
        "on 12 May 2019\n3 April 2019 was a Wednesday",
        "from 3 June 2019 to June 2019",
        "letters from 12 May 2019 and 3 April 2019",
        "The election was moved from 12 May 2019 to 3 April 2019",
        "Monday 25 December 1066",  # reckoned in another calendar
        "عُقدت الجلسة في 28 فبراير 2019",
        "يوم الثلاثاء 4 يونيو 2019",
        "رواية «30 فبراير» في المكتبات",
        "من 12 ديسمبر إلى 3 يناير 2019",
        "تقرر تقديم الانتخابات من 12 مايو 2019 إلى 3 أبريل 2019",
        "30 رمضان 1445هـ",
        "الاثنين 30 صفر 1441هـ",
        "شارع 30 يونيو",
    ],
)
def test_a_date_that_can_be_is_left(text: str) -> None:
    assert find_impossible_dates(text, _lang(text)) == ()


def test_a_period_whose_first_year_is_left_out_may_begin_in_the_year_before() -> None:
    (found,) = find_impossible_dates("from 12 May to 3 April 2019", "en")
    assert found.is_possible
    (found,) = find_impossible_dates("from 12 May 2019 to 3 April 2019", "en")
    assert not found.is_possible


def test_the_day_that_a_wrong_weekday_stands_by_is_told() -> None:
    (found,) = find_impossible_dates("Monday 4 June 2019", "en")
    assert found.day == date(2019, 6, 4)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2050, 1, 1)))
def test_no_day_of_the_calendar_is_impossible(day: date) -> None:
    for text in (f"on {day:%A}, {day.day} {day:%B} {day.year}", f"on {day:%d/%m/%Y}"):
        assert find_impossible_dates(text, "en") == ()


@given(st.text())
def test_any_text_is_read_without_a_failure(text: str) -> None:
    for lang in ("ar", "en", "und"):
        for found in find_impossible_dates(text, lang):
            assert text[found.span.start : found.span.end] == found.text


_LINES = st.sampled_from(
    (
        "It opened on 31 April 2018.",
        "On Monday, 4 June 2019 they met",
        "from 12 May 2019 to 3 April 2019",
        "The harbour was quiet all day.",
        "It has 30 rooms, 12 of them new.",
        "Nobody came on 12 May 2019.",
        "",
    )
)


@given(st.lists(_LINES, max_size=8))
def test_a_line_has_the_impossible_dates_that_it_has_by_itself(lines: list[str]) -> None:
    by_themselves = [found.text for line in lines for found in find_impossible_dates(line, "en")]
    assert [f.text for f in find_impossible_dates("\n".join(lines), "en")] == by_themselves
