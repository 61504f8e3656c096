"""StoredIndex: the claims of a large store by their keys, kept with it and brought up to date."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from claimtrack.analyse.topics import denied_subjects
from claimtrack.errors import ClaimtrackWarning, StoreError
from claimtrack.ids import ClaimId
from claimtrack.link.index_parts import is_of_this_version, packed, unpacked
from claimtrack.link.key_index import Entries, KeyIndex
from claimtrack.link.reading import read_claim
from claimtrack.model.claim import Claim
from claimtrack.progress import OnProgress
from claimtrack.store.kept_parts import read_ids
from claimtrack.store.lookup import joined_in
from claimtrack.store.mapping import SEE_VERIFY

if TYPE_CHECKING:
    from claimtrack.store.claim_store import ClaimStore
    from claimtrack.store.lookup import Lookup

LARGE = 2_000
"""A store of more claims than this is asked through its index. Up to here, reading all of it
takes about as long as loading claimtrack does; the answers are the same either way."""

_AT_ONCE = 1_000


@dataclass(frozen=True)
class StoredIndex:
    """The index of all claims of a store in one state; positions are those in its order."""

    index: KeyIndex
    claims: NDArray[np.bytes_]
    state: str

    def ids(self, positions: Iterable[int]) -> list[ClaimId]:
        """The ids of the claims at these positions."""
        return [ClaimId(id_.decode()) for id_ in self.claims[list(positions)].tolist()]

    def claims_at(self, positions: Iterable[int], lookup: Lookup) -> dict[ClaimId, Claim]:
        """The claims at these positions as a lookup in this state sees them, in their order.

        Raises:
            StoreError: one isn't there any more, though nothing says that it was taken out.
        """
        return _claims(self.ids(positions), lookup)

    def positions(self, ids: Iterable[ClaimId]) -> NDArray[np.int32]:
        """Where these claims are, ascending."""
        wanted = np.array([id_.encode() for id_ in ids], dtype=self.claims.dtype)
        return np.flatnonzero(np.isin(self.claims, wanted)).astype(np.int32)


def is_large(lookup: Lookup) -> bool:
    """Whether a store is asked through its index."""
    return lookup.holds_more_claims_than(LARGE)


def denial_keys(subjects: Iterable[str]) -> list[str]:
    """The keys of claims that deny everything of one of these subjects."""
    return [f"denied:{subject}" for subject in sorted(subjects)]


def index_of(store: ClaimStore, lookup: Lookup) -> StoredIndex:
    """The index of the claims that a lookup sees, from where it was left last.

    It is kept for as long as the store is open and its claims don't change. What the store has
    is brought up to date, but not saved: ``update_index`` does that.
    """
    known = _OPEN.get(store)
    if known is None or known.state != lookup.state():
        known = _OPEN[store] = _up_to_date(known or _read(store, lookup), lookup, None)
    return known


def update_index(
    store: ClaimStore, on_progress: OnProgress | None = None, *, rebuild: bool = False
) -> int:
    """Save the index of a large store in its present state; how many claims it has.

    A store that is small keeps none. ``rebuild`` makes all of it anew.
    """
    with store.lookup() as lookup:
        if not is_large(lookup):
            return 0
        left = None if rebuild else _OPEN.get(store) or _read(store, lookup)
        is_saved = left is not None and left.state == lookup.state() == _saved_state(lookup)
        made = left if left is not None and is_saved else _up_to_date(left, lookup, on_progress)
    if not is_saved:
        store.save_index(packed(made.index, made.ids(range(len(made.claims)))), made.state)
    _OPEN[store] = made
    return len(made.claims)


_OPEN: WeakKeyDictionary[ClaimStore, StoredIndex] = WeakKeyDictionary()


def _saved_state(lookup: Lookup) -> str | None:
    saved = lookup.kept("index:state")
    return None if saved is None else saved.decode("utf-8", "replace")


def _read(store: ClaimStore, lookup: Lookup) -> StoredIndex | None:
    """The index that the store keeps; None where it has none, or none that can be used."""
    parts = lookup.index_parts()
    if not parts:
        return None
    try:
        if not is_of_this_version(parts):
            return None
        index, claims = unpacked(parts)
        state = parts.get("state", b"").decode()
    except ValueError as error:
        warnings.warn(
            f"the index of {store.path} is damaged ({error}) and is made anew; "
            "claimtrack link saves it",
            ClaimtrackWarning,
            stacklevel=2,
        )
        return None
    return StoredIndex(index, claims, state)


def _up_to_date(
    left: StoredIndex | None, lookup: Lookup, on_progress: OnProgress | None
) -> StoredIndex:
    """The index of what a lookup sees, made from one that was left behind."""
    state = lookup.state()
    if left is not None and left.state == state:
        return left
    order = lookup.claim_order()
    replaced = read_ids(lookup.kept("replaced"))
    if replaced is None:
        left, replaced = None, set()  # nothing tells which of its claims are as they were
    if left is not None:
        changed = joined_in(left.state).items() ^ joined_in(state).items()
        replaced |= lookup.claims_naming(id_ for pair in changed for id_ in pair)
    known = {} if left is None else {id_.decode(): at for at, id_ in enumerate(left.claims)}
    origins = np.array(
        [-1 if id_ in replaced else known.get(id_, -1) for id_ in order], dtype=np.int32
    )
    new = [order[at] for at in np.flatnonzero(origins < 0)]
    entries = _entries(new, lookup, on_progress)
    index = (KeyIndex.empty() if left is None else left.index).moved(origins, entries)
    return StoredIndex(index, np.array([id_.encode() for id_ in order], dtype=np.bytes_), state)


def _claims(ids: Sequence[ClaimId], lookup: Lookup) -> dict[ClaimId, Claim]:
    claims = lookup.claims(ids)
    for id_ in ids:
        if id_ not in claims:
            raise StoreError(
                f"the claim {id_} can't be read: the store knows of it but doesn't hold it",
                hint=SEE_VERIFY,
            )
    return {id_: claims[id_] for id_ in ids}


def _entries(ids: Sequence[ClaimId], lookup: Lookup, on_progress: OnProgress | None) -> Entries:
    entries = Entries()
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        for claim in _claims(some, lookup).values():
            entries.add(read_claim(claim), denial_keys(denied_subjects(claim)))
        if on_progress:
            on_progress("indexing", start + len(some), len(ids))
    return entries
