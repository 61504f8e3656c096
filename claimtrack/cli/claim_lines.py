"""A claim in words: who says it, through whom, where, when, and in which words."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from claimtrack.cli.terminal import bold, dim, isolated, padded, quoted, safe
from claimtrack.ids import ClaimId, SourceId
from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Attribution, Mention, Mode
from claimtrack.model.claim import Claim, ClaimMethod, Polarity
from claimtrack.model.document import Document, Source
from claimtrack.model.finding import Finding

_LABEL_WIDTH = 8
_SHORT_ID = 10  # a letter, a hyphen and eight digits: enough to find one record among millions

_MODES = {
    Mode.DIRECT: "quoted directly",
    Mode.INDIRECT: "in the article's words",
    Mode.MIXED: "partly quoted",
}


class ToldClaim(NamedTuple):
    """A claim with what is needed to tell of it."""

    claim: Claim
    document: Document
    attribution: Attribution | None
    sources: Mapping[SourceId, Source]

    @classmethod
    def of(cls, claim_id: ClaimId, analysis: Analysis) -> ToldClaim:
        """The claim with this id, told from an analysis that holds it."""
        claim = analysis.claim_by_id[claim_id]
        return cls(
            claim,
            analysis.document_by_id[claim.span.document_id],
            analysis.attribution_by_id[claim.attribution_id] if claim.attribution_id else None,
            analysis.source_by_id,
        )


def chain_lines(
    told: ToldClaim, *, ending: str = "", findings: Iterable[Finding] = ()
) -> list[str]:
    """The claim with its chain, one thing a line, and the kinds of the ``findings`` on it.

    ``ending`` is added to how it is said.
    """
    attribution = told.attribution
    lines = [_labelled("said by", speaker_of(told))]
    lines += [_labelled("through", named(hop, told.sources)) for hop in _carriers(attribution)]
    lines.append(_labelled("in", f"{document_label(told.document)} · {date_of(told)}"))
    lines.append(_labelled("", quoted(told.claim.text)))
    lines += [
        _labelled("", f"{lang}: {isolated(safe(statement.text))} (by {safe(statement.by)})")
        for lang, statement in sorted(told.claim.statements.items())
    ]
    facts = " · ".join([*_manner(told), *([ending] if ending else [])])
    lines.append(_labelled("", facts))
    kinds = dict.fromkeys(kind_words(finding) for finding in findings)
    lines += [_labelled("findings", " · ".join(kinds))] if kinds else []
    lines.append(_labelled("", dim(f"claimtrack show {shown_id(told.claim.id)}")))
    return lines


def one_line(told: ToldClaim) -> str:
    """The claim on one line: speaker, document, words."""
    speaker = told.attribution.speaker if told.attribution is not None else None
    said_by = speaker_of(told) if speaker is None else _short_name(speaker, told.sources)
    return f"{said_by}, {document_label(told.document)} · {quoted(told.claim.text)}"


def speaker_of(told: ToldClaim) -> str:
    """Who says it; that nobody is named is said too."""
    if told.attribution is None:
        return "the article, in its own voice"
    if told.attribution.speaker is None:
        return "somebody the article doesn't name"
    return named(told.attribution.speaker, told.sources)


def named(mention: Mention, sources: Mapping[SourceId, Source]) -> str:
    """The name in English where the register has one, beside the article's own words."""
    stands_for = mention.resolved or mention
    words = isolated(safe(stands_for.text))
    source = sources.get(mention.whom) if mention.whom else None
    name = safe(source.name_in("en")) if source else ""
    shown = words if name in ("", safe(stands_for.text)) else f"{name} ({words})"
    if mention.resolved is not None:
        return f"{shown}, here {quoted(mention.text)}"
    return shown


def _short_name(mention: Mention, sources: Mapping[SourceId, Source]) -> str:
    """The name in English where the register has one, or else the article's own words."""
    stands_for = mention.resolved or mention
    source = sources.get(mention.whom) if mention.whom else None
    return isolated(safe(source.name_in("en") if source else stands_for.text))


def document_label(document: Document) -> str:
    """The name under which a reader knows the document."""
    return safe(document.name or document.title or document.id)


def outlet_label(document: Document) -> str:
    """Who published a document, as far as that is known, and whether only itself says so."""
    if document.outlet_id is None:
        return "unknown"
    return f"{document.outlet_id}{' (self-named)' if document.is_outlet_self_named else ''}"


def date_of(told: ToldClaim) -> str:
    """When it was said or published, as far as the article tells; else that it is undated."""
    dates = []
    if told.attribution is not None and told.attribution.said_on is not None:
        said = told.attribution.said_on
        inferred = ", inferred" if said.is_inferred else ""
        dates.append(f"said {safe(said.date)} ({quoted(said.text)}{inferred})")
    if told.document.published_on is not None:
        dates.append(f"published {told.document.published_on.isoformat()}")
    return ", ".join(dates) or "undated"


def kind_words(finding: Finding) -> str:
    """The kind of a finding as words, and whether it is only possible."""
    kind = finding.kind.value.replace("_", " ")
    return f"possible {kind}" if finding.is_possible else kind


def what_follows(findings: Iterable[Finding]) -> list[str]:
    """The findings under a heading, one a line; nothing where there is none."""
    lines = []
    for finding in findings:
        sentence = safe(finding.sentence.get("en", ""))
        lines.append(f"  {kind_words(finding)}: {sentence}  {dim(shown_id(finding.id))}")
    return ["", bold("What follows"), *lines] if lines else []


def shown_id(record_id: str) -> str:
    """An id short enough for a terminal, and whole elsewhere; every command takes both."""
    return record_id[:_SHORT_ID] if sys.stdout.isatty() else record_id


def _carriers(attribution: Attribution | None) -> tuple[Mention, ...]:
    return attribution.via if attribution is not None else ()


def _manner(told: ToldClaim) -> list[str]:
    """How it is said: stance, quotation, hedges, polarity, and whether a person noted it."""
    manner = []
    attribution = told.attribution
    if attribution is not None:
        cue = f" (cue {quoted(attribution.cue.text)})" if attribution.cue else ""
        manner.append(f"{attribution.stance}{cue}")
        manner.append(_MODES[attribution.mode])
        if attribution.negated:
            manner.append("the cue is negated")
        if attribution.hedged:
            manner.append("hedged")
    if told.claim.polarity is Polarity.DENIED:
        manner.append("the words deny")
    if told.claim.presupposed:
        manner.append("taken for granted in a question")
    if told.claim.method is ClaimMethod.BY_HAND:
        manner.append("noted by hand")
    if told.claim.method is ClaimMethod.BY_MODEL:
        manner.append("marked by a language model")
    return manner or ["asserts"]


def _labelled(label: str, words: str) -> str:
    return f"  {dim(padded(label, _LABEL_WIDTH))}  {words}"
