"""Work without the collector of cyclic garbage."""

from __future__ import annotations

import gc

import pytest

from claimtrack.uncollected import uncollected


@pytest.fixture(autouse=True)
def _collector_as_before() -> object:
    was_enabled = gc.isenabled()
    yield
    (gc.enable if was_enabled else gc.disable)()


@pytest.mark.parametrize("is_enabled", [True, False])
def test_the_collector_is_afterwards_as_it_was_before(*, is_enabled: bool) -> None:
    (gc.enable if is_enabled else gc.disable)()
    with uncollected(), uncollected():
        assert not gc.isenabled()
    assert gc.isenabled() is is_enabled


def test_an_error_leaves_the_collector_on() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="odd"), uncollected():
        raise ValueError("odd")
    assert gc.isenabled()
