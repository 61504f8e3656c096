"""Dates: which day, month or year, how surely – and what is no date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.lang.ar import dates as arabic
from claimtrack.lang.ar.folding import fold_word
from claimtrack.lang.en import dates as english
from claimtrack.model.attribution import DateMention
from claimtrack.text.date_hijri import EARLIEST, LATEST, day_of, hijri_of, last_of_month
from claimtrack.text.dates import find_dates

TUESDAY = date(2019, 8, 6)


def _read(text: str, lang: str, reference: date | None = None) -> list[tuple[str, str, str]]:
    return [(m.text, m.date, m.precision.value) for m in find_dates(text, lang, reference)]


def _only(text: str, lang: str, reference: date | None = TUESDAY) -> DateMention:
    (mention,) = find_dates(text, lang, reference)
    return mention


@pytest.mark.parametrize(
    ("lang", "text", "found", "day"),
    [
        ("ar", "وصل في 4 أبريل 2019 إلى روما", "4 أبريل 2019", "2019-04-04"),
        ("ar", "الثلاثاء، 6 أغسطس/آب 2019", "الثلاثاء، 6 أغسطس/آب 2019", "2019-08-06"),
        ("ar", "السبت 01/يونيو/2019", "السبت 01/يونيو/2019", "2019-06-01"),
        ("ar", "الرابع من أبريل/نيسان 2019", "الرابع من أبريل/نيسان 2019", "2019-04-04"),
        ("ar", "17 مايو /أيار 2018", "17 مايو /أيار 2018", "2018-05-17"),
        ("ar", "4 أبريل (نيسان) 2019", "4 أبريل (نيسان) 2019", "2019-04-04"),
        ("ar", "17 من ديسمبر عام 2015", "17 من ديسمبر عام 2015", "2015-12-17"),
        ("ar", "الحادي والعشرين من آب 2018", "الحادي والعشرين من آب 2018", "2018-08-21"),
        (
            "ar",
            "العاشر من سبتمبر، ألفين وأحد عشر",
            "العاشر من سبتمبر، ألفين وأحد عشر",
            "2011-09-10",
        ),
        ("ar", "بتاريخ ٠١/٠٦/٢٠١٩م", "٠١/٠٦/٢٠١٩", "2019-06-01"),
        ("ar", "و2019-06-01", "2019-06-01", "2019-06-01"),
        ("en", "on 4 April 2019,", "4 April 2019", "2019-04-04"),
        ("en", "on April 4, 2019, he", "April 4, 2019", "2019-04-04"),
        ("en", "Thursday, Apr. 4, 2019", "Thursday, Apr. 4, 2019", "2019-04-04"),
        ("en", "the twenty-first of May 2018", "twenty-first of May 2018", "2018-05-21"),
        ("en", "01/06/2019", "01/06/2019", "2019-06-01"),
        ("en", "04/22/2019", "04/22/2019", "2019-04-22"),
        ("en", "12 May '18", "12 May '18", "2018-05-12"),
    ],
)
def test_a_full_date_is_one_day_whoever_writes_it(
    lang: str, text: str, found: str, day: str
) -> None:
    assert _read(text, lang) == [(found, day, "day")]
    assert not _only(text, lang).is_inferred


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("ar", "في كانون الأول /ديسمبر 2015", ("كانون الأول /ديسمبر 2015", "2015-12", "month")),
        ("ar", "في مايو/أيار من العام 2018", ("مايو/أيار من العام 2018", "2018-05", "month")),
        ("ar", "منذ عام ٢٠١١", ("عام ٢٠١١", "2011", "year")),
        ("ar", "لعام 2011م", ("عام 2011م", "2011", "year")),
        ("ar", "نهاية مايو /أيار 2018", ("نهاية مايو /أيار 2018", "2018-05", "part")),
        ("ar", "أواخر عام 2016", ("أواخر عام 2016", "2016", "year")),
        ("ar", "صيف 2014", ("صيف 2014", "2014", "season")),
        ("en", "in May 2018", ("May 2018", "2018-05", "month")),
        ("en", "in 2011", ("2011", "2011", "year")),
        ("en", "late April 2019", ("late April 2019", "2019-04", "part")),
        ("en", "mid-2018", ("mid-2018", "2018", "year")),
        ("en", "the summer of 2014", ("summer of 2014", "2014", "season")),
    ],
)
def test_less_than_a_day_keeps_its_precision(
    lang: str, text: str, found: tuple[str, str, str]
) -> None:
    assert _read(text, lang) == [found]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("ar", "يومي 12 و13 نوفمبر 2018", [("12", "2018-11-12"), ("13 نوفمبر 2018", "2018-11-13")]),
        ("ar", "بين عامي 2011 و2014", [("2011", "2011"), ("2014", "2014")]),
        ("ar", "من 2011 وحتى 2014", [("2011", "2011"), ("2014", "2014")]),
        ("ar", "بين أبريل ومايو 2019", [("أبريل", "2019-04"), ("مايو 2019", "2019-05")]),
        ("en", "April 4-10, 2019", [("April 4", "2019-04-04"), ("10, 2019", "2019-04-10")]),
        ("en", "(2011–2014)", [("2011", "2011"), ("2014", "2014")]),
        (
            "en",
            "28 December to 3 January 2019",
            [("28 December", "2018-12-28"), ("3 January 2019", "2019-01-03")],
        ),
    ],
)
def test_dates_named_together_share_what_is_said_once(
    lang: str, text: str, found: list[tuple[str, str]]
) -> None:
    assert [(m.text, m.date) for m in find_dates(text, lang)] == found


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "مارس الضغط على 40 نائبا"),
        ("ar", "وآب إلى بلده"),
        ("ar", "نحو 2019 جنديا"),
        ("ar", "في 2000 موقع"),
        ("ar", "بين 1950 و2000 شخص"),
        ("ar", "ثورة 17 فبراير"),
        ("ar", "سوق الجمعة"),
        ("ar", "عام 1440"),
        ("ar", "29 فبراير 2019"),
        ("ar", "القرار 1970"),
        ("ar", "روسيا اليوم"),
        ("ar", "قبل أيام"),
        ("ar", "قبل يوم من الاقتراع"),
        ("en", "Theresa May may march on"),
        ("en", "they may 10 times march 5 miles"),
        ("en", "by June Smith"),
        ("en", "2019 soldiers"),
        ("en", "in 2000 villages"),
        ("en", "on April 12 people were killed"),
        ("en", "the 17 February Brigade"),
        ("en", "the Sunday Times"),
        ("en", "31/04/2019"),
        ("en", "24/7, 2-1 at 10:30"),
        ("en", "call 555-2019"),
        ("en", "the 1990s"),
        ("en", "USA Today"),
        ("en", "over the last year"),
        ("en", "more than two years ago"),
        ("en", "an F16 April"),
        ("en", "4\nApril"),
    ],
)
def test_figures_verbs_and_names_are_no_dates(lang: str, text: str) -> None:
    assert _read(text, lang, TUESDAY) == []


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("ar", "أمس", "2019-08-05"),
        ("ar", "أول من أمس", "2019-08-04"),
        ("ar", "اليوم (الثلاثاء)", "2019-08-06"),
        ("ar", "غدا", "2019-08-07"),
        ("ar", "الجمعة", "2019-08-02"),
        ("ar", "الثلاثاء الماضي", "2019-07-30"),
        ("ar", "السبت المقبل", "2019-08-10"),
        ("ar", "الأسبوع المقبل الأحد", "2019-08-18"),
        ("ar", "17 مايو الماضي", "2019-05-17"),
        ("ar", "في 15 الجاري", "2019-08-15"),
        ("ar", "الخامس من الشهر الماضي", "2019-07-05"),
        ("ar", "مايو من العام الماضي", "2018-05"),
        ("ar", "أغسطس الماضي", "2018-08"),
        ("ar", "قبل يومين", "2019-08-04"),
        ("ar", "منذ ثلاثة أسابيع", "2019-07-16"),
        ("ar", "العام الماضي", "2018"),
        ("ar", "هذا الشهر", "2019-08"),
        ("en", "yesterday", "2019-08-05"),
        ("en", "on Friday", "2019-08-02"),
        ("en", "last Tuesday", "2019-07-30"),
        ("en", "Friday of last week", "2019-08-02"),
        ("en", "next Saturday", "2019-08-10"),
        ("en", "on 17 May", "2019-05-17"),
        ("en", "Dec. 5", "2018-12-05"),
        ("en", "the 4th of this month", "2019-08-04"),
        ("en", "in April last year", "2018-04"),
        ("en", "last August", "2018-08"),
        ("en", "two days ago", "2019-08-04"),
        ("en", "this year", "2019"),
        ("en", "last summer", "2018"),
    ],
)
def test_what_is_not_written_counts_from_the_reference_and_says_so(
    lang: str, text: str, day: str
) -> None:
    mention = _only(text, lang)
    assert mention.date == day
    assert mention.is_inferred


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("ar", "في 22/4", "2019-04-22"),
        ("ar", "موعدنا 4/22", "2019-04-22"),
        ("ar", "في 4.22", "2019-04-22"),
        ("ar", "11/12, 2016", "2016-12-11"),
        ("ar", "\u200f22\u200f/04\u200f/2016", "2016-04-22"),
        ("en", "on 22/4", "2019-04-22"),
        ("en", "see you 4/22", "2019-04-22"),
        ("ar", "مايو 21", "2019-05-21"),
        ("ar", "أكتوبر/ 2", "2018-10-02"),
        ("ar", "فاتح ماي", "2019-05-01"),
        ("ar", "أول جمعة من يوليو", "2019-07-05"),
        ("ar", "أول يوم جمعة في هذا الشهر", "2019-08-02"),
        ("ar", "الثلاثاء الأول من أكتوبر 2018", "2018-10-02"),
        ("ar", "الأحد الأول من مايو 2016", "2016-05-01"),
        ("ar", "الاثنين الأخير من شهر مارس 2018", "2018-03-26"),
        ("en", "the first Friday of July", "2019-07-05"),
        ("en", "the last Monday of May 2018", "2018-05-28"),
        ("ar", "ثلاثاء الأسبوع المقبل", "2019-08-13"),
        ("ar", "الأسبوع المقبل يوم الجمعة", "2019-08-16"),
        ("ar", "قبل شهر و21 يوما", "2019-06-15"),
        ("ar", "قبل سنة وشهرين", "2018-06"),
        ("ar", "قبل شهر", "2019-07"),
        ("ar", "بعد يومين من الغد", "2019-08-09"),
        ("ar", "صباح الغد", "2019-08-07"),
        ("en", "a month and 21 days ago", "2019-06-15"),
        ("en", "two years and three months ago", "2017-05"),
        ("en", "a month ago", "2019-07"),
    ],
)
def test_days_in_figures_nth_weekdays_and_counts_are_reckoned(
    lang: str, text: str, day: str
) -> None:
    assert _only(text, lang).date == day


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "في 4.22 مليون"),
        ("ar", "ارتفع إلى 4.22"),
        ("ar", "3/4 الكأس"),
        ("ar", "نسبة 1/20"),
        ("ar", "في مايو 12 قتيلا سقطوا"),
        ("ar", "آب 21"),
        ("ar", "أحد المسؤولين"),
        ("ar", "صحيفة الغد"),
        ("ar", "الجمعة العاشرة للحراك"),
        ("en", "at 4.22"),
        ("en", "the 1/16 final"),
        ("en", "9/11"),
        ("en", "the fifth Friday of February 2019"),
    ],
)
def test_other_figures_and_ordinals_are_no_days(lang: str, text: str) -> None:
    assert not [m for m in find_dates(text, lang, TUESDAY) if m.precision.value == "day"]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("ar", "17 مايو الماضي", [("17 مايو الماضي", "XXXX-05-17", "day")]),
        ("ar", "أواخر أبريل", [("أواخر أبريل", "XXXX-04", "part")]),
        ("ar", "أمس الجمعة، أو الأسبوع الماضي", []),
        ("en", "on 17 May", [("17 May", "XXXX-05-17", "day")]),
        ("en", "in May", [("May", "XXXX-05", "month")]),
        ("en", "yesterday, or last week", []),
    ],
)
def test_without_a_reference_the_year_stays_open_and_relative_days_are_left_out(
    lang: str, text: str, found: list[tuple[str, str, str]]
) -> None:
    assert _read(text, lang) == found
    assert all(m.start_date is None and not m.is_inferred for m in find_dates(text, lang))


@pytest.mark.parametrize(
    ("lang", "text", "bounds"),
    [
        ("ar", "أوائل أبريل 2019", ("2019-04-01", "2019-04-10")),
        ("ar", "منتصف الشهر الماضي", ("2019-07-11", "2019-07-20")),
        ("ar", "أواخر فبراير 2019", ("2019-02-21", "2019-02-28")),
        ("ar", "النصف الثاني من عام 2018", ("2018-07-01", "2018-12-31")),
        ("ar", "الأسبوع الماضي", ("2019-07-29", "2019-08-04")),
        ("en", "mid-January 2019", ("2019-01-11", "2019-01-20")),
        ("en", "late last year", ("2018-09-01", "2018-12-31")),
        ("en", "the first quarter of 2019", ("2019-01-01", "2019-03-31")),
        ("en", "summer 2014", ("2014-06-01", "2014-08-31")),
        ("en", "4 April 2019", ("2019-04-04", "2019-04-04")),
    ],
)
def test_a_part_of_a_month_or_year_has_its_bounds(
    lang: str, text: str, bounds: tuple[str, str]
) -> None:
    mention = _only(text, lang)
    assert (mention.start_date, mention.end_date) == bounds


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("ar", "سيعقد المؤتمر في 15 سبتمبر", "2019-09-15"),
        ("ar", "عقد المؤتمر في 15 سبتمبر", "2018-09-15"),
        ("en", "The talks will resume on Thursday", "2019-08-08"),
        ("en", "He said on Thursday that the talks will resume", "2019-08-01"),
    ],
)
def test_a_clause_about_the_future_looks_ahead(lang: str, text: str, day: str) -> None:
    assert _only(text, lang).date == day


@pytest.mark.parametrize(
    ("lang", "text", "dates"),
    [
        ("ar", "في يناير 2016، ثم في أكتوبر من العام نفسه", ["2016-01", "2016-10"]),
        ("ar", "في 4 أبريل 2019، وفي اليوم التالي", ["2019-04-04", "2019-04-05"]),
        ("en", "In 2016, and in October of the same year", ["2016", "2016-10"]),
        ("en", "On 4 April 2019 he came. The following day", ["2019-04-04", "2019-04-05"]),
    ],
)
def test_the_same_year_and_the_next_day_follow_the_date_said_before(
    lang: str, text: str, dates: list[str]
) -> None:
    assert [m.date for m in find_dates(text, lang)] == dates


@pytest.mark.parametrize(("lang", "text"), [("ar", "أمس الجمعة"), ("en", "yesterday (Friday)")])
def test_yesterday_is_one_date_with_its_weekday_which_wins(lang: str, text: str) -> None:
    mention = _only(text, lang)
    assert (mention.text, mention.date) == (text, "2019-08-02")


def test_a_weekday_picks_the_year_in_which_it_falls_on_that_day() -> None:
    assert _only("Friday 3 August", "en").date == "2018-08-03"
    assert _only("الجمعة 3 أغسطس", "ar").date == "2018-08-03"
    assert _only("3 August", "en").date == "2019-08-03"


@pytest.mark.parametrize("locale", "ar ar_LB ar_SY ar_IQ ar_TN ar_DZ ar_MA ar_MR ar_EG".split())
def test_every_arabic_month_name_of_the_cldr_is_known(locale: str) -> None:
    names = Locale.parse(locale).months["stand-alone"]["wide"]
    known = {name: arabic.MONTHS.get(fold_word(name)) for name in names.values()}
    assert known == {name: number for number, name in names.items()}


# Hijri dates


@pytest.mark.parametrize(
    ("lang", "text", "found", "bounds"),
    [
        ("ar", "في الأول من محرم 1446 بدأ", "الأول من محرم 1446", ("2024-07-06", "2024-07-09")),
        ("ar", "صدر 15 رمضان 1445هـ", "15 رمضان 1445هـ", ("2024-03-23", "2024-03-26")),
        ("ar", "بتاريخ 12/9/1445هـ", "12/9/1445هـ", ("2024-03-20", "2024-03-23")),
        ("ar", "بتاريخ ١٢/٩/١٤٤٥", "١٢/٩/١٤٤٥", ("2024-03-20", "2024-03-23")),
        ("ar", "1445/09/12 هـ", "1445/09/12 هـ", ("2024-03-20", "2024-03-23")),
        (
            "ar",
            "غرة شهر رمضان 1445 هجرية",
            "غرة شهر رمضان 1445 هجرية",
            ("2024-03-09", "2024-03-12"),
        ),
        (
            "ar",
            "5 ربيع الآخر من عام 1440هـ",
            "5 ربيع الآخر من عام 1440هـ",
            ("2018-12-12", "2018-12-15"),
        ),
        ("en", "on 27 Rajab 1441 AH", "27 Rajab 1441 AH", ("2020-03-20", "2020-03-23")),
        ("en", "on Rajab 27, 1441, he", "Rajab 27, 1441", ("2020-03-20", "2020-03-23")),
        ("en", "the 15th of Sha’ban 1440", "15th of Sha’ban 1440", ("2019-04-19", "2019-04-22")),
        ("en", "3 Dhul-Hijjah 1444 A.H.", "3 Dhul-Hijjah 1444 A.H.", ("2023-06-20", "2023-06-23")),
        ("en", "12/9/1445H", "12/9/1445H", ("2024-03-20", "2024-03-23")),
    ],
)
def test_a_hijri_day_is_told_to_four_days_of_the_common_era(
    lang: str, text: str, found: str, bounds: tuple[str, str]
) -> None:
    mention = _only(text, lang)
    assert mention.text == found
    assert (mention.start_date, mention.end_date) == bounds
    assert (mention.date, mention.precision.value) == (bounds[0][:7], "part")
    assert mention.is_inferred


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("ar", "30 رمضان 1445هـ", ("2024-04", "part")),
        ("ar", "21 رمضان 1445هـ", ("2024", "year")),  # 29 March to 1 April
        ("ar", "19 ربيع الأول 1437هـ", ("XXXX", "year")),  # 29 December to 1 January
        ("en", "20 Ramadan 1444 AH", ("2023-04", "part")),
        ("en", "11 Ramadan 1444 AH", ("2023", "year")),
    ],
)
def test_of_four_days_in_two_months_only_the_year_is_told(
    lang: str, text: str, day: tuple[str, str]
) -> None:
    mention = _only(text, lang)
    assert (mention.date, mention.precision.value) == day


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("ar", "الاثنين 6 شوال 1440 هـ", "2019-06-10"),
        ("ar", "الأحد الموافق 30 شعبان 1440هـ", "2019-05-05"),
        ("en", "Sunday, 27 Rajab 1441 AH", "2020-03-22"),
        ("en", "Monday, Ramadan 15, 1445", "2024-03-25"),
    ],
)
def test_a_weekday_makes_one_day_of_a_hijri_one(lang: str, text: str, day: str) -> None:
    mention = _only(text, lang)
    assert (mention.text, mention.date, mention.precision.value) == (text, day, "day")
    assert mention.is_inferred


@pytest.mark.parametrize(
    ("lang", "text"), [("ar", "الخميس 6 شوال 1440 هـ"), ("en", "Thursday, 6 Shawwal 1440 AH")]
)
def test_a_weekday_that_none_of_the_four_days_is_tells_nothing(lang: str, text: str) -> None:
    mention = _only(text, lang)
    assert (mention.text, mention.date, mention.precision.value) == (text, "2019-06", "part")


@pytest.mark.parametrize(
    ("lang", "text", "found", "day", "bounds"),
    [
        ("ar", "في شهر رمضان 1444", "رمضان 1444", "2023", ("2023-03-21", "2023-04-22")),
        ("ar", "في رمضان 2021", "رمضان 2021", "2021", ("2021-04-11", "2021-05-13")),
        ("ar", "جمادى الآخرة 1444", "جمادى الآخرة 1444", "XXXX", ("2022-12-23", "2023-01-23")),
        ("ar", "أواخر رمضان 1445هـ", "أواخر رمضان 1445هـ", "2024", ("2024-03-29", "2024-04-10")),
        ("ar", "منذ عام 1440 هـ", "عام 1440 هـ", "XXXX", ("2018-09-10", "2019-09-01")),
        ("ar", "العام الهجري 1446", "العام الهجري 1446", "XXXX", ("2024-07-06", "2025-06-27")),
        ("en", "in Ramadan 1444", "Ramadan 1444", "2023", ("2023-03-21", "2023-04-22")),
        ("en", "by Ramadan 2021", "Ramadan 2021", "2021", ("2021-04-11", "2021-05-13")),
        ("en", "Jumada II 1444 AH", "Jumada II 1444 AH", "XXXX", ("2022-12-23", "2023-01-23")),
        ("en", "late Ramadan 1445", "late Ramadan 1445", "2024", ("2024-03-29", "2024-04-10")),
        ("en", "in 1440 AH", "1440 AH", "XXXX", ("2018-09-10", "2019-09-01")),
        ("en", "in AH 1440", "AH 1440", "XXXX", ("2018-09-10", "2019-09-01")),
    ],
)
def test_a_hijri_month_or_year_has_its_bounds_and_the_year_it_lies_in(
    lang: str, text: str, found: str, day: str, bounds: tuple[str, str]
) -> None:
    mention = _only(text, lang)
    assert (mention.text, mention.date, mention.precision.value) == (found, day, "year")
    assert (mention.start_date, mention.end_date) == bounds


_IN_SHAWWAL = date(2024, 4, 25)


@pytest.mark.parametrize(
    ("lang", "text", "bounds"),
    [
        ("ar", "رمضان الماضي", ("2024-03-09", "2024-04-10")),
        ("ar", "في شعبان المقبل", ("2025-01-29", "2025-03-01")),
        ("ar", "شوال الجاري", ("2024-04-08", "2024-05-09")),
        ("ar", "بتاريخ 5 ذي القعدة القادم", ("2024-05-11", "2024-05-14")),
        ("ar", "في 19 رمضان", ("2024-03-27", "2024-03-30")),
        ("ar", "رمضان من العام الماضي", ("2023-03-21", "2023-04-22")),
        ("en", "last Ramadan", ("2024-03-09", "2024-04-10")),
        ("en", "next Shaban", ("2025-01-29", "2025-03-01")),
        ("en", "this Shawwal", ("2024-04-08", "2024-05-09")),
        ("en", "on 19 Ramadan", ("2024-03-27", "2024-03-30")),
        ("en", "Ramadan of last year", ("2023-03-21", "2023-04-22")),
    ],
)
def test_a_hijri_month_or_day_without_a_year_counts_from_the_reference(
    lang: str, text: str, bounds: tuple[str, str]
) -> None:
    mention = _only(text, lang, _IN_SHAWWAL)
    assert (mention.start_date, mention.end_date) == bounds
    assert mention.is_inferred
    if "year" not in text and "العام" not in text:
        assert find_dates(text, lang) == ()


@pytest.mark.parametrize(("lang", "text"), [("ar", "رمضان الماضي"), ("en", "last Ramadan")])
def test_right_after_a_month_the_last_one_is_left_open(lang: str, text: str) -> None:
    (before,) = find_dates(text, lang, date(2024, 4, 5))
    (after,) = find_dates(text, lang, date(2024, 4, 12))
    assert (before.date, after.date) == ("2023", "2024")
    assert find_dates(text, lang, date(2024, 4, 9)) == ()


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("ar", "5 مايو 2019 الموافق 30 شعبان 1440هـ", "2019-05-05"),
        ("ar", "30 شعبان 1440 هـ، الموافق لـ5 مايو 2019", "2019-05-05"),
        ("ar", "1 رمضان 1440هـ الموافق ليوم الاثنين 6 مايو", "2019-05-06"),
        ("ar", "29 ذي الحجة الموافق 19 أغسطس 2020", "2020-08-19"),
        ("ar", "الأحد 5 مايو 2019 - 30 شعبان 1440 هـ", "2019-05-05"),
        ("ar", "30-8-1440هـ / 5-5-2019", "2019-05-05"),
        ("ar", "1445 هـ (2023 م)", "2023"),
        ("ar", "2023م (1445هـ)", "2023"),
        ("ar", "15 رمضان 1445هـ (2024م)", "2024-03"),
        ("en", "5 May 2019 (30 Shaban 1440 AH)", "2019-05-05"),
        ("en", "27 Rajab 1441 AH, corresponding to 22 March 2020", "2020-03-22"),
        ("en", "27 Rajab 1441 (22 March)", "2020-03-22"),
        ("en", "1445 AH (2023 CE)", "2023"),
        ("en", "15 Ramadan 1445 (2024)", "2024-03"),
    ],
)
def test_one_date_in_two_calendars_is_one_mention_and_the_common_era_counts(
    lang: str, text: str, day: str
) -> None:
    mention = _only(text, lang, None)
    assert (mention.text, mention.date) == (text, day)


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("ar", "30 شعبان 1440هـ (5 يونيو 2019)", ["30 شعبان 1440هـ", "5 يونيو 2019"]),
        ("ar", "عام 1440 هـ (2011 م)", ["عام 1440 هـ"]),
        ("ar", "في مايو 2020، 1441 شقة", ["مايو 2020"]),
        ("en", "27 Rajab 1441 AH (22 May 2020)", ["27 Rajab 1441 AH", "22 May 2020"]),
        ("en", "1440 AH (2011)", ["1440 AH"]),
        ("en", "in May 2020, 1441 flats", ["May 2020"]),
    ],
)
def test_dates_of_two_calendars_that_disagree_are_two(
    lang: str, text: str, found: list[str]
) -> None:
    assert [m.text for m in find_dates(text, lang)] == found


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("ar", "12 و13 رمضان 1445هـ", ["2024-03-20", "2024-03-21"]),
        ("ar", "بين 28 شعبان و5 رمضان 1440هـ", ["2019-05-02", "2019-05-08"]),
        ("ar", "بين عامي 1440 و1445 هـ", ["2018-09-10", "2023-07-17"]),
        ("ar", "من 28 ذي الحجة إلى 3 محرم 1446هـ", ["2024-07-03", "2024-07-08"]),
        ("ar", "في عام 2016، وفي 15 رمضان من العام نفسه", ["2016-01-01", "2016-06-19"]),
        ("ar", "في 5 محرم 1446هـ، وفي اليوم التالي", ["2024-07-10"]),
        ("en", "between 28 Shaban and 5 Ramadan 1440", ["2019-05-02", "2019-05-08"]),
        ("en", "on 5 Muharram 1446. The following day", ["2024-07-10"]),
    ],
)
def test_hijri_dates_named_together_share_their_year_and_nothing_counts_from_them(
    lang: str, text: str, found: list[str]
) -> None:
    assert [m.start_date for m in find_dates(text, lang, TUESDAY)] == found


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "رمضان صبحي سجل هدفين"),
        ("ar", "قال محمد شعبان 1445 كلمة"),
        ("ar", "فيلم محمد رمضان المقبل"),
        ("ar", "أغنية محمد رمضان 2019"),
        ("ar", "سجن نبيل رجب"),
        ("ar", "رجب طيب أردوغان"),
        ("ar", "دفع رجب 1400 جنيه"),
        ("ar", "سجل صفر 1440"),
        ("ar", "صفر وفيات"),
        ("ar", "محرم إنجه"),
        ("ar", "ربيع الجزائر"),
        ("ar", "شهر رمضان المبارك"),
        ("ar", "مدينة العاشر من رمضان"),
        ("ar", "في العاشر من رمضان"),
        ("ar", "اللاعب 19 رمضان صبحي"),
        ("ar", "31 رمضان 1445هـ"),
        ("ar", "13/13/1445هـ"),
        ("ar", "1440 شقة"),
        ("ar", "5 هـ"),
        ("en", "Tariq Ramadan 2017"),
        ("en", "last Ramadan Sobhi scored"),
        ("en", "Ramadan Shallah said"),
        ("en", "during Ramadan"),
        ("en", "the last Ramadan"),
        ("en", "the 10th of Ramadan City"),
        ("en", "a safar 1440"),
        ("en", "a 1400 Ah battery"),
        ("en", "at 1445H"),
        ("en", "31 Ramadan 1445"),
        ("en", "ah 1440"),
    ],
)
def test_men_zeros_and_figures_are_no_hijri_dates(lang: str, text: str) -> None:
    assert find_dates(text, lang, TUESDAY) == ()


@pytest.mark.parametrize(
    ("hijri", "announced"),
    [
        ((1440, 9, 1), date(2019, 5, 6)),  # Saudi Arabia
        ((1440, 10, 1), date(2019, 6, 4)),
        ((1440, 10, 1), date(2019, 6, 5)),  # Egypt
        ((1444, 12, 1), date(2023, 6, 19)),
        ((1445, 9, 1), date(2024, 3, 11)),
        ((1445, 9, 1), date(2024, 3, 12)),  # Morocco
        ((1446, 1, 1), date(2024, 7, 7)),
    ],
)
def test_announced_months_begin_on_one_of_the_four_days(
    hijri: tuple[int, int, int], announced: date
) -> None:
    assert EARLIEST <= (announced - day_of(*hijri)).days <= LATEST


@pytest.mark.parametrize(
    ("day", "hijri"), [(date(1945, 11, 12), (1364, 12, 6)), (date(1996, 2, 25), (1416, 10, 5))]
)
def test_the_calendar_gives_the_sample_dates_of_its_book(
    day: date, hijri: tuple[int, int, int]
) -> None:
    assert hijri_of(day) == hijri
    assert day_of(*hijri) == day


@given(st.dates(min_value=date(622, 7, 19), max_value=date(9990, 1, 1)))
def test_a_hijri_day_converts_back_to_itself(day: date) -> None:
    year, month, of_month = hijri_of(day)
    assert 1 <= of_month <= last_of_month(year, month)
    assert day_of(year, month, of_month) == day
    assert hijri_of(day + timedelta(days=1)) > (year, month, of_month)


@given(st.integers(1300, 1500), st.integers(1, 12), st.integers(1, 29))
def test_a_written_hijri_day_lies_in_its_bounds(year: int, month: int, day: int) -> None:
    mention = _only(f"{year}/{month}/{day}هـ", "ar")
    first, last = (date.fromisoformat(end or "") for end in (mention.start_date, mention.end_date))
    assert hijri_of(first - timedelta(days=EARLIEST)) == (year, month, day)
    assert (last - first).days == LATEST - EARLIEST


_MARKS = """
    و في من إلى 4 31 2019 1999 '18 th , / - . ( ) : of and in the 01/06/2019 ٢٠١٩ May هـ AH 1440
    الموافق 9/9/1445 Ramadan 30
