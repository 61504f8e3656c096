"""What is odd about a document as a whole: its language, its characters, what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.lang import registry
from claimtrack.model.document import Document
from claimtrack.model.finding import Diagnostic, DiagnosticCode

# Bidi controls and zero-width characters that change what a reader sees. The joiners U+200C and
# U+200D are left out where they stand between letters: Persian, Urdu and emoji need them.
_HIDDEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]+"
    "|(?<![^\\W\\d_])[\u200c\u200d]+|[\u200c\u200d]+(?![^\\W\\d_])"
)
# A line longer than this is no paragraph of a newspaper; the longest we have seen has 4,000.
_LONGEST_LINE = 50_000
# One mark of each kind of oddity is enough; the count is in the message.
_MOST_MARKS = 20


def document_diagnostics(document: Document) -> tuple[Diagnostic, ...]:
    """What is odd about a document before anything is extracted from it, in order of offset."""
    found = [
        *_unsupported(document),
        *_hidden(document),
        *_long_lines(document),
        *_in_reading(document),
    ]
    return tuple(sorted(found, key=lambda d: (d.span.start, d.code)))


def _unsupported(document: Document) -> Iterator[Diagnostic]:
    if registry.language(document.language) is None and document.text:
        known = " and ".join(registry.SUPPORTED)
        yield Diagnostic(
            code=DiagnosticCode.UNSUPPORTED_LANGUAGE,
            span=document.evidence(0, len(document.text)),
            message=f"the language ({document.language}) isn't supported: claimtrack reads {known}",
        )


def _hidden(document: Document) -> Iterator[Diagnostic]:
    marks = list(_HIDDEN.finditer(document.text))
    for match in marks[:_MOST_MARKS]:
        names = " ".join(f"U+{ord(character):04X}" for character in match[0][:4])
        yield Diagnostic(
            code=DiagnosticCode.HIDDEN_CHARACTERS,
            span=document.evidence(*match.span()),
            message=f"characters that a reader can't see: {names} ({len(marks)} places in all)",
        )


def _long_lines(document: Document) -> Iterator[Diagnostic]:
    start = 0
    for line in document.text.split("\n"):
        if len(line) > _LONGEST_LINE:
            yield Diagnostic(
                code=DiagnosticCode.LONG_LINE,
                span=document.evidence(start, start + len(line)),
                message=f"a line of {len(line):,} characters: is this an article?",
            )
        start += len(line) + 1


def _in_reading(document: Document) -> Iterator[Diagnostic]:
    """What was met when the text was got out of its bytes."""
    for odd in document.reading.oddities if document.reading and document.text else ():
        end = len(document.text) if odd.end is None else odd.end
        yield Diagnostic(code=odd.code, span=document.evidence(odd.start, end), message=odd.message)
