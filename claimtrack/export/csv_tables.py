"""Spreadsheets of one analysis: who said what, on whose word, where, in plain columns.

Comma-separated values after RFC 4180: UTF-8, lines end with CR and LF, a quotation mark within a
cell is doubled. Text goes through ``cells.safe_cell`` unless raw; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from claimtrack.errors import StoreError
from claimtrack.export.cells import safe_cell
from claimtrack.export.decision_table import decision_table
from claimtrack.export.tables import Cell, Table, tables_of
from claimtrack.model.analysis import Analysis
from claimtrack.model.decision import LoggedDecision
from claimtrack.whole_files import made_folder, write_whole_files

BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that a file is UTF-8."""

_LANGUAGE_COLUMN = re.compile(r"(name|statement|sentence)_\w+")


def write_csv_tables(
    analysis: Analysis,
    folder: Path,
    *,
    bom: bool = False,
    raw: bool = False,
    log: Sequence[LoggedDecision] | None = None,
) -> tuple[Path, ...]:
    """Write documents, sources, claims, attributions, links and findings, one ``.csv`` file each.

    A ``log`` gets one as well, ``decisions.csv``; without one, that of an earlier export goes: the
    tables of a folder tell of one state. With ``raw``, cells are to the character what was
    published: for programs, as a spreadsheet may take them for formulas.

    The folder is made if need be. Files of an earlier export are replaced, each at once and once
    all are written: a reader finds the old table or the new one. Returns the paths written.

    Raises:
        StoreError: a file of such a name isn't such a table, and nothing was written; or the
            folder can't be written, or a raw cell has half a character, which UTF-8 hasn't.
    """
    of_log = decision_table(log or ())
    tables = (*tables_of(analysis), *([of_log] if log is not None else []))
    targets = {folder / f"{table.name}.csv": table for table in tables}
    made_folder(folder)
    for path, table in targets.items():
        with _explained(path):
            _refuse_other_files(path, table)
    mark = BYTE_ORDER_MARK * bom
    files = dict[Path, bytes]()
    for path, table in targets.items():
        with _explained(path):
            files[path] = (mark + csv_text(table, raw=raw)).encode()
    write_whole_files(files, leftovers=_left(folder, of_log) if log is None else [])
    return tuple(targets)


def csv_text(table: Table, *, raw: bool = False) -> str:
    """The table as comma-separated values, its column names first; cells guarded unless ``raw``."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (table.columns, *table.rows):
        writer.writerow(row if raw else map(_cell, row))
    return text.getvalue()


def _cell(value: Cell) -> Cell:
    return safe_cell(value) if isinstance(value, str) else value


def _refuse_other_files(path: Path, table: Table) -> None:
    """Raise if there is a file that isn't such a table: its columns tell."""
    found = _columns_in(path) if path.exists() else []
    if found and _fixed(found) != _fixed(table.columns):
        raise StoreError(
            f"{path} was not written by claimtrack's export, or has columns of your own; "
            "nothing was written",
            hint="move it away or give another folder",
        )


def _left(folder: Path, table: Table) -> list[Path]:
    """The file of such a table, if an earlier export left one."""
    path = folder / f"{table.name}.csv"
    with _explained(path):
        is_ours = path.is_file() and _fixed(_columns_in(path)) == _fixed(table.columns)
    return [path] if is_ours else []


def _columns_in(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        return next(csv.reader([file.readline(10_000)]), [])


def _fixed(columns: Iterable[str]) -> set[str]:
    """The columns that such a table always has: those but for the languages that occur."""
    return {name for name in columns if not _LANGUAGE_COLUMN.fullmatch(name)}


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError as error:
        raise StoreError(
            f"{path} can't hold half a character as it is: {error}", hint="leave out --raw"
        ) from error
    except OSError as error:
        raise StoreError(
            f"{path} can't be read: {error.strerror or error}", hint="give another folder"
        ) from error
