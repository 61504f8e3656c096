"""English: a frame whose speaker, cue and opening are known."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueForm
from claimtrack.lang.en.carriers import CarrierReader
from claimtrack.lang.frames import Frame, Range, TokenSentence
from claimtrack.model.attribution import Stance

# Prepositions that are part of the cue ("called for"), as the particle of "pointed out" is.
_PHRASAL = {
    "call": frozenset({"for", "on", "upon"}),
    "speak": frozenset({"of"}),
    "talk": frozenset({"of"}),
    "write": frozenset({"of"}),
}
# What a preposition makes of a verb: "called for calm" and "called it a mistake".
_STANCE_WITH = {
    ("insist", "on"): Stance.DEMANDS,
    **{("call", preposition): Stance.DEMANDS for preposition in ("for", "on", "upon")},
}
_NEGATION_REACH = 3
_SUBORDINATORS = frozenset("while although though whereas as when after before".split())


class FrameMaker(CarrierReader):
    """Makes frames; what the readers of each kind of cue share."""

    def __init__(self, sentence: TokenSentence) -> None:
        super().__init__(sentence)
        self.found: list[Frame] = []

    def make_frame(
        self,
        cue: Range,
        form: CueForm,
        subject: Range | None,
        opening: Range,
        *,
        negated: bool = False,
        is_implicit: bool = False,
    ) -> Frame | None:
        opener, start = opening
        if opener == cue[1] and self.folded[opener] in _PHRASAL.get(form.word.lemma, ()):
            cue = (cue[0], opener + 1)
        clause = subject[0] if subject else cue[0]
        antecedent = self.relative_antecedent(subject) if subject else None
        is_aside = antecedent is not None and self.is_comma(clause - 1)
        is_subordinate = is_aside or self._is_subordinate(clause)
        content = (start, self.content_end(start, is_subordinate=is_subordinate))
        if content[1] <= content[0]:
            return None
        stance = _STANCE_WITH.get((form.word.lemma, self.folded[opener]), form.word.stance)
        if negated and form.word.lemma == "rule out":
            stance = Stance.PREDICTS  # what is not excluded may come
        elif negated:
            stance = self.lexicon.negated_stance.get(stance, stance)
        return Frame(
            cue=cue,
            content=content,
            kind=form.kind,
            stance=stance,
            lemma=form.word.lemma,
            speaker=subject,
            is_implicit=is_implicit,
            negated=negated,
            hedged=form.word.is_hedged or (negated and stance is Stance.PREDICTS),
            carriers=self.carriers(cue[1], max(opener, cue[1]))
            or (self.lead_carriers(subject[0]) if subject else []),
            frame=(subject[0] if subject else cue[0], start),
            antecedent=antecedent,
        )

    def _is_subordinate(self, clause: int) -> bool:
        """Whether the reporting clause hangs on another ("While the party says …, it …")."""
        return 0 < clause <= 3 and self.folded[clause - 1] in _SUBORDINATORS

    def is_negated(self, position: int) -> bool:
        for at in range(position - 1, max(-1, position - 1 - _NEGATION_REACH), -1):
            if not self.tokens[at].is_word or self.folded[at] in {"and", "but", "that"}:
                return False
            if self.folded[at] in self.lexicon.negations:
                return True
        return False

    def that_follows(self, position: int) -> bool:
        return position < self.count and self.folded[position] in self.lexicon.complementisers
