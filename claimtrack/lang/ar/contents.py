"""Arabic: what is said: where content begins and ends."""

from __future__ import annotations

from claimtrack.lang.ar.noun_phrases import REACH, RELATIVES
from claimtrack.lang.ar.phrases import LONGEST_NAME_IN_QUOTES, bare_noun
from claimtrack.lang.ar.subjects import STOPS, TURNS, SubjectReader
from claimtrack.lang.ar.verbs import is_verb
from claimtrack.lang.cue_lexicon import CueKind, CueWord
from claimtrack.lang.frames import Range

_DEMONSTRATIVES = frozenset({"هذا", "هذه", "ذلك", "تلك", "هءلاء"})
_FROM_THEM = frozenset({"منه", "منها", "منهم"})  # «طالبا منه التدخل»
_BEFORE_EMBEDDED = RELATIVES | frozenset(
    "ان ما لما كما قد لم لا لن حين عندما بعدما حيث كان كانت ذلك مثلما حسبما".split()
)
_AND_THAT = tuple([word] for word in ("وان", "وانه", "وانها", "وانهم", "وبان", "وبانه"))
_AND_NOT = frozenset({"ولم", "ولن", "وليس", "وليست"})
_MEANWHILE = (
    ("في", "نفس", "الوقت"),
    ("في", "الوقت", "نفسه"),
    ("في", "الوقت", "ذاته"),
    ("في", "المقابل"),
)


