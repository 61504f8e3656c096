"""English: where what is said begins."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueKind, CueWord
from claimtrack.lang.en import cue_words
from claimtrack.lang.en.clauses import AUXILIARY_VERBS, is_verb
from claimtrack.lang.en.phrases import DETERMINERS, bare_noun, is_agent_noun
from claimtrack.lang.en.subjects import DAYS, SUPPLEMENTS, SubjectReader
from claimtrack.lang.frames import Range

_STOPS = frozenset(".;!?…")
_OPENERS = frozenset(":")
# How far content may stand from its cue; see the Arabic grammar.
_REACH = 26
LONGEST_NAME_IN_QUOTES = 3
# After these "to" leads to a noun ("pointed to the report"), else to what somebody will do.
_TO_NOUNS = frozenset({"point", "refer", "appeal", "admit", "confess"})
_REFLEXIVES = frozenset("himself herself itself themselves myself ourselves".split())
_VERB_REACH = 24
_LONGEST_OBJECT = 12
QUESTIONS = frozenset("whether if how why what who when where which".split())
# Things whose "as" says what they are taken for, and not when ("saw it as unfair").
_TAKEN_AS = frozenset({"see", "view", "regard"})
# "support the idea that …": what is supported is the idea itself.
IDEAS = frozenset("idea notion view theory suggestion argument claim belief principle".split())
_NOT_SAID = frozenset("nothing little goodbye so much guilty innocent not".split())
_CLAUSE_REACH = 8
# "reported last month the minister had …"
_NEAR = frozenset("last this next".split())
_SPANS = frozenset("week month year night summer winter spring autumn fall weekend".split())


class OpeningReader(SubjectReader):
    """Finds where content begins after a cue."""

    def opening(self, cue_end: int) -> Range | None:
        """Where content begins: the positions of its opener and of its first word."""
        at = cue_end
        while at < self.count and at - cue_end < _REACH:
            token = self.tokens[at]
            if token.text in _STOPS and not self.is_initial(at):
                return None
            if token.folded in self.lexicon.complementisers and at + 1 < self.count:
                return at, at + 1
            if token.text in _OPENERS and at + 1 < self.count:
                return at, at + 1
            quote = self.sentence.quote_at(at)
            if quote is not None and quote.words > LONGEST_NAME_IN_QUOTES:
                is_clause = at > cue_end and any(map(is_verb, self.folded[cue_end:at]))
                return None if is_clause else (at, at)
            form = self.cues.get(at)
            if (
                at > cue_end
                and form is not None
                and form.kind is CueKind.VERB
                and form.word.is_strict
            ):
                return None
            at += 1
        return None

    def _bare_opening(self, cue_end: int, word: CueWord) -> int | None:
        """Where a clause without "that" begins: after days, hearers and places of speech."""
        at = cue_end
        moved = True
        while moved and at < self.count:
            moved = False
            while at < self.count and self.folded[at] in DAYS:
                at, moved = at + 1, True
            if at + 1 < self.count and self.folded[at] in _NEAR and self.folded[at + 1] in _SPANS:
                at, moved = at + 2, True
            if at < self.count and self.folded[at] in {
                "on",
                "in",
                "at",
                "to",
                "during",
                "via",
                "through",
            }:
                after = self._past_frame_phrase(at)
                if after is not None:
                    at, moved = after, True
        if at == cue_end and word.takes_hearer:
            hearer = self._past_hearer(at)
            at = hearer if hearer is not None else at
            if at + 1 < self.count and self.folded[at] in word.prepositions:
                return at + 1
            if at < self.count and self.folded[at] in {"in", "on", "at"}:
                at = self._past_frame_phrase(at) or at
        if at >= self.count or not (self.tokens[at].is_word or self.sentence.quote_at(at)):
            return None
        return at

    def _past_frame_phrase(self, at: int) -> int | None:
        """The position after "in a statement", "on Tuesday", "to reporters" …"""
        for end in range(at + 1, min(at + 6, self.count)):
            word = bare_noun(self.folded[end])
            if (
                word in DAYS
                or word in self.lexicon.statement_nouns
                or word in self.lexicon.media_nouns
            ):
                return end + 1
            if not self.tokens[end].is_word:
                return None
        return None

    def _past_hearer(self, at: int) -> int | None:
        name = self.sentence.name_at(at)
        if name is not None:
            return name.end
        quote = self.sentence.quote_at(at)
        if quote is not None and quote.words <= LONGEST_NAME_IN_QUOTES:
            return quote.close + 1
        end = at
        while end < self.count and end - at < 8 and self.tokens[end].is_word:
            word = bare_noun(self.folded[end])
            if (
                end > at
                and word
                and (word in self.lexicon.frame_words or word in self.lexicon.complementisers)
            ):
                break
            end += 1
            if (
                word in self.lexicon.source_nouns
                or word in self.lexicon.media_nouns
                or is_agent_noun(word)
                or word in {"him", "them", "us", "me", "her"}
            ):
                nxt = self.sentence.name_at(end)
                return nxt.end if nxt else end
        capital = at
        while capital < self.count and self.tokens[capital].text[:1].isupper():
            capital += 1
        return capital if capital > at else None

    def is_frame(self, cue_end: int, opener: int, word: CueWord) -> bool:
        """Whether what stands between a verb and "that" belongs to the frame."""
        if opener == cue_end:
            return True
        first = self.folded[cue_end]
        return (
            word.takes_hearer
            or first in self.lexicon.frame_words
            or first.endswith("ly")
            or self.tokens[cue_end].text in ",(:"
            or self.sentence.quote_at(opener) is not None
            or (self.folded[opener - 1] in IDEAS and opener - cue_end <= 4)
        )

    def object_opening(
        self, cue_end: int, word: CueWord, subject: Range | None = None
    ) -> Range | None:
        """Where content begins that no "that", colon or quotation opens."""
        if cue_end >= self.count:
            return None
        if word.takes_predicate and self._has_predicate(cue_end, word):
            return cue_end, cue_end
        if word.takes_infinitive and self._has_infinitive(cue_end):
            return cue_end, cue_end
        if (
            tuple(self.folded[cue_end : cue_end + 2]) == ("as", "saying")
            and cue_end + 2 < self.count
        ):
            after = cue_end + 2 + (self.folded[cue_end + 2] in self.lexicon.complementisers)
            return (after, after) if after < self.count else None
        if self.folded[cue_end] in word.prepositions and cue_end + 1 < self.count:
            is_infinitive = self.folded[cue_end] == "to" and word.lemma not in _TO_NOUNS
            start = cue_end + (not is_infinitive)
            is_words = self.tokens[start].is_word or self.sentence.quote_at(start) is not None
            return (cue_end, start) if is_words and not self._is_other_sense(start, word) else None
        at = self._bare_opening(cue_end, word)
        if at is None or not (word.takes_clause or word.takes_object):
            return None
        if self.sentence.quote_at(at) is not None or self._opens_clause(at, word):
            return at, at
        if word.takes_hearer and at > cue_end and self.folded[at - 1] in word.prepositions:
            return at, at  # "warned China against provocation"
        return (at, at) if self._is_object(at, word, subject) else None

    def _opens_clause(self, at: int, word: CueWord) -> bool:
        """Whether a clause without "that" begins here, as far as the verb can take one."""
        if not word.takes_clause or self.folded[at] in _NOT_SAID | _REFLEXIVES:
            return False
        if word.lemma == "tell" and "apart" in self.folded[at : at + _CLAUSE_REACH]:
            return False
        return self.has_verb(at) and (word.is_strict or self._looks_like_clause(at))

    def _is_object(self, at: int, word: CueWord, subject: Range | None) -> bool:
        """Whether a noun phrase begins here that is content ("confirmed the visit")."""
        first = self.folded[at]
        if not word.takes_object or first in _REFLEXIVES or first.endswith("ly"):
            return False
        if first in self.lexicon.frame_words - DETERMINERS:
            return False  # "tweeted in the ruined nave"
        is_some = subject is not None and self.folded[subject[0]] in {"a", "an"}
        if is_some and subject is not None and not self.is_source(subject):
            return False  # "a bell announced the end of the lesson"
        return not self._is_other_sense(at, word)

    def _is_other_sense(self, at: int, word: CueWord) -> bool:
        """Whether an object tells that the verb speaks of no speech ("conceded two goals")."""
        others = cue_words.OTHER_OBJECTS.get(word.lemma, frozenset())
        end = at
        while end < self.count and self.tokens[end].is_word:
            if end > at and (self.folded[end] in self.lexicon.frame_words | {"of", "that"}):
                break
            end += 1
        head = bare_noun(self.folded[end - 1]) if end > at else ""
        is_person = head in self.lexicon.person_nouns or is_agent_noun(head)
        return head in others or (is_person and "somebody" in others)

    def _has_predicate(self, cue_end: int, word: CueWord) -> bool:
        """Whether object and predicate follow ("called the plan a mistake", "saw it as unfair")."""
        if not self.tokens[cue_end].is_word or self.folded[cue_end] in self.lexicon.frame_words:
            return False
        for at in range(cue_end + 1, min(cue_end + _LONGEST_OBJECT, self.count)):
            if self.folded[at] == "as":
                return not self.has_verb(at + 1)
            is_plain = word.lemma not in _TAKEN_AS
            if is_plain and (
                self.folded[at] in {"a", "an"} or self.sentence.quote_at(at) is not None
            ):
                return True
            if not self.tokens[at].is_word and self.tokens[at].text not in "'’-":
                return False
        return False

    def _has_infinitive(self, cue_end: int) -> bool:
        """Whether an object and what it is to do follow ("expects inflation to ease")."""
        for at in range(cue_end + 1, min(cue_end + _LONGEST_OBJECT, self.count - 1)):
            if not self.tokens[at].is_word or is_verb(self.folded[at]):
                return False
            if self.folded[at] == "to":
                return True
        return False

    def clause_follows(self, position: int) -> bool:
        """Whether "that" or a clause without it begins right here."""
        if position >= self.count:
            return False
        return self.folded[position] in self.lexicon.complementisers or self.is_full_clause(
            position
        )

    def is_full_clause(self, at: int) -> bool:
        """Whether a subject with its auxiliary begins here, or a question ("whether …")."""
        if self.folded[at] in QUESTIONS:
            return self.has_verb(at + 1)
        if not self._looks_like_clause(at):
            return False
        for later in range(at + 1, min(at + _CLAUSE_REACH, self.count)):
            if not self.tokens[later].is_word:
                return False
            if self.folded[later] in AUXILIARY_VERBS:
                return True
        return False

    def has_verb(self, start: int) -> bool:
        for at in range(start, min(start + _VERB_REACH, self.count)):
            if self.is_comma(at) and at > start + 1 and not self._is_supplement_edge(at, start):
                return False
            bound = self.folded[at - 1] if at > start else ""
            if is_verb(self.folded[at]) and bound not in DETERMINERS | {"of", "to"}:
                return True
        return False

    def _is_supplement_edge(self, comma: int, start: int) -> bool:
        """Whether a comma begins or ends "…, which …," after a subject."""
        if comma + 1 < self.count and self.folded[comma + 1] in SUPPLEMENTS:
            return True
        return any(
            self.is_comma(at) and self.folded[at + 1] in SUPPLEMENTS for at in range(start, comma)
        )

    def _looks_like_clause(self, at: int) -> bool:
        """Whether a subject begins here: a pronoun, a determiner, a name or a capital."""
        token = self.tokens[at]
        return (
            token.folded in DETERMINERS
            or token.folded in QUESTIONS
            or token.folded in {"there", "we", "i", "you"}
            or token.folded in self.lexicon.pronouns
            or token.text[0].isupper()
        ) and token.folded != "that"
