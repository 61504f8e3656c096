"""Figures that differ, and those that only look as if they did."""

from __future__ import annotations

import pytest
from sentence_claims import claim, compare, relation, vetoes

from claimtrack.model.claim import ClaimKind
from claimtrack.model.link import Relation

DIFFERS = Relation.DIFFERS_IN_QUANTITY


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("3 soldiers were killed in Aden", "5 soldiers were killed in Aden"),
        ("قتل 3 جنود في عدن", "قتل 5 جنود في عدن"),
        ("قتل 3 جنود في عدن", "5 soldiers were killed in Aden"),
    ],
)
def test_the_same_statement_with_another_figure_differs_in_quantity(left: str, right: str) -> None:
    comparison = compare(left, right)
    assert comparison.relation is DIFFERS
    assert "quantities" in vetoes(comparison)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "القاعدة التي يوجد فيها نحو 1200 ضابط وجندي فرنسي",
            "لماذا لا يزال هناك 300 جندي فرنسي، داخل ذلك المعسكر بحجة حراسة المخازن",
        ),
        (
            "France has 300 soldiers in Chad",
            "القاعدة التي يوجد فيها نحو 1200 ضابط وجندي فرنسي",
        ),
        ("The French soldiers in Chad are 300", "There are about 1,200 French soldiers in Chad"),
        (
            "About 1,200 French officers are stationed in Chad",
            "There are still 300 French officers in Chad to protect the hospital",
        ),
    ],
)
def test_figures_for_one_party_s_things_differ_although_the_wording_does_too(
    left: str, right: str
) -> None:
    assert relation(left, right) is DIFFERS


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # an event of another year, and a forecast
        ("Italy received 180,000 migrants in 2016", "The war may push 800,000 migrants to Italy"),
        ("استقبلت إيطاليا 180 ألف مهاجر", "قد تدفع الحرب 800 ألف مهاجر نحو إيطاليا"),
        # different things, another party, another place
        ("There are 3 French ships in Chad", "There are 4 French hospitals in Chad"),
        ("There are 300 French soldiers in Chad", "There are 900 Turkish soldiers in Chad"),
        ("هناك 300 جندي فرنسي في عدن", "هناك 900 جندي فرنسي في بنغازي"),
        # a part of the whole
        ("There are 900 French soldiers in Chad", "Among them are 300 French soldiers"),
        ("هناك 900 جندي فرنسي في عدن", "بينهم 300 جندي فرنسي في عدن"),
        # an event is not a number that is there
        ("300 French soldiers were killed in Chad", "There are 900 French soldiers in Chad"),
        ("قتل 300 جندي فرنسي في عدن", "هناك 900 جندي فرنسي في عدن"),
    ],
)
def test_figures_on_different_things_do_not_differ(left: str, right: str) -> None:
    assert relation(left, right) is not DIFFERS


