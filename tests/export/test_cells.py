"""No cell is a formula, nothing is hidden in one, and every text comes back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimtrack.export.cells import published_cell, safe_cell
from claimtrack.export.csv_tables import csv_text
from claimtrack.export.tables import Cell, Table
from claimtrack.text.manifests import read_table

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


COLUMNS = ("text", "title", "author")

articles = st.lists(st.tuples(*[odd_texts.filter(bool)] * 3), min_size=1, max_size=3)


def check_there_and_back(rows: list[tuple[str, ...]]) -> None:
    """Our own reader of CSV gives every text back: from guarded cells by their way back."""
    table = Table("articles", COLUMNS, tuple(rows))
    for raw, back in ((False, published_cell), (True, str)):
        read = [row.cells for row in read_table(csv_text(table, raw=raw), "articles.csv")]
        found = [tuple(back(cells.get(name, "")) for name in COLUMNS) for cells in read]
        assert found == rows


@given(articles)
@example([("=1", "\r\n=2", "\0")])
@example([("ا" * 40_000 + "\n=1", "'" * 40_000, '"' * 40_000)])
@settings(max_examples=100)
def test_our_own_reader_gives_every_article_back(rows: list[tuple[str, ...]]) -> None:
    check_there_and_back(rows)


@pytest.mark.full
@given(articles)
@settings(max_examples=3_000)
def test_three_thousand_tables_come_back(rows: list[tuple[str, ...]]) -> None:
    check_there_and_back(rows)


@pytest.mark.parametrize("number", [-2, 0, 1800, -0.5, 0.25, -12_345])
def test_numbers_stay_numbers_negative_ones_too(number: Cell) -> None:
    for raw in (False, True):
        assert csv_text(Table("t", ("n",), ((number,),)), raw=raw) == f"n\r\n{number}\r\n"


def test_raw_cells_are_to_the_character_what_was_published() -> None:
    words = ("=1+1", "021\u202e120", "\x1b[31m", "-قال", "'a'", "\t=1")
    text = csv_text(Table("t", ("a",), tuple((word,) for word in words)), raw=True)
    assert [row[0] for row in csv.reader(io.StringIO(text, newline=""))][1:] == list(words)
