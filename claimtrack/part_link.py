"""link_added: what was added to a large store, linked and concluded on without reading the rest."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.draft import Grouped
from claimtrack.analyse.findings import find_findings
from claimtrack.analyse.origins import Traced, count_origins, trace
from claimtrack.analyse.setting import parties_of
from claimtrack.analyse.telling_words import telling_words
from claimtrack.analyse.topics import denied_subjects
from claimtrack.config import Config
from claimtrack.errors import ConcurrentDecisionError
from claimtrack.ids import ClaimId, ClusterId, DocumentId, LinkId
from claimtrack.judged.groups import claim_groups, sources_apart
from claimtrack.judged.standing import working_decisions
from claimtrack.link.clusters import cluster_claims
from claimtrack.link.links import METHOD, VERSION, link_of
from claimtrack.link.reading import effective_stance, read_claim
from claimtrack.link.related import forbidden_pairs, pairs_among
from claimtrack.model.analysis import AnalysedPart, Analysis
from claimtrack.model.attribution import Mode
from claimtrack.model.claim import Claim
from claimtrack.model.decision import Decision
from claimtrack.model.document import Register
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.model.link import ALIKE, Cluster, Link, Relation
from claimtrack.part_check import denials_near, meet_in_store
from claimtrack.progress import OnProgress
from claimtrack.store.kept_parts import read_ids
from claimtrack.store.lookup import LinkEnds
from claimtrack.store.pairs import unpacked_unlinked
from claimtrack.stored_index import StoredIndex, index_of, is_large
from claimtrack.stored_sketches import sketches_in
from claimtrack.uncollected import uncollected

if TYPE_CHECKING:
    from claimtrack.store.claim_store import ClaimStore
    from claimtrack.store.lookup import Lookup

# So many new claims are compared one by one; linking all anew is no slower for many more.
_FEW = 2_000

# A group of claims that grows to this while it is looked for is left to linking all anew.
_WIDEST = 20_000

# So many claims of the parties of a new denial are looked at.
_CONCERNED = 2_000

_DISAGREEING = frozenset({Relation.CONTRADICTS, Relation.DIFFERS_IN_QUANTITY})


def how_linked(config: Config, standing: Iterable[Decision]) -> str:
    """What an analysis must have been made with, so that something can be added to it.

    That is the rules, the settings and the decisions that stand.
    """
    link, analyse = config.link.model_dump_json(), config.analyse.model_dump_json()
    judged = " ".join(decision.id for decision in working_decisions(standing))
    told = f"{METHOD} {VERSION} {link} {analyse} {judged}"
    return blake2b(told.encode(), digest_size=16).hexdigest()


@uncollected()
def link_added(
    store: ClaimStore, config: Config, register: Register, on_progress: OnProgress | None = None
) -> bool:
    """Link the claims of a large store that are in no cluster yet, and save what follows.

    Each new claim is compared with those that share the rarest keys with it. What it may be one
    with is grouped anew, and origins and findings are drawn of all that this can change; the rest
    stays as it is. Compared with linking everything anew, links may be there that crowding would
    have left out, and a source may be told by another of its spellings.

    False, and nothing is saved, where everything has to be linked anew: in a small store, after
    other changes than added or removed documents, and where too much is new.

    Whenever somebody else changes the store meanwhile, all is worked out again.
    """
    while True:
        try:
            return _link_added_once(store, config, register, on_progress)
        except ConcurrentDecisionError:
            continue


def _link_added_once(
    store: ClaimStore, config: Config, register: Register, on_progress: OnProgress | None
) -> bool:
    with store.lookup() as lookup:
        size = lookup.log_size()
        is_made_so = lookup.kept("linked") == how_linked(config, lookup.decisions()).encode()
        if not is_made_so or not is_large(lookup):
            return False
        new = lookup.unlinked()
        noted = read_ids(lookup.kept("touched"))
        if noted is None:
            return False
        touched = {*map(ClaimId, noted)}
        if not new and not touched:
            return True
        judged = {id_ for decision in lookup.decisions() for id_ in decision.touches}
        if len(new) > _FEW or judged.intersection(new):
            return False
        stored = index_of(store, lookup)
        links, bearing = _new_links(new, stored, lookup, config, on_progress)
        group = _group(new, links, bearing, lookup)
        if group is None:
            return False
        part = _Concluding(lookup, stored, config, group).part({*new}, touched, register)
    store.save_part(part, log_size=size)
    return True


def _new_links(
    new: Sequence[ClaimId],
    stored: StoredIndex,
    lookup: Lookup,
    config: Config,
    on_progress: OnProgress | None,
) -> tuple[dict[LinkId, Link], set[LinkId]]:
    """The links of new claims with each other and with stored ones, and which findings need.

    What is merely related can be held against each other in a finding where it is one but for a
    hedge, where one of the two may tell of a first time, and where the new one is a quotation.
    """
    claims = lookup.claims(new)
    said = lookup.attributions({c.attribution_id for c in claims.values() if c.attribution_id})
    found: dict[LinkId, Link] = {}
    bearing: set[LinkId] = set()
    for count, id_ in enumerate(new, 1):
        claim = claims[id_]
        attribution = said.get(claim.attribution_id) if claim.attribution_id else None
        reading = read_claim(claim, effective_stance(attribution))
        is_quoted = attribution is not None and attribution.mode is not Mode.INDIRECT
        nearest = config.link.related_links
        for other, hit in meet_in_store(reading, stored, lookup, None, nearest, config):
            if other.id != id_ and (link := link_of(claim, other, hit.comparison)) is not None:
                found[link.id] = link
                if is_quoted or _may_be_told(_ends_of(link)) or telling_words((claim, other)):
                    bearing.add(link.id)
        if on_progress:
            on_progress("linking", count, len(new))
    return found, bearing


@dataclass(frozen=True)
class _Group:
    """Claims that may be one with new ones, all their links, and their clusters until now.

    ``ends`` are the new links too; findings on new claims need those that are ``bearing``.
    """

    claims: frozenset[ClaimId]
    new_links: Mapping[LinkId, Link]
    bearing: Set[LinkId]
    ends: Mapping[LinkId, LinkEnds]
    clusters: Mapping[ClusterId, Cluster]


def _group(
    new: Sequence[ClaimId],
    new_links: Mapping[LinkId, Link],
    bearing: Set[LinkId],
    lookup: Lookup,
) -> _Group | None:
    """The claims that new ones may be one with, however long the way; None for too many."""
    ends = {link.id: _ends_of(link) for link in new_links.values()}
    clusters = dict[ClusterId, Cluster]()
    claims: set[ClaimId] = set()
    waiting = {*new}
    while waiting:
        clusters |= {cluster.id: cluster for cluster in lookup.clusters_with(waiting)}
        waiting |= {id_ for cluster in clusters.values() for id_ in cluster.claim_ids}
        waiting -= claims
        claims |= waiting
        if len(claims) > _WIDEST:
            return None
        ends |= lookup.link_ends(waiting)
        pairs = ((e.left, e.right) for e in ends.values() if e.relation is Relation.REPEATS)
        waiting = {end for pair in pairs if not claims.isdisjoint(pair) for end in pair} - claims
    return _Group(frozenset(claims), new_links, bearing, ends, clusters)


def _ends_of(link: Link) -> LinkEnds:
    comparison = link.comparison
    return LinkEnds(link.id, link.left, link.right, comparison.relation, comparison.score)


@dataclass(frozen=True)
class _Concluding:
    """Groups claims anew and draws what follows, from as much of the store as that takes."""

    lookup: Lookup
    stored: StoredIndex
    config: Config
    group: _Group

    def part(self, new: set[ClaimId], touched: set[ClaimId], register: Register) -> AnalysedPart:
        """All that has to be saved; ``touched`` claims lost a finding with something removed."""
        clusters = self._clusters()
        known = self.group.clusters
        changed = [cluster for cluster in clusters if known.get(cluster.id) != cluster]
        kept = {cluster.id for cluster in clusters if known.get(cluster.id) == cluster}
        gone = [cluster for cluster in known.values() if cluster.id not in kept]
        moved = {id_ for cluster in (*changed, *gone) for id_ in cluster.claim_ids}
        changing = moved | touched | new | self._denials_on(new)
        before = [
            finding
            for finding in self.lookup.findings_on(changing)
            if finding.kind is not FindingKind.IMPOSSIBLE_DATE
            or not new.isdisjoint(finding.claim_ids)
        ]
        told = {id_ for finding in before for id_ in finding.claim_ids}
        beyond = self.lookup.link_ends(changing - self.group.claims)
        ends = {**self.group.ends, **beyond}
        beside = {end for link in ends.values() for end in self._beside(link, changing, new)}
        concerned = changing | told
        read_anew = frozenset(c.span.document_id for c in self.lookup.claims(new).values())
        analysis = self.lookup.part(concerned, beside, read_anew)
        analysis = self._with_concerned(analysis, new, read_anew)
        others = [c for c in analysis.clusters if c.id not in self.group.clusters]
        near = [c for c in (*clusters, *others) if not concerned.isdisjoint(c.claim_ids)]
        case = self._case(analysis, {id_ for cluster in near for id_ in cluster.claim_ids})
        traced = self._traced(near, case)
        grouped = Grouped(
            case,
            self._links_among(filter(_may_be_told, ends.values()), case.claims),
            (*clusters, *others),
            {id_: found for id_, found in traced.items() if len(found.testimonies) > 1},
            self.config.analyse,
            read_anew,
        )
        findings = [
            finding
            for finding in find_findings(grouped)
            if _is_drawn_whole(finding, changing, concerned)
        ]
        named = {place for claim in analysis.claims if claim.id in new for place in claim.places}
        return AnalysedPart(
            links=tuple(self.group.new_links[id_] for id_ in sorted(self.group.new_links)),
            clusters=tuple(changed),
            origins={each.id: count_origins(traced[each.id]) for each in changed},
            findings=tuple(findings),
            places=tuple(place for place in register.places if place.id in named),
            gone_clusters=tuple(cluster.id for cluster in gone),
            gone_findings=tuple(sorted({finding.id for finding in (*before, *findings)})),
        )

    def _clusters(self) -> tuple[Cluster, ...]:
        claims = self.lookup.claims_in_order(self.group.claims)
        ordered = sorted(claims, key=lambda c: (c.span.document_id, c.span.start, c.span.end))
        judged = claim_groups(self.lookup.decisions(), self.group.claims)
        links = self._links_among(self.group.ends.values(), self.group.claims)
        unlinked = unpacked_unlinked(self.lookup.kept("unlinked"))
        forbidden = forbidden_pairs(pairs_among(unlinked, self.group.claims))
        return cluster_claims(ordered, links, self.config.link, judged, forbidden)

    def _links_among(self, ends: Iterable[LinkEnds], claims: Container[ClaimId]) -> list[Link]:
        """The links between these claims, in the order of their ids."""
        wanted = {each.id for each in ends if each.left in claims and each.right in claims}
        found = {id_: self.group.new_links[id_] for id_ in wanted & self.group.new_links.keys()}
        found |= {link.id: link for link in self.lookup.links(wanted - found.keys())}
        return [found[id_] for id_ in sorted(found)]

    def _denials_on(self, new: set[ClaimId]) -> set[ClaimId]:
        """The stored denials of everything of a kind that may stand against new claims."""
        claims = self.lookup.claims(new).values()
        return {id_ for claim in claims for id_ in denials_near(claim, self.stored, self.lookup)}

    def _beside(
        self, link: LinkEnds, changing: set[ClaimId], new: set[ClaimId]
    ) -> Iterable[ClaimId]:
        """The ends of a link that a finding on what changes may rest on."""
        ends = (link.left, link.right)
        is_idle = link.id in self.group.new_links and link.id not in self.group.bearing
        is_told = link.relation in _DISAGREEING or not (is_idle or new.isdisjoint(ends))
        return ends if is_told and not changing.isdisjoint(ends) else ()

    def _traced(self, clusters: Iterable[Cluster], case: CaseFile) -> dict[ClusterId, Traced]:
        return {
            cluster.id: trace(
                [case.claims[id_] for id_ in cluster.claim_ids], case, self.config.analyse
            )
            for cluster in clusters
        }

    def _case(self, analysis: Analysis, traced: set[ClaimId]) -> CaseFile:
        """The case file of a part; it knows whom the articles of ``traced`` claims cite."""
        documents = {c.span.document_id for c in analysis.claims if c.id in traced}
        citations = self.lookup.citations(documents)
        known = {source.id for source in analysis.sources}
        cited = {id_ for found in citations.values() for id_, _ in found}
        case = CaseFile.of(
            analysis.documents,
            analysis.attributions,
            analysis.claims,
            (*analysis.sources, *self.lookup.sources(cited - known)),
            sources_apart(self.lookup.decisions()),
        )
        return replace(case, citations=citations, sketches=sketches_in(self.lookup, documents))

    def _with_concerned(
        self, analysis: Analysis, new: set[ClaimId], read_anew: frozenset[DocumentId]
    ) -> Analysis:
        """The part with the claims that a new denial of everything of a kind may be about."""
        case = CaseFile.of((), analysis.attributions, analysis.claims, analysis.sources)
        found: set[ClaimId] = set()
        for claim in analysis.claims:
            if claim.id in new and claim.places and denied_subjects(claim):
                found |= self._concerned(claim, case)
        if not found:
            return analysis
        return self.lookup.part({claim.id for claim in analysis.claims} | found, (), read_anew)

    def _concerned(self, denial: Claim, case: CaseFile) -> set[ClaimId]:
        of_party, there = (
            {*self.stored.index.having(f"name:{name}" for name in names).tolist()}
            for names in (parties_of(denial, case), denial.places)
        )
        ranked = sorted(of_party, key=lambda at: (at not in there, at))[:_CONCERNED]
        return {*self.stored.ids(ranked)}


def _may_be_told(link: LinkEnds) -> bool:
    """Whether any finding can rest on a link: on what is merely related, only if it is alike."""
    return link.relation is not Relation.RELATED or link.score >= ALIKE


def _is_drawn_whole(finding: Finding, changing: set[ClaimId], told: set[ClaimId]) -> bool:
    """Whether all that a finding can rest on was looked at."""
    concerned = changing if finding.kind is FindingKind.DENIAL else told
    return not concerned.isdisjoint(finding.claim_ids)
