"""Telling: the claims whose words may hedge, qualify or tell of a first time, at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from claimtrack.ids import ClaimId
from claimtrack.lang.firsts import first_words
from claimtrack.lang.fold_table import table_of
from claimtrack.lang.qualifiers import qualifiers
from claimtrack.lang.registry import language
from claimtrack.model.claim import Claim

_WORD = re.compile(r"\w+")


class Telling(NamedTuple):
    """The folded text of a claim, and those words of it that may be of such a phrase."""

    words: frozenset[str]
    text: str


def telling_words(claims: Iterable[Claim]) -> Mapping[ClaimId, Telling]:
    """Of each claim the folded words that may belong to a hedge, a qualifier or a first time.

    Claims without any are left out, and so need no closer look.
    """
    found: dict[ClaimId, Telling] = {}
    for claim in claims:
        wanted, lang = _telling(claim.language), language(claim.language)
        if lang is not None:
            folded = table_of(lang).fold(claim.text)
            if telling := wanted.intersection(_WORD.findall(folded)):
                found[claim.id] = Telling(telling, folded)
    return found


@cache
def _telling(code: str) -> frozenset[str]:
    known, first = qualifiers(code), first_words(code)
    if known is None or first is None:
        return frozenset()
    finders = (known.hedged, known.qualified, first.told)
    return known.possible_words.union(*(finder.telling for finder in finders))
