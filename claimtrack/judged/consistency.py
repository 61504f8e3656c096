"""Whether decisions can hold together: A = B, B = C, A ≠ C can't."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from claimtrack.errors import ContradictionError
from claimtrack.ids import DecisionId
from claimtrack.model.decision import Decision, Judgement, Merge, Ruling, SourceJudgement, Split
from claimtrack.model.link import Verdict


@dataclass(frozen=True)
class Step:
    """Two records that a decision makes one, or keeps apart."""

    left: str
    right: str
    is_same: bool
    decision: Decision


Steps = tuple[Step, ...]


def pairs_of(ruling: Ruling) -> Iterator[tuple[str, str, bool]]:
    """The pairs that a ruling makes one (True) or keeps apart (False).

    Of a merge, each with the next: more would follow from them.
    """
    match ruling:
        case Judgement() | SourceJudgement() if ruling.verdict is not Verdict.UNSURE:
            ids = ruling.claim_ids if isinstance(ruling, Judgement) else ruling.source_ids
            yield (*ids, ruling.verdict is Verdict.SAME)
        case Merge():
            yield from ((*pair, True) for pair in pairwise(ruling.claim_ids))
        case Split():
            yield from ((*pair, False) for pair in product(ruling.claim_ids, ruling.rest_ids))


def find_contradiction(decisions: Iterable[Decision]) -> Steps:
    """The shortest way along which two records are one that are also apart; () if there is none.

    The last step is the one that keeps the ends of the others apart. Decisions whose records
    aren't in the store count as well, so that nothing contradicts once they are back.
    """
    steps = [Step(*pair, decision) for decision in decisions for pair in pairs_of(decision.ruling)]
    ways: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        if step.is_same:
            ways[step.left].append(step)
            ways[step.right].append(step)
    found = (
        (*way, step)
        for step in steps
        if not step.is_same and (way := _way(step.left, step.right, ways))
    )
    return min(found, key=len, default=())


def refuse_contradiction(decisions: Sequence[Decision], deciding: Decision) -> None:
    """Raise if decisions can't hold together; ``deciding`` is the new one.

    Raises:
        ContradictionError: they can't; the message shows the path.
    """
    steps = find_contradiction(decisions)
    if not steps:
        return
    path = tuple(dict.fromkeys(s.decision.id for s in steps if s.decision.id != deciding.id))
    raise ContradictionError(
        f"that can't hold beside what stands: {_told(steps, deciding)}",
        hint=f"undo one of them first: {_undoes(path)}",
        path=path,
    )


def _way(start: str, end: str, ways: Mapping[str, Sequence[Step]]) -> Steps:
    """The steps from one record to another, as few as possible; of equals, the earliest."""
    came_by: dict[str, tuple[str, Step]] = {}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        if at == end:
            return tuple(_walked_back(start, end, came_by))
        for step in ways.get(at, ()):
            beyond = step.right if step.left == at else step.left
            if beyond != start and beyond not in came_by:
                came_by[beyond] = (at, step)
                waiting.append(beyond)
    return ()


def _walked_back(start: str, end: str, came_by: Mapping[str, tuple[str, Step]]) -> list[Step]:
    way: list[Step] = []
    while end != start:
        before, step = came_by[end]
        way.append(step if step.right == end else Step(before, end, True, step.decision))
        end = before
    return way[::-1]


def _told(steps: Steps, deciding: Decision) -> str:
    told = [
        f"{step.left} {'=' if step.is_same else '≠'} {step.right} ({_who(step.decision, deciding)})"
        for step in steps
    ]
    return f"{', '.join(told[:-1])}, but {told[-1]}"


def _who(decision: Decision, deciding: Decision) -> str:
    if decision.id == deciding.id:
        return "this one"
    return f"{decision.id}, {decision.by}, {decision.at:%Y-%m-%d}: {decision.why}"


def _undoes(path: Iterable[DecisionId]) -> str:
    return " or ".join(f"claimtrack undo {id_}" for id_ in path)
