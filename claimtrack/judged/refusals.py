"""What can't be decided: what isn't there, was retracted, undone or accepted, or lacks origins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimtrack.errors import JudgementError, NotFoundError
from claimtrack.ids import ClaimId, SourceId
from claimtrack.judged.ratings import LEAST_ORIGINS, confirmed_claims
from claimtrack.judged.standing import is_borne_out, undone_by
from claimtrack.model.analysis import Analysis
from claimtrack.model.decision import (
    Acceptance,
    Decision,
    InformationRating,
    Judgement,
    Merge,
    Retraction,
    Ruling,
    SourceJudgement,
    SourceRating,
    SpeakerCorrection,
    Split,
    Undo,
)
from claimtrack.model.finding import Origins


def refuse_unknown(
    ruling: Ruling, log: Sequence[Decision], judged: Analysis, recorded: Analysis
) -> None:
    """Raise unless what a ruling is about is there, and can be ruled on so.

    ``judged`` is the store's analysis as the log has it, ``recorded`` as it was recorded.

    Raises:
        NotFoundError: it isn't there.
        JudgementError: a claim was retracted, a decision undone or accepted before, or a rating
            of 1 lacks the origins that it needs.
    """
    match ruling:
        case Judgement() | Merge():
            _refuse_unknown_claims(ruling.claim_ids, judged, recorded)
        case Split():
            _refuse_unknown_claims((*ruling.claim_ids, *ruling.rest_ids), judged, recorded)
        case Retraction():
            _refuse_unknown_claims((ruling.claim_id,), judged, recorded)
        case InformationRating():
            _refuse_unknown_claims((ruling.claim_id,), judged, recorded)
            _refuse_unconfirmed(ruling, judged)
        case SourceJudgement():
            _refuse_unknown_sources(ruling.source_ids, judged, recorded)
        case SourceRating():
            _refuse_unknown_sources((ruling.source_id,), judged, recorded)
        case SpeakerCorrection():
            _refuse_unknown_speaker(ruling, judged, recorded)
        case Acceptance() | Undo():
            _refuse_unknown_decision(ruling, log)


def refuse_retracted(ids: Iterable[ClaimId], standing: Iterable[Decision]) -> None:
    """Raise if one of these claims was retracted by a decision that stands.

    Raises:
        JudgementError: it was; the message names the retraction.
    """
    retractions = {
        decision.ruling.claim_id: decision
        for decision in standing
        if isinstance(decision.ruling, Retraction)
    }
    for id_ in ids:
        if by := retractions.get(id_):
            raise JudgementError(
                f"{id_} was retracted ({by.id}, {by.by}, {by.at:%Y-%m-%d}: {by.why})",
                hint=f"claimtrack undo {by.id} brings it back",
            )


def _refuse_unknown_claims(ids: Sequence[ClaimId], judged: Analysis, recorded: Analysis) -> None:
    for id_ in ids:
        if id_ not in recorded.claim_by_id:
            raise NotFoundError(f"no claim is called {id_!r}")
    refuse_retracted(ids, judged.decisions)


def _refuse_unknown_sources(ids: Iterable[SourceId], judged: Analysis, recorded: Analysis) -> None:
    for id_ in ids:
        if id_ not in judged.source_by_id and id_ not in recorded.source_by_id:
            raise NotFoundError(f"no source is called {id_!r}", hint="see claimtrack sources")


def _refuse_unknown_speaker(
    ruling: SpeakerCorrection, judged: Analysis, recorded: Analysis
) -> None:
    attribution = judged.attribution_by_id.get(ruling.attribution_id)
    if attribution is None:
        raise NotFoundError(f"no attribution is called {ruling.attribution_id!r}")
    mention = ruling.mention
    if mention is None:
        return
    if ruling.source is None and mention.source_id is not None:
        _refuse_unknown_sources((mention.source_id,), judged, recorded)
    document = judged.document_by_id[attribution.span.document_id]
    if document.quote(mention.span) != mention.text:
        raise JudgementError(
            f"{mention.text!r} isn't what stands at characters {mention.span.start} to "
            f"{mention.span.end} of {document.name or document.id}"
        )


def _refuse_unconfirmed(ruling: InformationRating, judged: Analysis) -> None:
    if is_borne_out(ruling, confirmed_claims(judged)):
        return
    cluster = judged.cluster_of.get(ruling.claim_id)
    origins = judged.origins.get(cluster.id) if cluster else None
    found = origins or Origins(unknown=1)
    raise JudgementError(
        f"credibility {ruling.credibility} needs {LEAST_ORIGINS} proven-independent origins or "
        f"more; behind {ruling.claim_id} stands {found.apart}, beside {len(found.shared)} groups "
        f"of claims that share one and {found.unknown} claims of unknown origin",
        hint="rate it 2 (probably true) at most",
    )


def _refuse_unknown_decision(ruling: Acceptance | Undo, log: Sequence[Decision]) -> None:
    named = next((each for each in log if each.id == ruling.decision_id), None)
    if named is None:
        raise NotFoundError(
            f"no decision is called {ruling.decision_id!r}", hint="see claimtrack judge list"
        )
    undone = undone_by(log)
    if named.id in undone:
        raise JudgementError(
            f"{named.id} was undone before, by {undone[named.id]}",
            hint=f"claimtrack undo {undone[named.id]} makes it count again",
        )
    if isinstance(ruling, Undo):
        return
    if not named.is_suggestion:
        raise JudgementError(f"{named.id} is no suggestion: it counts already")
    if any(d.id not in undone and d.ruling == ruling for d in log):
        raise JudgementError(f"{named.id} was accepted before")
