"""``claimtrack list``: the documents of the store."""

from __future__ import annotations

from claimtrack.cli.options import DEFAULT_STORE, Json, Store
from claimtrack.cli.terminal import columns, dim, isolated, note, safe, say, say_json

EXAMPLES = ("claimtrack list", "claimtrack list --json")


def list_documents(db: Store = DEFAULT_STORE, as_json: Json = False) -> None:
    """List the documents of the store.

    With how many claims each makes.
    """
    from claimtrack.cli.claim_lines import document_label, outlet_label, shown_id
    from claimtrack.export.extraction_json import document_as_json
    from claimtrack.store.claim_store import open_store

    with open_store(db, create=False) as store, store.snapshot() as held:
        documents = held.documents()
        claims = held.claim_counts()
    if as_json:
        rows = [{**document_as_json(d), "claim_count": claims.get(d.id, 0)} for d in documents]
        say_json({"documents": rows})
        return
    if not documents:
        note("the store is empty; add articles with `claimtrack add FILE…`")
        return
    heading = ("id", "language", "published", "claims", "outlet", "name", "title")
    rows_shown = [
        (
            shown_id(document.id),
            document.language,
            document.published_on.isoformat() if document.published_on else "undated",
            str(claims.get(document.id, 0)),
            outlet_label(document),
            document_label(document),
            isolated(safe(document.title or "")),
        )
        for document in documents
    ]
    first, *rest = columns([heading, *rows_shown])
    say(dim(first))
    for line in rest:
        say(line.rstrip())
