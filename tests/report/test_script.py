"""What the page's script adds: finding, sorting, unfolding, copying; and that nothing needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from generated import generated
from playwright.sync_api import Browser, Page

from claimtrack.report import extent, pages
from claimtrack.report.render import render_pages, render_report

LANGUAGES = pytest.mark.parametrize("lang", ["en", "ar"])

# The words of the page itself, whether they show or not, without what the script added to them.
_WORDS = """
(() => {
  const copy = document.body.cloneNode(true);
  for (const part of copy.querySelectorAll('.controls, .copy, .toast, script, template'))
    part.remove();
  return copy.textContent.split(/\\s+/).join(' ').trim();
})()
"""
_SHOWN = """
[...document.querySelectorAll('[data-document]')]
  .filter(place => !place.closest('.filtered')).map(place => place.id)
"""
_HIGHLIGHTED = "[...CSS.highlights.get('found')].map(range => range.toString())"


@pytest.fixture(scope="module")
def many() -> dict[str, str]:
    analysis = generated(40)
    return {lang: render_report(analysis, lang) for lang in ("en", "ar")}


def _find(page: Page, words: str) -> None:
    page.locator("#find").fill(words)
    page.wait_for_timeout(200)  # it waits until the reader has stopped typing


@LANGUAGES
def test_the_page_says_the_same_without_it(visit: Callable, lang: str) -> None:
    html = render_report(generated(12), lang)
    with_it = visit(html)
    without = visit(html, java_script_enabled=False)
    bare = visit(html.replace("<script>", "<script type='text/plain'>"))

    assert with_it.page.locator(".controls").is_visible()
    assert with_it.complaints == []
    assert with_it.page.evaluate(_WORDS) == bare.page.evaluate(_WORDS)
    assert without.page.locator(".controls, .copy, .toast").count() == 0
    assert without.page.locator("main").inner_text() == bare.page.locator("main").inner_text()


def test_it_leaves_a_page_without_claims_alone(visit: Callable) -> None:
    from claimtrack.model.analysis import Analysis

    found = visit(render_report(Analysis()))

    assert found.complaints == []
    assert found.page.locator(".controls").count() == 0


def test_no_other_script_is_admitted(visit: Callable, many: dict[str, str]) -> None:
    other = many["en"].replace("<main>", "<main><script>document.title = 'ran'</script>")

    assert visit(other).page.title() != "ran"


@pytest.mark.parametrize(("facet", "expected"), [("source", 8), ("lang", 20), ("kind", 40)])
def test_claims_are_shown_by_who_says_them_their_language_and_kind(
    visit: Callable, many: dict[str, str], facet: str, expected: int
) -> None:
    page = visit(many["en"]).page
    menu = page.locator(f"select[data-facet='{facet}']")
    if not menu.is_visible():  # one kind only: there is nothing to choose
        assert menu.locator("option").count() < 3
        return

    chosen = menu.locator("option").nth(1).get_attribute("value")
    menu.select_option(chosen)
    shown = page.evaluate(_SHOWN)

    of_it = page.locator(f"[data-{facet}='{chosen}']").evaluate_all("all => all.map(e => e.id)")
    assert len(of_it) == expected
    assert set(of_it) <= set(shown)
    whole = page.locator(f".claim-section:has([data-{facet}='{chosen}']) [data-document]")
    beside = set(whole.evaluate_all("all => all.map(e => e.id)"))
    assert set(shown) == set(of_it) | beside  # a claim stays whole, with all who make it
    assert f"{len(shown)} of 40" in page.locator(".controls .status").inner_text()


@pytest.fixture(scope="module")
def arabic_page(browser: Browser, many: dict[str, str]) -> Iterator[Page]:
    """A page in Arabic in which nothing is looked for: each test leaves it so."""
    with browser.new_page() as page:
        page.set_content(many["ar"])
        yield page


@pytest.mark.parametrize(
    ("typed", "published", "near_miss"),
    [
        ("WELL 7 AT", ["well", "7", "at"], "welly"),
        ("٢٠٣ برميل", ["203", "برميل"], "٩٩٩ برميل"),  # digits of another script
        ("الابار", ["الآبار"], "الأنبار"),  # a hamza left out
        ("بــئــر", ["بئر"], "بيير"),  # drawn out with tatweel
        ("المُتَحَدِّثَة", ["المتحدثة"], "المتحدثون"),  # vowelled
    ],
)
def test_words_are_found_as_readers_type_them(
    arabic_page: Page, typed: str, published: list[str], near_miss: str
) -> None:
    page = arabic_page
    _find(page, typed)
    found = {words.lower() for words in page.evaluate(_HIGHLIGHTED)}
    assert page.evaluate("document.querySelectorAll('.part:not(.filtered)').length") > 0
    assert found == set(published)

    _find(page, near_miss)
    assert page.evaluate(_HIGHLIGHTED) == []
    assert page.evaluate(_SHOWN) == []

    _find(page, "")
    assert len(page.evaluate(_SHOWN)) == 40


def test_a_figure_is_found_with_its_comma_or_without(visit: Callable, analysis) -> None:
    page = visit(render_report(analysis)).page
    for typed in ("1800 houses", "1,800 houses", "١٬٨٠٠ houses"):
        _find(page, typed)
        assert {"1,800", "houses"} <= set(page.evaluate(_HIGHLIGHTED))


def test_enter_goes_from_place_to_place_and_unfolds_them(
    visit: Callable, many: dict[str, str]
) -> None:
    page = visit(many["en"]).page
    _find(page, "well 7 at")

    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    assert "2" in page.locator(".controls .status").inner_text()
    reached = "[...CSS.highlights.get('reached')][0].startContainer.parentElement"
    assert page.evaluate(f"{reached}.checkVisibility()")
    assert page.evaluate("document.activeElement.id") == "find"


@LANGUAGES
def test_claims_are_put_in_the_order_asked_for(
    visit: Callable, many: dict[str, str], lang: str
) -> None:
    page = visit(many[lang]).page
    at = "[...document.querySelectorAll('.claim-section')]"
    first = f"{at}.map(s => s.querySelector('[data-document]').dataset)"
    by_weight = page.evaluate(f"{at}.map(section => section.id)")

    page.locator("#order").select_option("source")
    speakers = page.evaluate(f"{first}.map(data => data.speaker)")
    page.locator("#order").select_option("date")
    dates = page.evaluate(
        f"{at}.map(s => [...s.querySelectorAll('[data-date]')].map(e => e.dataset.date).sort()[0])"
    )
    page.locator("#order").select_option("weight")

    assert speakers == sorted(speakers)
    assert dates == sorted(dates)
    assert page.evaluate(f"{at}.map(section => section.id)") == by_weight


def test_everything_unfolds_and_folds_up_by_keyboard_alone(
    visit: Callable, many: dict[str, str]
) -> None:
    page = visit(many["en"]).page

    page.locator("[data-do='unfold']").focus()
    page.keyboard.press("Enter")
    assert page.locator("details:not([open])").count() == 0

    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("details[open]").count() == 0


def test_a_link_leads_to_what_it_names_though_it_was_filtered_out(
    visit: Callable, many: dict[str, str]
) -> None:
    page = visit(many["en"]).page
    target = page.locator(".remainder .row").first.get_attribute("id")
    _find(page, "no such words anywhere")
    assert page.locator(f"[id='{target}']").is_hidden()

    page.evaluate(f"location.hash = '{target}'")
    page.wait_for_timeout(50)

    assert page.locator(f"[id='{target}']").is_visible()


@pytest.fixture
def clipboard(browser: Browser, tmp_path) -> Iterator[Callable[[str], Page]]:
    contexts = []

    def open_report(html: str) -> Page:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        contexts.append(context)
        path = tmp_path / "report.html"
        path.write_text(html, encoding="utf-8", newline="")
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield open_report
    for context in contexts:
        context.close()


def test_a_citation_says_who_through_whom_where_and_which_bytes(
    clipboard: Callable, dossier
) -> None:
    claim = dossier.claims["400"]
    page = clipboard(render_report(dossier.analysis()))

    page.locator(f"[id='{claim.id}'] .copy").press("Enter")
    page.locator(".toast:not(:empty)").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()

    assert copied[0] == f"“{claim.text}”"
    assert "Speaker: The governor" in copied
    assert "Through: the Delta Post" in copied
    assert "Article: السيول في الدلتا" in copied
    assert f"SHA-256: {dossier.arabic.sha256}" in copied
    assert f"Characters: {claim.span.start}–{claim.span.end}" in copied
    assert copied[-1] == f"In the report: {page.url.split('#')[0]}#{claim.id}"
    assert any(line.startswith("When: said April 2019") for line in copied)
    assert page.locator(".toast[role='status']").inner_text()
    assert page.evaluate("document.activeElement.className") == "copy"


def test_a_citation_can_be_copied_where_the_clipboard_is_closed(
    clipboard: Callable, dossier
) -> None:
    page = clipboard(render_report(dossier.analysis(), "ar"))
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject())")
    claim = dossier.claims["1800"]

    page.locator(f"[id='{claim.id}'] .copy").click()
    page.locator(".toast:not(:empty)").wait_for()

    assert claim.text in page.evaluate("navigator.clipboard.readText()")


@pytest.fixture
def cramped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten claims are many: two of them are told in full, the others in a line a place."""
    monkeypatch.setattr(extent, "LARGE", 10)
    monkeypatch.setattr(extent, "FULL", 2)


