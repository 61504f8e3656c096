"""Templates and views name the same fields; views say what the analysis says."""

from __future__ import annotations

import inspect
import types
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Union, get_args, get_origin, get_type_hints

import pytest
from jinja2 import nodes

from claimtrack.errors import ReportError
from claimtrack.model.finding import FindingKind
from claimtrack.report import evidence_views, picture_views, views
from claimtrack.report.page import page_view
from claimtrack.report.render import environment, render_report
from claimtrack.report.views import PageView
from claimtrack.report.words import words_in

ROOT = {"page": PageView, "words": Mapping}


class Walk:
    """Follows the report's templates and notes which field of which view each expression asks."""

    def __init__(self) -> None:
        self.asked: dict[type, set[str]] = defaultdict(set)
        self.words: set[str] = set()
        self.faults: list[str] = []

    def template(self, name: str, scope: dict[str, object]) -> None:
        env = environment()
        assert env.loader is not None
        source = env.loader.get_source(env, name)[0]
        self.visit(env.parse(source), scope, name)

    def visit(self, node: nodes.Node, scope: dict[str, object], where: str) -> None:
        match node:
            case nodes.Extends() | nodes.Include():
                assert isinstance(node.template, nodes.Const)
                self.template(node.template.value, scope)
            case nodes.For():
                items = self.type_of(node.iter, scope, where)
                assert isinstance(node.target, nodes.Name)
                (item, *_) = get_args(items) or (None,)
                inner = {**scope, node.target.name: item}
                for child in node.body:
                    self.visit(child, inner, where)
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    assert isinstance(target, nodes.Name)
                    inner[target.name] = self.type_of(value, scope, where)
                for child in node.body:
                    self.visit(child, inner, where)
            case nodes.Getattr() | nodes.Name():
                self.type_of(node, scope, where)
            case _:
                for child in node.iter_child_nodes():
                    self.visit(child, scope, where)

    def type_of(self, node: nodes.Node, scope: dict[str, object], where: str) -> object:
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                self.faults.append(f"{where}: {node.name}")
            return scope.get(node.name)
        if not isinstance(node, nodes.Getattr):
            self.faults.append(f"{where}: more than a field is asked: {node!r}")
            return None
        owner = _without_none(self.type_of(node.node, scope, where))
        if owner is Mapping:
            self.words.add(node.attr)
            return str
        if not (inspect.isclass(owner) and is_dataclass(owner)):
            self.faults.append(f"{where}: .{node.attr} of {owner!r}")
            return None
        hints = get_type_hints(owner)
        if node.attr not in hints:
            self.faults.append(f"{where}: {owner.__name__} has no {node.attr}")
            return None
        self.asked[owner].add(node.attr)
        return _without_none(hints[node.attr])


def _without_none(hint: object) -> object:
    if get_origin(hint) in (Union, types.UnionType):
        (kept,) = [arg for arg in get_args(hint) if arg is not type(None)]
        return kept
    return hint


@pytest.fixture(scope="module")
def walk() -> Walk:
    found = Walk()
    found.template("report.html", dict(ROOT))
    return found


def test_templates_ask_only_for_fields_their_views_have(walk: Walk) -> None:
    assert walk.faults == []


def test_every_field_of_every_view_is_shown(walk: Walk) -> None:
    classes = {
        v
        for m in (views, evidence_views, picture_views)
        for v in vars(m).values()
        if inspect.isclass(v)
    }
    declared = {
        (view.__name__, field.name)
        for view in classes
        if is_dataclass(view)
        for field in fields(view)
        if field.name != "words"  # handed to the templates by its own name
    }
    shown = {(view.__name__, name) for view, names in walk.asked.items() for name in names}

    assert declared - shown == set()


def test_templates_use_only_words_there_are(walk: Walk) -> None:
    assert walk.words <= words_in("en").keys()


def test_views_are_frozen(analysis) -> None:
    view = _page(analysis)

    with pytest.raises(AttributeError):
        view.title = "another"  # type: ignore[misc]


def test_disagreements_come_first_and_a_figure_leads(analysis) -> None:
    page = _page(analysis)

    assert [section.anchor for section in page.sections] == [
        "disagreements",
        "dependence",
        "denials",
    ]
    lead = page.sections[0].findings[0]
    assert lead.is_lead
    assert lead.kind is FindingKind.QUANTITY_CONFLICT
    assert lead.headline.words == "About 1,800 or 400?"
    assert lead.standfirst is not None
    assert lead.standfirst.startswith("Two figures for flooded houses")
    assert sum(f.is_lead for section in page.sections for f in section.findings) == 1


