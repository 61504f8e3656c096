"""Short reports on two ports, in English and Arabic, and a store that holds them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from claimtrack.ids import ClaimId
from claimtrack.model.analysis import Analysis
from claimtrack.model.claim import Claim
from claimtrack.model.decision import Decision, Ruling
from claimtrack.model.document import Document
from claimtrack.pipeline import ingest
from claimtrack.store.claim_store import ClaimStore, open_store

TEXTS = {
    "gazette.txt": "Salma Haddad said that forty ships had reached Alexandria.\n",
    "herald.txt": "Forty ships reached Alexandria, Salma Haddad said.\n",
    "courier.txt": "Omar Nasr said that thirty ships had reached Alexandria on Sunday.\n",
    "evening.txt": (
        "Omar Nasr said that the port of Beirut was closed. "
        "General Omar Nasr denied that forty ships had reached Alexandria.\n"
    ),
    "سفن.txt": "قالت سلمى حداد إن أربعين سفينة وصلت إلى الإسكندرية.\n",
    "ميناء.txt": "قال عمر نصر إن ميناء بيروت أغلق. وأضاف أن ثلاثين سفينة وصلت إلى الإسكندرية.\n",
}

MAY = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)


def filled_store(path: Path | str) -> ClaimStore:
    """A store with the reports, linked."""
    store = open_store(path)
    ingest(
        store,
        [
            Document.from_text(text, language="en" if name.isascii() else "ar", name=name)
            for name, text in TEXTS.items()
        ],
    )
    return store


def claim_saying(words: str, analysis: Analysis, document: str = "") -> Claim:
    """The first claim that has these words, of a document if one is named."""
    return next(
        claim
        for claim in analysis.claims
        if words in claim.text
        and (not document or analysis.document_by_id[claim.span.document_id].name == document)
    )


def entry(sequence: int, ruling: Ruling, *, by: str = "Salma", suggested: bool = False) -> Decision:
    """A decision of a log, made so many days after the first of May."""
    return Decision(
        sequence=sequence,
        ruling=ruling,
        by=by,
        at=MAY + timedelta(days=sequence - 1),
        why=f"reason {sequence}",
        is_suggestion=suggested,
    )


A, B, C, D = (ClaimId(f"c-{letter}") for letter in "abcd")
"""Claims of which nothing but the id matters."""
