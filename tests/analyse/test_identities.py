"""Which sources are one under several spellings, and which can be told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.analyse.identities import Identities
from claimtrack.ids import SourceId
from claimtrack.lang.skeletons import readings, skeleton
from claimtrack.model.document import Source, SourceKind
from claimtrack.text.personal_names import is_crowd, name_words


def source(name: str, kind: SourceKind = SourceKind.PERSON) -> Source:
    lang = "ar" if any("\u0600" <= ch <= "\u06ff" for ch in name) else "en"
    return Source(id=SourceId(f"{kind}-{name}"), kind=kind, names={lang: name})


def identities(*names: str, kind: SourceKind = SourceKind.PERSON) -> tuple[Identities, list[str]]:
    sources = [source(name, kind) for name in names]
    return Identities({each.id: each for each in sources}), [each.id for each in sources]


def are_one(*names: str, kind: SourceKind = SourceKind.PERSON) -> bool:
    known, ids = identities(*names, kind=kind)
    return len({known.one(SourceId(id_)) for id_ in ids}) == 1


def may_be_one(left: str, right: str) -> bool:
    known, (one, other) = identities(left, right)
    return known.may_be_one(SourceId(one), SourceId(other))


@pytest.mark.parametrize(
    ("spelling", "lang", "words"),
    [
        ("General Omar Haddad", "en", "omar haddad"),
        ("Omar Haddad, the port's director", "en", "omar haddad"),
        ("The mayor of Sandwick, Vera Moll", "en", "vera moll"),
        ("Italian Prime Minister Giuseppe Conte", "en", "giuseppe conte"),
        ("the Daily Lantern newspaper", "en", "daily lantern"),
        ("Bank of England", "en", "bank england"),
        ("The port's director", "en", ""),
        ("The Italians", "en", ""),
        ("Italian newspapers", "en", ""),
        ("الإيطاليون", "ar", ""),
        ("محمد الليبي", "ar", "محمد الليبي"),
        ("غالبية الصحف والمواقع الإيطالية", "ar", ""),
        ("a spokesman for the Ministry of Health", "en", ""),
        ("اللواء عمر الحداد", "ar", "عمر الحداد"),
        ("مدير الميناء عمر الحداد", "ar", "عمر الحداد"),
        ("رئيس الحكومة الإيطالية جوزيبي كونتي", "ar", "جوزيبي كونتي"),
        ("الناطق الرسمي باسم وزارة الصحة سامي قاسم", "ar", "سامي قاسم"),
        ("صحيفة «الفانوس اليومي»", "ar", "الفانوس اليومي"),
        ("وزير خارجية قطر", "ar", ""),
        ("مدير الميناء", "ar", ""),
    ],
)
def test_a_name_is_read_without_its_titles(spelling: str, lang: str, words: str) -> None:
    assert name_words(spelling, lang) == tuple(words.split())


@pytest.mark.parametrize(
    "names",
    [
        ("General Omar Haddad", "Omar Haddad, the port's director", "Omar Haddad"),
        ("اللواء عمر الحداد", "مدير الميناء عمر الحداد", "عمر الحداد"),
        ("Ahmed Maitig", "Ahmed Maetig"),
        ("عبد السلام قاسم", "عبدالسلام قاسم"),
    ],
)
def test_one_person_under_several_titles_and_spellings_is_one(names: tuple[str, ...]) -> None:
    assert are_one(*names)


@pytest.mark.parametrize(
    "names",
    [
        ("Hassan Salem", "Hussein Salim"),
        ("Omar Said", "Amir Saad"),
        ("Omar Haddad", "Malik Haddad"),
        ("Haddad", "Omar Haddad"),  # a family name alone may be another man's
        ("عمر الحداد", "مالك الحداد"),
        ("Omar Haddad", "عمر الحداد"),  # no register says how the name is written
    ],
)
def test_names_that_only_resemble_each_other_are_not_made_one(names: tuple[str, ...]) -> None:
    assert not are_one(*names)


@pytest.mark.parametrize(
    ("spelling", "lang"),
    [
        ("The Italians", "en"),
        ("most Italian newspapers", "en"),
        ("Security sources", "en"),
        ("Kremlin officials", "en"),
        ("الإيطاليون", "ar"),
        ("معظم الصحف المحلية", "ar"),
    ],
)
def test_a_crowd_is_nobody(spelling: str, lang: str) -> None:
    assert is_crowd(spelling, lang)


@pytest.mark.parametrize(
    ("spelling", "lang"),
    [
        ("the Italian minister", "en"),
        ("Vera Moll", "en"),
        ("the Kremlin official Vera Moll", "en"),
        ("الوزير الإيطالي", "ar"),
        ("فيرا مول", "ar"),
    ],
)
def test_somebody_is_no_crowd(spelling: str, lang: str) -> None:
    assert not is_crowd(spelling, lang)


def test_one_paper_under_several_spellings_is_one() -> None:
    assert are_one("Daily Lantern", "The Daily Lantern newspaper", kind=SourceKind.OUTLET)
    assert are_one("صحيفة الفانوس اليومي", "«الفانوس اليومي»", kind=SourceKind.OUTLET)
    assert not are_one("Daily Lantern", "Daily Banner", kind=SourceKind.OUTLET)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Omar Haddad", "Haddad"),
        ("the port's director", "Omar Haddad"),
        ("مدير الميناء", "عمر الحداد"),
        ("Omar Haddad", "عمر الحداد"),
        ("Ahmed al-Mismari", "أحمد المسماري"),
        ("Naguib Mahfouz", "نجيب محفوظ"),
        ("Hafez Anwar", "حافظ أنور"),
        ("Anwar Gargash", "أنور قرقاش"),
        ("Michael Moll", "مايكل مول"),
        ("Christopher Charles", "كريستوفر تشارلز"),
        ("Nancy Vance", "نانسي فانس"),
        ("Madjid Omar", "مجيد عمر"),
        ("Osman Reza", "عثمان رضا"),
        ("Qaddafi", "Gaddafi"),
        ("Djamel Omar", "Jamal Omar"),
    ],
)
def test_who_may_be_one_is_not_told_apart(left: str, right: str) -> None:
    assert may_be_one(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Omar Haddad", "Malik Haddad"),
        ("Vera Moll", "Otto Brandt"),
        ("عمر الحداد", "سامي قاسم"),
        ("Omar Haddad", "سامي قاسم"),
        ("فيرا مول", "Otto Brandt"),
        ("Kamal Hassan", "Gamal Hassan"),
        ("Kamal Hassan", "جمال حسن"),
        ("Qassem Hassan", "Jassem Hassan"),
        ("قاسم حسن", "Jassem Hassan"),
        ("Fathi Hassan", "Fawzi Hassan"),
        ("فتحي حسن", "Fawzi Hassan"),
        ("Majid Hassan", "Hamid Hassan"),
        ("Haitham Hassan", "Hisham Hassan"),
        ("هيثم حسن", "هشام حسن"),
        ("فاضل حسن", "فيصل حسن"),
    ],
)
def test_names_with_words_of_their_own_are_told_apart_in_both_scripts(
    left: str, right: str
) -> None:
    assert not may_be_one(left, right)


def test_what_a_person_told_apart_stays_apart() -> None:
    known, (one, other) = identities("Omar Haddad", "General Omar Haddad")
    pair = (SourceId(min(one, other)), SourceId(max(one, other)))
    apart = Identities(known.sources, frozenset({pair}))
    assert known.one(pair[0]) == known.one(pair[1])
    assert apart.one(pair[0]) != apart.one(pair[1])
    assert not apart.may_be_one(*pair)


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("المسماري", ("Mismari", "al-Mesmari".split("-")[1], "Mesmary")),
        ("خليفة", ("Khalifa", "Khalifah")),
        ("الشريف", ("Sharif", "Cherif", "Shareef")),
        ("غسان", ("Ghassan",)),
        ("فوزي", ("Fawzi", "Faouzi", "Fauzi")),
    ],
)
def test_a_name_has_one_skeleton_in_both_scripts(arabic: str, latin: tuple[str, ...]) -> None:
    assert {skeleton(word) for word in latin} == {skeleton(arabic)}


def test_a_word_without_end_has_few_readings() -> None:
    for word in ("gq" * 5000, "قث" * 5000, "sch" * 5000):
        assert len(readings(word).across) < 300


_SPELLINGS = (
    "Omar Haddad",
    "General Omar Haddad",
    "Omar Hadad",
    "Vera Moll",
    "Haddad",
    "the director",
    "Othman Gargash",
    "عثمان قرقاش",
    "عمر الحداد",
    "اللواء عمر الحداد",
    "مدير الميناء",
)
_NAMES = st.lists(st.sampled_from(_SPELLINGS), min_size=2, unique=True)


@given(_NAMES, st.randoms())
def test_who_is_one_does_not_depend_on_the_order_of_sources(
    names: list[str], random: object
) -> None:
    known, ids = identities(*names)
    shuffled = list(names)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again, _ = identities(*shuffled)
    assert [known.one(SourceId(id_)) for id_ in ids] == [again.one(SourceId(id_)) for id_ in ids]


@given(_NAMES)
def test_doubtful_pairs_are_those_that_comparing_each_with_each_finds(names: list[str]) -> None:
    known, ids = identities(*names)
    ordered = sorted(SourceId(id_) for id_ in ids)
    expected = {
        (one, other)
        for at, one in enumerate(ordered)
        for other in ordered[at + 1 :]
        if known.may_be_one(one, other)
    }
    assert set(known.doubtful(ordered)) == expected
