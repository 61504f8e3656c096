"""Look-alikes: pairs that a reader can't tell apart are known, others are never taken for one."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.ids import source_id
from claimtrack.lang.look_alikes import (
    ARABIC,
    CYRILLIC,
    GREEK,
    differ_only_by_look_alikes,
    look_alike_key,
)
from claimtrack.lang.registry import language
from claimtrack.text.normalise import fold
from claimtrack.text.quantities import find_quantities

LATIN_NAMES = (
    "Reuters Observer Courier Herald Monitor Tribune Chronicle Examiner Post Express Gazette "
    "Telegraph Mirror Sentinel Dispatch Record Echo Beacon Argus Leader"
).split()
ARABIC_NAMES = (
    "الأخبار العربية الكتاب المساء الحياة القدس المدينة الوسط الإمارات الأهرام البيان الشروق "
    "الجزيرة النهار الرأي الثورة الصباح اليقظة المصري الكويتية"
).split()


def _presented(word: str) -> Iterator[str]:
    """The word with each letter, one at a time, in a presentation form of its own."""
    for code in (*range(0xFB50, 0xFDC8), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain in word and plain != chr(code):
            yield word.replace(plain, chr(code), 1)


def true_pairs() -> list[tuple[str, str]]:
    """Names, and the same in other letters that look like theirs."""
    pairs: set[tuple[str, str]] = set()
    for name in LATIN_NAMES:
        for table in (CYRILLIC, GREEK):
            pairs |= {
                (name, name.replace(looks_like, letter, 1))
                for letter, looks_like in table.items()
                if looks_like in name
            }
    for name in ARABIC_NAMES:
        for letter, looks_like in ARABIC.items():
            if looks_like in name:
                pairs.add((name, name.replace(looks_like, letter, 1)))
            if letter in name:
                pairs.add((name, name.replace(letter, looks_like, 1)))
        pairs |= {(name, other) for other in _presented(name)}
        pairs.add((name, name[:2] + "\u0640" + name[2:]))
        pairs.add((name, name[:3] + "\u064e" + name[3:]))
    for digit in range(10):
        western = f"Channel {digit}"
        pairs |= {(western, f"Channel {chr(zero + digit)}") for zero in (0x660, 0x6F0, 0xFF10)}
    pairs |= {("الإعلام", "الإعﻼم"), ("الأولى", "اﻷولى"), ("الإسلام", "اﻹسﻼم"), ("الآن", "اﻵن")}
    return sorted(pair for pair in pairs if pair[0] != pair[1])


def other_pairs() -> list[tuple[str, str]]:
    """Names that a reader tells apart: a letter more, less, exchanged, or another name."""
    choose = random.Random(7)
    pairs = set()
    for names, letters in ((LATIN_NAMES, "bdfgkmqtwz"), (ARABIC_NAMES, "بجدرسعفقمن")):
        for name in names:
            for _ in range(8):
                at, letter = choose.randrange(1, len(name)), choose.choice(letters)
                pairs.add((name, name[:at] + letter + name[at:]))
                if name[at] != letter:
                    pairs.add((name, name[:at] + letter + name[at + 1 :]))
            pairs.add((name, name[:-1]))
            pairs.add((name, choose.choice([other for other in names if other != name])))
    return sorted(pairs)


def test_there_are_enough_pairs_of_either_kind() -> None:
    assert len(true_pairs()) >= 400
    assert len(other_pairs()) >= 400
    assert len(ARABIC) + 20 + len(list(_presented("".join(ARABIC_NAMES)))) >= 60


def test_names_that_look_alike_are_known() -> None:
    missed = [pair for pair in true_pairs() if not differ_only_by_look_alikes(*pair)]
    assert len(missed) <= 0.01 * len(true_pairs()), missed


def test_names_that_do_not_look_alike_are_never_taken_for_one() -> None:
    merged = [pair for pair in other_pairs() if look_alike_key(pair[0]) == look_alike_key(pair[1])]
    assert merged == []


def test_a_name_in_letters_of_another_alphabet_is_never_the_same_source() -> None:
    foreign = [
        (one, other)
        for one, other in true_pairs()
        if any("\u0370" <= letter <= "\u052f" for letter in other)
    ]
    assert len(foreign) > 100
    assert [pair for pair in foreign if source_id(pair[0]) == source_id(pair[1])] == []


@pytest.mark.parametrize(
    ("left", "right"), [("BBC", "bbc"), ("العربية", "العربية"), ("", ""), ("Post", "post")]
)
def test_the_same_letters_are_no_look_alikes(left: str, right: str) -> None:
    assert not differ_only_by_look_alikes(left, right)


@given(st.text(max_size=30), st.text(max_size=30))
@settings(deadline=None)
def test_the_key_is_stable_and_the_relation_symmetric(left: str, right: str) -> None:
    assert look_alike_key(look_alike_key(left)) == look_alike_key(left)
    assert differ_only_by_look_alikes(left, right) == differ_only_by_look_alikes(right, left)


def test_the_spellings_of_arabic_that_look_alike_are_one_where_claims_are_compared() -> None:
    arabic = language("ar")
    assert arabic is not None
    pairs = [
        (one, other)
        for one, other in true_pairs()
        if "\u0620" <= one[0] <= "\u06ff" and not set(one + other) & set("ئؤٶې")
    ]
    apart = [pair for pair in pairs if fold(pair[0], arabic).text != fold(pair[1], arabic).text]
    assert len(pairs) > 200
    assert apart == []


@pytest.mark.parametrize(
    ("ar", "en"),
    [
        ("1250", "1250"),
        ("١٢٥٠", "1250"),
        ("۱۲۵۰", "1250"),
        ("١٬٢٥٠", "1,250"),
        ("１２５０", "1250"),
    ],
)
def test_figures_in_any_digits_are_equal_in_value(ar: str, en: str) -> None:
    (found,) = find_quantities(f"نشرت الحكومة {ar} جنديا.", "ar")
    (expected,) = find_quantities(f"The government sent {en} soldiers.", "en")
    assert found.value == expected.value == 1250
