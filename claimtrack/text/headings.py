"""What each line of a page is: body, heading, byline, dateline, rule or page furniture."""

from __future__ import annotations

import re
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from claimtrack.lang import registry
from claimtrack.lang.base import INVISIBLE, Language, PageWords
from claimtrack.lang.registry import language
from claimtrack.text.normalise import Word, find_words


class LineKind(StrEnum):
    """What a line of a page is. Only bodies and headings hold sentences."""

    BODY = "body"
    HEADING = "heading"
    BYLINE = "byline"
    DATELINE = "dateline"
    RULE = "rule"
    FURNITURE = "furniture"


class Line(NamedTuple):
    """A half-open range of the text without surrounding white space, and what it is.

    The lines of a paragraph that was wrapped at a fixed width are one.
    """

    start: int
    end: int
    kind: LineKind


# A headline has seldom more words; a paragraph that lacks its full stop has mostly many more.
_MOST_HEADING_WORDS = 16
# A kicker ("Libya", «في معركة طرابلس..») is shorter than a title.
_FEWEST_TITLE_WORDS = 4
# More lines than these above the first full sentence are a list or a table, not headings.
_MOST_HEADINGS_ABOVE = 6
_FEWEST_NAME_WORDS, _MOST_NAME_WORDS = 2, 4
_MOST_BYLINE_WORDS = 8
_MOST_DATE_WORDS = 14
# Enough of a line to tell what it is: longer than any heading.
_ENOUGH = 300

_STOPS = ".!?؟…。！？"
_CLOSING = "\"'”“’»)]}"
_PAUSES = ",،;؛:"
_RULE = re.compile(r"[\W_ـ]+")
_DIVIDER = re.compile(r"\*{2,}\s")
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")
_BULLET = re.compile(r"(?:[-–—•●▪◦*·]|\(?[0-9٠-٩]{1,3}[.)\-–])\s")
_NAME = re.compile(r"[^\W\d_][\w\s.'’\u0610-\u061a\u064b-\u0652/-]*")


def find_lines(text: str, lang: str) -> tuple[Line, ...]:
    """The lines of a text that aren't blank, in order, and what each is.

    A heading is a short line without a final stop that stands before body text; where most lines
    are like that (a list, a poem, a table), none counts as one. A byline opens with its word
    ("By", «بقلم») or is a bare name between the headings and the body. A line set off by
    asterisks (``** … ``) is furniture.
    """
    rows = [_Row(text, start, end, lang) for start, end in _paragraphs(text)]
    kinds = [row.apparent_kind() for row in rows]
    _settle_headings(rows, kinds)
    return tuple(Line(row.start, row.end, kind) for row, kind in zip(rows, kinds, strict=True))


def find_title(text: str, lines: tuple[Line, ...], lang: str) -> str | None:
    """The published words of the title: of the headings above the body, the first of at least
    four words, or else the first; None where there is no heading.
    """
    headings: list[str] = []
    for line in lines:
        if line.kind is LineKind.BODY:
            break
        if line.kind is LineKind.HEADING:
            headings.append(text[line.start : line.end])
    words_of = spoken_language(lang)
    long_ones = [h for h in headings if len(find_words(h, words_of)) >= _FEWEST_TITLE_WORDS]
    return next(iter(long_ones or headings), None)


def find_byline(text: str, lines: tuple[Line, ...], lang: str) -> str | None:
    """The published name in the first byline, without the word that opens it, or None."""
    openers = page_words(lang).byline_openers
    for line in lines:
        if line.kind is LineKind.BYLINE:
            words = find_words(text[line.start : line.end], spoken_language(lang))
            name = next((word for word in words if word.folded not in openers), words[0])
            return text[line.start + name.start : line.end]
    return None


class _Row:
    """One line or wrapped paragraph with its words."""

    def __init__(self, text: str, start: int, end: int, lang: str) -> None:
        hashes = _HASHES.match(text, start, end)
        self.is_marked_heading = hashes is not None
        self.start = hashes.end() if hashes else start
        self.end = end
        self.text = text[self.start : min(end, self.start + _ENOUGH)]
        self.is_cut = end - self.start > _ENOUGH
        self.words = find_words(self.text, spoken_language(lang))
        self._page = page_words(lang)
        self._stop_words = spoken_language(lang).stop_words

    def apparent_kind(self) -> LineKind:
        """What the line is by itself: a heading where it might be one."""
        if not self.is_cut:
            if _RULE.fullmatch(self.text):
                return LineKind.RULE
            if _DIVIDER.match(self.text) or self._is_furniture():
                return LineKind.FURNITURE
            if self._is_dateline():
                return LineKind.DATELINE
            if self._opens_as_byline():
                return LineKind.BYLINE
            if self._may_be_heading():
                return LineKind.HEADING
        return LineKind.BODY

    @property
    def asks(self) -> bool:
        """Whether it ends in a question or exclamation mark."""
        return self.text.rstrip(_CLOSING)[-1:] in ("?", "؟", "!", "！", "？")

    @property
    def is_bare_name(self) -> bool:
        """Whether it is two to four words that read as a name: no figure, no little word."""
        in_range = _FEWEST_NAME_WORDS <= len(self.words) <= _MOST_NAME_WORDS
        return in_range and bool(_NAME.fullmatch(self.text)) and self._are_names(self.words)

    def _are_names(self, words: tuple[Word, ...]) -> bool:
        return all(
            word.folded not in self._stop_words
            and not word.text[0].isdigit()
            and (not word.text[0].islower())
            for word in words
        )

    def _is_furniture(self) -> bool:
        folded = [word.folded for word in self.words]
        return " ".join(folded) in self._page.furniture or (
            1 <= len(folded) <= _MOST_BYLINE_WORDS
            and all(word in self._page.furniture for word in folded)
        )

    def _is_dateline(self) -> bool:
        return (
            2 <= len(self.words) <= _MOST_DATE_WORDS
            and any(word.folded[0].isdigit() for word in self.words if word.folded)
            and all(
                word.folded[:1].isdigit() or word.folded in self._page.date_words
                for word in self.words
            )
            and not _BULLET.match(self.text)
        )

    def _opens_as_byline(self) -> bool:
        words = self.words
        if not 2 <= len(words) <= _MOST_BYLINE_WORDS:
            return False
        if words[0].folded not in self._page.byline_openers or self.text.endswith("."):
            return False
        after = self.text[words[0].end :].lstrip()[:1]
        names = tuple(w for w in words if w.folded not in self._page.byline_openers | _AND)
        return bool(names) and (after in (":", "/", "|", "-", "–") or self._are_names(names))

    def _may_be_heading(self) -> bool:
        if self.is_marked_heading:
            return True
        if not 1 <= len(self.words) <= _MOST_HEADING_WORDS or _BULLET.match(self.text):
            return False
        bare = self.text.rstrip(_CLOSING)
        if bare.endswith(("..", "…")) or self.asks:
            return True
        return bare[-1:] not in (*_STOPS, *_PAUSES)


