"""Hedge: what holds a claim back, in its own words or in how its speaker is told to put it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.standing import asserted, is_affirmed_fact
from claimtrack.analyse.travel import words_of
from claimtrack.lang.comparing import comparing_words
from claimtrack.lang.concepts import concepts
from claimtrack.lang.frames import grammar
from claimtrack.lang.qualifiers import qualifiers
from claimtrack.lang.registry import language
from claimtrack.model.attribution import Attribution, Stance
from claimtrack.model.claim import Claim, ClaimKind
from claimtrack.text.normalise import FoldedText, Word, find_words, fold

# A month's name: "in May".
_CAPITAL_IS_A_NAME = "May"


@dataclass(frozen=True)
class Hedge:
    """Words that hold a claim back. ``bears_on`` are the keys of the word they stand by.

    ``bears_on`` is empty where they hold back the whole claim. ``is_of_future``: something may
    come to be, which is no doubt whether it has.
    """

    words: str
    bears_on: frozenset[str] = frozenset()
    is_of_future: bool = False


def hedge_of(claim: Claim, case: CaseFile) -> Hedge | None:
    """What holds a claim back; None where it is put flat, or denied, or doubted.

    First its own words ("may have", «ربما»), then its speaker's ("believes", "did not rule out").
    """
    attribution = case.attribution_of(claim)
    if attribution is not None and attribution.negated:
        ruled_in = attribution.stance is Stance.PREDICTS  # "did not rule out"
        return _cue(attribution) if ruled_in else None
    if claim.kind is ClaimKind.INTENTION:
        return None
    own = _own_hedge(claim, case)
    if own is not None:
        return own
    if attribution is not None and _holds_back(attribution, claim.language):
        return _cue(attribution)
    return None


def is_flat(claim: Claim, case: CaseFile, *, is_of_future: bool) -> bool:
    """Whether a claim is put as a fact, or as what will be, with nothing that holds it back."""
    is_forecast = claim.kind is ClaimKind.FORECAST and asserted(claim, case) > 0
    is_put_so = is_forecast if is_of_future else is_affirmed_fact(claim, case)
    if claim.presupposed or not is_put_so:
        return False
    attribution = case.attribution_of(claim)
    if attribution is not None and attribution.hedged:
        return False
    return _own_hedge(claim, case) is None


def _holds_back(attribution: Attribution, code: str) -> bool:
    """Whether the cue itself holds back: "believes", not "said" before a word like "can"."""
    lang = language(code)
    if not attribution.hedged or attribution.cue is None or lang is None:
        return False
    words = (word.folded for word in find_words(attribution.cue.text, lang))
    return any(_is_hedged_cue(word, code) for word in words)


@cache
def _is_hedged_cue(word: str, code: str) -> bool:
    """Whether a folded word, or what is left of it behind a conjunction, is a hedged cue."""
    forms = grammar(code).lexicon.forms
    bare = [word[1:] for letter in comparing_words(code).attached if word.startswith(letter)]
    return any(form.word.is_hedged for option in (word, *bare) for form in forms.get(option, ()))


def _cue(attribution: Attribution) -> Hedge | None:
    return Hedge(attribution.cue.text) if attribution.cue else None


def _own_hedge(claim: Claim, case: CaseFile) -> Hedge | None:
    known = qualifiers(claim.language)
    telling = case.telling_words.get(claim.id)
    if known is None or telling is None:
        return None
    if not telling.words.isdisjoint(known.hedged.telling):
        for _, first, last in known.hedged.find(telling.text):
            start, end = folded_text(claim).published(first, last)
            return Hedge(claim.text[start:end], _borne_on(claim, start, end))
    if not telling.words.isdisjoint(known.possible_words):
        for match in known.possible.finditer(telling.text):
            start, end = folded_text(claim).published(*match.span())
            if claim.text[start:end] != _CAPITAL_IS_A_NAME:
                borne = _borne_on(claim, start, end)
                return Hedge(claim.text[start:end], borne, is_of_future=True)
    return None


def _borne_on(claim: Claim, start: int, end: int) -> frozenset[str]:
    """The keys of the content word after a hedge, or else of the last one before it."""
    words = words_of(claim)
    after = (word for word in words if word.start >= end)
    before = (word for word in reversed(words) if word.end <= start)
    for word in (*after, *before):
        keys = content_keys(word, claim.language)
        if keys:
            return keys
    return frozenset()


def content_keys(word: Word, code: str) -> frozenset[str]:
    """What a word says, across its forms and across languages; nothing for a little word."""
    lang = language(code)
    if lang is None or word.folded in lang.stop_words or word.folded in comparing_words(code).light:
        return frozenset()
    return frozenset({f"{code}:{lang.stem(word.folded)}", *concepts(word.folded, code)})


def keys_of(claim: Claim) -> frozenset[str]:
    """The keys of all content words of a claim."""
    return frozenset().union(*(content_keys(word, claim.language) for word in words_of(claim)))


def folded_text(claim: Claim) -> FoldedText:
    """The folded text of a claim, with the way back to what was published."""
    return _folded(claim.text, claim.language)


@lru_cache(maxsize=4096)
def _folded(text: str, code: str) -> FoldedText:
    lang = language(code)
    return fold(text, lang) if lang else FoldedText("", (), text)
