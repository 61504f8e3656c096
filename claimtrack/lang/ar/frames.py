"""The Arabic grammar of reported speech: which words speak, who speaks them, what is said.

News Arabic puts the verb first («وقال الوزير في تصريح لصحيفة … إن …»), but also the subject
(«مصادر سياسية أكدت …»), drops it («وأضاف أن …»), hangs participles on («… مشيرا إلى أن …») and
names the source at either end («وفق تقرير …»).
"""

from __future__ import annotations

from dataclasses import replace

from claimtrack.lang.ar.citations import CitationReader
from claimtrack.lang.ar.cues import fold_word
from claimtrack.lang.ar.noun_phrases import RELATIVES, has_preposition
from claimtrack.lang.ar.reporters import WHAT
from claimtrack.lang.ar.verbs import is_verb
from claimtrack.lang.cue_lexicon import CueForm, CueKind, CueWord
from claimtrack.lang.frames import Frame, Range, TokenSentence
from claimtrack.model.attribution import Stance

_QUOTERS = frozenset({"نقل", "نسب", "علم"})
_CONTAINED = frozenset({"جاء"})
# What stands before a colon in a heading without saying anything.
_HEADING_LABELS = frozenset(
    fold_word(word)
    for word in """
        عاجل فيديو بالفيديو صور بالصور شاهد حصري خاص تحليل رأي مقال حوار ملف انفوغراف إنفوغراف تغطية
        مباشر
        تحديث بودكاست كاريكاتير استطلاع موعد أسعار سعر تفاصيل رياضة اقتصاد سياسة ثقافة
        """.split()
)
_LONGEST_HEADING_NAME = 3
_SHORTEST_SAYING = 4


def find_frames(sentence: TokenSentence) -> list[Frame]:
    """The frames of reported speech in one sentence, in order of their cues."""
    return _Reader(sentence).frames()


class _Reader(CitationReader):
    """Reads the verbs, participles, nouns and headings of one sentence, then its phrases."""

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
        is_active = word.stance in (Stance.ACCUSES, Stance.DEMANDS)
        if clause is None and not is_active and self._is_passive((cue_start, cue_end), word):
            return None
        if word.is_loose and not self._is_speech(cue_end, subject, opening):
            return None
        if self._is_silent(word, subject, opening):
            return None
        before = self.folded[position - 1] if position else ""
        if subject is None and (before in RELATIVES or before in WHAT):
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
