"""Joined: positions in disjoint groups, grown by joining two at a time."""

from __future__ import annotations

from collections import defaultdict


class Joined:
    """Disjoint sets of positions from 0; each is led by its lowest.

    Algorithm: union-find with path halving (Tarjan and van Leeuwen 1984).
    """

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
        first, second = self.find(one), self.find(other)
        if first < second:
            self._parent[second] = first
        else:
            self._parent[first] = second

    def groups(self) -> list[list[int]]:
        """The groups by their leaders, each in ascending order."""
        members: dict[int, list[int]] = defaultdict(list)
        for position in range(len(self._parent)):
            members[self.find(position)].append(position)
        return list(members.values())
