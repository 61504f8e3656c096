"""Draw the pictures of the README and the guide: ``python docs/make_pictures.py``.

Runs the bundled articles through the whole flow, opens the report in the system's Chromium, and
writes ``docs/pictures/*.png``. Needs the development parts and Chromium (``apt-get install
chromium``).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from claimtrack.bundled import bundled
from claimtrack.model.document import Document
from claimtrack.pipeline import track
from claimtrack.report.render import render_report
from claimtrack.text.inputs import read_documents

PICTURES = Path(__file__).parent / "pictures"
MOST_BYTES = 400_000
"""No picture is larger: they are read on a telephone too."""

_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")


_MARGIN = 60
_PAPER = 672 + 2 * _MARGIN
"""Pixels across a sheet of A4: 178 mm of text at 96 to the inch, and its margins."""


_ABOVE = 6
"""Pixels of the page over the first element, so that no capital is cut."""


@dataclass(frozen=True)
class Shot:
    """A picture: which page, from the top of which element to the foot of which."""

    name: str
    lang: str
    start: str
    end: str
    width: int = 1180
    most_height: int = 1500
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


SHOTS = (
    Shot("report-en", "en", "header.masthead", ".finding.lead"),
    Shot("report-ar", "ar", "header.masthead", ".finding.lead"),
    Shot("claim-en", "en", "#claims", "#claims .claim-section", most_height=1300),
    Shot("disputes-en", "en", "#disputes", "#disputes figure"),
    Shot("reliance-ar", "ar", "#reliance", "#reliance figure"),
    Shot("timeline-en", "en", "#chronology", "#chronology figure"),
    Shot("article-en", "en", "#documents", "#documents .document", most_height=1300),
    Shot("telephone-ar", "ar", "header.masthead", ".finding.lead", 390, 1500, "dark"),
    Shot("dark-en", "en", "#claims", "#claims .claim-section", 1180, 1100, "dark"),
    Shot("print-ar", "ar", "header.masthead", ".finding.lead", _PAPER, 980, media="print"),
    Shot("verification-en", "en", ".verification", ".verification", _PAPER, media="print"),
)


def main() -> None:
    """Write all pictures."""
    seeds = bundled("seeds")
    found = read_documents([seeds / "ar", seeds / "en"], manifest=seeds / "articles.csv")
    analysis = track([document for document in found if isinstance(document, Document)])
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = {}
        for lang in ("en", "ar"):
            pages[lang] = Path(folder) / f"report-{lang}.html"
            pages[lang].write_text(render_report(analysis, lang), encoding="utf-8", newline="")
        browser = playwright.chromium.launch(executable_path=_chromium(), args=list(_FLAGS))
        for shot in SHOTS:
            take(browser, pages[shot.lang], shot)
        browser.close()


def take(browser: Browser, report: Path, shot: Shot) -> None:
    """Take one picture of a report."""
    size = {"width": shot.width, "height": shot.most_height}
    page = browser.new_page(viewport=size, color_scheme=shot.scheme)  # type: ignore[arg-type]
    page.goto(report.as_uri())
    page.emulate_media(media=shot.media, reduced_motion="reduce")
    page.evaluate("document.fonts.ready")
    if shot.media == "print":  # on a screen a sheet has no margins
        page.evaluate(f"document.documentElement.style.padding = '{_MARGIN}px'")
    page.evaluate(f"document.querySelector('{shot.start}').scrollIntoView()")
    top = max(0, _edge(page, shot.start, "top") - _ABOVE)
    height = min(_edge(page, shot.end, "bottom") - top, shot.most_height - top)
    path = PICTURES / f"{shot.name}.png"
    page.screenshot(path=path, clip={"x": 0, "y": top, "width": shot.width, "height": height})
    page.close()
    if path.stat().st_size > MOST_BYTES:
        sys.exit(f"{path} has {path.stat().st_size} bytes, more than {MOST_BYTES}")


def _edge(page: Page, selector: str, edge: str) -> float:
    box = page.locator(selector).first.bounding_box()
    if box is None:
        sys.exit(f"the report has no {selector}")
    return box["y"] + (box["height"] if edge == "bottom" else 0)


def _chromium() -> str:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        sys.exit("no Chromium to take pictures with: apt-get install chromium")
    return path


if __name__ == "__main__":
    main()
