"""English words that hold a claim back or bound it."""

from __future__ import annotations

from claimtrack.lang.qualifiers import QualifierKind, Qualifiers

_ADVERBS = """
    reportedly allegedly apparently possibly perhaps maybe probably purportedly supposedly
    presumably seemingly ostensibly
    """
_ADJECTIVES = "alleged suspected rumoured rumored unconfirmed unverified purported supposed"
_MODALS = "may might could"
_BE = "is are was were has have been had"
_THOUGHT = "believed thought said reported alleged suspected rumoured rumored understood"
_SEEMING = "appears appear appeared seems seem seemed"


def _phrases(*texts: str) -> frozenset[str]:
    return frozenset(" ".join(text.split()) for text in texts)


_HEDGES = (
    frozenset(_ADVERBS.split())
    | frozenset(_ADJECTIVES.split())
    | {f"{modal} {auxiliary}" for modal in _MODALS.split() for auxiliary in ("have", "be")}
    | {f"{modal} well {auxiliary}" for modal in _MODALS.split() for auxiliary in ("have", "be")}
    | {f"{be} {thought} to" for be in _BE.split() for thought in _THOUGHT.split()}
    | {f"{seeming} to" for seeming in _SEEMING.split()}
    | _phrases("it is possible that", "it is believed that", "there are reports that")
)

_K = QualifierKind
_LEADING = {
    **dict.fromkeys(
        """
        about|around|nearly|almost|approximately|roughly|an estimated|close to|in the region of
        |some
        """.replace("\n", " ").split("|"),
        _K.ABOUT,
    ),
    **dict.fromkeys(
        "at least|more than|over|no fewer than|not less than|no less than|upwards of".split("|"),
        _K.AT_LEAST,
    ),
    **dict.fromkeys(
        """
        at most|up to|as many as|as much as|no more than|not more than|fewer than|less than
        """.split("|"),
        _K.AT_MOST,
    ),
    **dict.fromkeys("only|merely".split("|"), _K.ONLY),
    **dict.fromkeys("some|some of|several of|a few of|part of|parts of".split("|"), _K.SOME),
    **dict.fromkeys("most|most of|the majority of|a majority of".split("|"), _K.MOST),
    **dict.fromkeys("half|half of".split("|"), _K.HALF),
    **dict.fromkeys("all|all of|every|the entire|the whole|each".split("|"), _K.ALL),
    **dict.fromkeys("preliminary|provisional|initial".split("|"), _K.PRELIMINARY),
    **dict.fromkeys("former|ex".split("|"), _K.FORMER),
}

QUALIFIERS = Qualifiers(
    code="en",
    hedges=_HEDGES,
    possibilities=(rf"(?:{'|'.join(_MODALS.split())})(?! (?:\d|have|be|well))", r"likely to"),
    possible_words=frozenset((*_MODALS.split(), "likely")),
    leading={" ".join(phrase.split()): kind for phrase, kind in _LEADING.items()},
    trailing={},
    plain=_phrases(
        *"""
        not only|if only|the only|only after|only when|only if|at all|after all|all but|above all
        |over the|first of all|most recent|most recently|most likely|some time|half an hour
        |the former|the most|all the more|all out|all time
        """.split("|")
    ),
    before_figure={"some": _K.ABOUT},
    spoken_in=frozenset(
        """
        gb us ie au nz ca za ng gh ke ug tz zm zw bw na sl lr gm jm tt bb bs mt sg in pk lk ph
        """.split()
    ),
)
"""What English knows of hedges and qualifiers."""
