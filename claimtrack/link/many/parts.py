"""Parts: texts parted at white space, each distinct part under a number."""

from __future__ import annotations

import ctypes
import weakref
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from claimtrack.link.kernel.library import address, library

Ints = NDArray[np.int32]


class Parts(Protocol):
    """Distinct parts of texts in the order first met, as ``str.split`` parts them."""

    @property
    def names(self) -> list[str]:
        """The parts, by number."""

    def add(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """The numbers of the parts of some texts, in order, and how many each text has."""


def new_parts() -> Parts:
    """An empty collection: compiled where it can be, else in Python."""
    try:
        return CompiledParts(library())
    except (OSError, AttributeError):  # not built, or built for another machine
        return PlainParts()


class PlainParts:
    """The parts, found by Python."""

    def __init__(self) -> None:
        self._number_of: defaultdict[str, int] = defaultdict()
        self._number_of.default_factory = self._number_of.__len__

    @property
    def names(self) -> list[str]:
        """The parts, by number."""
        return list(self._number_of)

    def add(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """The numbers of the parts of some texts, in order, and how many each text has."""
        parted = [text.split() for text in texts]
        numbers = map(self._number_of.__getitem__, chain.from_iterable(parted))
        counts = np.array([len(parts) for parts in parted], dtype=np.int32)
        return np.fromiter(numbers, dtype=np.int32), counts


class CompiledParts:
    """The parts, found by ``parts.c``.

    Raises:
        MemoryError: there is none left.
    """

    def __init__(self, library: ctypes.CDLL) -> None:
        self.names: list[str] = []
        self._add = library.claimtrack_parts_add
        self._add.restype = ctypes.c_int64
        library.claimtrack_parts_new.restype = ctypes.c_void_p
        self._held = ctypes.c_void_p(library.claimtrack_parts_new())
        if not self._held:
            raise MemoryError("no memory left to read texts")
        weakref.finalize(self, library.claimtrack_parts_free, self._held)

    def add(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """The numbers of the parts of some texts, in order, and how many each text has."""
        joined = "".join(texts)
        letters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        ends = np.fromiter(accumulate(map(len, texts)), dtype=np.int64, count=len(texts))
        counts = np.empty(len(texts), dtype=np.int32)
        most = len(joined) // 2 + len(texts)
        numbers = np.empty(most, dtype=np.int32)
        fresh = np.empty(2 * most, dtype=np.int64)
        found = ctypes.c_int64(0)
        total = self._add(
            self._held,
            address(letters),
            ctypes.c_int64(len(texts)),
            address(ends),
            address(counts),
            address(numbers),
            address(fresh),
            ctypes.byref(found),
        )
        if total < 0:
            raise MemoryError("no memory left to read texts")
        places = fresh[: 2 * found.value].tolist()
        self.names += [
            joined[start:end] for start, end in zip(places[::2], places[1::2], strict=True)
        ]
        return numbers[:total].copy(), counts
