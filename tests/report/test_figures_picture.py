"""Figures that differ are drawn once each, on one scale a unit, with the same numbers under it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from claimtrack.model.claim import Quantity
from claimtrack.model.link import Comparison, FeatureScore, Link, Relation
from claimtrack.model.span import Span
from claimtrack.report.figures_picture import compared_quantity, draw_figures
from claimtrack.report.reading import Reading


def _figure(**fields: object) -> Quantity:
    return Quantity(span=Span(start=0, end=1), **{"unit": "house", "text": "x", **fields})  # type: ignore[arg-type]


def _drawn(analysis, claims, lang: str = "en"):
    picture = draw_figures(Reading(analysis, lang), claims, ())
    assert picture is not None
    ET.fromstring(picture.svg)
    return picture


def _texts(svg: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter("text")]


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "2 figures from 2 speakers in 3 places, between 400 and 1,800."),
        ("ar", "رقمان عن قائلين في 3 مواضع، بين 400 و1800."),
    ],
)
def test_a_figure_told_in_two_languages_is_drawn_once(
    analysis, dossier, lang: str, sentence: str
) -> None:
    told = dossier.claims

    picture = _drawn(analysis, [told["1800"], told["400 again"], told["400"]], lang)

    assert picture.caption == sentence
    assert _texts(picture.svg).count("400") == 1
    assert picture.table is not None
    assert len(picture.table.rows) == 2
    assert picture.table.rows[1].cells[2].count("<a ") == 2


def test_one_speakers_two_figures_are_drawn_apart(analysis, dossier) -> None:
    told = dossier.claims
    more = told["400"].model_copy(update={"quantities": (_figure(value=500, text="500"),)})

    picture = _drawn(analysis, [told["400 again"], more])

    assert picture.caption == "2 figures from 1 speaker in 2 places, between 400 and 500."


def test_a_figure_that_nothing_differs_from_isnt_drawn(analysis, dossier) -> None:
    pair = [dossier.claims["400 again"], dossier.claims["400"]]

    assert draw_figures(Reading(analysis, "en"), pair, ()) is None


def test_miles_and_kilometres_have_a_scale_each(analysis, dossier) -> None:
    figures = [(5, "mile"), (7, "mile"), (9, "km"), (11, "km")]
    claims = [
        dossier.claims["400 again"].model_copy(
            update={"quantities": (_figure(value=value, unit=unit, text=f"{value} {unit}"),)}
        )
        for value, unit in figures
    ]
    for number, claim in enumerate(claims):
        claims[number] = claim.model_copy(update={"id": f"c-{number}"})
    told = dossier.analysis(claims=(*dossier.claims.values(), *claims))

    picture = _drawn(told, claims)

    assert "each unit on its own scale" in picture.caption
    assert _texts(picture.svg).count("0") == 2


@pytest.mark.parametrize(
    ("fields", "sign"),
    [
        ({"value": 450, "approximate": True}, "A ring is an approximate figure."),
        ({"low": 120, "high": 150}, "A thick bar runs from the least to the most."),
        ({"low": 800, "value": 800}, "An arrow: at least as many."),
        ({"high": 90, "value": 90}, "A stroke across the end: at most as many."),
    ],
)
def test_a_sign_is_explained_where_it_stands(analysis, dossier, fields, sign: str) -> None:
    exact = dossier.claims["400 again"]
    odd = dossier.claims["400"].model_copy(update={"quantities": (_figure(**fields),)})

    assert sign in _drawn(analysis, [exact, odd]).key
    plain = odd.model_copy(update={"quantities": (_figure(value=7),)})
    assert _drawn(analysis, [exact, plain]).key == "Each bar begins at zero."


def test_the_figure_at_issue_is_the_one_the_link_names(dossier, analysis) -> None:
    claim = dossier.claims["1800"]
    other = _figure(value=3, unit="day", text="three days")
    both = claim.model_copy(update={"quantities": (other, *claim.quantities)})

    found = compared_quantity(both, [both, dossier.claims["400"]], analysis.links[:1])

    assert found is not None
    assert found.text == "about 1,800 houses"


def test_a_figure_of_another_unit_is_never_put_beside_it(analysis, dossier) -> None:
    days = dossier.claims["400"].model_copy(
        update={"quantities": (_figure(value=3, unit="day", text="3 days"),)}
    )

    assert draw_figures(Reading(analysis, "en"), [dossier.claims["1800"], days], ()) is None


def test_a_claim_without_digits_isnt_drawn(dossier, analysis) -> None:
    claim = dossier.claims["400"]
    thousands = _figure(text="thousands")
    vague = claim.model_copy(update={"quantities": (thousands,)})

    assert draw_figures(Reading(analysis, "en"), [dossier.claims["1800"], vague], ()) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"value": -5},
        {"low": 120, "high": 150},
        {"low": 800, "value": 800},
        {"value": 0},
        {"value": 10**15, "approximate": True},
    ],
)
def test_any_figure_stays_within_the_frame(dossier, analysis, fields: dict[str, object]) -> None:
    claim = dossier.claims["400"].model_copy(update={"quantities": (_figure(**fields),)})

    picture = _drawn(analysis, [dossier.claims["1800"], claim])

    for shape in ET.fromstring(picture.svg).iter():
        for name in ("x", "x1", "x2", "cx"):
            assert 0 <= float(shape.get(name, "0%").removesuffix("%")) <= 100


def _counting(claim, *figures: str):
    quantities = tuple(
        _figure(value=int(text.split()[0]), text=text, unit=text.split()[1]) for text in figures
    )
    return claim.model_copy(update={"quantities": quantities})


def _link(left, right, detail: str) -> Link:
    feature = FeatureScore(name="quantities", score=0.0, detail=detail, is_veto=True)
    comparison = Comparison(relation=Relation.DIFFERS_IN_QUANTITY, score=0.7, features=(feature,))
    return Link(left=left.id, right=right.id, comparison=comparison)


@pytest.mark.parametrize(
    ("one", "other", "detail"),
    [
        (
            ("12 soldiers", "300 houses"),
            ("12 soldiers", "400 houses"),
            "300 houses ≠ 400 houses; 12 soldiers = 12 soldiers",
        ),
        (
            ("40 houses", "300 houses"),
            ("140 houses", "400 houses"),
            "missing: 140 houses; 400 houses ≠ 300 houses",
        ),
        (("300 houses", "12 tents"), ("400 houses", "90 tents"), "300 houses ≠ 400 houses"),
    ],
)
def test_only_the_figures_that_a_link_sets_apart_are_drawn(
    analysis, dossier, one: tuple[str, ...], other: tuple[str, ...], detail: str
) -> None:
    left = _counting(dossier.claims["1800"], *one)
    right = _counting(dossier.claims["400"], *other)

    picture = draw_figures(Reading(analysis, "en"), [left, right], [_link(left, right, detail)])

    assert picture is not None
    assert "between 300 and 400" in picture.caption


def test_which_of_a_claims_figures_is_at_issue_isnt_guessed(analysis, dossier) -> None:
    left = _counting(dossier.claims["1800"], "12 houses", "300 houses")
    right = _counting(dossier.claims["400"], "400 houses")

    assert compared_quantity(left, [left, right], ()) is None
    assert compared_quantity(right, [left, right], ()) == right.quantities[0]
