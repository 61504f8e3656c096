"""CSV files → what they tell: of files (a manifest), or articles themselves (a table)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from claimtrack.config import DEFAULTS, TextConfig
from claimtrack.errors import InputError
from claimtrack.text.documents import bytes_of, decoded

_MANIFEST_COLUMNS = frozenset({"file", "outlet", "url", "published", "author", "title"})
_TABLE_COLUMNS = frozenset(
    {"text", "outlet", "url", "published", "author", "title", "name", "language"}
)
# The longest cell that Python's reader takes unless it is told otherwise has 131,072 characters,
# which is less than a long report.
_LONGEST_CELL = 50_000_000


def read_manifest(path: str | Path) -> dict[str, dict[str, str]]:
    """What a manifest tells of each file, by the file as the manifest names it.

    The CSV has a header with ``file`` and any of ``outlet``, ``url``, ``published``, ``author``,
    ``title``; empty cells tell nothing.

    Raises:
        InputError: a column is unknown, a row names no file or names one twice.
    """
    text = decoded(bytes_of(Path(path), DEFAULTS.text), str(path), None)
    rows = csv.DictReader(io.StringIO(text, newline=""))
    columns = [column.strip() for column in rows.fieldnames or ()]
    unknown = sorted(set(columns) - _MANIFEST_COLUMNS)
    if "file" not in columns or unknown:
        known = ", ".join(sorted(_MANIFEST_COLUMNS))
        what = f"unknown columns {', '.join(unknown)}" if unknown else "no column 'file'"
        raise InputError(f"{path}: {what}", hint=f"the columns are {known}")
    told: dict[str, dict[str, str]] = {}
    for row in rows:
        cells = {(key or "").strip(): (value or "").strip() for key, value in row.items() if key}
        file = cells.pop("file", "")
        if not file or file in told:
            why = f"{file} stands twice" if file else "names no file"
            raise InputError(f"{path}, line {rows.line_num}: {why}")
        told[file] = {key: value for key, value in cells.items() if value}
    return told


def is_article_table(path: Path, config: TextConfig) -> bool:
    """Whether a CSV file has a column ``text``, so that its rows are articles."""
    try:
        header = decoded(bytes_of(path, config), str(path), None).split("\n", 1)[0]
    except InputError:
        return False
    return "text" in _columns(header)


def read_table(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The articles of a table: the line each ends on, and its cells by column.

    The header has ``text`` and any of ``outlet``, ``url``, ``published``, ``author``, ``title``,
    ``name``, ``language``; what else there is is left alone. Cells are kept as they are.

    Raises:
        InputError: there is no column ``text``, or this is no CSV.
    """
    header, _, _ = text.partition("\n")
    if "text" not in _columns(header):
        raise InputError(
            f"{name}: no column 'text'",
            hint=f"the columns are {', '.join(sorted(_TABLE_COLUMNS))}",
        )
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(header))
        for row in rows:
            cells = {(key or "").strip().lower(): value for key, value in row.items() if key}
            yield rows.line_num, {k: v for k, v in cells.items() if v and k in _TABLE_COLUMNS}
    except csv.Error as wrong:
        raise InputError(f"{name}: not CSV: {wrong}") from wrong
    finally:
        csv.field_size_limit(before)


def _columns(header: str) -> list[str]:
    cells = next(csv.reader([header.strip("\r")], delimiter=_delimiter(header)), [])
    return [cell.strip().lower() for cell in cells]


def _delimiter(header: str) -> str:
    """A comma, unless the header is parted by semicolons or tabs, as spreadsheets write it."""
    return max(",;\t", key=header.count)
