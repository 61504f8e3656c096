"""Origins: the mouths behind claims that say one thing, and how many of them are apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimtrack.analyse.casefile import CaseFile, Testimony
from claimtrack.analyse.independence import (
    SHORTEST_PASSAGE,
    Verdict,
    compare_origins,
    likeness,
    passage_words,
    shared_marks,
)
from claimtrack.config import DEFAULTS, AnalyseConfig
from claimtrack.ids import ClaimId, DocumentId, SourceId
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Source
from claimtrack.model.finding import Origins, Root


def find_origins(
    claims: Sequence[Claim],
    attributions: Iterable[Attribution],
    documents: Iterable[Document],
    sources: Iterable[Source],
    config: AnalyseConfig = DEFAULTS.analyse,
) -> Origins:
    """How many independent origins stand behind claims that all say one thing.

    ``attributions``, ``documents`` and ``sources`` may hold more than these claims need. Claims
    that share an origin form a group, however long the path from one to the other; so does a
    claim that one article tells twice. An anonymous echo leaves an identified origin counted: it
    adds none, and takes none away.
    """
    case = CaseFile.of(documents, attributions, claims, sources)
    return origins_of(claims, case, config)


def origins_of(
    claims: Iterable[Claim], case: CaseFile, config: AnalyseConfig = DEFAULTS.analyse
) -> Origins:
    """As ``find_origins``, for claims of a case file at hand."""
    testimonies = [case.testimony(claim) for claim in case.in_order(claims)]
    groups = group_by_origin(testimonies, case, config)
    apart = proven_apart(groups, case, config)
    singles = [group for group in groups if len(group.testimonies) == 1]
    independent = sum(group in apart for group in singles)
    return Origins(
        independent=independent,
        shared=tuple(group.claim_ids for group in groups if len(group.testimonies) > 1),
        unknown=len(singles) - independent,
        roots=_roots(testimonies),
    )


@dataclass(frozen=True)
class OriginGroup:
    """Testimonies of one origin, in order of document and offset."""

    testimonies: tuple[Testimony, ...]

    @property
    def claim_ids(self) -> tuple[ClaimId, ...]:
        """The claims of the group."""
        return tuple(testimony.claim.id for testimony in self.testimonies)

    @property
    def roots(self) -> frozenset[SourceId]:
        """The identified speakers of the group."""
        return frozenset(t.root for t in self.testimonies if t.root)

    @property
    def documents(self) -> frozenset[DocumentId]:
        """The articles of the group."""
        return frozenset(t.claim.span.document_id for t in self.testimonies)


def group_by_origin(
    testimonies: Sequence[Testimony], case: CaseFile, config: AnalyseConfig = DEFAULTS.analyse
) -> list[OriginGroup]:
    """Testimonies grouped by shared origin, groups and members in the order given."""
    joined = _Groups(len(testimonies))
    seen: dict[tuple[str, str], int] = {}
    for position, testimony in enumerate(testimonies):
        for mark in shared_marks(testimony):
            joined.join(position, seen.setdefault(mark, position))
    _join_citing(testimonies, case, joined)
    _join_copies(testimonies, joined, config)
    _join_own_voice(testimonies, joined)
    return [
        OriginGroup(tuple(testimonies[member] for member in members)) for members in joined.groups()
    ]


def proven_apart(
    groups: Sequence[OriginGroup], case: CaseFile, config: AnalyseConfig = DEFAULTS.analyse
) -> list[OriginGroup]:
    """The groups whose origin is proven apart from every other identified one.

    A group with an identified speaker is measured against all others that have one: anonymous
    echoes may repeat it, but cannot unmake it. Articles in their own voice count when each is
    proven apart from every other group.
    """
    identified = [group for group in groups if group.roots]
    return [
        group
        for group in groups
        if all(
            _are_apart(group, other, case, config)
            for other in (identified if group.roots else groups)
            if other is not group
        )
        and (group.roots or len(groups) > 1)
    ]


def _are_apart(
    left: OriginGroup, right: OriginGroup, case: CaseFile, config: AnalyseConfig
) -> bool:
    """Whether some testimony of each is proven independent and no article carries both."""
    if left.documents & right.documents:
        return False
    first, second = (
        min(group.testimonies, key=lambda t: (t.root is None, t.claim.id))
        for group in (left, right)
    )
    verdict = compare_origins(first, second, case, config).verdict
    return verdict is Verdict.INDEPENDENT


def _join_citing(testimonies: Sequence[Testimony], case: CaseFile, joined: _Groups) -> None:
    """Join an article's claims with those of an article whose outlet it cites."""
    published: dict[SourceId, list[int]] = defaultdict(list)
    for position, testimony in enumerate(testimonies):
        if testimony.outlet_id:
            published[testimony.outlet_id].append(position)
    for position, testimony in enumerate(testimonies):
        cited = case.outlets_cited_by.get(testimony.claim.span.document_id, frozenset())
        for outlet in sorted(cited):
            for other in published.get(outlet, ()):
                joined.join(position, other)


