"""Who speaks: from the words of a mention to a Source, and from "he" to the one he is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from claimtrack.extract.quotes import MARKS
from claimtrack.extract.reading import Reading
from claimtrack.ids import SourceId, source_id
from claimtrack.lang.base import Language
from claimtrack.lang.cue_lexicon import Agreement
from claimtrack.lang.frames import Grammar, NameSpan, Person, Range
from claimtrack.model.attribution import Attribution, DateMention, Mention
from claimtrack.model.document import Document, Register, Source, SourceKind
from claimtrack.model.span import Span
from claimtrack.text.normalise import fold_word
from claimtrack.text.personal_names import is_crowd

# A dropped subject or a pronoun further back than this is read as unknown rather than guessed.
_MEMORY_SENTENCES = 6

_POSSESSIVE = re.compile("['’]s?$")

_KIND_BY_NOUN = (
    (SourceKind.OUTLET, "media_nouns"),
    (SourceKind.UNNAMED, "unnamed_nouns"),
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A speaker the text has named, for those who follow without a name.

    ``is_nested``: it speaks within somebody else's words, so that who follows isn't it.
    """

    mention: Mention
    agreement: Agreement
    sentence: int
    attribution: Attribution | None = None
    is_nested: bool = False

    @property
    def via(self) -> tuple[Mention, ...]:
        """The carriers of the statement he made."""
        return self.attribution.via if self.attribution else ()

    @property
    def said_on(self) -> DateMention | None:
        """When he made it, where the text has it."""
        return self.attribution.said_on if self.attribution else None


class _Met(NamedTuple):
    """Somebody mentioned in a sentence."""

    sentence: int
    reading: Reading
    person: Person


