"""English: what is said stands before its cue ("…," said Conte; "…", he told Reuters)."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueForm, CueKind
from claimtrack.lang.en.clauses import is_verb
from claimtrack.lang.en.framing import FrameMaker
from claimtrack.lang.en.phrases import AUXILIARIES
from claimtrack.lang.en.supplements import SUPPLEMENTS
from claimtrack.lang.frames import Frame, Range
from claimtrack.model.attribution import Stance

_LONGEST_TITLE = 5
_CONDITIONS = frozenset("if unless although though while when whenever once until because".split())


class TrailingReader(FrameMaker):
    """Reads frames that follow their content."""

    def read_trailing(self, cue: Range, form: CueForm) -> Frame | None:
        """What is said stands before its cue: "…," said Conte; "…", he told Reuters."""
        subject = None
        if form.word.is_invertible:
            before = cue[0] - 1
            follows_clause = self.is_comma(before) and form.word.lemma != "ask"
            if before >= 0 and (follows_clause or self.closes_quote(before)):
                subject = self._inverted_subject(cue)
                start = cue[0]
        if subject is None:
            subject = self.subject_before(cue[0], form.word)
            if subject is None:
                return None
            start = subject[0]
            follows = self.count > cue[1] and self.tokens[cue[1]].is_word
            if (
                follows
                and not form.word.takes_hearer
                and self.folded[cue[1]] not in self.lexicon.frame_words
            ):
                return None
        if not (self.is_comma(start - 1) or self.closes_quote(start - 1)):
            joined = self.joined_start(start)
            if self.is_comma(joined - 1) or self.closes_quote(joined - 1):
                start, subject = joined, (joined, subject[1])
        before = start - 1
        if before < 1 or self.folded[subject[0]] in SUPPLEMENTS or self.is_relative(subject):
            return None
        quote = self.closes_quote(before) or (
            self.closes_quote(before - 1) if self.is_comma(before) else None
        )
        is_title = (
            quote is not None
            and quote.words <= _LONGEST_TITLE
            and not any(is_verb(self.folded[i]) for i in range(max(quote.open, 0), quote.close))
        )
        if quote is not None and quote.words >= 2 and not is_title:
            content = (quote.open, quote.close + 1)
            lead = quote.open - 1
            if lead >= 0 and self.tokens[lead].is_word and quote.words <= 6:
                content = (self.sentence_start(quote.open), quote.close + 1)
        elif self.is_comma(before) and self.ends_frame(self._frame_end(cue, subject, form)):
            content = (self.sentence_start(before), before)
            after = self._frame_end(cue, subject, form)
            is_inside = self.is_comma(after) and (
                self._goes_on(after + 1) or self._is_open(content[0], after + 1)
            )
            if is_inside:
                content = (content[0], self.content_end(after + 1))
            says_something = is_inside or any(is_verb(self.folded[i]) for i in range(*content))
            if not says_something or self.opening(max(cue[1], subject[1])) is not None:
                return None  # "After talks in Rome, Conte said: …"
        else:
            return None
        after = max(cue[1], subject[1])
        resumed = next(
            (q for q in self.sentence.quotes if q.open >= after and q.open - after < 12), None
        )
        end = content[1]
        if resumed is not None and quote is not None:
            end = min(resumed.close + 1, self.count)
        is_question = any(self.tokens[i].text == "?" for i in range(content[0], end))
        stance = Stance.DOUBTS if is_question and form.word.lemma == "ask" else form.word.stance
        return Frame(
            cue=cue,
            content=(content[0], end),
            kind=CueKind.VERB,
            stance=stance,
            lemma=form.word.lemma,
            speaker=subject,
            hedged=form.word.is_hedged,
            carriers=self.carriers(after, resumed.open if resumed else min(self.count, after + 14)),
            frame=(min(cue[0], subject[0]), after),
        )

    def _frame_end(self, cue: Range, subject: Range, form: CueForm) -> int:
        """Where a frame ends, with the one who is told ("…, Conte told the committee.")."""
        after = max(cue[1], subject[1])
        is_followed = form.word.takes_hearer and after == cue[1] < self.count
        if not is_followed or not self.tokens[after].is_word:
            return after
        return self.past_hearer(after) or after

    def _goes_on(self, position: int) -> bool:
        """Whether a sentence goes on after a frame between commas ("…, they said, could …")."""
        if position >= self.count or not self.tokens[position].is_word:
            return False
        folded = self.folded[position]
        return folded in AUXILIARIES or (is_verb(folded) and position not in self.cues)

    def _is_open(self, start: int, after: int) -> bool:
        """Whether what stands before a frame needs what follows ("If rates rise, he says, …")."""
        is_adjunct = not any(is_verb(self.folded[at]) for at in range(start, start + 3))
        is_short = self.is_comma(start + 1) or self.is_comma(start + 2)
        opens = self.folded[start] in _CONDITIONS or (is_short and is_adjunct)
        return opens and self.has_verb(after)

    def _inverted_subject(self, cue: Range) -> Range | None:
        """The subject after its verb; after a mere comma only if no verb of its own follows."""
        subject = self.subject_after(cue[1])
        if subject is None or self.closes_quote(cue[0] - 1) or self.closes_quote(cue[0] - 2):
            return subject
        has_verb = any(is_verb(self.folded[i]) for i in range(*subject))
        return None if has_verb or not self.ends_frame(subject[1]) else subject
