"""English: headings ("Conte: …")."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueKind
from claimtrack.lang.en.framing import FrameMaker
from claimtrack.lang.frames import Frame
from claimtrack.model.attribution import Stance


class HeadingReader(FrameMaker):
    """Reads headings."""

    def read_heading(self) -> None:
        """ "Conte: …" in a heading."""
        colon = next(
            (i for i in range(1, min(8, self.count - 1)) if self.tokens[i].text == ":"), None
        )
        if colon is None or not self.is_source((0, colon)):
            return
        self.found.append(
            Frame(
                cue=(colon, colon + 1),
                content=(colon + 1, self.count),
                kind=CueKind.VERB,
                stance=Stance.ASSERTS,
                lemma=":",
                speaker=(0, colon),
                frame=(0, colon + 1),
            )
        )
