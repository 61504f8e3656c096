"""``docs/report.md`` says what the report is: its views, its data, what a template can do."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from claimtrack.report import data, extent, own_templates

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
PAGE = (DOCS / "report.md").read_text(encoding="utf-8")


def test_the_list_of_views_is_what_the_views_are() -> None:
    spec = importlib.util.spec_from_file_location("make_views_table", DOCS / "make_views_table.py")
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)

    assert maker.page_with_views(PAGE) == PAGE


@pytest.mark.parametrize("name", sorted({*own_templates._FILTERS, *own_templates._TESTS} - {"e"}))
def test_whatever_a_template_can_use_is_documented(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_every_key_of_the_data_is_documented(analysis) -> None:
    found = data.report_data(analysis)

    for key in (*found, *found["summary"], *found["clusters"][0]):
        assert f"`{key}`" in PAGE or key == "id"


def test_the_page_tells_when_a_report_is_large() -> None:
    assert f"From {extent.LARGE:,} places" in PAGE
    assert f"the weightiest {extent.FULL} claims" in PAGE
