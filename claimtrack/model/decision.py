"""Decision: what a person decided about the records, when and why; and where it stands in the log.

A decision holds one *ruling*: what is decided. Decisions are only ever added to a log; one is taken
back by a later one, an ``Undo``. Nothing that is recorded changes by them: they decide how the
records are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AwareDatetime, Field, field_validator, model_validator

from claimtrack.ids import AttributionId, ClaimId, DecisionId, SourceId, decision_id
from claimtrack.model.attribution import Attribution, Mention
from claimtrack.model.document import Document, Source
from claimtrack.model.link import Verdict
from claimtrack.model.reliability import InformationCredibility, SourceReliability
from claimtrack.model.span import Span, Value


class Judgement(Value):
    """A verdict on two claims, which always beats the score: do they say one thing?

    ``unsure`` joins nothing and parts nothing: it says that somebody has looked.
    """

    kind: Literal["judgement"] = "judgement"
    claim_ids: tuple[ClaimId, ClaimId]
    verdict: Verdict

    @field_validator("claim_ids")
    @classmethod
    def _are_two(cls, ids: tuple[ClaimId, ClaimId]) -> tuple[ClaimId, ClaimId]:
        return _two(ids, "claims")


class Merge(Value):
    """All of these claims say one thing."""

    kind: Literal["merge"] = "merge"
    claim_ids: tuple[ClaimId, ...]

    @field_validator("claim_ids")
    @classmethod
    def _are_several(cls, ids: tuple[ClaimId, ...]) -> tuple[ClaimId, ...]:
        if len(set(ids)) < 2:
            raise ValueError("it takes two claims or more to be merged")
        return tuple(sorted(set(ids)))


class Split(Value):
    """None of these claims says what any of the rest says."""

    kind: Literal["split"] = "split"
    claim_ids: tuple[ClaimId, ...]
    rest_ids: tuple[ClaimId, ...]

    @field_validator("claim_ids", "rest_ids")
    @classmethod
    def _are_some(cls, ids: tuple[ClaimId, ...]) -> tuple[ClaimId, ...]:
        if not ids:
            raise ValueError("a split leaves claims on both sides")
        return tuple(sorted(set(ids)))

    @model_validator(mode="after")
    def _parts_two_sides(self) -> Self:
        if set(self.claim_ids) & set(self.rest_ids):
            raise ValueError("a claim can't stand on both sides of a split")
        return self


class SpeakerCorrection(Value):
    """Who really speaks in an attribution.

    ``mention`` are words of the article that stand for the speaker, with the source's id; None
    says that the article names nobody. ``source`` describes the speaker where no record does.
    """

    kind: Literal["speaker"] = "speaker"
    attribution_id: AttributionId
    mention: Mention | None
    source: Source | None = None

    @model_validator(mode="after")
    def _describes_its_speaker(self) -> Self:
        if self.mention is not None and not self.mention.source_id:
            raise ValueError("a corrected speaker is a known source")
        if self.source and (self.mention is None or self.mention.source_id != self.source.id):
            raise ValueError("the source described is the speaker")
        return self

    @classmethod
    def of(cls, attribution: Attribution, document: Document, source: Source | None) -> Self:
        """The correction that makes a source the speaker of an attribution; None: nobody named.

        The mention is the speaker's as it was where that is a spelling of the source; else the
        source's name nearest to the attribution; where the article doesn't name it, whatever stood
        for the speaker: the mention as it was, the cue, or the content.
        """
        if source is None:
            return cls(attribution_id=attribution.id, mention=None)
        mention = attribution.speaker
        if mention is None or mention.text not in source.spellings:
            mention = _nearest_mention(document, source.spellings, attribution.span) or mention
        if mention is None:
            span = attribution.cue.span if attribution.cue else attribution.content
            place = Span(start=span.start, end=span.end)
            mention = Mention(span=place, text=document.quote(place), implicit=True)
        meant = mention.model_copy(update={"source_id": source.id, "resolved": None})
        return cls(attribution_id=attribution.id, mention=meant, source=source)


class SourceJudgement(Value):
    """A verdict on two sources: are they one?"""

    kind: Literal["sources"] = "sources"
    source_ids: tuple[SourceId, SourceId]
    verdict: Verdict

    @field_validator("source_ids")
    @classmethod
    def _are_two(cls, ids: tuple[SourceId, SourceId]) -> tuple[SourceId, SourceId]:
        return _two(ids, "sources")


class SourceRating(Value):
    """How far a source can be relied on."""

    kind: Literal["reliability"] = "reliability"
    source_id: SourceId
    reliability: SourceReliability


class InformationRating(Value):
    """How far a piece of information is borne out: what this claim says, and its cluster."""

    kind: Literal["credibility"] = "credibility"
    claim_id: ClaimId
    credibility: InformationCredibility


class Retraction(Value):
    """A claim is no claim of its article after all: it is left out of everything."""

    kind: Literal["retraction"] = "retraction"
    claim_id: ClaimId


class Acceptance(Value):
    """A suggestion holds from now on."""

    kind: Literal["acceptance"] = "acceptance"
    decision_id: DecisionId


class Undo(Value):
    """A decision counts no longer. An undo is a decision too: undone, what it took back holds."""

    kind: Literal["undo"] = "undo"
    decision_id: DecisionId


Ruling = Annotated[
    Judgement
    | Merge
    | Split
    | SpeakerCorrection
    | SourceJudgement
    | SourceRating
    | InformationRating
    | Retraction
    | Acceptance
    | Undo,
    Field(discriminator="kind"),
]
"""What can be decided."""


class Decision(Value):
    """One entry of the log: what was decided, by whom, when, and why.

    ``sequence`` is its place in the log, from 1; the id is derived of all that it says. ``at`` is
    in UTC. ``why`` is never empty. A suggestion (``is_suggestion``) does nothing until somebody
    accepts it.
    """

    id: DecisionId = DecisionId("")
    sequence: int = Field(ge=1)
    ruling: Ruling
    by: str
    at: AwareDatetime
    why: str
    is_suggestion: bool = False

    @field_validator("by", "why")
    @classmethod
    def _is_said(cls, words: str) -> str:
        if not (said := " ".join(words.split())):
            raise ValueError("a decision says who made it and why")
        return said

    @field_validator("at")
    @classmethod
    def _in_utc(cls, at: datetime) -> datetime:
        return at.astimezone(UTC)

    @model_validator(mode="after")
    def _id_is_derived(self) -> Self:
        ruling = json.dumps(self.ruling.model_dump(mode="json"), sort_keys=True)
        said = f"suggestion: {ruling}" if self.is_suggestion else ruling
        derived = decision_id(self.sequence, said, self.by, self.at.isoformat(), self.why)
        if not self.id:
            object.__setattr__(self, "id", derived)
        elif self.id != derived:
            raise ValueError(f"id {self.id!r} isn't that of what it says: it was altered")
        return self

    @property
    def touches(self) -> frozenset[str]:
        """The ids of the records that it is about."""
        found = {
            id_
            for name, value in vars(self.ruling).items()
            if name.endswith(("_id", "_ids"))
            for id_ in ((value,) if isinstance(value, str) else value)
        }
        if isinstance(self.ruling, SpeakerCorrection) and self.ruling.mention is not None:
            found.add(self.ruling.mention.source_id)
        return frozenset(found)


class DecisionStatus(StrEnum):
    """What has become of a decision.

    ``stands``: it counts. ``superseded``: a later one on the same question counts instead.
    ``suggested``: nobody has accepted it. ``undone``: taken back. ``dormant``: it would count, but
    what it is about isn't in the store, or is retracted. ``lapsed``: a credibility of 1 that fewer
    than two proven-independent origins bear out now. ``done``: an undo or an acceptance that has
    had its effect.
    """

    STANDS = "stands"
    SUPERSEDED = "superseded"
    SUGGESTED = "suggested"
    UNDONE = "undone"
    DORMANT = "dormant"
    LAPSED = "lapsed"
    DONE = "done"


class LoggedDecision(Value):
    """A decision, what has become of it, and the decision that made it so, if one did."""

    decision: Decision
    status: DecisionStatus
    because_of: DecisionId | None = None


def _nearest_mention(document: Document, spellings: Iterable[str], near: Span) -> Mention | None:
    """The spelling of a name that stands nearest to a span; a longer one where two stand there.

    No longer word may begin with it ("Nasr" isn't named in "Nasrallah"); a word may end in it, as
    Arabic writes "and", "by" and "to" onto a name.
    """
    places = [
        (abs(found.start() - near.start), -len(spelling), found.start(), spelling)
        for spelling in spellings
        if spelling
        for found in re.finditer(rf"{re.escape(spelling)}(?!\w)", document.text)
    ]
    if not places:
        return None
    _, _, start, spelling = min(places)
    place = Span(start=start, end=start + len(spelling))
    return Mention(span=place, text=spelling, implicit=True)


_Id = TypeVar("_Id", ClaimId, SourceId)


def _two(ids: tuple[_Id, _Id], noun: str) -> tuple[_Id, _Id]:
    first, second = sorted(ids)
    if first == second:
        raise ValueError(f"a verdict takes two different {noun}")
    return first, second
