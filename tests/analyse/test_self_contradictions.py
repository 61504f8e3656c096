"""Contradictions in time: what may have changed between two claims, of one speaker or of two."""

from __future__ import annotations

import pytest
from casework import COURIER, HERALD, MAYOR, RIVAL, Case, article, published, said

from claimtrack.model.attribution import DateMention, DatePrecision
from claimtrack.model.claim import AttributedClaim
from claimtrack.model.document import Document, Source
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.model.span import Span

PAIRS = {
    "en": (
        "Vera Moll said Egypt opened its embassy in Tripoli",
        "Vera Moll said Egypt closed its embassy in Tripoli",
    ),
    "ar": (
        "قالت فيرا مول إن مصر فتحت سفارتها في طرابلس",
        "قالت فيرا مول إن مصر أغلقت سفارتها في طرابلس",
    ),
}


def said_on(claim: AttributedClaim, day: str, *, is_inferred: bool = False) -> AttributedClaim:
    assert claim.attribution is not None
    mention = DateMention(
        span=Span(start=0, end=1), text=day, date=day, precision=DatePrecision.DAY,
        start_date=day, end_date=day, is_inferred=is_inferred,
    )  # fmt: skip
    told = claim.attribution.model_copy(update={"said_on": mention})
    return claim.model_copy(update={"attribution": told})


def statements(lang: str, speaker: Source = MAYOR) -> tuple[list[Document], list[AttributedClaim]]:
    documents = [
        article(text, outlet=outlet, name=f"{number}.txt")
        for number, (text, outlet) in enumerate(zip(PAIRS[lang], (HERALD, COURIER), strict=True))
    ]
    documents = [published(documents[0], "2021-06-05"), published(documents[1], "2021-03-04")]
    cuts = [text.partition("said " if lang == "en" else "إن ")[2] for text in PAIRS[lang]]
    claims = [
        said(document, cut, speaker=speaker) for document, cut in zip(documents, cuts, strict=True)
    ]
    return documents, claims


def contradictions(documents: list[Document], claims: list[AttributedClaim]) -> list[Finding]:
    return Case(documents, claims).of(FindingKind.SELF_CONTRADICTION)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_was_said_earlier_is_told_first_with_what_isnt_known_of_it(lang: str) -> None:
    (finding,) = contradictions(*statements(lang))
    english, arabic = finding.sentence["en"], finding.sentence["ar"]
    assert english.index("4 March 2021") < english.index("5 June 2021")
    assert english.count("when isn't told") == arabic.count("لا يُذكر متى قيل") == 2
    assert finding.is_possible
    assert "may have changed in between" in english
    assert "وقد يكون الأمر تغيّر بين القولين" in arabic


def test_what_was_said_on_one_day_contradicts_itself_for_sure() -> None:
    documents, claims = statements("en")
    dated = [said_on(claim, "2021-03-01", is_inferred=True) for claim in claims]
    (finding,) = contradictions(documents, dated)
    assert not finding.is_possible
    assert finding.sentence["en"].count("1 March 2021, inferred") == 2


def test_days_that_differ_leave_room_for_a_change() -> None:
    documents, claims = statements("en")
    dated = [said_on(claims[0], "2021-06-02"), said_on(claims[1], "2021-03-01")]
    (finding,) = contradictions(documents, dated)
    assert finding.is_possible
    english = finding.sentence["en"]
    assert english.index("1 March 2021") < english.index("2 June 2021")


def test_two_speakers_contradict_each_other_and_not_themselves() -> None:
    documents, claims = statements("en")
    text = PAIRS["en"][1].replace("Vera Moll", "Otto Brandt")
    other = article(text, name="3.txt")
    claim = said(other, text.partition("said ")[2], speaker=RIVAL)
    case = Case([documents[0], other], [claims[0], claim])
    assert not case.of(FindingKind.SELF_CONTRADICTION)
    assert case.of(FindingKind.CONFLICT)


EMBASSY = ("Egypt opened its embassy in Tripoli", "Egypt closed its embassy in Tripoli")
EMBASSY_AR = ("مصر فتحت سفارتها في طرابلس", "مصر أغلقت سفارتها في طرابلس")


@pytest.mark.parametrize("words", [EMBASSY, EMBASSY_AR])
@pytest.mark.parametrize(
    ("days", "is_possible"),
    [
        (("2021-03-04", "2022-06-05"), True),
        (("2021-03-04", "2021-03-06"), True),  # whoever was detained may be free by now
        (("2021-03-04", ""), True),
        (("2021-03-04", "2021-03-04"), False),
    ],
)
def test_what_two_papers_tell_on_two_days_may_have_changed_in_between(
    words: tuple[str, str], days: tuple[str, str], is_possible: bool
) -> None:
    documents = [
        published(article(told, outlet=outlet, name=f"{number}.txt"), day)
        if day
        else article(told, outlet=outlet, name=f"{number}.txt")
        for number, (told, outlet, day) in enumerate(
            zip(words, (HERALD, COURIER), days, strict=True)
        )
    ]
    claims = [said(document, told) for document, told in zip(documents, words, strict=True)]
    (finding,) = Case(documents, claims).of(FindingKind.CONFLICT)
    assert finding.is_possible is is_possible
    english, arabic = finding.sentence["en"], finding.sentence["ar"]
    assert "The Herald in its own voice (published 4 March 2021)" in english
    assert ("what they are about may have changed in between" in english) is is_possible
    assert ("وقد يصح القولان معا" in arabic) is is_possible
    assert ("can't both hold at one time" in english) is is_possible


@pytest.mark.parametrize(
    ("days", "is_possible"),
    [(("2019-04-04", "2019-05-11"), True), (("2019-04-04", "2019-04-04"), False), ((), False)],
)
def test_what_one_article_tells_of_two_days_may_have_changed_too(
    days: tuple[str, ...], is_possible: bool
) -> None:
    text = f"Vera Moll said {EMBASSY[0]}. Later Vera Moll said {EMBASSY[1]}."
    document = published(article(text, outlet=HERALD), "2019-06-01")
    claims = [said(document, words, speaker=MAYOR) for words in EMBASSY]
    if days:
        claims = [said_on(claim, day) for claim, day in zip(claims, days, strict=True)]
    (finding,) = contradictions([document], claims)
    assert finding.is_possible is is_possible
