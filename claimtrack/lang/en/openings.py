"""English: where what is said begins."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueKind, CueWord
from claimtrack.lang.en.clauses import AUXILIARY_VERBS, is_verb
from claimtrack.lang.en.phrases import DETERMINERS, bare_noun, is_agent_noun
from claimtrack.lang.en.subjects import DAYS, SubjectReader
from claimtrack.lang.en.supplements import SUPPLEMENTS
from claimtrack.lang.frames import Range

_STOPS = frozenset(".;!?…")
_OPENERS = frozenset(":")
# How far content may stand from its cue; see the Arabic grammar.
_REACH = 26
LONGEST_NAME_IN_QUOTES = 3
_VERB_REACH = 24
QUESTIONS = frozenset("whether if how why what who when where which".split())
# "support the idea that …": what is supported is the idea itself.
IDEAS = frozenset("idea notion view theory suggestion argument claim belief principle".split())
CLAUSE_REACH = 8
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

    def bare_opening(self, cue_end: int, word: CueWord) -> int | None:
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
            hearer = self.past_hearer(at)
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

    def past_hearer(self, at: int) -> int | None:
        """The position after whoever is told something, whose words begin here."""
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
        if not self.looks_like_clause(at):
            return False
        for later in range(at + 1, min(at + CLAUSE_REACH, self.count)):
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

    def looks_like_clause(self, at: int) -> bool:
        """Whether a subject begins here: a pronoun, a determiner, a name or a capital."""
        token = self.tokens[at]
        return (
            token.folded in DETERMINERS
            or token.folded in QUESTIONS
            or token.folded in {"there", "we", "i", "you"}
            or token.folded in self.lexicon.pronouns
            or token.text[0].isupper()
        ) and token.folded != "that"
