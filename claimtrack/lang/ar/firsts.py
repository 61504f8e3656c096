"""Arabic words for first, last and only times."""

from __future__ import annotations

from claimtrack.lang.ar.folding import fold_word
from claimtrack.lang.firsts import FirstWords, Rank


def _ranked(listed: str, rank: Rank) -> dict[str, Rank]:
    """Phrases parted by strokes, each word folded."""
    return {" ".join(map(fold_word, phrase.split())): rank for phrase in listed.split("|")}


FIRSTS = FirstWords(
    code="ar",
    times={
        **_ranked("لأول مرة|للمرة الأولى|أول مرة|المرة الأولى|غير مسبوق|غير مسبوقة", Rank.FIRST),
        **_ranked("للمرة الأخيرة|لآخر مرة", Rank.LAST),
        **_ranked("المرة الوحيدة|للمرة الوحيدة", Rank.ONLY),
    },
    before_event=_ranked("أول|كأول|في أول|لأول|بأول", Rank.FIRST),
    since=frozenset(map(fold_word, ("منذ", "مذ"))),
    day_after=frozenset(),
    day_before=frozenset(map(fold_word, "اليوم يوم يومها يومه يومهم ليومها ليومه لليوم".split())),
)
"""What Arabic knows of first, last and only times."""
