"""French names: in capitals, after their titles."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.lang.fr.cues import lexicon  # type: ignore[import-not-found]
from claimtrack.lang.fr.words import STOP_WORDS  # type: ignore[import-not-found]
from claimtrack.lang.naming import Naming, SpeltWord, named_in_capitals


def _named(words: Sequence[SpeltWord]) -> list[str]:
    titles = lexicon().person_nouns | lexicon().media_nouns
    return named_in_capitals(words, titles=titles, small=STOP_WORDS, nations=frozenset())


def _is_crowd(words: Sequence[str]) -> bool:
    return not lexicon().unnamed_nouns.isdisjoint(words)


NAMING = Naming(named=_named, is_crowd=_is_crowd)
