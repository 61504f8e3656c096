"""On paper: every word of the page, on numbered sheets, with a page to check the files by."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from generated import generated
from in_page import NEXT_FRAME
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from claimtrack.model.analysis import Analysis
from claimtrack.report.render import render_report


def _sheets(page: Page) -> list[str]:
    """The text of each sheet, letters in their plain forms."""
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in printed.pages]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_print_holds_the_words_of_the_page(visit: Callable, analysis, lang: str) -> None:
    page = visit(render_report(analysis, lang)).page
    printed = "\n".join(_sheets(page))
    letters = re.sub(r"[\W_]", "", printed)  # words are cut at the ends of lines, hashes too

    page.emulate_media(media="print")
    page.evaluate(NEXT_FRAME)  # folded parts open when the page is next drawn
    shown = unicodedata.normalize("NFKC", page.locator("body").inner_text())
    words = set(re.findall(r"[A-Za-z0-9]{2,}", shown))
    missing = {word for word in words if word not in letters}
    assert len(words) > 50
    assert len(missing) <= len(words) / 1000, missing

    # What is written from the right comes out of a PDF in any order; and the face draws dots apart
    # from their letters, which a PDF then can't name. Letters without dots come out whole.
    arabic = re.compile("[المرودحسصطعه]")
    lost = Counter(arabic.findall(shown)) - Counter(arabic.findall(printed))
    assert lost.total() <= len(arabic.findall(shown)) / 1000, lost


def test_sheets_are_a4_and_numbered(visit: Callable, analysis) -> None:
    page = visit(render_report(analysis)).page
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))

    for number, sheet in enumerate(printed.pages, start=1):
        assert round(float(sheet.mediabox.width) / 72 * 25.4) == 210
        assert round(float(sheet.mediabox.height) / 72 * 25.4) == 297
        assert f"{number} / {len(printed.pages)}" in sheet.extract_text()


@dataclass(frozen=True)
class Printed:
    """A report of many findings, the titles on its page, and its sheets."""

    analysis: Analysis
    titles: list[str]
    sheets: list[str]


@pytest.fixture(scope="module")
def printed(browser: Browser) -> Printed:
    analysis = generated(25)
    with browser.new_page() as page:
        page.set_content(render_report(analysis))
        titles = page.locator("h2, h3, h4, summary").all_inner_texts()
        return Printed(analysis, titles, _sheets(page))


def test_every_finding_is_told_on_a_numbered_sheet(printed: Printed) -> None:
    sheets = printed.sheets

    for number, sheet in enumerate(sheets, start=1):
        assert sheet.splitlines()[0] == f"{number} / {len(sheets)}"
    told = re.sub(r"\s+", " ", " ".join(sheets))
    assert printed.analysis.findings
    for finding in printed.analysis.findings:
        assert finding.sentence["en"] in told


def test_no_sheet_ends_with_a_heading(printed: Printed) -> None:
    headings = {re.sub(r"\s", "", unicodedata.normalize("NFKC", title)) for title in printed.titles}

    assert len(printed.sheets) > 10
    for sheet in printed.sheets:
        assert re.sub(r"\s", "", sheet.splitlines()[-1]) not in headings


def test_a_page_of_its_own_says_how_to_check_the_files(
    visit: Callable, dossier, tmp_path: Path
) -> None:
    page = visit(render_report(dossier.analysis())).page
    sheets = _sheets(page)

    *_, checking = [sheet for sheet in sheets if dossier.arabic.sha256 in re.sub(r"\s", "", sheet)]
    assert "sha256sum" in checking
    assert checking.splitlines()[1] == "Verification"  # after the number of the sheet

    (tmp_path / "flood.txt").write_bytes(dossier.english.text.encode())
    (tmp_path / "سيول.txt").write_bytes(dossier.arabic.text.encode())
    lines = page.locator(".checksums").inner_text()
    assert hashlib.sha256(dossier.english.text.encode()).hexdigest() in lines
    if tool := shutil.which("sha256sum"):
        checked = subprocess.run(
            [tool, "--check", "--strict"], input=lines + "\n", cwd=tmp_path, text=True, check=False
        )
        assert checked.returncode == 0


def test_nothing_that_was_filtered_or_folded_is_left_off_the_paper(
    visit: Callable, dossier
) -> None:
    page = visit(render_report(dossier.analysis())).page
    page.locator("#find").fill("no such words")
    page.locator(".claim-section.filtered").first.wait_for(state="attached")

    printed = re.sub(r"\s", "", "".join(_sheets(page)))

    for claim in dossier.claims.values():
        if claim.language == "en":
            assert re.sub(r"\s", "", claim.text) in printed
