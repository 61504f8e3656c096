"""Findings on impossible dates: which claims they concern, and how they are told."""

from __future__ import annotations

from datetime import date

import pytest
from casework import HERALD

from claimtrack.model.document import Document
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.pipeline import track


def impossible(text: str, day: str | None = "2019-06-10") -> tuple[list[Finding], list[str]]:
    """The findings on an article that appeared on a day, and the words of their evidence."""
    lang = "ar" if any("\u0600" <= letter <= "\u06ff" for letter in text) else "en"
    document = Document.from_text(text, language=lang, name="article.txt").model_copy(
        update={"published_on": date.fromisoformat(day) if day else None, "outlet_id": HERALD.id}
    )
    findings = track([document]).findings
    found = [finding for finding in findings if finding.kind is FindingKind.IMPOSSIBLE_DATE]
    return found, [document.quote(span) for finding in found for span in finding.evidence]


@pytest.mark.parametrize(
    ("text", "words", "english", "arabic"),
    [
        (
            "The council closed the old bridge in Arlen on 31 April 2019.",
            "31 April 2019",
            "there is no “31 April 2019”",
            "«31 April 2019» يوم لا وجود له",
        ),
        (
            "The council closed the old bridge in Arlen on Monday 4 June 2019.",
            "Monday 4 June 2019",
            "but that day was a Tuesday",
            "وذلك اليوم كان الثلاثاء",
        ),
        (
            "أغلق المجلس جسر المدينة القديم في 31 أبريل 2019.",
            "31 أبريل 2019",
            "there is no “31 أبريل 2019”",
            "«31 أبريل 2019» يوم لا وجود له",
        ),
        (
            "Gunmen killed two guards at the bridge in Arlen on 25 June 2019.",
            "25 June 2019",
            "is told as past, and the article appeared on 10 June 2019",
            "يُروى على أنه مضى، والمقال منشور في 10 يونيو 2019",
        ),
        (
            "قتل مسلحون حارسين عند جسر المدينة القديم في 25 يونيو 2019.",
            "25 يونيو 2019",
            "is told as past",
            "يُروى على أنه مضى",
        ),
    ],
)
def test_a_claim_with_an_impossible_date_is_found(
    text: str, words: str, english: str, arabic: str
) -> None:
    (finding,), evidence = impossible(text)
    assert evidence == [words]
    assert finding.claim_ids
    assert english in finding.sentence["en"]
    assert arabic in finding.sentence["ar"]


@pytest.mark.parametrize(
    "text",
    [
        "The council will close the old bridge in Arlen on 25 June 2019.",
        "The court adjourned the trial of two guards to 25 June 2019.",
        "The council invited the minister to visit Arlen on 25 June 2019.",
        "Gunmen killed two guards at the bridge in Arlen on 11 June 2019.",  # time zones
        "أرجأت المحكمة محاكمة حارسين إلى 25 يونيو 2019.",
        "سيغلق المجلس جسر المدينة القديم في 25 يونيو 2019.",
    ],
)
def test_what_lies_ahead_of_an_article_is_left(text: str) -> None:
    assert impossible(text) == ([], [])


def test_without_a_day_of_its_own_an_article_tells_of_no_future() -> None:
    text = "Gunmen killed two guards at the bridge in Arlen on 25 June 2019."
    assert impossible(text, None) == ([], [])


def test_two_impossible_dates_of_one_claim_are_one_finding() -> None:
    text = "The old bridge in Arlen was closed on 31 April 2019 or 31 June 2019."
    found, evidence = impossible(text)
    assert evidence == ["31 April 2019", "31 June 2019"]
    assert len(found) == 1
