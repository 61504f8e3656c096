"""Saved HTML pages → the article's text, with what the page says of itself.

The text that trafilatura (extra ``web``) takes from a page is the snapshot that is quoted; the
page's bytes are kept beside it. What the parser or the extractor drops is measured, never hidden:
see ``text.diagnostics``.
"""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import NamedTuple

from claimtrack.errors import InputError

_INVISIBLE_TAGS = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe"})


class Page(NamedTuple):
    """An article taken from a page; what the page doesn't say is None."""

    text: str
    title: str | None
    byline: str | None
    outlet: str | None
    url: str | None
    published_on: date | None


def read_page(markup: str, name: str) -> Page:
    """The article in an HTML page.

    Raises:
        InputError: the extra ``web`` isn't installed, or the page holds no article text.
    """
    try:
        import trafilatura
    except ImportError as missing:
        raise InputError(
            f"{name}: reading HTML needs the extra 'web'",
            hint="pip install 'claimtrack[web]'",
        ) from missing
    found = trafilatura.extract(
        markup,
        output_format="json",
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
    )
    fields = json.loads(found) if found else {}
    text = str(fields.get("text") or "").strip()
    if not text:
        raise InputError(f"{name}: no article text in this page", hint="save the article as text")
    title = _given(fields, "title")
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    day = _given(fields, "date")
    return Page(
        text=f"{text}\n",
        title=title,
        byline=_given(fields, "author"),
        outlet=_given(fields, "source-hostname") or _given(fields, "hostname"),
        url=_given(fields, "source") or _given(fields, "url"),
        published_on=date.fromisoformat(day) if day else None,
    )


def _given(fields: dict[str, object], key: str) -> str | None:
    value = fields.get(key)
    return value.strip() or None if isinstance(value, str) else None


def visible_text(markup: str) -> str:
    """All text of a page outside scripts, styles and the head, white space folded.

    It is read by the standard library's parser, which has no depth limit, so it shows what a
    parser with one leaves out.
    """
    reader = _VisibleText()
    reader.feed(markup)
    reader.close()
    return re.sub(r"\s+", " ", " ".join(reader.pieces)).strip()


class _VisibleText(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the parser gives them
        self._hidden += tag in _INVISIBLE_TAGS

    def handle_endtag(self, tag: str) -> None:
        if tag in _INVISIBLE_TAGS and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden and data.strip():
            self.pieces.append(data)
