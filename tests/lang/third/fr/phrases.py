"""French words around a speaker."""

from claimtrack.lang.cue_lexicon import Agreement
from claimtrack.lang.fr.words import ARTICLES

_BY_ARTICLE = {"le": Agreement.MASCULINE, "la": Agreement.FEMININE, "les": Agreement.PLURAL}


def bare_noun(folded: str) -> str:
    """A folded word; articles give the empty word."""
    return "" if folded in ARTICLES else folded


def attached_letters(folded: str) -> int:
    """How many letters before a name its first word has: none, as ``elided`` parts them."""
    return 0


def agreement_of(head: str, form: Agreement) -> Agreement:
    """What agrees with a speaker: what his article says, or else his verb."""
    return _BY_ARTICLE.get(head, form)
