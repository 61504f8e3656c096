"""Published words → markup: escaped, isolated, with hidden characters made visible.

Everything an article or a register says reaches the page through this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from claimtrack.model.writing import HIDDEN, code_point
from claimtrack.model.writing import direction_of as direction_of
from claimtrack.model.writing import language_tag as language_tag

_RIGHT_TO_LEFT_BIDI = frozenset({"R", "AL"})

_HARMLESS_MARKS = frozenset("\u061c\u200e\u200f")
"""Marks that only nudge their neighbours: kept beside their box, so that words stand as meant."""

_KEPT = 4_096
"""Texts whose markup is kept: names and titles come again and again, and not many more of them."""

_ILLEGAL_IN_URL = re.compile(r'[<>"\\^`{|}\[\]]')
_MARKED = re.compile(rf"[&<>\"']|{HIDDEN.pattern}")


def visible(text: str) -> Markup:
    """The text, escaped; each hidden character as a box with its code point."""
    return Markup(_MARKED.sub(_show, text))  # noqa: S704  (every special character is replaced)


def plain_visible(text: str) -> str:
    """The text, not escaped, each hidden character as "[U+202E]": for drawings and titles."""
    return HIDDEN.sub(lambda found: f"[{code_point(found.group())}]", text)


def has_hidden(text: str) -> bool:
    """Whether a text holds characters that don't show."""
    return HIDDEN.search(text) is not None


@lru_cache(maxsize=_KEPT)
def isolated(text: str, lang: str, page_lang: str) -> Markup:
    """A name, title or label inside the page's own sentences, which it can't reorder.

    Bare where it is in the page's language and has no letter of the other direction.
    """
    if lang == page_lang and not _has_other_direction(text, page_lang):
        return visible(text)
    opening = f'<bdi lang="{language_tag(lang)}" dir="{direction_of(lang)}">'
    return Markup(f"{opening}{visible(text)}</bdi>")  # noqa: S704  (a checked tag, escaped text)


def linked(href: str | None, words: Markup | str) -> Markup:
    """Words as a link to a place on the page, or the words alone where there is none."""
    told = escape(words)
    return Markup(f'<a href="{escape(href)}">{told}</a>') if href else told  # noqa: S704


@dataclass(frozen=True, slots=True)
class Layer:
    """What a stretch of a text is: ``[start, end)`` in the text's own offsets, and a CSS class."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a text that can be linked to: its anchor, and the markup that opens it."""

    start: int
    end: int
    anchor: str
    opening: Markup


def mark_layers(
    text: str,
    start: int,
    end: int,
    layers: Iterable[Layer],
    places: Sequence[Place] = (),
    *,
    marked: str = "",
) -> Markup:
    """``text[start:end]`` with every layer coloured, however the layers overlap.

    The text is cut wherever a layer begins or ends; each piece carries the names of all layers
    over it, in alphabetical order. Pieces of the layer called ``marked`` become ``<mark>``. Of
    ``places`` that overlap the first (of two that start together, the longest) becomes an element
    with the anchor as its id; the others get the anchor at their first character only.
    """
    outer, inner = _split_places(places, start, end)
    clipped = [
        Layer(max(layer.start, start), min(layer.end, end), layer.name)
        for layer in layers
        if layer.start < end and layer.end > start and layer.start < layer.end
    ]
    cuts = {start, end}
    for layer in clipped:
        cuts |= {layer.start, layer.end}
    for place in (*outer, *inner):
        cuts |= {max(place.start, start), min(place.end, end)}
    edges = sorted(cuts)
    opening = {max(place.start, start): place for place in outer}
    closing = {min(place.end, end) for place in outer}
    points: dict[int, list[Place]] = {}
    for place in inner:
        points.setdefault(max(place.start, start), []).append(place)

    parts: list[str] = []
    for left, right in pairwise(edges):
        if left in closing:
            parts.append("</span>")
        if left in opening:
            parts.append(_open_place(opening[left], start))
        parts.extend(_point(place) for place in points.get(left, ()))
        names = {layer.name for layer in clipped if layer.start <= left and right <= layer.end}
        parts.append(_piece(_MARKED.sub(_show, text[left:right]), names, marked))
    if end in closing and start < end:
        parts.append("</span>")
    return Markup("".join(parts))  # noqa: S704  (escaped words in elements made here)


def safe_url(url: str | None) -> str | None:
    """The address if it is http or https and holds nothing hidden; otherwise None.

    Characters that no address may hold are percent-encoded, as browsers do.
    """
    if not url or HIDDEN.search(url) or any(ch.isspace() for ch in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    at = len(parts.scheme) + len("://") + len(parts.netloc)
    host, rest = url[:at], url[at:]
    if _ILLEGAL_IN_URL.search(host.replace("[", "").replace("]", "")):
        return None
    return host + _ILLEGAL_IN_URL.sub(lambda found: f"%{ord(found.group()):02X}", rest)


def _show(found: re.Match[str]) -> str:
    character = found.group()
    if character in "&<>\"'":
        return str(escape(character))
    kept = character if character in _HARMLESS_MARKS else ""
    name = unicodedata.name(character, "CONTROL CHARACTER").lower()
    return f'{kept}<bdi class="chip" dir="ltr" title="{escape(name)}">{code_point(character)}</bdi>'


def _has_other_direction(text: str, page_lang: str) -> bool:
    classes = {unicodedata.bidirectional(ch) for ch in text}
    other = {"L"} if direction_of(page_lang) == "rtl" else _RIGHT_TO_LEFT_BIDI
    return bool(classes & other)


def _split_places(places: Sequence[Place], start: int, end: int) -> tuple[list[Place], list[Place]]:
    here = [place for place in places if place.start < end and place.end > start]
    outer: list[Place] = []
    inner: list[Place] = []
    reached = start
    for place in sorted(here, key=lambda place: (place.start, -place.end, place.anchor)):
        if max(place.start, start) >= reached:
            outer.append(place)
            reached = place.end
        else:
            inner.append(place)
    return outer, [place for place in inner if place.start >= start]


def _open_place(place: Place, start: int) -> str:
    if place.start < start:  # it began in an earlier paragraph, which has the anchor
        return '<span class="claim">'
    return f'<span class="claim" id="{escape(place.anchor)}">{place.opening}'


def _point(place: Place) -> str:
    return f'<span class="point" id="{escape(place.anchor)}"></span>{place.opening}'


def _piece(words: str, names: set[str], marked: str) -> str:
    """Escaped words within an element that has the names, which are the page's own, as classes."""
    if marked in names:
        rest = " ".join(sorted(names - {marked}))
        return f'<mark class="{rest}">{words}</mark>' if rest else f"<mark>{words}</mark>"
    if names:
        return f'<span class="{" ".join(sorted(names))}">{words}</span>'
    return words
