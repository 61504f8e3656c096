"""``claimtrack redact``: a document's words out of the store, and a trace that it was there."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli.options import DEFAULT_STORE, By, SigningKey, Store, Why, decider, reason
from claimtrack.cli.terminal import note, noting_warnings, safe

EXAMPLES = (
    'claimtrack redact witness.txt --why "court order of 3 May 2024" --by Layla',
    'claimtrack redact d-66bfeece45 --why "the witness took back her consent" --key desk.pem',
)


def redact(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Its id, the start of it, or its name.")
    ],
    why: Why = None,
    by: By = None,
    key: SigningKey = None,
    db: Store = DEFAULT_STORE,
) -> None:
    """Take a document's bytes, text and quotes out of the store for good.

    What stays is the hash of its bytes, who took it out, when and why; the log and all its proofs
    hold as before. With --key what the store is then is signed, so that this can be shown. The
    file is rewritten so that nothing of the words is left in it. Copies, bundles and backups are
    not touched, nor are decisions, which are only ever added: those that may hold words of the
    document are named. The same bytes are not taken in again. What couldn't be finished, since
    somebody had the store open, is when the same is asked for again with the id.
    """
    from claimtrack.cli.claim_lines import document_label
    from claimtrack.cli.nearest import found_document
    from claimtrack.errors import ClaimtrackError
    from claimtrack.redacting import decisions_left, finish_redaction
    from claimtrack.redacting import redact as redacted
    from claimtrack.store.claim_store import open_store

    words, who = reason(why), decider(by)
    with noting_warnings(), open_store(db, create=False) as store:
        if document in store.tombstones():
            finish_redaction(store, key=key)
            signed = " and signed" if key else ""
            note(f"{document} was redacted before; the file was cleaned again{signed}")
            return
        found = found_document(store, document)
        left = decisions_left(store, found)
        for what, ids in (("hold words of it", left.quoting), ("are about it", left.about)):
            if ids:
                note(
                    f"decisions that {what} stay as they were written: {', '.join(ids)}; "
                    "read them with claimtrack judge list"
                )
        try:
            redacted(store, found, by=who, why=words, key=key)
        except ClaimtrackError:
            if found.id in store.tombstones():
                note(f"redacted, but not done: run claimtrack redact {found.id} once more")
            raise
    note(safe(f"redacted {document_label(found)}; its SHA-256 stays: {found.sha256}"))
