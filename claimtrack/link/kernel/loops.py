"""The inner loops of linking: compiled where the package was built with a compiler, else Python."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from claimtrack.link.kernel import plain
from claimtrack.link.kernel.library import address, library
from claimtrack.link.kernel.plain import FEATURES, Keys
from claimtrack.link.many.term_table import TermTable
from claimtrack.link.many.terms import Ints, Offsets

Floats = NDArray[np.float32]

# So many pairs at a time: 8 MB of them, and 56 MB of their features.
_ROOM = 1_000_000


class Kernel(Protocol):
    """The three inner loops; see ``link.kernel.plain`` for what each does."""

    name: str

    def sizes(self, keys: Keys) -> NDArray[np.uint32]:
        """How many rows each bucket holds."""

    def pairs(
        self, keys: Keys, is_kept: NDArray[np.uint8], sizes: NDArray[np.uint32]
    ) -> Iterator[tuple[Ints, Ints]]:
        """Pairs of rows, left before right, that share enough keys; some at a time."""

    def features(self, table: TermTable, left: Ints, right: Ints, least: float) -> Floats:
        """The features of pairs of rows, (pairs, FEATURES)."""

    def groups(self, rows: int, left: Ints, right: Ints, links: Adjacent, least: float) -> Ints:
        """The least row of the group of each row."""


class Adjacent(Protocol):
    """The links of each row: ``others[starts[i]:starts[i + 1]]`` and their values."""

    @property
    def starts(self) -> Offsets:
        """Where those of each row begin, (rows + 1,)."""

    @property
    def others(self) -> Ints:
        """The rows at the other ends."""

    @property
    def values(self) -> Floats:
        """The score of each; below zero for a veto."""


@cache
def best_kernel() -> Kernel:
    """The compiled loops where they are there and answer, else those in Python."""
    try:
        return CompiledKernel(library())
    except (OSError, AttributeError):  # not built, or built for another machine
        return plain.PlainKernel()


_ARRAYS = (
    *("starts", "ranks", "places", "leads", "weights", "kinds", "counts"),
    *("letters_at", "letters"),
)
"""The arrays of a ``TermTable`` that the compiled loops read, in the order of ``table_t``."""


class _Keys(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_int32)
        for name in ("rows", "width", "paired", "rare_from", "rare_to", "bits")
    ]


class _Table(ctypes.Structure):
    _fields_ = [(name, ctypes.c_void_p) for name in _ARRAYS]


class CompiledKernel:
    """The loops of ``kernel.c``."""

    name = "compiled"

    def __init__(self, library: ctypes.CDLL) -> None:
        self._sizes = library.claimtrack_sizes
        self._members = library.claimtrack_members
        self._pairs = library.claimtrack_pairs
        self._features = library.claimtrack_features
        self._groups = library.claimtrack_groups
        self._sizes.restype = self._members.restype = self._features.restype = None
        self._pairs.restype = ctypes.c_int64
        self._groups.restype = ctypes.c_int

    def sizes(self, keys: Keys) -> NDArray[np.uint32]:
        """How many rows each bucket holds."""
        found = np.zeros(1 << keys.bits, dtype=np.uint32)
        self._sizes(ctypes.byref(_keys(keys)), address(keys.rare), address(found))
        return found

    def pairs(
        self, keys: Keys, is_kept: NDArray[np.uint8], sizes: NDArray[np.uint32]
    ) -> Iterator[tuple[Ints, Ints]]:
        """Pairs of rows that share enough keys, left before right."""
        rows = len(keys.rare)
        ends = np.zeros_like(sizes)  # where each bucket begins; the loop moves it to where it ends
        np.cumsum(sizes[:-1] * is_kept[:-1], dtype=np.uint32, out=ends[1:])
        held = int(ends[-1]) + int(sizes[-1]) * int(is_kept[-1])
        members = np.empty(held, dtype=np.int32)
        given = _keys(keys)
        self._members(
            ctypes.byref(given),
            address(keys.rare),
            address(is_kept),
            address(ends),
            address(members),
        )
        counts, touched = np.zeros(rows, dtype=np.uint8), np.empty(rows, dtype=np.int32)
        room = max(_ROOM, rows)  # enough for all pairs of any one row
        upto = ctypes.c_int32(0)
        while upto.value < rows:
            left, right = np.empty(room, dtype=np.int32), np.empty(room, dtype=np.int32)
            found = self._pairs(
                ctypes.byref(given),
                address(keys.rare),
                address(ends),
                address(members),
                address(keys.wanted),
                ctypes.c_int32(upto.value),
                ctypes.byref(upto),
                address(counts),
                address(touched),
                address(left),
                address(right),
                ctypes.c_int64(room),
            )
            if found:
                yield left[:found], right[:found]

    def features(self, table: TermTable, left: Ints, right: Ints, least: float) -> Floats:
        """The features of pairs of rows, (pairs, FEATURES)."""
        found = np.empty((len(left), FEATURES), dtype=np.float32)
        left, right = np.ascontiguousarray(left), np.ascontiguousarray(right)
        given = _Table(*(address(getattr(table, name)) for name in _ARRAYS))
        self._features(
            ctypes.byref(given),
            ctypes.c_int64(len(left)),
            address(left),
            address(right),
            ctypes.c_float(least),
            address(found),
        )
        return found

    def groups(self, rows: int, left: Ints, right: Ints, links: Adjacent, least: float) -> Ints:
        """The least row of the group of each row.

        Raises:
            MemoryError: there is none left.
        """
        found = np.empty(rows, dtype=np.int32)
        failed = self._groups(
            ctypes.c_int32(rows),
            ctypes.c_int64(len(left)),
            address(left),
            address(right),
            address(links.starts),
            address(links.others),
            address(links.values),
            ctypes.c_float(least),
            address(found),
        )
        if failed:
            raise MemoryError("no memory left to group claims")
        return found


def _keys(keys: Keys) -> _Keys:
    return _Keys(*keys.rare.shape, keys.paired, keys.rare_from, keys.rare_to, keys.bits)
