"""English: adjectives that tell what somebody holds ("is confident that …")."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueForm
from claimtrack.lang.en.framing import FrameMaker
from claimtrack.lang.en.phrases import BE
from claimtrack.lang.frames import Frame


class AdjectiveReader(FrameMaker):
    """Reads adjectives after "is"."""

    def read_adjective(self, position: int, form: CueForm) -> Frame | None:
        after = position + 1
        if self.before_adverbs(position) not in BE or after + 1 >= self.count:
            return None
        follows = self.folded[after]
        if follows not in form.word.prepositions and not self.clause_follows(after):
            return None
        subject = self.subject_before(position, form.word)
        if subject is None or self.sentence.quote_around(position) is not None:
            return None
        is_opener = follows in form.word.prepositions | self.lexicon.complementisers
        opening = (after, after + is_opener)
        cue = (position, position + 1)
        negated = self.is_negated(position)
        return self.make_frame(cue, form, subject, opening, negated=negated)
