"""Inline SVG, written by hand: every text escaped, mirrored for right-to-left pages.

Class names and numbers are the drawings' own; all that is told passes ``_escaped`` or
``language_tag``. Colours and type come from the page's one style sheet through classes: its policy
refuses ``style`` attributes.
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
        self._parts: list[str] = []

    def render(self, height: float, class_name: str, title: str) -> Markup:
        """The drawing as an ``<svg>`` element with an accessible name."""
        opening = (
            f'<svg class="{class_name}" viewBox="0 0 {_number(self.width)} {_number(height)}" '
            f'role="img" aria-label="{_escaped(title)}" focusable="false">'
        )
        return Markup(f"{opening}{''.join(self._parts)}</svg>")  # noqa: S704  (escaped below)

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
        self._parts.append(
            f'<text x="{self._x(x)}" y="{_number(y)}" class="{class_name}" '
            f'lang="{language_tag(lang)}" direction="{direction}" text-anchor="{anchor}" '
            f'paint-order="stroke">'
            f"{_escaped(words)}</text>"
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, class_name: str) -> None:
        """A straight line."""
        self._parts.append(
            f'<line x1="{self._x(x1)}" y1="{_number(y1)}" x2="{self._x(x2)}" y2="{_number(y2)}" '
            f'class="{class_name}"/>'
        )

    def circle(self, x: float, y: float, radius: float, class_name: str) -> None:
        """A circle about a point."""
        self._parts.append(
            f'<circle cx="{self._x(x)}" cy="{_number(y)}" r="{_number(radius)}" '
            f'class="{class_name}"/>'
        )

    def square(self, x: float, y: float, half: float, class_name: str) -> None:
        """A square about a point."""
        start = x + half if self._is_mirrored else x - half
        side = _number(2 * half)
        self._parts.append(
            f'<rect x="{self._x(start)}" y="{_number(y - half)}" width="{side}" '
            f'height="{side}" class="{class_name}"/>'
        )

    def flow(self, x1: float, y1: float, x2: float, y2: float, class_name: str) -> None:
        """A curve from one point to another, level at both ends; an arrowhead at the second."""
        heading = 1 if x2 > x1 else -1
        middle, tip = (x1 + x2) / 2, x2 - heading
        back, end = tip - heading * 8, tip - heading * 6
        first, last = _number(y1), _number(y2)
        self._parts.append(
            f'<path d="M{self._x(x1)} {first}C{self._x(middle)} {first} {self._x(middle)} {last} '
            f'{self._x(end)} {last}" class="{class_name}"/>'
            f'<path d="M{self._x(tip)} {last}L{self._x(back)} {_number(y2 - 4)}'
            f'L{self._x(back)} {_number(y2 + 4)}Z" class="arrow"/>'
        )

    def _x(self, x: float) -> str:
        return _number(self.width - x if self._is_mirrored else x)


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
        last = found[-1]
        while " " in last and text_width(f"{last} …", size) > width:
            last = last.rpartition(" ")[0]
        found[-1] = last.rstrip("…") + " …"
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


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _escaped(words: str) -> str:
    return str(escape(plain_visible(words)))
