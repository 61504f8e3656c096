"""Verification: what was found when a store was held against its log and what is known outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.custody.authorities import Trust
from claimtrack.custody.checkpoint import Checkpoint
from claimtrack.custody.merkle import EMPTY_ROOT
from claimtrack.custody.replay import Begun, Fault, FaultKind


@dataclass(frozen=True, slots=True)
class Anchored:
    """A checkpoint held against the log: up to where it reaches, when it was made, and by whom.

    ``is_intact``: the log still has that root at that size. ``trust``: whether it was made sure
    that it is from whom it seems to be, ``why`` what spoke against it. ``is_outside``: whoever
    asks has kept it outside the store.
    """

    size: int
    at: str
    by: str
    is_intact: bool
    trust: Trust
    why: str = ""
    is_outside: bool = False

    @property
    def vouches(self) -> bool:
        """Whether the log was so, whoever can write to the store: nothing else is an anchor."""
        is_kept = self.is_outside and not self.why
        return self.is_intact and (is_kept or self.trust is Trust.VERIFIED)


@dataclass(frozen=True, slots=True)
class Verification:
    """What a store, a bundle or a part of them turned out to be. ``faults`` begin with the first.

    ``size`` and ``root`` are of the log as it is now; ``anchors`` go by size. ``begun``: the
    log began with rows that were there already.
    """

    rows: int
    size: int
    root: str
    faults: tuple[Fault, ...]
    anchors: tuple[Anchored, ...] = ()
    clock_steps_back: int = 0
    begun: Begun | None = None

    @property
    def is_intact(self) -> bool:
        """Whether everything is as the log has it, and the log as it was outside."""
        return not self.faults and all(anchor.is_intact for anchor in self.anchors)

    @property
    def anchored_size(self) -> int:
        """Up to where somebody or something outside vouches for the log."""
        return max((each.size for each in self.anchors if each.vouches), default=0)

    @property
    def unanchored(self) -> int:
        """How many entries at the end nothing outside vouches for."""
        return self.size - self.anchored_size


def held_against(
    roots: Sequence[bytes],
    checkpoint: Checkpoint,
    by: str,
    trust: Trust,
    why: str,
    *,
    is_outside: bool,
) -> tuple[Anchored, Fault | None]:
    """A checkpoint held against the roots of a log, of its size 1, 2, 3 …"""
    root = root_at(roots, checkpoint.size)
    is_intact = root is not None and root.hex() == checkpoint.root
    at = checkpoint.body.split("\n")[3]
    anchored = Anchored(checkpoint.size, at, by, is_intact, trust, why, is_outside)
    if is_intact:
        return anchored, None
    reason = (
        f"{by} has seen {checkpoint.size} entries, and there are {len(roots)}: some were cut off"
        if root is None
        else f"{by} has seen another root at this size: what came before was written anew"
    )
    kind = FaultKind.DELETED if root is None else FaultKind.EDITED
    return anchored, Fault(kind, "event", str(checkpoint.size), reason)


def root_at(roots: Sequence[bytes], size: int) -> bytes | None:
    """The root that the log had when it was of this size; None where it never was."""
    if size == 0:
        return EMPTY_ROOT
    return roots[size - 1] if size <= len(roots) else None
