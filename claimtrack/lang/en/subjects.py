"""English: who speaks: where a subject begins and ends around its verb."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueKind, CueWord
from claimtrack.lang.en.clauses import is_verb
from claimtrack.lang.en.phrases import AUXILIARIES, DETERMINERS
from claimtrack.lang.en.supplements import LONGEST_REMARK, SupplementReader
from claimtrack.lang.frames import Range
from claimtrack.model.attribution import Stance

_CONJUNCTIONS = frozenset(
    """
        and but while as when whereas because although though if or yet so however meanwhile after
        before since
        """.split()
)
_PREPOSITIONS = frozenset(
    """
        in on at during after before from by for with amid following since speaking asked when
        while despite
        """.split()
)
LONGEST_SUBJECT = 16
DAYS = frozenset(
    """
        monday tuesday wednesday thursday friday saturday sunday yesterday today later earlier
        late early afterwards recently
        """.split()
)
_SAY = CueWord("say", Stance.ASSERTS, is_strict=True)
_NOT_SUBJECTS = frozenset("it there that which what this to i you we".split())


class SubjectReader(SupplementReader):
    """Finds the noun phrase that speaks."""

    def subject_before(
        self, position: int, word: CueWord, *, has_clause: bool = False
    ) -> Range | None:
        """The noun phrase before a verb, with an apposition between commas.

        Before a verb that speaks of nothing but speech, and before "that", any short phrase is
        taken.
        """
        end = position
        while end > 0 and (
            self.folded[end - 1] in AUXILIARIES
            or self.folded[end - 1].endswith("ly")
            or self.folded[end - 1] in self.lexicon.negations
        ):
            end -= 1
        while end > 1 and self.folded[end - 1] in DAYS and self.folded[end - 2] in {"on", "late"}:
            end -= 2
            while end > 0 and self.folded[end - 1] in AUXILIARIES:
                end -= 1
        outside = self.before_interjection(end)
        while outside < end and self.folded[outside - 1] in AUXILIARIES:
            outside -= 1  # "has, however, revealed"
        end = outside
        if end and self._is_pronoun(end - 1):
            return end - 1, end
        if self.is_dash(end - 1) and (named := self._head_before_dashes(end - 1)) is not None:
            return named
        if self.is_title_case and self.is_comma(end - 1):
            return None  # "Clinton Says …, Calls …"
        start = self.clause_start(end)
        before = self.before_supplement_to(end - 1) if start == end else None
        if before is not None:
            end = before
            start = self.clause_start(end)
        elif start == end and self.is_comma(end - 1):
            first = self.clause_start(end - 1)
            if first < end - 1 and first > 0 and self.is_comma(first - 1):
                head = self.clause_start(first - 1)
                first = head if head < first - 1 else first
            start, end = first, end - 1
        start = self.noun_start(self._after_verb(start, end), end)
        if start >= end or not self.tokens[start].is_word:
            return None
        end = self.before_supplement(start, end)
        is_short = end - start <= 4 and self.folded[start] not in _NOT_SUBJECTS
        is_plain = is_short and (word.is_strict or has_clause)
        if not is_plain and not self.is_source((start, end)):
            return None
        joined = self.joined_start(start)
        has_verb = any(is_verb(self.folded[i]) for i in range(joined, start))
        return (start if has_verb else joined, end)

    def plain_verb(self) -> CueWord:
        """A verb that any subject speaks with."""
        return _SAY

    def _is_pronoun(self, position: int) -> bool:
        folded = self.folded[position]
        return folded in self.lexicon.pronouns and folded != "it"

    def _after_verb(self, start: int, end: int) -> int:
        """Past the last verb in a stretch without commas: a subject holds none."""
        if any(self.is_comma(at) for at in range(start, end)):
            return start
        verbs = (
            at
            for at in range(end - 1, start, -1)
            if self.tokens[at].text[0].islower() and is_verb(self.folded[at])
            if self.folded[at] not in self.lexicon.source_nouns
        )
        return next(verbs, start - 1) + 1

    def relative_antecedent(self, subject: Range) -> Range | None:
        """Whom a relative pronoun stands for ("two brothers, who said …")."""
        if subject[1] != subject[0] + 1 or self.folded[subject[0]] not in {"who", "which"}:
            return None
        end = subject[0] - self.is_comma(subject[0] - 1)
        start = self.noun_phrase_start(end)
        return (start, end) if start < end else None

    def is_relative(self, subject: Range) -> bool:
        """Whether a relative pronoun is the subject, alone or after its noun ("a man who")."""
        return self.folded[subject[1] - 1] in {"who", "which"}

    def noun_phrase_start(self, end: int, *, is_possessor: bool = False) -> int:
        """Where the noun phrase that ends here begins, without what stands before it.

        A possessor ends with the last noun itself ("the head of Iran's …" is Iran).
        """
        start = end
        while start > 0 and end - start < LONGEST_SUBJECT // 2:
            before = self.tokens[start - 1]
            word = before.folded
            if not before.is_word and not (before.text in "-–.&" and start > 1):
                break
            if before.text == "." and not self.is_initial(start - 1):
                break
            is_name = before.text[0].isupper() and start > 1
            is_bound = word in self.lexicon.frame_words or word in _CONJUNCTIONS or is_verb(word)
            if not is_name and (is_bound or (is_possessor and word == "of")):
                break
            start -= 1
            if word in DETERMINERS:
                break
        return start

    def _head_before_dashes(self, dash: int) -> Range | None:
        """The noun phrase before a remark between dashes ("the judge -- who … -- said")."""
        close = dash
        while close > 0 and self.is_dash(close - 1):
            close -= 1
        for at in range(close - 1, max(-1, close - LONGEST_REMARK), -1):
            if self.is_dash(at):
                end = at
                while end > 0 and self.is_dash(end - 1):
                    end -= 1
                start = self.noun_start(self.clause_start(end), end)
                return (start, end) if start < end and self.is_source((start, end)) else None
        return None

    def joined_start(self, start: int) -> int:
        """Where a subject begins whose second part begins at ``start`` ("the senator and …")."""
        if start < 2 or self.folded[start - 1] != "and":
            return start
        first = self.noun_start(self.clause_start(start - 1), start - 1)
        return first if first < start - 1 else start

    def clause_start(self, end: int) -> int:
        start = end
        while start > 0 and end - start < LONGEST_SUBJECT:
            before = start - 1
            token = self.tokens[before]
            bracket = self.opening_bracket(before)
            if bracket is not None:
                start = bracket
                continue
            if not token.is_word and token.text not in "-–'’.&()%":
                break
            if token.text == "." and before + 1 < self.count and not self.is_initial(before):
                break
            if (
                self.folded[before] in _CONJUNCTIONS
                or self.folded[before] in self.lexicon.complementisers
            ):
                break
            form = self.cues.get(before)
            if form is not None and form.kind is CueKind.VERB and form.word.is_strict:
                break
            start = before
        return start

    def noun_start(self, start: int, end: int) -> int:
        """Past a prepositional phrase that opens the clause ("In Rome the minister …")."""
        at = start
        while at < end and self.folded[at] in _PREPOSITIONS:
            following = [
                i
                for i in range(at + 2, end)
                if self.folded[i] in DETERMINERS
                or self.folded[i] in self.lexicon.pronouns
                or ((name := self.sentence.name_at(i)) is not None and not name.is_place)
            ]
            if not following:
                return end
            at = following[0]
        while at < end and not self.tokens[at].is_word:
            at += 1
        return at

    def subject_after(self, position: int) -> Range | None:
        """The noun phrase after an inverted verb ("said Conte, the prime minister")."""
        end = position
        if position < self.count and self.folded[position] in _PREPOSITIONS:
            return None
        while end < self.count and end - position < LONGEST_SUBJECT:
            token = self.tokens[end]
            name = self.sentence.name_at(end)
            if name is not None and not name.is_demonym:
                end = name.end
                continue
            if not token.is_word and not (
                token.text in "-–'’&" or (token.text == "." and self.is_initial(end))
            ):
                break
            if token.folded in self.lexicon.frame_words - {"of", "for"} and end > position:
                break
            if token.folded in self.lexicon.complementisers or token.folded in _CONJUNCTIONS:
                break
            end += 1
        span = (position, end)
        return span if end > position and self.is_source(span) else None
