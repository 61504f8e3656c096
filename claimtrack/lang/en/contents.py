"""English: where what is said ends, and where the clause around it begins."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueKind
from claimtrack.lang.en.objects import ObjectReader
from claimtrack.lang.en.phrases import AUXILIARIES, DETERMINERS

_QUANTIFIERS = frozenset("many some several others few most both".split())
_TURNS = frozenset("and but while although though yet as whereas".split())
# What the article calls a statement that it has just given.
_GLOSSES = frozenset(
    """
    nod reference allusion dig swipe jab claim charge accusation assertion suggestion contention
    remark comment rebuke admission reversal departure
    """.split()
)
_LONGEST_GLOSS = 4


class ContentReader(ObjectReader):
    """Finds where content ends."""

    def content_end(self, start: int, *, is_subordinate: bool = False) -> int:
        quote = self.sentence.quote_at(start)
        if quote is not None and quote.words >= 3:
            return min(quote.close + 1, self.count)
        at = start
        while at < self.count:
            quote = self.sentence.quote_at(at)
            if quote is not None:
                at = min(quote.close + 1, self.count)
                continue
            if self.is_comma(at) and at > start and self._breaks_at(at + 1):
                return at
            if self.tokens[at].text == ";":
                return at
            if tuple(self.folded[at : at + 3]) == ("on", "the", "sidelines"):
                return at
            if self.is_comma(at) and self._glosses_at(at + 1):
                return at
            if self.is_comma(at) and (self._turns_at(at + 1) or is_subordinate):
                return at
            if at > start + 2 and self.folded[at] in {"and", "but"} and self._adds_speech(at + 1):
                return at
            at += 1
        return self.count

    def _glosses_at(self, position: int) -> bool:
        """Whether the article says what a statement was ("…, a nod to the stalled talks")."""
        words = self.folded[position : position + _LONGEST_GLOSS]
        return words[:1] in (["a"], ["an"]) and any(word in _GLOSSES for word in words[1:])

    def _turns_at(self, position: int) -> bool:
        """Whether the article turns to somebody else, or to another report, after a comma."""
        if position + 1 >= self.count or self.folded[position] not in _TURNS:
            return False
        start = position + 1
        if self.folded[position] == "but" and (
            self.folded[start] in DETERMINERS or self.tokens[start].text[0].isupper()
        ):
            return True
        for at in range(start + 1, min(start + 6, self.count)):
            if not self.tokens[at].is_word:
                return False
            form = self.cues.get(at)
            if form is not None and form.kind is CueKind.VERB and not form.word.is_loose:
                return self.folded[start] in _QUANTIFIERS or self.is_source((start, at))
        return False

    def _adds_speech(self, position: int) -> bool:
        """Whether a conjunction brings another reporting verb ("… and warned that …")."""
        while position < self.count and self.folded[position] in AUXILIARIES:
            position += 1
        form = self.cues.get(position)
        if form is None or form.kind is not CueKind.VERB:
            return False
        if form.word.takes_clause and form.word.is_strict and self.clause_follows(position + 1):
            return True
        following = self.folded[position + 1] if position + 1 < self.count else ""
        if following in form.word.prepositions or (form.word.is_strict and form.word.takes_object):
            return True
        opening = self.opening(position + 1)
        return form.word.takes_clause and opening is not None and opening[0] <= position + 6

    def _breaks_at(self, position: int) -> bool:
        if position >= self.count:
            return True
        form = self.cues.get(position)
        if form is not None and form.kind is CueKind.PARTICIPLE:
            return True
        return any(
            tuple(self.folded[position : position + len(words)]) == words
            for words in self.lexicon.breakers
        )

    def ends_frame(self, position: int) -> bool:
        """Whether nothing but the end, a mark or a prepositional frame follows."""
        if position >= self.count or not self.tokens[position].is_word:
            return True
        return self.folded[position] in self.lexicon.frame_words

    def sentence_start(self, before: int) -> int:
        for at in range(before - 1, -1, -1):
            if self.tokens[at].text in ";:" or (
                self.tokens[at].text in ".!?" and not self.is_initial(at)
            ):
                return at + 1
        return 0
