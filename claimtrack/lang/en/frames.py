"""The English grammar of reported speech: which words speak, who speaks them, what is said.

News English puts the speaker first ("Conte said that …", "he told Reuters …"), or after what is
said ("…," said Conte; "…," he said, "…"), hangs participles on ("…, adding that …"), and names
the source at either end ("According to …"). Each kind of cue is read in a module of its own.
"""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueKind
from claimtrack.lang.en.adjectives import AdjectiveReader
from claimtrack.lang.en.asides import AsideReader
from claimtrack.lang.en.headings import HeadingReader
from claimtrack.lang.en.nouns import NounReader
from claimtrack.lang.en.participles import ParticipleReader
from claimtrack.lang.frames import Frame, TokenSentence


def find_frames(sentence: TokenSentence) -> list[Frame]:
    """The frames of reported speech in one sentence, in order of their cues."""
    return _Reader(sentence).frames()


class _Reader(AdjectiveReader, AsideReader, ParticipleReader, NounReader, HeadingReader):
    """All kinds of cues in one sentence."""

    def frames(self) -> list[Frame]:
        if self.sentence.is_heading:
            self.read_heading()
        self.read_asides()
        for position, form in sorted(self.cues.items()):
            if any(frame.cue[0] <= position < frame.cue[1] for frame in self.found):
                continue
            if form.kind is CueKind.VERB:
                frame = self.read_verb(position, form)
            elif form.kind is CueKind.PARTICIPLE:
                frame = self.read_participle(position, form)
            elif form.kind is CueKind.ADJECTIVE:
                frame = self.read_adjective(position, form)
            else:
                frame = self.read_noun(position, form)
            if frame is not None:
                self.found.append(frame)
        self.read_phrases()
        told = [frame for frame in self.found if not self._is_own_thought(frame)]
        return sorted(told, key=lambda frame: (frame.cue, frame.content))

    def _is_own_thought(self, frame: Frame) -> bool:
        """Whether a frame inside what somebody says is only part of it ("he said he hoped …").

        There a word that mostly means something else is no report, nor is what "he" does.
        """
        if not any(_is_inside(frame, other) for other in self.found if other is not frame):
            return False
        speaker = frame.speaker
        if speaker is not None and self.folded[speaker[0]] in self.lexicon.pronouns:
            return True
        forms = [form for at in range(*frame.cue) if (form := self.cues.get(at)) is not None]
        return all(form.word.is_loose or form.kind is CueKind.ADJECTIVE for form in forms)


def _is_inside(frame: Frame, outer: Frame) -> bool:
    """Whether the cue of a frame stands in the content of another, and not the other way round."""
    start, end = outer.content
    return start <= frame.cue[0] < end and not frame.content[0] <= start <= end <= frame.content[1]
