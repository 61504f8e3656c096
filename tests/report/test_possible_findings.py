"""What is only possible is called that wherever the report tells it, and counted apart."""

from __future__ import annotations

import pytest

from claimtrack.model.analysis import Analysis
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.report.data import report_data
from claimtrack.report.page import page_view
from claimtrack.report.plain import plain

POSSIBLE = {"en": " (only possible)", "ar": " (محتمل فقط)"}


def with_doubt(analysis: Analysis, kind: FindingKind) -> Analysis:
    """The analysis with its findings of a kind only possible."""
    findings = [
        finding.model_copy(update={"is_possible": finding.kind is kind})
        for finding in analysis.findings
    ]
    return analysis.model_copy(update={"findings": tuple(findings)})


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("kind", [FindingKind.QUANTITY_CONFLICT, FindingKind.DENIAL])
def test_a_finding_that_is_only_possible_says_so_over_it(
    analysis: Analysis, kind: FindingKind, lang: str
) -> None:
    page = page_view(with_doubt(analysis, kind), lang)
    kickers = {f.kind: f.kicker for section in page.sections for f in section.findings}
    assert [each for each in kickers if kickers[each].endswith(POSSIBLE[lang])] == [kind]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_stands_against_a_claim_only_possibly_says_so_beside_it(
    analysis: Analysis, lang: str
) -> None:
    page = page_view(with_doubt(analysis, FindingKind.QUANTITY_CONFLICT), lang)
    labels = {row.label.endswith(POSSIBLE[lang]) for claim in page.claims for row in claim.against}
    assert labels == {True, False}


@pytest.mark.parametrize(
    ("lang", "sure", "possible"),
    [
        ("en", "1 pair of figures that differ", "1 denial"),
        ("ar", "زوج واحد من الأرقام المتباينة", "نفي واحد"),
    ],
)
def test_the_masthead_counts_what_is_only_possible_apart(
    analysis: Analysis, lang: str, sure: str, possible: str
) -> None:
    told = plain(page_view(with_doubt(analysis, FindingKind.DENIAL), lang).masthead.overview, lang)
    apart = {"en": "1 finding that is only possible", "ar": "نتيجة واحدة محتملة فقط"}[lang]
    assert sure in told
    assert apart in told
    assert possible not in told
    assert apart not in plain(page_view(analysis, lang).masthead.overview, lang)


def test_the_data_counts_what_is_only_possible(analysis: Analysis) -> None:
    summary = report_data(with_doubt(analysis, FindingKind.DENIAL))["summary"]
    assert summary["findings"]["denial"] == 1
    assert summary["possible"] == {"denial": 1}


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (FindingKind.DRIFTED, "1 claim whose words shifted"),
        (FindingKind.ALTERED_QUOTE, "1 altered quotation"),
        (FindingKind.HARDENED, "1 doubt that got lost"),
        (FindingKind.IMPOSSIBLE_DATE, "1 impossible date"),
        (FindingKind.ANONYMOUS_ONLY, "Nothing in them disagrees"),
    ],
)
def test_what_went_wrong_with_words_on_their_way_is_counted(
    analysis: Analysis, kind: FindingKind, told: str
) -> None:
    finding = Finding(kind=kind, claim_ids=(analysis.claims[0].id,))
    page = page_view(analysis.model_copy(update={"findings": (finding,)}), "en")
    assert told in plain(page.masthead.overview, "en")
