"""What a store asks of the database that it lives in: ``sqlite`` and ``postgresql`` answer it.

Everything else in this folder is the same for both. What differs within a transaction of
sqlalchemy is in ``statements``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Answer(Protocol):
    """The rows that a query found."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def __iter__(self) -> Iterator[Any]: ...


class Rows(Protocol):
    """One state of a store, to be asked in SQL that both databases take, with ``?`` for a value."""

    listed: str
    """A query for the texts of a list, which is given as its value: see ``as_list``."""

    def execute(self, query: str, values: Sequence[Any] = (), /) -> Answer:
        """The rows that a query finds."""

    def as_list(self, texts: Iterable[str]) -> object:
        """Texts as the value that ``listed`` takes."""

    def inner_text(self, column: str, *keys: str) -> str:
        """SQL for the text at these keys of the JSON in a column."""

    def items(self, column: str, key: str) -> str:
        """SQL for a table ``item`` with the column ``value``: the texts of a list in the JSON."""


class Database(Protocol):
    """A database with a store in order in it; what it says is raised as ``StoreError``."""

    name: str
    """How messages call it: the path of a file, or a URL without its password."""

    may_write: bool
    """Whether anything can be saved."""

    def looking(self) -> AbstractContextManager[Rows]:
        """One state of the store, without sqlalchemy, which takes longer to load than to ask."""

    def reading(self) -> AbstractContextManager[Connection]:
        """One transaction that reads a single state of the store."""

    def rows_of(self, connection: Connection) -> Rows:
        """The state that a transaction of ``reading`` sees, to be asked without sqlalchemy."""

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction after that of every other writer; what it changes is noted."""

    def purge(self) -> bool:
        """Rewrite what is stored, so that nothing of deleted rows is left.

        False where somebody else has the store open and may still need them.
        """

    def close(self) -> None:
        """Let go of it. Closing twice does nothing."""
