from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import InputError
from claimtrack.evaluate.gold import read_gold


def test_files_that_annotate_no_article_are_passed_over(
    gold: dict[str, Any], write_gold: Callable[..., Path]
) -> None:
    folder = write_gold(gold, {"links": []})
    assert [document.name for document in read_gold(folder)] == ["port.txt"]


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no annotated article"):
        read_gold(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        read_gold(tmp_path / "elsewhere")


def test_a_file_that_is_not_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.json: can't be read as JSON"):
        read_gold(tmp_path)


def test_a_missing_field_is_named_with_its_file(
    gold: dict[str, Any], write_gold: Callable[..., Path]
) -> None:
    del gold["claims"][0]["polarity"]
    with pytest.raises(InputError, match=r"0\.json: .*'polarity' is missing"):
        read_gold(write_gold(gold))


def test_an_empty_span_is_refused(gold: dict[str, Any], write_gold: Callable[..., Path]) -> None:
    gold["claims"][0]["span"] = [4, 4]
    with pytest.raises(InputError, match="empty span"):
        read_gold(write_gold(gold))


def test_one_figure_in_two_claims_is_one_figure(
    gold: dict[str, Any], write_gold: Callable[..., Path]
) -> None:
    gold["claims"][1]["quantities"] = gold["claims"][0]["quantities"]
    (document,) = read_gold(write_gold(gold))
    assert [quantity.surface for quantity in document.quantities] == ["40 سفينة"]
