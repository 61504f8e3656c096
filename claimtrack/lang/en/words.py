"""English stop words, negations, and the key under which a word's forms meet."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from claimtrack.lang.base import PageWords
from claimtrack.lang.en.dates import PAGE_DATE_WORDS
from claimtrack.lang.lemma_table import LemmaDictionaries, lemma_dictionary

# Words that turn round what a clause says. "without", "un-" and "non-" are left out: they deny a
# thing, not the statement ("without warning").
_NEGATIONS = """
    not no never none nobody nothing nowhere neither nor cannot
    ain't aren't can't couldn't didn't doesn't don't hadn't hasn't haven't isn't mightn't mustn't
    needn't shan't shouldn't wasn't weren't won't wouldn't
"""
NEGATIONS = frozenset(_NEGATIONS.split())

_STOP_WORDS = """
    a about above across after again against all almost along already also although always am among
    an and another any are around as at away
    be because been before being below between both but by
    can could
    did do does doing done down during
    each either else even ever every
    few for from further
    had has have having he he'd he'll he's her here here's hers herself him himself his how however
    i i'd i'll i'm i've if in indeed instead into is it it'd it'll it's its itself
    just
    least less let let's like likely
    many may me might mine more moreover most much must my myself
    near nearly neither now
    of off often on once one only onto or other others our ours ourselves out over own
    per perhaps
    quite rather really
    same shall she she'd she'll she's should since so some still such
    than that that's the their theirs them themselves then there there's therefore these they they'd
    they'll they're they've this those though through throughout thus to together too toward towards
    under until unless up upon us
    very via
    was we we'd we'll we're we've were what what's whatever when where whereas whether which while
    who who's whom whose why will with within without would
    yet you you'd you'll you're you've your yours yourself yourselves
"""
STOP_WORDS = NEGATIONS | frozenset(_STOP_WORDS.split())


_FURNITURE = """
print|share|share this|share this article|share on facebook|tweet|email|email this|copy link|save
comments|no comments|leave a comment|add a comment|read more|read also|see also|more|related
related articles|related stories|advertisement|sponsored|sign up|subscribe|newsletter|follow us
facebook|twitter|whatsapp|telegram|listen|watch|video|photo|photos|breaking|exclusive|menu|home
"""

_TITLES = """
mr mrs ms mx dr prof rev hon gen lt col maj capt cpl sgt cmdr adm brig sen rep gov messrs st mt ft
vs v e.g i.e cf approx
"""
_NUMBERED = "no nos vol fig figs pp p art sec ch jan feb mar apr jun jul aug sep sept oct nov dec"
_ABBREVIATIONS = "inc corp ltd co cos plc bros jr sr etc dept ave blvd rd est al ph.d m.d a.m p.m"
_SPEECH_VERBS = """
said says say asked asks added adds told tells wrote writes replied shouted cried tweeted wondered
exclaimed continued
"""

PAGE = PageWords(
    byline_openers=frozenset({"by", "written", "reporting", "edited", "editing", "words"}),
    furniture=frozenset(line for row in _FURNITURE.split("\n") for line in row.split("|") if line),
    date_words=PAGE_DATE_WORDS,
    titles=frozenset(_TITLES.split()),
    numbered=frozenset(_NUMBERED.split()),
    abbreviations=frozenset(_ABBREVIATIONS.split()),
    speech_verbs=frozenset(_SPEECH_VERBS.split()),
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The lemma of a folded word ("supplied" → "supply"); a word not known stays as it is.

    A possessive ending is dropped first. The lemma is simplemma's, looked up without context.
    """
    bare = word.removesuffix("'s").removesuffix("'")
    if not bare.isalpha():
        return bare or word
    known = lemma_dictionary("en").get(bare) if bare.isascii() else None
    return (known or _lemmatize(bare)).lower()


def _lemmatize(word: str) -> str:
    """The lemma of a word that stands in no dictionary as it is: by its ending, mostly."""
    found: str = _lemmatizer().lemmatize(word, lang="en")
    return found


@cache
def _lemmatizer() -> Any:
    from simplemma import Lemmatizer  # a tenth of a second: only when needed
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(
        lemmatization_strategy=DefaultStrategy(dictionary_factory=LemmaDictionaries())
    )


def light_stem(word: str) -> str:
    """The stem of a folded word by Snowball's English stemmer (Porter 2), without a possessive."""
    return _stemmer()(word.removesuffix("'s").removesuffix("'")) or word


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer

    cut: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return cut
