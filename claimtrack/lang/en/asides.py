"""English: asides that name a source ("as one diplomat put it", "as reported by Reuters")."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueKind
from claimtrack.lang.en.sourced import SourcedReader
from claimtrack.lang.en.subjects import DAYS
from claimtrack.lang.frames import Frame, Range
from claimtrack.model.attribution import Stance

_LONGEST_ASIDE = 12
_PUT_IT = (["put", "it"], ["puts", "it"], ["has", "it"], ["had", "it"])


class AsideReader(SourcedReader):
    """Reads clauses with "as" that stand beside what is said."""

    def read_asides(self) -> None:
        """Add the frames of the asides; their verbs are then no cues of their own."""
        for position in range(self.count - 2):
            opens = position == 0 or not self.tokens[position - 1].is_word
            if self.folded[position] != "as" or not opens:
                continue
            aside = self._aside(position)
            if aside is not None:
                self._add_aside(position, *aside)

    def _aside(self, position: int) -> tuple[Range, Range, int] | None:
        """Cue, speaker and end of the aside that "as" opens."""
        start = position + 1
        if self.folded[start + 1] == "by" and self.folded[start] in self.lexicon.forms:
            source = self.phrase_source(start + 2)
            return ((start, start + 1), source, source[1]) if source is not None else None
        for at in range(start + 1, min(start + _LONGEST_ASIDE, self.count)):
            if self.folded[at : at + 2] in _PUT_IT:
                cue = (at, at + 2)
            elif (form := self.cues.get(at)) is not None and form.kind is CueKind.VERB:
                cue = (at, at + 1 + form.word.lemma.count(" "))
                if not form.word.takes_clause:
                    return None
            else:
                continue
            end = cue[1]
            while end < self.count and self.folded[end] in DAYS | {"on", "in", "last", "week"}:
                end += 1
            is_over = end >= self.count or not self.tokens[end].is_word
            subject = self.subject_before(cue[0], self.plain_verb())
            is_whole = subject is not None and subject[0] == start
            return (cue, subject, end) if is_over and is_whole and subject is not None else None
        return None

    def _add_aside(self, position: int, cue: Range, speaker: Range, end: int) -> None:
        if position == 0:
            start = end + 1
            content = (start, self.content_end(start)) if start < self.count else (0, 0)
        else:
            start = self.sentence_start(position)
            goes_on = self.is_comma(end) and end + 2 < self.count
            content = (start, self.content_end(end + 1) if goes_on else position)
        if content[1] <= content[0] or self.sentence.quote_around(position) is not None:
            return
        form = self.cues.get(cue[0])
        self.found.append(
            Frame(
                cue=cue,
                content=content,
                kind=CueKind.VERB,
                stance=form.word.stance if form is not None else Stance.ASSERTS,
                lemma=form.word.lemma if form is not None else "put it",
                speaker=speaker,
                frame=(position, end),
            )
        )
