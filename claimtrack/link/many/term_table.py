"""TermTable: the terms of many claims, sorted and weighed, as the arrays that linking works on."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimtrack.link.many.terms import Ints, Offsets, TermKind, TermRows, Terms

# A word of a small collection is weighed as if it stood among so many more claims without it:
# of three claims no word is common.
_PRIOR = 1000

# So many rows are sorted at a time, which keeps the arrays for it small.
_BATCH = 100_000

_LAST_PLACE = np.iinfo(np.int16).max


@dataclass(frozen=True)
class TermTable:
    """Each row's distinct terms, rarest first, by rank: rank 0 is the rarest of all terms.

    Row ``i`` has the ranks ``ranks[starts[i]:starts[i + 1]]``; ``places`` tells where each first
    stands in its text, counted in terms, and ``leads`` what leads to it there (``Lead``).
    By rank: ``weights`` (the logarithm of how rare it is), ``kinds`` (``TermKind``), ``counts``
    (how many rows have it), ``terms`` (its number in the vocabulary) and its spelling, the code
    points ``letters[letters_at[rank]:letters_at[rank + 1]]``.

    Nothing here depends on the order in which rows or terms were met.
    """

    starts: Offsets
    ranks: Ints
    places: NDArray[np.int16]
    leads: NDArray[np.uint8]
    weights: NDArray[np.float32]
    kinds: NDArray[np.int8]
    counts: Ints
    terms: Ints
    letters_at: Offsets
    letters: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.starts) - 1


def tabulate(rows: TermRows, terms: Terms) -> TermTable:
    """The table of some rows.

    A term weighs ``log((n + 1000) / (count + 1))``: its inverse document frequency (Spärck Jones
    1972), smoothed by a prior for small collections.
    """
    batches = [slice(start, start + _BATCH) for start in range(0, len(rows), _BATCH)]
    firsts = [_firsts(rows, batch, len(terms)) for batch in batches]
    counts = np.zeros(len(terms), dtype=np.int64)
    for places in firsts:
        counts += np.bincount(rows.ids[places], minlength=len(terms))
    by_rarity = np.lexsort((term_digests(terms), counts))
    rank_of = np.empty(len(terms), dtype=np.int32)
    rank_of[by_rarity] = np.arange(len(terms), dtype=np.int32)
    batched = [
        _rarest_first(rows, batch, places, rank_of)
        for batch, places in zip(batches, firsts, strict=True)
    ]
    letters_at, letters = _letters([terms.spellings[term] for term in by_rarity.tolist()])
    return TermTable(
        starts=np.cumsum(np.concatenate([np.zeros(1, np.int64), *(b[0] for b in batched)])),
        ranks=np.concatenate([np.zeros(0, np.int32), *(b[1] for b in batched)]),
        places=np.concatenate([np.zeros(0, np.int16), *(b[2] for b in batched)]),
        leads=np.concatenate([np.zeros(0, np.uint8), *(b[3] for b in batched)]),
        weights=np.log((len(rows) + _PRIOR) / (counts[by_rarity] + 1)).astype(np.float32),
        kinds=np.ascontiguousarray(terms.kinds[by_rarity]),
        counts=counts[by_rarity].astype(np.int32),
        terms=by_rarity.astype(np.int32),
        letters_at=letters_at,
        letters=letters,
    )


def _firsts(rows: TermRows, batch: slice, terms: int) -> Offsets:
    """Where each distinct term of each row first stands in ``rows.ids``."""
    starts = rows.starts[batch.start : batch.stop + 1]
    row_of = np.repeat(np.arange(len(starts) - 1, dtype=np.int64), np.diff(starts))
    code = row_of * terms + rows.ids[starts[0] : starts[-1]]
    order = np.argsort(code, kind="stable")
    code = code[order]
    is_first = np.ones(len(code), dtype=np.bool_)
    is_first[1:] = code[1:] != code[:-1]
    found: Offsets = order[is_first] + starts[0]
    return found


def _rarest_first(
    rows: TermRows, batch: slice, firsts: Offsets, rank_of: Ints
) -> tuple[Offsets, Ints, NDArray[np.int16], NDArray[np.uint8]]:
    """How many distinct terms each row has, and their ranks, places and flags by rank."""
    starts = rows.starts[batch.start : batch.stop + 1]
    row_of = np.searchsorted(starts, firsts, side="right") - 1
    ranks = rank_of[rows.ids[firsts]]
    order = np.argsort(row_of * len(rank_of) + ranks)
    row_of, firsts = row_of[order], firsts[order]
    return (
        np.bincount(row_of, minlength=len(starts) - 1),
        ranks[order],
        np.minimum(firsts - starts[row_of], _LAST_PLACE).astype(np.int16),
        rows.leads[firsts].astype(np.uint8),
    )


def _letters(spellings: list[str]) -> tuple[Offsets, NDArray[np.uint32]]:
    at = np.zeros(len(spellings) + 1, dtype=np.int64)
    np.cumsum([len(spelling) for spelling in spellings], out=at[1:])
    encoded = "".join(spellings).encode("utf-32-le", "surrogatepass")
    return at, np.frombuffer(encoded, dtype=np.uint32)


def rarest(table: TermTable, width: int) -> Ints:
    """The ``width`` rarest words and numbers of each row, by rank, (n, width); -1 where none."""
    found = np.full((len(table), width), -1, dtype=np.int32)
    for start in range(0, len(table), _BATCH):
        starts = table.starts[start : start + _BATCH + 1]
        ranks = table.ranks[starts[0] : starts[-1]]
        rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        says = table.kinds[ranks] != TermKind.NEGATION
        rows, ranks = rows[says], ranks[says]
        firsts = np.searchsorted(rows, np.arange(len(starts) - 1))
        places = np.arange(len(rows)) - firsts[rows]
        within = places < width
        found[start + rows[within], places[within]] = ranks[within]
    return found


def term_digests(terms: Terms) -> NDArray[np.uint64]:
    """A number for each term that only its name decides, (terms,)."""
    return np.array(
        [
            zlib.crc32(name.encode("utf-8", "surrogatepass")) << 32 | len(name)
            for name in terms.names
        ],
        dtype=np.uint64,
    )
