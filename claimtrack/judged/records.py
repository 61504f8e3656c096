"""The records as people judged them: corrected, joined, and without what was retracted.

What is stored stays as it was recorded; this is how it is read while the decisions stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from claimtrack.ids import AttributionId, ClaimId, SourceId
from claimtrack.judged.groups import source_groups
from claimtrack.judged.standing import standing_decisions
from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Attribution, Mention
from claimtrack.model.claim import Claim
from claimtrack.model.decision import Decision, Retraction, SpeakerCorrection
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.span import Value

_KINDS = tuple(SourceKind)  # declared from the most telling to "unnamed"

_Kept = TypeVar("_Kept", bound=Value)


def as_judged(recorded: Analysis, log: Iterable[Decision]) -> Analysis:
    """An analysis with its records as the decisions of a log would have them.

    Links, clusters, origins and findings stay: they are worked out from the records as judged.
    Without a standing decision this is the analysis that was given.
    """
    decisions = standing_decisions(log)
    if not decisions:
        return recorded
    judged = JudgedRecords(decisions, recorded.sources)
    return recorded.model_copy(
        update={
            "documents": tuple(map(judged.document, recorded.documents)),
            "attributions": tuple(map(judged.attribution, recorded.attributions)),
            "claims": tuple(
                judged.claim(claim) for claim in recorded.claims if claim.id not in judged.retracted
            ),
            "sources": judged.sources,
            "decisions": decisions,
        }
    )


@dataclass(frozen=True)
class JudgedRecords:
    """How single records are read while decisions stand.

    ``recorded_sources`` are the sources that are there: all of them, or at least all that the
    decisions name.
    """

    decisions: Sequence[Decision] = ()
    recorded_sources: Sequence[Source] = field(default=())

    @cached_property
    def retracted(self) -> frozenset[ClaimId]:
        """The claims that are left out."""
        rulings = (decision.ruling for decision in self.decisions)
        return frozenset(r.claim_id for r in rulings if isinstance(r, Retraction))

    @cached_property
    def one_source(self) -> Mapping[SourceId, SourceId]:
        """Each source that became part of another, with that other."""
        return {
            member: chosen
            for chosen, members in self._joined.items()
            for member in members
            if member != chosen
        }

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """All sources, by id: those joined as one, and those that corrections brought."""
        known = self._known
        found = {
            id_: source if id_ not in self._joined else self._union(id_)
            for id_, source in known.items()
            if id_ not in self.one_source
        }
        return tuple(self._rerouted(found[id_]) for id_ in sorted(found))

    def with_sources(self, more: Iterable[Source]) -> JudgedRecords:
        """The same decisions, and more of the sources that are there."""
        every = {source.id: source for source in (*self.recorded_sources, *more)}
        return JudgedRecords(self.decisions, tuple(every.values()))

    def source(self, id_: SourceId) -> SourceId:
        """The id under which a source goes."""
        return self.one_source.get(id_, id_)

    def claim(self, claim: Claim) -> Claim:
        """A claim with its actors under the ids by which they go."""
        if self.one_source.keys().isdisjoint(claim.actors):
            return claim
        actors = tuple(dict.fromkeys(self.source(SourceId(actor)) for actor in claim.actors))
        return _with(claim, actors=actors)

    @property
    def corrected(self) -> Set[AttributionId]:
        """The attributions of which somebody told that they have another speaker."""
        return self._corrections.keys()

    def attribution(self, attribution: Attribution) -> Attribution:
        """An attribution with its corrected speaker, and every source under its id."""
        if not self._corrections and not self.one_source:
            return attribution
        correction = self._corrections.get(attribution.id)
        speaker = correction.mention if correction else attribution.speaker
        return _with(
            attribution,
            speaker=self._mention(speaker),
            via=tuple(hop for each in attribution.via if (hop := self._mention(each))),
        )

    def document(self, document: Document) -> Document:
        """A document with its outlet under the id by which it goes."""
        if document.outlet_id is None:
            return document
        return _with(document, outlet_id=self.source(document.outlet_id))

    def _mention(self, mention: Mention | None) -> Mention | None:
        if mention is None or not self.one_source:
            return mention
        return _with(
            mention,
            source_id=self.source(mention.source_id) if mention.source_id else None,
            resolved=self._mention(mention.resolved),
        )

    @cached_property
    def _corrections(self) -> Mapping[AttributionId, SpeakerCorrection]:
        rulings = (decision.ruling for decision in self.decisions)
        return {r.attribution_id: r for r in rulings if isinstance(r, SpeakerCorrection)}

    @cached_property
    def _known(self) -> dict[SourceId, Source]:
        """The sources that are there, and those that corrections describe."""
        brought = (c.source for c in self._corrections.values() if c.source is not None)
        return {source.id: source for source in (*brought, *self.recorded_sources)}

    @cached_property
    def _joined(self) -> Mapping[SourceId, tuple[SourceId, ...]]:
        """The groups of sources that are one, by the one whose id they go by.

        That is the one of the most telling kind; then the one named in most languages; then the
        one whose id sorts first.
        """
        found = {}
        for group in source_groups(self.decisions, self._known).members():
            members = tuple(map(SourceId, group))
            found[min(members, key=self._rank)] = members
        return found

    def _rank(self, id_: SourceId) -> tuple[int, int, str]:
        source = self._known[id_]
        return _KINDS.index(source.kind), -len(source.names), id_

    def _union(self, id_: SourceId) -> Source:
        """What is known of a group of sources together; its own names stand first."""
        every = [self._known[member] for member in self._joined[id_]]
        every.sort(key=lambda source: source.id != id_)
        names: dict[str, str] = {}
        for source in every:
            names = {**source.names, **names}
        spellings = {name for source in every for name in source.spellings}
        return _with(
            self._known[id_],
            names=names,
            aliases=tuple(sorted(spellings - set(names.values()))),
            owner=next((s.owner for s in every if s.owner), None),
            speaks_for=next((s.speaks_for for s in every if s.speaks_for), None),
            country=next((s.country for s in every if s.country), None),
        )

    def _rerouted(self, source: Source) -> Source:
        """A source that speaks for, or is owned by, the one that another became part of."""
        if not self.one_source:
            return source
        body = self.source(source.speaks_for) if source.speaks_for else None
        owner = self.source(SourceId(source.owner)) if source.owner else None
        return _with(source, speaks_for=None if body == source.id else body, owner=owner)


def _with(value: _Kept, **fields: object) -> _Kept:
    """The value with other fields; itself where they are what it has."""
    if all(getattr(value, name) == new for name, new in fields.items()):
        return value
    return value.model_copy(update=fields)
