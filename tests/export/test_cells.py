"""No cell is a formula, nothing is hidden in one, and every text comes back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimtrack.export.cells import published_cell, safe_cell

FORMULA = "=+-@＝＋－＠"
odd_texts = st.text(
    st.sampled_from([*FORMULA, *"'\"; \t\r\n\\u0027U1ab,قﻻ", "\u202e", "\ufeff", "\x00", "\u200b"])
    | st.characters()
)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+966 5", "'+966 5"),
        ("-قال الوزير", "'-قال الوزير"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("＋１", "'＋１"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        ("\tقال", "'\tقال"),
        ("\rsaid", "'\rsaid"),
        ("\nsaid", "'\nsaid"),
        ("  =1", "'  =1"),
        ("\u200f=1", "'\u200f=1"),
        ('"=1', "'\"=1"),
        ("'quoted'", "''quoted'"),
        ("نعم;=1", "نعم;'=1"),
        ('said; "=1', "said; \"'=1"),
        ("said\n=1", "said\n'=1"),
        ("\t=1", "'\t'=1"),
    ],
)
def test_what_a_spreadsheet_may_take_for_a_formula_is_guarded(text: str, cell: str) -> None:
    assert safe_cell(text) == cell
    assert published_cell(cell) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "قال: «لن نغلق المعبر» - ثم مضى",
        "“We won't”, he said = no; then left",
        "a=b, c@d.example, 2+2",
        "-2",
        "+3.5",
        "-1,800",
        "-12%",
        "1800",
        "٢٥",
        "C:\\users",
        "\u200fقال\u200f",  # the mark of ordinary Arabic text
    ],
)
def test_ordinary_text_and_plain_numbers_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text
    assert published_cell(text) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("bell\x07", "bell\\u0007"),
        ("\x1b[31mred", "\\u001b[31mred"),
        ("021\u202e120", "021\\u202e120"),
        ("\ufeffقال", "\\ufeffقال"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("half \udc81", "half \\udc81"),
        ("written \\u202e", "written \\u005cu202e"),
    ],
)
def test_unseen_characters_are_shown_as_escapes(text: str, cell: str) -> None:
    assert safe_cell(text) == cell
    assert published_cell(cell) == text


@given(odd_texts)
@example("'")
@example(";''=")
@example("\\\\u0041\x07u0041")
def test_every_text_comes_back(text: str) -> None:
    assert published_cell(safe_cell(text)) == text


@given(odd_texts)
def test_no_cell_begins_with_a_formula(text: str) -> None:
    cell = safe_cell(text)
    first = cell.strip().lstrip('"')[:1]
    is_number = cell.strip("+-").replace(".", "").replace(",", "").rstrip("%").isdigit()
    assert is_number or first not in FORMULA or first == ""


@given(st.lists(odd_texts, min_size=1, max_size=3))
def test_no_cell_begins_with_a_formula_where_semicolons_part_cells(texts: list[str]) -> None:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(["c-1", *map(safe_cell, texts)])
    for row in csv.reader(io.StringIO(line.getvalue(), newline=""), delimiter=";"):
        for cell in row:
            first = cell.strip()[:1]
            assert first not in FORMULA or first == ""


def test_a_long_run_of_blanks_takes_no_longer_than_its_length() -> None:
    text = "\n" * 1_000_000 + "=1"
    assert published_cell(safe_cell(text)) == text
