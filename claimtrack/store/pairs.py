"""Digests of pairs of claims as bytes and back; numpy is loaded only when some are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def packed_pairs(digests: NDArray[np.uint64]) -> bytes:
    """Digests as little-endian numbers of eight bytes, ascending, each once."""
    import numpy as np

    return np.unique(digests.astype("<u8")).tobytes()


def unpacked_pairs(content: bytes | None) -> NDArray[np.uint64]:
    """The digests in these bytes; none where there are no such bytes."""
    import numpy as np

    whole = content if content is not None and len(content) % 8 == 0 else b""
    return np.frombuffer(whole, dtype="<u8").astype(np.uint64)
