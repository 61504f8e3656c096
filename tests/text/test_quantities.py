"""Figures: a case to catch and a near miss to leave, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text.quantities import find_quantities


def _read(text: str, lang: str) -> list[tuple[str, object, str]]:
    return [
        (q.text, q.value if q.value is not None else (q.low, q.high), q.unit)
        for q in find_quantities(text, lang)
    ]


@pytest.mark.parametrize(
    ("lang", "text", "figures"),
    [
        (
            "ar",
            "وصل نحو 1800 ضابط وعسكري فرنسي.",
            [("نحو 1800 ضابط وعسكري فرنسي", 1800, "ضابط وعسكري")],
        ),
        (
            "en",
            "About 1,800 French soldiers arrived.",
            [("About 1,800 French soldiers", 1800, "soldier")],
        ),
        ("ar", "بخمسة ملايين يورو", [("خمسة ملايين يورو", 5_000_000, "EUR")]),
        ("en", "It cost $3.5 million.", [("$3.5 million", 3_500_000, "USD")]),
        ("ar", "أكثر من 180 ألف مهاجر", [("أكثر من 180 ألف مهاجر", 180_000, "مهاجر")]),
        ("ar", "٢٥ في المئة", [("٢٥ في المئة", 25, "%")]),
        ("en", "up 3.5 percent", [("3.5 percent", Decimal("3.5"), "%")]),
        ("ar", "ستة وثلاثين يوما", [("ستة وثلاثين يوما", 36, "يوم")]),
        ("en", "twenty-five people", [("twenty-five people", 25, "people")]),
        ("en", "20-30 people", [("20-30 people", (20, 30), "people")]),
        ("ar", "من 20 إلى 30 قتيلا", [("20 إلى 30 قتيلا", (20, 30), "قتيل")]),
        ("ar", "في يومها العاشر", [("العاشر", 10, "ordinal")]),
        ("en", "on the tenth day", [("tenth", 10, "ordinal")]),
        ("ar", "أصيب شخصين", [("شخصين", 2, "شخص")]),
        ("en", "thousands of migrants", [("thousands of migrants", (None, None), "migrant")]),
        ("en", "four US senators", [("four US senators", 4, "senator")]),
        # near misses: dates, years, names, times, a definite dual
        ("ar", "في 4 أبريل 2019 وعام 2011", []),
        ("ar", "استمر القتال حتى 2019 وحتى 30 يونيو", []),
        ("en", "on 4 April 2019, in 2011 and at 02:30", []),
        ("en", "an F-16 of Brigade 166", []),
        ("ar", "طائرة من طراز 76", []),
        ("ar", "اجتمعت الوزارتان", []),
        ("en", "one of them", []),
    ],
)
def test_figures_are_read_with_unit_and_span(
    lang: str, text: str, figures: list[tuple[str, object, str]]
) -> None:
    assert _read(text, lang) == figures


THIRD = Decimal("0.33333333")


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("ar", "ثلاثة فاصلة خمسة", Decimal("3.5")),
        ("ar", "2 فاصلة 7 بالمئة", Decimal("2.7")),
        ("ar", "مئتان فاصلة ثلاثة من مئة", Decimal("200.03")),
        ("en", "three point one four", Decimal("3.14")),
        ("en", "two point five million", 2_500_000),
        ("ar", "عشرون خمسا", 4),  # twenty fifths
        ("en", "one-third of voters", THIRD),
        ("ar", "خمسة وثمن", Decimal("5.125")),
        ("ar", "سبعة أجزاء من ألف", Decimal("0.007")),
        ("ar", "مئتان وثلاثة أجزاء من مئة", Decimal("200.03")),
        ("ar", "جزء من مئة", Decimal("0.01")),
        ("ar", "ربع العشرين", 5),
        ("ar", "ثلاثة من كل خمسة", Decimal("0.6")),
        ("en", "three in every five", Decimal("0.6")),
        ("ar", "٢½", Decimal("2.5")),
        ("en", "½ of the land", Decimal("0.5")),
        ("ar", "ألف مليون", 1_000_000_000),
        ("ar", "ألفا جندي", 2000),
        ("ar", "تريليوني دولار", 2_000_000_000_000),
        ("ar", "ثلاث دزينات", 36),
        ("ar", "خمستاشر واحد", 15),
        ("en", "a $200-million deal", 200_000_000),
        ("ar", "15K", 15_000),
        # near misses
        ("ar", "خمسة عشر", 15),
        ("ar", "خمس مئة", 500),
        ("ar", "خمسة عشر ألفا", 15_000),
        ("ar", "بلغ عددهم ألفا", 1000),
        ("ar", "ألفا من الجنود", 1000),
        ("en", "two hundred and two hundred", 202),
    ],
)
def test_the_value_of_a_number_in_words_or_signs(lang: str, text: str, value: object) -> None:
    assert find_quantities(text, lang)[0].value == value


@pytest.mark.parametrize(
    ("lang", "text", "figures"),
    [
        # money with its cents; a half behind the unit
        ("ar", "20 دولارا و43 سنتا", [("20 دولارا و43 سنتا", Decimal("20.43"), "USD")]),
        ("en", "five dollars and 20 cents", [("five dollars and 20 cents", Decimal("5.2"), "USD")]),
        ("ar", "خمس سنوات ونصف", [("خمس سنوات ونصف", Decimal("5.5"), "سنة")]),
        ("ar", "ثلاثة أعوام ونصف العام", [("ثلاثة أعوام ونصف العام", Decimal("3.5"), "عام")]),
        (
            "ar",
            "5 دول ونصف سكان العالم",
            [("5 دول", 5, "دولة"), ("نصف سكان", Decimal("0.5"), "سكان")],
        ),
        ("en", "five dollars and 20 men", [("five dollars", 5, "USD"), ("20 men", 20, "man")]),
        # what a number with the article counts or numbers
        ("ar", "اجتماع الأطراف الأربعة", [("الأطراف الأربعة", 4, "طرف")]),
        ("ar", "السنوات الخمس الماضية", [("السنوات الخمس", 5, "سنة")]),
        ("ar", "بين الدول الـ27", [("الدول الـ27", 27, "دولة")]),
        ("ar", "الدورة العادية الـ75", [("الـ75", 75, "ordinal")]),
        ("ar", "الذكرى الخمسين للثورة", [("الخمسين", 50, "ordinal")]),
        ("ar", "قتل أبناؤه الستة معا", [("ستة", 6, "")]),
        ("ar", "قمة مجموعة العشرين اليوم", []),
        ("ar", "رحب الاثنان بالاتفاق", []),
        ("en", "the Group of Seven met", []),
        # ordinals with their tens; centuries, quarters and hours are times
        ("ar", "الدورة الثالثة والعشرين", [("الثالثة والعشرين", 23, "ordinal")]),
        ("en", "its twenty-third session", [("twenty-third", 23, "ordinal")]),
        ("ar", "في القرن الحادي والعشرين", []),
        ("en", "in the twenty-first century", []),
        ("en", "the 19th-century house", []),
        ("ar", "في الربع الأول من العام", []),
        ("en", "in the third quarter of the year", []),
        ("ar", "عند الساعة الثالثة", []),
        ("en", "at three o'clock", []),
        ("en", "the Second World War", []),
        ("en", "the third war", [("third", 3, "ordinal")]),
        # one
        ("ar", "سيارة واحدة فقط", [("سيارة واحدة", 1, "سيارة")]),
        ("ar", "بصاروخ واحد", [("صاروخ واحد", 1, "صاروخ")]),
        ("ar", "في خندق واحد معه", []),
        ("en", "for one day only", [("one day", 1, "day")]),
        ("en", "one day he will come", []),
        ("en", "no one knows, on the one hand", []),
        ("en", "one of the officials said", []),
        # duals
        ("ar", "لسببين اثنين، أولهما الأمن", []),
        ("ar", "قتل جنديان اثنان", [("جنديان اثنان", 2, "جندي")]),
        ("ar", "في بلدان أخرى", []),
        # names with a number
        ("ar", "القانون رقم 5 مقابل 32 صوتا", [("32 صوتا", 32, "صوت")]),
        ("ar", "المادة 5 من الميثاق", []),
        ("ar", "المادتان 5 و6 والدقيقة 45 و67", []),
        ("ar", "حركة 7 أكتوبر وشارع 26 يوليو", []),
        ("en", "the 7 October movement", []),
        ("ar", "ما مجموعه 200 من الجنود", [("200 من الجنود", 200, "جندي")]),
        ("ar", "اتصل على 920-001-234", []),
        ("en", "call +44 20 7946 0958 now", []),
        ("en", "talks of the P5+1", []),
        # a year, and as many men; people whose plural is in -men
        ("en", "In 2018 soldiers arrived", []),
        ("en", "with 2018 soldiers on board", [("2018 soldiers", 2018, "soldier")]),
        ("en", "five fishermen drowned", [("five fishermen", 5, "fisherman")]),
        ("en", "five specimen drowned", [("five", 5, "")]),
        ("ar", "أحرقت الشرطة طنين من الحشيش", [("طنين", 2, "طن")]),
        # a hyphen joins the counted noun
        ("en", "a 20-member council", [("20-member", 20, "member")]),
        ("en", "a two-day visit", [("two-day", 2, "day")]),
        ("en", "a one-way street", []),
    ],
)
def test_what_a_number_counts_and_where_it_counts_nothing(
    lang: str, text: str, figures: list[tuple[str, object, str]]
) -> None:
    assert _read(text, lang) == figures


@pytest.mark.parametrize(
    ("lang", "text", "value", "low", "high", "is_about"),
    [
        ("ar", "ما لا يقل عن 12 قتيلا", 12, 12, None, False),
        ("ar", "12 شخصا على الأقل", 12, 12, None, False),
        ("ar", "ما بين 20 و30 قتيلا", None, 20, 30, False),
        ("ar", "نحو 3 إلى 5 ملايين لاجئ", None, 3_000_000, 5_000_000, True),
        ("ar", "أقل من ألفي دولار", 2000, None, 2000, False),
        ("ar", "لا يقل عدد القتلى في المدينة عن 40 شخصا", 40, 40, None, False),
        ("ar", "لم يتجاوز عدد المتظاهرين 300 متظاهر", 300, None, 300, False),
        ("ar", "زاد عدد القتلى في المدينة عن 40 شخصا", 40, None, None, False),
        ("en", "at least 12 people", 12, 12, None, False),
        ("en", "between 20 and 30 people", None, 20, 30, False),
        ("en", "$3-5 million", None, 3_000_000, 5_000_000, False),
        ("en", "up to 500 people", 500, None, 500, False),
        ("en", "as many as 500 people", 500, None, 500, False),
        ("en", "as much as 20 tonnes", 20, None, 20, False),
        ("en", "500 people, as many as before", 500, None, None, False),
        ("ar", "ما يصل إلى 500 شخص", 500, None, 500, False),
        ("ar", "حتى 500 شخص", 500, None, 500, False),
        ("ar", "من 300 حتى 500 شخص", None, 300, 500, False),
        ("en", "around 2,000 or so", 2000, None, None, True),
    ],
)
def test_bounds_and_about_are_told(
    lang: str, text: str, value: object, low: object, high: object, is_about: bool
) -> None:
    (found,) = find_quantities(text, lang)
    assert (found.value, found.low, found.high, found.approximate) == (value, low, high, is_about)


def test_about_and_more_than_are_told_apart() -> None:
    (about,) = find_quantities("about 40 houses", "en")
    (more,) = find_quantities("more than 40 houses", "en")
    assert (about.approximate, about.low) == (True, None)
    assert (more.approximate, more.low) == (False, 40)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.800", 1800), ("1,800", 1800), ("25.5", Decimal("25.5")), ("1.234,5", Decimal("1234.5"))],
)
def test_three_digits_after_a_separator_are_thousands(text: str, value: object) -> None:
    assert [q.value for q in find_quantities(f"{text} houses", "en")] == [value]


@given(st.text(max_size=80), st.sampled_from(["ar", "en"]))
def test_every_span_slices_its_words(text: str, lang: str) -> None:
    for quantity in find_quantities(text, lang):
        assert text[quantity.span.start : quantity.span.end] == quantity.text


@given(
    st.lists(
        st.sampled_from("20 ألف مليون نحو و7 من إلى about 1,800 ten % $ نصف".split()), max_size=12
    )
)
def test_shuffled_figures_keep_their_spans(words: list[str]) -> None:
    text = " ".join(words)
    for lang in ("ar", "en"):
        for quantity in find_quantities(text, lang):
            assert text[quantity.span.start : quantity.span.end] == quantity.text


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000,
        "ألف" * 300_000,
        "و" * 1_000_000,
        "مليون " * 20_000,
        "1-" * 20_000,
        "two hundred hundred " * 5_000,
        "1e99 " * 5_000,
        "مليون مليون تريليون " * 5_000,
        "خمسة فاصلة " * 5_000,
    ],
    ids=["digits", "thousands", "and", "millions", "dashes", "words", "powers", "scales", "points"],
)
def test_hostile_figures_are_read_to_their_end(text: str) -> None:
    assert isinstance(find_quantities(text, "ar"), tuple)
