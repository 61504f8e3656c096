"""Standing decisions → what people decided, who, when and why."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from claimtrack.ids import ClaimId
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
from claimtrack.report.grades import grade_of
from claimtrack.report.marking import isolated, linked, visible
from claimtrack.report.phrases import day_phrase, listed, worded
from claimtrack.report.reading import Reading
from claimtrack.report.views import DecisionView
from claimtrack.report.words import choice


def decision_views(reading: Reading) -> tuple[DecisionView, ...]:
    """The decisions that stand, in the order of the log."""
    ordered = sorted(reading.analysis.decisions, key=lambda decision: decision.sequence)
    return tuple(_decision_view(reading, decision) for decision in ordered)


def _decision_view(reading: Reading, decision: Decision) -> DecisionView:
    at = f"{day_phrase(decision.at.date(), reading.lang)}, {decision.at:%H:%M} UTC"
    return DecisionView(
        anchor=decision.id,
        ruling=_ruling(reading, decision.ruling),
        by=isolated(decision.by, "und", reading.lang),
        at=isolated(at, reading.lang, reading.lang),
        why=isolated(decision.why, "und", reading.lang),
    )


def _ruling(reading: Reading, ruling: Ruling) -> Markup:
    """What was decided, in a sentence that leads to what it is about."""
    words = reading.words
    match ruling:
        case Judgement():
            claims = _claims(reading, ruling.claim_ids)
            return worded(words[f"ruling_claims_{ruling.verdict}"], claims=claims)
        case Merge():
            claims = _claims(reading, ruling.claim_ids)
            return worded(words["ruling_claims_same"], claims=claims)
        case Split():
            claims, rest = (_claims(reading, ids) for ids in (ruling.claim_ids, ruling.rest_ids))
            return worded(words["ruling_split"], claims=claims, rest=rest)
        case SourceJudgement():
            names = [_source(reading, source_id) for source_id in ruling.source_ids]
            sources = listed(names, reading.lang, last=True)
            return worded(words[f"ruling_sources_{ruling.verdict}"], sources=sources)
        case SpeakerCorrection():
            told = [c.id for c in reading.claims if c.attribution_id == ruling.attribution_id]
            claims = _claims(reading, told or [ruling.attribution_id])
            if ruling.mention is None:
                return worded(words["ruling_speaker_nobody"], claims=claims)
            speaker = _source(reading, ruling.mention.source_id or ruling.mention.text)
            return worded(words["ruling_speaker"], claims=claims, speaker=speaker)
        case SourceRating():
            return _rating(reading, _source(reading, ruling.source_id), ruling)
        case InformationRating():
            return _rating(reading, _claims(reading, (ruling.claim_id,)), ruling)
        case Retraction():
            return worded(words["ruling_retraction"], claims=_claims(reading, (ruling.claim_id,)))
        case Acceptance() | Undo():  # they have had their effect, and never stand by themselves
            return visible(ruling.decision_id)


def _rating(reading: Reading, rated: Markup, ruling: Ruling) -> Markup:
    group, mark = grade_of(ruling)
    grade = Markup('<strong class="grade">{}</strong> ({})').format(
        mark, choice(reading.lang, group, mark)
    )
    return worded(reading.words["ruling_rating"], rated=rated, grade=grade)


def _claims(reading: Reading, ids: Iterable[str]) -> Markup:
    """References to claims; the bare ids of those that the page doesn't have."""
    references = []
    for id_ in ids:
        found = reading.claims_of((ClaimId(id_),))
        references += [
            Markup('<a class="reference" href="{}"><bdi dir="ltr">{}</bdi></a>').format(
                reading.href("c", claim.id), reading.reference(claim)
            )
            for claim in found
        ] or [Markup('<code dir="ltr">{}</code>').format(visible(id_))]
    return listed(references, reading.lang, last=True)


def _source(reading: Reading, source_id: str) -> Markup:
    name = reading.show(reading.source_name(source_id))
    return linked(reading.source_href(source_id), name)
