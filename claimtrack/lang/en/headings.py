"""English: headings ("Conte: …", "… – police")."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueKind
from claimtrack.lang.en.clauses import is_verb
from claimtrack.lang.en.framing import FrameMaker
from claimtrack.lang.frames import Frame, Range
from claimtrack.model.attribution import Stance

_LONGEST_SOURCE = 6


class HeadingReader(FrameMaker):
    """Reads headings."""

    def read_heading(self) -> None:
        """ "Conte: …" or "… – police" in a heading: a mark stands for the verb."""
        colon = next(
            (i for i in range(1, min(8, self.count - 1)) if self.tokens[i].text == ":"), None
        )
        if colon is not None and self.is_source((0, colon)):
            self._add(colon, speaker=(0, colon), content=(colon + 1, self.count))
            return
        dash = next((i for i in range(self.count - 1, 0, -1) if self.is_dash(i)), None)
        if dash is None or not 2 < dash < self.count - 1 or self.count - dash > _LONGEST_SOURCE:
            return
        last = (dash + 1, self.count)
        is_name = not any(is_verb(self.folded[i]) for i in range(*last))
        if is_name and self.is_apart(dash) and self.is_source(last):
            self._add(dash, speaker=last, content=(0, dash))

    def is_apart(self, dash: int) -> bool:
        """Whether white space sets a dash off from the words around it."""
        before, mark, after = self.tokens[dash - 1 : dash + 2]
        return before.end < mark.start and mark.end < after.start

    def _add(self, mark: int, *, speaker: Range, content: Range) -> None:
        self.found.append(
            Frame(
                cue=(mark, mark + 1),
                content=content,
                kind=CueKind.VERB,
                stance=Stance.ASSERTS,
                lemma=self.tokens[mark].text,
                speaker=speaker,
                frame=(min(speaker[0], mark), max(speaker[1], mark + 1)),
            )
        )
