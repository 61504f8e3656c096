"""Arabic: words that come through somebody («نقلت الوكالة عن …», «جاء في البيان أن …»)."""

from __future__ import annotations

from claimtrack.lang.ar.reporters import ReporterReader
from claimtrack.lang.cue_lexicon import Agreement, CueForm, CueWord
from claimtrack.lang.frames import Frame, Range
from claimtrack.model.attribution import Stance

_QUOTED_PRONOUNS = {
    "عنه": Agreement.MASCULINE,
    "عنها": Agreement.FEMININE,
    "عنهم": Agreement.PLURAL,
}


class RelayReader(ReporterReader):
    """Reads verbs whose subject carries or contains what somebody else said."""

    def _read_quoter(self, cue: Range, form: CueForm) -> Frame | None:
        """«نقلت صحيفة … عن … قوله إن …»: the subject carries, who follows «عن» speaks."""
        carrier = self.subject_after(cue[1], form.word, has_clause=True)
        quote = self.sentence.quote_at(cue[1])
        if quote is not None:
            carrier = (quote.open, min(quote.close + 1, self.count))
        if carrier is None:
            carrier = self.subject_before(cue[0])
        preposition = next(iter(form.word.prepositions))
        reach = range(cue[1], min(cue[1] + 20, self.count))
        at = next((i for i in reach if self.folded[i] == preposition), None)
        if at is None:
            at = next((i for i in reach if self.folded[i] in _QUOTED_PRONOUNS), None)
            return self._read_quoted_pronoun(cue, form, carrier, at) if at else None
        if at + 1 >= self.count:
            return None
        opening = self._opening(at + 1, CueWord("قال", Stance.ASSERTS))
        if opening is None:
            return None
        end = self.noun_phrase(at + 1, form.word, has_clause=True)
        said = next(
            (i for i in range(at + 1, opening[0]) if self.folded[i] in self.lexicon.said_suffixed),
            None,
        )
        if said is not None:
            end = min(end, said)
        frame = self._frame(cue, form, CueWord("قال", Stance.ASSERTS), (at + 1, end), opening)
        if frame is not None and carrier is not None and self.is_source(carrier):
            frame.carriers = [carrier]
        return frame

    def _read_quoted_pronoun(
        self, cue: Range, form: CueForm, carrier: Range | None, at: int
    ) -> Frame | None:
        """«نقلت عنه وكالة … قوله …»: who spoke was named before."""
        opening = self._opening(at + 1, CueWord("قال", Stance.ASSERTS))
        if opening is None:
            return None
        word = CueWord("قال", Stance.ASSERTS)
        agreement = _QUOTED_PRONOUNS[self.folded[at]]
        frame = self._frame(cue, form, word, None, opening, agreement=agreement)
        if frame is not None and carrier is not None and self.is_source(carrier):
            frame.carriers = [carrier]
        return frame

    def _read_contained(self, position: int, form: CueForm) -> Frame | None:
        """«جاء في البيان أن …»: what stands after the preposition speaks."""
        if position + 2 >= self.count or self.folded[position + 1] != "في":
            return None
        opening = self._opening(position + 2, form.word)
        if opening is None:
            return None
        end = self.noun_phrase(position + 2, form.word, has_clause=True)
        if end < self.count and self.is_hearer(end):  # «بيان لوزارة الدفاع»: whose it is
            end = max(end, self.noun_phrase(end + 1, form.word, has_clause=True))
        speaker = (position + 2, end)
        if end == position + 2 or not self.is_source(speaker):
            return None
        return self._frame((position, position + 1), form, form.word, speaker, opening)
