"""Spreadsheets of one analysis: who said what, on whose word, where, in plain columns.

Comma-separated values after RFC 4180: UTF-8, a line ends with CR and LF, a quotation mark within a
cell is doubled. Text goes through ``cells.safe_cell``; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from claimtrack.errors import StoreError
from claimtrack.export.cells import safe_cell
from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Attribution, Mention
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.document import Document

Cell = str | int | float | date | datetime | None
Record = Mapping[str, Cell]

BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that a file is UTF-8."""

CARRIED_BY = " ← "
"""Stands between carriers, the nearest to the article first: "A ← B": A says that B said."""

_LANGUAGE_COLUMN = re.compile(r"(statement|name|sentence)_[a-z]{2,3}")


def write_csv_tables(analysis: Analysis, folder: Path, *, bom: bool = False) -> tuple[Path, ...]:
    """Write documents, sources, claims, attributions, links and findings, one file each.

    The folder is made if need be. Files of an earlier export are replaced, each at once: a reader
    finds the old table or the new one. Returns the paths written.

    Raises:
        StoreError: a file of one of these names isn't such a table, and is left as it is; or the
            folder can't be written.
    """
    reading = _Reading(analysis)
    tables = {
        "documents.csv": [reading.document_record(each) for each in analysis.documents],
        "sources.csv": reading.source_records(),
        "claims.csv": [reading.claim_record(each) for each in analysis.claims],
        "attributions.csv": [reading.attribution_record(each) for each in analysis.attributions],
        "links.csv": reading.link_records(),
        "findings.csv": reading.finding_records(),
    }
