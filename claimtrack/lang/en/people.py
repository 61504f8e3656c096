"""English: the people a sentence mentions by title or name, with or without a register."""

from __future__ import annotations

from functools import cache

from claimtrack.lang.cue_lexicon import Agreement
from claimtrack.lang.en.clauses import is_verb
from claimtrack.lang.en.cues import lexicon
from claimtrack.lang.en.phrases import DETERMINERS, bare_noun, is_agent_noun
from claimtrack.lang.en.words import STOP_WORDS
from claimtrack.lang.frames import Person, TokenSentence
from claimtrack.lang.gazetteer import ambiguous

RANKS = frozenset("mr mrs ms miss dr sir lady lord sen rep gov gen col lt prof rev".split())
"""Ranks and forms of address in short, folded, as they stand before a name."""

_FEMININE = frozenset(
    "mrs ms miss lady spokeswoman chairwoman congresswoman queen princess".split()
)
_FEMININE_ROLES = frozenset("mother sister wife daughter woman actress".split())
_ADJECTIVES = frozenset("republican democrat conservative liberal".split())
_BEFORE_OBJECTS = frozenset("of with by for to against from on about at in and".split())
_LONGEST_NAME = 4
_LONGEST_SUBJECT = 8


@cache
def _given_names() -> frozenset[str]:
    return frozenset(ambiguous()["given_names"]["en"].split())


@cache
def _titles() -> frozenset[str]:
    return lexicon().person_nouns - _ADJECTIVES | RANKS


def find_people(sentence: TokenSentence) -> list[Person]:
    """People by offset: names in capitals after a title or a first name, or known already."""
    people: list[Person] = []
    subject = _subject(sentence)
    at = 0
    while at < len(sentence.tokens):
        token = sentence.tokens[at]
        is_asked = token.text[0].isupper() or sentence.name_at(at) is not None
        person = _person_at(sentence, at) if token.is_word and is_asked else None
        people += [person] if person is not None else []
        at = person.end if person is not None else at + 1
    if subject is not None and not any(p.start < subject.end for p in people):
        people.insert(0, subject)
    return people


def _subject(sentence: TokenSentence) -> Person | None:
    """The noun phrase that opens a sentence, up to its first verb ("The minister resigned …")."""
    tokens = sentence.tokens
    end = next((i for i, t in enumerate(tokens) if t.is_word and is_verb(t.folded)), 0)
    words = [token.folded for token in tokens[:end]]
    if not 0 < end <= _LONGEST_SUBJECT or words[0] in STOP_WORDS - DETERMINERS:
        return None
    if any(not token.is_word for token in tokens[:end]):
        return None
    is_person = any(word in lexicon().person_nouns or is_agent_noun(word) for word in words)
    return Person(0, end, end, Agreement.ANY, is_body=not is_person)


def _person_at(sentence: TokenSentence, at: int) -> Person | None:
    tokens = sentence.tokens
    name = sentence.name_at(at)
    if name is not None:
        if not name.is_person:
            return None
        return Person(at, name.end, at, Agreement.ANY, _is_oblique(sentence, at))
    word = tokens[at]
    folded = bare_noun(word.folded)
    is_title = folded in _titles()
    start = at + 1 if is_title else at
    if start < len(tokens) and tokens[start].text == "." and is_title:
        start += 1
    end = start
    while end < len(tokens) and end - start < _LONGEST_NAME and _is_name_word(sentence, end):
        end += 1
    length = end - start
    known = folded in sentence.people
    is_named = known or (is_title and length > 0) or (length > 1 and folded in _given_names())
    if not is_named or (length == 0 and not known):
        return None
    is_feminine = folded in _FEMININE or folded in _FEMININE_ROLES
    agreement = Agreement.FEMININE if is_feminine else Agreement.ANY
    return Person(at, max(end, at + 1), start, agreement, _is_oblique(sentence, at))


def _is_name_word(sentence: TokenSentence, at: int) -> bool:
    token = sentence.tokens[at]
    if not token.is_word:
        return token.text == "." and len(sentence.tokens[at - 1].text) == 1
    place = sentence.name_at(at)
    is_place = place is not None and place.is_place
    return token.text[0].isupper() and token.folded not in STOP_WORDS and not is_place


def _is_oblique(sentence: TokenSentence, at: int) -> bool:
    return at > 0 and sentence.tokens[at - 1].folded in _BEFORE_OBJECTS
