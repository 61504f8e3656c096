"""The report as a reader meets it: opened from a file, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from in_page import FAINT_WORDS, NEXT_FRAME

from claimtrack.bundled import bundled
from claimtrack.errors import ReportError
from claimtrack.report import render
from claimtrack.report.render import environment, render_report

LANGUAGES = pytest.mark.parametrize("lang", ["en", "ar"])


@LANGUAGES
@pytest.mark.parametrize("script", [True, False])
def test_it_opens_quietly_and_asks_for_nothing(
    visit: Callable, analysis, lang: str, script: bool
) -> None:
    found = visit(render_report(analysis, lang), java_script_enabled=script)

    assert found.page.title()
    assert found.complaints == []
    assert found.requests == []


@LANGUAGES
def test_the_page_has_its_language_and_direction(visit: Callable, analysis, lang: str) -> None:
    page = visit(render_report(analysis, lang)).page

    root = page.locator("html")
    assert root.get_attribute("lang") == lang
    assert root.get_attribute("dir") == {"en": "ltr", "ar": "rtl"}[lang]


def test_nothing_in_the_page_can_run_or_load() -> None:
    for template in bundled("templates").glob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert "<script" not in text.replace("<script>{{ page.script }}</script>", "")
        assert not re.search(r"\s(?:style|on\w+)=", text)
        assert "|safe" not in text.replace(" ", "")


def test_a_template_that_asks_too_much_stops_the_report(
    analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "report.html").write_text("{{ page.no_such_thing }}", encoding="utf-8")
    monkeypatch.setattr(render, "environment", lambda: environment(tmp_path))

    with pytest.raises(ReportError, match="no_such_thing"):
        render_report(analysis)


def test_the_style_sheet_knows_no_left_and_no_right() -> None:
    sheet = (bundled("templates") / "report.css").read_text(encoding="utf-8")
    physical = re.compile(
        r"(?:margin|padding|border|inset)?-?(?<![\w-])(?:left|right)\s*:|"
        r"(?:margin|padding|border)-(?:left|right)|text-align:\s*(?:left|right)|float:"
    )

    assert physical.findall(sheet) == []


@pytest.mark.parametrize("file", ["report.css", "report.js"])
def test_neither_script_nor_style_sheet_ends_its_own_element(file: str) -> None:
    text = (bundled("templates") / file).read_text(encoding="utf-8")

    assert not re.search(r"</|<!--|<script", text)


@LANGUAGES
def test_its_own_fonts_are_used(visit: Callable, analysis, lang: str) -> None:
    page = visit(render_report(analysis, lang)).page

    loaded = page.evaluate(
        "document.fonts.ready.then(faces =>"
        " [...faces].filter(face => face.status == 'loaded').map(face => face.family))"
    )

    assert {name.strip('"') for name in loaded} >= {"Claim Text", "Claim Naskh"}


@LANGUAGES
def test_every_claim_is_marked_in_its_sentence_word_for_word(
    visit: Callable, analysis, lang: str
) -> None:
    page = visit(render_report(analysis, lang)).page

    for claim in analysis.claims:
        marks = page.locator(f"[id='{claim.id}'] blockquote mark").all_text_contents()
        assert "".join(marks) == claim.text


@LANGUAGES
def test_every_claim_leads_to_its_words_in_the_article(
    visit: Callable, analysis, lang: str
) -> None:
    page = visit(render_report(analysis, lang)).page

    for claim in analysis.claims:
        anchor = f"q-{claim.id.removeprefix('c-')}"
        assert page.locator(f"[id='{claim.id}'] a[href='#{anchor}']").count() == 1
        assert page.locator(f"[id='{anchor}']").text_content() == claim.text
        assert page.locator(f"[id='{anchor}'] a.at").get_attribute("href") == f"#{claim.id}"


@LANGUAGES
def test_no_link_on_the_page_leads_nowhere(visit: Callable, analysis, lang: str) -> None:
    page = visit(render_report(analysis, lang)).page

    dead = page.evaluate(
        """[...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href'))
        .filter(href => !document.getElementById(decodeURIComponent(href.slice(1))))"""
    )
    twice = page.evaluate(
        """(ids => ids.filter((id, at) => ids.indexOf(id) !== at))
        ([...document.querySelectorAll('[id]')].map(element => element.id))"""
    )
    assert dead == []
    assert twice == []


@LANGUAGES
def test_the_published_text_is_whole(visit: Callable, dossier, lang: str) -> None:
    page = visit(render_report(dossier.analysis(), lang)).page

    for document in (dossier.english, dossier.arabic):
        shown = page.locator(f"[id='{document.id}'] .published").all_text_contents()
        published = [line for line in document.text.splitlines() if line.strip()]
        assert [line.strip() for line in shown] == published


@LANGUAGES
def test_quotes_keep_their_own_direction(visit: Callable, analysis, lang: str) -> None:
    page = visit(render_report(analysis, lang)).page

    for quote in page.locator("blockquote").all():
        expected = {"ar": "rtl", "en": "ltr"}[str(quote.get_attribute("lang"))]
        assert quote.evaluate("element => getComputedStyle(element).direction") == expected


@LANGUAGES
def test_roles_in_the_text_are_coloured_where_they_stand(
    visit: Callable, dossier, lang: str
) -> None:
    page = visit(render_report(dossier.analysis(), lang)).page
    article = page.locator(f"[id='{dossier.arabic.id}']")

    assert article.locator(".published .speaker").all_text_contents() == ["المحافظ", "وزارة المياه"]
    assert article.locator(".published .cue").all_text_contents() == ["قال", "ونفت"]
    assert article.locator(".published .carrier").all_text_contents() == ["صحيفة بريد الدلتا"]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_it_fits_any_screen_without_scrolling_sideways(
    visit: Callable, analysis, lang: str
) -> None:
    page = visit(render_report(analysis, lang)).page
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    for width in (320, 390, 820, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


# What reaches over an edge of the page, and what is cut off inside its own box. A text of checksums
# scrolls by itself; what only a screen reader hears is one pixel wide.
_CUT_OFF = """
(() => {
  const wide = document.documentElement.clientWidth;
  const reaches = element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.left < -1 || box.right > wide + 1);
  };
  const isCut = element => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const hides = way => way === 'hidden' || way === 'clip';
    return hides(overflowX) && element.scrollWidth > element.clientWidth + 1
      || hides(overflowY) && element.scrollHeight > element.clientHeight + 1;
  };
  const ours = 'body *:not(.skip, .unseen, .unseen *, .checksums, svg *), svg text';
  return [...document.querySelectorAll(ours)]
    .filter(element => element.checkVisibility() && (reaches(element) || isCut(element)))
    .map(element => element.outerHTML.slice(0, 120));
})()
"""


@LANGUAGES
@pytest.mark.parametrize(
    ("width", "text"),
    [
        (640, 1),  # 1280 pixels at 200 %
        (320, 1),  # 1280 pixels at 400 %
        (1280, 2),  # text alone at 200 %
        pytest.param(320, 2, marks=pytest.mark.full),
    ],
)
def test_nothing_is_cut_off_when_it_is_enlarged(
    visit: Callable, analysis, lang: str, width: int, text: int
) -> None:
    page = visit(
        render_report(analysis, lang),
        viewport={"width": width, "height": 800},
        device_scale_factor=1280 / width,
    ).page
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    page.evaluate(
        """times => {
          const root = document.documentElement;
          root.style.fontSize = `${times * parseFloat(getComputedStyle(root).fontSize)}px`;
        }""",
        text,
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(_CUT_OFF) == []


@LANGUAGES
def test_words_stand_out_from_their_background(visit: Callable, analysis, lang: str) -> None:
    page = visit(render_report(analysis, lang)).page
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(FAINT_WORDS) == [], scheme


@LANGUAGES
def test_everything_said_leads_in_two_clicks_to_its_words_in_the_article(
    visit: Callable, analysis, lang: str
) -> None:
    page = visit(render_report(analysis, lang)).page

    astray = page.evaluate(
        """(() => {
          const links = part => [...part.querySelectorAll('a[href^="#"]')].map(a => a.hash);
          const isPlace = hash => hash.startsWith('#q-')
            && document.getElementById(hash.slice(1)).closest('.published') !== null;
          const leads = part => links(part).some(hash => isPlace(hash)
            || links(document.getElementById(hash.slice(1))).some(isPlace));
          return [...document.querySelectorAll(
            '.finding, .claim-section, .evidence, .row, .picture tbody tr, .link, .noted li'
          )].filter(part => !leads(part)).map(part => part.outerHTML.slice(0, 200));
        })()"""
    )

    assert astray == []


@pytest.mark.parametrize("colours", ["none", "active"])
def test_the_parts_of_an_attribution_differ_by_more_than_colour(
    visit: Callable, analysis, colours: str
) -> None:
    page = visit(render_report(analysis), forced_colors=colours).page

    looks = {
        role: page.locator(f".legend .{role}").evaluate(
            """element => {
              const style = getComputedStyle(element);
              return [style.textDecorationLine, style.textDecorationStyle,
                style.borderBlockEndStyle];
            }"""
        )
        for role in ("speaker", "cue", "carrier", "content")
    }

    assert len({tuple(look) for look in looks.values()}) == len(looks)


def test_headings_go_down_one_step_at_a_time(visit: Callable, analysis) -> None:
    page = visit(render_report(analysis)).page

    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].map(heading => +heading.tagName[1])"
    )
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert levels.count(1) == 1
    for landmark in ("main", "nav", "header.masthead", "footer"):
        assert page.locator(landmark).count() == 1


def test_a_keyboard_reader_can_skip_to_the_findings(visit: Callable, analysis) -> None:
    page = visit(render_report(analysis)).page

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "findings"


def test_a_link_opens_the_folded_list_it_leads_into(visit: Callable, dossier) -> None:
    analysis = dossier.analysis(findings=(), clusters=(), links=(), origins={})
    page = visit(render_report(analysis)).page
    claim = dossier.claims["1800"]

    page.locator(f"[id='{dossier.english.id}'] a.at[href='#{claim.id}']").click()

    assert page.locator(f"[id='{claim.id}']").is_visible()


def test_paper_hides_nothing_that_doesnt_stand_elsewhere_on_it(
    visit: Callable, analysis, tmp_path: Path
) -> None:
    page = visit(render_report(analysis)).page
    page.emulate_media(media="print")
    page.evaluate(NEXT_FRAME)  # folded parts open when the page is next drawn

    hidden = page.evaluate(
        """[...document.querySelectorAll('details:not(.again) li, details:not(.again) td')]
        .filter(element => !element.checkVisibility())
        .map(element => element.textContent)"""
    )
    assert hidden == []
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
