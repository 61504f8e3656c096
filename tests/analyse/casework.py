"""Small invented articles with sources, for the tests of the analysis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.draft import Grouped
from claimtrack.analyse.findings import find_findings
from claimtrack.analyse.origins import count_origins, trace
from claimtrack.analyse.origins import origins_of as origins_in
from claimtrack.ids import ClusterId, SourceId
from claimtrack.link.blocking import block_pairs
from claimtrack.link.clusters import cluster_claims
from claimtrack.link.links import score_pairs
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import AttributedClaim, Claim
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.finding import Finding, FindingKind, Origins
from claimtrack.text.quantities import find_quantities

MAYOR = Source(kind=SourceKind.PERSON, names={"en": "Vera Moll", "ar": "فيرا مول"})
RIVAL = Source(kind=SourceKind.PERSON, names={"en": "Otto Brandt", "ar": "أوتو برانت"})
GUARD = Source(kind=SourceKind.ORGANISATION, names={"en": "Harbour Guard", "ar": "حرس الميناء"})
CAPTAIN = Source(
    kind=SourceKind.PERSON,
    names={"en": "Rosa Lind", "ar": "روزا ليند"},
    speaks_for=GUARD.id,
    country="fr",
)
HERALD = Source(
    kind=SourceKind.OUTLET, names={"en": "The Herald", "ar": "صحيفة الهيرالد"}, owner="North Press"
)
GAZETTE = Source(
    kind=SourceKind.OUTLET, names={"en": "The Gazette", "ar": "صحيفة الغازيت"}, owner="North Press"
)
COURIER = Source(
    kind=SourceKind.OUTLET, names={"en": "The Courier", "ar": "صحيفة الكورير"}, owner="South Media"
)
SOURCES_AR = Source(
    id=SourceId("unnamed-sources"),
    kind=SourceKind.UNNAMED,
    names={"en": "informed sources", "ar": "مصادر مطلعة"},
)
EVERYBODY = (MAYOR, RIVAL, GUARD, CAPTAIN, HERALD, GAZETTE, COURIER, SOURCES_AR)


def article(text: str, *, outlet: Source | None = None, name: str = "") -> Document:
    """An article; its language is told by its first letter."""
    lang = "ar" if "\u0600" <= text[:1] <= "\u06ff" else "en"
    document = Document.from_text(text, language=lang, name=name)
    return document.model_copy(update={"outlet_id": outlet.id if outlet else None})


def said(document: Document, quote: str, **fields: Any) -> AttributedClaim:
    """A claim made by hand on a quote of an article, with the figures that stand in it."""
    start = document.text.find(quote)
    fields.setdefault(
        "quantities",
        tuple(
            found
            for found in find_quantities(document.text, document.language)
            if start <= found.span.start and found.span.end <= start + len(quote)
        ),
    )
    return Claim.from_quote(document, quote, **fields)


@dataclass
class Case:
    """Articles and claims, linked and analysed as the pipeline does it."""

    documents: Sequence[Document]
    claims: Sequence[AttributedClaim]
    attributions: Sequence[Attribution] = ()
    sources: Sequence[Source] = EVERYBODY
    findings: tuple[Finding, ...] = field(init=False)
    origins: Mapping[ClusterId, Origins] = field(init=False)

    def __post_init__(self) -> None:
        bare = [claim.bare() for claim in self.claims]
        told = [claim.attribution for claim in self.claims if claim.attribution]
        attributions = [*self.attributions, *told]
        links = score_pairs(bare, block_pairs(bare), attributions)
        clusters = cluster_claims(bare, links)
        case = CaseFile.of(self.documents, attributions, bare, self.sources)
        traced = {
            cluster.id: trace([case.claims[key] for key in cluster.claim_ids], case)
            for cluster in clusters
        }
        self.origins = {key: count_origins(found) for key, found in traced.items()}
        several = {key: found for key, found in traced.items() if len(found.testimonies) > 1}
        self.findings = find_findings(Grouped(case, links, clusters, several))

    def of(self, kind: FindingKind) -> list[Finding]:
        """The findings of a kind."""
        return [finding for finding in self.findings if finding.kind is kind]


def origins_of(
    claims: Iterable[AttributedClaim],
    documents: Sequence[Document],
    attributions: Iterable[Attribution] = (),
    sources: Iterable[Source] = EVERYBODY,
) -> Origins:
    """The origins of claims that say one thing."""
    made = list(claims)
    told = [claim.attribution for claim in made if claim.attribution]
    bare = [claim.bare() for claim in made]
    return origins_in(bare, CaseFile.of(documents, [*told, *attributions], bare, sources))


def published(document: Document, day: str) -> Document:
    """The article as it appeared on a day."""
    return document.model_copy(update={"published_on": date.fromisoformat(day)})