"""
_PIECES = sorted(
    {
        *arabic.DATE_WORDS.starters,
        *english.DATE_WORDS.starters,
        *_MARKS.split(),
        "\n",
    }
)


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join),
        st.lists(st.sampled_from(_PIECES), max_size=14).map("".join),
    ),
    st.sampled_from(["ar", "en"]),
    st.none() | st.dates(),
)
def test_spans_slice_their_words_and_bounds_are_in_order(
    text: str, lang: str, reference: date | None
) -> None:
    end = 0
    for mention in find_dates(text, lang, reference):
        assert text[mention.span.start : mention.span.end] == mention.text
        assert mention.span.start >= end
        assert (mention.start_date or "") <= (mention.end_date or "")
        end = mention.span.end


@pytest.mark.parametrize(
    "text",
    [
        "1/" * 20_000,
        "أبريل " * 9_000,
        "2" * 40_000,
        "4 و" * 15_000,
        "May 4 and " * 5_000,
        "ألف " * 9_000,
        "رمضان الموافق 1440هـ (" * 5_000,
        "Ramadan 1440 AH (" * 5_000,
    ],
    ids=["strokes", "months", "digits", "list", "days", "thousands", "hijri", "eras"],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    assert isinstance(find_dates(text, "ar", TUESDAY), tuple)
    assert isinstance(find_dates(text, "en", TUESDAY), tuple)
