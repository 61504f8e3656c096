"""Markup → what a reader sees of it, and what is hidden in it, by one tolerant pass.

There is no limit to the depth, no tree, and no step back: the time is linear in the length,
whatever the markup. A parser with limits is measured against it. Tags are told from text as
browsers do it (https://html.spec.whatwg.org/multipage/parsing.html).
"""

from __future__ import annotations

import re
from collections import defaultdict
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
    is_unspoken,
)

_RAW = frozenset({"script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"})
"""Elements whose content is no markup."""

_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr basefont frame".split()
)
_FOREIGN = frozenset({"svg", "math"})
"""Elements of another language than HTML, which a slash in the start tag ends."""

_BLOCKS = frozenset(
    "address article aside blockquote body center caption dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section"
    " summary table tbody td tfoot th thead title tr ul br".split()
)
_TABLE_PARTS = frozenset({"caption", "tbody", "thead", "tfoot", "tr", "td", "th"})
_CELLS = frozenset({"td", "th", "caption"})
_ENDED_BY = {
    **dict.fromkeys(_BLOCKS - _TABLE_PARTS - {"body", "br", "title"}, frozenset({"p"})),
    "li": frozenset({"p", "li"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"p", "dt", "dd"})),
    **dict.fromkeys(("td", "th"), frozenset({"p", "td", "th"})),
    "tr": frozenset({"p", "td", "th", "tr"}),
    **dict.fromkeys(("tbody", "thead", "tfoot"), frozenset({"p"}) | _TABLE_PARTS),
}
"""What a start tag ends that has no end tag of its own."""

_NO_WAY_OUT = _BLOCKS | NEVER_SEEN | {"button", "marquee", "noscript"}
"""Elements that a start tag in them ends itself, or leaves open with all that they are in."""

_NAME = r"[^\s/>][^\s/>=]*+"
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?![^>]))"""  # quotes count after = only
_TAG = re.compile(
    rf"<(/?)([a-zA-Z][^\s/>]*+)((?:[\s/]++|{_NAME}(?:\s*+=\s*+{_VALUE}|(?!\s*+=)))*+)>"
)
_ATTRIBUTE = re.compile(rf"({_NAME})(?:\s*+=\s*+({_VALUE}))?+")
_TAG_BEGINS = re.compile("</?[a-zA-Z]")
_ANY_TAG = re.compile("<[^<>]*+>?")
_TELLING = re.compile("style|hidden|color", re.I)
_RAW_END = {tag: re.compile(f"</{tag}(?=[\\s/>])", re.I) for tag in _RAW}


class HiddenPiece(NamedTuple):
    """Words that stand in the markup and that a reader of the page doesn't see."""

    hiding: Hiding
    text: str


class Seen(NamedTuple):
    """What a reader sees: ``text``, a paragraph a line; ``hidden`` what isn't seen, in order.

    ``unspoken`` is what of the text a screen reader is told to pass over.
    """

    text: str
    hidden: tuple[HiddenPiece, ...]
    unspoken: str


def seen_of(markup: str) -> Seen:
    """What of a page or a piece of one can be seen, with white space folded."""
    reader = _Reader()
    for kind, tag, content in _tokens(markup):
        reader.take(kind, tag, content)
    return reader.seen()


def _tokens(markup: str) -> Iterator[tuple[str, str, str]]:
    """Text, start tags with their attributes, end tags and comments, in order.

    Of a tag that never closes browsers show nothing, nor of what follows: it is the last token.
    """
    at = 0
    while (opening := markup.find("<", at)) != -1:
        yield "text", "", markup[at:opening]
        if markup.startswith("<!--", opening):
            end = markup.find("-->", opening + 2)  # <!--> is a whole one
            yield "comment", "", markup[opening + 4 : end if end != -1 else None]
            if end == -1:
                return
            at = end + 3
        elif tag := _TAG.match(markup, opening):
            at, name = tag.end(), tag[2].lower()
            yield "end" if tag[1] else "start", name, tag[3]
            if name in _RAW and not tag[1]:
                closing = _RAW_END[name].search(markup, at)
                yield "text", "", markup[at : closing.start() if closing else None]
                yield "end", name, ""
                if not closing:
                    return
                at = closing.start()
        elif _TAG_BEGINS.match(markup, opening):
            yield "unclosed", "", markup[opening:]
            return
        elif markup.startswith(("<!", "<?", "</"), opening):
            at = markup.find(">", opening) + 1
            if not at:
                return
        else:
            yield "text", "", "<"
            at = opening + 1
    yield "text", "", markup[at:]


