"""Claims → links → clusters → origins → findings, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from claimtrack.config import DEFAULTS, Config
from claimtrack.ids import ClusterId
from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Register, Sentence, Source
from claimtrack.model.finding import Diagnostic, DiagnosticCode, Finding, Origins
from claimtrack.model.link import Cluster, Link
from claimtrack.progress import OnProgress, counted, tell_nobody
from claimtrack.text.register import register_for
from claimtrack.uncollected import uncollected

if TYPE_CHECKING:
    from claimtrack.analyse.casefile import CaseFile
    from claimtrack.judged.groups import Groups
    from claimtrack.link.compared import Compared
    from claimtrack.model.decision import Decision


def analyse_claims(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    attributions: Sequence[Attribution] = (),
    sources: Sequence[Source] = (),
    *,
    sentences: Sequence[Sentence] = (),
    diagnostics: Sequence[Diagnostic] = (),
    config: Config = DEFAULTS,
    on_progress: OnProgress | None = None,
) -> Analysis:
    """Link claims, extracted or made by hand, and draw the findings.

    Claims that carry their attribution (``AttributedClaim``) bring it along. Sources that the
    claims or attributions name and that aren't given are taken from the register.
    """
    analysis, _ = analyse_compared(
        documents,
        claims,
        attributions,
        sources,
        sentences=sentences,
        diagnostics=diagnostics,
        config=config,
        on_progress=on_progress,
    )
    return analysis


def analyse_compared(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    attributions: Sequence[Attribution],
    sources: Sequence[Source],
    *,
    sentences: Sequence[Sentence],
    diagnostics: Sequence[Diagnostic],
    config: Config,
    on_progress: OnProgress | None,
    known: Compared | None = None,
    decisions: Sequence[Decision] = (),
) -> tuple[Analysis, Compared]:
    """As ``analyse_claims``, with what the next run needn't compare; ``known`` is that of the last.

    ``decisions`` are those that stand. The records that are given know them already.
    """
    from claimtrack.analyse.casefile import CaseFile
    from claimtrack.analyse.look_alikes import find_look_alikes
    from claimtrack.judged.groups import claim_groups, sources_apart
    from claimtrack.link.clusters import cluster_claims
    from claimtrack.link.judged import judged_links
    from claimtrack.link.related import forbidden_pairs
    from claimtrack.model.claim import AttributedClaim

    carried = [c.attribution for c in claims if isinstance(c, AttributedClaim) and c.attribution]
    bare = [c.bare() if isinstance(c, AttributedClaim) else c for c in claims]
    all_attributions = _sorted({a.id: a for a in (*attributions, *carried)}.values())
    all_claims = _sorted({c.id: c for c in bare}.values())
    register = register_for(config)
    all_sources = _sources(all_claims, all_attributions, sources, register)
    tell = on_progress or tell_nobody
    judged = claim_groups(decisions, {claim.id for claim in all_claims})
    compared, odd = _compared(all_claims, all_attributions, config, tell, known, judged)
    links = judged_links(compared.links, judged, decisions)
    forbidden = forbidden_pairs(compared.unlinked)
    clusters = cluster_claims(all_claims, links, config.link, judged, forbidden)
    tell("grouping", len(clusters), len(clusters))
    apart = sources_apart(decisions)
    case = CaseFile.of(documents, all_attributions, all_claims, all_sources, apart)
    origins, findings = draw_findings(case, links, clusters, config, tell)
    tell("concluding", len(findings), len(findings))
    alike = find_look_alikes(all_sources, all_attributions)
    named = {place for claim in all_claims for place in claim.places}
    analysis = Analysis(
        documents=tuple(sorted(documents, key=lambda d: (d.name, d.id))),
        sentences=tuple(_sorted(sentences)),
        attributions=all_attributions,
        claims=all_claims,
        sources=all_sources,
        places=tuple(place for place in register.places if place.id in named),
        links=links,
        clusters=clusters,
        origins=origins,
        findings=findings,
        diagnostics=tuple(_sorted([*_of_texts(diagnostics), *odd, *alike])),
        decisions=tuple(decisions),
    )
    return analysis, compared


@uncollected()
def _compared(
    claims: Sequence[Claim],
    attributions: Sequence[Attribution],
    config: Config,
    tell: OnProgress,
    known: Compared | None,
    judged: Groups,
) -> tuple[Compared, Sequence[Diagnostic]]:
    """The pairs worth comparing with what comes of them, and what is odd about all together."""
    from claimtrack.link.blocking import find_blocks
    from claimtrack.link.compared import Compared, compare_new, one_by_one, pair_digests
    from claimtrack.link.reading import read_claims

    tell("linking", 0, len(claims))
    readings = read_claims(claims, attributions)
    blocks = find_blocks(readings, config.link)
    digests = pair_digests(readings, blocks.pairs, config.link)
    pairs = counted(one_by_one(blocks.pairs), len(blocks.pairs), "comparing", tell)
    links, unlinked = compare_new(
        readings, pairs, digests, known or Compared(), config.link, judged
    )
    tell("linking", len(claims), len(claims))
    return Compared(digests, links, unlinked=unlinked), blocks.diagnostics


@uncollected()
def draw_findings(
    case: CaseFile,
    links: Sequence[Link],
    clusters: Sequence[Cluster],
    config: Config = DEFAULTS,
    on_progress: OnProgress | None = None,
) -> tuple[Mapping[ClusterId, Origins], tuple[Finding, ...]]:
    """The origins behind each cluster and all findings, from claims that are linked."""
    from claimtrack.analyse.draft import Grouped
    from claimtrack.analyse.findings import find_findings
    from claimtrack.analyse.origins import Traced, count_origins, trace

    tell = on_progress or tell_nobody
    origins: dict[ClusterId, Origins] = {}
    traced: dict[ClusterId, Traced] = {}
    for cluster in counted(clusters, len(clusters), "tracing", tell):
        found = trace([case.claims[id_] for id_ in cluster.claim_ids], case, config.analyse)
        origins[cluster.id] = count_origins(found)
        if len(cluster.claim_ids) > 1:
            traced[cluster.id] = found
    findings = find_findings(Grouped(case, links, clusters, traced, config.analyse))
    return origins, findings


OF_ANALYSIS = frozenset({DiagnosticCode.CAPPED_BLOCK, DiagnosticCode.LOOK_ALIKES})
"""What is odd about all claims together, and not about one text."""


def _of_texts(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    return (odd for odd in diagnostics if odd.code not in OF_ANALYSIS)


def _sources(
    claims: Sequence[Claim],
    attributions: Sequence[Attribution],
    given: Sequence[Source],
    register: Register,
) -> tuple[Source, ...]:
    """Every source that is named somewhere, from what was given or from the register."""
    known: dict[str, Source] = {s.id: s for s in (*register.sources, *given)}
    mentions = [m for a in attributions for m in (a.speaker, *a.via) if m is not None]
    named: set[str] = {m.source_id for m in mentions if m.source_id}
    named.update(key for claim in claims for key in claim.actors)
    named.update(s.id for s in given)
    bodies = {known[key].speaks_for for key in named if key in known}
    wanted = {key for key in (*named, *bodies) if key is not None and key in known}
    return tuple(known[key] for key in sorted(wanted))


_Located = TypeVar("_Located", Claim, Attribution, Sentence, Diagnostic)


def _sorted(values: Iterable[_Located]) -> tuple[_Located, ...]:
    """Values in order of document and offset."""
    return tuple(sorted(values, key=lambda v: (v.span.document_id, v.span.start, v.span.end)))
