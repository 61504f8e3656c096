"""A question of a review on a terminal of 80 columns: both sides, and what speaks for what."""

from __future__ import annotations

from claimtrack.cli.claim_lines import ToldClaim, date_of, document_label, named, speaker_of
from claimtrack.cli.decision_lines import ruling_words
from claimtrack.cli.record_lines import record_lines
from claimtrack.cli.terminal import bold, dim, isolated, safe, wrapped
from claimtrack.ids import ClaimId, SourceId
from claimtrack.model.analysis import Analysis
from claimtrack.model.decision import Decision, SourceJudgement
from claimtrack.model.link import Comparison
from claimtrack.model.question import ReviewQuestion

# Of the 80 columns of a terminal, what is left beside the margin.
_WIDTH = 76


def question_lines(question: ReviewQuestion, analysis: Analysis) -> list[str]:
    """The question, and all that it takes to answer it."""
    if isinstance(question.about, Decision):
        return _suggestion(question.about, analysis)
    comparison = question.about.comparison
    relation = comparison.relation.replace("_", " ")
    stakes = f"articles {question.articles} · findings {question.findings}"
    return [
        bold("Do these two say one thing?"),
        dim(f"rules: {relation} ({comparison.score:.2f}) · at stake: {stakes}"),
        *_side("A", question.about.left, analysis),
        *_side("B", question.about.right, analysis),
        *_features(comparison),
        "",
    ]


def context_lines(question: ReviewQuestion, analysis: Analysis) -> list[str]:
    """Each side in its place in its article; of sources, what they say."""
    about = question.about
    ids = sorted(about.touches) if isinstance(about, Decision) else (about.left, about.right)
    found = [
        analysis.claim_by_id.get(ClaimId(id_)) or analysis.source_by_id.get(SourceId(id_))
        for id_ in ids
    ]
    return [line for each in found if each for line in (*record_lines(each, analysis), "")]


def _side(letter: str, claim_id: ClaimId, analysis: Analysis) -> list[str]:
    """A claim: its words, who says them, through whom, where and when."""
    told = ToldClaim.of(claim_id, analysis)
    through = [named(hop, told.sources) for hop in told.attribution.via] if told.attribution else []
    chain = " ← ".join([*through, speaker_of(told)])
    words = wrapped(f"«{safe(told.claim.text)}»", _WIDTH)
    place = f"{document_label(told.document)} · {date_of(told)}"
    lines = ["", *(f"{bold(letter)}   {isolated(line)}" for line in words[:1])]
    lines += [f"    {isolated(line)}" for line in words[1:]]
    lines += [dim(f"    {line}") for line in (chain, place)]
    return lines


def _features(comparison: Comparison) -> list[str]:
    """What matched, and what forbade."""
    lines = [""]
    for feature in comparison.features:
        name = feature.name.replace("_", " ")
        sign = "✗" if feature.is_veto else "·"
        first, *more = wrapped(safe(feature.detail), _WIDTH - 24) or [""]
        lines.append(f"  {sign} {name:16} {feature.score:.2f}  {isolated(first)}".rstrip())
        lines += [f"{'':26}{isolated(line)}" for line in more]
    return lines


def _suggestion(suggestion: Decision, analysis: Analysis) -> list[str]:
    lines = [
        bold("Is that so?") + dim(f"  suggested by {safe(suggestion.by)}"),
        "",
        f"  {ruling_words(suggestion.ruling)}",
        *(f"  {isolated(line)}" for line in wrapped(safe(suggestion.why), _WIDTH)),
        "",
    ]
    if isinstance(suggestion.ruling, SourceJudgement):
        for id_ in suggestion.ruling.source_ids:
            source = analysis.source_by_id.get(id_)
            names = " · ".join(sorted(source.spellings)) if source else ""
            lines += [f"  {line}" for line in wrapped(safe(f"{id_}: {names}"), _WIDTH)]
    return [*lines, ""]
