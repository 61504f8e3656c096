"""French words for first, last and only times."""

from __future__ import annotations

from claimtrack.lang.firsts import FirstWords, Rank

FIRSTS = FirstWords(
    code="fr",
    times={"pour la premiere fois": Rank.FIRST, "pour la derniere fois": Rank.LAST},
    before_event={"premiere": Rank.FIRST},
    since=frozenset({"depuis"}),
    day_after=frozenset({"jour"}),
    day_before=frozenset(),
)
"""What French knows of first, last and only times."""
