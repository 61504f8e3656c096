"""Direct quotation spans, through every mixture of marks that papers print."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.model.document import Document
from claimtrack.model.finding import Diagnostic, DiagnosticCode

_FAMILIES = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "″", "''"), '"'),
    **dict.fromkeys("«»", "«"),
    **dict.fromkeys("‹›", "‹"),
}
_ALWAYS_OPENS = frozenset("„")
_BY_SHAPE = {"«": True, "»": False, "‹": True, "›": False}
_MARK = re.compile("[\"“”„‟″«»‹›]|''")
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
    nothing open is a stray, with a diagnostic too. Linear in the length of the text.
    """
    found: list[Quotation] = []
    odd: list[Diagnostic] = []
    start = 0
    for line in document.text.splitlines(keepends=True):
        if _MARK.search(line):
            _read_paragraph(document, start, start + len(line.rstrip()), found, odd)
        start += len(line)
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end))), tuple(odd)


def _read_paragraph(
    document: Document, start: int, end: int, found: list[Quotation], odd: list[Diagnostic]
) -> None:
    text = document.text
    is_open: dict[str, list[tuple[int, int]]] = {'"': [], "«": [], "‹": []}
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        family = _FAMILIES[match[0]]
        stack = is_open[family]
        if _opens(text, at, match.end(), start, end, has_open=bool(stack)):
            stack.append((at, match.end()))
        elif stack:
            outer, opened = stack.pop()
            if at > opened:
                found.append(Quotation(outer, opened, at, match.end(), is_closed=True))
        else:
            odd.append(
                Diagnostic(
                    code=DiagnosticCode.STRAY_QUOTE,
                    span=document.evidence(at, at + 1),
                    message="a quotation mark closes what nothing opened",
                )
            )
    for stack in is_open.values():
        for outer, opened in stack:
            odd.append(
                Diagnostic(
                    code=DiagnosticCode.UNCLOSED_QUOTE,
                    span=document.evidence(outer, opened),
                    message="the article never closes this quotation",
                )
            )
        # Of several left open the last is the quotation; the earlier ones were strays.
        if stack and end > stack[-1][1]:
            outer, opened = stack[-1]
            found.append(Quotation(outer, opened, end, end, is_closed=False))


def _opens(text: str, at: int, past: int, start: int, end: int, *, has_open: bool) -> bool:
    """Whether the mark ``[at, past)`` opens a quotation, judged by its neighbours."""
    before = text[at - 1] if at > start else " "
    after = text[past] if past < end else " "
    faces_in = (
        before.isspace()
        or before in _BEFORE_OPENING
        or _CLITIC.search(text, max(start, at - 4), at)
    )
    faces_out = after.isspace() or after in _AFTER_CLOSING
    if text[at] in _ALWAYS_OPENS:
        return True
    if faces_in and not faces_out:
        return True
    if faces_out and not faces_in:
        return False
    return _BY_SHAPE.get(text[at], not has_open)
