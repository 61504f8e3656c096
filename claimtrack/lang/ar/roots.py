"""The consonants of an Arabic word, by which the words of one root mostly meet."""

from __future__ import annotations

import re
from functools import lru_cache

_BEFORE = re.compile(r"^(?:[وف](?=...))?(?:ال|بال|لل|كال|[بلكس](?=...))?")
_AFTER = re.compile(r"(?:هما|هم|ها|نا|ات|ون|ين|ان|يه|ه|ي)$")
_FLEETING = re.compile("[اويىةءئؤتمن]")
"""Letters that patterns of words add and weak roots lose."""


@lru_cache(maxsize=65536)
def consonants(word: str) -> str:
    """What is left of a folded word without what is attached and what its pattern adds.

    A crude root («تمجيد» and «يمجد»: «جد»; «انتخابات» and «ينتخبون»: «خب»): it joins words of
    two roots now and then, so it suggests that two words are akin and shows nothing.
    """
    bare = _AFTER.sub("", _BEFORE.sub("", word))
    return _FLEETING.sub("", bare) or word
