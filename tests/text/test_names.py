"""Names in text: what is found, with which span, and what is left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st
from processor_time import grows_like_its_size, takes_less_than

from claimtrack.lang.gazetteer import countries
from claimtrack.model.document import Place, Register, Source, SourceKind
from claimtrack.text.names import NameFinder, NameMatch
from claimtrack.text.register import default_register


def person(name: str, arabic: str, *aliases: str) -> Source:
    return Source(kind=SourceKind.PERSON, names={"en": name, "ar": arabic}, aliases=aliases)


def outlet(id_: str, name: str, arabic: str, *aliases: str) -> Source:
    names = {"en": name, "ar": arabic}
    return Source(id=id_, kind=SourceKind.OUTLET, names=names, aliases=aliases)


REGISTER = default_register().extended(
    Register(
        sources=(
            person("Nadia al-Harbi", "نادية الحربي"),
            person("Omar Delmari", "عمر دلماري"),
            person("Karim Delmari", "كريم دلماري"),
            person("Tarek Zahwan", "طارق زهوان", "Zahwan", "زهوان"),
            person("Marco Di Vasto", "ماركو دي فاستو"),
            person("Yusuf Saleh", "يوسف صالح"),
            outlet("al-fanar", "Al-Fanar", "الفنار", "«المنارة»"),
        ),
        places=(Place(id="port-tamra", names={"en": "Port Tamra", "ar": "بور تمرة"}),),
    )
)


def find(text: str, lang: str) -> tuple[NameMatch, ...]:
    return NameFinder(REGISTER, lang).find(text)


def found(text: str, lang: str) -> list[tuple[str, str]]:
    """Each name with its id; the words of every match stand at its span."""
    matches = find(text, lang)
    assert all(text[match.start : match.end] == match.text for match in matches)
    return [(match.text, match.id) for match in matches]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وقالت إيطاليا إنها لن تشارك", [("إيطاليا", "italy")]),
        ("وصل إلى ايطاليا", [("ايطاليا", "italy")]),
        ("من إِيطالـيا", [("إِيطالـيا", "italy")]),
        ("لإيطاليا وبإيطاليا وكإيطاليا", [("إيطاليا", "italy")] * 3),
        ("وليبيا ولليبيا فلليبيا", [("ليبيا", "libya")] * 3),
        ("للأردن وبالأردن", [("لأردن", "jordan"), ("الأردن", "jordan")]),
        ("في أبو ظبي أو أبوظبي", [("أبو ظبي", "abu-dhabi"), ("أبوظبي", "abu-dhabi")]),
        ("زار بنغازي", [("بنغازي", "benghazi")]),
        ("قرب قناة السويس", [("قناة السويس", "suez-canal")]),
        ("في القطر العراقي", [("العراقي", "iraq")]),  # near miss: «القطر» is no country
        ("هذه ليبياهم", []),  # near miss: no whole word
    ],
)
def test_arabic_names_are_found_without_what_is_attached(
    text: str, names: list[tuple[str, str]]
) -> None:
    assert found(text, "ar") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Italy’s envoy left Italy.", [("Italy", "italy"), ("Italy", "italy")]),
        ("the U.S. and the US", [("U.S.", "united-states"), ("US", "united-states")]),
        ("The UAE and the Emirates' ports", [("UAE", "united-arab-emirates"),
                                             ("Emirates", "united-arab-emirates")]),
        ("Papua New Guinea", [("Papua New Guinea", "papua-new-guinea")]),
        ("South Sudan, not Sudan", [("South Sudan", "south-sudan"), ("Sudan", "sudan")]),
        ("ITALY DENIES IT", [("ITALY", "italy")]),
        ("Sao Tome and São Tomé & Príncipe", [("São Tomé & Príncipe", "sao-tome-and-principe")]),
        ("They told us about china and turkey.", []),  # near misses: no capitals
        ("Italyville grew", []),
        ("He met King Saudi. Arabia is far", [("Saudi", "saudi-arabia")]),
    ],
)  # fmt: skip
def test_english_names_need_their_capitals_and_whole_words(
    text: str, names: list[tuple[str, str]]
) -> None:
    assert found(text, "en") == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("القوات الليبية", ["الليبية"]),
        ("عمال إيطاليون", ["إيطاليون"]),
        ("بالإيطاليين", ["الإيطاليين"]),
        ("صحافيات ليبيات", ["ليبيات"]),
        ("الأتراك والروس", ["الأتراك", "الروس"]),
        ("لليبيين", ["ليبيين"]),
        ("الكورية الشمالية", ["الكورية الشمالية"]),
        ("رئيس جنوب أفريقي", ["جنوب أفريقي"]),
        ("الدول الغربية", []),  # near miss: no country's
        ("الشهر القمري", []),
    ],
)
def test_arabic_nationalities_are_demonyms_in_every_gender_and_number(
    text: str, words: list[str]
) -> None:
    matches = find(text, "ar")
    assert [match.text for match in matches] == words
    assert all(match.is_demonym and not match.is_place for match in matches)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the Libyans and a Libyan", [("Libyans", "libya"), ("Libyan", "libya")]),
        ("South Koreans", [("South Koreans", "south-korea")]),
        ("Chinese and French", [("Chinese", "china"), ("French", "france")]),
        ("Latin American states", []),  # near miss: not of the United States
        ("American states", [("American", "united-states")]),
        ("a polish for shoes", []),
    ],
)
def test_english_nationalities_are_demonyms(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text, "en") == names
    assert all(match.is_demonym for match in find(text, "en"))


def test_a_country_is_a_place_and_no_demonym() -> None:
    (match,) = find("تركيا", "ar")
    assert (match.is_place, match.is_demonym, match.metonym_of) == (True, False, None)


@pytest.mark.parametrize(("text", "lang"), [("نفت روما ذلك", "ar"), ("Rome denied it", "en")])
def test_a_capital_may_stand_for_its_government(text: str, lang: str) -> None:
    (match,) = find(text, lang)
    assert (match.id, match.is_place, match.metonym_of) == ("rome", True, "italy")


def test_a_city_that_is_no_capital_stands_for_nobody() -> None:
    (match,) = find("وصل إلى ميلانو", "ar")
    assert match.metonym_of is None


@pytest.mark.parametrize(
    ("text", "lang", "names"),
    [
        ("قال Nadia al-Harbi إن", "ar", ["Nadia al-Harbi"]),
        ("The minister (نادية الحربي) said", "en", ["نادية الحربي"]),
        ("Ein Sprecher in Italy", "de", ["Italy"]),
    ],
)
def test_names_of_either_script_are_found_in_any_text(
    text: str, lang: str, names: list[str]
) -> None:
    assert [match.text for match in find(text, lang)] == names


@pytest.mark.parametrize(
    ("text", "lang", "names"),
    [
        ("قالت نادية الحربي. وأضافت الحربي", "ar", ["نادية الحربي", "الحربي"]),
        ("Nadia al-Harbi spoke. Al-Harbi and Harbi's aide", "en",
         ["Nadia al-Harbi", "Al-Harbi", "Harbi"]),
        ("التقى ماركو دي فاستو. قال دي فاستو", "ar", ["ماركو دي فاستو", "دي فاستو"]),
        ("قال الحربي", "ar", []),  # near misses: the full name hasn't stood yet
        ("Harbi spoke first. Nadia al-Harbi came", "en", ["Nadia al-Harbi"]),
        ("نادية الحربي وسمير الحربي", "ar", ["نادية الحربي"]),  # another first name
        ("Nadia al-Harbi met Samir al-Harbi there", "en", ["Nadia al-Harbi"]),
        ("يوسف صالح يعمل لصالح الشركة", "ar", ["يوسف صالح"]),  # «لصالح» is "in favour of"
        ("Nadia al-Harbi was with Pope Harbi and General Harbi", "en",
         ["Nadia al-Harbi", "Harbi", "Harbi"]),
    ],
)  # fmt: skip
def test_a_surname_is_found_after_the_full_name(text: str, lang: str, names: list[str]) -> None:
    assert [match.text for match in find(text, lang)] == names


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("قال عمر دلماري. ووصل كريم دلماري. وأكد دلماري", "ar"),
        ("Omar Delmari spoke. Karim Delmari left. Delmari denied it", "en"),
    ],
)
def test_a_surname_that_two_people_of_the_text_bear_is_nobodys(text: str, lang: str) -> None:
    assert [match.id for match in find(text, lang)] == ["omar-delmari", "karim-delmari"]


def test_a_surname_is_its_bearers_until_a_second_one_is_named() -> None:
    text = "Omar Delmari spoke. Delmari left. Karim Delmari came. Delmari denied it"
    ids = [match.id for match in find(text, "en")]
    assert ids == ["omar-delmari", "omar-delmari", "karim-delmari"]


def test_a_surname_is_forgotten_in_the_next_text() -> None:
    finder = NameFinder(REGISTER, "en")
    assert len(finder.find("Nadia al-Harbi spoke")) == 1
    assert finder.find("Harbi spoke") == ()


@pytest.mark.parametrize(
    ("text", "lang", "names"),
    [
        ("قال زهوان", "ar", ["زهوان"]),
        ("Zahwan said", "en", ["Zahwan"]),
        ("قال علي زهوان", "ar", []),  # near misses: somebody else of that surname
        ("He met Peter Zahwan", "en", []),
        ("he met Mr Zahwan", "en", ["Zahwan"]),
        ("Under Zahwan, ports opened", "en", ["Zahwan"]),
    ],
)
def test_a_registered_surname_is_found_alone(text: str, lang: str, names: list[str]) -> None:
    assert [match.text for match in find(text, lang)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("نقلت صحيفة الفنار عن الوزير", ["الفنار"]),
        ("قال لـ”الفنار” إن", ["الفنار"]),
        ("وصل إلى الفنار القديم", []),  # near miss: the lighthouse
        ("في تصريح لـ“المنارة” أمس", ["“المنارة”"]),
        ("قرب المنارة أمس", []),
    ],
)
def test_an_outlet_named_like_a_thing_needs_quotes_or_its_class(
    text: str, names: list[str]
) -> None:
    assert [match.text for match in find(text, "ar")] == names


@pytest.mark.parametrize(
    ("text", "lang", "ids"),
    [
        ("اتهمت قطر جارتها", "ar", ["qatar"]),
        ("نصف قطر الدائرة", "ar", []),
        ("وصل إلى عمان الملك الأردني", "ar", ["amman", "jordan"]),
        ("وقعت عمان والبحرين الاتفاق", "ar", ["oman", "bahrain"]),
        ("سلطنة عمان والأردن", "ar", ["oman", "jordan"]),
        ("انقلاب في مالي", "ar", ["mali"]),
        ("دعم مالي كبير", "ar", []),
        ("عاد إلى مسقط رأسه", "ar", []),
        ("عاد إلى مسقط", "ar", ["muscat"]),
        ("سيول جارفة", "ar", []),
        ("كوريا الجنوبية وعاصمتها سيول", "ar", ["south-korea", "seoul"]),
        ("قوات سورية", "ar", ["syria"]),
        ("He ate roast Turkey.", "en", []),
        ("Turkey denied it", "en", ["turkey"]),
        ("Jordan Peele arrived", "en", []),
        ("Michael Jordan arrived in Jordan", "en", ["jordan"]),
        ("Chad Brown and Chad's army", "en", ["chad"]),
        ("the Washington Post said", "en", ["washington-post"]),
        ("the Washington Times said", "en", []),
        ("a US official in New Mexico", "en", ["united-states", "new-mexico"]),
    ],
)
def test_common_words_and_namesakes_are_told_apart(text: str, lang: str, ids: list[str]) -> None:
    register = default_register()
    assert [match.id for match in NameFinder(register, lang).find(text)] == ids


def test_what_names_two_people_names_neither() -> None:
    twins = Register(
        sources=(
            Source(id="one", kind=SourceKind.PERSON, names={"en": "Sami Rook"}),
            Source(id="two", kind=SourceKind.PERSON, names={"en": "Sami Rook"}),
        )
    )
    assert NameFinder(twins, "en").find("Sami Rook spoke") == ()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_country_is_found_by_its_babel_name(lang: str) -> None:
    territories = Locale(lang).territories
    sentence = {"ar": "في {} أمس", "en": "It was in {} yesterday"}[lang]
    finder = NameFinder(default_register(), lang)
    missed = [
        country.id
        for country in countries()
        if country.id
        not in {
            match.id
            for match in finder.find(sentence.format(territories[str(country.country).upper()]))
        }
    ]
    assert missed == []


def test_matches_are_in_order_and_do_not_overlap() -> None:
    text = "Italy, ليبيا and the Libyan town of Port Tamra; Rome, روما and South Sudan’s Juba. " * 3
    matches = find(text, "en")
    assert len(matches) == 3 * 8
    assert all(left.end <= right.start for left, right in pairwise(matches))


PIECES = [
    *("إيطاليا", "لِلأُردن", "صحيفة", "الفنار", "المنارة", "زهوان", "نادية الحربي", "الحربي", "علي"),
    *("Rome", "U.S", "US", "Nadia al-Harbi", "Harbi", "Michael", "Jordan", "al-", "'s", "’s"),
    *("«", "»", "“", "”", ".", " ", "\n", "و", "ل", "لل", "\u0640", "\u064b", "\u200f", "ﻻ", "🇮🇹"),
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["ar", "en", "und"]))
def test_any_text_gives_verbatim_matches_in_order(pieces: list[str], lang: str) -> None:
    text = "".join(pieces)
    matches = find(text, lang)
    assert all(text[match.start : match.end] == match.text != "" for match in matches)
    assert all(left.end <= right.start for left, right in pairwise(matches))


def test_time_grows_with_the_text_alone() -> None:
    finder = NameFinder(default_register(), "en")
    text = "Saudi Arabia and the United Arab Emirates met South Sudan in New York. "

    assert grows_like_its_size(lambda copies: finder.find(text * copies), 400)


def test_the_index_of_a_register_is_built_once() -> None:
    NameFinder(REGISTER, "ar")
    assert takes_less_than(0.1, lambda: [NameFinder(REGISTER, "en") for _ in range(50)])
