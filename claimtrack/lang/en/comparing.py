"""English words on which it hangs whether two claims say one thing."""

from __future__ import annotations

from claimtrack.lang.comparing import ComparingWords


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(*texts: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(text.split()) for text in texts)


_PERIODS = "hour day week month year"
_RISES = "rise fall increase decrease drop growth cut decline reduction jump"


def _rates() -> dict[tuple[str, ...], str]:
    leads = ("a", "an", "per", "each", "every")
    found = {(lead, period): period for lead in leads for period in _PERIODS.split()}
    adverbs = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month"}
    adverbs |= {"yearly": "year", "annually": "year", "annual": "year"}
    return found | {(adverb,): period for adverb, period in adverbs.items()}


COMPARING = ComparingWords(
    existence=_words(
        """
        there has have had having with exist exists existing present presence stationed station
        based base deployed deploy deploys deployment hosts host hosted hosting keeps keep kept
        maintains maintain maintained number numbers numbering remain remains remained stay stays
        stayed
        includes holds stand stands total possesses owns are is aboard record records recorded
        registers registered
        """
    ),
    auxiliaries=_words("are is has have had"),
    partitives=_phrases("of whom", "of them", "of which", "among them", "including", "out of"),
    amounts=_words("by"),
    rises=_phrases(*(f"{noun} of" for noun in _RISES.split())),
    differences=_words("point points"),
    tolls=_words("toll tolls"),
    magnitudes={
        "tens": 10,
        "dozens": 10,
        "scores": 10,
        "hundreds": 100,
        "thousands": 1_000,
        "millions": 1_000_000,
        "billions": 1_000_000_000,
    },
    rates=_rates(),
    agents=_phrases("by", "at the hands of"),
    sources=_words("from out"),
    targets=_words("to toward towards into onto"),
    adversaries=_words(
        "against versus fight fighting confront confronting counter countering combat resist "
        "resisting deter deterring"
    ),
    locatives=_words("in inside within near at outside across around via through over"),
    companions=_words("and with between or"),
    breaks=_words("before after while whereas when until since as although"),
    articles=_words("the a an its their his her"),
    definite="",
    attached=frozenset(),
    prepositions=frozenset(),
    object_endings=(),
    privatives=_words("without non except"),
    concessives=_words("despite notwithstanding although though"),
    light=_words(
        """
        city town region area province district country state capital new modern advanced mr mrs ms
        dr recently lately actually indeed number several various make makes made take takes took
        engage engages engaged engaging carry carries carried conduct conducts
        conducted become became begin began start started
        say says said tell tells told report reports reported announce announces announced claim
        claims claimed state states stated confirm confirms confirmed add adds added
        """
    ),
    sweeping=_phrases("any", "any kind of", "any form of", "any sort of", "no"),
    totals=_words("all every"),
    alternatives=_words("or of nor"),
)
