"""Arabic: from speaker, cue and content to a frame."""

from __future__ import annotations

import re

from claimtrack.lang.ar.carriers import CarrierReader
from claimtrack.lang.cue_lexicon import Agreement, CueForm, CueKind, CueWord
from claimtrack.lang.frames import Frame, Range, TokenSentence
from claimtrack.model.attribution import Stance

_SUBORDINATORS = frozenset(
    f"{conjunction}{word}"
    for word in ("بينما", "فيما", "عندما", "بعدما", "حين")
    for conjunction in ("", "و")
)
# «…»، قال فلان, «…»: the frame between the two parts of a quotation has so many words at most.
_LONGEST_RESUMED = 12
_LONGEST_MARKED_ACTIVE = 4
_PASSIVE_MARK = re.compile("[وف]?(?:ا|أ|إ)?([^\\W_])\u0651?\u064f")
_GOING_ON = frozenset("اضاف تابع اردف استطرد استدرك استرسل واصل زاد اختتم ختم اكمل مضي".split())


class FrameMaker(CarrierReader):
    """Makes frames, and keeps those of its sentence."""

    def __init__(self, sentence: TokenSentence) -> None:
        super().__init__(sentence)
        self.found: list[Frame] = []

    def _frame(
        self,
        cue: Range,
        form: CueForm,
        word: CueWord,
        subject: Range | None,
        opening: Range,
        *,
        negated: bool = False,
        agreement: Agreement = Agreement.ANY,
        is_explicit: bool = True,
        is_weak: bool = False,
    ) -> Frame | None:
        opener, start = opening
        content = (
            start,
            self._content_end(
                start,
                is_subordinate=self._is_subordinate(cue[0]),
                is_object=cue[0] < opener == start and form.kind is CueKind.VERB,
            ),
        )
        if start < cue[0]:
            content = (start, self._resumed(cue, content[1]))
        stance = word.stance
        is_passive = word.is_impersonal or (
            subject is None and form.kind is CueKind.VERB and self._is_passive(cue, word)
        )
        frame_start = subject[1] if subject and is_explicit else cue[1]
        if "بالنفي" in self.folded[cue[1] : content[1]][:12]:
            stance = Stance.DENIES
        if negated:
            stance = self.lexicon.negated_stance.get(stance, stance)
        if content[1] <= content[0]:
            return None
        hedged = (
            word.is_hedged
            or (negated and stance is Stance.PREDICTS)
            or self._may_be(cue[1], content[0] + 3)
        )
        carriers = [
            *self._carriers(*self._fronted_frame(cue[0])),
            *self._carriers(*self._statement_before(cue)),
            *self._carriers(min(frame_start, opener), opener),
        ]
        relayed = self._relayed(cue[1], opener)
        if relayed is not None:
            carriers = [(subject[0], min(subject[1], relayed[0] - 2))] if subject else carriers
            subject = relayed
        return Frame(
            cue=cue,
            content=content,
            kind=form.kind,
            stance=stance,
            lemma=word.lemma,
            speaker=subject,
            is_implicit=subject is None and not is_passive,
            agreement=agreement,
            negated=negated,
            hedged=hedged,
            carriers=carriers,
            frame=(min(cue[0], start), max(start, cue[1])),
            is_weak=is_weak,
            goes_on=word.lemma in _GOING_ON,
        )

    def _relayed(self, start: int, opener: int) -> Range | None:
        """«قالت صحيفة … نقلا عن مصادر … إن»: the source between a verb and what is said."""
        for at in range(start, opener - 2):
            if self.folded[at] == "نقلا" and self.folded[at + 1] == "عن":
                source = CueWord("قال", Stance.ASSERTS)
                end = min(self.noun_phrase(at + 2, source, has_clause=True), opener)
                return (at + 2, end) if end > at + 2 else None
        return None

    def _resumed(self, cue: Range, end: int) -> int:
        """Where a quotation that stands before its verb ends: after it, where it goes on there."""
        reach = cue[1] + _LONGEST_RESUMED
        again = next((q for q in self.sentence.quotes if cue[1] < q.open < reach), None)
        return end if again is None else min(again.close + 1, self.count)

    def _is_subordinate(self, cue: int) -> bool:
        """Whether a conjunction opens the sentence before the cue («وبينما ذكرت …، ظهر …»)."""
        return 0 < cue <= 2 and bool(_SUBORDINATORS & set(self.folded[:cue]))

    def _is_passive(self, cue: Range, word: CueWord) -> bool:
        """Whether a vowel mark makes the verb passive («ذُكر», «يُعتقد»): nobody is named.

        In the present of verbs of up to four letters the active has the same mark («يُحذّر»).
        """
        marked = _PASSIVE_MARK.match(self.tokens[cue[1] - 1].text)
        if marked is None:
            return False
        folded = self.folded[cue[1] - 1]
        is_past = word.lemma in (folded, folded[1:]) or folded[-1] == "ت"
        is_present = marked[1] in "يتن" and not is_past
        return not is_present or len(word.lemma) > _LONGEST_MARKED_ACTIVE

    def _may_be(self, start: int, end: int) -> bool:
        """Whether «قد» before a present verb ("may") holds what is said back."""
        return any(
            self.folded[i] in {"قد", "وقد"} and self.folded[i + 1][0] in "يتن"
            for i in range(start, min(end, self.count - 1))
        )
