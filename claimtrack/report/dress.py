"""What a page wears: its style sheet with the fonts in it, its script, and the policy for both."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from claimtrack.bundled import bundled
from claimtrack.errors import ReportError

_SHEET, _SCRIPT = "report.css", "report.js"

# What would end the element that a file stands in, or change how its end is found.
_ENDING = {_SHEET: re.compile("<"), _SCRIPT: re.compile(r"</script|<script|<!--", re.IGNORECASE)}

# Family, file, weights, and the characters taken from it. The Arabic face comes second in the
# style sheet's lists, so that digits and Latin letters in Arabic text are those of the Latin one.
_FACES = (
    ("Claim Text", "newsreader-text.woff2", "400 700"),
    ("Claim Display", "newsreader-display.woff2", "500"),
    ("Claim Naskh", "noto-naskh-arabic.woff2", "400 700"),
)


@dataclass(frozen=True)
class Dress:
    """The page's one style sheet and one script, and the policy that admits only these."""

    sheet: Markup
    script: Markup
    policy: str


NO_DRESS = Dress(Markup(), Markup(), "")
"""For what isn't a page."""


@cache
def bundled_dress() -> Dress:
    """The dress of the built-in templates."""
    return _dress(_bundled(_SHEET), _bundled(_SCRIPT))


def own_dress(own: Mapping[str, str]) -> Dress:
    """The dress of a user's templates: their style sheet and script, where they have one.

    Raises:
        ReportError: one of them would end its element.
    """
    if own.keys().isdisjoint(_ENDING):
        return bundled_dress()
    return _dress(*(_own(name, own[name]) if name in own else _bundled(name) for name in _ENDING))


def _bundled(name: str) -> str:
    return (bundled("templates") / name).read_text(encoding="utf-8")


def _own(name: str, text: str) -> str:
    if found := _ENDING[name].search(text):
        line = text[: found.start()].count("\n") + 1
        raise ReportError(f"{name}, line {line}: it can't hold {found.group()!r}")
    return text.replace("\r\n", "\n").replace("\r", "\n")  # as a browser hashes it


def _dress(rules: str, script: str) -> Dress:
    folder = bundled("templates") / "fonts"
    sheet = "".join(_face(folder / file, name, weight) for name, file, weight in _FACES) + rules
    policy = (
        f"default-src 'none'; style-src '{_digest(sheet)}'; script-src '{_digest(script)}'; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )
    # Neither holds what would end its element: a test sees to ours, ``_own`` to a user's.
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
