"""A small dossier of our own, and a real headless Chromium to open it in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from dossier import Dossier, made_dossier
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from claimtrack.model.analysis import Analysis


@pytest.fixture
def dossier() -> Dossier:
    """Two articles: figures that differ, a claim with one origin, a denial."""
    return made_dossier()


@pytest.fixture
def analysis(dossier: Dossier) -> Analysis:
    """The dossier, analysed."""
    return dossier.analysis()


FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, headless."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("no Chromium to open the report in: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Callable[..., BrowserContext]:
    """Windows by their options: a page more in one that is open costs half of a new one.

    Nothing outlives a page in them: a report from a file keeps nothing.
    """
    opened: dict[str, BrowserContext] = {}

    def window(**options: object) -> BrowserContext:
        key = json.dumps(options, sort_keys=True)
        if key not in opened:
            opened[key] = browser.new_context(**options)  # type: ignore[arg-type]
            opened[key].set_default_timeout(120_000)  # a large page on a busy machine
        return opened[key]

    return window


@dataclass
class Visit:
    """A report opened from a file, with everything the browser complained about or asked for."""

    page: Page
    complaints: list[str]
    requests: list[str]


@pytest.fixture
def visit(window: Callable[..., BrowserContext], tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Open the HTML of a report in a new page."""
    pages: list[Page] = []

    def open_report(html: str, **options: object) -> Visit:
        """Options are those of a browser context: a width, a colour scheme, no script."""
        path = tmp_path / f"report-{len(pages)}.html"
        path.write_text(html, encoding="utf-8", newline="")
        page = window(**options).new_page()
        pages.append(page)
        found = Visit(page, [], [])
        page.on("console", lambda message: found.complaints.append(message.text))
        page.on("pageerror", lambda error: found.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (found.complaints.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: found.requests.append(request.url))
        page.goto(path.as_uri())
        found.requests = [
            url
            for url in found.requests
            if url != path.as_uri() and not url.startswith("data:font/")
        ]
        return found

    yield open_report
    for page in pages:
        page.close()