class _Element(NamedTuple):
    """An open element: why it isn't seen, what colour is behind it, and where its words go.

    ``block`` and ``cell`` are the places of the innermost element of ``_NO_WAY_OUT`` and of the
    innermost cell of a table that it is in or is.
    """

    tag: str
    hidings: tuple[Hiding, ...]
    background: Colour | None
    words: list[str] | None
    is_unspoken: bool
    block: int
    cell: int


class _Reader:
    """Keeps which elements are open."""

    def __init__(self) -> None:
        self._seen: list[str] = []
        self._hidden: list[tuple[Hiding, list[str]]] = []
        self._unspoken: list[str] = []
        self._open = [_Element("", (), WHITE, self._seen, False, 0, 0)]
        self._places: defaultdict[str, list[int]] = defaultdict(list)

    def take(self, kind: str, tag: str, content: str) -> None:
        """One token of the markup."""
        if kind == "text":
            self._text(_folded(unescape(content)))
        elif kind == "comment":
            self._hidden.append((Hiding.COMMENT, [unescape(content)]))
        elif kind == "unclosed":
            self._hidden.append((Hiding.UNCLOSED, [unescape(_ANY_TAG.sub(" ", content))]))
        elif kind == "end":
            self._close(tag)
        else:
            self._start(tag, content)

    def _start(self, tag: str, content: str) -> None:
        if tag in _BLOCKS:
            self._text("\n")
        if tag in _TABLE_PARTS and not self._places["table"]:  # browsers take it for nothing
            return
        self._end_before(tag)
        if tag in _VOID or (tag in _FOREIGN and content.endswith("/")):
            return
        above = self._open[-1]
        hidings, words = above.hidings, above.words
        attributes = _attributes(content) if _TELLING.search(content) else {}
        if tag in NEVER_SEEN:
            words = None
        elif words is not None:
            hidings = hiding_of(tag, attributes, above.background, hidings)
            if not hidings:
                words = self._seen
            elif not above.hidings:
                words = []
                self._hidden.append((hidings[0], words))
        place = len(self._open)
        self._places[tag].append(place)
        self._open.append(
            _Element(
                tag,
                hidings,
                background_of(attributes, above.background),
                words,
                above.is_unspoken or is_unspoken(attributes),
                place if tag in _NO_WAY_OUT else above.block,
                place if tag in _CELLS else above.cell,
            )
        )

    def _end_before(self, tag: str) -> None:
        """End what has no end tag before an element that can't be in it.

        Not where something in it is hidden on its own account: that may go on after it.
        """
        ended = _ENDED_BY.get(tag, frozenset())
        while (block := self._open[self._open[-1].block]).tag in ended:
            if block.hidings != self._open[-1].hidings:
                return
            self._close(block.tag)

    def _close(self, tag: str) -> None:
        places = self._places[tag]
        # In a cell of a table nothing ends that was open before it, but the table and its parts.
        if places and (places[-1] > self._open[-1].cell or tag in _TABLE_PARTS | {"table"}):
            start = places[-1]
            for element in self._open[start:]:
                self._places[element.tag].pop()
            del self._open[start:]
        if tag in _BLOCKS:
            self._text("\n")

    def _text(self, words: str) -> None:
        element = self._open[-1]
        if element.words is not None:
            element.words.append(words)
        if element.words is self._seen and element.is_unspoken:
            self._unspoken.append(words)

    def seen(self) -> Seen:
        """All that was taken so far."""
        lines = "".join(self._seen).split("\n")
        hidden = tuple(
            HiddenPiece(hiding, words)
            for hiding, pieces in self._hidden
            if (words := " ".join("".join(pieces).split()))
        )
        folded = (re.sub("[ \t]+", " ", line).strip(" ") for line in lines)
        text = "\n".join(line for line in folded if line.strip())
        return Seen(text, hidden, " ".join("".join(self._unspoken).split()))


def _folded(text: str) -> str:
    """White space of markup as HTML reads it: any run of it is one space; NBSP is none of it."""
    return re.sub("[ \t\n\r\f]+", " ", text)


def _attributes(content: str) -> dict[str, str]:
    """The attributes of a tag; the first of a name counts."""
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(content):
        bare = value[1:-1] if value[:1] in ("'", '"') else value
        found.setdefault(name.lower(), unescape(bare))
    return found
