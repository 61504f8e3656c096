"""Arabic: who reports with a verb, and whether it reports at all."""

from __future__ import annotations

from claimtrack.lang.ar.cue_words import COURT_NOUNS
from claimtrack.lang.ar.cues import fold_word, silent_objects
from claimtrack.lang.ar.framing import FrameMaker
from claimtrack.lang.ar.verbs import is_verb
from claimtrack.lang.cue_lexicon import Agreement, CueForm, CueWord
from claimtrack.lang.frames import Range

# «وهو يوحي بأن …»: a pronoun before a verb that mostly doesn't speak is a thing.
_THINGS = frozenset({"وهو", "وهي", "هو", "هي", "ما", "مما", "التي", "الذي"})
WHAT = frozenset({"ما", "مما", "بما"})  # «ما يهدد»: a thing threatens
_LONGEST_DOCUMENT = 7
_DOCUMENTS = frozenset(fold_word(w) for w in "بيان بيانا رسالة قرار قرارا مذكرة نداء عريضة".split())
_COURTS = frozenset(fold_word(word) for word in COURT_NOUNS.split())
_MASCULINE_COUNTRIES = frozenset(
    "iraq lebanon jordan morocco sudan south-sudan yemen somalia vatican kuwait chad".split()
)


class ReporterReader(FrameMaker):
    """Finds who speaks with a verb; tells a verb that reports from one that does something else."""

    def _subject(
        self, cue: Range, form: CueForm, word: CueWord, *, has_clause: bool
    ) -> Range | None:
        """Who speaks: between auxiliary and verb, after "that", after the verb, or before it."""
        auxiliary = self.subject_of_auxiliary(cue[0])
        if auxiliary is not None:
            return auxiliary
        if word.is_impersonal or self._is_passive(cue, word):
            return None
        if cue[0] > 0 and self.folded[cue[0] - 1] in self.lexicon.pronouns:
            return cue[0] - 1, cue[0]
        before = self._document_before(cue[0], word) or self.subject_before(cue[0])
        if before is not None and (
            self.follows_complementiser(before)
            or self._opens_sentence(before, cue[0])
            or self._is_relative_to(before, cue[0])
        ):
            return before
        if form.agreement is Agreement.PLURAL:  # before its subject a verb is singular
            return before
        runs_on = has_clause or not word.takes_object
        after = self.subject_after(cue[1], word, has_clause=runs_on)
        if after is not None and self._disagrees(after[0], form):
            after = None
        if after is not None and word.takes_object and not has_clause and not self.is_source(after):
            after = None  # «ولم تستبعد تكرار ذلك»: the verb carries its subject, this is the object
        return after or before

    def _document_before(self, cue: int, word: CueWord) -> Range | None:
        """The document that a verb right after it says something of («بيان عن المجلس يدعو …»)."""
        if not (word.takes_object or word.takes_hearer):
            return None
        for at in range(cue - 1, max(-1, cue - _LONGEST_DOCUMENT), -1):
            if not self.tokens[at].is_word or is_verb(self.folded[at]):
                return None
            if self.folded[at] in _DOCUMENTS:
                return at, cue
        return None

    def _is_relative_to(self, noun: Range, cue: int) -> bool:
        return noun[1] == cue and self.folded[noun[0]] in _DOCUMENTS

    def _disagrees(self, position: int, form: CueForm) -> bool:
        """Whether a city or country stands after a masculine verb: «وحذر روما» warns Rome."""
        name = self.sentence.name_at(position)
        return (
            name is not None
            and name.is_place
            and name.id not in _MASCULINE_COUNTRIES
            and form.agreement is Agreement.MASCULINE
        )

    def _opens_sentence(self, subject: Range, cue: int) -> bool:
        """Whether a subject opens its sentence and stands right before its verb."""
        return subject[0] <= 1 and subject[1] >= cue - 1

    def _may_speak(self, subject: Range, form: CueForm, has_clause: bool) -> bool:
        in_quote = self.sentence.quote_around(subject[0]) is not None
        if form.word.is_strict and not in_quote:
            return True
        if self.is_source(subject) or self.folded[subject[0]] in self.lexicon.pronouns:
            return True
        return has_clause and form.word.takes_clause and not in_quote

    def _is_silent(self, word: CueWord, subject: Range | None, opening: Range) -> bool:
        """Whether a verb does something else than report («رفض التعليق», «أدانت المحكمة …»)."""
        silent = silent_objects(word.lemma)
        if silent and not silent.isdisjoint(self.folded[opening[1] : opening[1] + 4]):
            return True
        head = self.folded[subject[0]] if subject is not None else ""
        return word.lemma == "ادان" and head in _COURTS

    def _is_speech(self, cue_end: int, subject: Range | None, opening: Range) -> bool:
        """Whether a word that mostly means something else reports here."""
        if subject is not None:
            return self.is_source(subject)
        start = cue_end
        while start < self.count and self.is_adverb(start):
            start += 1
        is_clause = opening[0] < opening[1] or self.sentence.quote_at(opening[0]) is not None
        before = self.folded[cue_end - 2] if cue_end > 1 else ""
        return opening[0] <= start + 1 and is_clause and before not in _THINGS
