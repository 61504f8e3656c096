"""The learned agreement of two statements, and what it never outweighs."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from sentence_claims import claim, compare, relation, vetoes

import claimtrack.link
from claimtrack.config import DEFAULTS
from claimtrack.link.links import compare_claims
from claimtrack.link.traits import TRAITS
from claimtrack.model.claim import ClaimMethod
from claimtrack.model.link import Relation

WEIGHTS = Path(claimtrack.link.__file__).parent / "data" / "weights.toml"

REWORDED = [
    (
        "The president of Tunisia announces a new plan against unemployment in the south",
        "In Tunisia, the president unveiled a plan to fight unemployment in the country's south",
    ),
    (
        "Egypt's central bank raises interest rates to curb inflation",
        "To fight inflation, the central bank of Egypt has raised its interest rates",
    ),
    (
        "الرئيس التونسي يعلن خطة جديدة لمكافحة البطالة في الجنوب",
        "خطة جديدة يعلنها الرئيس التونسي ضد بطالة الجنوب",
    ),
    (
        "ارتفاع أسعار الخبز في وهران بسبب الجفاف",
        "الجفاف يرفع أسعار الخبز في مدينة وهران",
    ),
]


@pytest.mark.parametrize(("left", "right"), REWORDED)
def test_a_statement_worded_anew_repeats_and_says_what_told_so(left: str, right: str) -> None:
    comparison = compare(left, right)
    assert comparison.relation is Relation.REPEATS
    assert not comparison.vetoes
    (agreement,) = [found for found in comparison.features if found.name == "agreement"]
    assert DEFAULTS.link.repeats_threshold <= agreement.score <= comparison.score
    assert "shared words +" in agreement.detail


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # one content word exchanged in an otherwise equal sentence
        (
            "Egypt's central bank raises interest rates to curb inflation",
            "Egypt's central bank raises interest rates to finance schools",
        ),
        ("The mayor of Lyon sold the old hospital", "The mayor of Lyon sold the old theatre"),
        ("باع رئيس البلدية المستشفى القديم في وهران", "باع رئيس البلدية المسرح القديم في وهران"),
        # another actor, another place
        (
            "الرئيس التونسي يعلن خطة جديدة لمكافحة البطالة في الجنوب",
            "خطة جديدة يعلنها الرئيس المصري ضد بطالة الجنوب",
        ),
        (
            "Strong floods hit the coast of Morocco and kill five people",
            "Five people died when strong floods hit the coast of Tunisia",
        ),
        # turned round
        (
            "The union accepts the government's offer to end the strike",
            "The union refuses the government's offer to end the strike",
        ),
        ("النقابة تقبل عرض الحكومة لإنهاء الإضراب", "النقابة ترفض عرض الحكومة لإنهاء الإضراب"),
        (
            "ارتفاع أسعار الخبز في وهران بسبب الجفاف",
            "انخفاض أسعار الخبز في وهران رغم الجفاف",
        ),
    ],
)
def test_a_word_exchanged_a_name_or_a_turn_makes_another_statement(left: str, right: str) -> None:
    assert relation(left, right) is not Relation.REPEATS


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The mayor of Lyon sold the old hospital", "The mayor of Lyon sold the old theatre"),
        ("باع رئيس البلدية المستشفى القديم في وهران", "باع رئيس البلدية المسرح القديم في وهران"),
    ],
)
def test_an_exchanged_word_is_named_with_what_stands_in_its_place(left: str, right: str) -> None:
    (words,) = [found for found in compare(left, right).vetoes if found.name == "words"]
    assert "exchanged: " in words.detail
    assert "≠" in words.detail


@pytest.mark.parametrize(("left", "right"), [REWORDED[1], REWORDED[3]])
def test_what_was_cut_out_of_an_article_needs_every_word(left: str, right: str) -> None:
    for method in (ClaimMethod.EXTRACTED, ClaimMethod.BY_MODEL, ClaimMethod.BY_HAND):
        comparison = compare_claims(claim(left, method=method), claim(right))
        assert "agreement" not in {found.name for found in comparison.features}
        assert comparison.relation is Relation.RELATED


def test_agreement_is_not_asked_where_something_else_forbids() -> None:
    comparison = compare("France opened a school in Chad", "Turkey opened a school in Chad")
    assert "names" in vetoes(comparison)
    assert "agreement" not in {found.name for found in comparison.features}


def test_another_order_of_nouns_is_outweighed_and_still_told() -> None:
    comparison = compare(
        "الأمطار أتلفت محاصيل القمح في وهران", "محاصيل القمح في وهران أتلفتها الأمطار"
    )
    assert comparison.relation is Relation.REPEATS
    (order,) = [found for found in comparison.features if found.name == "order"]
    assert not order.is_veto
    assert "change places" in order.detail


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The army attacked the rebels in Aden", "The rebels attacked the army in Aden"),
        ("الجيش يهاجم المتمردين في عدن", "المتمردون يهاجمون الجيش في عدن"),
    ],
)
def test_nouns_that_only_change_places_about_their_verb_swap_roles(left: str, right: str) -> None:
    comparison = compare(left, right)
    assert comparison.relation is Relation.RELATED
    assert "roles" in vetoes(comparison)


@pytest.mark.parametrize(
    ("left", "right", "veto"),
    [
        (
            "The Egyptian president received Haftar in the palace",
            "The Russian president received Haftar in the palace of the Egyptian ambassador",
            "bonds",
        ),
        (
            "الرئيس المصري يستقبل حفتر في القصر",
            "الرئيس الروسي يستقبل حفتر في القصر بحضور السفير المصري",
            "bonds",
        ),
    ],
)
def test_a_word_of_another_nation_forbids_whatever_the_agreement(
    left: str, right: str, veto: str
) -> None:
    comparison = compare(left, right)
    assert comparison.relation is Relation.RELATED
    assert veto in vetoes(comparison)


@pytest.mark.parametrize(
    ("long", "is_contained"),
    [
        ("The bakers of Lyon went on strike before the council stopped the trams", True),
        ("The bakers of Lyon refused to go on strike", False),
    ],
)
def test_what_a_longer_statement_turns_round_later_is_another_matter(
    long: str, is_contained: bool
) -> None:
    found = relation("The bakers of Lyon went on strike", long)
    assert (found is Relation.REPEATS) is is_contained


@pytest.mark.parametrize("text", ["resigned", "استقال", "Macron", "ماكرون", "1800", "in", "…"])
def test_one_word_agrees_with_nothing(text: str) -> None:
    for other in (f"{text} ", "Macron resigned on Monday", "استقال ماكرون يوم الاثنين"):
        assert relation(text, other) is not Relation.REPEATS


@pytest.mark.parametrize(("left", "right"), REWORDED)
def test_agreement_is_the_same_in_either_order(left: str, right: str) -> None:
    one, other = claim(left), claim(right)
    assert compare_claims(one, other) == compare_claims(other, one)


def test_the_weights_are_those_of_the_traits_and_say_where_they_came_from() -> None:
    text = WEIGHTS.read_text(encoding="utf-8")
    assert list(tomllib.loads(text)["weights"]) == [trait.__name__ for trait in TRAITS]
    assert "Fitted on" in text
    assert "benchmarks/fit_comparison.py" in text


@pytest.mark.parametrize("trait", ["opposites", "turned", "names_exchanged", "edited"])
def test_what_sets_statements_apart_takes_from_their_agreement(trait: str) -> None:
    weights = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    assert weights[trait] < 0 < weights["shared_words"]
