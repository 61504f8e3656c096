"""Word lists: the TOML is what counts, whatever lies beside it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claimtrack.lang import word_lists


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(word_lists, "_DATA", tmp_path)
    (tmp_path / "towns.toml").write_text('[sirte]\nar = ["سرت"]\n', encoding="utf-8")
    return tmp_path


def test_a_list_laid_out_reads_as_the_toml_it_was_made_of(folder: Path) -> None:
    written = word_lists.write_word_lists()
    assert written == (folder / "towns.json",)
    assert word_lists.read_word_list("towns") == {"sirte": {"ar": ["سرت"]}}


@pytest.mark.parametrize("beside", ["", "{}", "0\n{}"])
def test_what_was_made_of_another_toml_is_passed_over(folder: Path, beside: str) -> None:
    (folder / "towns.json").write_text(beside, encoding="utf-8")
    assert word_lists.read_word_list("towns") == {"sirte": {"ar": ["سرت"]}}


def test_a_changed_toml_is_read_anew(folder: Path) -> None:
    word_lists.write_word_lists()
    (folder / "towns.toml").write_text('[tobruk]\nar = ["طبرق"]\n', encoding="utf-8")
    assert word_lists.read_word_list("towns") == {"tobruk": {"ar": ["طبرق"]}}


def test_the_bundled_lists_are_plain_enough_for_json() -> None:
    for path in word_lists._DATA.glob("*.toml"):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        assert word_lists.read_word_list(path.stem) == told
