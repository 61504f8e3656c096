"""A large report tells the weightiest in full and the rest in short, and drops no claim."""

from __future__ import annotations

import re

import pytest

from claimtrack.report import extent
from claimtrack.report.page import page_view
from claimtrack.report.render import render_report
from claimtrack.report.views import PageView


def page_of(analysis, lang: str = "en") -> PageView:
    return page_view(analysis, lang)


@pytest.fixture
def cramped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anything above four places is large, and one claim and one finding are told in full."""
    monkeypatch.setattr(extent, "LARGE", 4)
    monkeypatch.setattr(extent, "FULL", 1)


def test_a_report_of_usual_size_tells_all_in_full(analysis) -> None:
    page = page_of(analysis)

    assert page.brief_claims == ()
    assert [section.brief for section in page.sections] == [(), (), ()]


@pytest.mark.usefixtures("cramped")
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_large_report_tells_the_weightiest_in_full_and_the_rest_in_short(
    analysis, lang: str
) -> None:
    page = page_of(analysis, lang)

    assert [len(claim.evidence) for claim in page.claims] == [2]
    assert [[str(row.quote) for row in brief.rows] for brief in page.brief_claims] == [
        ["about 1,800 houses were flooded in the delta"],
        ["The dams had collapsed"],
        ["السدود قد انهارت"],
    ]
    assert page.brief_label.startswith({"en": "3 claims more", "ar": "3 ادعاءات"}[lang])


@pytest.mark.usefixtures("cramped")
def test_what_stands_against_a_claim_is_told_in_short_too(analysis) -> None:
    collapse = page_of(analysis).brief_claims[1]

    assert [(str(row.speaker), row.label) for row in collapse.against] == [
        ("The water ministry", "cannot hold together with it")
    ]


@pytest.mark.usefixtures("cramped")
def test_a_second_finding_of_a_kind_is_told_in_short_with_its_sentence(dossier) -> None:
    denial = dossier.analysis().findings[0]
    second = denial.model_copy(
        update={"id": "f-other", "claim_ids": denial.claim_ids[::-1], "sentence": {"en": "So."}}
    )

    (section,) = page_of(dossier.analysis(findings=(denial, second))).sections

    assert len(section.findings) == 1
    assert [(b.headline.words, b.anchor) for b in section.brief] == [("So.", "f-other")]
    assert section.brief_label.startswith("1 finding more")


@pytest.mark.usefixtures("cramped")
def test_every_link_of_a_large_report_leads_somewhere(analysis) -> None:
    html = render_report(analysis)

    anchors = re.findall(r' id="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(anchors)
    assert {claim.id for claim in analysis.claims} <= set(anchors)