class ContentReader(SubjectReader):
    """Finds what is said."""

    def _opening(self, cue_end: int, word: CueWord) -> tuple[int, int] | None:
        """Where content begins: the positions of its opener and of its first word."""
        for at in range(cue_end, min(cue_end + REACH, self.count)):
            token = self.tokens[at]
            if token.text in STOPS:
                return None
            is_quote = self.sentence.quote_at(at) is not None
            if self.opens_content(at) and (is_quote or word.takes_clause or self._is_led(at, word)):
                if is_quote and word.takes_object and not self._is_introduced(at, cue_end):
                    continue
                first = at if is_quote else self._past_complementiser(at + 1)
                if first < self.count:
                    return at, first
            if at > cue_end and self._takes_its_own_content(at):
                return None
        return None

    def _past_complementiser(self, position: int) -> int:
        """Past the «إن» that follows a colon («قال فيه: إن …»)."""
        is_led = position < self.count and self.is_complementiser(position)
        return position + 1 if is_led and self.folded[position] == "ان" else position

    def _takes_its_own_content(self, position: int) -> bool:
        form = self.cues.get(position)
        if form is None or form.kind is CueKind.NOUN:
            return False
        return form.word.is_strict or form.word.takes_clause or bool(form.word.prepositions)

    def _is_introduced(self, quote: int, cue_end: int) -> bool:
        """Whether a quotation is what is said, and not a phrase within a bare object."""
        return quote <= cue_end + 1 or not self.tokens[quote - 1].is_word

    def _is_led(self, position: int, word: CueWord) -> bool:
        """Whether the cue's own preposition leads to a clause («أشار إلى أن», «ندد بأن»)."""
        before = self.folded[position - 1] if position else ""
        attached = self.folded[position][0]
        return before in word.prepositions or attached in word.prepositions

    def _object_opening(self, start: int, word: CueWord) -> int | None:
        """Where a preposition of the cue opens its content («دعا … إلى …», «طالب … بـ…»).

        It stands at once after the subject, or past a frame («… في كلمة له … إلى …»); only verbs
        with an object of their own have that in between («اتهم … قطر بـ…»).
        """
        may_gap = word.takes_object or (
            start < self.count
            and (self.folded[start] in self.lexicon.frame_words or self.is_comma(start))
        )
        for at in range(start, min(start + 24 if may_gap else start + 2, self.count)):
            folded = self.folded[at]
            if self.tokens[at].text in STOPS or self._takes_its_own_content(at):
                return None
            if folded in word.prepositions:
                return at + 1 if at + 1 < self.count else None
            is_attached = (
                folded[0] in word.prepositions
                and (len(folded) > 3 or folded in {"لما", "بما"})
                and folded != "باسم"
            )
            if is_attached and not self.is_media(at) and self.sentence.name_at(at) is None:
                return at
        return None

    def _content_end(
        self, start: int, *, is_subordinate: bool = False, is_object: bool = False
    ) -> int:
        """Where content ends: at the sentence's end, a gloss of the article, or another cue.

        ``is_object``: the content is no clause, so a verb after a comma goes on with the report
        and not with the content («لم يؤكد الأرقام، ولم يصدر تعليق»).
        """
        quote = self.sentence.quote_at(start)
        if quote is not None and quote.words >= 3:
            return min(quote.close + 1, self.count)
        at = start
        while at < self.count:
            quote = self.sentence.quote_at(at)
            if quote is not None:
                at = min(quote.close + 1, self.count)
                is_whole = quote.words > LONGEST_NAME_IN_QUOTES and (
                    at >= self.count or not self.tokens[at].is_word
                )
                goes_on = self.is_comma(at) and self.folded[at + 1 : at + 2] in _AND_THAT
                if is_whole and not goes_on:
                    return at
                continue
            if self.is_comma(at) and at > start:
                is_main = is_subordinate and at + 1 < self.count and is_verb(self.folded[at + 1])
                is_next = is_object and self._goes_on(at + 1)
                if is_main or is_next or self._breaks_at(at + 1):
                    return at
            if at > start + 2 and (back := self._turns_to_cue(at)):
                return back
            if self.tokens[at].text in {"؛", ";"}:
                return at
            if at > start + 2 and self._begins_report(at):
                return next((i for i in range(at, max(start, at - 5), -1) if self.is_comma(i)), at)
            if tuple(self.folded[at : at + 2]) == ("علي", "هامش"):
                return at
            at += 1
        return self.count

    def _goes_on(self, position: int) -> bool:
        """Whether a verb with its conjunction stands here («ولم يصدر», «وغادر»)."""
        folded = self.folded[position] if position < self.count else ""
        if folded[:1] != "و":
            return False
        return folded in _AND_NOT or (len(folded) > 4 and is_verb(folded))

    def _breaks_at(self, position: int) -> bool:
        if position >= self.count:
            return True
        form = self.cues.get(position)
        if form is not None and form.kind is CueKind.PARTICIPLE:
            return True
        if self.folded[position] == "بينما":
            return position + 1 < self.count and is_verb(self.folded[position + 1])
        if self.folded[position] in {"لكن", "غير", "الا", "بيد"}:
            return self._turns_to_another(position)
        return any(
            tuple(self.folded[position : position + len(words)]) == words
            for words in self.lexicon.breakers
        )

    def _begins_report(self, position: int) -> bool:
        """Whether a bare verb with its own source and clause begins a new sentence here.

        Some papers leave the stop out: «… إلى المجتمع يرى الكاتب فلان أن …».
        """
        form = self.cues.get(position)
        if form is None or form.kind is not CueKind.VERB or form.word.is_loose or form.has_object:
            return False
        before = self.folded[position - 1]
        if (
            before in _BEFORE_EMBEDDED
            or self.folded[position][0] in "وف"
            or self.is_source((max(0, position - 3), position))
        ):
            return False
        subject = self.subject_after(position + 1, form.word, has_clause=True)
        return (
            subject is not None
            and self.is_source(subject)
            and subject[1] < self.count
            and (self.is_complementiser(subject[1]) or self.tokens[subject[1]].text == ":")
        )

    def _turns_to_another(self, position: int) -> bool:
        """Whether somebody else reports after «لكن», «غير أن», «إلا أن» («لكن حفتر انتقد …»)."""
        start = position + 1 + (self.folded[position] != "لكن")
        for at in range(start + 1, min(start + 8, self.count)):
            if not self.tokens[at].is_word:
                return False
            form = self.cues.get(at)
            if form is not None and form.kind is CueKind.VERB:
                return self.is_source((start, at))
        return False

    def _turns_to_cue(self, position: int) -> int | None:
        """Where content ends because another report begins at a position, if one does.

        «… وأكد أن», «… حيث قال إن», «… لكنه نفى», «… داعيا إلى …»: the end is before the
        conjunction.
        """
        form = self.cues.get(position)
        if form is None or form.kind is CueKind.NOUN:
            return None
        word = form.word
        opening = self._opening(position + 1, word)
        if word.is_loose and not (
            (opening is not None and opening[0] == position + 1) or self._leads(position + 1, word)
        ):
            return None
        is_near = opening is not None and (word.is_strict or opening[0] <= position + 2)
        if form.kind is CueKind.PARTICIPLE:
            leads = self._leads(position + 1, word) or (
                word.takes_object and self._object_opening(position + 1, word) is not None
            )
            return position if is_near or leads else None
        before = self.folded[position - 1]
        if self.folded[position][0] not in "وف" and before not in TURNS:
            return None
        if not is_near and not (word.is_strict and self._leads(position + 1, word)):
            return None
        return position - 1 if before in TURNS else position

    def _leads(self, position: int, word: CueWord) -> bool:
        """Whether a cue's own preposition stands at a position, or is written on to the word."""
        if position >= self.count:
            return False
        folded = self.folded[position]
        return folded in word.prepositions or (len(folded) > 2 and folded[0] in word.prepositions)

    def _first_of(self, clause: Range | None, after: int, word: CueWord) -> Range | None:
        """Where content opens: a clause, what the cue's preposition leads to, or a bare object."""
        preposition = self._object_opening(after, word)
        is_near = preposition is not None and (
            preposition == after
            or (preposition == after + 1 and self.folded[after] in word.prepositions)
            or (preposition == after + 1 and not word.takes_object)
        )
        if clause is not None and not (is_near and preposition and clause[0] > preposition + 1):
            return clause
        is_framed = after < self.count and (
            self.is_comma(after) or self.folded[after] in self.lexicon.frame_words
        )
        follows_object = word.takes_object and not is_near and not is_framed
        if preposition is not None and (not follows_object or self.folded[preposition - 1] == "عن"):
            return preposition, preposition
        start = self._object_start(after) if word.takes_object else None
        return None if start is None else (start, start)

    def _object_start(self, position: int) -> int | None:
        """Where a bare object begins, past the frame ("… في تصريح لـ …، اللقاء …")."""
        at = position
        while at < self.count and (self.is_adverb(at) or self.is_comma(at)):
            at += 1
        at += next((len(p) for p in _MEANWHILE if tuple(self.folded[at : at + len(p)]) == p), 0)
        if (
            at + 1 < self.count
            and self.folded[at] == "ل"
            and (quote := self.sentence.quote_at(at + 1))
        ):
            at = quote.close + 1
        at = self._past_statement(at)
        while at + 1 < self.count and self.folded[at] in _FROM_THEM:
            at += 1
        is_demonstrative = at < self.count and self.folded[at] in _DEMONSTRATIVES
        is_framed = at < self.count and self.folded[at] in self.lexicon.frame_words
        if (is_framed and not is_demonstrative) or (at < self.count and self.is_hearer(at)):
            comma = next((i for i in range(at, min(at + 14, self.count)) if self.is_comma(i)), None)
            if comma is not None:
                at = comma + 1
            else:
                past = self._past_prepositional(at)
                if past is None:
                    return None
                at = past
        if at >= self.count or not (self.tokens[at].is_word or self.sentence.quote_at(at)):
            return None
        return at

    def _past_statement(self, at: int) -> int:
        """Past «في تصريحات لصحيفة … الإيطالية», to what is said."""
        noun = self.folded[at + 1] if at + 1 < self.count else ""
        if (
            at >= self.count
            or self.folded[at] != "في"
            or bare_noun(noun) not in self.lexicon.statement_nouns
        ):
            return at
        after = self._past_adjectives(at + 2)
        if after < self.count and self.is_hearer(after):
            after += 1
            quote = self.sentence.quote_at(after)
            name = self.sentence.name_at(after)
            after = quote.close + 1 if quote else name.end if name else after
            after = self._past_adjectives(after)
        return after if after < self.count and self.tokens[after].is_word else at

    def _past_prepositional(self, at: int) -> int | None:
        """Past «في إقليم دارفور», «يوم الخميس»: a preposition or word of time and its noun.

        None where no indefinite noun follows that can be the object.
        """
        after = at
        while after < self.count and self.folded[after] in self.lexicon.frame_words:
            after += 1
        if after >= self.count or not self.tokens[after].is_word or self.opens_content(after):
            return None
        name = self.sentence.name_at(after)
        after = name.end if name is not None else after + 1
        while after < self.count and self.tokens[after].is_word:
            name = self.sentence.name_at(after)
            folded = self.folded[after]
            if name is not None:
                after = name.end
            elif folded.startswith("ال") or self.is_adverb(after) or folded.isdigit():
                after += 1
            else:
                break
        is_noun = (
            after < self.count and self.tokens[after].is_word and not is_verb(self.folded[after])
        )
        is_frame = is_noun and self.folded[after] in self.lexicon.frame_words
        return after if is_noun and not is_frame and after not in self.cues else None

    def _past_adjectives(self, at: int) -> int:
        while (
            at < self.count and self.folded[at].endswith(("ي", "يه")) and len(self.folded[at]) > 4
        ):
            at += 1
        return at