def _join_copies(testimonies: Sequence[Testimony], joined: _Groups, config: AnalyseConfig) -> None:
    """Join near-verbatim passages of two articles; equal ones first, so that copies cost little.

    In one article the sentence around two claims is of course the same.
    """
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, testimony in enumerate(testimonies):
        words = passage_words(testimony)
        if len(words) >= SHORTEST_PASSAGE:
            alike[words].append(position)
    for positions in alike.values():
        _join_articles(positions, testimonies, joined)
    distinct = sorted(alike, key=lambda words: (len(words), words))
    least = config.near_verbatim
    for at, words in enumerate(distinct):
        for longer in distinct[at + 1 :]:
            if 2 * len(words) < least * (len(words) + len(longer)):
                break  # even if the shorter stood whole in the longer, the ratio is below
            if likeness(words, longer) >= least:
                _join_articles([*alike[words], *alike[longer]], testimonies, joined)


def _join_articles(
    positions: Sequence[int], testimonies: Sequence[Testimony], joined: _Groups
) -> None:
    """Join testimonies that stand in different articles."""
    articles = {testimonies[position].claim.span.document_id for position in positions}
    if len(articles) > 1:
        for position in positions:
            joined.join(positions[0], position)


def _join_own_voice(testimonies: Sequence[Testimony], joined: _Groups) -> None:
    """Join what an article says in its own voice with the one source it names for it, if one.

    A headline and the sentence under it tell one thing; where an article names two sources, its
    own words are on neither's account.
    """
    by_document: dict[DocumentId, list[int]] = defaultdict(list)
    for position, testimony in enumerate(testimonies):
        by_document[testimony.claim.span.document_id].append(position)
    for positions in by_document.values():
        voiced = [p for p in positions if testimonies[p].is_own_voice]
        named = {joined.find(p) for p in positions if not testimonies[p].is_own_voice}
        if voiced and len(named) == 1:
            joined.join(voiced[0], named.pop())


def _roots(testimonies: Sequence[Testimony]) -> tuple[Root, ...]:
    """The mouths, identified ones by source and the others by article and words."""
    mouths: dict[tuple[str, str], list[Testimony]] = defaultdict(list)
    for testimony in testimonies:
        if testimony.root:
            mouths["", testimony.root].append(testimony)
        elif testimony.words:
            mouths[testimony.claim.span.document_id, testimony.words].append(testimony)
    return tuple(
        Root(
            source_id=found[0].root,
            text=found[0].words,
            claims=tuple(testimony.claim.id for testimony in found),
        )
        for found in mouths.values()
    )


class _Groups:
    """Disjoint sets of positions; each is led by its lowest."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, position: int) -> int:
        """The leader of a position's group."""
        while self._parent[position] != position:
            self._parent[position] = self._parent[self._parent[position]]
            position = self._parent[position]
        return position

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first

    def groups(self) -> list[list[int]]:
        """The groups by their leaders, each in ascending order."""
        members: dict[int, list[int]] = defaultdict(list)
        for position in range(len(self._parent)):
            members[self.find(position)].append(position)
        return list(members.values())
