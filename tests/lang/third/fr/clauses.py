"""French clauses: split at "et que", "mais" and "tandis que"; polarity by "ne"."""

from collections.abc import Sequence

from claimtrack.lang.clauses import Pointer, Question
from claimtrack.lang.fr.words import STOP_WORDS
from claimtrack.lang.frames import NameSpan, Range, TokenSentence
from claimtrack.model.claim import ClaimKind, Polarity

_OPENERS = {("et", "que"): 2, ("et", "qu'"): 2, ("tandis", "que"): 2, ("mais",): 1}
CONJUNCTIONS = frozenset({"et", "mais", "tandis", "que", "qu'"})
_LOCATIVES = frozenset("a au aux en dans vers depuis".split())
_FEWEST_WORDS = 4

CONJUNCTIONS = frozenset("et mais que tandis alors car".split())


def split(sentence: TokenSentence, span: Range) -> list[Range]:
    """The clauses of a token range; the words that open one belong to none."""
    folded = [token.folded for token in sentence.tokens]
    clauses, start = [], span[0]
    for at in range(span[0] + _FEWEST_WORDS, span[1] - _FEWEST_WORDS):
        for words, length in _OPENERS.items():
            if tuple(folded[at : at + length]) == words and at - start >= _FEWEST_WORDS:
                clauses.append((start, at))
                start = at + length
    return [*clauses, (start, span[1])]


def polarity(words: Sequence[str]) -> Polarity:
    """Whether folded words deny: "ne", but not "ne … que" ("only")."""
    denies = bool({"ne", "n'"} & set(words)) and not {"que", "qu'"} & set(words)
    return Polarity.DENIED if denies else Polarity.AFFIRMED


def kind(words: Sequence[str]) -> ClaimKind:
    """What kind of proposition folded words make."""
    if {"faut", "doit", "doivent", "devrait"} & set(words):
        return ClaimKind.OPINION
    if any(word.endswith(("era", "eront", "ira", "iront")) for word in words):
        return ClaimKind.FORECAST
    return ClaimKind.EVENT if any(map(is_past, words)) else ClaimKind.STATE


def is_past(word: str) -> bool:
    """Whether a folded word is a verb of the past."""
    return word in {"a", "ont", "avait", "ete"}


def is_sure_verb(word: str) -> bool:
    """Whether a folded word is a finite verb and no noun."""
    return is_past(word)


def points_back(words: Sequence[str]) -> Pointer | None:
    """Whether folded words point to a place before ("où …")."""
    return Pointer.RELATIVE if words[:1] == ["ou"] else None


def locates(sentence: TokenSentence, name: NameSpan) -> bool:
    """Whether a name stands where a place does, by the preposition before it."""
    return name.start > 0 and sentence.tokens[name.start - 1].folded in _LOCATIVES


def proposes(sentence: TokenSentence, clause: Range) -> bool:
    """Whether a clause claims something: it has some words, and not only small ones."""
    words = [token.folded for token in sentence.tokens[clause[0] : clause[1]] if token.is_word]
    return len(words) >= _FEWEST_WORDS and any(word not in STOP_WORDS for word in words)


def asks(words: Sequence[str]) -> Question | None:
    """Whether a question asks if something is so, or takes it for granted."""
    if words[:1] == ["pourquoi"]:
        return Question.PRESUPPOSING
    return Question.OPEN if words[:2] == ["est", "ce"] else None
