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
from claimtrack.lang.ar.noun_phrases import RELATIVES
from claimtrack.lang.ar.phrases import bare_noun
from claimtrack.lang.ar.subjects import STOPS
from claimtrack.lang.ar.verbs import is_verb, past_forms
from claimtrack.lang.cue_lexicon import Agreement, CueForm, CueKind, CueWord
from claimtrack.lang.frames import Frame, Range, TokenSentence
from claimtrack.model.attribution import Stance

_QUOTERS = frozenset({"نقل", "نسب"})
_GOING_ON = frozenset("اضاف تابع اردف استطرد استدرك استرسل واصل زاد اختتم ختم اكمل مضي".split())
_PHRASE_LEADS = frozenset(fold_word(word) for word in PHRASE_LEADS.split())
# «وهو يوحي بأن …»: a pronoun before a verb that mostly doesn't speak is a thing.
_THINGS = frozenset({"وهو", "وهي", "هو", "هي", "ما", "مما", "التي", "الذي"})
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
        opening = self._first_of(clause, after, word)
        if opening is None:
            return None
        if subject is not None and not self._may_speak(subject, form, clause is not None):
            return None
        if word.is_loose and not self._is_speech(cue_end, subject, opening):
            return None
        if self._is_silent(word, subject, opening):
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

    def _read_contained(self, position: int, form: CueForm) -> Frame | None:
        """«جاء في البيان أن …»: what stands after the preposition speaks."""
        if position + 2 >= self.count or self.folded[position + 1] != "في":
            return None
        opening = self._opening(position + 2, form.word)
        if opening is None:
            return None
        end = self.noun_phrase(position + 2, form.word, has_clause=True)
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
        if word.is_impersonal or self._is_passive(cue):
            return None
        before = self.subject_before(cue[0])
        if before is not None and (
            self.follows_complementiser(before)
            or self._opens_sentence(before, cue[0])
            or self._is_relative_to(before, cue[0])
        ):
            return before
        if form.agreement is Agreement.PLURAL:  # before its subject a verb is singular
            return before
        after = self.subject_after(cue[1], word, has_clause=has_clause)
        if after is not None and self._disagrees(after[0], form):
            after = None
        if after is not None and word.takes_object and not has_clause and not self.is_source(after):
            after = None  # «ولم تستبعد تكرار ذلك»: the verb carries its subject, this is the object
        return after or before

    def _is_silent(self, word: CueWord, subject: Range | None, opening: Range) -> bool:
        """Whether a verb does something else than report («رفض التعليق», «أدانت المحكمة …»)."""
        if self.folded[opening[1]] in silent_objects(word.lemma):
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
        if self.is_source(subject):
            return True
        return (
            has_clause and form.word.takes_clause and self.sentence.quote_around(subject[0]) is None
        )

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
        is_passive = word.is_impersonal or (subject is None and self._is_passive(cue))
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
            is_implicit=subject is None and not is_passive,
            agreement=agreement,
            negated=negated,
            hedged=hedged,
            carriers=[
                *self._carriers(*self._fronted_frame(cue[0])),
                *self._carriers(min(frame_start, opener), opener),
            ],
            frame=(cue[0], start),
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

    def _is_relative_to(self, noun: Range, cue: int) -> bool:
        """Whether a document right before a verb says what follows («بيان يطالب القوات بـ…»)."""
        head = bare_noun(self.folded[noun[0]])
        return noun[1] == cue and head in self.lexicon.statement_nouns

    def _is_passive(self, cue: Range) -> bool:
        """Whether a vowel mark makes the verb passive («ذُكر», «يُعتقد»): nobody is named.

        The present of verbs of four letters has the same mark in the active («يُحذّر»).
        """
        text, folded = self.tokens[cue[1] - 1].text, self.folded[cue[1] - 1]
        marked = _PASSIVE_MARK.match(text)
        return marked is not None and (folded[-3:-2] != "" and marked[1] not in "يتن")

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
        """Past «ما ذهب إليه», «ما أعلنته», «رأي» and their like, to the name."""
        at = start
        while at + 1 < self.count and bare_noun(self.folded[at]) in _PHRASE_LEADS:
            at += 1
        reports = at < self.count and (at in self.cues or self.folded[at][:-1] in past_forms())
        if (at > start and self.folded[start] in {"ما", "لما"}) or (reports and start > 0 and self.folded[start - 1].endswith("ما")):
            at += 1
        while at < self.count and self.folded[at] in {"اليه", "به", "عنه", "عن", "في"}:
            at += 1
        return at if at < self.count else start

    def _phrase_at(self, position: int) -> tuple[int, CueWord | None]:
        first = self.folded[position]
        if first not in self.lexicon.phrase_heads and (
            first[0] not in "وف" or first[1:] not in self.lexicon.phrase_heads
        ):
            return 0, None
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
