"""Whether a reader of a page sees an element, by its tag, attributes and inline style.

Style sheets are not read: what they hide, a script may show again, and an article that is lost
so would be lost to claimtrack only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum


class Hiding(StrEnum):
    """Why an element isn't seen."""

    HIDDEN = "the attribute hidden"
    DISPLAY = "display or opacity"
    VISIBILITY = "visibility"
    FONT = "a font size of nothing"
    TINY = "a size of nothing"
    AWAY = "a place off the screen"
    COLOUR = "a colour like its background"
    NOSCRIPT = "noscript"
    COMMENT = "a comment"
    UNCLOSED = "a tag that never closes"


NEVER_SEEN = frozenset(
    "script style title template head svg iframe noembed noframes object math select datalist"
    " canvas audio video".split()
)
"""Elements that hold no words of a page, or words for programs only."""

_DECLARATION = re.compile(r"([a-z-]{2,40})\s*:\s*([^;]{1,200})", re.I)
_ZERO = re.compile(r"0(?:\.0*)?(?![\d.])(?:px|em|rem|pt|%|vw|vh)?(?![\w.])")
_NO_FONT = re.compile(_ZERO.pattern + r"|0?\.\d+px|1px\b")
# Pages put what they hide a thousand pixels and more away; no column is that wide of its margin.
_FAR = re.compile(r"-\s*(?:\d{4,}(?:\.\d*)?px|9{3,}\w*|\d{2,}(?:\.\d*)?(?:em|rem)|\d{3,}v[wh])")
_CLIPPED = re.compile(r"rect\(\s*[01]?(?:px)?[ ,]|inset\(\s*(?:50|100)%")
_COLOUR_NAMES = {
    "white": (255, 255, 255),
    "black": (0, 0, 0),
    "red": (255, 0, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
}
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b", re.I)
_RGB = re.compile(
    r"rgba?\(\s*+(\d{1,3})(?:\s*+,\s*+|\s++)(\d{1,3})(?:\s*+,\s*+|\s++)(\d{1,3})"
    r"(?:\s*+[,/]\s*+([\d.]+%?))?\s*+\)",
    re.I,
)
Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
# A difference of 16 of 255 in every channel is a contrast of about 1.1 to 1, which nobody reads;
# the least that is held legible is 4.5 to 1 (WCAG 2, success criterion 1.4.3).
_NEAR = 16
_COLOURS = frozenset({"color", "bgcolor", "background", "background-color"})


def style_of(attributes: Mapping[str, str | None]) -> dict[str, str]:
    """The declarations of an inline style, by property; the last one of a property counts."""
    found = _DECLARATION.finditer(attributes.get("style") or "")
    return {match[1].lower(): match[2].strip().lower() for match in found}


def background_of(attributes: Mapping[str, str | None], inherited: Colour | None) -> Colour | None:
    """The colour behind an element: its own if it names one, else the inherited one.

    None is a background that can't be told: a picture, a gradient, a variable.
    """
    style = style_of(attributes)
    told = style.get("background-color") or style.get("background") or attributes.get("bgcolor")
    if not told or told in ("transparent", "inherit", "none"):
        return inherited
    if "url(" in told or "gradient" in told:
        return None
    return _colour(told)


def hiding_of(
    tag: str,
    attributes: Mapping[str, str | None],
    background: Colour | None = WHITE,
    above: tuple[Hiding, ...] = (),
) -> tuple[Hiding, ...]:
    """Why nobody sees an element that stands on a background; nothing where it can be seen.

    ``above`` is why the element is not seen that it stands in. What hides by font size, colour or
    visibility hides what is within only as long as that has none of its own.
    """
    style = style_of(attributes) if attributes.get("style") else {}
    kept = [hiding for hiding in above if not _is_undone(hiding, attributes, style)]
    own = _hidings(tag, attributes, style, background)
    return tuple(dict.fromkeys((*kept, *own)))


def is_unspoken(attributes: Mapping[str, str | None]) -> bool:
    """Whether screen readers are told to pass over an element, which other readers see."""
    return (attributes.get("aria-hidden") or "").strip().lower() == "true"


def _hidings(
    tag: str,
    attributes: Mapping[str, str | None],
    style: Mapping[str, str],
    background: Colour | None,
) -> Iterator[Hiding]:
    if tag == "noscript":
        yield Hiding.NOSCRIPT
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        yield Hiding.HIDDEN
    if style:
        if _NO_FONT.match(style.get("font-size", "") or style.get("font", "")):
            yield Hiding.FONT
        if style.get("display", "").startswith("none") or _ZERO.match(style.get("opacity", "1")):
            yield Hiding.DISPLAY
        if style.get("visibility", "").startswith(("hidden", "collapse")):
            yield Hiding.VISIBILITY
        if _is_tiny(style):
            yield Hiding.TINY
        if _is_away(style):
            yield Hiding.AWAY
    if _is_like_its_background(attributes, style, background):
        yield Hiding.COLOUR


def _is_undone(
    hiding: Hiding, attributes: Mapping[str, str | None], style: Mapping[str, str]
) -> bool:
    """Whether an element in a hidden one is seen after all, by what it says of itself."""
    if hiding is Hiding.FONT:
        size = style.get("font-size", "0")
        return not (_NO_FONT.match(size) or re.match(r"[\d.]+(?:%|em\b)", size))
    if hiding is Hiding.VISIBILITY:
        return style.get("visibility", "").startswith("visible")
    return hiding is Hiding.COLOUR and not _COLOURS.isdisjoint((*attributes, *style))


def _is_tiny(style: Mapping[str, str]) -> bool:
    cuts = style.get("overflow", "").startswith(("hidden", "clip"))
    is_flat = any(
        re.match(r"[01](?:px)?\b(?![.%\d])", style.get(side, ""))
        for side in ("height", "width", "max-height", "max-width")
    )
    return (cuts and is_flat) or _CLIPPED.search(style.get("clip", "")) is not None


def _is_away(style: Mapping[str, str]) -> bool:
    if _FAR.match(style.get("text-indent", "")) or _CLIPPED.search(style.get("clip-path", "")):
        return True
    sides = ("left", "right", "top", "bottom", "margin-left", "margin-right", "margin-top")
    if any(_FAR.match(style.get(side, "")) for side in sides):
        return True
    moved = style.get("transform", "")
    return (
        _FAR.search(moved) is not None or re.search(r"scale[xy]?\(\s*0\s*[,)]", moved) is not None
    )


def _is_like_its_background(
    attributes: Mapping[str, str | None], style: Mapping[str, str], background: Colour | None
) -> bool:
    told = style.get("color") or attributes.get("color") or ""
    if not told:
        return False
    if told.startswith("transparent") or _is_transparent(told):
        return True
    ink, paper = _colour(told), background_of(attributes, background)
    if ink is None or paper is None:
        return False
    return all(abs(left - right) < _NEAR for left, right in zip(ink, paper, strict=True))


def _is_transparent(told: str) -> bool:
    found = _RGB.search(told)
    return bool(found and found[4] and _ZERO.fullmatch(found[4]))


def _colour(told: str) -> Colour | None:
    told = told.strip().lower()
    if found := _HEX.search(told):
        digits = found[1]
        if len(digits) < 6:
            digits = "".join(digit * 2 for digit in digits)
        return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16))
    if found := _RGB.search(told):
        return (int(found[1]), int(found[2]), int(found[3]))
    for word in re.findall("[a-z]+", told):
        if word in _COLOUR_NAMES:
            return _COLOUR_NAMES[word]
    return None
