"""What is odd about a document as a whole: its language, its characters, what was left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from claimtrack.lang import registry
from claimtrack.model.document import Document
from claimtrack.model.finding import Diagnostic, DiagnosticCode
from claimtrack.text.deception import Deception, find_deceptions

# A line longer than this is no paragraph of a newspaper; the longest we have seen has 4,000.
_LONGEST_LINE = 50_000
# One mark of each kind of oddity is enough; the count is in the message.
_MOST_MARKS = 20


def document_diagnostics(document: Document) -> tuple[Diagnostic, ...]:
    """What is odd about a document before anything is extracted from it, in order of offset."""
    found = [
        *_unsupported(document),
        *_deceiving(document),
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


def _deceiving(document: Document) -> Iterator[Diagnostic]:
    by_code: defaultdict[DiagnosticCode, list[Deception]] = defaultdict(list)
    for odd in find_deceptions(document.text):
        by_code[odd.code].append(odd)
    for code, places in by_code.items():
        # A note is told once; of what may deceive, each place.
        for odd in places[: 1 if code is DiagnosticCode.JOINERS else _MOST_MARKS]:
            yield Diagnostic(
                code=code,
                span=document.evidence(odd.start, odd.end),
                message=_TOLD[code].format(odd.what, len(places)),
            )


_TOLD = {
    DiagnosticCode.HIDDEN_CHARACTERS: "characters that a reader can't see: {} ({} places in all)",
    DiagnosticCode.JOINERS: "a note: joiners by letters, as some spelling needs: {} ({} in all)",
    DiagnosticCode.MIXED_SCRIPTS: "{} ({} places in all)",
}


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
