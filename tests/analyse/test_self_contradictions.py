"""Self-contradictions: each with when it was said, and whether that is known."""

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
