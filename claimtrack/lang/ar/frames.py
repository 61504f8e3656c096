"""The Arabic grammar of reported speech: which words speak, who speaks them, what is said.

News Arabic puts the verb first («وقال الوزير في تصريح لصحيفة … إن …»), but also the subject
(«مصادر سياسية أكدت …»), drops it («وأضاف أن …»), hangs participles on («… مشيرا إلى أن …») and
names the source at either end («وفق تقرير …»).
"""

from __future__ import annotations

from claimtrack.lang.ar.cues import fold_word
from claimtrack.lang.ar.phrases import (
    LONGEST_NAME_IN_QUOTES,
    REACH,
    RELATIVES,
    STOPS,
    PhraseReader,
    bare_noun,
)
from claimtrack.lang.ar.verbs import is_verb
from claimtrack.lang.cue_lexicon import Agreement, CueForm, CueKind, CueWord
from claimtrack.lang.frames import Frame, Range, TokenSentence
from claimtrack.model.attribution import Stance

_QUOTERS = frozenset({"نقل", "نسب"})
_QUOTED_PRONOUNS = {
    "عنه": Agreement.MASCULINE,
    "عنها": Agreement.FEMININE,
    "عنهم": Agreement.PLURAL,
}
_MEANWHILE = (
    ("في", "نفس", "الوقت"),
    ("في", "الوقت", "نفسه"),
    ("في", "الوقت", "ذاته"),
    ("في", "المقابل"),
)
_AFTER_PHRASE = frozenset({"فان", "فقد", "ان", "فانه", "فانها", "انه"})


def find_frames(sentence: TokenSentence) -> list[Frame]:
    """The frames of reported speech in one sentence, in order of their cues."""
    return _Reader(sentence).frames()


