"""An outlet that only the article names is told as such, wherever the report names it."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from newsroom import HERALD, KARIM, SALMA, TIMES, Newsroom

from claimtrack.model.analysis import Analysis
from claimtrack.model.finding import Origins
from claimtrack.report.origins_picture import MOST_NODES, draw_origins
from claimtrack.report.page import page_view
from claimtrack.report.picture_views import PictureView
from claimtrack.report.plain import plain
from claimtrack.report.reading import Reading
from claimtrack.report.render import render_report
from claimtrack.report.spread_picture import draw_spread
from claimtrack.report.views import PageView

BRIEF = {"en": "(self-named)", "ar": "(سمّى نفسه)"}
NOTE = {"en": "self-named", "ar": "سمّى نفسه"}
FULL = {
    "en": "(self-named: only the article itself says so, which doesn’t make two origins "
    "independent)",
    "ar": "(سمّى نفسه: لا يقول ذلك إلا المقال، فلا يثبت به استقلال أصلين)",
}
PUBLISHES = {"en": "(as only the article says)", "ar": "(بحسب المقال وحده)"}
KEY = {
    "en": "Self-named: only the article itself names its outlet.",
    "ar": "سمّى نفسه: لا يسمّي الناشرَ إلا المقالُ نفسه.",
}


def told(*, are_self_named: bool = True, articles: int = 3) -> Analysis:
    """A claim in articles of two outlets; that of the first article somebody made sure of."""
    room = Newsroom()
    for number in range(articles):
        room.tell(
            "the bridge is closed",
            SALMA if number else KARIM,
            outlet=TIMES if number else HERALD,
            published=date(2024, 2, number % 28 + 1),
        )
    analysis = room.analysis(room.claims, origins=Origins(unknown=articles))
    documents = tuple(
        document.model_copy(update={"is_outlet_self_named": are_self_named and number > 0})
        for number, document in enumerate(analysis.documents)
    )
    return analysis.model_copy(update={"documents": documents})


def drawn(analysis: Analysis, lang: str) -> PictureView:
    reading = Reading(analysis, lang)
    origins = next(iter(analysis.origins.values()))
    return draw_origins(reading, reading.claims, origins, reading.show(reading.plain("–")))


def outlets(page: PageView) -> list[str]:
    """What is told of the outlet of each article."""
    return [plain(document.facts[0].value, page.lang) for document in page.documents]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_list_of_articles_says_it_and_what_follows(lang: str) -> None:
    page = page_view(told(), lang)
    known, *self_named = outlets(page)
    assert known.endswith(HERALD.names[lang])
    assert {words.endswith(f"{TIMES.names[lang]} {FULL[lang]}") for words in self_named} == {True}
    assert [d.outlet for d in page.documents] == [
        HERALD.names[lang],
        *[f"{TIMES.names[lang]} {BRIEF[lang]}"] * 2,  # what a citation says
    ]
    assert "(" not in "".join(outlets(page_view(told(are_self_named=False), lang)))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_way_of_a_claim_says_it(lang: str) -> None:
    (claim,) = page_view(told(), lang).claims
    notes = [plain(evidence.hops[-1].note, lang) for evidence in claim.evidence]
    assert [BRIEF[lang] in note for note in notes] == [False, True, True]
    assert [TIMES.names[lang] in note for note in notes] == [False, True, True]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_drawing_of_origins_its_list_and_its_key_say_it(lang: str) -> None:
    picture = drawn(told(), lang)
    notes = [text.text or "" for text in ET.fromstring(picture.svg).iter("text")]
    assert sum(note.endswith(f" · {NOTE[lang]}") for note in notes) == 2
    steps = [plain(step.name, lang) for step in picture.steps]
    assert sum(f"{TIMES.names[lang]} {BRIEF[lang]}" in step for step in steps) == 2
    assert KEY[lang] in picture.key


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_articles_drawn_as_one_say_it_if_all_of_them_name_themselves(lang: str) -> None:
    analysis = told(articles=MOST_NODES + 2)
    (one,) = drawn_notes(analysis, lang)
    assert one.endswith(f" · {NOTE[lang]}")
    first, second, *rest = analysis.documents
    sure = second.model_copy(update={"is_outlet_self_named": False})
    mixed = analysis.model_copy(update={"documents": (first, sure, *rest)})
    (one,) = drawn_notes(mixed, lang)
    assert NOTE[lang] not in one


def drawn_notes(analysis: Analysis, lang: str) -> list[str]:
    """The notes of nodes that stand for several articles."""
    shared = tuple(claim.id for claim in analysis.claims[1:])
    origins = dict.fromkeys(analysis.origins, Origins(shared=(shared,), unknown=1))
    picture = drawn(analysis.model_copy(update={"origins": origins}), lang)
    words = [text.text or "" for text in ET.fromstring(picture.svg).iter("text")]
    many = {"en": f"{len(shared)} articles", "ar": f"{len(shared)} مقال"}[lang]
    return [each for each in words if each.startswith(many)]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_days_of_a_claim_and_the_section_of_the_outlet_say_it(lang: str) -> None:
    reading = Reading(told(), lang)
    spread = draw_spread(reading, reading.claims, None)
    assert spread is not None
    assert spread.table is not None
    cells = [BRIEF[lang] in plain(row.cells[0], lang) for row in spread.table.rows]
    assert cells == [False, True, True]
    sources = {s.anchor: s for s in page_view(told(), lang).sources}
    published = {
        source.id: plain(sources[reading.anchor("s", source.id)].facts[-1].value, lang)
        for source in (HERALD, TIMES)
    }
    assert published[TIMES.id].count(PUBLISHES[lang]) == 2
    assert PUBLISHES[lang] not in published[HERALD.id]


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("report_format", ["html", "md"])
def test_nothing_of_it_is_said_of_outlets_that_somebody_named(
    lang: str, report_format: str
) -> None:
    def text(*, are_self_named: bool) -> str:
        analysis = told(are_self_named=are_self_named)
        words = render_report(analysis, lang, report_format=report_format)
        return words.replace("\\", "")  # Markdown escapes brackets

    assert FULL[lang] in text(are_self_named=True)
    assert f"{BRIEF[lang]}" in text(are_self_named=True)
    assert NOTE[lang] not in text(are_self_named=False).replace(KEY[lang], "")


def test_the_data_has_it_as_a_field() -> None:
    data = json.loads(render_report(told(), report_format="json"))
    named = [document["is_outlet_self_named"] for document in data["documents"]]
    assert named == [False, True, True]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_on_a_telephone_no_label_of_a_fact_is_broken(visit, lang: str) -> None:
    page = visit(render_report(told(), lang), viewport={"width": 320, "height": 700}).page
    heights = page.eval_on_selector_all(
        ".document .facts dt",
        "labels => labels.map(label => label.offsetHeight "
        "/ parseFloat(getComputedStyle(label).lineHeight))",
    )
    assert max(heights) < 1.5
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
