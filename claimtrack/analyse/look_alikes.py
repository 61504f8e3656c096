"""Sources → diagnostics: names that look alike and are written with different letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from claimtrack.analyse.identities import Identities
from claimtrack.ids import SourceId
from claimtrack.lang.look_alikes import differ_only_by_look_alikes, look_alike_key
from claimtrack.model.attribution import Attribution
from claimtrack.model.document import Source
from claimtrack.model.finding import Diagnostic, DiagnosticCode
from claimtrack.model.span import EvidenceSpan


def find_look_alikes(
    sources: Iterable[Source], attributions: Sequence[Attribution]
) -> tuple[Diagnostic, ...]:
    """One diagnostic for each two sources whose names differ only by look-alikes.

    It stands where the one that is met later is first named. Sources that no attribution names
    are left out. Spellings that count as one source («العربيه», «العربية») are told too.
    """
    places = _first_places(attributions)
    known = {source.id: source for source in sources if source.id in places}
    identities = Identities(known)
    return tuple(
        _told(left, right, known, places, identities) for left, right in _pairs(known.values())
    )


def _first_places(attributions: Sequence[Attribution]) -> Mapping[SourceId, EvidenceSpan]:
    """Where each source is first named, in the order of attributions."""
    found: dict[SourceId, EvidenceSpan] = {}
    for attribution in attributions:
        for mention in (attribution.speaker, *attribution.via):
            if mention is not None and mention.source_id:
                span = EvidenceSpan(
                    document_id=attribution.span.document_id,
                    start=mention.span.start,
                    end=mention.span.end,
                )
                found.setdefault(mention.source_id, span)
    return found


def _pairs(sources: Iterable[Source]) -> Iterator[tuple[SourceId, SourceId]]:
    by_look: defaultdict[str, list[tuple[SourceId, str]]] = defaultdict(list)
    for source in sources:
        for spelling in source.spellings:
            by_look[look_alike_key(spelling)].append((source.id, spelling))
    pairs = {
        (min(left, right), max(left, right))
        for spelt in by_look.values()
        for (left, one), (right, other) in combinations(spelt, 2)
        if left != right and differ_only_by_look_alikes(one, other)
    }
    yield from sorted(pairs)


def _told(
    left: SourceId,
    right: SourceId,
    sources: Mapping[SourceId, Source],
    places: Mapping[SourceId, EvidenceSpan],
    identities: Identities,
) -> Diagnostic:
    def place(source_id: SourceId) -> tuple[str, int]:
        return places[source_id].document_id, places[source_id].start

    first, later = sorted((left, right), key=place)
    is_one = identities.one(left) == identities.one(right)
    counts = "they count as one source" if is_one else "they don't count as one source"
    names = [sources[id_].name_in("en") for id_ in (later, first)]
    return Diagnostic(
        code=DiagnosticCode.LOOK_ALIKES,
        span=places[later],
        message=f"«{names[0]}» differs from «{names[1]}» only by letters that look alike: {counts}",
    )