class SpeakerBook:
    """The sources met so far in one document, and the order in which they spoke."""

    def __init__(
        self, document: Document, register: Register, grammar: Grammar, lang: Language
    ) -> None:
        self._document = document
        self._lexicon = grammar.lexicon
        self._bare = grammar.bare_noun
        self._attached = grammar.attached_letters
        self._agreement = grammar.agreement_of
        self._fold = partial(fold_word, lang=lang)
        self._known = {source.id: source for source in register.sources}
        self._sources: dict[SourceId, Source] = {}
        self._words: dict[tuple[frozenset[str], SourceId], None] = {}  # the last noted stands last
        self._spoken: list[Remembered] = []
        self._met_here: list[_Met] = []
        self._met_before: list[_Met] = []
        self.people: set[str] = set()

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources the mentions of this document point to, by id."""
        return tuple(self._sources[key] for key in sorted(self._sources))

    def mention(
        self, reading: Reading, span: Range, *, is_possessive: bool = False
    ) -> Mention | None:
        """The mention in a token range, with the source it names.

        ``is_possessive``: the ending of its last word is left out ("the minister's claim").
        """
        tokens = reading.tokens.tokens[span[0] : span[1]]
        while tokens and not tokens[-1].is_word and tokens[-1].text not in '"”“»›)%':
            tokens = tokens[:-1]
        if not tokens:
            return None
        start, end = tokens[0].start, tokens[-1].end
        if is_possessive:
            end -= len(tokens[-1].text) - len(_POSSESSIVE.sub("", tokens[-1].text))
        first = tokens[0].folded
        # A conjunction or preposition written on to the name is not part of it.
        name = reading.tokens.name_at(span[0])
        is_prefixed = name is not None and bool(name.prefix)
        start += len(name.prefix) if name is not None and is_prefixed else self._attached(first)
        text = self._document.text[start:end]
        if text[0] in '"”“«' and text[-1] not in '"”“»':
            start, text = start + 1, text[1:]
        words = [token.folded for token in tokens if token.is_word]
        found = self._source_for(reading, span, words, text)
        return Mention(span=Span(start=start, end=end), text=text, source_id=found)

    def remember(self, spoken: Remembered) -> None:
        """Note who spoke last."""
        self._spoken.append(spoken)

    def meet(self, number: int, reading: Reading, people: list[Person]) -> None:
        """Note whom a sentence mentions; the words of names are known from then on."""
        tokens = reading.tokens.tokens
        for person in people:
            self.people.update(
                word
                for token in tokens[person.name : person.end]
                if token.is_word and len(word := token.folded) > 2
            )
        self._met_before = self._met_here
        self._met_here = [_Met(number, reading, person) for person in people]

    def last(self, sentence: int) -> Remembered | None:
        """Whoever spoke last, if in this very sentence."""
        spoken = self._spoken[-1] if self._spoken else None
        return spoken if spoken is not None and spoken.sentence == sentence else None

    def body_before(self, mention: Mention) -> Remembered | None:
        """The body that spoke last, if a mention names it («المتحدث باسم الجيش»)."""
        spoken = self._spoken[-1] if self._spoken else None
        if spoken is None:
            return None
        heads = {self._bare(self._fold(word)) for word in spoken.mention.text.split()}
        words = {self._bare(self._fold(word)) for word in mention.text.split()}
        return spoken if heads & words & self._lexicon.body_nouns else None

    def antecedent(
        self, agreement: Agreement, sentence: int, *, before: int | None = None
    ) -> Remembered | None:
        """The most recent speaker a verb form or pronoun agrees with, if recent enough.

        With ``before``, a position in the sentence, also somebody who was only mentioned: before
        it in the sentence itself, or first in the sentence before, where nobody spoke since.
        """
        met = self._mentioned(agreement, sentence, before) if before is not None else None
        if met is not None:
            return met
        for spoken in reversed(self._spoken):
            if sentence - spoken.sentence > _MEMORY_SENTENCES:
                return None
            if not spoken.is_nested and _agree(agreement, spoken.agreement):
                return spoken
        return None

    def subject_of(self, before: int) -> Mention | None:
        """Whoever is the subject of the sentence being read, by what stands before a position."""
        here = [m for m in self._met_here if m.person.end <= before]
        met = next((m for m in here if not m.person.is_oblique), None)
        return self.mention(met.reading, (met.person.start, met.person.end)) if met else None

    def subject_before(self, sentence: int) -> Mention | None:
        """The subject of the sentence right before, whether or not it spoke."""
        before = [m for m in self._met_before if m.sentence == sentence - 1]
        met = next((m for m in before if not m.person.is_oblique), None)
        return self.mention(met.reading, (met.person.start, met.person.end)) if met else None

    def _mentioned(self, agreement: Agreement, sentence: int, before: int) -> Remembered | None:
        spoken = self._spoken[-1].sentence if self._spoken else -1
        candidates: list[_Met] = []
        if spoken < sentence:
            here = [m for m in self._met_here if m.person.end <= before and not m.person.is_body]
            candidates = [m for m in here if not m.person.is_oblique] or here
        if not candidates and spoken < sentence - 1:
            earlier = [
                m for m in self._met_before if m.sentence == sentence - 1 and not m.person.is_body
            ]
            candidates = [m for m in earlier if not m.person.is_oblique] or earlier
        for met in candidates:
            person = met.person
            if not _agree(agreement, person.agreement):
                continue
            mention = self.mention(met.reading, (person.start, person.end))
            if mention is not None:
                return Remembered(mention, person.agreement, met.sentence)
        return None

    def speaker_agreement(self, mention: Mention, form: Agreement) -> Agreement:
        """What agrees with this speaker from now on, who stood with this form of a verb."""
        return self._agreement(self._fold(mention.text.split()[0]), form)

    def _source_for(self, reading: Reading, span: Range, words: list[str], text: str) -> SourceId:
        named = [
            name
            for name in reading.tokens.names
            if span[0] <= name.start and name.end <= span[1] and name.can_act
            if not (name.is_place and self._is_only_where(name, span, words, text))
        ]
        keys = [SourceId(name.government or name.id) for name in named]
        people = [key for key in keys if self._kind(key) is SourceKind.PERSON]
        bodies = [key for key in keys if key in self._known]
        chosen = people[-1:] or ([] if self._is_hidden(words) else bodies[:1])
        if chosen:
            key = chosen[0]
            self._note(key, self._known[key], words)
            return key
        bare = self._bared(words)
        is_body = bare <= self._lexicon.body_nouns
        for earlier, key in reversed(self._words):
            if bare and bare <= earlier and not (is_body and self._is_person(key)):
                return key
        key = source_id(text)
        self._note(key, self._new_source(key, text, words), words)
        return key

    def _is_only_where(self, name: NameSpan, span: Range, words: list[str], text: str) -> bool:
        """Whether a place tells where a speaker is, or is a paper's name in quotation marks."""
        if text[0] in MARKS:
            return True
        is_inside = name.start > span[0] and not name.is_demonym
        return is_inside and self._bare(words[0]) in self._lexicon.person_nouns

    def _kind(self, key: SourceId) -> SourceKind | None:
        source = self._known.get(key)
        return source.kind if source else None

    def _is_person(self, key: SourceId) -> bool:
        return self._sources[key].kind is SourceKind.PERSON

    def _bared(self, words: list[str]) -> frozenset[str]:
        return frozenset(bare for word in words if (bare := self._bare(word)))

    def _is_hidden(self, words: list[str]) -> bool:
        """Whether the head of the phrase hides a name ("sources in the ministry")."""
        return bool(words) and self._bare(words[0]) in self._lexicon.unnamed_nouns

    def _note(self, key: SourceId, source: Source, words: list[str]) -> None:
        self._sources.setdefault(key, source)
        noted = (self._bared(words), key)
        self._words.pop(noted, None)
        self._words[noted] = None

    def _new_source(self, key: SourceId, text: str, words: list[str]) -> Source:
        kind = SourceKind.PERSON
        head = self._bare(words[0]) if words else ""
        for candidate, nouns in _KIND_BY_NOUN:
            if head in getattr(self._lexicon, nouns):
                kind = candidate
        if kind is SourceKind.PERSON and head in self._lexicon.body_nouns:
            kind = SourceKind.ORGANISATION
        if kind is SourceKind.PERSON and is_crowd(text, self._document.language):
            kind = SourceKind.UNNAMED
        return Source(id=key, kind=kind, names={self._document.language: text})


def _agree(wanted: Agreement, offered: Agreement) -> bool:
    if Agreement.ANY in (wanted, offered):
        return True
    return wanted is offered
