"""ReportScope: what a report is limited to, and the records that its words name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.errors import NotFoundError, hint_at
from claimtrack.ids import ClaimId, DocumentId, SourceId
from claimtrack.model.analysis import Analysis
from claimtrack.model.span import Value

_SUGGESTED = 3  # near matches named in an error: enough to choose from, few enough to read


class ReportScope(Value):
    """What a report is limited to. Without a field that says something it is the whole.

    ``claims``, ``sources`` and ``documents`` are ids, or their first characters; a claim can be
    named by its cluster as well, a source by one of its spellings, a document by its name. What
    any of them asks for is in: the claim with whatever says the same; all that a source says,
    carries or publishes, or that somebody says for it; all that stands in a document. ``since``
    then leaves only articles published on that day or later; an article without a date can't be
    told to be one.
    """

    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    since: date | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.names_records or self.since)

    @property
    def names_records(self) -> bool:
        """Whether claims, sources or documents are named."""
        return bool(self.claims or self.sources or self.documents)


EVERYTHING = ReportScope()


@dataclass(frozen=True, slots=True)
class AskedRecords:
    """The records that a scope names, each once, in the order in which they were named."""

    claims: tuple[ClaimId, ...]
    sources: tuple[SourceId, ...]
    documents: tuple[DocumentId, ...]


def asked_records(analysis: Analysis, scope: ReportScope) -> AskedRecords:
    """The records that a scope names.

    Raises:
        NotFoundError: there is none of that kind with that id, or there are several; the hint
            names those that are written almost so.
    """
    claims: dict[str, Sequence[ClaimId]] = {c.id: (c.id,) for c in analysis.claims}
    claims |= {cluster.id: cluster.claim_ids for cluster in analysis.clusters}
    names_of_sources: dict[str, list[str]] = {}
    for source in analysis.sources:
        for spelling in source.spellings:
            names_of_sources.setdefault(spelling, []).append(source.id)
    names_of_documents: dict[str, list[str]] = {}
    for document in analysis.documents:
        if document.name:
            names_of_documents.setdefault(document.name, []).append(document.id)
    outlets = (d.outlet_id for d in analysis.documents if d.outlet_id)
    known = dict.fromkeys((*analysis.source_by_id, *outlets))  # not each outlet is a source too
    asked = [claims[_found("claim", wanted, claims, {})] for wanted in scope.claims]
    sources = [_found("source", wanted, known, names_of_sources) for wanted in scope.sources]
    documents = [
        _found("document", wanted, analysis.document_by_id, names_of_documents)
        for wanted in scope.documents
    ]
    return AskedRecords(
        claims=tuple(dict.fromkeys(claim for group in asked for claim in group)),
        sources=tuple(dict.fromkeys(SourceId(source) for source in sources)),
        documents=tuple(dict.fromkeys(DocumentId(document) for document in documents)),
    )


def _found(kind: str, wanted: str, ids: Iterable[str], names: Mapping[str, Sequence[str]]) -> str:
    """The one id that is ``wanted``, has it as a name, or begins with it."""
    known = list(ids)
    if wanted in known:
        return wanted
    found = sorted(set(names.get(wanted, ())))
    found = found or sorted(id_ for id_ in known if wanted and id_.startswith(wanted))
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(found[:_SUGGESTED]) + (", …" if len(found) > _SUGGESTED else "")
        raise NotFoundError(
            f"{wanted!r} can be any of {len(found)} {kind}s: {shown}",
            hint="give more of its id",
        )
    meant = hint_at(wanted, [*known, *names], most=_SUGGESTED)
    raise NotFoundError(
        f"no {kind} is called {wanted!r}",
        hint=meant or "`claimtrack check`, `sources` and `list` show the ids there are",
    )
