"""English: participles that hang on a clause ("…, adding that …", "Warning that …, he …")."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueForm, CueWord
from claimtrack.lang.en.clauses import is_verb
from claimtrack.lang.en.phrases import BE, DETERMINERS
from claimtrack.lang.en.subjects import LONGEST_SUBJECT
from claimtrack.lang.en.verbs import VerbReader
from claimtrack.lang.frames import Frame, Range


class ParticipleReader(VerbReader):
    """Reads participles."""

    def read_participle(self, position: int, form: CueForm) -> Frame | None:
        if self.before_adverbs(position) in BE:
            return self.read_active(position, form)
        word = form.word
        if word.lemma in {"cite", "quote"} and self.phrase_source(position + 1) is not None:
            return None  # a phrase that names a source
        opening = self.opening(position + 1) if word.takes_clause else None
        if opening is not None and not self.is_frame(position + 1, opening[0], word):
            opening = None
        if opening is None:
            opening = self.object_opening(position + 1, word)
        if opening is None or opening[1] >= self.count:
            return None
        if word.is_loose and self._is_thing(opening, word):
            return None  # "adding a third verse"
        cue = (position, position + 1 + word.lemma.count(" "))
        owner = self._noun_right_before(position)
        if position == 0 and (comma := self._comma_after(opening[1])) is not None:
            frame = self.make_frame(cue, form, self._main_subject(comma + 1), opening)
            if frame is not None:
                frame.content = (frame.content[0], comma)
            return frame
        return self.make_frame(cue, form, owner, opening, is_implicit=owner is None)

    def _is_thing(self, opening: Range, word: CueWord) -> bool:
        """Whether a bare object follows a verb that mostly means something else."""
        opener, start = opening
        is_bare = opener == start and self.sentence.quote_at(start) is None
        has_predicate = word.takes_predicate or word.takes_infinitive
        return (
            is_bare
            and self.folded[start] != "to"
            and not has_predicate
            and not (word.takes_clause and self.is_full_clause(start))
        )

    def _comma_after(self, start: int) -> int | None:
        return next((i for i in range(start, self.count) if self.is_comma(i)), None)

    def _main_subject(self, start: int) -> Range | None:
        """The subject of the clause that a participle opens ("Warning that …, he …")."""
        end = start
        while end < self.count and self.tokens[end].is_word and not is_verb(self.folded[end]):
            end += 1
        return (start, end) if start < end <= start + LONGEST_SUBJECT else None

    def _noun_right_before(self, position: int) -> Range | None:
        """The noun phrase that a participle qualifies ("intelligence indicating that …")."""
        before = position - 1
        if before < 0 or self.folded[before] not in self.lexicon.source_nouns:
            return None
        while before > 0 and self.folded[before - 1] not in self.lexicon.frame_words:
            if not self.tokens[before - 1].is_word or self.folded[before - 1] in DETERMINERS:
                break
            if position - before > 3 or is_verb(self.folded[before - 1]):
                break
            before -= 1
        return before, position
