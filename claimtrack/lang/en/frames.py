"""The English grammar of reported speech: which words speak, who speaks them, what is said.

News English puts the speaker first ("Conte said that …", "he told Reuters …"), or after what is
said ("…," said Conte; "…," he said, "…"), hangs participles on ("…, adding that …"), and names
the source at either end ("According to …").
"""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueForm, CueKind, CueWord
from claimtrack.lang.en.cues import lexicon
from claimtrack.lang.frames import Frame, QuoteSpan, Range, TokenSentence
from claimtrack.model.attribution import Stance

_STOPS = frozenset(".;!?…")
_OPENERS = frozenset(":")
_DETERMINERS = frozenset("the a an his her its their our my this that these those some several many two three four one another".split())
_AUXILIARIES = frozenset("has have had is are was were be been being will would could did does do also later then previously repeatedly recently earlier already now again once can should may might further publicly privately reportedly not never to".split())
_CONJUNCTIONS = frozenset("and but while as when whereas because although though if or yet so however meanwhile after before since".split())
_PREPOSITIONS = frozenset("in on at during after before from by for with amid following since speaking asked when while despite".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today later earlier late early afterwards recently".split())
_BE = frozenset("is are was were be been being".split())
_NOT_VERBS_AFTER = frozenset("the a an his her its their this that these those of and or in".split())

# How far content may stand from its cue; see the Arabic grammar.
_REACH = 26
_LONGEST_NAME_IN_QUOTES = 3
_LONGEST_SUBJECT = 16


def find_frames(sentence: TokenSentence) -> list[Frame]:
    """The frames of reported speech in one sentence, in order of their cues."""
    return _Reader(sentence).frames()


def bare_noun(folded: str) -> str:
    """A folded word without its possessive; articles and pronouns give the empty word."""
    word = folded.removesuffix("'s").removesuffix("’s")
    return "" if word in _DETERMINERS else word


class _Reader:
    def __init__(self, sentence: TokenSentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.folded = [token.folded for token in sentence.tokens]
        self.count = len(sentence.tokens)
        self.lexicon = lexicon()
        self.cues: dict[int, CueForm] = {}
        for position in range(self.count):
            form = self._form_at(position)
            if form is not None:
                self.cues[position] = form
        self.found: list[Frame] = []

    def frames(self) -> list[Frame]:
        if self.sentence.is_heading:
            self._read_heading()
        for position, form in sorted(self.cues.items()):
            if any(frame.cue[0] <= position < frame.cue[1] for frame in self.found):
                continue
            if form.kind is CueKind.VERB:
                frame = self._read_verb(position, form)
            elif form.kind is CueKind.PARTICIPLE:
                frame = self._read_participle(position, form)
            else:
                frame = self._read_noun(position, form)
            if frame is not None:
                self.found.append(frame)
        self._read_phrases()
        return sorted(self.found, key=lambda frame: (frame.cue, frame.content))

    # What a word is

    def _form_at(self, position: int) -> CueForm | None:
        token = self.tokens[position]
        if not token.is_word:
            return None
        readings = self.lexicon.forms.get(token.folded)
        if position + 1 < self.count:
            two = self.lexicon.forms.get(f"{token.folded} {self.folded[position + 1]}")
            readings = two or readings
        if readings is None:
            return None
        before = self.folded[position - 1] if position else ""
        form = readings[0]
        if form.kind is CueKind.VERB and before in _NOT_VERBS_AFTER:
            nouns = [r for r in readings if r.kind is CueKind.NOUN]
            return nouns[0] if nouns else None
        if form.kind is CueKind.PARTICIPLE:
            is_free = position == 0 or before == "," or before in _BE or before in {"by", "in", "while"}
            return form if is_free or not self.tokens[position - 1].is_word else None
        return form

    def _is_comma(self, position: int) -> bool:
        return 0 <= position < self.count and self.tokens[position].text == ","

    def _closes_quote(self, position: int) -> QuoteSpan | None:
        return next((quote for quote in self.sentence.quotes if quote.close == position), None)

    def _is_media(self, position: int) -> bool:
        return bare_noun(self.folded[position]) in self.lexicon.media_nouns

    def is_source(self, span: Range) -> bool:
        """Whether a noun phrase can speak: a name, a title, a body, a pronoun, capitals."""
        words = [i for i in range(*span) if self.tokens[i].is_word]
        if not words:
            return False
        if self.sentence.name_within(span) is not None or self.folded[words[0]] in self.lexicon.pronouns:
            return True
        if any(bare_noun(self.folded[i]) in self.lexicon.source_nouns for i in words):
            return True
        capitals = [i for i in words if self.tokens[i].text[0].isupper() and i > 0]
        return len(capitals) >= 2

    # Who speaks

    def _subject_before(self, position: int) -> Range | None:
        """The noun phrase before a verb, with an apposition between commas."""
        end = position
        while end > 0 and (self.folded[end - 1] in _AUXILIARIES or self.folded[end - 1].endswith("ly") or self.folded[end - 1] in self.lexicon.negations):
            end -= 1
        start = self._clause_start(end)
        if start == end and self._is_comma(end - 1):
            first = self._clause_start(end - 1)
            if first < end - 1 and first > 0 and self._is_comma(first - 1):
                head = self._clause_start(first - 1)
                first = head if head < first - 1 else first
            start, end = first, end - 1
        start = self._noun_start(start, end)
        return (start, end) if start < end and self.is_source((start, end)) else None

    def _clause_start(self, end: int) -> int:
        start = end
        while start > 0 and end - start < _LONGEST_SUBJECT:
            before = start - 1
            token = self.tokens[before]
            if not token.is_word and token.text not in "-–'’.&()":
                break
            if token.text == "." and before + 1 < self.count and not self._is_initial(before):
                break
            if self.folded[before] in _CONJUNCTIONS or self.folded[before] in self.lexicon.complementisers:
                break
            form = self.cues.get(before)
            if form is not None and form.kind is CueKind.VERB and form.word.is_strict:
                break
            start = before
        return start

    def _is_initial(self, stop: int) -> bool:
        return stop > 0 and len(self.tokens[stop - 1].text) <= 3 and self.tokens[stop - 1].text[0].isupper()

    def _noun_start(self, start: int, end: int) -> int:
        """Past a prepositional phrase that opens the clause ("In Rome the minister …")."""
        at = start
        while at < end and self.folded[at] in _PREPOSITIONS:
            following = [
                i for i in range(at + 2, end)
                if self.folded[i] in _DETERMINERS or self.folded[i] in self.lexicon.pronouns
                or ((name := self.sentence.name_at(i)) is not None and not name.is_place)
            ]  # fmt: skip
            if not following:
                return end
            at = following[0]
        while at < end and not self.tokens[at].is_word:
            at += 1
        return at

    def _subject_after(self, position: int) -> Range | None:
        """The noun phrase after an inverted verb ("said Conte, the prime minister")."""
        end = position
        while end < self.count and end - position < _LONGEST_SUBJECT:
            token = self.tokens[end]
            name = self.sentence.name_at(end)
            if name is not None and not name.is_demonym:
                end = name.end
                continue
            if not token.is_word and not (token.text in "-–'’&" or (token.text == "." and self._is_initial(end))):
                break
            if token.folded in self.lexicon.frame_words - {"of", "for"} and end > position:
                break
            if token.folded in self.lexicon.complementisers or token.folded in _CONJUNCTIONS:
                break
            end += 1
        span = (position, end)
        return span if end > position and self.is_source(span) else None

    # What is said

    def _opening(self, cue_end: int, word: CueWord) -> Range | None:
        """Where content begins: the positions of its opener and of its first word."""
        at = cue_end
        while at < self.count and at - cue_end < _REACH:
            token = self.tokens[at]
            if token.text in _STOPS and not self._is_initial(at):
                return None
            if token.folded in self.lexicon.complementisers and at + 1 < self.count:
                return at, at + 1
            if token.text in _OPENERS and at + 1 < self.count:
                return at, at + 1
            quote = self.sentence.quote_at(at)
            if quote is not None and quote.words > _LONGEST_NAME_IN_QUOTES:
                return at, at
            form = self.cues.get(at)
            if at > cue_end and form is not None and form.kind is CueKind.VERB and form.word.is_strict:
                return None
            at += 1
        return None

    def _bare_opening(self, cue_end: int, word: CueWord) -> int | None:
        """Where a clause without "that" begins: after days, hearers and places of speech."""
        at = cue_end
        moved = True
        while moved and at < self.count:
            moved = False
            while at < self.count and self.folded[at] in _DAYS:
                at, moved = at + 1, True
            if at < self.count and self.folded[at] in {"on", "in", "at", "to", "during", "via", "through"}:
                after = self._past_frame_phrase(at)
                if after is not None:
                    at, moved = after, True
        if at == cue_end and word.takes_hearer:
            hearer = self._past_hearer(at)
            at = hearer if hearer is not None else at
            if at < self.count and self.folded[at] in {"in", "on", "at"}:
                at = self._past_frame_phrase(at) or at
        if at >= self.count or not (self.tokens[at].is_word or self.sentence.quote_at(at)):
            return None
        return at

    def _past_frame_phrase(self, at: int) -> int | None:
        """The position after "in a statement", "on Tuesday", "to reporters" …"""
        for end in range(at + 1, min(at + 6, self.count)):
            word = bare_noun(self.folded[end])
            if word in _DAYS or word in self.lexicon.statement_nouns or word in self.lexicon.media_nouns:
                return end + 1
            if not self.tokens[end].is_word:
                return None
        return None

    def _past_hearer(self, at: int) -> int | None:
        name = self.sentence.name_at(at)
        if name is not None:
            return name.end
        quote = self.sentence.quote_at(at)
        if quote is not None and quote.words <= _LONGEST_NAME_IN_QUOTES:
            return quote.close + 1
        end = at
        while end < self.count and end - at < 8 and self.tokens[end].is_word:
            word = bare_noun(self.folded[end])
            if end > at and word and (word in self.lexicon.frame_words or word in self.lexicon.complementisers):
                break
            end += 1
            if word in self.lexicon.source_nouns or word in self.lexicon.media_nouns or word in {"him", "them", "us", "me", "her"}:
                nxt = self.sentence.name_at(end)
                return nxt.end if nxt else end
        capital = at
        while capital < self.count and self.tokens[capital].text[:1].isupper():
            capital += 1
        return capital if capital > at else None

    def _content_end(self, start: int) -> int:
        quote = self.sentence.quote_at(start)
        if quote is not None and quote.words >= 3:
            return min(quote.close + 1, self.count)
        at = start
        while at < self.count:
            quote = self.sentence.quote_at(at)
            if quote is not None:
                at = min(quote.close + 1, self.count)
                continue
            if self._is_comma(at) and at > start and self._breaks_at(at + 1):
                return at
            if self.tokens[at].text == ";":
                return at
            if at > start + 2 and self.folded[at] in {"and", "but"} and self._adds_speech(at + 1):
                return at
            at += 1
        return self.count

    def _adds_speech(self, position: int) -> bool:
        """Whether a conjunction brings another reporting verb ("… and warned that …")."""
        form = self.cues.get(position)
        if form is None or form.kind is not CueKind.VERB:
            return False
        return (form.word.is_strict or form.word.takes_clause) and self._opening(position + 1, form.word) is not None

    def _breaks_at(self, position: int) -> bool:
        if position >= self.count:
            return True
        form = self.cues.get(position)
        if form is not None and form.kind is CueKind.PARTICIPLE:
            return True
        return any(
            tuple(self.folded[position : position + len(words)]) == words for words in self.lexicon.breakers
        )

    # The frames

    def _read_verb(self, position: int, form: CueForm) -> Frame | None:
        word = form.word
        cue = (position, position + 1 + word.lemma.count(" "))
        negated = any(self.folded[i] in self.lexicon.negations for i in range(max(0, position - 3), position))
        if negated:
            while cue[0] > 0 and (self.folded[cue[0] - 1] in self.lexicon.negations or self.folded[cue[0] - 1] in {"did", "does", "do", "has", "have", "had", "would"}):
                cue = (cue[0] - 1, cue[1])
        before = self.folded[position - 1] if position else ""
        if before == "to" or (before in _BE and not self._is_passive_quote(position)):
            return None
        trailing = self._read_trailing(cue, form)
        if trailing is not None:
            return trailing
        subject = self._subject_before(cue[0])
        implicit = subject is None and self._shares_subject(cue[0])
        if subject is None and not implicit:
            return None
        opening = self._opening(cue[1], word) if word.takes_clause else None
        if opening is None:
            opening = self._object_opening(cue[1], word)
        elif not self._is_frame(cue[1], opening[0], word):
            opening = self._object_opening(cue[1], word)
        if opening is None or opening[1] >= self.count:
            return None
        return self._frame(cue, form, subject, opening, negated=negated, is_implicit=implicit)

    def _is_passive_quote(self, position: int) -> bool:
        return self.folded[position] == "quoted" and "saying" in self.folded[position : position + 4]

    def _shares_subject(self, position: int) -> bool:
        """Whether a verb goes on after "and" with the subject of the verb before."""
        return position > 0 and self.folded[position - 1] in {"and", "but", "also", "then"}

    def _is_frame(self, cue_end: int, opener: int, word: CueWord) -> bool:
        """Whether what stands between a verb and "that" belongs to the frame."""
        if opener == cue_end:
            return True
        first = self.folded[cue_end]
        return (
            word.takes_hearer
            or first in self.lexicon.frame_words
            or self.tokens[cue_end].text in ",(:"
            or self.sentence.quote_at(opener) is not None
        )

    def _object_opening(self, cue_end: int, word: CueWord) -> Range | None:
        if cue_end >= self.count:
            return None
        if self.folded[cue_end] in word.prepositions and cue_end + 1 < self.count:
            return cue_end, cue_end + 1
        needs_preposition = bool(word.prepositions) and not word.takes_clause and not word.takes_object
        if needs_preposition and not word.takes_hearer:
            return None
        if not (word.takes_clause or word.takes_object):
            return None
        if not word.is_strict and not word.takes_object and not word.takes_hearer:
            at = self._bare_opening(cue_end, word)
            if at is None or not self._looks_like_clause(at):
                return None
            return at, at
        at = self._bare_opening(cue_end, word)
        return None if at is None else (at, at)

    def _looks_like_clause(self, at: int) -> bool:
        """Whether a subject begins here: a pronoun, a determiner, a name or a capital."""
        token = self.tokens[at]
        return (
            token.folded in _DETERMINERS or token.folded in {"there", "we", "i", "you"}
            or token.folded in self.lexicon.pronouns or token.text[0].isupper()
        ) and not token.folded == "that"  # fmt: skip

    def _read_trailing(self, cue: Range, form: CueForm) -> Frame | None:
        """What is said stands before its cue: "…," said Conte; "…", he told Reuters."""
        subject = None
        if form.word.is_invertible:
            before = cue[0] - 1
            if before >= 0 and (self._is_comma(before) or self._closes_quote(before)):
                subject = self._subject_after(cue[1])
                start = cue[0]
        if subject is None:
            subject = self._subject_before(cue[0])
            if subject is None:
                return None
            start = subject[0]
            follows = self.count > cue[1] and self.tokens[cue[1]].is_word
            if follows and not form.word.takes_hearer and self.folded[cue[1]] not in self.lexicon.frame_words:
                return None
        before = start - 1
        if before < 1:
            return None
        quote = self._closes_quote(before) or (self._closes_quote(before - 1) if self._is_comma(before) else None)
        if quote is not None and quote.words >= 2:
            content = (quote.open, quote.close + 1)
            lead = quote.open - 1
            if lead >= 0 and self.tokens[lead].is_word and quote.words <= 6:
                content = (self._sentence_start(quote.open), quote.close + 1)
        elif self._is_comma(before) and self._ends_frame(max(cue[1], subject[1])):
            content = (self._sentence_start(before), before)
        else:
            return None
        after = max(cue[1], subject[1])
        resumed = next((q for q in self.sentence.quotes if q.open >= after and q.open - after < 12), None)
        end = content[1]
        if resumed is not None and quote is not None:
            end = min(resumed.close + 1, self.count)
        return Frame(
            cue=cue, content=(content[0], end), kind=CueKind.VERB, stance=form.word.stance,
            lemma=form.word.lemma, speaker=subject, hedged=form.word.is_hedged,
            carriers=self._carriers(after, resumed.open if resumed else min(self.count, after + 14)),
            frame=(min(cue[0], subject[0]), after),
        )  # fmt: skip

    def _ends_frame(self, position: int) -> bool:
        """Whether nothing but the end, a mark or a prepositional frame follows."""
        if position >= self.count or not self.tokens[position].is_word:
            return True
        return self.folded[position] in self.lexicon.frame_words

    def _sentence_start(self, before: int) -> int:
        for at in range(before - 1, -1, -1):
            if self.tokens[at].text in ";:" or (self.tokens[at].text in ".!?" and not self._is_initial(at)):
                return at + 1
        return 0

    def _frame(
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
        content = (start, self._content_end(start))
        if content[1] <= content[0]:
            return None
        stance = form.word.stance
        if negated:
            stance = self.lexicon.negated_stance.get(stance, stance)
        return Frame(
            cue=cue, content=content, kind=form.kind, stance=stance, lemma=form.word.lemma, speaker=subject,
            is_implicit=is_implicit, negated=negated,
            hedged=form.word.is_hedged or (negated and stance is Stance.PREDICTS),
            carriers=self._carriers(cue[1], max(opener, cue[1])), frame=(subject[0] if subject else cue[0], start),
        )  # fmt: skip

    def _carriers(self, start: int, end: int) -> list[Range]:
        """The papers and agencies a statement was made to or through, in order."""
        carriers: list[Range] = []
        at = start
        while at < end:
            name = self.sentence.name_at(at)
            if name is not None and name.is_outlet:
                carriers.append((name.start, min(name.end, end)))
                at = name.end
            elif self._is_media(at) and self.folded[at] not in {"reporters", "journalists", "press", "media", "report"}:
                first = at
                while first > start and self.tokens[first - 1].text[:1].isupper():
                    first -= 1
                after = at + 1
                while after < end and self.tokens[after].text[:1].isupper():
                    after += 1
                if after - first > 1:
                    carriers.append((first, after))
                at = after
            else:
                at += 1
        return carriers

    def _read_participle(self, position: int, form: CueForm) -> Frame | None:
        word = form.word
        opening = self._opening(position + 1, word) if word.takes_clause else None
        if opening is not None and not self._is_frame(position + 1, opening[0], word):
            opening = None
        if opening is None:
            opening = self._object_opening(position + 1, word)
        if opening is None or opening[1] >= self.count:
            return None
        cue = (position, position + 1 + word.lemma.count(" "))
        return self._frame(cue, form, None, opening, is_implicit=True)

    def _read_noun(self, position: int, form: CueForm) -> Frame | None:
        """ "his warning that …", "the army's claim that …": a noun, its owner, and a clause."""
        if position + 2 >= self.count or self.folded[position + 1] not in self.lexicon.complementisers:
            return None
        owner = None
        before = position - 1
        if before >= 0 and self.folded[before].endswith(("'s", "’s")):
            start = self._noun_start(self._clause_start(position), position)
            owner = (start, position)
        return self._frame(
            (position, position + 1), form, owner, (position + 1, position + 2), is_implicit=owner is None
        )

    def _read_heading(self) -> None:
        """ "Conte: …" in a heading."""
        colon = next((i for i in range(1, min(8, self.count - 1)) if self.tokens[i].text == ":"), None)
        if colon is None or not self.is_source((0, colon)):
            return
        self.found.append(
            Frame(
                cue=(colon, colon + 1), content=(colon + 1, self.count), kind=CueKind.VERB,
                stance=Stance.ASSERTS, lemma=":", speaker=(0, colon), frame=(0, colon + 1),
            )  # fmt: skip
        )

    def _read_phrases(self) -> None:
        for position in range(self.count):
            phrase = next(
                (p for p in self.lexicon.phrases if tuple(self.folded[position : position + len(p)]) == p), None
            )
            if phrase is None:
                continue
            start = position + len(phrase)
            source = self._phrase_source(start)
            if source is None:
                continue
            self._add_phrase((position, start), source)

    def _phrase_source(self, start: int) -> Range | None:
        end = start
        while end < self.count and end - start < _LONGEST_SUBJECT:
            quote = self.sentence.quote_at(end)
            if quote is not None and quote.words <= _LONGEST_NAME_IN_QUOTES:
                end = quote.close + 1
                continue
            token = self.tokens[end]
            if not token.is_word and token.text not in "-–'’&" and not (token.text == "." and self._is_initial(end)):
                break
            if token.folded in {"that", "which", "who", "and", "but"}:
                break
            end += 1
        span = (start, end)
        return span if self.is_source(span) else None

    def _add_phrase(self, cue: Range, source: Range) -> None:
        host = next(
            (f for f in self.found if f.kind is not CueKind.PREPOSITION and f.frame[1] <= cue[0] and f.content[1] >= cue[0] - 1),
            None,
        )
        is_outlet = any(self._is_media(i) for i in range(*source)) or (
            (name := self.sentence.name_within(source)) is not None and name.is_outlet
        )
        if host is not None:
            if is_outlet:
                host.content = (host.content[0], min(host.content[1], cue[0]))
                host.carriers.append(source)
            return
        if cue[0] <= 1:
            start = source[1] + (1 if self._is_comma(source[1]) else 0)
            content = (start, self._content_end(start)) if start < self.count else (0, 0)
        else:
            start = self._sentence_start(cue[0])
            is_parenthetical = self._is_comma(source[1]) and source[1] + 2 < self.count
            content = (start, self._content_end(source[1] + 1) if is_parenthetical else cue[0])
        if content[1] > content[0]:
            self.found.append(
                Frame(
                    cue=cue, content=content, kind=CueKind.PREPOSITION, stance=Stance.ASSERTS,
                    lemma="according to", speaker=source, frame=(cue[0], source[1]),
                )  # fmt: skip
            )
