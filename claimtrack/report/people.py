"""Sources → a section each: what they say, through whom, and whose words they carry."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from markupsafe import Markup

from claimtrack.ids import DocumentId, SourceId
from claimtrack.model.claim import Claim
from claimtrack.model.document import Source
from claimtrack.report.evidence import row_view
from claimtrack.report.evidence_views import DetailView
from claimtrack.report.extent import is_large
from claimtrack.report.marking import linked
from claimtrack.report.phrases import listed, worded
from claimtrack.report.reading import Reading
from claimtrack.report.views import NotedClaimView, SourceView
from claimtrack.report.words import choice, count


def source_views(reading: Reading) -> tuple[SourceView, ...]:
    """Those who speak, carry or publish; who says most comes first."""
    traces = _traces(reading)
    present = [source for source in reading.analysis.source_by_id.values() if source.id in traces]
    present.sort(
        key=lambda source: (
            -len(traces[source.id].said),
            -sum(traces[source.id].carried.values()),
            str(source.id),
        )
    )
    return tuple(_source_view(reading, source, traces[source.id]) for source in present)


class _Trace:
    """What one source does in these articles."""

    def __init__(self) -> None:
        self.said: list[Claim] = []
        self.reached_through: Counter[str] = Counter()  # "" where nobody carried it
        self.carried: Counter[str] = Counter()
        self.published: list[Markup] = []

    @property
    def documents(self) -> list[DocumentId]:
        """Where the source speaks, in order."""
        return list(dict.fromkeys(claim.span.document_id for claim in self.said))


def _traces(reading: Reading) -> Mapping[SourceId, _Trace]:
    traces: dict[SourceId, _Trace] = defaultdict(_Trace)
    for claim in reading.claims:
        attribution = reading.attribution(claim)
        if attribution is None:
            continue
        speaker = attribution.speaker.whom if attribution.speaker else None
        carriers = [carrier for hop in attribution.via if (carrier := hop.whom)]
        if speaker:
            traces[speaker].said.append(claim)
            traces[speaker].reached_through.update(carriers or [SourceId("")])
        for carrier in carriers:
            traces[carrier].carried.update([speaker] if speaker else [])
    for document in reading.analysis.documents:
        if document.outlet_id:
            told = linked(reading.href("d", document.id), reading.show(reading.title(document)))
            if document.is_outlet_self_named:
                told = worded(reading.words["published_it_says"], article=told)
            traces[document.outlet_id].published.append(told)
    return traces


def _source_view(reading: Reading, source: Source, trace: _Trace) -> SourceView:
    lang, words = reading.lang, reading.words
    others = [reading.show(name) for name in reading.other_names(source.id)]
    carriers = [
        _linked(reading, carrier) if carrier else Markup.escape(words["directly"])
        for carrier in _by_number(trace.reached_through)
    ]
    spoken_in = [
        linked(
            reading.href("d", document_id),
            f"{reading.number(reading.analysis.document_by_id[document_id])}",
        )
        for document_id in (() if is_large(reading) else trace.documents)  # the references tell it
    ]
    carried = [_linked(reading, speaker) for speaker in _by_number(trace.carried)]
    facts = (
        ("speaks_for", [_linked(reading, source.speaks_for)] if source.speaks_for else []),
        ("owner", [reading.show(reading.source_name(source.owner))] if source.owner else []),
        ("spoken_in", spoken_in),
        ("reached_through", carriers if any(trace.reached_through) else []),
        ("carries", carried),
        ("publishes", trace.published),
    )
    return SourceView(
        anchor=reading.anchor("s", source.id),
        name=reading.show(reading.source_name(source.id)),
        other_names=listed(others, lang),
        kind=choice(lang, "kind", source.kind),
        grade=reading.grades.source(source.id),
        facts=tuple(DetailView(words[key], listed(items, lang)) for key, items in facts if items),
        said=() if is_large(reading) else tuple(row_view(reading, c) for c in trace.said),
        said_label=count(lang, "claims", len(trace.said)) if trace.said else "",
        references=tuple(
            NotedClaimView(reading.reference(claim), reading.href("c", claim.id), None)
            for claim in (trace.said if is_large(reading) else ())
        ),
    )


def _by_number(counted: Counter[str]) -> list[str]:
    return sorted(counted, key=lambda key: (-counted[key], key))


def _linked(reading: Reading, source_id: str) -> Markup:
    name = reading.show(reading.source_name(source_id))
    return linked(reading.source_href(source_id), name)
