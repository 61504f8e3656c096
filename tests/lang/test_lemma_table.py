"""Lemmas from a file of digests: the same as simplemma's dictionary tells."""

from __future__ import annotations

import pytest

from claimtrack.lang import lemma_table
from claimtrack.lang.en.words import stem
from claimtrack.lang.lemma_table import LemmaTable, packed

LEMMAS = {"supplied": "supply", "went": "go", "قوات": "قوة", "a-b": "a"}


def test_a_table_is_the_dictionary_it_was_made_of() -> None:
    table = LemmaTable(packed(LEMMAS))
    assert dict(table) == LEMMAS
    assert "supply" not in table
    assert table.get("") is None


def test_an_empty_table_knows_nothing() -> None:
    assert "went" not in LemmaTable(packed({}))


def test_other_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="no table"):
        LemmaTable(b"something else")


@pytest.mark.parametrize("word", ["supplied", "soldiers", "misrata", "unflattened", "ships"])
def test_a_stem_is_simplemmas_lemma(word: str) -> None:
    from simplemma import lemmatize

    assert stem(word) == lemmatize(word, lang="en").lower()


def test_without_a_file_simplemma_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemma_table, "_path", lambda _: lemma_table._DATA / "nowhere.bin")
    lemma_table.lemma_dictionary.cache_clear()
    try:
        assert lemma_table.lemma_dictionary("en").get("went") == "go"
    finally:
        lemma_table.lemma_dictionary.cache_clear()
