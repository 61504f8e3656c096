"""What a meeting of two wordings measures: each trait with a case it catches and a near miss."""

from __future__ import annotations

import pytest
from sentence_claims import claim

from claimtrack.link.links import meetings_of
from claimtrack.link.meeting import Meeting
from claimtrack.link.reading import read_claim
from claimtrack.link.traits import TRAITS, measure


def meeting(left: str, right: str) -> Meeting:
    (found,) = meetings_of(read_claim(claim(left)), read_claim(claim(right)))
    assert found is not None, "the two don't meet"
    return found


def test_every_trait_is_measured_under_its_name() -> None:
    measured = measure(meeting("The army entered the town of Aden", "The army entered Aden"))
    assert list(measured) == [trait.__name__ for trait in TRAITS]
    assert measured["shared_words"] == 1.0


# Each line: the trait, two sentences that have it, two that nearly do.
CASES = [
    (
        "words_missing",
        ("The bakers closed their shops in Lyon", "The bakers of Lyon mended their shops"),
        ("The bakers closed their shops in Lyon", "Bakers in Lyon closed all of their shops"),
    ),
    (
        "words_missing",
        ("أغلق الخبازون محلاتهم في ليون", "الخبازون في ليون رمموا محلاتهم"),
        ("أغلق الخبازون محلاتهم في ليون", "الخبازون في ليون أغلقوا كل محلاتهم"),
    ),
    (
        "words_added",
        ("The minister opened the bridge", "The minister opened the bridge after heavy rain"),
        ("The minister opened the bridge", "The bridge was opened by the minister"),
    ),
    (
        "words_added",
        ("افتتح الوزير الجسر", "افتتح الوزير الجسر بعد أمطار غزيرة"),
        ("افتتح الوزير الجسر", "الوزير يفتتح الجسر"),
    ),
    (
        "words_exchanged",
        ("The mayor sold the old hospital", "The mayor sold the old theatre"),
        # a school here, a hospital there, but not in one place of the sentence
        ("The mayor sold the old hospital to a school", "The theatre got an old hospital, mayor"),
    ),
    (
        "words_exchanged",
        ("باع رئيس البلدية المستشفى القديم", "باع رئيس البلدية المسرح القديم"),
        ("باع رئيس البلدية المستشفى القديم", "المستشفى القديم باعه رئيس البلدية"),
    ),
    (
        "opposites",
        ("Bread prices rose sharply in Oran", "Bread prices fell sharply in Oran"),
        ("Bread prices rose sharply in Oran", "Bread prices soared sharply in Oran"),
    ),
    (
        "opposites",
        ("ارتفاع أسعار الخبز في وهران", "انخفاض أسعار الخبز في وهران"),
        ("ارتفاع أسعار الخبز في وهران", "زيادة أسعار الخبز في وهران"),
    ),
    (
        "opposites_anywhere",
        ("Bread prices rose in Oran", "Bread prices rose in Oran and fell in Tunis"),
        ("Bread prices rose in Oran", "Bread prices rose in Oran and in Tunis"),
    ),
    (
        "opposites_anywhere",
        ("ارتفعت أسعار الخبز", "ارتفعت أسعار الخبز وانخفضت أسعار السكر"),
        ("ارتفعت أسعار الخبز", "ارتفعت أسعار الخبز وأسعار السكر"),
    ),
    (
        "turned",
        ("The union accepted the offer", "The union refused to accept the offer"),
        # two turns take each other back
        ("The union accepted the offer", "The union didn't refuse to accept the offer"),
    ),
    (
        "turned",
        ("النقابة توافق على العرض", "النقابة ترفض الموافقة على العرض"),
        ("النقابة توافق على العرض", "النقابة تعلن الموافقة على العرض"),
    ),
    (
        "turned",
        ("وصلت السفن مع حمولتها", "وصلت السفن دون حمولتها"),
        ("وصلت السفن مع حمولتها", "السفن وصلت بحمولتها"),
    ),
    (
        "conceded",
        ("The harvest rose with the drought", "The harvest rose despite the drought"),
        ("The harvest rose despite the drought", "Despite the drought, the harvest rose"),
    ),
    (
        "conceded",
        ("زاد المحصول مع الجفاف", "زاد المحصول رغم الجفاف"),
        ("زاد المحصول رغم الجفاف", "المحصول يزيد برغم الجفاف"),
    ),
    (
        "names_exchanged",
        ("France opened a school in Chad", "Turkey opened a school in Chad"),
        ("France opened a school in Chad", "France opened a school"),
    ),
    (
        "names_exchanged",
        ("فرنسا تفتتح مدرسة في تشاد", "تركيا تفتتح مدرسة في تشاد"),
        # a capital that stands for its government is no other name
        ("فرنسا تفتتح مدرسة في تشاد", "باريس تفتتح مدرسة في تشاد"),
    ),
    (
        "names_missing",
        ("France opened a school in Chad", "France opened a school with a library and a garden"),
        ("France opened a school in Chad", "France opened a school with a library in Chad"),
    ),
    (
        "figures_differing",
        ("3 soldiers were killed in Aden", "5 soldiers were killed in Aden"),
        ("3 soldiers were killed in Aden", "3 soldiers and 5 doctors were killed in Aden"),
    ),
    (
        "figures_agreeing",
        ("قتل 3 جنود في عدن", "مقتل 3 جنود في عدن"),
        ("قتل 3 جنود في عدن", "مقتل 5 جنود في عدن"),
    ),
    (
        "numbers_exchanged",
        ("The film festival of 2018 opened", "The film festival of 2017 opened"),
        # "about 1,200" and 1,180 agree
        ("About 1,200 soldiers were killed in Aden", "1,180 soldiers were killed in Aden"),
    ),
    (
        "numbers_exchanged",
        ("افتتاح مهرجان الأفلام 2018", "افتتاح مهرجان الأفلام 2017"),
        ("افتتاح مهرجان الأفلام 2018", "افتتاح مهرجان الأفلام ٢٠١٨"),
    ),
    (
        "edited",
        ("The mayor sold the old hospital", "The mayor sold the old theatre"),
        ("The mayor sold the old hospital", "The mayor of Lyon sold the old hospital"),
    ),
]


@pytest.mark.parametrize(("trait", "caught", "left"), CASES)
def test_a_trait_catches_its_case_and_leaves_the_near_miss(
    trait: str, caught: tuple[str, str], left: tuple[str, str]
) -> None:
    assert measure(meeting(*caught))[trait] > 0
    assert measure(meeting(*left))[trait] == 0


def test_a_short_sentence_has_less_length_than_a_long_one() -> None:
    short = measure(meeting("The army left", "The army left"))["length"]
    long = measure(
        meeting("The army left the town of Aden by night", "The army left Aden by night")
    )
    assert short < long["length"]


@pytest.mark.parametrize(
    ("left", "right", "akin"),
    [
        ("الحزب يمجد الزعيم", "تمجيد الزعيم في الحزب", ["يمجد = تمجيد"]),
        ("The senator from Kroskowia resigned", "Senator of Kroskovia resigned", []),
        # known words that only look alike are left to the lexicon
        ("الحزب يمجد الزعيم", "الحزب يحاكم الزعيم", []),
    ],
)
def test_words_of_one_root_are_akin(left: str, right: str, akin: list[str]) -> None:
    found = meeting(left, right).akin
    assert [" = ".join(sorted(str(met).split(" = "))) for met in found] == [
        " = ".join(sorted(pair.split(" = "))) for pair in akin
    ]
