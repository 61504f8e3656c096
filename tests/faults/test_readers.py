"""Reading, copying and handing over a store while others write into it: always one state of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from killed import add_again_and_again
from loaded import Loaded

from claimtrack.bundling import import_bundle, write_bundle
from claimtrack.model.analysis import Analysis
from claimtrack.report.render import ReportFormat, render_report
from claimtrack.store.claim_store import open_store

LINES, CLAIMS = 12, 24
"""Of each article."""

MANY = 1_000
"""Readings, of which one surely meets a change: a writer takes its time on a busy machine."""

MOST = 40
"""Articles, so that the hundredth reading costs what the first did."""


@contextmanager
def a_writer(place: str) -> Iterator[None]:
    """Another process adds one article after the other meanwhile, and takes old ones out."""
    open_store(place).close()
    writer = Loaded(add_again_and_again, place, MOST)
    try:
        assert writer.next_line() == "begun\n"
        yield
        assert writer.is_running()
    finally:
        writer.kill()


def is_one_state(found: Analysis) -> bool:
    count = len(found.documents)
    return (len(found.sentences), len(found.claims), len(found.attributions)) == (
        LINES * count,
        CLAIMS * count,
        CLAIMS * count,
    )


@pytest.mark.parametrize("renders", [3, pytest.param(200, marks=pytest.mark.full)])
def test_a_report_shows_one_state_while_others_write(
    new_store: Callable[[], str], renders: int
) -> None:
    place, sizes = new_store(), []
    with a_writer(place), open_store(place) as store:
        for number in range(max(renders, MANY)):
            analysis = store.analysis()
            assert is_one_state(analysis)
            sizes.append(store.log_head()[0])
            if number >= renders and sizes[0] < sizes[-1]:
                break
            if number % 5 == 0:
                page = render_report(analysis, "en", report_format=ReportFormat.MARKDOWN)
                assert page.count(".txt") >= len(analysis.documents)
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


@pytest.mark.parametrize("back_end", ["sqlite"], indirect=True)
@pytest.mark.parametrize("copies", [2, pytest.param(50, marks=pytest.mark.full)])
@pytest.mark.parametrize("way", ["backup", "VACUUM INTO"])
def test_a_copy_made_while_others_write_is_a_whole_store(
    new_store: Callable[[], str], tmp_path: Path, copies: int, way: str
) -> None:
    place = new_store()
    with a_writer(place):
        for number in range(copies):
            copy = tmp_path / f"copy-{number}.db"
            with closing(sqlite3.connect(place, isolation_level=None)) as connection:
                if way == "backup":
                    with closing(sqlite3.connect(copy)) as target:
                        connection.backup(target)
                else:
                    connection.execute("VACUUM INTO ?", [str(copy)])
    for number in range(copies):
        with open_store(tmp_path / f"copy-{number}.db") as store:
            assert store.verification().is_intact
            assert is_one_state(store.analysis())


@pytest.mark.parametrize("bundles", [2, pytest.param(20, marks=pytest.mark.full)])
def test_a_bundle_made_while_others_write_can_be_checked_and_taken_in(
    new_store: Callable[[], str], tmp_path: Path, bundles: int
) -> None:
    place = new_store()
    with a_writer(place), open_store(place) as store:
        written = [write_bundle(store, tmp_path / f"{number}.zip") for number in range(bundles)]
    for number, bundle in enumerate(written):
        with open_store(tmp_path / f"{number}.db") as store:
            import_bundle(store, tmp_path / f"{number}.zip")
            assert store.log_head() == bundle.head
            assert store.verification().is_intact
            assert is_one_state(store.analysis())
