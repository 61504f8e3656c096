"""Published words → markup: escaped, isolated, with hidden characters made visible.

Everything an article or a register says reaches the page through this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}
)
_RIGHT_TO_LEFT_BIDI = frozenset({"R", "AL"})
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")

# What the eye doesn't see and a text can lie with: the twelve bidi controls, zero-width and tag
# characters, fillers, soft hyphens, controls other than white space, and lone surrogates (which no
# UTF-8 file can hold). ZWJ and ZWNJ are left alone: Arabic and Persian spell with them.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2028\u2029\u2800\u3164\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_HARMLESS_MARKS = frozenset("\u061c\u200e\u200f")
"""Marks that only nudge their neighbours: kept beside their box, so that words stand as meant."""

_ILLEGAL_IN_URL = re.compile(r'[<>"\\^`{|}\[\]]')
_MARKED = re.compile(rf"[&<>\"']|{_HIDDEN.pattern}")


def direction_of(lang: str) -> Literal["ltr", "rtl", "auto"]:
    """The writing direction of a language code; ``auto`` where the language isn't known."""
    primary = lang.partition("-")[0].lower()
    if primary in _RIGHT_TO_LEFT:
        return "rtl"
    return "auto" if primary in ("", "und", "mul") or not is_language_tag(lang) else "ltr"


def is_language_tag(lang: str) -> bool:
    """Whether a code can stand in an HTML ``lang`` attribute."""
    return _LANGUAGE_TAG.fullmatch(lang) is not None


def language_tag(lang: str) -> str:
    """The code as HTML takes it; ``und`` for anything that isn't one."""
    return lang if is_language_tag(lang) else "und"


def visible(text: str) -> Markup:
    """The text, escaped; each hidden character as a box with its code point."""
    return Markup(_MARKED.sub(_show, text))  # noqa: S704  (every special character is replaced)


def plain_visible(text: str) -> str:
    """The text, not escaped, each hidden character as "[U+202E]": for drawings and titles."""
    return _HIDDEN.sub(lambda found: f"[{_code_point(found.group())}]", text)


def isolated(text: str, lang: str, page_lang: str) -> Markup:
    """A name, title or label inside the page's own sentences, which it can't reorder.

    Bare where it is in the page's language and has no letter of the other direction.
    """
    if lang == page_lang and not _has_other_direction(text, page_lang):
        return visible(text)
    opening = f'<bdi lang="{language_tag(lang)}" dir="{direction_of(lang)}">'
    return Markup(f"{opening}{visible(text)}</bdi>")  # noqa: S704  (a checked tag, escaped text)


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

    parts: list[Markup] = []
    for left, right in pairwise(edges):
        if left in closing:
            parts.append(Markup("</span>"))
        if left in opening:
            parts.append(_open_place(opening[left], start))
        parts.extend(_point(place) for place in points.get(left, ()))
        names = {layer.name for layer in clipped if layer.start <= left and right <= layer.end}
        parts.append(_piece(visible(text[left:right]), names, marked))
    if end in closing and start < end:
        parts.append(Markup("</span>"))
    return Markup("").join(parts)


def safe_url(url: str | None) -> str | None:
    """The address if it is http or https and holds nothing hidden; otherwise None.

    Characters that no address may hold are percent-encoded, as browsers do.
    """
    if not url or _HIDDEN.search(url) or any(ch.isspace() for ch in url):
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


def text_fragment_url(url: str | None, words: str) -> str | None:
    """The address with a text fragment, so that a browser scrolls to the words and marks them.

    The words are named by their first and last eight, as published. None for an unsafe address.
    """
    address = safe_url(url)
    if address is None:
        return None
    spoken = words.split()
    ends = [words.strip()] if len(spoken) <= 16 else [" ".join(spoken[:8]), " ".join(spoken[-8:])]
    if any(_HIDDEN.search(end) for end in ends) or "\n" in words.strip():
        return address
    fragment = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{address.partition('#')[0]}#:~:text={fragment}"


def _show(found: re.Match[str]) -> str:
    character = found.group()
    if character in "&<>\"'":
        return str(escape(character))
    kept = character if character in _HARMLESS_MARKS else ""
    name = unicodedata.name(character, "CONTROL CHARACTER").lower()
    return (
        f'{kept}<bdi class="chip" dir="ltr" title="{escape(name)}">{_code_point(character)}</bdi>'
    )


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


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


def _open_place(place: Place, start: int) -> Markup:
    if place.start < start:  # it began in an earlier paragraph, which has the anchor
        return Markup('<span class="claim">')
    return Markup('<span class="claim" id="{}">').format(place.anchor) + place.opening


def _point(place: Place) -> Markup:
    return Markup('<span class="point" id="{}"></span>').format(place.anchor) + place.opening


def _piece(words: Markup, names: set[str], marked: str) -> Markup:
    if marked in names:
        rest = sorted(names - {marked})
        classes = Markup(' class="{}"').format(" ".join(rest)) if rest else Markup("")
        return Markup("<mark{}>{}</mark>").format(classes, words)
    if names:
        return Markup('<span class="{}">{}</span>').format(" ".join(sorted(names)), words)
    return words
