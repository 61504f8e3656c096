"""What people decided: each decision with who, when and why, and grades where they were given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

import pytest
from dossier import GOVERNOR, MINISTRY, POST, Dossier

from claimtrack.ids import ClaimId
from claimtrack.judged.ratings import rated_claims, rated_source
from claimtrack.model.analysis import Analysis
from claimtrack.model.decision import (
    Decision,
    InformationRating,
    Judgement,
    Merge,
    Retraction,
    Ruling,
    SourceJudgement,
    SourceRating,
    SpeakerCorrection,
    Split,
)
from claimtrack.model.link import Verdict
from claimtrack.model.reliability import InformationCredibility, SourceReliability
from claimtrack.report.grades import Grades
from claimtrack.report.render import render_report

LANGUAGES = pytest.mark.parametrize("lang", ["en", "ar"])
B, F = SourceReliability.USUALLY_RELIABLE, SourceReliability.CANNOT_BE_JUDGED


def decided(dossier: Dossier, *rulings: Ruling, why: str = "Read 12-14 twice") -> Analysis:
    """The dossier with decisions on it."""
    numbers = count(1)
    return dossier.analysis(
        decisions=tuple(
            Decision(
                sequence=number,
                ruling=ruling,
                by="Huda",
                at=datetime(2024, 2, number, 9, 30, tzinfo=UTC),
                why=why,
            )
            for number, ruling in zip(numbers, rulings, strict=False)
        )
    )


@LANGUAGES
def test_each_decision_says_who_when_and_why_and_leads_to_what_it_is_about(
    visit: Callable, dossier: Dossier, lang: str
) -> None:
    told = {name: claim.id for name, claim in dossier.claims.items()}
    rulings = (
        Judgement(claim_ids=(told["400"], told["1800"]), verdict=Verdict.DIFFERENT),
        Merge(claim_ids=(told["400"], told["400 again"])),
        Split(claim_ids=(told["denial"],), rest_ids=(told["collapse"],)),
        SourceJudgement(source_ids=(MINISTRY.id, POST.id), verdict=Verdict.DIFFERENT),
        SpeakerCorrection.of(dossier.attributions[0], dossier.english, GOVERNOR),
        SpeakerCorrection(attribution_id=dossier.attributions[1].id, mention=None),
        SourceRating(source_id=POST.id, reliability=B),
        InformationRating(claim_id=told["400"], credibility=InformationCredibility.POSSIBLY_TRUE),
        Retraction(claim_id=ClaimId("c-gone")),
    )
    page = visit(render_report(decided(dossier, *rulings), lang)).page
    entries = page.locator("#decisions .decision")

    assert entries.count() == len(rulings)
    for entry in entries.all():
        words = entry.inner_text()
        assert "Huda" in words
        assert "2024" in words
        assert "Read 12-14 twice" in words
    for number in range(len(rulings) - 1):  # what was retracted isn't on the page
        targets = entries.nth(number).locator("a").evaluate_all("all => all.map(a => a.hash)")
        assert targets
        assert all(page.locator(f"[id='{target[1:]}']").count() == 1 for target in targets)
    assert "c-gone" in entries.last.inner_text()


@LANGUAGES
def test_a_grade_stands_beside_what_was_graded_and_nowhere_else(
    visit: Callable, dossier: Dossier, lang: str
) -> None:
    digit = InformationRating(
        claim_id=dossier.claims["400"].id, credibility=InformationCredibility.DOUBTFUL
    )
    analysis = decided(dossier, SourceRating(source_id=POST.id, reliability=B), digit)
    page = visit(render_report(analysis, lang)).page

    assert page.locator(".source:has(.grade)").count() == 1
    assert page.locator(f"[id='{POST.id}'] .grade, [id='s-{POST.id}'] .grade").inner_text() == "B"
    graded = page.locator(".claim-section:has(.grade)")
    assert graded.count() == 1
    assert graded.locator(f"[id='{dossier.claims['400 again'].id}']").count() == 1
    assert graded.locator(".grade").inner_text() == "4"
    assert page.locator(".not-judged").count() == 1


def test_what_cannot_be_judged_is_said_once(visit: Callable, dossier: Dossier) -> None:
    ungraded = visit(render_report(dossier.analysis())).page
    given = visit(
        render_report(decided(dossier, SourceRating(source_id=POST.id, reliability=F)))
    ).page

    assert "F6" in ungraded.locator("#decisions").inner_text()
    assert ungraded.locator("body").inner_text().count("F6") == 1
    assert given.locator(".source .grade, .claim-section .grade").count() == 0


def test_grades_are_those_of_the_log(dossier: Dossier) -> None:
    told = dossier.claims
    analysis = decided(
        dossier,
        SourceRating(source_id=MINISTRY.id, reliability=B),
        SourceJudgement(source_ids=(MINISTRY.id, GOVERNOR.id), verdict=Verdict.SAME),
        InformationRating(claim_id=told["400"].id, credibility=InformationCredibility.CONFIRMED),
        InformationRating(claim_id=told["1800"].id, credibility=InformationCredibility.IMPROBABLE),
    )
    grades = Grades(analysis, "en")

    for source in analysis.sources:
        found = grades.source(source.id)
        assert (found.mark if found else "F") == rated_source(source.id, analysis)
    for cluster in analysis.clusters:
        found = grades.claims(cluster.claim_ids)
        assert (found.mark if found else "6") == rated_claims(cluster.claim_ids, analysis)
