"""Inline SVG, written by hand: every text and attribute escaped, mirrored for right-to-left pages.

Colours and type come from the page's one style sheet through classes; there are no ``style``
attributes, which the page's policy would refuse.
"""

from __future__ import annotations

import unicodedata
from typing import Literal

from markupsafe import Markup, escape

from claimtrack.report.marking import direction_of, language_tag, plain_visible

Align = Literal["start", "middle", "end"]

# Widths in em, measured on the two bundled faces: enough to break lines, not to justify them.
_LATIN_WIDTH = 0.47
_ARABIC_WIDTH = 0.43
_WIDE_WIDTH = 1.0


class Canvas:
    """A drawing ``width`` units wide. x counts from the page's start edge: from the left in a
    left-to-right page, from the right in a right-to-left one."""

    def __init__(self, width: float, page_lang: str) -> None:
        self.width = width
        self._is_mirrored = direction_of(page_lang) == "rtl"
        self._parts: list[Markup] = []

    def render(self, height: float, class_name: str, title: str) -> Markup:
        """The drawing as an ``<svg>`` element with an accessible name."""
        opening = Markup(
            '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}" focusable="false">'
        ).format(class_name, _number(self.width), _number(height), plain_visible(title))
        return opening + Markup("").join(self._parts) + Markup("</svg>")

    def text(
        self,
        x: float,
        y: float,
        words: str,
        lang: str,
        *,
        class_name: str = "",
        align: Align = "start",
    ) -> None:
        """Words on a baseline, in their own direction; ``align`` is in the page's direction."""
        direction = written_direction(words, lang)
        anchor = align
        if (direction == "rtl") != self._is_mirrored and align != "middle":
            anchor = "end" if align == "start" else "start"
        self._add(
            Markup(
                '<text x="{}" y="{}" class="{}" lang="{}" direction="{}" text-anchor="{}">{}</text>'
            ).format(
                _number(self._x(x)),
                _number(y),
                class_name,
                language_tag(lang),
                direction,
                anchor,
                plain_visible(words),
            )
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, class_name: str) -> None:
        """A straight line."""
        self._add(
            Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(
                _number(self._x(x1)), _number(y1), _number(self._x(x2)), _number(y2), class_name
            )
        )

    def circle(self, x: float, y: float, radius: float, class_name: str) -> None:
        """A circle about a point."""
        self._add(
            Markup('<circle cx="{}" cy="{}" r="{}" class="{}"/>').format(
                _number(self._x(x)), _number(y), _number(radius), class_name
            )
        )

    def square(self, x: float, y: float, half: float, class_name: str) -> None:
        """A square about a point."""
        self._add(
            Markup('<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>').format(
                _number(self._x(x) - half),
                _number(y - half),
                _number(2 * half),
                _number(2 * half),
                class_name,
            )
        )

    def flow(self, x1: float, y1: float, x2: float, y2: float, class_name: str) -> None:
        """A curve from one point to another, level at both ends, with an arrowhead at the second."""
        start, end = self._x(x1), self._x(x2)
        middle = (start + end) / 2
        heading = 1 if end > start else -1
        tip = end - heading * 1
        self._add(
            Markup('<path d="M{} {}C{} {} {} {} {} {}" class="{}"/>').format(
                *(_number(n) for n in (start, y1, middle, y1, middle, y2, tip - heading * 6, y2)),
                class_name,
            )
        )
        back = tip - heading * 8
        self._add(
            Markup('<path d="M{} {}L{} {}L{} {}Z" class="arrow"/>').format(
                *(_number(n) for n in (tip, y2, back, y2 - 4, back, y2 + 4))
            )
        )

    def _x(self, x: float) -> float:
        return self.width - x if self._is_mirrored else x

    def _add(self, part: Markup) -> None:
        self._parts.append(part)


def written_direction(words: str, lang: str) -> Literal["ltr", "rtl"]:
    """The direction of a text: its language's, or else that of its first strong letter."""
    direction = direction_of(lang)
    if direction != "auto":
        return direction
    for character in words:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def wrapped(words: str, size: float, width: float, lines: int) -> list[str]:
    """Words broken into at most so many lines of a width, the last ending in "…" if cut."""
    found: list[str] = []
    rest = words.split()
    while rest and len(found) < lines:
        taken = 1
        while taken < len(rest) and text_width(" ".join(rest[: taken + 1]), size) <= width:
            taken += 1
        line = " ".join(rest[:taken])
        rest = rest[taken:]
        while text_width(line, size) > width and len(line) > 2:  # one endless word
            line = line[:-2] + "…"
        found.append(line)
    if rest:
        found[-1] = found[-1].rstrip("…") + " …"
    return found


def text_width(words: str, size: float) -> float:
    """About how wide a text is in the bundled faces, in the units of ``size``."""
    return size * sum(_character_width(character) for character in words)


def _character_width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE_WIDTH
    if unicodedata.bidirectional(character) == "AL":
        return _ARABIC_WIDTH
    return _LATIN_WIDTH * (1.3 if character.isupper() else 1.0)


def _number(value: float) -> Markup:
    return escape(f"{value:.1f}".removesuffix(".0"))
