"""English: statements as nouns ("his warning that …", "the army's claim that …")."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueForm
from claimtrack.lang.en.framing import FrameMaker
from claimtrack.lang.frames import Frame


class NounReader(FrameMaker):
    """Reads nouns."""

    def read_noun(self, position: int, form: CueForm) -> Frame | None:
        """ "his warning that …", "the army's claim that …": a noun, its owner, and a clause."""
        if (
            position + 2 >= self.count
            or self.folded[position + 1] not in self.lexicon.complementisers
        ):
            return None
        owner = None
        before = position - 1
        if before >= 0 and self.folded[before].endswith(("'s", "’s")):
            start = self.noun_start(self.clause_start(position), position)
            owner = (start, position)
        return self.make_frame(
            (position, position + 1),
            form,
            owner,
            (position + 1, position + 2),
            is_implicit=owner is None,
        )
