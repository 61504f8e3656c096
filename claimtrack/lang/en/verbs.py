"""English: active verbs of saying whose content follows."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueForm, CueWord
from claimtrack.lang.en.openings import IDEAS
from claimtrack.lang.en.passives import PassiveReader
from claimtrack.lang.en.phrases import BE, DETERMINERS, MODALS
from claimtrack.lang.en.trailing import TrailingReader
from claimtrack.lang.frames import Frame, Range

_TALKING = frozenset("i we you who they people nobody somebody what no".split())
# "refused to say": with a verb of saying one cue, without one no speech at all.
_REFUSALS = frozenset({"refuse", "decline"})
_ALTERNATIVES = frozenset({"nor", "or"})


class VerbReader(TrailingReader, PassiveReader):
    """Reads verbs."""

    def read_verb(self, position: int, form: CueForm) -> Frame | None:
        if self.before_adverbs(position) in BE and not self.is_passive_quote(position):
            cue = self._cue(position, form.word, is_negated=self.is_negated(position))
            return self.read_passive(cue, form)
        asked = self.read_asked((position, position + 1), form)
        return asked if asked is not None else self.read_active(position, form)

    def read_active(self, position: int, form: CueForm) -> Frame | None:
        """A verb whose subject speaks, a progressive ("is saying that …") among them."""
        word, negated = form.word, self.is_negated(position)
        cue = self._cue(position, word, is_negated=negated)
        if word.lemma in _REFUSALS:
            inner = self._refused(cue[1])
            if inner is None:
                return None
            cue, form = (cue[0], inner[0]), inner[1]
            word, negated = form.word, True
        second = self._alternative(cue[1])
        if negated and second is not None:
            cue = (cue[0], second)
        before = self.folded[position - 1] if position else ""
        is_reduced = cue[1] < self.count and self.folded[cue[1]] == "by"
        if before == "to" or (is_reduced and not self.starts(position)):
            return None  # "the test announced by the North"
        if word.lemma in {"quote", "cite"}:
            quoted = self._read_quoter(cue)
            if quoted is not None:
                return quoted
        trailing = self.read_trailing(cue, form)
        if trailing is not None:
            return trailing
        has_clause = word.takes_clause and not word.is_loose and self.clause_follows(cue[1])
        subject = self.subject_before(cue[0], word, has_clause=has_clause)
        if self.sentence.quote_around(position) is not None and not self._is_report(subject, word):
            return None
        implicit = subject is None and self._shares_subject(cue[0])
        if subject is None and not implicit:
            return None
        opening = self.opening(cue[1]) if word.takes_clause else None
        if opening is None or not self.is_frame(cue[1], opening[0], word):
            opening = self.object_opening(cue[1], word, subject)
        if opening is None or opening[1] >= self.count:
            return None
        if word.is_loose and not self._is_speech(cue[1], subject, opening):
            return None
        return self.make_frame(cue, form, subject, opening, negated=negated, is_implicit=implicit)

    def _cue(self, position: int, word: CueWord, *, is_negated: bool) -> Range:
        """The verb with its particle, and with what negates it ("could not confirm")."""
        start, end = position, position + 1 + word.lemma.count(" ")
        if is_negated:
            while self.folded[start - 1] not in self.lexicon.negations:
                start -= 1
            while start > 0 and (
                self.folded[start - 1] in self.lexicon.negations or self.folded[start - 1] in MODALS
            ):
                start -= 1
        return start, end

    def _refused(self, to: int) -> tuple[int, CueForm] | None:
        """The verb of saying that somebody refuses or declines, and where it ends."""
        if to + 1 >= self.count or self.folded[to] != "to":
            return None
        form = self.verb_at(to + 1)
        return (to + 2 + form.word.lemma.count(" "), form) if form is not None else None

    def _alternative(self, cue_end: int) -> int | None:
        """Where "… nor deny" ends after a verb, if another one is named with it."""
        if cue_end + 1 >= self.count or self.folded[cue_end] not in _ALTERNATIVES:
            return None
        return cue_end + 2 if self.verb_at(cue_end + 1) is not None else None

    def starts(self, position: int) -> bool:
        return position == 0 or not self.tokens[position - 1].is_word

    def _is_report(self, subject: Range | None, word: CueWord) -> bool:
        """Whether somebody else is reported inside a quotation, and it isn't just talk."""
        if subject is None or not word.is_strict:
            return False
        first = self.folded[subject[0]]
        return first not in self.lexicon.pronouns and first not in _TALKING

    def _is_speech(self, cue_end: int, subject: Range | None, opening: Range) -> bool:
        """Whether a word that mostly means something else reports here: of a source.

        Where the subject is that of the verb before, something must open the content.
        """
        opener, start = opening
        if opener > cue_end and self.folded[cue_end] in DETERMINERS | {"this"} and start > opener:
            return self.folded[opener - 1] in IDEAS  # "read this as a sign that …"
        if subject is None:
            is_bare = opener == start and self.sentence.quote_at(start) is None
            return not is_bare or (self.folded[start] == "to" and start == cue_end)
        return self.is_source(subject) and not self.is_relative(subject)

    def _read_quoter(self, cue: Range) -> Frame | None:
        """ "The agency quoted him as saying …": the subject carries, the object speaks."""
        reach = range(cue[1] + 1, min(cue[1] + 14, self.count - 1))
        at = next((i for i in reach if self.folded[i] == "as"), None)
        if at is None:
            return None
        said = self.participle_at(at + 1)
        if said is None:
            return None
        opening = self.opening(at + 2) or ((at + 2, at + 2) if at + 2 < self.count else None)
        if opening is None:
            return None
        carrier = self.subject_before(cue[0], self.plain_verb())
        frame = self.make_frame((at + 1, at + 2), said, (cue[1], at), opening)
        if frame is not None and carrier is not None:
            frame.carriers = [carrier]
            frame.frame = (carrier[0], frame.frame[1])
        return frame

    def _shares_subject(self, position: int) -> bool:
        """Whether a verb goes on after "and" with the subject of the verb before."""
        if position == 0:
            return False
        joins = self.folded[position - 1] in {"and", "but", "also", "then"}
        return joins or (self.is_title_case and self.is_comma(position - 1))
