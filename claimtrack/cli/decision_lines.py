"""A decision in words: what was decided, by whom, when, why, and what has become of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from claimtrack.cli.claim_lines import shown_id
from claimtrack.cli.terminal import dim, isolated, quoted, safe
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
from claimtrack.model.reliability import InformationCredibility, SourceReliability

_SIGNS = {Verdict.SAME: "=", Verdict.DIFFERENT: "≠", Verdict.UNSURE: "?"}


def decision_lines(decision: Decision) -> list[str]:
    """A decision in two lines."""
    kind = "suggested: " if decision.is_suggestion else ""
    return [f"{decision.id}  {kind}{ruling_words(decision.ruling)}", f"  {_said(decision)}"]


def logged_line(logged: LoggedDecision) -> str:
    """A decision of the log on one line."""
    decision = logged.decision
    words = [shown_id(decision.id), _status(logged), ruling_words(decision.ruling)]
    return f"{'  '.join(words)}  {dim(_said(decision))}"


def touching(
    logged: Iterable[LoggedDecision], ids: frozenset[str], *, together: bool = False
) -> tuple[LoggedDecision, ...]:
    """The decisions about any of these records, or all of them ``together``; none that was undone.

    What somebody else decided before is among them, marked as superseded.
    """
    return tuple(
        each
        for each in logged
        if each.status is not DecisionStatus.UNDONE
        and (ids <= each.decision.touches if together else ids & each.decision.touches)
    )


def touching_lines(logged: Sequence[LoggedDecision]) -> list[str]:
    """Under a heading, what was decided about a record; nothing where nobody decided."""
    if not logged:
        return []
    return ["", "decided by people", *(f"  {logged_line(each)}" for each in logged)]


def ruling_words(ruling: Ruling) -> str:
    """What is decided, in a few words."""
    match ruling:
        case Judgement():
            return f" {_SIGNS[ruling.verdict]} ".join(map(shown_id, ruling.claim_ids))
        case SourceJudgement():
            return f" {_SIGNS[ruling.verdict]} ".join(map(_name, ruling.source_ids))
        case Merge():
            return " = ".join(map(shown_id, ruling.claim_ids))
        case Split():
            return f"{_list(ruling.claim_ids)} ≠ {_list(ruling.rest_ids)}"
        case SpeakerCorrection():
            speaker = ruling.mention.source_id if ruling.mention else None
            return f"speaker of {shown_id(ruling.attribution_id)}: {_name(speaker or 'nobody')}"
        case SourceRating():
            return f"{_name(ruling.source_id)}: {reliability_words(ruling.reliability)}"
        case InformationRating():
            return f"{shown_id(ruling.claim_id)}: {credibility_words(ruling.credibility)}"
        case Retraction():
            return f"retracted: {shown_id(ruling.claim_id)}"
        case Acceptance():
            return f"accepted: {shown_id(ruling.decision_id)}"
        case Undo():
            return f"undid: {shown_id(ruling.decision_id)}"


def reliability_words(letter: SourceReliability) -> str:
    """A letter with what it means."""
    return f"{letter} ({_as_words(letter.name)})"


def credibility_words(digit: InformationCredibility) -> str:
    """A digit with what it means."""
    return f"{digit} ({_as_words(digit.name)})"


def logged_as_json(logged: LoggedDecision) -> dict[str, Any]:
    """A decision of the log as JSON, what has become of it beside what it says."""
    return {
        **logged.decision.model_dump(mode="json"),
        "status": logged.status.value,
        "because_of": logged.because_of,
    }


def _status(logged: LoggedDecision) -> str:
    reason = f" by {shown_id(logged.because_of)}" if logged.because_of else ""
    if logged.status is DecisionStatus.STANDS and logged.because_of:
        return f"stands, accepted{reason}"
    return f"{logged.status}{reason}"


def _said(decision: Decision) -> str:
    return f"{safe(decision.by)}, {decision.at:%Y-%m-%d %H:%M} UTC: {quoted(decision.why)}"


def _list(ids: Sequence[str]) -> str:
    shown = ", ".join(map(shown_id, ids[:3]))
    return shown if len(ids) <= 3 else f"{shown} and {len(ids) - 3} more"


def _name(source_id: str) -> str:
    return isolated(safe(source_id))


def _as_words(name: str) -> str:
    return name.lower().replace("_", " ").replace("cannot", "can't")
