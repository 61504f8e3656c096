"""Direct quotation spans, through every mixture of marks that papers print."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.model.document import Document
from claimtrack.model.finding import Diagnostic, DiagnosticCode

# Every mark that opens or closes a quotation by itself, whatever stands around it.
MARKS = frozenset('"“”„‟″«»‹›')
_FAMILIES = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "″", "''"), '"'),
    **dict.fromkeys("«»", "«"),
    **dict.fromkeys("‹›", "‹"),
    **dict.fromkeys("‘’'", "'"),
}
# No paper quotes within quotes so many times; the outermost of more are strays.
_DEEPEST = 8
# A paragraph with more odd marks than this is a table or a mistake, and gets one diagnostic.
_MOST_ODD = 20
_TOO_DEEP = f"more than {_DEEPEST} quotations within one another"
_STRAY = "a quotation mark closes what nothing opened"
_UNCLOSED = "the article never closes this quotation"
# Shorter ones are looked at for a letter or figure: «""» quotes nothing.
_SHORTEST = 4
# A single mark after a word closes a quotation only if that is a name or a scare quote.
_NAME_WORDS = 4
_LONGEST_NAME = 60
_STOPS = frozenset(".,!?…;:،؟")
_ALWAYS_OPENS = frozenset("„")
_BY_SHAPE = {"«": True, "»": False, "‹": True, "›": False}
_MARK = re.compile("[\"“”„‟″«»‹›‘’]|''?")
_RUN = re.compile("[\"“”„‟″«»‹›‘’']+")
# "The '90s": an apostrophe, whatever single mark stands later in the line.
_DECADE = re.compile(r"\d0s\b")
_BEFORE_OPENING = frozenset("([{:-–—،,.؛;/")
_AFTER_CLOSING = frozenset(")]}.,،؛;:!?؟…-–—/")
# An Arabic preposition or conjunction is written on to the word it governs, mark or no mark.
_CLITIC = re.compile(r"(?:^|[\s(])[وفبلك]{1,2}\u0640?$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation by published offsets: the words ``[start, end)`` and the marks around them.

    ``outer_end`` equals ``end`` where the article never closes it.
    """

    outer_start: int
    start: int
    end: int
    outer_end: int
    is_closed: bool


def find_quotes(document: Document) -> tuple[tuple[Quotation, ...], tuple[Diagnostic, ...]]:
    """The quotations of a document by their start, and what is odd about them.

    Marks of one family pair with each other whichever way they face («”العرب”»). A quotation that
    is still open at the end of its paragraph ends there, with a diagnostic; a closing mark with
    nothing open is a stray, with a diagnostic too. Single marks count where they can't be
    apostrophes. A paragraph with many odd marks gets one diagnostic for all. Linear in the length
    of the text.
    """
    found: list[Quotation] = []
    odd: list[Diagnostic] = []
    start = 0
    for line in document.text.splitlines(keepends=True):
        if _MARK.search(line):
            paragraph = _Paragraph(document, start, start + len(line.rstrip()))
            paragraph.read()
            found += paragraph.found
            odd += paragraph.diagnostics()
        start += len(line)
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end))), tuple(odd)


class _Paragraph:
    """One paragraph's quotations, read from left to right."""

    def __init__(self, document: Document, start: int, end: int) -> None:
        self.found: list[Quotation] = []
        self._document, self._text = document, document.text
        self._start, self._end = start, end
        self._odd: list[tuple[DiagnosticCode, int, int, str]] = []

    def read(self) -> None:
        text, end = self._text, self._end
        is_open: dict[str, list[tuple[int, int]]] = {'"': [], "«": [], "‹": [], "'": []}
        run = (self._start, self._start)
        for match in _MARK.finditer(text, self._start, end):
            at, past = match.span()
            if at >= run[1] and (together := _RUN.match(text, at, end)):
                run = together.span()
            family = _FAMILIES[match[0]]
            stack = is_open[family]
            if family == "'":
                self._read_single(at, stack)
            elif self._opens(at, run, has_open=bool(stack)):
                if len(stack) == _DEEPEST:
                    stack.pop(0)
                    self._note(DiagnosticCode.STRAY_QUOTE, at, past, _TOO_DEEP)
                stack.append((at, past))
            elif stack:
                outer, opened = stack.pop()
                self._add(outer, opened, at, past)
            else:
                self._note(DiagnosticCode.STRAY_QUOTE, at, past, _STRAY)
        for family in ('"', "«", "‹"):
            stack = is_open[family]
            for outer, opened in stack:
                self._note(DiagnosticCode.UNCLOSED_QUOTE, outer, opened, _UNCLOSED)
            # Of several left open the last is the quotation; the earlier ones were strays.
            if stack and end > stack[-1][1]:
                outer, opened = stack[-1]
                self.found.append(Quotation(outer, opened, end, end, is_closed=False))

    def diagnostics(self) -> list[Diagnostic]:
        """What was odd, each mark by itself or, where there are many, all in one."""
        odd = self._odd
        if len(odd) > _MOST_ODD:
            first, last = odd[0][1], odd[-1][2]
            many = f"{len(odd)} quotation marks here pair with nothing"
            odd = [(DiagnosticCode.STRAY_QUOTE, min(first, last - 1), last, many)]
        evidence = self._document.evidence
        return [
            Diagnostic(code=code, span=evidence(start, end), message=message)
            for code, start, end, message in odd
        ]

    def _opens(self, at: int, run: tuple[int, int], *, has_open: bool) -> bool:
        """Whether a mark opens a quotation, judged by what stands around it and its ``run``.

        The run is all the marks that stand together: what is quoted twice opens twice («““no””»).
        """
        text, (start, end) = self._text, run
        before = text[start - 1] if start > self._start else " "
        after = text[end] if end < self._end else " "
        faces_in = (
            before.isspace()
            or before in _BEFORE_OPENING
            or _CLITIC.search(text, max(self._start, start - 4), start)
        )
        faces_out = after.isspace() or after in _AFTER_CLOSING
        if text[at] in _ALWAYS_OPENS:
            return True
        if faces_in and not faces_out:
            return True
        if faces_out and not faces_in:
            return False
        return _BY_SHAPE.get(text[at], not has_open)

    def _read_single(self, at: int, stack: list[tuple[int, int]]) -> None:
        """A single mark opens before a word, and closes after a stop or a word or two.

        Anything else is an apostrophe, which is nothing odd.
        """
        text = self._text
        before = text[at - 1] if at > self._start else " "
        after = text[at + 1] if at + 1 < self._end else " "
        if _DECADE.match(text, at + 1, self._end):
            return
        if not before.isalnum() and after.isalnum() and before not in "'’" and text[at] != "’":
            stack[:] = [(at, at + 1)]
        elif stack and not after.isalnum() and text[at] != "‘":
            outer, opened = stack[-1]
            is_short = text.count(" ", opened, min(at, opened + _LONGEST_NAME)) < _NAME_WORDS
            if before in _STOPS or (is_short and at - opened < _LONGEST_NAME):
                stack.clear()
                self._add(outer, opened, at, at + 1)

    def _add(self, outer: int, opened: int, at: int, past: int) -> None:
        is_tiny = at - opened < _SHORTEST and not any(map(str.isalnum, self._text[opened:at]))
        if not is_tiny:
            self.found.append(Quotation(outer, opened, at, past, is_closed=True))

    def _note(self, code: DiagnosticCode, start: int, end: int, message: str) -> None:
        self._odd.append((code, start, end, message))
