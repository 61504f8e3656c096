"""Order: what the records of one state of a store are sorted by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from sqlalchemy import Connection, select
from sqlmodel import col

from claimtrack.errors import StoreError
from claimtrack.store.mapping import SEE_VERIFY
from claimtrack.store.tables import ClaimRow, DocumentRow

_NAMES = select(col(DocumentRow.name), col(DocumentRow.id))
_PLACES = select(
    col(ClaimRow.id),
    col(DocumentRow.name),
    col(ClaimRow.document_id),
    col(ClaimRow.start),
    col(ClaimRow.end),
).join(DocumentRow, col(DocumentRow.id) == col(ClaimRow.document_id))

_Place = tuple[str, str, int, int]
_NOWHERE = ("", "", 0, 0)


class _Places(dict[str, int]):
    """The place of each document."""

    def __missing__(self, id_: str) -> int:
        raise StoreError(
            f"the store holds records of the document {id_}, but not itself", hint=SEE_VERIFY
        )


class Order:
    """What the records of one state of a store are sorted by, read once and only if needed."""

    def __init__(self, connection: Connection, only: str | None = None) -> None:
        self._connection = connection
        self._only = only

    @cached_property
    def documents(self) -> Mapping[str, int]:
        """The place of each document, or of the only one that is asked about."""
        if self._only is not None:
            return {self._only: 0}
        found = self._connection.execute(_NAMES)
        return _Places(
            (id_, position) for position, (_, id_) in enumerate(sorted(map(tuple, found)))
        )

    def place(self, claims: Sequence[str]) -> _Place:
        """Name and id of the document of the first of these claims, and its offsets."""
        return self._claims.get(claims[0], _NOWHERE) if claims else _NOWHERE

    @cached_property
    def _claims(self) -> Mapping[str, _Place]:
        found = self._connection.execute(_PLACES)
        return {row[0]: (row[1], row[2], row[3], row[4]) for row in found}
