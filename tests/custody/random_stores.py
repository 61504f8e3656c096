"""Stores as chance makes them: articles of odd characters, and what people do, in any order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from random import Random

from harvest import MINISTRY, UNION, analysed, as_extraction, seen_as
from tampering import AT

from claimtrack.custody.checkpoint import Checkpoint
from claimtrack.errors import JudgementError
from claimtrack.model.analysis import Extraction
from claimtrack.model.claim import Claim
from claimtrack.model.decision import Decision, Retraction
from claimtrack.model.document import Document
from claimtrack.store.claim_store import ClaimStore, open_store

WORDS = ("harvest", "900 tonnes", "القمح", "٤٠٠ طن", "قَمْح", "ك", "ک", "é", "e\u0301", "𐐀", "🌾")
UNSEEN = ("\ud83c", "\u202e021", "\u200d", "\u200f", "\ufeff", "\0", "\x1b[31m", "\x85", "\u2028")
SIGNS = (*"\"'\\;[]}%\r\t", "\\u0041", "=1+1", "<b>", "{{7}}", "%s", "--")
PIECES = (*WORDS, *UNSEEN, *SIGNS)
"""What JSON, SQL, spreadsheets and databases' text columns have rules of their own about."""


def odd_article(number: int, chance: Random) -> Extraction:
    """An article with bytes of its own, a claim in each line."""
    lines = [
        f"{number}.{line}: the ministry told the farmers' union "
        + " ".join(chance.choices(PIECES, k=chance.randint(1, 9)))
        for line in range(chance.randint(1, 4))
    ]
    name = chance.choice(("a.txt", "ب.txt", f"{number}\u202etxt", "'; --"))
    document = Document.from_text("\n".join(lines), language="ar", name=name)
    claims = [
        Claim.from_quote(document, line, speaker=chance.choice((MINISTRY, UNION))) for line in lines
    ]
    return as_extraction(document, tuple(claims))


def fill_at_random(place: str, chance: Random) -> list[Extraction]:
    """Do a few things to a new store; the articles that it then holds, one at least."""
    there: list[Extraction] = []
    with open_store(place) as store:
        _add(store, there, chance)
        for _ in range(chance.randint(1, 7)):
            chance.choice(STEPS)(store, there, chance)
        if not there:
            _add(store, there, chance)
    return there


def _add(store: ClaimStore, there: list[Extraction], chance: Random) -> None:
    there.append(odd_article(chance.randrange(10**9), chance))
    store.add_document(there[-1])


def _see_again(store: ClaimStore, there: list[Extraction], chance: Random) -> None:
    if there:
        store.add_document(seen_as(chance.choice(there), name="again.txt", outlet_id="s-1"))


def _claim_by_hand(store: ClaimStore, there: list[Extraction], chance: Random) -> None:
    if there:
        document = chance.choice(there).document
        with suppress(JudgementError):  # it was made and retracted before
            store.add_claims([Claim.from_quote(document, document.text[:3], speaker=UNION)])


def _analyse(store: ClaimStore, _there: list[Extraction], chance: Random) -> None:
    claims = store.claims()
    if len(claims) >= 4:
        store.save_analysis(**analysed(chance.sample(claims, 4)))


def _decide(store: ClaimStore, _there: list[Extraction], chance: Random) -> None:
    claims = store.claims()
    if claims:
        ruling = Retraction(claim_id=chance.choice(claims).id)
        why = " ".join(["misread", *chance.choices(PIECES, k=3)])
        number = len(store.log()) + 1
        store.add_decision(Decision(sequence=number, ruling=ruling, by="Layla", at=AT, why=why))


def _remove(store: ClaimStore, there: list[Extraction], chance: Random) -> None:
    if there:
        store.remove_document(there.pop(chance.randrange(len(there))).document.id)


def _redact(store: ClaimStore, there: list[Extraction], chance: Random) -> None:
    if there:
        gone = there.pop(chance.randrange(len(there))).document
        store.redact_document(gone.id, by="Layla", why="court order")


def _anchor(store: ClaimStore, _there: list[Extraction], chance: Random) -> None:
    size, root = store.log_head()
    store.add_anchor("file", Checkpoint(size, root, AT), None, {})


STEPS: tuple[Callable[[ClaimStore, list[Extraction], Random], None], ...] = (
    *(_add, _add, _see_again, _claim_by_hand, _analyse, _analyse, _decide, _remove, _redact),
    _anchor,
)
