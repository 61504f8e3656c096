"""The matrix says of each disputed claim who affirms it, denies it, or has another figure."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from newsroom import KARIM, LENA, SALMA, Newsroom, person

from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Stance
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.model.link import Relation
from claimtrack.report.matrix_picture import MOST, draw_matrix
from claimtrack.report.reading import Reading
from claimtrack.report.stands import Stand, find_disputes


def _disputed() -> Analysis:
    room = Newsroom()
    closed = room.tell("90 shops were closed", SALMA, figure=("90 shops", 90))
    again = room.tell("90 shops were closed", KARIM, figure=("90 shops", 90))
    fewer = room.tell("40 shops were closed", LENA, figure=("40 shops", 40))
    link = room.oppose(closed, fewer, Relation.DIFFERS_IN_QUANTITY)
    opened = room.tell("the bridge is open", SALMA)
    denial = room.tell("the bridge is open", KARIM, stance=Stance.DENIES)
    room.tell("the park is green", LENA)
    findings = (
        Finding(
            kind=FindingKind.QUANTITY_CONFLICT,
            claim_ids=(closed.id, fewer.id),
            link_ids=(link.id,),
        ),
        Finding(kind=FindingKind.DENIAL, claim_ids=(denial.id, opened.id)),
    )
    return room.analysis([closed, again], findings=findings)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "en",
            "2 claims are disputed, most of all “90 shops were closed”: "
            "2 affirm it, 1 gives another figure.",
        ),
        (
            "ar",
            'ادعاءان متنازَع فيهما، وأشدّها خلافًا «<bdi lang="en" dir="ltr">90 shops were closed'
            "</bdi>»: اثنان يقولانه، واحد يذكر رقمًا آخر.",
        ),
    ],
)
def test_the_sentence_names_the_claim_most_in_dispute(lang: str, sentence: str) -> None:
    picture = draw_matrix(Reading(_disputed(), lang))

    assert picture is not None
    assert picture.caption == sentence
    ET.fromstring(picture.svg)


def test_each_stand_has_a_sign_of_its_own_shape_and_words() -> None:
    picture = draw_matrix(Reading(_disputed(), "en"))

    assert picture is not None
    texts = [text.text for text in ET.fromstring(picture.svg).iter("text")]
    for words in ("affirms it", "denies or contradicts it", "gives another figure"):
        assert texts.count(words) == 1
    assert "says both" not in texts
    shapes = [str(shape.get("class")) for shape in ET.fromstring(picture.svg).iter()]
    assert shapes.count("dot") == 3 + 1  # three affirm, and the legend
    assert {"sign-denies", "sign-figure"} <= set(shapes)


def test_two_claims_against_each_other_alone_are_one_dispute_over_the_one_that_affirms() -> None:
    disputes, _ = find_disputes(Reading(_disputed(), "en"))

    assert [dispute.group.canonical.text for dispute in disputes] == [
        "90 shops were closed",
        "the bridge is open",
    ]
    assert [list(dispute.stands.values()) for dispute in disputes] == [
        [Stand.AFFIRMS, Stand.AFFIRMS, Stand.FIGURE],
        [Stand.AFFIRMS, Stand.DENIES],
    ]


def test_who_affirms_and_denies_says_both() -> None:
    room = Newsroom()
    held = room.tell("the dam held", SALMA)
    broke = room.tell("the dam broke", SALMA)
    link = room.oppose(held, broke)
    finding = Finding(
        kind=FindingKind.SELF_CONTRADICTION, claim_ids=(held.id, broke.id), link_ids=(link.id,)
    )

    picture = draw_matrix(Reading(room.analysis([held], findings=[finding]), "en"))

    assert picture is not None
    assert picture.caption == "“the dam held” is disputed: 1 says both."


def test_where_nothing_is_disputed_nothing_is_drawn() -> None:
    room = Newsroom()
    pair = [room.tell("the bridge is open", SALMA), room.tell("the bridge is open", KARIM)]

    assert draw_matrix(Reading(room.analysis(pair), "en")) is None


def test_a_row_is_drawn_whole_or_not_at_all_and_the_table_has_all() -> None:
    room = Newsroom()
    findings = []
    for number in range(MOST):
        one, other = (person(f"Speaker {number}{side}", f"قائل {number}{side}") for side in "ab")
        affirmed = room.tell(f"shop {number} is open", one)
        denied = room.tell(f"shop {number} is open", other, stance=Stance.DENIES)
        findings.append(Finding(kind=FindingKind.DENIAL, claim_ids=(denied.id, affirmed.id)))

    picture = draw_matrix(Reading(room.analysis(findings=findings), "en"))

    assert picture is not None
    assert picture.table is not None
    assert len(picture.table.rows) == MOST
    assert "The drawing shows the 20 claims and 40 speakers most in dispute" in picture.key
    signs = [shape.get("class") for shape in ET.fromstring(picture.svg).iter("circle")]
    assert signs.count("dot") == 20 + 1
