"""What takes too long is known as that, whatever runs beside."""

from __future__ import annotations

from processor_time import grows_like_its_size, takes_less_than


def test_work_in_its_size_and_work_in_its_square_are_told_apart() -> None:
    assert grows_like_its_size(lambda size: sum(range(size)), 300_000)
    assert not grows_like_its_size(lambda size: [sum(range(size)) for _ in range(size)], 700)


def test_work_within_a_time_and_beyond_it_are_told_apart() -> None:
    assert takes_less_than(0.5, lambda: sum(range(1_000)))
    assert not takes_less_than(0.001, lambda: sum(range(1_000_000)))
