"""Pairs of claims as bytes and back; numpy is loaded only when some are asked for."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

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


def packed_unlinked(pairs: NDArray[Any]) -> bytes | None:
    """Related pairs without a link as a file of numpy's; None for none."""
    import numpy as np

    if not len(pairs):
        return None
    file = BytesIO()
    np.save(file, pairs, allow_pickle=False)
    return file.getvalue()


def unpacked_unlinked(content: bytes | None) -> NDArray[Any]:
    """The pairs in these bytes; none where there are no such bytes."""
    import numpy as np

    kind = [("left", "S1"), ("right", "S1"), ("score", "<f8"), ("forbids", "?")]
    none = np.zeros(0, dtype=kind)
    if content is None:
        return none
    try:
        pairs: NDArray[Any] = np.load(BytesIO(content), allow_pickle=False)
    except (ValueError, EOFError):
        return none
    return pairs if pairs.dtype.names == none.dtype.names and pairs.ndim == 1 else none
