"""How long work tells of itself: the stage, how much of it is done, and of how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

OnProgress = Callable[[str, int, int], None]
"""Told the stage, how many steps are done, and of how many: "reading" documents, "loading" and
"linking" claims, "comparing" pairs, "grouping" and "tracing" clusters, "concluding" findings,
"indexing" claims."""

# So many pairs are compared between two tellings: a tenth of a second.
_TOLD_EVERY = 500


_Counted = TypeVar("_Counted")


def counted(
    values: Iterable[_Counted], total: int, stage: str, tell: OnProgress
) -> Iterator[_Counted]:
    """The values, told of as they are taken."""
    for count, value in enumerate(values):
        if count % _TOLD_EVERY == 0:
            tell(stage, count, total)
        yield value
    tell(stage, total, total)


def tell_nobody(_stage: str, _done: int, _total: int) -> None:
    """Where nobody watches."""
