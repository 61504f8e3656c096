"""The library of compiled loops, where the package was built with a compiler."""

from __future__ import annotations

import ctypes
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@cache
def library() -> ctypes.CDLL:
    """The compiled loops as they are built.

    Raises:
        OSError: they aren't, or not for this machine.
    """
    return ctypes.CDLL(str(Path(__file__).with_name("_kernel.so")))


def address(array: NDArray[np.generic]) -> ctypes.c_void_p:
    """Where the loops find an array, which lies in one piece."""
    assert array.flags.c_contiguous  # noqa: S101  # the loops read it as it lies
    return ctypes.c_void_p(array.ctypes.data)
