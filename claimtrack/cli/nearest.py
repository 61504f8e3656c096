"""A record by its id or name; where there is none, those that are written almost so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimtrack.errors import NotFoundError, hint_at
from claimtrack.ids import SourceId

if TYPE_CHECKING:
    from claimtrack.model.document import Document, Source
    from claimtrack.store.claim_store import ClaimStore
    from claimtrack.store.records import AnyValue


def found(store: ClaimStore, wanted: str) -> AnyValue:
    """The record with this id, start of an id, or document name.

    Raises:
        NotFoundError: there is none or more than one; the hint names what is written almost so.
    """
    try:
        return store.get(wanted)
    except NotFoundError as unknown_id:
        try:
            return store.find_document(wanted)
        except NotFoundError:
            raise _with_suggestion(unknown_id, wanted, _ids(store)) from unknown_id


def found_document(store: ClaimStore, wanted: str) -> Document:
    """The document with this id, start of an id, or name.

    Raises:
        NotFoundError: there is none or more than one; the hint names what is written almost so.
    """
    try:
        return store.find_document(wanted)
    except NotFoundError as error:
        documents = store.documents()
        names = [*(d.name for d in documents), *(d.id for d in documents)]
        raise _with_suggestion(error, wanted, names) from error


def found_source(store: ClaimStore, wanted: str) -> Source:
    """The source with this id, name or alias, in any case of letters, or the start of an id.

    One that was joined to another is found under its own id, so that it can be parted again.

    Raises:
        NotFoundError: there is none, or more than one.
    """
    sources = {source.id: source for source in (*store.sources(), *store.recorded_sources())}
    if wanted in sources:
        return sources[SourceId(wanted)]
    known = sources.values() if wanted else ()
    small = wanted.casefold()
    named = (
        [source for source in known if wanted in source.spellings]
        or [source for source in known if small in map(str.casefold, source.spellings)]
        or [source for source in known if source.id.startswith(small)]
    )
    if len(named) == 1:
        return named[0]
    if named:
        ids = ", ".join(sorted(source.id for source in named))
        raise NotFoundError(f"{wanted!r} can be any of {ids}", hint="give one of these ids")
    spelt = [spelling for source in known for spelling in (*source.spellings, source.id)]
    meant = hint_at(wanted, spelt) or "see claimtrack sources"
    raise NotFoundError(f"no source is called {wanted!r}", hint=meant)


def _ids(store: ClaimStore) -> list[str]:
    analysis = store.analysis()
    records = (
        analysis.documents,
        analysis.claims,
        analysis.attributions,
        analysis.sources,
        analysis.findings,
        analysis.links,
        analysis.clusters,
    )
    return [*(d.name for d in analysis.documents), *(each.id for row in records for each in row)]


def _with_suggestion(error: NotFoundError, wanted: str, known: list[str]) -> NotFoundError:
    """The error, saying what was perhaps meant; one that lists candidates already stays."""
    if "can be any of" in str(error):
        return error
    meant = hint_at(wanted, known)
    return NotFoundError(str(error), hint=meant) if meant else error
