"""CSV and JSON Lines → what they tell: of files (a manifest), or articles themselves (rows)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from claimtrack.config import DEFAULTS, TextConfig
from claimtrack.errors import InputError
from claimtrack.text.documents import TOLD, bytes_of, decoded

_MANIFEST_COLUMNS = frozenset({"file", "outlet", "url", "published", "author", "title"})
_TABLE_COLUMNS = frozenset(
    {"text", "outlet", "url", "published", "author", "title", "name", "language"}
)
# The longest cell that Python's reader takes unless it is told otherwise has 131,072 characters,
# which is less than a long report.
_LONGEST_CELL = 50_000_000
_LINE_END = re.compile(r"[\r\n]")


class Row(NamedTuple):
    """An article of many: the line it ends on, what is told of it with its text, what is wrong."""

    line: int
    cells: dict[str, str]
    fault: str = ""


def read_manifest(path: str | Path) -> dict[str, dict[str, str]]:
    """What a manifest tells of each file, by the file as the manifest names it.

    The CSV has a header with ``file`` and any of ``outlet``, ``url``, ``published``, ``author``,
    ``title``; empty cells tell nothing.

    Raises:
        InputError: a column is unknown, a row names no file, names one twice or has more cells
            than the header, or this is no CSV.
    """
    text = decoded(bytes_of(Path(path), DEFAULTS.text), str(path), None)
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    with _as_csv(rows, str(path)):
        columns = [column.strip() for column in rows.fieldnames or ()]
        unknown = sorted(set(columns) - _MANIFEST_COLUMNS)
        if "file" not in columns or unknown:
            known = ", ".join(sorted(_MANIFEST_COLUMNS))
            what = f"unknown columns {', '.join(unknown)}" if unknown else "no column 'file'"
            raise InputError(f"{path}: {what}", hint=f"the columns are {known}")
        told: dict[str, dict[str, str]] = {}
        for row in rows:
            if any(row.pop(None, ())):
                raise InputError(f"{path}, line {rows.line_num}: more cells than the header has")
            cells = {key.strip(): (value or "").strip() for key, value in row.items()}
            file = cells.pop("file", "")
            if not file or file in told:
                why = f"{file} stands twice" if file else "names no file"
                raise InputError(f"{path}, line {rows.line_num}: {why}")
            told[file] = {key: value for key, value in cells.items() if value}
        return told


def is_article_table(path: Path, config: TextConfig, encoding: str | None = None) -> bool:
    """Whether a CSV file has a column ``text``, so that its rows are articles.

    It is one in whatever encoding: reading it tells which it may be, and passing it over wouldn't.
    """
    try:
        raw = bytes_of(path, config)
        try:
            text = decoded(raw, str(path), encoding)
        except InputError:
            text = raw.decode("latin-1")
        with _as_csv(rows := _table(text), str(path)):
            return "text" in _columns(rows)
    except InputError:
        return False


def read_table(text: str, name: str) -> Iterator[Row]:
    """The articles of a table, row by row.

    The header has ``text`` and any of ``outlet``, ``url``, ``published``, ``author``, ``title``,
    ``name``, ``language``; what else there is is left alone. Cells are kept as they are.

    Raises:
        InputError: there is no column ``text``, or this is no CSV, from some line on.
    """
    with _as_csv(rows := _table(text), name):
        columns = _columns(rows)
        if columns.count("text") != 1:
            raise InputError(
                f"{name}: {'two columns' if 'text' in columns else 'no column'} 'text'",
                hint=f"the columns are {', '.join(sorted(_TABLE_COLUMNS))}",
            )
        for row in rows:
            is_longer = any(row.pop(None, ()))
            cells = {key.strip().lower(): value for key, value in row.items()}
            told = {key: value for key, value in cells.items() if value and key in _TABLE_COLUMNS}
            yield Row(rows.line_num, told, "it has more cells than the header" if is_longer else "")


def read_lines(text: str) -> Iterator[Row]:
    """The articles of JSON Lines: in each line an object with ``text`` and any of ``TOLD``."""
    for number, line in enumerate(text.split("\n"), 1):  # JSON may hold other line ends
        if not line.strip():
            continue
        try:
            yield Row(number, _fields_of(line))
        except InputError as wrong:
            yield Row(number, {}, str(wrong))


def _fields_of(line: str) -> dict[str, str]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as wrong:  # RecursionError: nested without end
        raise InputError(getattr(wrong, "msg", None) or f"no JSON: {wrong}") from wrong
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise InputError("no article object with a text")
    fields = {key: record[key] for key in ("text", *TOLD) if record.get(key)}
    if wrong_keys := [key for key, value in fields.items() if not isinstance(value, str)]:
        raise InputError(f"its {', '.join(wrong_keys)} is no string")
    return fields


@contextmanager
def _as_csv(rows: csv.DictReader[str], name: str) -> Iterator[None]:
    """Around the reading of rows: cells may be long, and what is no CSV is told with its line."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    except csv.Error as wrong:
        raise InputError(
            f"{name}, line {rows.line_num + 1}: not CSV: {wrong}; from there on nothing was read",
            hint="within a cell in quotation marks they are doubled",
        ) from wrong
    finally:
        csv.field_size_limit(before)


def _table(text: str) -> csv.DictReader[str]:
    header = _LINE_END.split(text, maxsplit=1)[0]
    rows = io.StringIO(text, newline="")
    return csv.DictReader(rows, delimiter=_delimiter(header), strict=True)


def _columns(rows: csv.DictReader[str]) -> list[str]:
    return [column.strip().lower() for column in rows.fieldnames or ()]


def _delimiter(header: str) -> str:
    """A comma, unless the header is parted by semicolons or tabs, as spreadsheets write it."""
    return max(",;\t", key=header.count)
