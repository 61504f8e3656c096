"""What is odd about a document as a whole: its language, its characters, what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.lang import registry
from claimtrack.model.document import Document
from claimtrack.model.finding import Diagnostic, DiagnosticCode
from claimtrack.text.html import visible_text

# Bidi controls and zero-width characters that change what a reader sees. The joiners U+200C and
# U+200D are left out where they stand between letters: Persian, Urdu and emoji need them.
_HIDDEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]+"
    "|(?<![^\\W\\d_])[\u200c\u200d]+|[\u200c\u200d]+(?![^\\W\\d_])"
)
# A line longer than this is no paragraph of a newspaper; the longest we have seen has 4,000.
_LONGEST_LINE = 50_000
# Menus, captions and comments are left out of an article by right. More than this many times the
# article's own length is not: something of the article may be among it.
_MOST_DROPPED = 3.0
_FEWEST_DROPPED_CHARACTERS = 2_000
# One mark of each kind of oddity is enough; the count is in the message.
_MOST_MARKS = 20


def document_diagnostics(document: Document) -> tuple[Diagnostic, ...]:
    """What is odd about a document before anything is extracted from it, in order of offset."""
    found = [
        *_unsupported(document),
        *_hidden(document),
        *_long_lines(document),
        *_dropped(document),
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


def _dropped(document: Document) -> Iterator[Diagnostic]:
    if document.raw is None or document.media_type != "text/html" or not document.text:
        return
    seen = len(visible_text(document.raw.decode("utf-8", "replace")))
    left_out = seen - len(document.text)
    if left_out > max(_FEWEST_DROPPED_CHARACTERS, _MOST_DROPPED * len(document.text)):
        yield Diagnostic(
            code=DiagnosticCode.DROPPED_TEXT,
            span=document.evidence(0, len(document.text)),
            message=f"{left_out:,} of {seen:,} visible characters of the page are not in this text",
        )
