"""Equal things are written alike, and what can't be is refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.custody.canonical import canonical_json, line_writer, row_hash, row_key, row_line
from claimtrack.custody.entries import (
    Entry,
    Sealed,
    is_conclusion,
    read_entry,
    read_seal,
    read_time,
    seal_text,
    time_text,
)
from claimtrack.errors import ClaimtrackError, StoreError

words = st.text(st.characters(codec="utf-8"), max_size=12)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
rows = st.dictionaries(
    st.sampled_from(["claim", "link"]), st.dictionaries(words, hashes, max_size=3)
)
entries = st.builds(
    Entry,
    sequence=st.integers(1, 10**9),
    kind=words,
    at=st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
        lambda at: at.replace(microsecond=0)
    ),
    about=st.dictionaries(words, words | st.integers(), max_size=3),
    rows=rows,
    gone=st.dictionaries(
        words, st.lists(words, unique=True, max_size=3).map(lambda k: tuple(sorted(k))), max_size=2
    ),
    sealed=st.none() | st.builds(Sealed, st.integers(0, 99), hashes),
)


@given(entries)
def test_an_entry_comes_back_from_its_canonical_form(entry: Entry) -> None:
    assert read_entry(entry.to_json()) == entry


@given(entries)
def test_the_canonical_form_is_sorted_and_has_no_white_space_of_its_own(entry: Entry) -> None:
    text = entry.to_json()
    again = json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert text == again


def test_arabic_stays_as_it_was_written() -> None:
    composed, decomposed = "\u0622", "\u0627\u0653"  # one letter, written in two ways
    assert canonical_json({"b": 1, "a": composed}) == f'{{"a":"{composed}","b":1}}'
    assert canonical_json(decomposed) != canonical_json(composed)


@pytest.mark.parametrize("plain", [0.5, [1, 2.0], {"a": {"b": (1e9,)}}, float("nan")])
def test_a_fraction_is_refused(plain: object) -> None:
    with pytest.raises(ClaimtrackError, match="only whole numbers"):
        canonical_json(plain)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"sequence":1}', "null", '"x"'])
def test_what_is_no_entry_is_refused(text: str) -> None:
    with pytest.raises(StoreError, match="can't be read"):
        read_entry(text)


def test_a_time_is_written_in_utc_to_the_second() -> None:
    at = datetime(2019, 6, 1, 14, 30, 0, 999, tzinfo=timezone(timedelta(hours=3)))
    assert time_text(at) == "2019-06-01T11:30:00Z"
    assert read_time("2019-06-01T11:30:00Z") == at.replace(microsecond=0)


def test_types_of_cells_tell_rows_apart() -> None:
    assert row_hash({"a": 1}) != row_hash({"a": "1"})
    assert row_hash({"a": None}) != row_hash({"a": ""})
    assert row_hash({"a": b"x"}) != row_hash({"a": "x"})
    assert row_line({"a": b""}) == (
        '{"a":{"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}}'
    )


@given(
    st.dictionaries(
        words,
        st.none() | words | st.integers() | st.booleans() | st.floats() | st.binary(max_size=5),
        min_size=1,
    )
)
def test_many_rows_are_written_as_each_alone(row: dict[str, object]) -> None:
    assert line_writer(list(row))(list(row.values())) == row_line(row)


@pytest.mark.parametrize("odd", [Decimal("1.0"), Decimal("1.00"), datetime(2024, 3, 5, tzinfo=UTC)])
def test_a_cell_of_a_type_that_no_column_has_is_told_from_any_other(odd: object) -> None:
    line = row_line({"a": odd})
    assert json.loads(line) == {"a": repr(odd)}
    assert line_writer(["a"])([odd]) == line
    for other in (1, 1.0, "1.0", str(odd), None, Decimal(1)):
        assert row_hash({"a": other}) != row_hash({"a": odd})


def test_a_key_of_several_columns_is_joined() -> None:
    assert row_key(("d-1", 0, 3)) == "d-1 0 3"
    assert is_conclusion("diagnostic", "d-1 1 3")
    assert not is_conclusion("diagnostic", "d-1 0 1")
    assert is_conclusion("link", "l-1")
    assert not is_conclusion("claim", "c-1")


@given(rows)
def test_a_list_of_conclusions_comes_back(held: dict[str, dict[str, str]]) -> None:
    one_line = {
        table: {key: h for key, h in keys.items() if "\n" not in key}
        for table, keys in held.items()
    }
    found = sorted(read_seal(seal_text(one_line)))
    assert found == sorted((t, k, h) for t, keys in one_line.items() for k, h in keys.items())