def test_the_masthead_says_what_is_dated_and_what_is_not(analysis) -> None:
    assert _page(analysis).masthead.dates == "Published 2 May 2019, 1 article without a date"
    assert _page(analysis, "ar").masthead.dates == "نُشرت في 2 مايو 2019، مقال واحد بلا تاريخ"


def test_a_short_sentence_is_a_headline_whole(analysis) -> None:
    denial = _page(analysis).sections[2].findings[0]

    assert denial.headline.words == "The ministry denies a collapse."
    assert denial.standfirst is None


def test_what_is_found_about_a_claim_stands_under_the_claim(analysis) -> None:
    finding = _page(analysis).sections[1].findings[0]

    assert finding.headline.words == "400 houses in the delta were under water."
    assert not finding.headline.is_quote
    assert finding.standfirst == "Two articles, one governor."


@pytest.mark.parametrize(
    ("sentence", "headline", "standfirst"),
    [
        ("Short and whole: it stays.", "Short and whole: it stays.", None),
        (
            "Nine or ten? Two figures for the same thing, from two speakers who both were there, "
            "it is told",
            "Nine or ten?",
            "Two figures for the same thing, from two speakers who both were there, it is told",
        ),
        (
            "A minister denies: “no troops were ever sent across the border by this government”. "
            "Against that stands a claim by a witness.",
            "A minister denies: “no troops were ever sent across the border by this government”.",
            "Against that stands a claim by a witness.",
        ),
        (
            "Two accounts that cannot both hold about the dam: the one says that it held, "
            "the other that it broke",
            "Two accounts that cannot both hold about the dam",
            "The one says that it held, the other that it broke",
        ),
    ],
)
def test_a_long_sentence_is_cut_where_it_can_be(
    dossier, sentence: str, headline: str, standfirst: str | None
) -> None:
    denial = dossier.analysis().findings[0].model_copy(update={"sentence": {"en": sentence}})

    found = _page(dossier.analysis(findings=(denial,))).sections[0].findings[0]

    assert (found.headline.words, found.standfirst) == (headline, standfirst)


@pytest.mark.parametrize(
    ("lang", "words", "is_quote"),
    [
        ("en", "400 houses in the delta were under water.", False),
        ("ar", "400 منزل غمرتها المياه في الدلتا", True),
    ],
)
def test_a_claim_is_headed_by_a_statement_or_else_by_a_quote_in_the_pages_language(
    analysis, lang: str, words: str, is_quote: bool
) -> None:
    shared = next(claim for claim in _page(analysis, lang).claims if len(claim.evidence) == 2)

    assert (shared.headline.words, shared.headline.is_quote) == (words, is_quote)


def test_those_who_deny_stand_on_one_side_and_those_denied_on_the_other(dossier) -> None:
    told = dossier.claims
    denial = (
        dossier.analysis()
        .findings[0]
        .model_copy(update={"claim_ids": (told["denial"].id, told["collapse"].id, told["1800"].id)})
    )

    found = _page(dossier.analysis(findings=(denial,))).sections[0].findings[0]

    assert [evidence.side for evidence in found.sides] == [1, 2, 2]


def test_what_has_no_sides_is_not_set_against_itself(analysis) -> None:
    assert [e.side for e in _page(analysis).sections[1].findings[0].sides] == [0, 0]


def test_a_denial_without_a_link_still_stands_against_the_claim(dossier) -> None:
    page = _page(dossier.analysis(links=()))
    collapse = next(c for c in page.claims if c.headline.words == "The dams had collapsed")

    assert [(row.speaker, row.label) for row in collapse.against] == [
        ("The water ministry", "Denied")
    ]


def test_the_way_of_a_claim_goes_from_the_mouth_through_the_carrier_to_the_article(
    analysis,
) -> None:
    arabic_side = _page(analysis).sections[0].findings[0].sides[1]

    assert [hop.role for hop in arabic_side.hops] == ["speaker", "carrier", "document"]
    assert [hop.name for hop in arabic_side.hops[:2]] == ["The governor", "the Delta Post"]
    assert "المحافظ" in arabic_side.hops[0].other_names
    assert "said April 2019" in arabic_side.said


