"""What stands of a log of decisions: what was neither undone nor superseded."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from claimtrack.ids import ClaimId, DecisionId
from claimtrack.model.decision import (
    Acceptance,
    Decision,
    DecisionStatus,
    InformationRating,
    Judgement,
    LoggedDecision,
    Merge,
    Retraction,
    Ruling,
    SourceJudgement,
    SourceRating,
    SpeakerCorrection,
    Split,
    Undo,
)
from claimtrack.model.link import Verdict


def standing_decisions(log: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that count, in the order in which they came to count.

    Of several on one question, the same two claims say, the last one counts. A suggestion counts
    from when it was accepted.
    """
    ordered = sorted(log, key=lambda decision: decision.sequence)
    in_force = _in_force(ordered, undone_by(ordered))
    latest = _latest(in_force)
    return tuple(d for d in in_force if latest[question(d.ruling)] is d)


def working_decisions(standing: Iterable[Decision]) -> list[Decision]:
    """The standing decisions that change records, links or clusters: no rating, nothing unsure."""
    return [
        decision
        for decision in standing
        if not isinstance(decision.ruling, SourceRating | InformationRating)
        and getattr(decision.ruling, "verdict", None) is not Verdict.UNSURE
    ]


def logged_decisions(
    log: Iterable[Decision],
    recorded: Container[str],
    retracted: Container[str],
    confirmed: Container[ClaimId],
) -> tuple[LoggedDecision, ...]:
    """Every decision of a log, in its order, with what has become of it.

    ``recorded`` are the ids of the records that are there, those of ``retracted`` claims among
    them; ``confirmed`` the claims that have two proven-independent origins or more.
    """
    ordered = sorted(log, key=lambda decision: decision.sequence)
    undone = undone_by(ordered)
    accepted = accepted_by(ordered, undone)
    latest = _latest(_in_force(ordered, undone))
    told = []
    for decision in ordered:
        status, reason = DecisionStatus.STANDS, accepted.get(decision.id)
        if decision.id in undone:
            status, reason = DecisionStatus.UNDONE, undone[decision.id]
        elif isinstance(decision.ruling, Undo | Acceptance):
            status = DecisionStatus.DONE
        elif decision.is_suggestion and decision.id not in accepted:
            status = DecisionStatus.SUGGESTED
        elif (last := latest[question(decision.ruling)]) is not decision:
            status, reason = DecisionStatus.SUPERSEDED, last.id
        elif _is_dormant(decision.ruling, recorded, retracted):
            status = DecisionStatus.DORMANT
        elif not is_borne_out(decision.ruling, confirmed):
            status = DecisionStatus.LAPSED
        told.append(LoggedDecision(decision=decision, status=status, because_of=reason))
    return tuple(told)


def undone_by(log: Sequence[Decision]) -> Mapping[DecisionId, DecisionId]:
    """Each decision that was taken back, with the undo that holds; ``log`` in its order."""
    undone: dict[DecisionId, DecisionId] = {}
    for decision in reversed(log):  # an undo comes after what it undoes, and may be undone itself
        if isinstance(decision.ruling, Undo) and decision.id not in undone:
            undone.setdefault(decision.ruling.decision_id, decision.id)
    return undone


def accepted_by(
    log: Sequence[Decision], undone: Mapping[DecisionId, DecisionId]
) -> dict[DecisionId, DecisionId]:
    """Each suggestion that was accepted, with its acceptance."""
    return {
        decision.ruling.decision_id: decision.id
        for decision in log
        if isinstance(decision.ruling, Acceptance) and decision.id not in undone
    }


def question(ruling: Ruling) -> tuple[str, ...]:
    """What a ruling answers; the last answer to a question counts."""
    match ruling:
        case Judgement() | Merge():
            return (ruling.kind, *ruling.claim_ids)
        case Split():
            return (ruling.kind, *ruling.claim_ids, "/", *ruling.rest_ids)
        case SourceJudgement():
            return (ruling.kind, *ruling.source_ids)
        case SpeakerCorrection():
            return (ruling.kind, ruling.attribution_id)
        case SourceRating():
            return (ruling.kind, ruling.source_id)
        case InformationRating() | Retraction():
            return (ruling.kind, ruling.claim_id)
        case Acceptance() | Undo():
            return (ruling.kind, ruling.decision_id)


def is_borne_out(ruling: Ruling, confirmed: Container[ClaimId]) -> bool:
    """Whether a rating of 1, "confirmed", has the independent origins that it needs."""
    return not (
        isinstance(ruling, InformationRating)
        and ruling.credibility.needs_independent_origins
        and ruling.claim_id not in confirmed
    )


def _in_force(log: Sequence[Decision], undone: Mapping[DecisionId, DecisionId]) -> list[Decision]:
    """The decisions that weren't taken back, in the order in which they came to count."""
    accepted = accepted_by(log, undone)
    sequence = {decision.id: decision.sequence for decision in log}
    found = (
        decision
        for decision in log
        if decision.id not in undone
        and not isinstance(decision.ruling, Undo | Acceptance)
        and (decision.id in accepted or not decision.is_suggestion)
    )
    return sorted(found, key=lambda decision: sequence[accepted.get(decision.id, decision.id)])


def _latest(in_force: Iterable[Decision]) -> Mapping[tuple[str, ...], Decision]:
    """The last answer to each question."""
    return {question(decision.ruling): decision for decision in in_force}


def _is_dormant(ruling: Ruling, recorded: Container[str], retracted: Container[str]) -> bool:
    """Whether too little of what a ruling is about is there for it to have an effect."""

    def holds(*ids: str) -> int:
        return sum(id_ in recorded and id_ not in retracted for id_ in ids)

    match ruling:
        case Judgement() | Merge():
            return holds(*ruling.claim_ids) < 2
        case Split():
            return not holds(*ruling.claim_ids) or not holds(*ruling.rest_ids)
        case SourceJudgement():
            return holds(*ruling.source_ids) < 2
        case SpeakerCorrection():
            return not holds(ruling.attribution_id)
        case SourceRating():
            return not holds(ruling.source_id)
        case InformationRating():
            return not holds(ruling.claim_id)
        case Retraction():
            return ruling.claim_id not in recorded
        case Acceptance() | Undo():
            return False
