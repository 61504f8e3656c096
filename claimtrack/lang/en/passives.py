"""English: passives that report ("was denied by …", "is accused of …", "was quoted as …")."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueForm, CueKind
from claimtrack.lang.en.openings import QUESTIONS
from claimtrack.lang.en.sourced import SourcedReader
from claimtrack.lang.frames import Frame, Range
from claimtrack.model.attribution import Stance

_PARTICIPLES = ("ed", "id", "ought", "told", "known", "felt", "shown", "written", "sworn")
# Passives that report although nobody is named ("is accused of …", "were told to …").
_AGENTLESS = frozenset("say tell accuse allege report believe urge ask warn order".split())


class PassiveReader(SourcedReader):
    """Reads passive cues."""

    def read_passive(self, cue: Range, form: CueForm) -> Frame | None:
        """ "was denied by the company", "were told that …", "is accused of …": who is spoken to or
        of stands before; who speaks after "by", or is not named.
        """
        word, after = form.word, cue[1]
        if (
            word.is_loose
            or after >= self.count
            or not self.folded[cue[1] - 1].endswith(_PARTICIPLES)
        ):
            return None
        speaker = None
        if self.folded[after] == "by":
            speaker = self.phrase_source(after + 1, stops=frozenset({"as", "to", "of"}))
            if speaker is None:
                return None
            after = speaker[1]
            if word.lemma == "quote" and self.folded[after : after + 2] == ["as", "saying"]:
                return self._read_quoted_by(cue, form, speaker)
        if after < self.count and self.that_follows(after):
            content = (after + 1, self.content_end(after + 1))
        elif after < self.count and self.folded[after] in {"to", "of", "as", "whether"}:
            if speaker is None and word.lemma not in _AGENTLESS:
                return None
            content = (after, self.content_end(after))
        elif speaker is not None:
            subject = self.subject_before(cue[0], self.plain_verb())
            if subject is None:
                return None
            content = subject
        else:
            return None
        return Frame(
            cue=cue,
            content=content,
            kind=CueKind.VERB,
            stance=word.stance,
            lemma=word.lemma,
            speaker=speaker,
            hedged=word.is_hedged,
            frame=(cue[0], after),
        )

    def read_asked(self, cue: Range, form: CueForm) -> Frame | None:
        """ "Asked whether …, he said": somebody asked, and nobody says who."""
        start = cue[1]
        is_short = cue[0] == 0 or self.folded[cue[0] - 1] == "when"
        if form.word.lemma != "ask" or self.folded[cue[0]] != "asked" or not is_short:
            return None
        if start + 1 >= self.count or self.folded[start] not in QUESTIONS:
            return None
        end = next((at for at in range(start, self.count) if self.is_comma(at)), self.count)
        return Frame(
            cue=cue,
            content=(start, end),
            kind=CueKind.VERB,
            stance=Stance.DOUBTS,
            lemma=form.word.lemma,
            frame=cue,
        )

    def is_passive_quote(self, position: int) -> bool:
        """Whether "was quoted as saying" stands here: its subject speaks."""
        return (
            self.folded[position] == "quoted" and "saying" in self.folded[position : position + 4]
        )

    def _read_quoted_by(self, cue: Range, form: CueForm, carrier: Range) -> Frame | None:
        """ "The minister was quoted by Xinhua as saying that …": the agent only carries."""
        saying = carrier[1] + 1
        speaker = self.subject_before(cue[0], self.plain_verb())
        opening = self.opening(saying + 1)
        if speaker is None or opening is None:
            return None
        frame = self.make_frame(cue, form, speaker, opening)
        if frame is not None:
            frame.carriers = [carrier]
        return frame