def test_a_figure_of_another_year_still_differs() -> None:
    left = claim("There are 900 French soldiers in Chad", times=("2016",))
    right = claim("There are 300 French soldiers in Chad", times=("2019",))
    comparison = compare(left, right)
    assert comparison.relation is DIFFERS
    assert vetoes(comparison) == {"quantities", "times"}  # whether it conflicts is told elsewhere


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # in another unit, as closely as it is written
        (
            "The road from Aden to Taiz is 100 miles long",
            "The road from Aden to Taiz is 161 km long",
        ),
        ("تبعد القاعدة 80 كيلومترا عن عدن", "The base is 50 miles from Aden"),
        ("The strike in Aden lasted three days", "The strike in Aden lasted 72 hours"),
        # rounded
        ("1.2 million people live in Aden", "1,187,000 people live in Aden"),
        ("يسكن عدن 1.2 مليون نسمة", "يسكن عدن 1187000 نسمة"),
        # vague
        ("Dozens of soldiers were killed in Aden", "45 soldiers were killed in Aden"),
        ("قتل مئات الجنود في عدن", "قتل 650 جنديا في عدن"),
        # bounds and ranges
        ("At least 40 soldiers were killed in Aden", "52 soldiers were killed in Aden"),
        ("قتل ما بين 10 و15 جنديا في عدن", "قتل 12 جنديا في عدن"),
        ("As many as 52 soldiers were killed in Aden", "40 soldiers were killed in Aden"),
        ("قتل حتى 52 جنديا في عدن", "قتل 40 جنديا في عدن"),
        # not comparable: by the day and by the month, another currency, a rise and a level
        (
            "The well in Aden yields 300 barrels a day",
            "The well in Aden yields 9,000 barrels a month",
        ),
        ("ينتج البئر في عدن 300 برميل يوميا", "ينتج البئر في عدن 9000 برميل شهريا"),
        ("The bridge in Aden cost 3 million euros", "The bridge in Aden cost 4 million dollars"),
        ("كلف الجسر في عدن 3 ملايين يورو", "كلف الجسر في عدن 4 ملايين دولار"),
        # another party at the same place; the part that the other counts
        (
            "Russia lost 40 tanks at Kharkiv in May 2022",
            "Ukraine lost 25 tanks at Kharkiv in May 2022",
        ),
        (
            "There are 900 Turkish soldiers in Idlib, of whom 200 are engineers",
            "There are 200 Turkish soldiers in Idlib",
        ),
        ("في إدلب 900 جندي تركي منهم 200 مهندس", "في إدلب 200 جندي تركي"),
        # what sums are of, and any poll's margin of error
        (
            "Kenya borrowed 200 million dollars for the port",
            "Kenya borrowed 320 million dollars for the railway",
        ),
        (
            "ارتفعت أسعار الخبز في عدن بنسبة 30 في المئة",
            "ارتفعت أسعار الوقود في عدن بنسبة 80 في المئة",
        ),
        (
            "The margin of error is 3 percentage points",
            "The margin of error is 6 percentage points",
        ),
    ],
)
def test_figures_that_can_both_be_true_or_cannot_be_compared_do_not_differ(
    left: str, right: str
) -> None:
    assert relation(left, right) is not DIFFERS


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The road from Aden to Taiz is 100 miles long",
            "The road from Aden to Taiz is 190 km long",
        ),
        ("تبعد القاعدة 80 كيلومترا عن عدن", "The base is 10 miles from Aden"),
        ("استمر الإضراب في عدن أسبوعين", "استمر الإضراب في عدن خمسة أيام"),
        ("1.2 million people live in Aden", "1,412,000 people live in Aden"),
        ("1.2 million people live in Aden", "1.3 million people live in Aden"),
        ("Dozens of soldiers were killed in Aden", "Three soldiers were killed in Aden"),
        ("قتل مئات الجنود في عدن", "قتل 12 جنديا في عدن"),
        ("At least 90 soldiers were killed in Aden", "52 soldiers were killed in Aden"),
        ("As many as 52 soldiers were killed in Aden", "90 soldiers were killed in Aden"),
        ("قتل ما يصل إلى 52 جنديا في عدن", "قتل 90 جنديا في عدن"),
        ("The well in Aden yields 300 barrels a day", "The well in Aden yields 900 barrels a day"),
        ("ينتج البئر في عدن 300 برميل يوميا", "ينتج البئر في عدن 900 برميل يوميا"),
        ("كلف الجسر في عدن 3 ملايين دولار", "The bridge in Aden cost 9 million dollars"),
        # the whole beside its part is no part
        (
            "40 soldiers were killed in Aden, including 3 officers",
            "63 soldiers were killed in Aden",
        ),
        ("قتل 40 جنديا في عدن بينهم ضابطان", "قتل 63 جنديا في عدن"),
        # one event, told in other words
        ("أدى انفجار في عدن إلى مقتل 5 أشخاص", "An explosion in Aden killed 9 people"),
    ],
)
def test_figures_differ_across_units_bounds_and_wordings(left: str, right: str) -> None:
    assert relation(left, right) is DIFFERS


def test_a_forecast_differs_from_no_figure() -> None:
    left = claim("There will be 900 French soldiers in Chad", kind=ClaimKind.FORECAST)
    assert relation(left, "There are 300 French soldiers in Chad") is not DIFFERS


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("About 1,200 soldiers were killed in Aden", "1,180 soldiers were killed in Aden"),
        ("قتل نحو 1200 جندي في عدن", "قتل 1200 جندي في عدن"),
        ("قتل 1200 جندي في عدن", "1,200 soldiers were killed in Aden"),
    ],
)
def test_about_allows_what_lies_near(left: str, right: str) -> None:
    assert relation(left, right) is Relation.REPEATS