_AND = frozenset({"and", "و"})


def _settle_headings(rows: list[_Row], kinds: list[LineKind]) -> None:
    """Turn what might be headings into what they are, by what stands around them."""
    maybe = [
        at
        for at, kind in enumerate(kinds)
        if kind is LineKind.HEADING and not rows[at].is_marked_heading
    ]
    bodies = [at for at, kind in enumerate(kinds) if kind is LineKind.BODY]
    first, last = (bodies[0], bodies[-1]) if bodies else (0, -1)
    above = [at for at in maybe if at < first]
    between = [at for at in maybe if first < at < last]
    if len(above) > _MOST_HEADINGS_ABOVE:
        above = above[:1]
    if len(between) > len(bodies):
        between = []
    kept = {*above, *(at for at in between if not rows[at].asks and not _in_a_list(at, between))}
    for at in maybe:
        if at not in kept:
            kinds[at] = LineKind.BODY
    if len(above) > 1 and rows[above[-1]].is_bare_name:
        kinds[above[-1]] = LineKind.BYLINE


def _in_a_list(at: int, others: list[int]) -> bool:
    """Whether three or more in a row stand together: an enumeration, not headings."""
    near = set(others)
    return any({at + shift, at + shift + 1, at + shift + 2} <= near for shift in (-2, -1, 0))


_NEWLINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_EDGE = "".join(INVISIBLE)

# Text wrapped by a mail or text program: several lines of nearly one width, few of which end in
# a stop. Newspaper text has a paragraph a line.
_FEWEST_WRAPPED = 4
_WRAP_WIDTHS = range(40, 121)
_FULL_WIDTH = 0.7
_MOST_LINES_FULL = 0.8
_MOST_LINES_ENDING = 0.4


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """The trimmed ranges of the lines that aren't blank; of wrapped lines, of their paragraphs."""
    lines: list[tuple[int, int]] = []
    runs_on: list[bool] = []  # whether the line before this one isn't blank
    start, after_blank = 0, True
    breaks = [*(match.span() for match in _NEWLINE.finditer(text)), (len(text), len(text))]
    for end, following in breaks:
        at, to = _trimmed(text, start, end)
        if at < to:
            lines.append((at, to))
            runs_on.append(not after_blank)
        after_blank = at >= to
        start = following
    followed = [line for line, on in zip(lines, runs_on[1:], strict=False) if on]
    if not _is_wrapped(text, followed):
        return lines
    joined: list[tuple[int, int]] = []
    for line, on in zip(lines, runs_on, strict=True):
        if on:
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether these lines, each with another right under it, were cut at a fixed width."""
    if len(lines) < _FEWEST_WRAPPED:
        return False
    widest = max(end - start for start, end in lines)
    full = sum(end - start >= _FULL_WIDTH * widest for start, end in lines)
    ending = sum(text[start:end].rstrip(_CLOSING)[-1] in _STOPS for start, end in lines)
    return (
        widest in _WRAP_WIDTHS
        and full >= _MOST_LINES_FULL * len(lines)
        and ending <= _MOST_LINES_ENDING * len(lines)
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    while line != (bare := line.strip().strip(_EDGE)):
        start += line.index(bare)
        line = bare
    return start, start + len(line)


def spoken_language(lang: str) -> Language:
    """The language to find words by: the text's own, or English where it isn't supported."""
    found = language(lang) or language("en")
    assert found is not None  # noqa: S101  # English is always supported
    return found


@cache
def page_words(lang: str) -> PageWords:
    """The page words of the language and of English, or of all where it isn't supported."""
    codes = {lang, "en"} if language(lang) is not None else registry.SUPPORTED
    pages = [spoken_language(code).page for code in codes]
    return PageWords(
        **{
            field.name: frozenset[str]().union(*(getattr(page, field.name) for page in pages))
            for field in fields(PageWords)
        }
    )
