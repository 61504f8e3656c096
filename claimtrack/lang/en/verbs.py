"""English: active verbs of saying whose content follows."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueForm, CueKind, CueWord
from claimtrack.lang.en.passives import PassiveReader
from claimtrack.lang.en.phrases import BE
from claimtrack.lang.en.trailing import TrailingReader
from claimtrack.lang.frames import Frame, Range
from claimtrack.model.attribution import Stance

_BETWEEN = frozenset("first also widely previously initially since later".split())
_TALKING = frozenset("i we you who they people nobody somebody what no".split())


class VerbReader(TrailingReader, PassiveReader):
    """Reads verbs."""

    def read_verb(self, position: int, form: CueForm) -> Frame | None:
        word = form.word
        cue = (position, position + 1 + word.lemma.count(" "))
        negated = any(
            self.folded[i] in self.lexicon.negations for i in range(max(0, position - 3), position)
        )
        if negated:
            while cue[0] > 0 and (
                self.folded[cue[0] - 1] in self.lexicon.negations
                or self.folded[cue[0] - 1] in {"did", "does", "do", "has", "have", "had", "would"}
            ):
                cue = (cue[0] - 1, cue[1])
        before = self.folded[position - 1] if position else ""
        if position > 1 and (before in _BETWEEN or before.endswith("ly")):
            before = self.folded[position - 2] if self.folded[position - 2] in BE else before
        if before in BE and not self.is_passive_quote(position):
            return self.read_passive(cue, form)
        is_reduced = cue[1] < self.count and self.folded[cue[1]] == "by"
        if before == "to" or (is_reduced and not self.starts(position)):
            return None  # "the test announced by the North"
        if word.lemma == "quote":
            quoted = self.read_quoter(cue, form)
            if quoted is not None:
                return quoted
        trailing = self.read_trailing(cue, form)
        if trailing is not None:
            return trailing
        has_clause = word.takes_clause and not word.is_loose and self.that_follows(cue[1])
        subject = self.subject_before(cue[0], word, has_clause=has_clause)
        if self.sentence.quote_around(position) is not None and not self._is_report(subject, word):
            return None
        implicit = subject is None and self._shares_subject(cue[0])
        if subject is None and not implicit:
            return None
        opening = self.opening(cue[1]) if word.takes_clause else None
        if opening is None or not self.is_frame(cue[1], opening[0], word):
            opening = self.object_opening(cue[1], word)
        if opening is None or opening[1] >= self.count:
            return None
        if word.is_loose and not self._is_speech(cue[1], subject, opening):
            return None
        return self.make_frame(cue, form, subject, opening, negated=negated, is_implicit=implicit)

    def starts(self, position: int) -> bool:
        return position == 0 or not self.tokens[position - 1].is_word

    def _is_report(self, subject: Range | None, word: CueWord) -> bool:
        """Whether somebody else is reported inside a quotation, and it isn't just talk."""
        if subject is None or not word.is_strict:
            return False
        first = self.folded[subject[0]]
        return first not in self.lexicon.pronouns and first not in _TALKING

    def _is_speech(self, cue_end: int, subject: Range | None, opening: Range) -> bool:
        """Whether a word that mostly means something else reports here."""
        if subject is None or not self.is_source(subject):
            return False
        opener, start = opening
        is_bare = opener == start and self.sentence.quote_at(start) is None
        return not is_bare or (self.folded[start] == "to" and start == cue_end)

    def read_quoter(self, cue: Range, form: CueForm) -> Frame | None:
        """ "The agency quoted him as saying …": the subject carries, the object speaks."""
        reach = range(cue[1] + 1, min(cue[1] + 14, self.count - 1))
        at = next((i for i in reach if self.folded[i] == "as"), None)
        if at is None or self.folded[at + 1] not in {"saying", "telling", "adding", "warning"}:
            return None
        opening = self.opening(at + 2) or ((at + 2, at + 2) if at + 2 < self.count else None)
        if opening is None:
            return None
        carrier = self.subject_before(cue[0], form.word)
        speaker: Range | None = (cue[1], at)
        if self.folded[cue[1]] in {"him", "her", "them"}:
            speaker = None
        said = CueForm(CueWord("say", Stance.ASSERTS), CueKind.VERB)
        frame = self.make_frame(cue, said, speaker, opening, is_implicit=speaker is None)
        if frame is not None and carrier is not None:
            frame.carriers = [carrier]
        return frame

    def _shares_subject(self, position: int) -> bool:
        """Whether a verb goes on after "and" with the subject of the verb before."""
        return position > 0 and self.folded[position - 1] in {"and", "but", "also", "then"}
