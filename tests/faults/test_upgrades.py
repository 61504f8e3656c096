"""A store of any earlier schema, in either database, comes to the newest with all it holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from either import everything_in
from harvest import (
    analysed,
    arabic_extraction,
    article,
    english_extraction,
    take_back_to_first_schema,
    take_back_to_second_schema,
    take_back_to_third_schema,
)
from killed import statements_of_upgrading_a_server
from programs import finished

from claimtrack.store.claim_store import open_store

TAKE_BACK = {
    1: take_back_to_first_schema,
    2: take_back_to_second_schema,
    3: take_back_to_third_schema,
}

MADE_SINCE = {
    1: ("cluster_member", "finding_claim", "search_index"),
    2: ("decision",),
    3: ("event", "log_head", "seal", "derivation", "tombstone", "anchor"),
}
"""The tables that the revision after each one made."""


def take_back(place: str, revision: int) -> None:
    if "://" not in place:
        TAKE_BACK[revision](Path(place))
        return
    with psycopg.connect(place, autocommit=True) as connection:
        for made in (MADE_SINCE[number] for number in range(3, revision - 1, -1)):
            for table in made:
                connection.execute(f"DROP TABLE {table}")
                for function in (f"{table}_refuse", f"{table}_next", f"claimtrack_note_{table}"):
                    connection.execute(f"DROP FUNCTION IF EXISTS {function}()")
        connection.execute(f"UPDATE alembic_version SET version_num = 'claimtrack_000{revision}'")


def fill(place: str, articles: int = 0) -> None:
    """Two documents in two languages with an analysis, and so many articles more."""
    with open_store(place) as store:
        store.add_document(arabic_extraction())
        store.add_document(english_extraction())
        store.save_analysis(**analysed(store.claims()))
        for number in range(articles):
            store.add_document(article(number))


def evidence(place: str) -> dict[str, list[Any]]:
    """All rows but those of derived tables, which an upgrade may make anew."""
    return without_derived(everything_in(place))


def without_derived(tables: dict[str, list[Any]]) -> dict[str, list[Any]]:
    return {
        table: rows
        for table, rows in tables.items()
        if table not in ("search_index", "alembic_version")
    }


@pytest.mark.parametrize(
    ("revision", "articles"),
    [
        *(pytest.param(revision, 4, id=f"100 claims-{revision}") for revision in TAKE_BACK),
        *(
            pytest.param(revision, 85, id=f"2,000 claims-{revision}", marks=pytest.mark.full)
            for revision in TAKE_BACK
        ),
        # The longest way has all the steps of the others.
        pytest.param(1, 4_200, id="100,000 claims-1", marks=pytest.mark.full),
    ],
)
def test_an_upgrade_keeps_every_row_and_a_second_one_changes_nothing(
    new_store: Callable[[], str], revision: int, articles: int
) -> None:
    place = new_store()
    fill(place, articles)
    before = evidence(place)
    take_back(place, revision)
    with open_store(place) as store:
        assert store.verification().is_intact
    assert evidence(place) == before
    upgraded = everything_in(place)
    open_store(place).close()
    assert everything_in(place) == upgraded
    with open_store(place) as store:
        head = store.log_head()
        store.remove_document(arabic_extraction().document.id)
        store.add_document(arabic_extraction())
        assert store.verification().is_intact
        assert store.log_head()[0] == head[0] + 2


@pytest.mark.parametrize("back_end", ["postgresql"], indirect=True)
@pytest.mark.parametrize("step", [40, pytest.param(1, marks=pytest.mark.full)])
def test_a_kill_at_any_statement_of_upgrading_in_a_server_leaves_the_old_schema_or_the_new_one(
    new_store: Callable[[], str], step: int
) -> None:
    place = new_store()
    fill(place)
    new = everything_in(place)
    take_back(place, 1)
    old = everything_in(place)
    *killed, last = map(json.loads, finished(statements_of_upgrading_a_server, place, step))
    assert len(killed) > 100 / step
    assert all(held == old for held in killed)
    assert without_derived(last) == without_derived(new)
    with open_store(place) as store:
        assert store.verification().is_intact
