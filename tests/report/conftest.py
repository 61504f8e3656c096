"""A small dossier of our own, and a real headless Chromium to open it in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from dossier import Dossier, made_dossier
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

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


class Window:
    """A window with some options, and the empty pages in it.

    A page that was opened once costs a third of a new one; nothing outlives what it showed, since
    a report from a file keeps nothing.
    """

    def __init__(self, browser: Browser, options: Mapping[str, Any]) -> None:
        self._media = {
            "media": "null",
            "color_scheme": options.get("color_scheme", "light"),
            "reduced_motion": options.get("reduced_motion", "no-preference"),
            "forced_colors": options.get("forced_colors", "none"),
        }
        self._size = options.get("viewport", {"width": 1280, "height": 720})
        self._context = browser.new_context(**options)
        self._context.set_default_timeout(120_000)  # a large page on a busy machine
        self._empty: list[Page] = []

    def page(self) -> Page:
        return self._empty.pop() if self._empty else self._context.new_page()

    def take_back(self, page: Page) -> None:
        """Empty a page, and show it as it was shown at first."""
        page.goto("about:blank")
        page.emulate_media(**self._media)
        page.set_viewport_size(self._size)
        self._empty.append(page)


@pytest.fixture(scope="session")
def window(browser: Browser) -> Callable[..., Window]:
    """Windows by their options."""
    opened: dict[str, Window] = {}

    def window(**options: object) -> Window:
        key = json.dumps(options, sort_keys=True)
        if key not in opened:
            opened[key] = Window(browser, options)
        return opened[key]

    return window


class Visit:
    """A report opened from a file, with everything the browser complained about or asked for."""

    def __init__(self, window: Window, path: Path) -> None:
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page = window.page()
        self._window = window
        self._heard = {
            "console": lambda message: self.complaints.append(message.text),
            "pageerror": lambda error: self.complaints.append(str(error)),
            "dialog": self._dismiss,
            "request": lambda request: self._note(request.url, path.as_uri()),
        }
        for event, hear in self._heard.items():
            self.page.on(event, hear)
        self.page.goto(path.as_uri())

    def _dismiss(self, dialog: Dialog) -> None:
        self.complaints.append("dialog")
        dialog.dismiss()

    def _note(self, asked_for: str, itself: str) -> None:
        if asked_for != itself and not asked_for.startswith("data:font/"):
            self.requests.append(asked_for)

    def end(self) -> None:
        for event, hear in self._heard.items():
            self.page.remove_listener(event, hear)
        self._window.take_back(self.page)


@pytest.fixture
def visit(window: Callable[..., Window], tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Open the HTML of a report in a page that is empty before."""
    visits: list[Visit] = []

    def open_report(html: str, **options: object) -> Visit:
        """Options are those of a browser context: a width, a colour scheme, no script."""
        path = tmp_path / f"report-{len(visits)}.html"
        path.write_text(html, encoding="utf-8", newline="")
        visits.append(Visit(window(**options), path))
        return visits[-1]

    yield open_report
    for each in visits:
        each.end()
