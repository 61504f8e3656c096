"""Inline SVG, written by hand: every text escaped, mirrored for right-to-left pages.

Class names and numbers are the drawings' own; all that is told passes ``_escaped`` or
``language_tag``. Colours and type come from the page's one style sheet through classes: its policy
refuses ``style`` attributes. Strokes of one class are one ``<path>``, and whatever is as the page
has it (direction, language, alignment) isn't said again: a page may hold thousands of drawings.
"""

from __future__ import annotations

import unicodedata
from functools import cache
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
        self._page_lang = page_lang
        self._is_mirrored = direction_of(page_lang) == "rtl"
        self._strokes: dict[str, list[str]] = {}
        self._parts: list[str] = []

    def render(self, height: float, class_name: str, title: str, description: str = "") -> Markup:
        """The drawing as an ``<svg>`` element with an accessible name and description."""
        strokes = "".join(
            f'<path class="{name}" d="{"".join(steps)}"/>' for name, steps in self._strokes.items()
        )
        frame = self._frame(height)
        opening = f'<svg class="{class_name}" {frame} role="img" focusable="false">'
        named = f"<title>{_escaped(title)}</title>"
        if description:
            named += f"<desc>{_escaped(description)}</desc>"
        whole = f"{opening}{named}{strokes}{''.join(self._parts)}</svg>"
        return Markup(whole)  # noqa: S704  (escaped where it was put together)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        lang: str,
        *,
        class_name: str = "",
        align: Align = "start",
        turn: int = 0,
        indent: int = 0,
    ) -> None:
        """Words on a baseline, in their own direction; ``align`` is in the page's direction.

        ``turn``: degrees by which the line rises towards the page's end. ``indent``: pixels by
        which it stands further on.
        """
        direction = written_direction(words, lang)
        anchor = align
        if (direction == "rtl") != self._is_mirrored and align != "middle":
            anchor = "end" if align == "start" else "start"
        extra = f' class="{class_name}"' if class_name else ""
        if lang != self._page_lang:
            extra += f' lang="{language_tag(lang)}"'
        if (direction == "rtl") != self._is_mirrored:
            extra += f' direction="{direction}"'
        if anchor != "start":
            extra += f' text-anchor="{anchor}"'
        at_x, at_y = self._x(x), _number(y)
        if indent:
            extra += f' dx="{-indent if self._is_mirrored else indent}"'
        if turn:
            angle = turn if self._is_mirrored else -turn
            extra += f' transform="rotate({angle} {at_x} {at_y})"'
        self._parts.append(f'<text x="{at_x}" y="{at_y}"{extra}>{_escaped(words)}</text>')

    def line(self, x1: float, y1: float, x2: float, y2: float, class_name: str) -> None:
        """A straight line."""
        self._stroke(class_name, f"M{self._x(x1)} {_number(y1)}L{self._x(x2)} {_number(y2)}")

    def circle(self, x: float, y: float, radius: float, class_name: str) -> None:
        """A circle about a point."""
        self._parts.append(
            f'<circle cx="{self._x(x)}" cy="{_number(y)}" r="{_number(radius)}" '
            f'class="{class_name}"/>'
        )

    def square(self, x: float, y: float, half: float, class_name: str) -> None:
        """A square about a point."""
        self.box(x - half, y - half, 2 * half, 2 * half, class_name)

    def box(
        self, x: float, y: float, width: float, height: float, class_name: str, radius: int = 0
    ) -> None:
        """A rectangle that begins at a point, its corners rounded by ``radius``."""
        start = x + width if self._is_mirrored else x
        rounded = f' rx="{radius}"' if radius else ""
        self._parts.append(
            f'<rect x="{self._x(start)}" y="{_number(y)}" width="{_number(width)}" '
            f'height="{_number(height)}"{rounded} class="{class_name}"/>'
        )

    def diamond(self, x: float, y: float, half: float, class_name: str) -> None:
        """A square on its tip about a point."""
        at, size = self._x(x), _number(half)
        self._stroke(
            class_name,
            f"M{at} {_number(y - half)}l{size} {size}l-{size} {size}l-{size}-{size}z",
        )

    def flow(self, x1: float, y1: float, x2: float, y2: float, class_name: str) -> None:
        """A curve from one point to another, level at both ends; an arrowhead at the second."""
        heading = 1 if x2 > x1 else -1
        middle, tip = (x1 + x2) / 2, x2 - heading
        back, end = tip - heading * 8, tip - heading * 6
        first, last = _number(y1), _number(y2)
        self._stroke(
            class_name,
            f"M{self._x(x1)} {first}C{self._x(middle)} {first} {self._x(middle)} {last} "
            f"{self._x(end)} {last}",
        )
        self._stroke(
            "arrow",
            f"M{self._x(tip)} {last}L{self._x(back)} {_number(y2 - 4)}"
            f"L{self._x(back)} {_number(y2 + 4)}Z",
        )

    def _stroke(self, class_name: str, step: str) -> None:
        self._strokes.setdefault(class_name, []).append(step)

    def _frame(self, height: float) -> str:
        return f'viewBox="0 0 {_number(self.width)} {_number(height)}"'

    def _x(self, x: float) -> str:
        return _number(self.width - x if self._is_mirrored else x)


class Strip(Canvas):
    """A drawing as wide as the page: x in per cent of its width from the page's start edge, y in
    pixels from its top. It narrows with the screen, and its words keep their size.

    Only words, lines, circles, squares and arrowheads: a path knows no per cents.
    """

    def __init__(self, page_lang: str) -> None:
        super().__init__(100, page_lang)

    def line(self, x1: float, y1: float, x2: float, y2: float, class_name: str) -> None:
        """A straight line."""
        self._parts.append(
            f'<line x1="{self._x(x1)}" y1="{_number(y1)}" x2="{self._x(x2)}" y2="{_number(y2)}" '
            f'class="{class_name}"/>'
        )

    def square(self, x: float, y: float, half: float, class_name: str) -> None:
        """A square about a point."""
        size, side = _number(half), _number(2 * half)
        self._shape(x, f"M-{size} {_number(y - half)}h{side}v{side}h-{side}z", class_name)

    def arrowhead(self, x: float, y: float) -> None:
        """The head of an arrow that points on from a point, towards the page's end."""
        tip = -9 if self._is_mirrored else 9
        self._shape(x, f"M0 {_number(y - 5)}L{tip} {_number(y)}L0 {_number(y + 5)}z", "arrow")

    def _shape(self, x: float, path: str, class_name: str) -> None:
        """A path whose own x counts pixels from a point: an ``<svg>`` can stand at per cents."""
        self._parts.append(f'<svg x="{self._x(x)}"><path d="{path}" class="{class_name}"/></svg>')

    def _frame(self, height: float) -> str:
        return f'height="{_number(height)}"'

    def _x(self, x: float) -> str:
        return f"{_number(100 - x if self._is_mirrored else x, 1)}%"


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


@cache
def _character_width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE_WIDTH
    if unicodedata.bidirectional(character) == "AL":
        return _ARABIC_WIDTH
    return _LATIN_WIDTH * (1.3 if character.isupper() else 1.0)


def _number(value: float, places: int = 0) -> str:
    """A coordinate, rounded: to whole units, which are about a pixel."""
    if not places:
        return str(round(value))
    told = f"{round(value, places) + 0.0:.{places}f}"  # + 0.0: there is no minus zero
    return told.rstrip("0").rstrip(".") if "." in told else told


def _escaped(words: str) -> str:
    return str(escape(plain_visible(words)))
