"""One record of the store in lines: what ``claimtrack show`` prints."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from claimtrack.cli.claim_lines import (
    ToldClaim,
    chain_lines,
    date_of,
    document_label,
    kind_words,
    named,
    one_line,
    outlet_label,
    shown_id,
)
from claimtrack.cli.decision_lines import credibility_words, reliability_words
from claimtrack.cli.origin_lines import provenance_lines
from claimtrack.cli.terminal import bold, dim, isolated, safe
from claimtrack.judged.groups import source_groups
from claimtrack.judged.ratings import grade_of, rated_source
from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Source
from claimtrack.model.finding import Finding
from claimtrack.model.link import Cluster, Comparison, Link
from claimtrack.model.span import EvidenceSpan, Value
from claimtrack.provenance import trace_provenance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimtrack.store.records import AnyValue

# Enough for the sentence before and the one after; the whole text is a page of the report.
_CONTEXT = 240


@singledispatch
def record_lines(value: Value, analysis: Analysis) -> list[str]:
    """A record in lines: its words in their place, then what it is linked to.

    Raises:
        TypeError: a value that no store hands out.
    """
    raise TypeError(f"no lines for a {type(value).__name__} among {len(analysis.claims)} claims")


@record_lines.register
def _claim(value: Claim, analysis: Analysis) -> list[str]:
    lines = [f"claim {value.id}", "", *_in_place(value.span, analysis), ""]
    lines += chain_lines(ToldClaim.of(value.id, analysis))
    for link in analysis.links:
        if value.id in (link.left, link.right):
            other = link.right if link.left == value.id else link.left
            lines += ["", f"{_relation(link)} {one_line(ToldClaim.of(other, analysis))}"]
            lines += _features(link.comparison)
    return [*lines, *_findings_on([value.id], analysis)]


@record_lines.register
def _attribution(value: Attribution, analysis: Analysis) -> list[str]:
    claims = [claim for claim in analysis.claims if claim.attribution_id == value.id]
    lines = [f"attribution {value.id}", "", *_in_place(value.span, analysis), ""]
    speaker = named(value.speaker, analysis.source_by_id) if value.speaker else "not named"
    lines.append(f"  speaker  {speaker}")
    lines += [f"  through  {named(hop, analysis.source_by_id)}" for hop in value.via]
    if value.cue:
        lines.append(f"  cue      {isolated(safe(value.cue.text))}")
    hedges = [
        word for word, holds in (("negated", value.negated), ("hedged", value.hedged)) if holds
    ]
    lines.append("  manner   " + " · ".join([value.stance, value.mode, *hedges]))
    return [*lines, *_claim_list(f"{len(claims)} claims", claims, analysis)]


@record_lines.register
def _document(value: Document, analysis: Analysis) -> list[str]:
    facts = {
        "name": value.name,
        "title": value.title,
        "byline": value.byline,
        "outlet": outlet_label(value),
        "url": value.url,
        "published": value.published_on or "undated",
        "language": value.language,
        "sha256": value.sha256,
        "length": f"{len(value.text):,} characters",
    }
    lines = [f"document {value.id}"]
    lines += [f"  {name:9}  {isolated(safe(str(fact)))}" for name, fact in facts.items() if fact]
    for odd in analysis.diagnostics:
        if odd.span.document_id == value.id:
            lines.append(f"  odd        {odd.code}: {safe(odd.message)}")
    claims = [claim for claim in analysis.claims if claim.span.document_id == value.id]
    return [*lines, *_claim_list(f"{len(claims)} claims", claims, analysis)]


@record_lines.register
def _source(value: Source, analysis: Analysis) -> list[str]:
    facts = {
        "kind": value.kind,
        **{f"name {lang}": name for lang, name in sorted(value.names.items())},
        "also": ", ".join(value.aliases),
        "owner": value.owner,
        "speaks for": value.speaks_for,
        "country": value.country,
    }
    lines = [f"source {safe(value.id)}"]
    lines += [f"  {name:10}  {isolated(safe(str(fact)))}" for name, fact in facts.items() if fact]
    said, carried = [], []
    for claim in analysis.claims:
        told = ToldClaim.of(claim.id, analysis).attribution
        if told is not None and told.speaker is not None:
            if told.speaker.whom == value.id:
                said.append(claim)
            if value.id in {hop.whom for hop in told.via}:
                carried.append(claim)
    lines += _claim_list(f"says {len(said)} claims", said, analysis)
    return [*lines, *_claim_list(f"carries {len(carried)} claims", carried, analysis)]


@record_lines.register
def _finding(value: Finding, analysis: Analysis) -> list[str]:
    lines = [f"finding {value.id}", f"{kind_words(value)}:"]
    lines += [
        f"  {lang}: {isolated(safe(words))}" for lang, words in sorted(value.sentence.items())
    ]
    for claim_id in value.claim_ids:
        claim = analysis.claim_by_id[claim_id]
        lines += [
            "",
            *_in_place(claim.span, analysis),
            *chain_lines(ToldClaim.of(claim_id, analysis)),
        ]
    for link in analysis.links:
        if link.id in value.link_ids:
            lines += [
                "",
                f"{_relation(link)} {dim(shown_id(link.id))}",
                *_features(link.comparison),
            ]
    return lines


@record_lines.register
def _link(value: Link, analysis: Analysis) -> list[str]:
    lines = [f"link {value.id}", f"{_relation(value)} by {value.method} {value.version}"]
    lines += _features(value.comparison)
    for claim_id in (value.left, value.right):
        lines += ["", *chain_lines(ToldClaim.of(claim_id, analysis))]
    return lines


@record_lines.register
def _cluster(value: Cluster, analysis: Analysis) -> list[str]:
    lines = [f"cluster {value.id}", f"{len(value.claim_ids)} claims, cohesion {value.cohesion:.2f}"]
    origins = analysis.origins.get(value.id)
    if origins is not None:
        shared = sum(len(group) for group in origins.shared)
        lines.append(
            f"origins: {origins.independent} independent, {shared} claims sharing one, "
            f"{origins.unknown} unknown"
        )
        lines += [
            f"  from {isolated(safe(root.text))}: {len(root.claims)} claims"
            for root in origins.roots
        ]
    lines += provenance_lines(trace_provenance(analysis, value.id), analysis)
    for claim_id in value.claim_ids:
        lines += ["", *chain_lines(ToldClaim.of(claim_id, analysis))]
    return [*lines, *_findings_on(value.claim_ids, analysis)]


def stands_for(value: AnyValue, analysis: Analysis) -> frozenset[str]:
    """The ids of the records that a decision about this one may name.

    A source goes by the ids of all that were joined to it; of a claim its attribution counts too,
    of a link its two claims together, of a cluster its claims.
    """
    if isinstance(value, Claim):
        return frozenset(id_ for id_ in (value.id, value.attribution_id) if id_)
    if isinstance(value, Cluster):
        return frozenset(value.claim_ids)
    if isinstance(value, Link):
        return frozenset((value.left, value.right))
    if isinstance(value, Source):
        ones = source_groups(analysis.decisions).members()
        return frozenset(id_ for group in ones if value.id in group for id_ in group) | {value.id}
    return frozenset((value.id,))


def grade_lines(value: AnyValue, analysis: Analysis) -> list[str]:
    """How a claim, source or cluster is rated, on the axes that it has; nothing for others."""
    if isinstance(value, Claim) and value.id in analysis.cluster_of:
        grade = grade_of(value.id, analysis)
        letter, digit = reliability_words(grade.reliability), credibility_words(grade.credibility)
        return ["", f"grade {grade}: speaker {letter}, information {digit}"]
    if isinstance(value, Source):
        return ["", f"reliability {reliability_words(rated_source(value.id, analysis))}"]
    if isinstance(value, Cluster):
        rated = grade_of(value.canonical_id, analysis)
        return ["", f"credibility {credibility_words(rated.credibility)}"]
    return []


def record_as_json(value: Value, analysis: Analysis) -> dict[str, Any]:
    """A record as JSON: its kind, the record, and the words it rests on with their context."""
    from claimtrack.cli import json_shapes

    record: dict[str, Any] = {"type": type(value).__name__.lower()}
    if isinstance(value, Claim):
        return {
            **record,
            **json_shapes.told_as_json(value, analysis),
            "context": _context(value.span, analysis),
            "grade": str(grade_of(value.id, analysis)),
            "links": [
                link.model_dump(mode="json")
                for link in analysis.links
                if value.id in (link.left, link.right)
            ],
        }
    if isinstance(value, Finding):
        return {**record, "finding": json_shapes.finding_as_json(value, analysis)}
    if isinstance(value, Source):
        record["reliability"] = rated_source(value.id, analysis).value
    if isinstance(value, Cluster):
        record["credibility"] = grade_of(value.canonical_id, analysis).credibility.value
        record["provenance"] = trace_provenance(analysis, value.id).model_dump(mode="json")
    return {**record, record["type"]: value.model_dump(mode="json")}


def _context(span: EvidenceSpan, analysis: Analysis) -> dict[str, Any]:
    text = analysis.document_by_id[span.document_id].text
    start, end = max(0, span.start - _CONTEXT), span.end + _CONTEXT
    return {
        "before": text[start : span.start],
        "text": text[span.start : span.end],
        "after": text[span.end : end],
    }


def _in_place(span: EvidenceSpan, analysis: Analysis) -> list[str]:
    """The words between ⟦ and ⟧, with what stands before and after them, cut at words."""
    document = analysis.document_by_id[span.document_id]
    parts = _context(span, analysis)
    before, after = parts["before"], parts["after"]
    if span.start > _CONTEXT:
        before = f"… {before.partition(' ')[2]}"
    if span.end + _CONTEXT < len(document.text):
        after = f"{after.rpartition(' ')[0]} …"
    where = f"{document_label(document)}, characters {span.start} to {span.end}"
    passage = f"{before}⟦{parts['text']}⟧{after}"
    lines = [safe(line) for line in passage.splitlines()]
    marked = [line.replace("⟦", bold("⟦")).replace("⟧", bold("⟧")) for line in lines if line]
    return [dim(where), *(isolated(line) for line in marked)]


def _relation(link: Link) -> str:
    return f"{link.comparison.relation.replace('_', ' ')} ({link.comparison.score:.2f})"


def _features(comparison: Comparison) -> list[str]:
    return [
        f"    {feature.name.replace('_', ' '):20} {feature.score:.2f}"
        + ("  forbids" if feature.is_veto else "")
        + (f"  {isolated(safe(feature.detail))}" if feature.detail else "")
        for feature in comparison.features
    ]


def _claim_list(heading: str, claims: Iterable[Claim], analysis: Analysis) -> list[str]:
    lines = ["", heading]
    for claim in claims:
        told = ToldClaim.of(claim.id, analysis)
        lines.append(f"  {shown_id(claim.id)}  {one_line(told)} · {date_of(told)}")
    return lines


def _findings_on(claim_ids: Iterable[str], analysis: Analysis) -> list[str]:
    wanted = set(claim_ids)
    lines = [
        f"  {shown_id(finding.id)}  {kind_words(finding)}: {safe(finding.sentence.get('en', ''))}"
        for finding in analysis.findings
        if wanted & set(finding.claim_ids)
    ]
    return ["", "findings", *lines] if lines else []
