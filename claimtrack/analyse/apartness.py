"""Which origins are proven apart, from all others and from each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from claimtrack.analyse.casefile import CaseFile, Testimony
from claimtrack.ids import ClaimId, DocumentId, SourceId


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


def proven_apart(groups: Sequence[OriginGroup], case: CaseFile) -> tuple[list[int], list[int]]:
    """The groups, by position, proven apart from every other, and those proven so from each other.

    Groups with an identified speaker are measured against all others that have one: anonymous
    echoes may repeat them, but cannot unmake them. Two of them are apart unless an article carries
    both or a name of one may be a name of the other's. Articles in their own voice count where
    nobody is identified, and the owner of each is known.

    The second list holds the first; what is added to it is taken in the order of the groups, so
    it may miss one or the other of those that could be in it.
    """
    named = [at for at, group in enumerate(groups) if group.roots]
    if not named:
        told = [testimony for group in groups for testimony in group.testimonies]
        has_owners = all(each.is_own_voice and each.proven_owners for each in told)
        own = list(range(len(groups))) if has_owners and len(groups) > 1 else []
        return own, own
    if len(named) == 1:
        return named, named
    doubts = _doubts(named, groups, case)
    from_all = [at for at in named if not doubts[at]]
    chosen = {*from_all}
    for at in named:
        if not doubts[at] & chosen:
            chosen.add(at)
    return from_all, sorted(chosen)


def _doubts(
    named: Sequence[int], groups: Sequence[OriginGroup], case: CaseFile
) -> dict[int, set[int]]:
    """For each of some groups, those it isn't proven apart from."""
    doubts: dict[int, set[int]] = defaultdict(set)
    of_document: dict[DocumentId, list[int]] = defaultdict(list)
    of_root: dict[SourceId, int] = {}
    for at in named:
        for document in groups[at].documents:
            of_document[document].append(at)
        of_root |= dict.fromkeys(groups[at].roots, at)
    pairs = [pair for carried in of_document.values() for pair in combinations(carried, 2)]
    pairs += [(of_root[one], of_root[other]) for one, other in case.identities.doubtful(of_root)]
    for one, other in pairs:
        if one != other:
            doubts[one].add(other)
            doubts[other].add(one)
    return doubts