def test_a_figure_that_the_other_does_not_give_forbids_repeats() -> None:
    comparison = compare("قتل 3 جنود في عدن", "قتل جنود في عدن خلال معارك عنيفة مع المتمردين")
    assert comparison.relation is Relation.RELATED
    assert "quantities" in vetoes(comparison)


def test_ordinals_number_and_do_not_count() -> None:
    left, right = "The third meeting was held in Cairo", "The fifth meeting was held in Cairo"
    assert relation(left, right) is not DIFFERS
    assert relation(left, right) is not Relation.REPEATS


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Turnout in Aden was 52 percent", "Turnout in Aden was 51.9 percent"),
        ("بلغت نسبة المشاركة في عدن 52 في المئة", "بلغت نسبة المشاركة في عدن 51.9 في المئة"),
        ("The base is 10 km from Aden", "The base is 9.7 km from Aden"),
        ("Turnout in Aden was 51.9 percent", "Turnout in Aden was 51.87 percent"),
    ],
)
def test_a_figure_with_fewer_decimals_is_the_other_rounded(left: str, right: str) -> None:
    assert relation(left, right) is Relation.REPEATS


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Turnout in Aden was 52 percent", "Turnout in Aden was 51.4 percent"),
        ("بلغت نسبة المشاركة في عدن 52 في المئة", "بلغت نسبة المشاركة في عدن 51.4 في المئة"),
        ("The base is 10 km from Aden", "The base is 9.4 km from Aden"),
        ("Unemployment in Aden is 2 percent", "Unemployment in Aden is 1.6 percent"),
        ("Turnout in Aden was 52 percent", "Turnout in Aden was 51 percent"),
    ],
)
def test_what_doesnt_round_to_a_figure_or_lies_far_from_it_differs(left: str, right: str) -> None:
    assert relation(left, right) is DIFFERS


BY_AND_TO = [
    (
        "Italy cut its force at Misrata by 300 soldiers",
        "Italy cut its force at Misrata to 300 soldiers",
    ),
    (
        "خفضت إيطاليا قوتها في مصراتة بمقدار 300 جندي",
        "خفضت إيطاليا قوتها في مصراتة إلى 300 جندي",
    ),
    (
        "خفضت إيطاليا قوتها في مصراتة بـ300 جندي",
        "Italy cut its force at Misrata to 300 soldiers",
    ),
    ("Unemployment in Aden rose by 3 percent", "Unemployment in Aden rose to 18 percent"),
    ("Unemployment in Aden rose 3 percent", "Unemployment in Aden rose to 18 percent"),
    (
        "Unemployment in Aden saw a rise of 3 percent",
        "Unemployment in Aden rose to 18 percent",
    ),
    (
        "Unemployment in Aden rose three percentage points",
        "Unemployment in Aden reached 18 percent",
    ),
    ("ارتفعت البطالة في عدن بنسبة 3 في المئة", "ارتفعت البطالة في عدن إلى 18 في المئة"),
    ("ارتفعت البطالة 3 في المئة في عدن", "بلغت البطالة في عدن 18 في المئة"),
]


@pytest.mark.parametrize(("left", "right"), BY_AND_TO)
def test_what_something_changes_by_is_no_figure_for_what_it_changes_to(
    left: str, right: str
) -> None:
    assert relation(left, right) is Relation.RELATED


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "Italy cut its force at Misrata by 300 soldiers",
            "خفضت إيطاليا قوتها في مصراتة بـ300 جندي",
            Relation.REPEATS,
        ),
        (
            "Italy cut its force at Misrata by 300 soldiers",
            "Italy cut its force at Misrata by 500 soldiers",
            DIFFERS,
        ),
        (
            "Unemployment in Aden rose to 15 percent",
            "Unemployment in Aden rose to 18 percent",
            DIFFERS,
        ),
        (
            "ارتفعت البطالة في عدن بنسبة 3 في المئة",
            "ارتفعت البطالة في عدن بنسبة 5 في المئة",
            DIFFERS,
        ),
        # by whom, and not by how much
        (
            "The base at Misrata is guarded by 300 soldiers",
            "300 soldiers guard the base at Misrata",
            Relation.REPEATS,
        ),
    ],
)
def test_two_amounts_and_two_levels_are_compared(left: str, right: str, expected: Relation) -> None:
    assert relation(left, right) is expected
