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


def test_a_figure_of_another_year_is_a_change_and_no_conflict() -> None:
    left = claim("There are 900 French soldiers in Chad", times=("2016",))
    right = claim("There are 300 French soldiers in Chad", times=("2019",))
    assert relation(left, right) is Relation.RELATED


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