class _Reader(PhraseReader):
    def __init__(self, sentence: TokenSentence) -> None:
        super().__init__(sentence)
        self.found: list[Frame] = []

    def frames(self) -> list[Frame]:
        if self.sentence.is_heading:
            self._read_heading()
        for position, form in sorted(self.cues.items()):
            if any(frame.frame[0] <= position < frame.cue[1] for frame in self.found):
                continue
            if form.kind is CueKind.NOUN and any(
                frame.frame[0] <= position < frame.frame[1] for frame in self.found
            ):
                continue
            frame = self._read_noun(position, form) if form.kind is CueKind.NOUN else None
            if form.kind is CueKind.VERB:
                frame = self._read_verb(position, form)
            elif form.kind is CueKind.PARTICIPLE:
                frame = self._read_participle(position, form)
            if frame is not None:
                self.found.append(frame)
        self._read_phrases()
        return sorted(self.found, key=lambda frame: (frame.cue, frame.content))

    # What is said

    def _opening(self, cue_end: int, word: CueWord) -> tuple[int, int] | None:
        """Where content begins: the positions of its opener and of its first word."""
        for at in range(cue_end, min(cue_end + REACH, self.count)):
            token = self.tokens[at]
            if token.text in STOPS:
                return None
            if self.opens_content(at) and (word.takes_clause or self._is_led(at, word)):
                is_quote = self.sentence.quote_at(at) is not None
                if is_quote and word.takes_object and not self._is_introduced(at, cue_end):
                    continue
                if is_quote or at + 1 < self.count:
                    return at, at if is_quote else at + 1
            if at > cue_end and self._takes_its_own_content(at):
                return None
        return None

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
            is_attached = folded[0] in word.prepositions and len(folded) > 3 and folded != "باسم"
            if is_attached and not self.is_media(at) and self.sentence.name_at(at) is None:
                return at
        return None

    def _content_end(self, start: int) -> int:
        """Where content ends: at the sentence's end, a gloss of the article, or another cue."""
        quote = self.sentence.quote_at(start)
        if quote is not None and quote.words >= 3:
            return min(quote.close + 1, self.count)
        at = start
        while at < self.count:
            quote = self.sentence.quote_at(at)
            if quote is not None:
                at = min(quote.close + 1, self.count)
                if quote.words > LONGEST_NAME_IN_QUOTES and (
                    at >= self.count or not self.tokens[at].is_word
                ):
                    return at
                continue
            if self.is_comma(at) and at > start and self._breaks_at(at + 1):
                return at
            if at > start + 2 and self._is_coordinated_cue(at):
                return at
            if self.tokens[at].text in {"؛", ";"}:
                return at
            if tuple(self.folded[at : at + 2]) == ("علي", "هامش"):
                return at
            at += 1
        return self.count

    def _breaks_at(self, position: int) -> bool:
        if position >= self.count:
            return True
        form = self.cues.get(position)
        if form is not None and form.kind is CueKind.PARTICIPLE:
            return True
        if self.folded[position] == "بينما":
            return position + 1 < self.count and is_verb(self.folded[position + 1])
        return any(
            tuple(self.folded[position : position + len(words)]) == words
            for words in self.lexicon.breakers
        )

    def _is_coordinated_cue(self, position: int) -> bool:
        form = self.cues.get(position)
        return (
            form is not None
            and form.kind is CueKind.VERB
            and self.folded[position][0] in "وف"
            and (opening := self._opening(position + 1, form.word)) is not None
            and (form.word.is_strict or opening[0] <= position + 2)
        )

    # The frames

    def _read_verb(self, position: int, form: CueForm) -> Frame | None:
        word, cue_start, cue_end = form.word, position, position + 1
        negated = position > 0 and self.folded[position - 1] in self.lexicon.negations
        if negated:
            cue_start -= 1
        chained = self.cues.get(cue_end)
        if chained is not None and chained.kind is CueKind.PARTICIPLE:
            cue_end, word = cue_end + 1, chained.word
        if word.lemma in _QUOTERS:
            return self._read_quoter((cue_start, cue_end), form)
        clause = self._opening(cue_end, word) if word.takes_clause or word.prepositions else None
        subject = self._subject((cue_start, cue_end), form, word, has_clause=clause is not None)
        is_explicit = subject is not None and subject[0] >= cue_end
        after = subject[1] if subject is not None and is_explicit else cue_end
        opening = self._first_of(clause, after, word)
        if opening is None:
            return None
        if subject is not None and not self._may_speak(subject, form, clause is not None):
            return None
        is_relative = position > 0 and self.folded[position - 1] in RELATIVES
        if subject is None and is_relative:
            return None
        return self._frame(
            (cue_start, cue_end),
            form,
            word,
            subject,
            opening,
            negated=negated,
            agreement=form.agreement,
            is_explicit=is_explicit,
            is_weak=subject is None and not word.is_strict and clause is None,
        )

    def _subject(
        self, cue: Range, form: CueForm, word: CueWord, *, has_clause: bool
    ) -> Range | None:
        """Who speaks: between auxiliary and verb, after "that", after the verb, or before it."""
        auxiliary = self.subject_of_auxiliary(cue[0])
        if auxiliary is not None:
            return auxiliary
        before = self.subject_before(cue[0])
        if before is not None and self.follows_complementiser(before):
            return before
        if form.agreement is Agreement.PLURAL:  # before its subject a verb is singular
            return before
        after = self.subject_after(cue[1], word, has_clause=has_clause)
        if after is not None and word.takes_object and not has_clause and not self.is_source(after):
            after = None  # «ولم تستبعد تكرار ذلك»: the verb carries its subject, this is the object
        return after or before

    def _first_of(self, clause: Range | None, after: int, word: CueWord) -> Range | None:
        """Where content opens: a clause, what the cue's preposition leads to, or a bare object."""
        preposition = self._object_opening(after, word)
        is_near = preposition is not None and preposition <= after + 1
        if clause is not None and not (is_near and preposition and clause[0] > preposition + 1):
            return clause
        follows_object = word.takes_object and not is_near
        if preposition is not None and (not follows_object or self.folded[preposition - 1] == "عن"):
            return preposition, preposition
        start = self._object_start(after) if word.takes_object else None
        return None if start is None else (start, start)

    def _may_speak(self, subject: Range, form: CueForm, has_clause: bool) -> bool:
        if self.is_source(subject):
            return True
        return (
            has_clause and form.word.takes_clause and self.sentence.quote_around(subject[0]) is None
        )

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
        if at < self.count and (self.folded[at] in self.lexicon.frame_words or self.is_hearer(at)):
            comma = next((i for i in range(at, min(at + 14, self.count)) if self.is_comma(i)), None)
            if comma is None:
                return None
            at = comma + 1
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

    def _past_adjectives(self, at: int) -> int:
        while (
            at < self.count and self.folded[at].endswith(("ي", "يه")) and len(self.folded[at]) > 4
        ):
            at += 1
        return at

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
        content = (start, self._content_end(start))
        stance = word.stance
        frame_start = subject[1] if subject and is_explicit else cue[1]
        if "بالنفي" in self.folded[cue[1] : content[1]][:12]:
            stance = Stance.DENIES
        if negated:
            stance = self.lexicon.negated_stance.get(stance, stance)
        if content[1] <= content[0]:
            return None
        hedged = word.is_hedged or (negated and stance is Stance.PREDICTS)
        return Frame(
            cue=cue,
            content=content,
            kind=form.kind,
            stance=stance,
            lemma=word.lemma,
            speaker=subject,
            is_implicit=subject is None,
            agreement=agreement,
            negated=negated,
            hedged=hedged,
            carriers=[
                *self._carriers(*self._fronted_frame(cue[0])),
                *self._carriers(min(frame_start, opener), opener),
            ],
            frame=(cue[0], start),
            is_weak=is_weak,
        )

    def _fronted_frame(self, cue_start: int) -> Range:
        """«وفي حديث إلى «العرب»، قال …»: where a frame before its cue stands; empty if nowhere."""
        if not self.is_comma(cue_start - 1):
            return 0, 0
        start = cue_start - 1
        while start > 0 and self.tokens[start - 1].text not in STOPS and cue_start - start < 16:
            start -= 1
        opens = any(
            bare_noun(self.folded[i]) in self.lexicon.statement_nouns
            for i in range(start, min(start + 3, cue_start))
        )
        return (start, cue_start - 1) if opens else (0, 0)

    def _carriers(self, start: int, end: int) -> list[Range]:
        """The papers and agencies named between speaker and content, in order."""
        carriers: list[Range] = []
        at = start
        while at < end:
            quote = self.sentence.quote_at(at)
            name = self.sentence.name_at(at)
            leads = at > 0 and (
                self.folded[at - 1] in {"ل", "مع", "الي", "عبر", "علي"} or self.is_media(at - 1)
            )
            if quote is not None and quote.words <= LONGEST_NAME_IN_QUOTES and leads:
                carriers.append((at, min(quote.close + 1, end)))
                at = quote.close + 1
            elif name is not None and name.is_outlet:
                carriers.append((name.start, name.end))
                at = name.end
            elif self.is_media(at) and self.tokens[at].is_word:
                after = at + 1
                while (
                    after < end
                    and self.tokens[after].is_word
                    and self.folded[after] not in self.lexicon.frame_words
                    and after - at < 4
                ):
                    after += 1
                if after >= end or self.sentence.quote_at(after) is None:
                    is_named = self.sentence.name_within((at, after)) or self.folded[at][0] in "ل"
                    if is_named and after > at + 1:
                        carriers.append((at, after))
                at = after
            else:
                at += 1
        return carriers

    def _read_quoter(self, cue: Range, form: CueForm) -> Frame | None:
        """«نقلت صحيفة … عن … قوله إن …»: the subject carries, who follows «عن» speaks."""
        carrier = self.subject_after(cue[1], form.word, has_clause=True)
        preposition = next(iter(form.word.prepositions))
        reach = range(cue[1], min(cue[1] + 20, self.count))
        at = next((i for i in reach if self.folded[i] == preposition), None)
        if at is None:
            at = next((i for i in reach if self.folded[i] in _QUOTED_PRONOUNS), None)
            return self._read_quoted_pronoun(cue, form, carrier, at) if at else None
        if at + 1 >= self.count:
            return None
        opening = self._opening(at + 1, CueWord("قال", Stance.ASSERTS))
        if opening is None:
            return None
        end = self.noun_phrase(at + 1, form.word, has_clause=True)
        said = next(
            (i for i in range(at + 1, opening[0]) if self.folded[i] in self.lexicon.said_suffixed),
            None,
        )
        if said is not None:
            end = min(end, said)
        frame = self._frame(cue, form, CueWord("قال", Stance.ASSERTS), (at + 1, end), opening)
        if frame is not None and carrier is not None and self.is_source(carrier):
            frame.carriers = [carrier]
        return frame

    def _read_quoted_pronoun(
        self, cue: Range, form: CueForm, carrier: Range | None, at: int
    ) -> Frame | None:
        """«نقلت عنه وكالة … قوله …»: who spoke was named before."""
        opening = self._opening(at + 1, CueWord("قال", Stance.ASSERTS))
        if opening is None:
            return None
        word = CueWord("قال", Stance.ASSERTS)
        agreement = _QUOTED_PRONOUNS[self.folded[at]]
        frame = self._frame(cue, form, word, None, opening, agreement=agreement)
        if frame is not None and carrier is not None and self.is_source(carrier):
            frame.carriers = [carrier]
        return frame

    def _read_participle(self, position: int, form: CueForm) -> Frame | None:
        word, cue_end = form.word, position + 1
        opening = self._opening(cue_end, word) if word.takes_clause or word.prepositions else None
        is_far = opening is None or opening[0] > cue_end + 8
        if is_far and word.takes_object and (start := self._object_start(cue_end)) is not None:
            opening = (start, start)
        elif is_far:
            preposition = self._object_opening(cue_end, word) if word.prepositions else None
            if preposition is not None and preposition <= cue_end + 10:
                opening = (preposition, preposition)
            else:
                return None
        if opening is None:
            return None
        if cue_end < self.count and self.folded[cue_end] in word.prepositions:
            cue_end += 1
        return self._frame((position, cue_end), form, word, None, opening, agreement=form.agreement)

    def _read_noun(self, position: int, form: CueForm) -> Frame | None:
        """«تحذيره … من أن …»: a verbal noun with its speaker attached, and a clause."""
        opening = self._opening(position + 1, CueWord(form.word.lemma, form.word.stance))
        if opening is None or opening[0] > position + 18 or not self.is_complementiser(opening[0]):
            return None
        return self._frame(
            (position, position + 1), form, form.word, None, opening, agreement=form.agreement
        )

    def _read_heading(self) -> None:
        """«فلان: …» in a heading."""
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

    def _read_phrases(self) -> None:
        for position in range(self.count):
            length, word = self._phrase_at(position)
            if word is None:
                continue
            start = self._past_what(position + length)
            end = self.noun_phrase(start, word, has_clause=True, appositions=2)
            verb = (
                i
                for i in range(start + 1, end)
                if self.folded[i] in _AFTER_PHRASE or is_verb(self.folded[i])
            )
            end = next(verb, end)
            if end <= start or not self.is_source((start, min(end, start + 4))):
                continue
            self._add_phrase((position, position + length), (start, end), word)

    def _past_what(self, start: int) -> int:
        """Past «ما ذهب إليه» and its like, to the name."""
        if start + 2 < self.count and self.folded[start] == "ما":
            return start + (3 if self.folded[start + 2] in {"اليه", "به", "عنه"} else 2)
        return start

    def _phrase_at(self, position: int) -> tuple[int, CueWord | None]:
        for length in (3, 2, 1):
            words = list(self.folded[position : position + length])
            if len(words) < length or not all(
                self.tokens[i].is_word for i in range(position, position + length)
            ):
                continue
            word = self.lexicon.phrases.get(tuple(words))
            if word is None and words[0][0] in "وف" and len(words[0]) > 3:
                word = self.lexicon.phrases.get((words[0][1:], *words[1:]))
            if word is not None:
                return length, word
            # «وفقا لوسائل»: the preposition is attached to the name
            if length == 1 and words[0].lstrip("و") in {"وفقا", "فقا", "طبقا"}:
                following = self.folded[position + 1 : position + 2]
                if following and following[0].startswith("ل"):
                    return 1, self.lexicon.phrases[(fold_word("وفق"),)]
        return 0, None

    def _add_phrase(self, cue: Range, source: Range, word: CueWord) -> None:
        host = next(
            (
                frame
                for frame in self.found
                if frame.frame[1] <= cue[0] and frame.content[1] >= cue[0] - 1
            ),
            None,
        )
        if host is not None:
            if any(self.is_media(i) for i in range(*source)) or (
                (name := self.sentence.name_within(source)) is not None and name.is_outlet
            ):
                host.content = (host.content[0], min(host.content[1], cue[0]))
                host.carriers.append(source)
            return
        goes_on = source[1] < self.count and self.folded[source[1]] in _AFTER_PHRASE
        if cue[0] <= 1 or goes_on:
            start = source[1]
            while start < self.count and (
                self.is_comma(start) or self.folded[start] in _AFTER_PHRASE
            ):
                start += 1
            content = (start, self._content_end(start)) if start < self.count else (0, 0)
        else:
            start = 0
            for at in range(cue[0] - 1, 0, -1):
                if self.tokens[at].text in STOPS:
                    start = at + 1
                    break
            if self.folded[start] in {"فقد", "وقد", "حيث"}:
                start += 1
            is_parenthetical = source[1] < self.count and self.is_comma(source[1])
            end = self._content_end(source[1] + 1) if is_parenthetical else cue[0]
            content = (start, end)
        if content[1] > content[0]:
            self.found.append(
                Frame(
                    cue=cue,
                    content=content,
                    kind=CueKind.PREPOSITION,
                    stance=word.stance,
                    lemma=word.lemma,
                    speaker=source,
                    frame=(cue[0], source[1]),
                )
            )
