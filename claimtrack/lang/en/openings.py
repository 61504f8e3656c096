"""English: where what is said begins."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueKind, CueWord
from claimtrack.lang.en.clauses import is_verb
from claimtrack.lang.en.phrases import DETERMINERS, bare_noun
from claimtrack.lang.en.subjects import DAYS, SubjectReader
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
            or self.tokens[cue_end].text in ",(:"
            or self.sentence.quote_at(opener) is not None
        )

    def _predicate_opening(self, cue_end: int) -> Range | None:
        """Where object and predicate begin ("called the plan a mistake", "called it “absurd”")."""
        if not self.tokens[cue_end].is_word or self.folded[cue_end] in self.lexicon.frame_words:
            return None
        for at in range(cue_end + 1, min(cue_end + _LONGEST_OBJECT, self.count)):
            if self.folded[at] in {"a", "an"} or self.sentence.quote_at(at) is not None:
                return cue_end, cue_end
            if not self.tokens[at].is_word and self.tokens[at].text not in "'’-":
                return None
        return None

    def object_opening(self, cue_end: int, word: CueWord) -> Range | None:
        if cue_end >= self.count:
            return None
        if word.takes_predicate and (called := self._predicate_opening(cue_end)) is not None:
            return called
        if (
            tuple(self.folded[cue_end : cue_end + 2]) == ("as", "saying")
            and cue_end + 2 < self.count
        ):
            after = cue_end + 2 + (self.folded[cue_end + 2] in self.lexicon.complementisers)
            return (after, after) if after < self.count else None
        if self.folded[cue_end] in word.prepositions and cue_end + 1 < self.count:
            is_infinitive = self.folded[cue_end] == "to" and word.lemma not in _TO_NOUNS
            return cue_end, cue_end + (not is_infinitive)
        needs_preposition = (
            bool(word.prepositions) and not word.takes_clause and not word.takes_object
        )
        if needs_preposition and not word.takes_hearer:
            return None
        if not (word.takes_clause or word.takes_object):
            return None
        if not word.is_strict and not word.takes_object and not word.takes_hearer:
            at = self._bare_opening(cue_end, word)
            if at is None or not self._looks_like_clause(at):
                return None
            return at, at
        at = self._bare_opening(cue_end, word)
        if at is None or self.folded[at] in _REFLEXIVES or self.folded[at].endswith("ly"):
            return None
        is_quote = self.sentence.quote_at(at) is not None
        if not word.takes_object and not is_quote and not self.has_verb(at):
            return None  # "said goodbye"
        return at, at

    def has_verb(self, start: int) -> bool:
        for at in range(start, min(start + _VERB_REACH, self.count)):
            if self.is_comma(at) and at > start + 1:
                return False
            if is_verb(self.folded[at]):
                return True
        return False

    def _looks_like_clause(self, at: int) -> bool:
        """Whether a subject begins here: a pronoun, a determiner, a name or a capital."""
        token = self.tokens[at]
        return (
            token.folded in DETERMINERS
            or token.folded in {"there", "we", "i", "you"}
            or token.folded in self.lexicon.pronouns
            or token.text[0].isupper()
        ) and token.folded != "that"
