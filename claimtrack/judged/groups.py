"""Which records people made one, and which they keep apart."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from claimtrack.ids import SourceId
from claimtrack.judged.consistency import pairs_of
from claimtrack.model.decision import Decision, Merge, SourceJudgement


@dataclass(frozen=True)
class Groups:
    """Records by the group that they were made one in, and the groups that are kept apart.

    A group is known by the lowest id in it; a record that nobody joined to another is in none.
    """

    group: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()

    def names(self, id_: str) -> bool:
        """Whether anybody said anything of a record."""
        return id_ in self._named

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(self.group).union(*self.apart)

    def are_one(self, left: str, right: str) -> bool:
        """Whether two records were made one, perhaps through others."""
        return left == right or (left in self.group and self._of(left) == self._of(right))

    def are_apart(self, left: str, right: str) -> bool:
        """Whether two records are kept apart, perhaps through others."""
        return frozenset((self._of(left), self._of(right))) in self.apart

    def members(self) -> tuple[tuple[str, ...], ...]:
        """The groups, each sorted, by their lowest ids."""
        found: dict[str, list[str]] = {}
        for id_ in sorted(self.group):
            found.setdefault(self.group[id_], []).append(id_)
        return tuple(tuple(found[lead]) for lead in sorted(found))

    def _of(self, id_: str) -> str:
        return self.group.get(id_, id_)


NOTHING_JUDGED = Groups()
"""What people say of records of which nobody said anything."""


def claim_groups(decisions: Iterable[Decision], claims: Container[str] | None = None) -> Groups:
    """What standing decisions say of claims: of those that are there, or of all."""
    return _groups((d for d in decisions if not isinstance(d.ruling, SourceJudgement)), claims)


def source_groups(decisions: Iterable[Decision], sources: Container[str] | None = None) -> Groups:
    """What standing decisions say of sources: of those that are there, or of all."""
    return _groups((d for d in decisions if isinstance(d.ruling, SourceJudgement)), sources)


def sources_apart(decisions: Iterable[Decision]) -> frozenset[tuple[SourceId, SourceId]]:
    """The pairs of sources that people keep apart, under any of their ids; the smaller id first."""
    groups = source_groups(decisions)
    members = {lead: ids for ids in groups.members() for lead in ids[:1]}
    return frozenset(
        (SourceId(min(one, other)), SourceId(max(one, other)))
        for left, right in map(tuple, groups.apart)
        for one, other in product(members.get(left, (left,)), members.get(right, (right,)))
    )


def _groups(decisions: Iterable[Decision], records: Container[str] | None) -> Groups:
    leads: dict[str, str] = {}

    def is_there(id_: str) -> bool:
        return records is None or id_ in records

    def lead(id_: str) -> str:
        while leads.get(id_, id_) != id_:
            id_ = leads[id_]
        return id_

    apart: list[tuple[str, str]] = []
    for decision in decisions:
        ruling = decision.ruling
        if isinstance(ruling, Merge):  # what is left of it still is one
            ruling = ruling.model_copy(
                update={"claim_ids": tuple(filter(is_there, ruling.claim_ids))}
            )
        for left, right, is_same in pairs_of(ruling):
            if not is_there(left) or not is_there(right):
                continue
            if is_same:
                first, second = sorted((lead(left), lead(right)))
                leads[first] = leads[second] = first
            else:
                apart.append((left, right))
    return Groups(
        group={id_: lead(id_) for id_ in leads},
        apart=frozenset(frozenset((lead(left), lead(right))) for left, right in apart),
    )
