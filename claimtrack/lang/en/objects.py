"""English: content that no "that", colon or quotation opens: bare clauses and objects."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueWord
from claimtrack.lang.en import cue_verbs
from claimtrack.lang.en.clauses import is_verb
from claimtrack.lang.en.openings import CLAUSE_REACH, OpeningReader
from claimtrack.lang.en.phrases import DETERMINERS, bare_noun, is_agent_noun
from claimtrack.lang.frames import Range

# After these "to" leads to a noun ("pointed to the report"), else to what somebody will do.
_TO_NOUNS = frozenset({"point", "refer", "appeal", "admit", "confess"})
_REFLEXIVES = frozenset("himself herself itself themselves myself ourselves".split())
_LONGEST_OBJECT = 12
# Things whose "as" says what they are taken for, and not when ("saw it as unfair").
_TAKEN_AS = frozenset({"see", "view", "regard"})
_NOT_SAID = frozenset("nothing little goodbye so much guilty innocent not".split())


class ObjectReader(OpeningReader):
    """Finds objects that are content, and tells them from those of other senses."""

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
        at = self.bare_opening(cue_end, word)
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
        if word.lemma == "tell" and "apart" in self.folded[at : at + CLAUSE_REACH]:
            return False
        return self.has_verb(at) and (word.is_strict or self.looks_like_clause(at))

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
        others = cue_verbs.OTHER_OBJECTS.get(word.lemma, frozenset())
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
