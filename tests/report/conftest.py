"""A small dossier of our own, and a real headless Chromium to open it in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from dossier import Dossier, made_dossier
from playwright.sync_api import Browser, Page, sync_playwright

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


@dataclass
class Visit:
    """A report opened from a file, with everything the browser complained about or asked for."""

    page: Page
    complaints: list[str]
    requests: list[str]


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Open the HTML of a report in a new window."""
    contexts = []

    def open_report(html: str, **options: object) -> Visit:
        """Options are those of a browser context: a width, a colour scheme, no script."""
        path = tmp_path / f"report-{len(contexts)}.html"
        path.write_text(html, encoding="utf-8", newline="")
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(120_000)  # a large page on a busy machine
        page = context.new_page()
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
    for context in contexts:
        context.close()
