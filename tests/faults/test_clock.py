"""A clock that jumps: the log goes by its numbers, says that the clock stepped back, and in UTC."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from either import only_sqlite
from harvest import article

from claimtrack.custody.entries import read_time_text
from claimtrack.store import open_database
from claimtrack.store.claim_store import open_store

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)

MOMENTS = {
    "ten days back": [NOW, NOW - timedelta(days=10)],
    "before the epoch": [NOW, datetime(1969, 7, 20, tzinfo=UTC)],
    "after 2038": [NOW, datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC)],
    "a leap second told twice": [
        datetime(2016, 12, 31, 23, 59, 59, 900_000, tzinfo=UTC),
        datetime(2016, 12, 31, 23, 59, 59, 100_000, tzinfo=UTC),
    ],
    "an hour back": [NOW, NOW - timedelta(hours=1)],
    "year 9999": [NOW, datetime(9999, 12, 31, tzinfo=UTC)],
    "the same moment": [NOW, NOW],
    "an hour on": [NOW, NOW + timedelta(hours=1)],
}


class Clock(datetime):
    """A clock that tells given moments, one after the other."""

    moments: list[datetime]

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override] # noqa: ARG003
        return cls.moments.pop(0)


@pytest.mark.parametrize("jump", MOMENTS)
def test_the_log_keeps_its_order_whatever_the_clock_says(
    new_store: Callable[[], str], monkeypatch: pytest.MonkeyPatch, jump: str
) -> None:
    place = new_store()
    with open_store(place) as store:
        moments = MOMENTS[jump]
        monkeypatch.setattr(Clock, "moments", list(moments), raising=False)
        monkeypatch.setattr(open_database, "datetime", Clock)
        for number in range(len(moments)):
            store.add_document(article(number))
        found = store.verification()
        assert found.is_intact
        assert found.size == len(moments)
        first, second = (moment.replace(microsecond=0) for moment in moments)
        assert found.clock_steps_back == (second < first)  # in whole seconds, as the log has them
        parts = store.bundle_parts_and_head()[0]
    entries = [json.loads(line) for line in parts["log.jsonl"].decode().splitlines()]
    assert [entry["sequence"] for entry in entries] == [1, 2]
    for entry, moment in zip(entries, moments, strict=True):
        told = datetime.fromisoformat(entry["at"])
        assert told.utcoffset() == timedelta(0)
        assert abs(told - moment) < timedelta(seconds=1)
        assert read_time_text(entry["at"])


@only_sqlite
@pytest.mark.parametrize("zone", ["Africa/Tripoli", "America/New_York", "Asia/Kolkata"])
def test_times_are_in_utc_wherever_the_machine_stands(
    new_store: Callable[[], str], monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        place = new_store()
        with open_store(place) as store:
            store.add_document(article(0))
    finally:
        monkeypatch.undo()
        time.tzset()
    with closing(sqlite3.connect(Path(place))) as connection:
        (entry,) = connection.execute("SELECT value FROM event").fetchone()
    told = datetime.fromisoformat(json.loads(entry)["at"])
    assert told.utcoffset() == timedelta(0)
    assert abs(told - datetime.now(UTC)) < timedelta(minutes=10)
