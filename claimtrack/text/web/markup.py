"""Markup → what a reader sees of it, and what is hidden in it, by one tolerant pass.

There is no limit to the depth, no tree, and no step back: the time is linear in the length,
whatever the markup. A parser with limits is measured against it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from claimtrack.text.web.hiding import (
    NEVER_SEEN,
    WHITE,
    Colour,
    Hiding,
    background_of,
    hiding_of,
    is_shown_again,
)

_RAW = frozenset({"script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"})
"""Elements whose content is no markup."""

_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr basefont frame".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center caption dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section"
    " summary table tbody td tfoot th thead title tr ul br".split()
)
_CLOSES_ITS_LIKE = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "option"})
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?>(?:[^>"']|"[^"]*"|'[^']*')*))>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_TELLING = re.compile("style|hidden|color", re.I)
_RAW_END = {tag: re.compile(f"</{tag}(?=[\\s/>])", re.I) for tag in _RAW}


class HiddenPiece(NamedTuple):
    """Words that stand in the markup and that a reader of the page doesn't see."""

    hiding: Hiding
    text: str


class Seen(NamedTuple):
    """What a reader sees: ``text``, a paragraph a line; ``hidden`` what isn't seen, in order."""

    text: str
    hidden: tuple[HiddenPiece, ...]


def seen_of(markup: str) -> Seen:
    """What of a page or a piece of one can be seen, with white space folded."""
    reader = _Reader()
    for kind, tag, content in _tokens(markup):
        reader.take(kind, tag, content)
    return reader.seen()


def _tokens(markup: str) -> Iterator[tuple[str, str, str]]:
    """Text, start tags with their attributes, end tags and comments, in order."""
    at = 0
    while True:
        opening = markup.find("<", at)
        if opening == -1:
            yield "text", "", markup[at:]
            return
        yield "text", "", markup[at:opening]
        following = markup[opening + 1 : opening + 2]
        if markup.startswith("<!--", opening):
            end = markup.find("-->", opening + 4)
            yield "comment", "", markup[opening + 4 : end if end != -1 else None]
            at = end + 3
        elif following in ("!", "?", "/"):
            tag = _TAG.match(markup, opening) if following == "/" else None
            end = tag.end() - 1 if tag else markup.find(">", opening)
            if tag:
                yield "end", tag[2].lower(), ""
            at = end + 1
        elif tag := _TAG.match(markup, opening):
            name = tag[2].lower()
            yield "start", name, tag[3]
            at, end = tag.end(), 0
            if name in _RAW:
                closing = _RAW_END[name].search(markup, at)
                yield "text", "", markup[at : closing.start() if closing else None]
                yield "end", name, ""
                if not closing:
                    return
                at = closing.start()
        elif following.isascii() and following.isalpha():
            return  # a tag that never closes: browsers show nothing of it, nor of what follows
        else:
            yield "text", "", "<"
            at, end = opening + 1, 0
        if end == -1:
            return


class _Reader:
    """Keeps which elements are open, why the innermost isn't seen, and what colour is behind it."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Hiding | str | None, Colour | None]] = []
        self._count: Counter[str] = Counter()
        self._seen: list[str] = []
        self._hidden: list[tuple[Hiding, list[str]]] = []

    def take(self, kind: str, tag: str, content: str) -> None:
        """One token of the markup."""
        if kind == "text":
            self._text(content)
        elif kind == "comment":
            self._hidden.append((Hiding.COMMENT, [unescape(content)]))
        elif kind == "end":
            self._close(tag)
        else:
            self._start(tag, content)

    def _start(self, tag: str, content: str) -> None:
        if tag in _BLOCKS:
            self._text("\n", is_break=True)
        if tag in _VOID:
            return
        if self._open and self._open[-1][0] == tag and tag in _CLOSES_ITS_LIKE:
            self._close(tag)
        hiding, background = self._open[-1][1:] if self._open else (None, WHITE)
        attributes = _attributes(content) if _TELLING.search(content) else {}
        if tag in NEVER_SEEN:
            hiding = hiding or tag
        elif hiding is None:
            hiding = hiding_of(tag, attributes, background)
            if hiding is not None:
                self._hidden.append((hiding, []))
        elif isinstance(hiding, Hiding) and is_shown_again(hiding, attributes):
            hiding = None
        self._open.append((tag, hiding, background_of(attributes, background)))
        self._count[tag] += 1

    def _close(self, tag: str) -> None:
        if self._count[tag]:
            while True:
                name = self._open.pop()[0]
                self._count[name] -= 1
                if name == tag:
                    break
        if tag in _BLOCKS:
            self._text("\n", is_break=True)

    def _text(self, content: str, *, is_break: bool = False) -> None:
        hiding = self._open[-1][1] if self._open else None
        words = content if is_break else _folded(unescape(content))
        if hiding is None:
            self._seen.append(words)
        elif isinstance(hiding, Hiding):
            self._hidden[-1][1].append(words)

    def seen(self) -> Seen:
        """All that was taken so far."""
        lines = "".join(self._seen).split("\n")
        hidden = tuple(
            HiddenPiece(hiding, words)
            for hiding, pieces in self._hidden
            if (words := " ".join("".join(pieces).split()))
        )
        folded = (re.sub("[ \t]+", " ", line).strip(" ") for line in lines)
        return Seen("\n".join(line for line in folded if line.strip()), hidden)


def _folded(text: str) -> str:
    """White space of markup as HTML reads it: any run of it is one space; NBSP is none of it."""
    return re.sub("[ \t\n\r\f]+", " ", text)


def _attributes(content: str) -> dict[str, str | None]:
    """The attributes of a tag; the first of a name counts."""
    found: dict[str, str | None] = {}
    for match in _ATTRIBUTE.finditer(content):
        value = next((group for group in match.groups()[1:] if group is not None), None)
        found.setdefault(match[1].lower(), unescape(value) if value is not None else None)
    return found
