"""Analysis → one HTML file that needs nothing else: no network, no second file.

It is whole without its one script, which finds, sorts, unfolds and copies.
"""

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

# Family, file, weights, and the characters taken from it. The Arabic face comes second in the
# style sheet's lists, so that digits and Latin letters in Arabic text are those of the Latin one.
_FACES = (
    ("Claim Text", "newsreader-text.woff2", "400 700"),
    ("Claim Display", "newsreader-display.woff2", "500"),
    ("Claim Naskh", "noto-naskh-arabic.woff2", "400 700"),
)


def render_report(analysis: Analysis, lang: str = "en") -> str:
    """The provenance report as one self-contained HTML page; the same analysis, the same bytes.

    The page is written in ``lang`` ("en" or "ar"); quotes stay in their own language and
    direction. It loads nothing, and its policy forbids it to and admits the page's own style sheet
    and script alone, by their SHA-256.

    Raises:
        ReportError: a quote isn't what its document says at its place; no report is written in
            that language; or a template asks for a value its view doesn't have.
    """
    dress = _dress()
    view = page_view(analysis, lang, policy=dress.policy, style=dress.sheet, script=dress.script)
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
class Dress:
    """The page's style sheet, with its fonts in it, its script, and the policy that admits both
    and nothing else."""

    sheet: Markup
    script: Markup
    policy: str


@cache
def _dress() -> Dress:
    folder = bundled("templates")
    faces = "".join(_face(folder / "fonts" / file, name, weight) for name, file, weight in _FACES)
    sheet = faces + (folder / "report.css").read_text(encoding="utf-8")
    script = (folder / "report.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src '{_digest(sheet)}'; script-src '{_digest(script)}'; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )
    # Our own files: neither holds what would end its element, which a test sees to.
    return Dress(Markup(sheet), Markup(script), policy)  # noqa: S704


def _digest(text: str) -> str:
    """A text as a content security policy names it."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _face(path: Path, family: str, weight: str) -> str:
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:block;'
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
    )
