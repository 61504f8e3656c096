"""sketches_in: what tells reprints among the articles of a large store, kept with it."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from claimtrack.analyse.copied_text import SKETCHED, Sketch, runs_of, sketch_of
from claimtrack.ids import DocumentId
from claimtrack.stored_index import is_large

if TYPE_CHECKING:
    from claimtrack.store.claim_store import ClaimStore
    from claimtrack.store.lookup import Lookup

# What a word is hangs on the version of Unicode. A sketch made by other rules is made anew.
_MADE_BY = f"1/{SKETCHED}/{unicodedata.unidata_version}".encode()

_DIGEST = np.dtype("<u8")
_CHECKSUM = 4  # bytes

# So many articles are read at a time.
_AT_ONCE = 200


def sketches_in(lookup: Lookup, documents: Iterable[DocumentId]) -> Mapping[DocumentId, Sketch]:
    """The sketches of these documents that are kept and can be used; the others are left out."""
    if lookup.kept("sketches") != _MADE_BY:
        return {}
    kept = lookup.sketches(documents)
    found = {id_: _unpacked(id_, content) for id_, content in kept.items()}
    return {id_: sketch for id_, sketch in found.items() if sketch is not None}


def update_sketches(store: ClaimStore, *, rebuild: bool = False) -> int:
    """Keep the sketches of the articles of a large store that have none yet; how many were made.

    ``rebuild`` makes those of all articles.
    """
    with store.lookup() as lookup:
        if not is_large(lookup):
            return 0
        is_anew = rebuild or lookup.kept("sketches") != _MADE_BY
        wanted = sorted(lookup.document_ids() if is_anew else lookup.unsketched())
        made: dict[DocumentId, bytes] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = lookup.documents(wanted[start : start + _AT_ONCE])
            made |= {each.id: _packed(each.id, sketch_of(runs_of(each.text))) for each in some}
    if made or is_anew:
        store.save_sketches(made, _MADE_BY)
    return len(made)


def _packed(id_: DocumentId, sketch: Sketch) -> bytes:
    digests = np.array(sorted(sketch), dtype=_DIGEST).tobytes()
    return zlib.crc32(digests, zlib.crc32(id_.encode())).to_bytes(_CHECKSUM, "little") + digests


def _unpacked(id_: DocumentId, content: bytes) -> Sketch | None:
    """The sketch of a document; None where these aren't the bytes that were kept for it."""
    size = len(content) - _CHECKSUM
    if size < 0 or size % _DIGEST.itemsize:
        return None
    sketch = frozenset(np.frombuffer(content, dtype=_DIGEST, offset=_CHECKSUM).tolist())
    return sketch if _packed(id_, sketch) == content else None
