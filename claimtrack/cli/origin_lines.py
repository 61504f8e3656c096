"""Claims by their origins in lines, and the ways behind them as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimtrack.cli.claim_lines import ToldClaim, document_label, speaker_of
from claimtrack.cli.terminal import bold, dim, isolated, quoted, safe
from claimtrack.model.analysis import Analysis
from claimtrack.model.provenance import (
    Ground,
    Hop,
    Independence,
    NodeKind,
    Origin,
    ProvenanceGraph,
    ProvenanceNode,
)

_SHOWN = 60  # characters of the words of a step: the whole of it is one `show` away


def origin_heading(number: int, origin: Origin, analysis: Analysis) -> str:
    """One line for an origin: who it is, how many claims it has, whether it is proven apart."""
    mouths = dict.fromkeys(
        speaker_of(told)
        for claim_id in origin.claim_ids
        if (told := ToldClaim.of(claim_id, analysis)).attribution is not None
    )
    who = next(iter(mouths), "no source named")
    more = f" and {len(mouths) - 1} more" if len(mouths) > 1 else ""
    count = len(origin.claim_ids)
    known = "proven apart" if origin.is_apart else "independence unknown"
    claims = "1 claim" if count == 1 else f"{count} claims"
    return bold(f"Origin {number}: {who}{more} · {claims} · {known}")


def ground_lines(origin: Origin) -> list[str]:
    """Why the claims of an origin count as one, each reason once."""
    if origin.verdict is not Independence.SHARED:
        return []
    sentences = dict.fromkeys(_told(ground) for ground in origin.grounds)
    return [f"  {dim('one origin')}  {sentence}" for sentence in sentences if sentence]


def _told(ground: Ground) -> str:
    return safe(ground.sentence.get("en", ""))


def provenance_lines(graph: ProvenanceGraph, analysis: Analysis) -> list[str]:
    """The ways from each article back to its roots, one step a line, deeper ones further in."""
    nodes = {node.id: node for node in graph.nodes}
    steps: dict[str, list[Hop]] = {}
    for hop in graph.hops:
        steps.setdefault(hop.teller, []).append(hop)
    lines = ["", "provenance"]
    for node in graph.nodes:
        if node.kind is NodeKind.ARTICLE:
            ends = dim("  (in its own voice)") if node.is_root else ""
            lines.append(f"  {_name(node, analysis)}{ends}")
            lines += _steps_from(node.id, nodes, steps, analysis, (node.id,))
    return lines


def _steps_from(
    teller: str,
    nodes: Mapping[str, ProvenanceNode],
    steps: Mapping[str, Sequence[Hop]],
    analysis: Analysis,
    way: tuple[str, ...],
) -> Iterator[str]:
    for hop in steps.get(teller, ()):
        article = nodes[way[0]].document_id
        here = [span for span in hop.evidence if span.document_id == article]
        if not here:
            continue  # another article's step through the same carrier
        indent = "  " * (len(way) + 1)
        document = analysis.document_by_id[here[0].document_id]
        words = " ".join(document.quote(here[0]).split())
        shown = f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
        inferred = dim(" (from an earlier sentence)") if hop.is_inferred else ""
        yield f"{indent}← {_name(nodes[hop.origin], analysis)}{inferred}  {quoted(shown)}"
        if hop.origin not in way:
            yield from _steps_from(hop.origin, nodes, steps, analysis, (*way, hop.origin))
        else:
            yield f"{indent}  ← {dim('back to where it was: a circle')}"


def _name(node: ProvenanceNode, analysis: Analysis) -> str:
    if node.document_id is not None and node.kind is NodeKind.ARTICLE:
        return document_label(analysis.document_by_id[node.document_id])
    source = analysis.source_by_id.get(node.source_id) if node.source_id else None
    name = safe(source.name_in("en")) if source else isolated(safe(node.text))
    return name or "somebody the article doesn't name"
