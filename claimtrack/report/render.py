"""Analysis → one HTML file that needs nothing else: no network, no script, no second file."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from claimtrack.bundled import bundled
from claimtrack.errors import ReportError
from claimtrack.model.analysis import Analysis
from claimtrack.report.page import page_view
from claimtrack.report.scope import EVERYTHING, ReportScope

# Family, file, weights, and the characters taken from it. The Arabic face comes second in the
# style sheet's lists, so that digits and Latin letters in Arabic text are those of the Latin one.
_FACES = (
    ("Claim Text", "newsreader-text.woff2", "400 700"),
    ("Claim Display", "newsreader-display.woff2", "500"),
    ("Claim Naskh", "noto-naskh-arabic.woff2", "400 700"),
)


def render_report(analysis: Analysis, lang: str = "en", *, scope: ReportScope = EVERYTHING) -> str:
    """The provenance report as one self-contained HTML page; the same analysis, the same bytes.

    The page is written in ``lang`` ("en" or "ar"); quotes stay in their own language and
    direction. It runs no script and loads nothing, and its policy forbids both. ``scope`` limits
    it to some claims, sources, articles or days, with all that stands against them.

    Raises:
        NotFoundError: the scope names a record that isn't there.
        ReportError: a quote isn't what its document says at its place; no report is written in
            that language; or a template asks for a value its view doesn't have.
    """
    style = _style()
    view = page_view(analysis, lang, policy=style.policy, style=style.sheet, scope=scope)
    try:
        return environment().get_template("report.html").render(page=view, words=view.words)
    except TemplateError as error:
        raise ReportError(f"the report's templates don't fit its values: {error}") from error


@cache
def environment(folder: Path | None = None) -> Environment:
    """The Jinja environment of the report: everything escaped, nothing undefined let through."""
    return Environment(
        loader=FileSystemLoader(folder or bundled("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@dataclass(frozen=True)
class Style:
    """The page's one style sheet, with its fonts in it, and the policy that admits only this."""

    sheet: Markup
    policy: str


@cache
def _style() -> Style:
    folder = bundled("templates")
    faces = "".join(_face(folder / "fonts" / file, name, weight) for name, file, weight in _FACES)
    sheet = faces + (folder / "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(sheet.encode("utf-8")).digest()).decode("ascii")
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return Style(Markup(sheet), policy)  # noqa: S704  (our own file; "<" doesn't occur in it)


def _face(path: Path, family: str, weight: str) -> str:
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:block;'
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
    )
