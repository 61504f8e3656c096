"""Dates: which day, month or year, how surely – and what is no date."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.lang.ar.cues import fold_word
from claimtrack.lang.ar.dates import MONTHS
from claimtrack.text.dates import find_dates

DAY = date(2019, 8, 6)  # a Tuesday


def _read(text: str, lang: str, reference: date | None = None) -> list[tuple[str, str, str]]:
    return [(m.text, m.date, m.precision.value) for m in find_dates(text, lang, reference)]


@pytest.mark.parametrize(
    ("lang", "text", "dates"),
    [
        ("ar", "في 4 أبريل 2019", [("4 أبريل 2019", "2019-04-04", "day")]),
        ("en", "on 4 April 2019", [("4 April 2019", "2019-04-04", "day")]),
        ("en", "on April 4, 2019", [("April 4, 2019", "2019-04-04", "day")]),
        ("ar", "السبت 01/يونيو/2019", [("السبت 01/يونيو/2019", "2019-06-01", "day")]),
        ("ar", "الرابع من أبريل/نيسان 2019", [("الرابع من أبريل/نيسان 2019", "2019-04-04", "day")]),
        ("ar", "17 من ديسمبر عام 2015", [("17 من ديسمبر عام 2015", "2015-12-17", "day")]),
        ("ar", "في كانون الأول 2018", [("كانون الأول 2018", "2018-12", "month")]),
        ("ar", "نهاية مايو /أيار 2018", [("نهاية مايو /أيار 2018", "2018-05", "part")]),
        ("en", "in late April 2019", [("late April 2019", "2019-04", "part")]),
        ("ar", "أواخر عام 2016", [("أواخر عام 2016", "2016", "year")]),
        ("ar", "صيف 2014", [("صيف 2014", "2014", "season")]),
        ("en", "in 2011", [("2011", "2011", "year")]),
        ("en", "01/06/2019", [("01/06/2019", "2019-06-01", "day")]),
        ("ar", "17 مايو الماضي", [("17 مايو الماضي", "XXXX-05-17", "day")]),
        # near misses: a figure, a verb, a surname, an impossible day, a relative day without a day
        ("ar", "نحو 1800 ضابط", []),
        ("ar", "مارس الضغط على الحكومة", []),
        ("en", "Theresa May may march on", []),
        ("en", "31/04/2019", []),
        ("ar", "أمس", []),
        ("en", "yesterday", []),
    ],
)
def test_dates_are_read_with_their_precision(
    lang: str, text: str, dates: list[tuple[str, str, str]]
) -> None:
    assert _read(text, lang) == dates


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("ar", "أمس", "2019-08-05"),
        ("en", "yesterday", "2019-08-05"),
        ("ar", "الجمعة", "2019-08-02"),
        ("en", "last Friday", "2019-08-02"),
        ("ar", "17 مايو الماضي", "2019-05-17"),
        ("en", "on 17 May", "2019-05-17"),
        ("ar", "قبل يومين", "2019-08-04"),
        ("en", "two days ago", "2019-08-04"),
        ("ar", "العام الماضي", "2018"),
        ("en", "last year", "2018"),
        ("en", "this year", "2019"),
    ],
)
def test_relative_dates_count_from_the_reference_and_say_so(lang: str, text: str, day: str) -> None:
    (mention,) = find_dates(text, lang, DAY)
    assert mention.date == day
    assert mention.is_inferred


def test_late_april_is_bounded_by_its_last_third() -> None:
    (mention,) = find_dates("أواخر أبريل الماضي", "ar", DAY)
    assert (mention.start_date, mention.end_date) == ("2019-04-21", "2019-04-30")


@pytest.mark.parametrize("locale", "ar_LB ar_SY ar_IQ ar_TN ar_DZ ar_MA ar_MR ar_EG".split())
def test_every_arabic_month_name_of_the_cldr_is_known(locale: str) -> None:
    names = Locale.parse(locale).months["stand-alone"]["wide"]
    known = {name: MONTHS.get(fold_word(name)) for name in names.values()}
    assert known == {name: number for number, name in names.items()}


@given(st.text(max_size=60), st.sampled_from(["ar", "en"]), st.dates())
def test_spans_slice_their_words_and_bounds_are_in_order(
    text: str, lang: str, reference: date
) -> None:
    for mention in find_dates(text, lang, reference):
        assert text[mention.span.start : mention.span.end] == mention.text
        assert (mention.start_date or "") <= (mention.end_date or "")


@pytest.mark.parametrize("text", ["1/" * 30_000, "أبريل " * 20_000, "2" * 60_000])
def test_hostile_dates_are_read_to_their_end(text: str) -> None:
    assert isinstance(find_dates(text, "ar", DAY), tuple)