@pytest.mark.usefixtures("cramped")
@LANGUAGES
def test_short_lines_are_found_and_shown_like_whole_claims(visit: Callable, lang: str) -> None:
    page = visit(render_report(generated(40), lang)).page
    speaker = page.locator("select[data-facet='source']")

    _find(page, "well 12 at")
    left = page.locator("#claims .brief:not(.filtered)").all_inner_texts()
    assert left
    assert len(left) < page.locator("#claims .brief").count()
    assert all(word in told for told in left for word in ("well", "12", "at"))
    _find(page, "")
    speaker.select_option("s-s2")
    told = page.locator("#s-s2 .references a").evaluate_all("all => all.map(a => a.hash.slice(1))")
    assert told
    assert set(told) <= set(page.evaluate(_SHOWN))
    assert len(page.evaluate(_SHOWN)) < 40

    page.locator("#order").select_option("source")
    kinds = page.locator("#claims > article, #claims > section").evaluate_all(
        "all => all.map(each => each.matches('.brief'))"
    )
    assert kinds == sorted(kinds)  # those told in full stay before the others


def test_a_citation_is_whole_but_for_what_stands_on_another_page(
    clipboard: Callable, dossier
) -> None:
    claim = dossier.claims["400"]
    found = render_pages(dossier.analysis())
    page = clipboard(next(html for html in found.values() if f'id="{claim.id}"' in html))

    page.locator(f"[id='{claim.id}'] .copy").press("Enter")
    page.locator(".toast:not(:empty)").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()

    assert copied[0] == f"“{claim.text}”"
    assert "Speaker: The governor" in copied
    assert "Article: السيول في الدلتا" in copied
    assert not any(line.startswith("SHA-256") for line in copied)
    assert copied[-1].endswith(f"#{claim.id}")


def test_a_menu_offers_what_the_page_has_and_nothing_of_other_pages(
    visit: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_CLAIM_PLACES", 20)
    found = render_pages(generated(40))

    page = visit(found["remaining-1.html"]).page

    for facet in ("source", "lang"):
        offered = page.locator(f"select[data-facet='{facet}'] option:not([value=''])")
        values = offered.evaluate_all("all => all.map(option => option.value)")
        there = page.locator(f"[data-{facet}]").evaluate_all(
            f"all => all.map(each => each.dataset.{facet})"
        )
        assert set(values) == set(there)


def test_it_never_moves_for_those_who_asked_for_stillness(
    visit: Callable, many: dict[str, str]
) -> None:
    page = visit(many["en"], reduced_motion="reduce").page

    moving = page.evaluate(
        """[...document.querySelectorAll('*')].map(element => getComputedStyle(element))
        .filter(style => style.scrollBehavior === 'smooth' || style.animationName !== 'none'
          || parseFloat(style.transitionDuration) > 0).length"""
    )
    assert moving == 0
