"""The Arabic grammar of reported speech: which words speak, who speaks them, what is said.

News Arabic puts the verb first («وقال الوزير في تصريح لصحيفة … إن …»), but also the subject
(«مصادر سياسية أكدت …»), drops it («وأضاف أن …»), hangs participles on («… مشيرا إلى أن …») and
names the source at either end («وفق تقرير …»).
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimtrack.lang.ar.contents import ContentReader
from claimtrack.lang.ar.cue_words import COURT_NOUNS, PHRASE_LEADS
from claimtrack.lang.ar.cues import fold_word, silent_objects
from claimtrack.lang.ar.noun_phrases import RELATIVES, has_preposition
from claimtrack.lang.ar.phrases import bare_noun
from claimtrack.lang.ar.subjects import STOPS
from claimtrack.lang.ar.verbs import is_verb, past_forms
from claimtrack.lang.cue_lexicon import Agreement, CueForm, CueKind, CueWord
from claimtrack.lang.frames import Frame, Range, TokenSentence
from claimtrack.model.attribution import Stance

_QUOTERS = frozenset({"نقل", "نسب", "علم"})
_GOING_ON = frozenset("اضاف تابع اردف استطرد استدرك استرسل واصل زاد اختتم ختم اكمل مضي".split())
_PHRASE_LEADS = frozenset(fold_word(word) for word in PHRASE_LEADS.split())
# «وهو يوحي بأن …»: a pronoun before a verb that mostly doesn't speak is a thing.
_THINGS = frozenset({"وهو", "وهي", "هو", "هي", "ما", "مما", "التي", "الذي"})
_SUBORDINATORS = frozenset(
    f"{conjunction}{word}"
    for word in ("بينما", "فيما", "عندما", "بعدما", "حين")
    for conjunction in ("", "و")
)
_OWNERS = {"هم": Agreement.PLURAL, "ها": Agreement.FEMININE, "ه": Agreement.MASCULINE}
_OWN = tuple(f"{word}{owner}" for word in ("قول", "تعبير", "وصف", "بحسب") for owner in _OWNERS)
_COUNTED = frozenset({"عدد", "معظم", "بعض", "قانون", "قرار", "نص"})
_WHAT = frozenset({"ما", "مما", "بما"})  # «ما يهدد»: a thing threatens
_LONGEST_DOCUMENT = 7
_DOCUMENTS = frozenset(fold_word(w) for w in "بيان بيانا رسالة قرار قرارا مذكرة نداء عريضة".split())
_COURTS = frozenset(fold_word(word) for word in COURT_NOUNS.split())
_CONTAINED = frozenset({"جاء"})
_QUOTED_PRONOUNS = {
    "عنه": Agreement.MASCULINE,
    "عنها": Agreement.FEMININE,
    "عنهم": Agreement.PLURAL,
}
_AFTER_PHRASE = frozenset({"فان", "فقد", "ان", "فانه", "فانها", "انه"})
# What stands before a colon in a heading without saying anything.
_HEADING_LABELS = frozenset(
    fold_word(word)
    for word in """
        عاجل فيديو بالفيديو صور بالصور شاهد حصري خاص تحليل رأي مقال حوار ملف انفوغراف إنفوغراف تغطية مباشر
        تحديث بودكاست كاريكاتير استطلاع موعد أسعار سعر تفاصيل رياضة اقتصاد سياسة ثقافة
        """.split()
)
_MASCULINE_COUNTRIES = frozenset(
    "iraq lebanon jordan morocco sudan south-sudan yemen somalia vatican kuwait chad".split()
)
# «…»، قال فلان, «…»: the frame between the two parts of a quotation has so many words at most.
_LONGEST_RESUMED = 12
_LONGEST_MARKED_ACTIVE = 4
_LONGEST_HEADING_NAME = 3
_SHORTEST_SAYING = 4


_PASSIVE_MARK = re.compile("[وف]?(?:ا|أ|إ)?([^\\W_])\u0651?\u064f")


def find_frames(sentence: TokenSentence) -> list[Frame]:
    """The frames of reported speech in one sentence, in order of their cues."""
    return _Reader(sentence).frames()


class _Reader(ContentReader):
    def __init__(self, sentence: TokenSentence) -> None:
        super().__init__(sentence)
        self.found: list[Frame] = []
        self.phrases = [
            (position, *found)
            for position in range(self.count)
            if (found := self._phrase_at(position)) is not None
        ]

    def frames(self) -> list[Frame]:
        if self.sentence.is_heading:
            self._read_heading()
        cited = self._cited()
        for position, form in sorted({**self.nouns, **self.cues}.items()):
            if position in cited or any(
                frame.frame[0] <= position < frame.cue[1] for frame in self.found
            ):
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

    def _cited(self) -> frozenset[int]:
        """The words between a phrase and its source, which report nothing themselves."""
        found: set[int] = set()
        for position, length, _ in self.phrases:
            found.update(range(position, self._past_what(position + length)))
        return frozenset(found)

    def _read_verb(self, position: int, form: CueForm) -> Frame | None:
        word, cue_start, cue_end = form.word, position, position + 1
        if word.lemma == "رد" and "بالنفي" not in self.folded[cue_end : cue_end + 12]:
            word = replace(word, prepositions=frozenset())  # «رد على …»: to whom, not what
        if word.lemma in _CONTAINED:
            return self._read_contained(position, form)
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
        repeated = self.cues.get(after)
        if repeated is not None and repeated.kind is CueKind.NOUN and word.takes_object:
            word = repeated.word  # «كرر تحذيره من أن …» warns
            after += 1
            clause = self._opening(after, CueWord(word.lemma, word.stance))
        opening = self._trailing(cue_start) or self._first_of(clause, after, word)
        if opening is None:
            return None
        if subject is not None and not self._may_speak(subject, form, clause is not None):
            return None
        if self._is_passive((cue_start, cue_end), word) and clause is None:
            return None
        if word.is_loose and not self._is_speech(cue_end, subject, opening):
            return None
        if self._is_silent(word, subject, opening):
            return None
        before = self.folded[position - 1] if position else ""
        if subject is None and (before in RELATIVES or before in _WHAT):
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

    def _trailing(self, cue: int) -> Range | None:
        """The quotation right before a verb («…»، يقول فلان), where one stands there."""
        before = cue - 1
        if self.is_comma(before):
            before -= 1
        quote = next((q for q in self.sentence.quotes if q.close == before), None)
        is_saying = quote is not None and quote.open <= 1 and quote.words > 1
        return (quote.open, quote.open) if quote is not None and is_saying else None

    def _read_contained(self, position: int, form: CueForm) -> Frame | None:
        """«جاء في البيان أن …»: what stands after the preposition speaks."""
        if position + 2 >= self.count or self.folded[position + 1] != "في":
            return None
        opening = self._opening(position + 2, form.word)
        if opening is None:
            return None
        end = self.noun_phrase(position + 2, form.word, has_clause=True)
        if end < self.count and self.is_hearer(end):  # «بيان لوزارة الدفاع»: whose it is
            end = max(end, self.noun_phrase(end + 1, form.word, has_clause=True))
        speaker = (position + 2, end)
        if end == position + 2 or not self.is_source(speaker):
            return None
        return self._frame((position, position + 1), form, form.word, speaker, opening)

    def _subject(
        self, cue: Range, form: CueForm, word: CueWord, *, has_clause: bool
    ) -> Range | None:
        """Who speaks: between auxiliary and verb, after "that", after the verb, or before it."""
        auxiliary = self.subject_of_auxiliary(cue[0])
        if auxiliary is not None:
            return auxiliary
        if word.is_impersonal or self._is_passive(cue, word):
            return None
        if cue[0] > 0 and self.folded[cue[0] - 1] in self.lexicon.pronouns:
            return cue[0] - 1, cue[0]
        before = self._document_before(cue[0], word) or self.subject_before(cue[0])
        if before is not None and (
            self.follows_complementiser(before)
            or self._opens_sentence(before, cue[0])
            or self._is_relative_to(before, cue[0])
        ):
            return before
        if form.agreement is Agreement.PLURAL:  # before its subject a verb is singular
            return before
        runs_on = has_clause or not word.takes_object
        after = self.subject_after(cue[1], word, has_clause=runs_on)
        if after is not None and self._disagrees(after[0], form):
            after = None
        if after is not None and word.takes_object and not has_clause and not self.is_source(after):
            after = None  # «ولم تستبعد تكرار ذلك»: the verb carries its subject, this is the object
        return after or before

    def _is_silent(self, word: CueWord, subject: Range | None, opening: Range) -> bool:
        """Whether a verb does something else than report («رفض التعليق», «أدانت المحكمة …»)."""
        silent = silent_objects(word.lemma)
        if silent and not silent.isdisjoint(self.folded[opening[1] : opening[1] + 4]):
            return True
        head = self.folded[subject[0]] if subject is not None else ""
        return word.lemma == "ادان" and head in _COURTS

    def _is_speech(self, cue_end: int, subject: Range | None, opening: Range) -> bool:
        """Whether a word that mostly means something else reports here."""
        if subject is not None:
            return self.is_source(subject)
        start = cue_end
        while start < self.count and self.is_adverb(start):
            start += 1
        is_clause = opening[0] < opening[1] or self.sentence.quote_at(opening[0]) is not None
        before = self.folded[cue_end - 2] if cue_end > 1 else ""
        return opening[0] <= start + 1 and is_clause and before not in _THINGS

    def _may_speak(self, subject: Range, form: CueForm, has_clause: bool) -> bool:
        in_quote = self.sentence.quote_around(subject[0]) is not None
        if form.word.is_strict and not in_quote:
            return True
        if self.is_source(subject) or self.folded[subject[0]] in self.lexicon.pronouns:
            return True
        return has_clause and form.word.takes_clause and not in_quote

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
        content = (start, self._content_end(start, is_subordinate=self._is_subordinate(cue[0])))
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
            carriers = [subject] if subject else carriers
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

    def _disagrees(self, position: int, form: CueForm) -> bool:
        """Whether a city or country stands after a masculine verb: «وحذر روما» warns Rome."""
        name = self.sentence.name_at(position)
        return (
            name is not None
            and name.is_place
            and name.id not in _MASCULINE_COUNTRIES
            and form.agreement is Agreement.MASCULINE
        )

    def _opens_sentence(self, subject: Range, cue: int) -> bool:
        """Whether a subject opens its sentence and stands right before its verb."""
        return subject[0] <= 1 and subject[1] >= cue - 1

    def _document_before(self, cue: int, word: CueWord) -> Range | None:
        """The document that a verb right after it says something of («بيان عن المجلس يدعو …»)."""
        if not (word.takes_object or word.takes_hearer):
            return None
        for at in range(cue - 1, max(-1, cue - _LONGEST_DOCUMENT), -1):
            if not self.tokens[at].is_word or is_verb(self.folded[at]):
                return None
            if self.folded[at] in _DOCUMENTS:
                return at, cue
        return None

    def _is_relative_to(self, noun: Range, cue: int) -> bool:
        return noun[1] == cue and self.folded[noun[0]] in _DOCUMENTS

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

    def _relayed(self, start: int, opener: int) -> Range | None:
        """«قالت صحيفة … نقلا عن مصادر … إن»: the source between a verb and what is said."""
        for at in range(start, opener - 2):
            if self.folded[at] == "نقلا" and self.folded[at + 1] == "عن":
                source = CueWord("قال", Stance.ASSERTS)
                end = min(self.noun_phrase(at + 2, source, has_clause=True), opener)
                return (at + 2, end) if end > at + 2 else None
        return None

    def _may_be(self, start: int, end: int) -> bool:
        """Whether «قد» before a present verb ("may") holds what is said back."""
        return any(
            self.folded[i] in {"قد", "وقد"} and self.folded[i + 1][0] in "يتن"
            for i in range(start, min(end, self.count - 1))
        )

    def _resumed(self, cue: Range, end: int) -> int:
        """Where a quotation that stands before its verb ends: after it, where it goes on there."""
        reach = cue[1] + _LONGEST_RESUMED
        again = next((q for q in self.sentence.quotes if cue[1] < q.open < reach), None)
        return end if again is None else min(again.close + 1, self.count)

    def _is_subordinate(self, cue: int) -> bool:
        """Whether a conjunction opens the sentence right before the cue («وبينما ذكرت …، ظهر …»)."""
        return 0 < cue <= 2 and bool(_SUBORDINATORS & set(self.folded[:cue]))

    def _read_quoter(self, cue: Range, form: CueForm) -> Frame | None:
        """«نقلت صحيفة … عن … قوله إن …»: the subject carries, who follows «عن» speaks."""
        carrier = self.subject_after(cue[1], form.word, has_clause=True)
        if carrier is None:
            carrier = self.subject_before(cue[0])
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
        """«تحذيره … من أن …», «إعلان الوزير أن …», «اتهامات من المعارضة بـ…»."""
        word = form.word
        clause = self._opening(position + 1, CueWord(word.lemma, word.stance))
        if clause is not None and not self._is_clause_of_noun(position, clause):
            clause = None
        owner = None if form.has_possessor else self._owner(position)
        if owner is None and not form.has_possessor:
            return None
        if clause is None and owner is not None and self.folded[owner[0] - 1] == "من":
            at = next(
                (i for i in range(owner[1], min(owner[1] + 6, self.count)) if self._leads(i, word)),
                None,
            )
            clause = None if at is None else (at, at)
        if clause is None:
            return None
        return self._frame(
            (position, position + 1), form, word, owner, clause, agreement=form.agreement
        )

    def _is_clause_of_noun(self, position: int, opening: Range) -> bool:
        is_near = opening[0] <= position + 12
        between = range(position + 1, opening[0])
        return (
            is_near
            and self.is_complementiser(opening[0])
            and not any(is_verb(self.folded[i]) or not self.tokens[i].is_word for i in between)
        )

    def _owner(self, position: int) -> Range | None:
        """Whose statement a noun is: the noun phrase after it, or after «من»."""
        start = position + 1
        if start < self.count and self.folded[start] == "من":
            start += 1
        if start >= self.count or has_preposition(self.folded[start]):
            return None
        end = self.noun_phrase(start, CueWord("قال", Stance.ASSERTS), has_clause=True)
        return (start, end) if end > start and self.is_source((start, end)) else None

    def _read_heading(self) -> None:
        """«فلان: …» in a heading."""
        colon = next(
            (i for i in range(1, min(8, self.count - 1)) if self.tokens[i].text == ":"), None
        )
        if colon is None or not self._speaks_in_heading(colon):
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

    def _speaks_in_heading(self, colon: int) -> bool:
        """Whether what stands before a heading's colon says what follows, and isn't a label.

        A country before a colon is mostly where something happened; it speaks where a verb or a
        negation opens what follows («روسيا: لن نقبل …»).
        """
        words = self.folded[:colon]
        name = self.sentence.name_at(0)
        others = [w for w in words[name.end :] if w in self.lexicon.person_nouns] if name else []
        if name is not None and name.is_place and not others:
            follows = self.folded[colon + 1]
            return follows in self.lexicon.negations or (follows[0] in "نس" and is_verb(follows))
        if any(word in _HEADING_LABELS for word in words) or not self.tokens[0].is_word:
            return False
        is_short = colon <= _LONGEST_HEADING_NAME and self.count - colon > _SHORTEST_SAYING
        return self.is_source((0, colon)) or (is_short and not any(map(is_verb, words)))

    def _read_phrases(self) -> None:
        for position, length, word in self.phrases:
            if any(f.frame[0] <= position < f.frame[1] for f in self.found):
                continue
            if self.folded[position + length - 1].endswith(_OWN):
                self._add_own_phrase((position, position + length), word)
                continue
            start = self._past_what(position + length)
            end = self.noun_phrase(start, word, has_clause=True, appositions=2)
            verb = (
                i
                for i in range(start + 1, end)
                if self.folded[i] in _AFTER_PHRASE or is_verb(self.folded[i])
            )
            end = next(verb, end)
            is_counted = start < self.count and self.folded[start] in _COUNTED
            if end <= start or is_counted or not self.is_source((start, min(end, start + 4))):
                continue
            self._add_phrase((position, position + length), (start, end), word)

    def _add_own_phrase(self, cue: Range, word: CueWord) -> None:
        """«…، على حد تعبيره»: who was named before said it so, where nothing says it already."""
        if any(frame.frame[1] <= cue[0] <= frame.content[1] + 1 for frame in self.found):
            return
        last = self.folded[cue[1] - 1]
        agreement = next(a for suffix, a in _OWNERS.items() if last.endswith(suffix))
        start = max((i + 1 for i in range(cue[0]) if self.tokens[i].text in STOPS), default=0)
        if cue[0] - start > 1:
            self.found.append(
                Frame(
                    cue=cue,
                    content=(start, cue[0]),
                    kind=CueKind.PREPOSITION,
                    stance=word.stance,
                    lemma=word.lemma,
                    is_implicit=True,
                    agreement=agreement,
                    frame=cue,
                )
            )

    def _past_what(self, start: int) -> int:
        """Past «ما ذهب إليه», «ما أعلنته», «رأي» and their like, to the name."""
        at = start
        while at + 1 < self.count and bare_noun(self.folded[at]) in _PHRASE_LEADS:
            at += 1
        reports = at < self.count and (at in self.cues or self.folded[at][:-1] in past_forms())
        if (at > start and self.folded[start] in {"ما", "لما"}) or (
            reports and start > 0 and self.folded[start - 1].endswith("ما")
        ):
            at += 1
        while at < self.count and self.folded[at] in {"اليه", "به", "عنه", "عن", "في"}:
            at += 1
        return at if at < self.count else start

    def _phrase_at(self, position: int) -> tuple[int, CueWord] | None:
        """The prepositional cue at a position: how many words it has, and which it is."""
        first, heads, phrases = (
            self.folded[position],
            self.lexicon.phrase_heads,
            self.lexicon.phrases,
        )
        bare = first[1:] if first[0] in "وف" and len(first) > 3 else first
        if first not in heads and bare not in heads:
            return None
        if first == "كما" and position + 2 < self.count and self._says_next(position + 2):
            return None
        for length in (3, 2, 1):
            rest = self.folded[position + 1 : position + length]
            if len(rest) < length - 1:
                continue
            word = phrases.get((first, *rest)) or phrases.get((bare, *rest))
            if word is not None:
                return length, word
        # «وفقا لوسائل»: the preposition is attached to the name
        following = self.folded[position + 1 : position + 2]
        if bare in {"وفقا", "طبقا", "تبعا"} and following and following[0].startswith("ل"):
            return 1, phrases[(fold_word("وفق"),)]
        return None

    def _says_next(self, position: int) -> bool:
        """Whether a verb after «كما» reports, and doesn't cite («كما قال: …», «كما قال إن …»)."""
        end = self.noun_phrase(position, CueWord("قال", Stance.ASSERTS), has_clause=True)
        return end == position or (end < self.count and self.opens_content(end))

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
