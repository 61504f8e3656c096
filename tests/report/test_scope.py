"""A report on a part says so, leaves out the rest, and keeps what stands against the part."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.errors import NotFoundError
from claimtrack.model.analysis import Analysis
from claimtrack.model.finding import FindingKind
from claimtrack.report.data import report_data
from claimtrack.report.narrowing import Narrowed, narrowed
from claimtrack.report.page import page_view
from claimtrack.report.reading import Reading
from claimtrack.report.render import render_report
from claimtrack.report.scope import ReportScope

GOVERNOR, MINISTRY, POST = "the-governor", "the-water-ministry", "the-delta-post"


def names(dossier, part: Narrowed) -> set[str]:
    """The claims shown, by the names the tests use."""
    return {name for name, claim in dossier.claims.items() if claim.id in part.shown.claim_by_id}


def scope_of(analysis: Analysis, scope: ReportScope, lang: str = "en") -> tuple[str, ...]:
    page = page_view(analysis, lang, scope=scope)
    return tuple(map(str, page.masthead.scope))


def test_a_claim_comes_with_what_repeats_and_what_disputes_it(dossier) -> None:
    part = narrowed(dossier.analysis(), ReportScope(claims=(dossier.claims["400"].id,)))

    assert names(dossier, part) == {"400", "400 again", "1800"}
    assert {finding.kind for finding in part.shown.findings} == {
        FindingKind.QUANTITY_CONFLICT,
        FindingKind.SINGLE_ORIGIN,
    }
    (shared,) = [o for o in part.shown.origins.values() if o.shared]
    assert len(shared.shared[0]) == 2


def test_a_claim_comes_with_its_contradiction_even_where_no_finding_tells_of_it(
    dossier,
) -> None:
    part = narrowed(
        dossier.analysis(findings=()), ReportScope(claims=(dossier.claims["collapse"].id,))
    )

    assert names(dossier, part) == {"collapse", "denial"}


def test_another_figure_that_no_finding_holds_against_a_claim_is_left_out(
    dossier,
) -> None:
    part = narrowed(dossier.analysis(findings=()), ReportScope(claims=(dossier.claims["1800"].id,)))

    assert names(dossier, part) == {"1800"}


def test_a_cluster_can_be_asked_for_by_its_id(dossier) -> None:
    analysis = dossier.analysis()
    (pair,) = [cluster for cluster in analysis.clusters if len(cluster.claim_ids) == 2]

    part = narrowed(analysis, ReportScope(claims=(pair.id,)))

    assert {dossier.claims["400"].id, dossier.claims["400 again"].id} == part.core


def test_a_source_brings_what_it_says_and_what_is_said_for_it(dossier) -> None:
    analysis = dossier.analysis(findings=(), links=())

    governor = narrowed(analysis, ReportScope(sources=(GOVERNOR,)))
    ministry = narrowed(analysis, ReportScope(sources=(MINISTRY,)))

    assert names(dossier, governor) == {"400", "400 again"}
    assert names(dossier, ministry) == {"1800", "denial", "400", "400 again"}  # he speaks for it


def test_an_outlet_brings_what_it_publishes_and_what_it_carries(dossier) -> None:
    part = narrowed(dossier.analysis(findings=(), links=()), ReportScope(sources=(POST,)))

    assert names(dossier, part) == {"1800", "collapse", "400 again", "400"}


def test_an_outlet_that_is_no_source_can_be_asked_for(dossier) -> None:
    whole = dossier.analysis(findings=(), links=())
    first, *others = whole.documents
    tidings = first.model_copy(update={"outlet_id": "the-tidings"})
    analysis = whole.model_copy(update={"documents": (tidings, *others)})
    part = narrowed(analysis, ReportScope(sources=("the-tidings",)))
    of_core = {analysis.claim_by_id[id_].span.document_id for id_ in part.core}
    assert of_core == {first.id}
    assert "the-tidings says, carries or publishes" in (
        re.sub("<[^>]+>", "", scope_of(analysis, ReportScope(sources=("the-tidings",)))[0])
    )


def test_a_source_can_be_named_in_either_script(dossier) -> None:
    analysis = dossier.analysis()

    parts = [narrowed(analysis, ReportScope(sources=(n,))) for n in ("The governor", "المحافظ")]

    assert parts[0].core == parts[1].core != frozenset()


def test_a_document_is_shown_whole_though_only_a_part_of_its_claims_comes_along(
    dossier,
) -> None:
    analysis = dossier.analysis()

    part = narrowed(analysis, ReportScope(documents=("سيول.txt",)))

    assert part.core == {dossier.claims["400"].id, dossier.claims["denial"].id}
    assert [document.text for document in part.shown.documents] == [
        dossier.english.text,
        dossier.arabic.text,
    ]


def test_a_day_leaves_only_what_is_known_to_be_as_recent(dossier) -> None:
    analysis = dossier.analysis(findings=(), links=(), clusters=(), origins={})

    same_day = narrowed(analysis, ReportScope(since=date(2019, 5, 2)))
    next_day = narrowed(analysis, ReportScope(since=date(2019, 5, 3)))

    assert names(dossier, same_day) == {"1800", "collapse", "400 again"}
    assert names(dossier, next_day) == set()
    assert same_day.left_out_undated == 1


def test_a_day_narrows_what_else_is_asked_for(dossier) -> None:
    analysis = dossier.analysis(findings=(), links=(), clusters=(), origins={})

    part = narrowed(analysis, ReportScope(sources=(GOVERNOR,), since=date(2019, 5, 1)))

    assert names(dossier, part) == {"400 again"}


def test_the_page_says_what_it_is_limited_to_and_what_it_leaves_out(dossier) -> None:
    analysis = dossier.analysis()

    told = scope_of(analysis, ReportScope(claims=(dossier.claims["collapse"].id,)))
    since = scope_of(analysis, ReportScope(since=date(2030, 1, 1)))

    assert told == (
        "This report is limited to the claim “The dams had collapsed”.",
        "Beside it: 1 claim, because they say the same, stand against it or share a finding "
        "with it.",
        "Left out: 3 claims and 2 findings.",
    )
    assert since == (
        "This report is limited to articles published on 1 January 2030 or later.",
        "Nothing in the articles answers to that.",
        "Left out: 5 claims, 2 articles and 3 findings.",
        "Among those left out: 1 article without a date, which may be as recent.",
    )
    assert "يقتصر هذا التقرير" in scope_of(analysis, ReportScope(sources=("المحافظ",)), "ar")[0]


def test_a_report_on_everything_says_nothing_of_limits(dossier) -> None:
    analysis = dossier.analysis()

    assert scope_of(analysis, ReportScope()) == ()
    assert render_report(analysis) == render_report(analysis, scope=ReportScope())


@pytest.mark.parametrize(
    ("scope", "message", "hint"),
    [
        (ReportScope(sources=("the-gouvernor",)), "no source is called", "the-governor"),
        (ReportScope(documents=("flod.txt",)), "no document is called", "flood.txt"),
        (ReportScope(sources=("qqqqqq",)), "no source is called 'qqqqqq'", "show the ids"),
        (ReportScope(claims=("c-",)), "can be any of 5 claims", "more of its id"),
        (ReportScope(claims=("",)), "no claim is called ''", "show the ids"),
        (ReportScope(claims=(MINISTRY,)), "no claim is called", "show the ids"),
    ],
)
def test_a_record_that_is_not_there_is_an_error_that_says_what_is_near(
    dossier, scope: ReportScope, message: str, hint: str
) -> None:
    with pytest.raises(NotFoundError, match=message) as error:
        render_report(dossier.analysis(), scope=scope)

    assert hint in error.value.hint


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    claims=st.sets(st.integers(0, 4), max_size=2),
    sources=st.sets(st.integers(0, 2), max_size=2),
    documents=st.sets(st.integers(0, 1), max_size=1),
    since=st.none() | st.dates(date(2019, 5, 1), date(2019, 5, 3)),
)
def test_whatever_is_shown_rests_on_what_is_shown(
    analysis, claims, sources, documents, since
) -> None:
    scope = ReportScope(
        claims=tuple(analysis.claims[n].id for n in sorted(claims)),
        sources=tuple(analysis.sources[n].id for n in sorted(sources)),
        documents=tuple(analysis.documents[n].id for n in sorted(documents)),
        since=since,
    )
    part = narrowed(analysis, scope)
    shown = part.shown

    assert part.core <= shown.claim_by_id.keys()
    assert {c.span.document_id for c in shown.claims} <= shown.document_by_id.keys()
    assert {c.attribution_id for c in shown.claims} - {None} <= shown.attribution_by_id.keys()
    for finding in shown.findings:
        assert set(finding.claim_ids) <= shown.claim_by_id.keys()
    for cluster in shown.clusters:
        assert set(cluster.claim_ids) <= shown.claim_by_id.keys()
    touching = {f.id for f in analysis.findings if not part.core.isdisjoint(f.claim_ids)}
    assert touching <= {finding.id for finding in shown.findings}
    assert render_report(analysis, scope=scope)


def test_a_part_keeps_the_numbers_of_the_whole(dossier) -> None:
    analysis = dossier.analysis()
    denial = dossier.claims["denial"]
    whole = Reading(analysis, "en")

    scope = ReportScope(documents=(dossier.arabic.id,))
    (row,) = [
        claim for claim in report_data(analysis, "en", scope)["claims"] if claim["id"] == denial.id
    ]

    assert row["reference"] == whole.reference(denial) == "2.2"
