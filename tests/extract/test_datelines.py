"""A dateline says where an article was written; nobody claims it."""

import pytest

from claimtrack import Document
from claimtrack.pipeline import extract

DATELINES = {
    "القاهرة (رويترز) – قال الوزير إن العجز تراجع.": "العجز تراجع",
    "الرباط – «القدس العربي»: قال الوزير إن العجز تراجع.": "العجز تراجع",
    "القاهرة - قال الوزير إن العجز تراجع.": "العجز تراجع",
    "BASRA, Iraq, May 3 (AFP) - The hospital collapsed.": "The hospital collapsed",
    "LONDON — The minister said that the deficit fell.": "the deficit fell",
}
NO_DATELINES = {
    "روما – وهي عضو في الحلف – أرسلت 400 جندي.": "روما",
    "Rome - a member of the alliance - sent 400 soldiers.": "Rome",
    "NATO sent ships (four of them) to the port.": "NATO",
}


def claims_of(text: str) -> list[str]:
    language = "en" if text[0].isascii() else "ar"
    return [claim.text for claim in extract(Document.from_text(text, language=language)).claims]


@pytest.mark.parametrize(("text", "claim"), DATELINES.items())
def test_a_dateline_is_in_no_claim(text: str, claim: str) -> None:
    assert claims_of(text) == [claim]


@pytest.mark.parametrize(("text", "opening"), NO_DATELINES.items())
def test_what_only_looks_like_one_stays(text: str, opening: str) -> None:
    assert claims_of(text)[0].startswith(opening)


def test_a_line_of_place_agency_and_date_claims_nothing() -> None:
    assert claims_of("تونس (رويترز) – 12 مارس/آذار 2024\n\nرفع البنك سعر الفائدة.") == [
        "رفع البنك سعر الفائدة"
    ]
    assert claims_of("رفع البنك سعر الفائدة في تونس في 12 مارس/آذار 2024.") != []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("رفع البنك الفائدة، فيما حذر الوزير من أن الأسعار سترتفع.", "رفع البنك الفائدة"),
        ("The toll rose to 11, but the mayor said that 14 died.", "The toll rose to 11"),
    ],
)
def test_the_conjunction_before_a_report_ends_no_claim(text: str, claim: str) -> None:
    assert claims_of(text)[0] == claim
