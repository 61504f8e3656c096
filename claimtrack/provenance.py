"""trace_provenance and compare_origins: on whose word claims of an analysis stand."""

from __future__ import annotations

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.independence import compare_origins as compare_testimonies
from claimtrack.analyse.provenance_graph import provenance_of
from claimtrack.config import DEFAULTS, Config
from claimtrack.errors import NotFoundError
from claimtrack.ids import ClaimId
from claimtrack.judged.groups import sources_apart
from claimtrack.model.analysis import Analysis
from claimtrack.model.claim import Claim
from claimtrack.model.provenance import OriginComparison, ProvenanceGraph


def trace_provenance(analysis: Analysis, id_: str) -> ProvenanceGraph:
    """The ways from the articles to the mouths behind a cluster, or behind a claim and its cluster.

    Raises:
        NotFoundError: the analysis has no claim or cluster with that id.
    """
    cluster = next((cluster for cluster in analysis.clusters if cluster.id == id_), None)
    cluster = cluster or analysis.cluster_of.get(ClaimId(id_))
    claims = cluster.claim_ids if cluster else (ClaimId(id_),)
    return provenance_of([_claim(analysis, claim) for claim in claims], case_of(analysis))


def compare_origins(
    analysis: Analysis, left: str, right: str, config: Config = DEFAULTS
) -> OriginComparison:
    """Whether two claims, given by id, come from one origin, with every ground for saying so.

    Raises:
        NotFoundError: the analysis has no claim with that id.
    """
    case = case_of(analysis)
    one, other = (case.testimony(_claim(analysis, id_)) for id_ in (left, right))
    return compare_testimonies(one, other, case, config.analyse)


def case_of(analysis: Analysis) -> CaseFile:
    """The case file of an analysis, which knows the sources that people keep apart."""
    return CaseFile.of(
        analysis.documents,
        analysis.attributions,
        analysis.claims,
        analysis.sources,
        sources_apart(analysis.decisions),
    )


def _claim(analysis: Analysis, id_: str) -> Claim:
    found = analysis.claim_by_id.get(ClaimId(id_))
    if found is None:
        raise NotFoundError(f"there is no claim {id_}")
    return found
