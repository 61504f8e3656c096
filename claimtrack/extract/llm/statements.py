"""Minimal statements: the only words a model may write itself, held to what the document names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimtrack.extract.llm.reader import DocumentReader
from claimtrack.lang.registry import language
from claimtrack.model.claim import Quantity
from claimtrack.model.document import Register
from claimtrack.model.span import Span
from claimtrack.text.dates import find_dates
from claimtrack.text.names import NameFinder
from claimtrack.text.quantities import find_quantities

# A sentence that says who did what, where and when is shorter; more is an essay.
_MOST_CHARACTERS = 300
_FIGURE = re.compile(r"\d+")
_NOT_PLAIN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff<>]"
)


class StatementGuard:
    """Says what a statement has that its document lacks."""

    def __init__(
        self, reader: DocumentReader, register: Register, quantities: Iterable[Quantity]
    ) -> None:
        self._reader = reader
        self._register = register
        self._quantities = tuple(quantities)
        names = [name for reading in reader.readings for name in reading.tokens.names]
        self._names = {key for name in names for key in (name.id, name.government) if key}
        self._dates = {date.date for date in reader.dates}

    def fault(self, statement: str, lang: str, paragraph: Span) -> str:
        """Why a statement can't stand beside a claim of this paragraph; empty where it can."""
        if not statement.strip() or len(statement) > _MOST_CHARACTERS:
            return "it isn't one short sentence"
        if _NOT_PLAIN.search(statement):
            return "it isn't plain text on one line"
        if language(lang) is None:
            return "its language isn't supported"
        strange = [
            name.text
            for name in NameFinder(self._register, lang).find(statement)
            if name.id not in self._names and name.metonym_of not in self._names
        ]
        if strange:
            return f"the article doesn't name {strange[0]}"
        here = [q for q in self._quantities if paragraph.covers(q.span)]
        known = {(q.value, q.low, q.high) for q in here}
        dates = find_dates(statement, lang)
        for date in dates:
            if date.date not in self._dates:
                return f"the article has no date {date.text}"
        for figure in find_quantities(statement, lang):
            in_date = any(date.span.covers(figure.span) for date in dates)
            if not in_date and (figure.value, figure.low, figure.high) not in known:
                return f"the paragraph has no figure {figure.text}"
        words = self._reader.document.quote(paragraph)
        for digits in _FIGURE.findall(statement):
            if digits not in words and not (dates or here):
                return f"the paragraph has no figure {digits}"
        return ""
