"""The few bits of HTML with which values show themselves in a notebook (``_repr_html_``).

They are made here and not by the report: a value can't know the report, which lies downhill of it,
and a notebook's cell needs no template, style or script. Escaped with the standard library;
published words in their own direction, hidden characters as ``[U+202E]``. Whatever is long is cut,
and says so, so that a cell stays far under 50 kB.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from claimtrack.model.writing import HIDDEN, code_point, direction_of, language_tag

LISTED = 10
"""Items of a list that are shown: about what a cell shows without scrolling."""

_LENGTH = 400  # characters of one text: a long sentence, whole


def words(text: str, lang: str = "und") -> str:
    """A text in its own direction, within others."""
    return f"<bdi{_marked(lang)}>{_shown(text)}</bdi>"


def quote(text: str, lang: str) -> str:
    """Published words, in a block of their own."""
    return f"<blockquote{_marked(lang)}>{_shown(text)}</blockquote>"


def line(*items: str) -> str:
    """A paragraph of items, each HTML already; empty ones are left out."""
    return f"<p>{' · '.join(filter(None, items))}</p>"


def listing(items: Sequence[str]) -> str:
    """The first items, each HTML already, and how many more there are."""
    shown = "".join(f"<li>{item}</li>" for item in items[:LISTED])
    more = f"<li>… {len(items) - LISTED:,} more</li>" if len(items) > LISTED else ""
    return f"<ul>{shown}{more}</ul>" if items else ""


def told(sentence: Mapping[str, str]) -> str:
    """A sentence in English where there is one, else in the first language there is."""
    lang = "en" if "en" in sentence else next(iter(sentence), "")
    return words(sentence[lang], lang) if lang else ""


def _marked(lang: str) -> str:
    return f' lang="{language_tag(lang)}" dir="{direction_of(lang)}"'


def _shown(text: str) -> str:
    visible = HIDDEN.sub(lambda found: f"[{code_point(found[0])}]", text[: _LENGTH + 1])
    return escape(visible if len(visible) <= _LENGTH else f"{visible[:_LENGTH]}…")