def test_a_claim_in_the_articles_own_voice_has_no_speaker(analysis) -> None:
    page = _page(analysis)
    denied = page.sections[2].findings[0].sides[1]

    assert [hop.role for hop in denied.hops] == ["voice"]
    assert denied.hops[0].label == "the article says"


def test_a_denial_comes_before_what_it_denies(analysis) -> None:
    denial, denied = _page(analysis).sections[2].findings[0].sides

    assert denial.hops[0].label == "denies"
    assert denied.quote == "The dams had collapsed"


def test_every_claim_is_anchored_exactly_once(analysis) -> None:
    page = _page(analysis)
    anchors = [
        anchor
        for anchor in (
            *(evidence.anchor for claim in page.claims for evidence in claim.evidence),
            *(row.anchor for remainder in page.remaining for row in remainder.rows),
        )
        if anchor
    ]

    assert sorted(anchors) == sorted(claim.id for claim in analysis.claims)


def test_claims_that_no_finding_rests_on_are_listed_in_short(dossier) -> None:
    page = _page(dossier.analysis(findings=(), clusters=(), links=(), origins={}))

    assert page.claims == ()
    assert sum(len(remainder.rows) for remainder in page.remaining) == 5
    assert page.sections == ()


def test_the_origins_of_a_shared_claim_name_the_one_mouth(analysis) -> None:
    shared = next(claim for claim in _page(analysis).claims if len(claim.evidence) == 2)

    assert shared.origins == "2 claims, one origin: The governor."
    assert shared.picture is not None
    assert [step.depth for step in shared.picture.steps] == [0, 1, 2, 2]


def test_own_voice_makes_independence_unknown(analysis) -> None:
    alone = [c for c in _page(analysis).claims if c.headline.words == "The dams had collapsed"]

    assert [claim.origins for claim in alone] == [
        "Independence unknown: the article says it in its own voice."
    ]


def test_what_stands_against_a_claim_is_named_with_its_relation(analysis) -> None:
    collapse = next(
        c for c in _page(analysis).claims if c.headline.words == "The dams had collapsed"
    )

    assert [(row.speaker, row.label) for row in collapse.against] == [
        ("The water ministry", "cannot hold together with it")
    ]


def test_figures_are_drawn_with_a_table_of_the_same_numbers(analysis) -> None:
    picture = _page(analysis).sections[0].findings[0].picture

    assert picture is not None
    assert picture.table is not None
    figures = [row.cells[0] for row in picture.table.rows]
    assert figures == ["about 1,800", "400"]
    assert all(figure in picture.svg for figure in figures)


def test_a_source_shows_both_scripts_and_through_whom_it_speaks(analysis) -> None:
    governor = next(s for s in _page(analysis).sources if s.name == "The governor")

    assert "المحافظ" in governor.other_names
    facts = {fact.label: fact.value for fact in governor.facts}
    assert "the Delta Post" in facts["Through"]
    assert "The water ministry" in facts["speaks for"]
    assert len(governor.said) == 2


def test_sources_nobody_heard_of_have_no_section(dossier) -> None:
    analysis = dossier.analysis()
    silent = analysis.sources[0].model_copy(update={"id": "silent", "names": {"en": "Silent"}})

    page = _page(dossier.analysis(sources=(*analysis.sources, silent)))

    assert "Silent" not in [source.name for source in page.sources]


def test_a_wrong_quote_stops_the_report(dossier) -> None:
    claim = dossier.claims["collapse"]
    wrong = claim.model_copy(update={"text": "The dams had collapsee"})
    claims = tuple(wrong if c.id == claim.id else c for c in dossier.claims.values())

    with pytest.raises(ReportError, match=r"flood\.txt wrongly"):
        render_report(dossier.analysis(claims=claims))


def test_a_claim_without_its_document_stops_the_report(dossier) -> None:
    with pytest.raises(ReportError, match="isn't there"):
        render_report(dossier.analysis(documents=(dossier.english,)))


def test_the_same_analysis_gives_the_same_bytes(dossier) -> None:
    assert render_report(dossier.analysis(), "ar") == render_report(dossier.analysis(), "ar")


def test_nothing_read_is_said_to_be_nothing(dossier) -> None:
    from claimtrack.model.analysis import Analysis

    page = _page(Analysis())

    assert page.masthead.overview == "Nothing has been read yet: this report is empty."
    assert "<!DOCTYPE html>" in render_report(Analysis())


def _page(analysis, lang: str = "en") -> PageView:

    return page_view(analysis, lang)
