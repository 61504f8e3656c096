"""CueLexicon: the reporting words of a language and how they take speaker and content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from claimtrack.model.attribution import Stance


class CueKind(StrEnum):
    """The word class of a cue, which says where its speaker and content stand."""

    VERB = "verb"
    PARTICIPLE = "participle"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PREPOSITION = "preposition"


class Agreement(StrEnum):
    """What a verb form or a pronoun says of the one it stands for."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    PLURAL = "plural"
    ANY = "any"


@dataclass(frozen=True)
class CueWord:
    """One reporting word.

    ``takes_clause``: a "that" clause, a colon or a quotation follows. ``takes_object``: a bare
    noun phrase can be the content ("confirmed the visit"). ``prepositions`` (folded) introduce
    the content otherwise ("called for …"). ``is_strict``: the word speaks of nothing but speech,
    so any subject is a speaker; otherwise the subject must look like a source. ``is_invertible``:
    it may stand before its subject where the language otherwise puts it after ("said Conte").
    ``takes_hearer``: who is told comes between cue and content. ``is_loose``: the word mostly
    means something else, so it speaks only with a source for a subject or its clause at once.
    ``is_impersonal``: nobody is ever named as its speaker. ``needs``: it reports only where one
    of these (folded beginnings of words) follows. ``takes_predicate``: what is said of an object
    follows it ("called the plan a mistake"). ``takes_infinitive``: what somebody is to do follows
    its object ("expects inflation to ease").
    """

    lemma: str
    stance: Stance
    takes_clause: bool = True
    takes_object: bool = False
    prepositions: frozenset[str] = frozenset()
    is_strict: bool = False
    is_hedged: bool = False
    is_invertible: bool = False
    takes_hearer: bool = False
    is_loose: bool = False
    is_impersonal: bool = False
    needs: frozenset[str] = frozenset()
    takes_predicate: bool = False
    takes_infinitive: bool = False


@dataclass(frozen=True)
class CueForm:
    """One inflected form of a reporting word, and what the form says.

    ``needs_negation``: it is written so only after a negation («لم يقل»). ``has_object``: a
    pronoun is written on to it, for whom or what it is about («اتهمه», «وصفها»).
    """

    word: CueWord
    kind: CueKind
    agreement: Agreement = Agreement.ANY
    is_passive: bool = False
    has_possessor: bool = False
    needs_negation: bool = False
    has_object: bool = False


@dataclass(frozen=True)
class CueLexicon:
    """All that finding attributions asks of a language. Every word is folded.

    ``forms`` maps a folded word to its readings; ``phrases`` the prepositional cues, as tuples of
    folded words ("according to"). ``complementisers`` open a content clause. ``negated_stance``
    is what a negated cue amounts to, by its stance. ``carrier_prepositions`` lead to the carrier a
    statement was made to; ``carrier_nouns`` say that a carrier follows ("newspaper").
    ``source_nouns`` head the names of those who can speak; ``media_nouns`` are those of them that
    publish; ``unnamed_nouns`` those that hide a name ("sources"); ``body_nouns`` those that are no
    person, ``person_nouns`` those that are. ``accusation_nouns`` name a
    statement somebody else made. ``possessives`` are the pronouns that own a statement ("his
    claim that …"). A question opened by one of ``presupposing`` takes what it asks
    about for granted ("why are there still …").
    """

    forms: Mapping[str, tuple[CueForm, ...]]
    phrases: Mapping[tuple[str, ...], CueWord]
    complementisers: frozenset[str]
    negations: frozenset[str]
    negated_stance: Mapping[Stance, Stance]
    hedges: frozenset[str]
    carrier_nouns: frozenset[str]
    statement_nouns: frozenset[str]
    source_nouns: frozenset[str]
    media_nouns: frozenset[str]
    unnamed_nouns: frozenset[str]
    body_nouns: frozenset[str]
    accusation_nouns: frozenset[str]
    person_nouns: frozenset[str]
    frame_words: frozenset[str]
    breakers: frozenset[tuple[str, ...]]
    pronouns: Mapping[str, Agreement] = field(default_factory=dict)
    possessives: Mapping[str, Agreement] = field(default_factory=dict)
    said_suffixed: frozenset[str] = frozenset()
    presupposing: frozenset[str] = frozenset()

    @cached_property
    def phrase_heads(self) -> frozenset[str]:
        """The first words of ``phrases``."""
        return frozenset(words[0] for words in self.phrases)
