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


def _doubted(*, is_possible: bool) -> Analysis:
    """A figure that differs, a denial and a self-contradiction, all sure or all only possible."""
    room = Newsroom()
    closed = room.tell("90 shops were closed", SALMA, figure=("90 shops", 90))
    fewer = room.tell("40 shops were closed", LENA, figure=("40 shops", 40))
    figures = room.oppose(closed, fewer, Relation.DIFFERS_IN_QUANTITY)
    opened = room.tell("the bridge is open", SALMA)
    denial = room.tell("the bridge is open", KARIM, stance=Stance.DENIES)
    held, broke = room.tell("the dam held", LENA), room.tell("the dam broke", LENA)
    both = room.oppose(held, broke)
    told = (
        (FindingKind.QUANTITY_CONFLICT, (closed.id, fewer.id), (figures.id,)),
        (FindingKind.DENIAL, (denial.id, opened.id), ()),
        (FindingKind.SELF_CONTRADICTION, (held.id, broke.id), (both.id,)),
    )
    findings = [
        Finding(kind=kind, claim_ids=claims, link_ids=links, is_possible=is_possible)
        for kind, claims, links in told
    ]
    return room.analysis(findings=findings)


STANDS = {
    "en": ("denies or contradicts it", "gives another figure", "says both"),
    "ar": ("ينفيه أو يناقضه", "يذكر رقمًا آخر", "يقول الأمرين"),
}
HEDGED = {"en": "{} (only possible)", "ar": "{} (محتمل فقط)"}
KEYS = {"en": "Broken lines: only possible.", "ar": "الخطوط المتقطعة: محتمل فقط."}


@pytest.mark.parametrize("is_possible", [True, False])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_is_only_possible_has_a_sign_of_its_own_and_says_so_in_words(
    lang: str, is_possible: bool
) -> None:
    picture = draw_matrix(Reading(_doubted(is_possible=is_possible), lang))

    assert picture is not None
    assert picture.table is not None
    drawn = ET.fromstring(picture.svg)
    signs = {"sign-denies", "sign-figure", "sign-both"}
    classes = [str(shape.get("class")) for shape in drawn.iter()]
    broken = {name.split()[0] for name in classes if name.endswith(" possible")}
    assert broken == (signs if is_possible else set())
    legend = {text.text for text in drawn.iter("text") if text.get("class") == "legend-sign"}
    cells = " ".join(str(cell) for row in picture.table.rows for cell in row.cells)
    for words in STANDS[lang]:
        told = HEDGED[lang].format(words) if is_possible else words
        assert told in legend
        assert f"<strong>{told}:</strong>" in cells
        assert (words in legend) is not is_possible
    assert (KEYS[lang] in picture.key) is is_possible
    assert drawn.findtext("desc") == picture.key
    assert (HEDGED[lang].format("") in picture.caption) is is_possible


def test_what_is_sure_beats_what_is_only_possible() -> None:
    room = Newsroom()
    opened = room.tell("the bridge is open", SALMA)
    denial = room.tell("the bridge is open", KARIM, stance=Stance.DENIES)
    other = room.tell("the bridge is shut", KARIM, stance=Stance.DENIES)
    findings = [
        Finding(
            kind=FindingKind.QUANTITY_CONFLICT, claim_ids=(other.id, opened.id), is_possible=True
        ),
        Finding(kind=FindingKind.DENIAL, claim_ids=(denial.id, opened.id)),
    ]

    disputes, _ = find_disputes(Reading(room.analysis(findings=findings), "en"))

    (dispute,) = [each for each in disputes if each.group.canonical.id == opened.id]
    assert list(dispute.stands.values()) == [Stand.AFFIRMS, Stand.DENIES]
    assert dispute.possible == set()


def test_a_claim_that_is_surely_disputed_stands_before_one_that_may_be() -> None:
    room = Newsroom()
    findings = []
    for words, is_possible in (("the bridge is open", True), ("the well is dry", False)):
        affirmed = room.tell(words, SALMA)
        denied = room.tell(words, KARIM, stance=Stance.DENIES)
        findings.append(
            Finding(
                kind=FindingKind.DENIAL,
                claim_ids=(denied.id, affirmed.id),
                is_possible=is_possible,
            )
        )

    disputes, _ = find_disputes(Reading(room.analysis(findings=findings), "en"))

    assert [each.group.canonical.text for each in disputes] == [
        "the well is dry",
        "the bridge is open",
    ]
