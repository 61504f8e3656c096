"""Clients that are killed, and a server that dies: what was said to be saved is, the rest isn't."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest
from database_server import PostgresqlServer
from either import everything_in
from harvest import article
from killed import add_many, add_until_the_server_dies, random_moments_of_a_client
from loaded import Loaded
from programs import finish, finished, is_whole

from claimtrack.model.analysis import Extraction
from claimtrack.store.claim_store import ClaimStore, open_store

only_postgresql = pytest.mark.parametrize("back_end", ["postgresql"], indirect=True)

PATIENCE = 10
"""Seconds within which a dead server is told."""


def wholly_held(store: ClaimStore) -> int:
    """How many articles there are, all whole, and as the log has them."""
    assert store.verification().is_intact
    documents = store.documents()
    for number, document in enumerate(documents):
        found = Extraction(
            document=document,
            sentences=store.sentences(document.id),
            attributions=store.attributions(document.id),
            claims=store.claims(document.id),
            diagnostics=store.diagnostics(document.id),
        )
        assert is_whole(found, article(number))
    return len(documents)


@only_postgresql
@pytest.mark.parametrize("kills", [3, pytest.param(200, marks=pytest.mark.full)])
def test_a_client_that_is_killed_again_and_again_leaves_whole_articles(
    new_store: Callable[[], str], kills: int
) -> None:
    place, clean = new_store(), new_store()
    told = [int(line) for line in finished(random_moments_of_a_client, place, kills)]
    assert len(told) == kills
    with open_store(place) as store:
        held = wholly_held(store)
        assert held >= max(told) + 1
    finished(add_many, place, 0, held + 2)
    finished(add_many, clean, 0, held + 2)
    assert everything_in(place) == everything_in(clean)


@only_postgresql
@pytest.mark.parametrize("deaths", [1, pytest.param(20, marks=pytest.mark.full)])
def test_a_server_that_dies_while_articles_are_added_is_told_in_time_and_loses_none(
    postgresql: PostgresqlServer, new_store: Callable[[], str], deaths: int
) -> None:
    chance = random.Random(3)
    place, before = new_store(), 0
    for _ in range(deaths):
        adding = Loaded(add_until_the_server_dies, place)
        assert adding.next_line() == "open\n"
        time.sleep(chance.uniform(0, 0.5))
        postgresql.control("-m", "immediate", "stop")
        try:
            *numbers, ended = finish(adding)
        finally:
            postgresql.control("start")
        seconds, error = ended.split(" ", 1)
        assert float(seconds) < PATIENCE
        assert "went away" in error or "doesn't answer" in error
        with open_store(place) as store:
            held = wholly_held(store)
        # It begins with the first article again: what was there before is known, and stays.
        assert held in (max(before, len(numbers)), max(before, len(numbers) + 1))
        before = held
    with open_store(place) as store:
        store.add_document(article(before))
        assert wholly_held(store) == before + 1
