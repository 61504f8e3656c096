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
    return tuple(_told(pair, spelt, places, identities) for pair, spelt in _pairs(known.values()))


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


def _pairs(
    sources: Iterable[Source],
) -> Iterator[tuple[tuple[SourceId, SourceId], tuple[str, str]]]:
    """Two sources each, in order of id, with the spellings that look alike."""
    by_look: defaultdict[str, list[tuple[SourceId, str]]] = defaultdict(list)
    for source in sources:
        for spelling in source.spellings:
            by_look[look_alike_key(spelling)].append((source.id, spelling))
    pairs = {
        (left, right): (one, other)
        for spelt in by_look.values()
        for (left, one), (right, other) in combinations(sorted(spelt), 2)
        if left != right and differ_only_by_look_alikes(one, other)
    }
    yield from sorted(pairs.items())


def _told(
    pair: tuple[SourceId, SourceId],
    spelt: tuple[str, str],
    places: Mapping[SourceId, EvidenceSpan],
    identities: Identities,
) -> Diagnostic:
    def place(at: int) -> tuple[str, int]:
        return places[pair[at]].document_id, places[pair[at]].start

    first, later = sorted((0, 1), key=place)
    is_one = identities.one(pair[0]) == identities.one(pair[1])
    counts = "they count as one source" if is_one else "they don't count as one source"
    return Diagnostic(
        code=DiagnosticCode.LOOK_ALIKES,
        span=places[pair[later]],
        message=(
            f"«{spelt[later]}» differs from «{spelt[first]}» only by letters that look alike: "
            f"{counts}"
        ),
    )
