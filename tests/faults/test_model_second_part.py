"""More of ``test_model``: a file is run by one process, and these take a quarter of an hour."""

from __future__ import annotations

import pytest
from model import try_sequences


@pytest.mark.full
@pytest.mark.parametrize("part", range(9, 17))
def test_whatever_is_done_a_store_holds_what_it_should(part: int) -> None:
    try_sequences(125, 50, part)
