"""Origins: the mouths behind claims that say one thing, and how many of them are apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimtrack.analyse.apartness import OriginGroup, proven_apart
from claimtrack.analyse.casefile import CaseFile, Testimony
from claimtrack.analyse.copied_text import Copy, find_copies
from claimtrack.analyse.independence import Mark, shared_marks
from claimtrack.analyse.joined import Joined
from claimtrack.config import DEFAULTS, AnalyseConfig
from claimtrack.ids import DocumentId, SourceId
from claimtrack.model.claim import Claim
from claimtrack.model.finding import Origins, Root


def origins_of(
    claims: Iterable[Claim], case: CaseFile, config: AnalyseConfig = DEFAULTS.analyse
) -> Origins:
    """How many independent origins stand behind claims that all say one thing.

    Claims that share an origin form a group, however long the path from one to the other; so does a
    claim that one article tells twice. An anonymous echo leaves an identified origin counted: it
    adds none, and takes none away.
    """
    return count_origins(trace(claims, case, config))


@dataclass(frozen=True)
class Traced:
    """Claims that say one thing, by origin.

    ``testimonies`` are in a reader's order, ``groups`` by their first one; ``copies`` are the pairs
    of testimonies, by position, that have one text. ``from_all`` and ``from_each_other`` are the
    groups that ``proven_apart`` tells.
    """

    testimonies: Sequence[Testimony]
    groups: Sequence[OriginGroup]
    copies: Sequence[Copy]
    from_all: Sequence[int]
    from_each_other: Sequence[int]


def trace(
    claims: Iterable[Claim], case: CaseFile, config: AnalyseConfig = DEFAULTS.analyse
) -> Traced:
    """The claims of one cluster, grouped by shared origin."""
    testimonies = [case.testimony(claim) for claim in case.in_order(claims)]
    if len(testimonies) == 1:
        alone = [OriginGroup(tuple(testimonies))]
        return Traced(testimonies, alone, (), *proven_apart(alone, case))
    joined = Joined(len(testimonies))
    seen: dict[Mark, int] = {}
    for position, testimony in enumerate(testimonies):
        for mark in shared_marks(testimony):
            joined.join(position, seen.setdefault(mark, position))
    copies: Sequence[Copy] = ()
    if len({testimony.claim.span.document_id for testimony in testimonies}) > 1:
        _join_citing(testimonies, case, joined)
        copies = tuple(find_copies([t.passage for t in testimonies], config.near_verbatim))
        _join_copies(testimonies, copies, case, joined)
    _join_own_voice(testimonies, joined)
    groups = [
        OriginGroup(tuple(testimonies[member] for member in members)) for members in joined.groups()
    ]
    return Traced(testimonies, groups, copies, *proven_apart(groups, case))


def count_origins(traced: Traced) -> Origins:
    """How many independent origins stand behind claims that are grouped by origin."""
    singles = {
        at: group.testimonies[0].claim.id
        for at, group in enumerate(traced.groups)
        if len(group.testimonies) == 1
    }
    from_all = {*traced.from_all}
    independent = tuple(claim for at, claim in singles.items() if at in from_all)
    return Origins(
        independent=len(independent),
        independent_claims=independent,
        apart=len(traced.from_each_other),
        shared=tuple(group.claim_ids for group in traced.groups if len(group.testimonies) > 1),
        unknown=len(singles) - len(independent),
        roots=_roots(traced.testimonies),
    )


def _join_citing(testimonies: Sequence[Testimony], case: CaseFile, joined: Joined) -> None:
    """Join an article's claims with those of an article whose outlet it cites."""
    published: dict[SourceId, int] = {}
    for position, testimony in enumerate(testimonies):
        if testimony.outlet_id:  # those of one outlet are joined already
            published.setdefault(case.identities.one(testimony.outlet_id), position)
    for position, testimony in enumerate(testimonies):
        cited = case.cited_by(testimony.claim.span.document_id)
        for outlet in cited.keys() & published.keys():
            joined.join(position, published[outlet])


def _join_copies(
    testimonies: Sequence[Testimony], copies: Iterable[Copy], case: CaseFile, joined: Joined
) -> None:
    """Join near-verbatim passages of two articles, and articles that share most of their text."""
    for copy in copies:
        joined.join(copy.left, copy.right)
    first: dict[DocumentId, int] = {}
    for position, testimony in enumerate(testimonies):
        first.setdefault(testimony.claim.span.document_id, position)
    ids = list(first)
    for one, other in case.reprints.likely(ids):
        left, right = first[ids[one]], first[ids[other]]
        if joined.find(left) != joined.find(right) and case.reprints.are(ids[one], ids[other]):
            joined.join(left, right)


def _join_own_voice(testimonies: Sequence[Testimony], joined: Joined) -> None:
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
    """The mouths, identified ones by source and the others by article and words.

    Of several spellings of one source the plainest among these claims is told.
    """
    mouths: dict[tuple[str, str], list[Testimony]] = defaultdict(list)
    for testimony in testimonies:
        if testimony.root:
            mouths["", testimony.root].append(testimony)
        elif testimony.words:
            mouths[testimony.claim.span.document_id, testimony.words].append(testimony)
    roots = []
    for found in mouths.values():
        plainest = min(found, key=lambda t: (len(t.words), t.words, t.named or ""))
        claims = tuple(testimony.claim.id for testimony in found)
        roots.append(Root(source_id=plainest.named, text=found[0].words, claims=claims))
    return tuple(roots)
