"""Guarded cells in a real spreadsheet, told to evaluate whatever it takes for a formula."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

from claimtrack.export.csv_tables import csv_text
from claimtrack.export.tables import Table

COMMA, SEMICOLON, TAB = 44, 59, 9
BEGINNINGS = (
    *"=+-@＝＋－＠",
    "\t=",
    "\n=",
    "\r=",
    " =",
    ";=",
    '"=',
    "';=",
    "\u200f=",
    "\ufeff=",
    "\u202e=",
)
FORMULAS = (
    *("1+1", "SUM(1;2)", 'HYPERLINK("http://192.0.2.1/")', 'WEBSERVICE("http://192.0.2.1/")'),
    *("cmd|'/c calc'!A0", 'DDE("soffice";"/etc/passwd";"a")', "A1", "NOW()", "قال", "-2+3"),
)


def opened(folder: Path, text: str, separator: int) -> str:
    """What LibreOffice makes of a CSV, as a flat document of its own."""
    source = folder / "table.csv"
    source.write_bytes(text.encode("utf-8", "replace"))
    evaluate = f"CSV:{separator},34,76,1,,0,false,true,false,false,false,0,true"
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"),
            *(f"--infilter={evaluate}", "--convert-to", "fods", "--outdir", folder, source),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return (folder / "table.fods").read_text(encoding="utf-8")


@pytest.mark.full
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice isn't installed")
@pytest.mark.parametrize("separator", [COMMA, SEMICOLON, TAB])
def test_libreoffice_finds_no_formula_in_any_guarded_cell(tmp_path: Path, separator: int) -> None:
    chance = Random(separator)
    for _ in range(7):
        cells = [
            chance.choice(("", "said", "قال\n", "a;", "'"))
            + chance.choice(BEGINNINGS)
            + chance.choice(FORMULAS)
            for _ in range(300)
        ]
        table = Table("odd", ("id", "text", "more"), tuple(("c-1", cell, -2) for cell in cells))
        guarded = opened(tmp_path, csv_text(table, raw=False), separator)
        assert "table:formula" not in guarded
        assert ('office:value="-2"' in guarded) is (separator == COMMA)  # a number, where cells end
    assert "table:formula" in opened(tmp_path, csv_text(table, raw=True), separator)
