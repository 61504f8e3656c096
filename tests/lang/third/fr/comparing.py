"""French words on which it hangs whether two claims say one thing."""

from dataclasses import replace

from claimtrack.lang.comparing import NO_WORDS
from claimtrack.lang.fr.words import ARTICLES

COMPARING = replace(
    NO_WORDS,
    partitives=frozenset({("dont",), ("parmi", "eux")}),
    agents=frozenset({("par",)}),
    sources=frozenset({"de", "d'", "depuis"}),
    targets=frozenset({"vers"}),
    adversaries=frozenset({"contre"}),
    locatives=frozenset("dans en a au aux".split()),
    companions=frozenset("et avec entre".split()),
    breaks=frozenset("avant apres tandis lorsque".split()),
    articles=ARTICLES,
    privatives=frozenset({"sans", "non"}),
    concessives=frozenset({"malgre"}),
)
