"""English words for first, last and only times."""

from __future__ import annotations

from claimtrack.lang.firsts import FirstWords, Rank

FIRSTS = FirstWords(
    code="en",
    times={
        "for the first time": Rank.FIRST,
        "for the very first time": Rank.FIRST,
        "the first time": Rank.FIRST,
        "never before": Rank.FIRST,
        "unprecedented": Rank.FIRST,
        "for the last time": Rank.LAST,
        "the only time": Rank.ONLY,
    },
    before_event={"first": Rank.FIRST, "first ever": Rank.FIRST, "the only": Rank.ONLY},
    since=frozenset({"since"}),
    day_after=frozenset({"day"}),
    day_before=frozenset(),
)
"""What English knows of first, last and only times."""
