"""The Arabic grammar of reported speech: which words speak, who speaks them, what is said.

News Arabic puts the verb first («وقال الوزير في تصريح لصحيفة … إن …»), but also the subject
(«مصادر سياسية أكدت …»), drops it («وأضاف أن …»), hangs participles on («… مشيرا إلى أن …») and
names the source at either end («وفق تقرير …»).
"""

from __future__ import annotations

from claimtrack.lang.ar.cues import fold_word, lexicon
from claimtrack.lang.ar.verbs import is_verb
from claimtrack.lang.cue_lexicon import Agreement, CueForm, CueKind, CueWord
from claimtrack.lang.frames import Frame, Range, Token, TokenSentence
from claimtrack.model.attribution import Stance

_COMMAS = frozenset("،,")
_STOPS = frozenset(".؛;!؟?…")
_OPENERS = frozenset(":")
_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذين", "اللتين"})
_NOUN_PREFIXES = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و", "ب", "ل", "ف")
_QUOTERS = frozenset({"نقل", "نسب"})
_PARTITIVES = frozenset({"عدد", "العديد", "كل", "عددا", "مجموعه", "بعض"})
# A verb can't follow these: what looks like one is a noun («بناء على طلب …»).
_GOVERNORS = frozenset({"في", "من", "الي", "علي", "عن", "مع", "بعد", "قبل", "خلال", "دون", "كل", "اي", "حول", "ضد", "عند", "لدي", "بين", "تحت", "صحيفه"})
_DEFINITE = ("ال", "وال", "لل")
_SUFFIXED_ADJECTIVES = frozenset({"العام", "العامه", "الخاص", "الخاصه", "الاعلي", "الاول", "السابق", "السابقه", "الحالي", "الجديد", "المشترك", "المشتركه", "المتحده", "العليا", "الراحل", "المنتخب", "المكلف", "الاوسط", "الكبري"})
_MEANWHILE = (("في", "نفس", "الوقت"), ("في", "الوقت", "نفسه"), ("في", "الوقت", "ذاته"), ("في", "المقابل"))
_AFTER_PHRASE = frozenset({"فان", "فقد", "ان", "فانه", "فانها", "انه"})

# How far a subject or a content clause may stand from its cue. Longer frames occur in under 1 %
# of news sentences and mostly belong to another verb.
_REACH = 34
_LONGEST_NAME_IN_QUOTES = 4


def find_frames(sentence: TokenSentence) -> list[Frame]:
    """The frames of reported speech in one sentence, in order of their cues."""
    return _Reader(sentence).frames()


def bare_noun(folded: str) -> str:
    """A folded word without attached conjunction, preposition and article («وللصحيفة» → «صحيفه»)."""
    for prefix in _NOUN_PREFIXES:
        if folded.startswith(prefix) and len(folded) - len(prefix) >= 3:
            return folded[len(prefix) :]
    return folded


class _Reader:
    def __init__(self, sentence: TokenSentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.folded = [token.folded for token in sentence.tokens]
        self.count = len(sentence.tokens)
        self.lexicon = lexicon()
        self.cues = {
            position: form
            for position in range(self.count)
            if (form := self._form_at(position)) is not None
        }
        self.found: list[Frame] = []

    def frames(self) -> list[Frame]:
        if self.sentence.is_heading:
            self._read_heading()
        for position in sorted(self.cues):
            if any(frame.cue[0] <= position < frame.cue[1] for frame in self.found):
                continue
            form = self.cues[position]
            frame = self._read_noun(position, form) if form.kind is CueKind.NOUN else None
            if form.kind is CueKind.VERB:
                frame = self._read_verb(position, form)
            elif form.kind is CueKind.PARTICIPLE:
                frame = self._read_participle(position, form)
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
        if readings is None and token.folded[0] in "وف" and len(token.folded) > 2:
            readings = self.lexicon.forms.get(token.folded[1:])
        if readings is None:
            return None
        before = self.folded[position - 1] if position else ""
        for form in readings:
            if form.kind is CueKind.PARTICIPLE and not self._is_adverbial(position):
                continue
            if form.kind is CueKind.NOUN and not form.has_possessor:
                continue
            if form.kind is CueKind.VERB and (before in _GOVERNORS or self._is_homograph(token)):
                continue
            return form
        return None

    def _is_homograph(self, token: Token) -> bool:
        """Whether a word is «بين» (between), which only a written mark tells from «بيّن» (showed)."""
        return token.folded.lstrip("وف") == "بين" and "\u0651" not in token.text

    def _is_adverbial(self, position: int) -> bool:
        """Whether a participle hangs on a clause, and isn't simply a noun or adjective."""
        if position == 0:
            return False
        before, token = self.tokens[position - 1], self.tokens[position]
        return before.text in _COMMAS or token.folded.endswith("ا") and not token.folded.startswith("ال")

    def _is_comma(self, position: int) -> bool:
        return position < self.count and self.tokens[position].text in _COMMAS

    def _is_complementiser(self, position: int) -> bool:
        return self.folded[position] in self.lexicon.complementisers

    def _opens_content(self, position: int) -> bool:
        """Whether a clause, colon or quotation that can be content begins here."""
        if self._is_complementiser(position) or self.tokens[position].text in _OPENERS:
            return True
        quote = self.sentence.quote_at(position)
        return quote is not None and quote.words > _LONGEST_NAME_IN_QUOTES

    def _is_media(self, position: int) -> bool:
        return bare_noun(self.folded[position]) in self.lexicon.media_nouns

    def is_source(self, span: Range) -> bool:
        """Whether a noun phrase can speak: a name, a title, a body, or people in the plural."""
        if self.sentence.name_within(span) is not None:
            return True
        words = [self.folded[i] for i in range(*span) if self.tokens[i].is_word]
        if any(bare_noun(word) in self.lexicon.source_nouns for word in words[:4]):
            return True
        return bool(words) and len(words[0]) > 5 and words[0].endswith(("ون", "ين"))

    # Who speaks

    def _subject_after(self, position: int, word: CueWord, *, has_clause: bool) -> Range | None:
        """The noun phrase after a verb, unless the clause, a preposition or a mark comes first."""
        start = position
        while start < self.count and self._is_adverb(start):
            start += 1
        if start < self.count and self._is_hearer(start):
            return None
        if start < self.count and self.folded[start] in {"في", "من", "خلال", "علي"}:
            comma = next((i for i in range(start, min(start + 8, self.count)) if self._is_comma(i)), None)
            if comma is None or comma + 1 >= self.count or self._opens_content(comma + 1):
                return None
            start = comma + 1
            if not self.is_source((start, min(start + 3, self.count))):
                return None
        end = self._noun_phrase(start, word, has_clause=has_clause)
        return (start, end) if end > start else None

    def _is_hearer(self, position: int) -> bool:
        """Whether a word says to whom («قالت لنظيرتها»), and so isn't the one who speaks."""
        folded = self.folded[position]
        if folded[0] != "ل" or self.sentence.name_at(position) is not None:
            return False
        rest = folded[1:]
        nouns = self.lexicon.source_nouns
        return folded == "ل" or (
            folded not in nouns and (rest in nouns or rest[:1] == "ل" or rest.endswith(("ه", "ها", "هم")))
        )

    def _is_adverb(self, position: int) -> bool:
        return self.folded[position] in {
            "ايضا", "مجددا", "امس", "اليوم", "بدوره", "بدورها", "بدورهم", "كذلك", "حينها", "لاحقا", "قد",
            "السبت", "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه",
        }  # fmt: skip

    def _noun_phrase(
        self, start: int, word: CueWord, *, has_clause: bool, appositions: int = 0
    ) -> int:
        end = start
        while end < self.count and end - start < _REACH:
            token = self.tokens[end]
            name = self.sentence.name_at(end)
            if not token.is_word:
                after = self._past_name_in_marks(end, start)
                if after is not None:
                    end = after
                    continue
                if self._is_comma(end) and end > start and appositions < 2:
                    after = self._past_apposition(end, has_clause=has_clause)
                    if after is not None:
                        appositions += 1
                        end = after
                        continue
                break
            if name is not None and name.can_act and name.end > end:
                end = name.end
                if not has_clause and not (end < self.count and self._continues(end)):
                    break
                continue
            if self._ends_subject(end, start, word, has_clause=has_clause):
                break
            end += 1
        while end > start and self._is_comma(end - 1):
            end -= 1
        return end

    def _continues(self, position: int) -> bool:
        """Whether an adjective or a second part of a name goes on ("… الليبي")."""
        return self.folded[position].startswith("ال") and self.folded[position].endswith("ي")

    def _ends_subject(self, at: int, start: int, word: CueWord, *, has_clause: bool) -> bool:
        folded = self.folded[at]
        if self._opens_content(at) or folded in word.prepositions or folded in _RELATIVES:
            return True
        if folded in self.lexicon.frame_words:
            return not self._is_inner_preposition(at, start)
        if at > start and at in self.cues and self.cues[at].kind is CueKind.VERB:
            return self.cues[at].word.is_strict or not has_clause
        if folded in {"ل", "وقد"} or (folded[0] == "ل" and self._is_media(at) and at > start):
            return True
        if "ب" in word.prepositions and folded[0] == "ب" and len(folded) > 3 and folded != "باسم":
            return True
        if "ل" in word.prepositions and folded.startswith("ل") and at > start:
            return True
        return at > start and not has_clause and self._begins_object(at, start)

    def _is_inner_preposition(self, at: int, start: int) -> bool:
        """Whether a preposition belongs to the name ("الباحث في جامعة …", "مبعوث … إلى ليبيا")."""
        if at == start or at + 1 >= self.count:
            return False
        follower = bare_noun(self.folded[at + 1])
        if self.folded[at] == "من":
            return self.folded[at - 1] in _PARTITIVES
        if self.folded[at] not in {"في", "الي", "لدي"}:
            return False
        name = self.sentence.name_at(at + 1)
        after = name.end if name else at + 2
        goes_on = after < self.count and (
            self.tokens[after].is_word
            and self.folded[after] not in self.lexicon.frame_words
            and not self._opens_content(after)
        )
        if self.folded[at] != "في":
            return name is not None
        is_body = follower in self.lexicon.source_nouns - self.lexicon.statement_nouns
        return goes_on and (is_body or (name is not None and name.is_place))

    def _begins_object(self, at: int, start: int) -> bool:
        """Whether an indefinite noun follows a finished noun phrase: the object, not the subject."""
        folded, before = self.folded[at], self.folded[at - 1]
        if folded == "باسم" or before == "باسم":
            return False
        is_adjective = folded.endswith(("يه", "يون", "يين", "ي")) and len(folded) > 3
        if bare_noun(folded) in self.lexicon.source_nouns or folded in _SUFFIXED_ADJECTIVES:
            return False
        if folded.startswith(_DEFINITE):
            name = self.sentence.name_within((start, at))
            if name is not None and name.end == at:
                return not is_adjective
            return not is_adjective and before.startswith(_DEFINITE) and not folded.startswith(("و", "لل"))
        is_finished = before.startswith(_DEFINITE) or at - start >= 2
        return not is_adjective and (is_finished or before in self.lexicon.source_nouns)

    def _past_name_in_marks(self, at: int, start: int) -> int | None:
        """The position after a short name in quotation marks or brackets, if one stands here."""
        quote = self.sentence.quote_at(at)
        if quote is not None and at > start and quote.words <= _LONGEST_NAME_IN_QUOTES:
            return min(quote.close + 1, self.count)
        if self.tokens[at].text == "(":
            close = next((i for i in range(at, min(at + 7, self.count)) if self.tokens[i].text == ")"), None)
            return None if close is None else close + 1
        return None

    def _past_apposition(self, comma: int, *, has_clause: bool) -> int | None:
        """The position after ", the spokesman of …" when a comma opens an apposition."""
        start = comma + 1
        if start >= self.count or not self.tokens[start].is_word:
            return None
        folded = self.folded[start]
        if folded in self.lexicon.frame_words or self._opens_content(start) or start in self.cues:
            return None
        name = self.sentence.name_at(start)
        if name is not None and not name.is_place and not name.is_demonym:
            return name.end
        if not has_clause:
            return None
        end = start
        while end < self.count and end - start < 14:
            if self._is_comma(end) or self._opens_content(end):
                return end
            if end in self.cues and self.cues[end].kind is CueKind.VERB and self.cues[end].word.is_strict:
                return None
            if self.folded[end] in {"في", "خلال", "عبر"} and end > start + 1:
                return end
            end += 1
        return None

    def _subject_before(self, position: int) -> Range | None:
        """The noun phrase that opens the clause before a verb, if it can speak."""
        end = position
        while end > 0 and self.folded[end - 1] in {"قد", "ايضا", "بدورها", "بدوره"}:
            end -= 1
        auxiliary = self._auxiliary_before(end) if end < position else None
        if auxiliary is not None:
            start = auxiliary + 1
            while end > start and self._is_comma(end - 1):
                end -= 1
            return (start, end) if end > start else None
        if end and self.folded[end - 1] in _RELATIVES:
            end -= 1
            return self._antecedent_of_relative(end)
        start = end
        while start > 0 and end - start < 14 and not self._bounds_clause(start - 1):
            start -= 1
        while start < end and self.folded[start] in {"و", "لكن", "ولكن", "كما", "ان", "غير", "كان", "وكان", "كانت", "وكانت"}:
            start += 1
        if start == end or any(at in self.cues for at in range(start, end)):
            return None
        if self.folded[start] in self.lexicon.frame_words or not self.is_source((start, end)):
            return None
        return start, end

    def _antecedent_of_relative(self, end: int) -> Range | None:
        """The noun phrase right before "who", if it can speak."""
        name = next((n for n in self.sentence.names if n.end == end and n.can_act), None)
        if name is not None:
            return name.start, end
        for start in range(end - 1, max(-1, end - 4), -1):
            if bare_noun(self.folded[start]) in self.lexicon.source_nouns:
                return start, end
        return None

    def _auxiliary_before(self, end: int) -> int | None:
        for at in range(end - 1, max(-1, end - 24), -1):
            if self.folded[at] in {"كان", "وكان", "كانت", "وكانت", "فكان", "يكون"}:
                return at
            if self.tokens[at].text in _STOPS:
                return None
        return None

    def _bounds_clause(self, position: int) -> bool:
        token = self.tokens[position]
        if not token.is_word:
            in_name = any(q.words <= _LONGEST_NAME_IN_QUOTES and q.open <= position <= q.close for q in self.sentence.quotes)
            return not in_name
        return self._is_complementiser(position) or token.folded in {"بينما", "فيما", "حيث", "عندما", "الا"}

    # What is said

    def _opening(self, cue_end: int, word: CueWord) -> tuple[int, int] | None:
        """Where content begins: the positions of its opener and of its first word."""
        for at in range(cue_end, min(cue_end + _REACH, self.count)):
            token = self.tokens[at]
            if token.text in _STOPS:
                return None
            if self._opens_content(at) and (word.takes_clause or self._is_led(at, word)):
                is_quote = self.sentence.quote_at(at) is not None
                if is_quote or at + 1 < self.count:
                    return at, at if is_quote else at + 1
            if at > cue_end and at in self.cues and self.cues[at].kind is CueKind.VERB:
                form = self.cues[at]
                if form.word.is_strict or form.word.takes_clause or form.word.prepositions:
                    return None
        return None

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
            start < self.count and (self.folded[start] in self.lexicon.frame_words or self._is_comma(start))
        )
        for at in range(start, min(start + 24 if may_gap else start + 2, self.count)):
            folded = self.folded[at]
            if self.tokens[at].text in _STOPS or (at in self.cues and self.cues[at].word.is_strict):
                return None
            if folded in word.prepositions:
                return at + 1 if at + 1 < self.count else None
            is_attached = folded[0] in word.prepositions and len(folded) > 3 and folded != "باسم"
            if is_attached and not self._is_media(at) and self.sentence.name_at(at) is None:
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
                if quote.words > _LONGEST_NAME_IN_QUOTES and (at >= self.count or not self.tokens[at].is_word):
                    return at
                continue
            if self._is_comma(at) and at > start and self._breaks_at(at + 1):
                return at
            if at > start + 2 and self._is_coordinated_cue(at):
                return at
            if self.tokens[at].text in {"؛", ";"}:
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
        opening = self._opening(cue_end, word) if word.takes_clause or word.prepositions else None
        subject = None
        if form.agreement is not Agreement.PLURAL:  # before its subject a verb is singular
            subject = self._subject_after(cue_end, word, has_clause=opening is not None)
        if subject is not None and opening is None and word.takes_object and not self.is_source(subject):
            subject = None  # «ولم تستبعد تكرار ذلك»: the verb carries its subject, this is the object
        after = subject[1] if subject else cue_end
        preposition = self._object_opening(after, word)
        content_start, opener = None, None
        if opening is not None and (preposition is None or preposition > after + 1 or opening[0] <= preposition + 1):
            opener, content_start = opening
        elif preposition is not None and not (word.takes_object and preposition > after + 1):
            content_start = opener = preposition
        elif word.takes_object:
            content_start = opener = self._object_start(after)
        if content_start is None or opener is None:
            return None
        is_explicit = subject is not None
        if subject is None:
            subject = self._subject_before(cue_start)
        if subject is not None and not self._may_speak(subject, form, opening is not None):
            return None
        is_relative = position > 0 and self.folded[position - 1] in _RELATIVES
        if subject is None and is_relative:
            return None
        is_weak = subject is None and not word.is_strict and opening is None
        agreement = form.agreement
        return self._frame(
            (cue_start, cue_end), form, word, subject, (opener, content_start),
            negated=negated, agreement=agreement, is_explicit=is_explicit, is_weak=is_weak,
        )  # fmt: skip

    def _may_speak(self, subject: Range, form: CueForm, has_clause: bool) -> bool:
        if self.is_source(subject):
            return True
        return has_clause and form.word.takes_clause and self.sentence.quote_around(subject[0]) is None

    def _object_start(self, position: int) -> int | None:
        """Where a bare object begins, past the frame ("… في تصريح لـ …، اللقاء …")."""
        at = position
        while at < self.count and (self._is_adverb(at) or self._is_comma(at)):
            at += 1
        at += next((len(p) for p in _MEANWHILE if tuple(self.folded[at : at + len(p)]) == p), 0)
        if at + 1 < self.count and self.folded[at] == "ل" and (quote := self.sentence.quote_at(at + 1)):
            at = quote.close + 1
        if at < self.count and (self.folded[at] in self.lexicon.frame_words or self._is_hearer(at)):
            comma = next((i for i in range(at, min(at + 14, self.count)) if self._is_comma(i)), None)
            if comma is None:
                return None
            at = comma + 1
        if at >= self.count or not (self.tokens[at].is_word or self.sentence.quote_at(at)):
            return None
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
            carriers=self._carriers(min(frame_start, opener), opener),
            frame=(cue[0], start),
            is_weak=is_weak,
        )

    def _carriers(self, start: int, end: int) -> list[Range]:
        """The papers and agencies named between speaker and content, in order."""
        carriers: list[Range] = []
        at = start
        while at < end:
            quote = self.sentence.quote_at(at)
            name = self.sentence.name_at(at)
            leads = at > 0 and (self.folded[at - 1] in {"ل", "مع", "الي", "عبر", "علي"} or self._is_media(at - 1))
            if quote is not None and quote.words <= _LONGEST_NAME_IN_QUOTES and leads:
                carriers.append((at, min(quote.close + 1, end)))
                at = quote.close + 1
            elif name is not None and name.is_outlet:
                carriers.append((name.start, name.end))
                at = name.end
            elif self._is_media(at) and self.tokens[at].is_word:
                after = at + 1
                while after < end and self.tokens[after].is_word and self.folded[after] not in self.lexicon.frame_words and after - at < 4:
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
        carrier = self._subject_after(cue[1], form.word, has_clause=True)
        preposition = next(iter(form.word.prepositions))
        at = next((i for i in range(cue[1], min(cue[1] + 20, self.count)) if self.folded[i] == preposition), None)
        if at is None or at + 1 >= self.count:
            return None
        opening = self._opening(at + 1, CueWord("قال", Stance.ASSERTS))
        if opening is None:
            return None
        end = self._noun_phrase(at + 1, form.word, has_clause=True)
        said = next((i for i in range(at + 1, opening[0]) if self.folded[i] in self.lexicon.said_suffixed), None)
        if said is not None:
            end = min(end, said)
        frame = self._frame(cue, form, CueWord("قال", Stance.ASSERTS), (at + 1, end), opening)
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
        if opening is None or opening[0] > position + 18 or not self._is_complementiser(opening[0]):
            return None
        return self._frame((position, position + 1), form, form.word, None, opening, agreement=form.agreement)

    def _read_heading(self) -> None:
        """«فلان: …» in a heading."""
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
            length, word = self._phrase_at(position)
            if word is None:
                continue
            start = self._past_what(position + length)
            end = self._noun_phrase(start, word, has_clause=True, appositions=2)
            verb = (i for i in range(start + 1, end) if self.folded[i] in _AFTER_PHRASE or is_verb(self.folded[i]))
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
            if len(words) < length or not all(self.tokens[i].is_word for i in range(position, position + length)):
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
            (frame for frame in self.found if frame.frame[1] <= cue[0] and frame.content[1] >= cue[0] - 1), None
        )
        if host is not None:
            if any(self._is_media(i) for i in range(*source)) or (
                (name := self.sentence.name_within(source)) is not None and name.is_outlet
            ):
                host.content = (host.content[0], min(host.content[1], cue[0]))
                host.carriers.append(source)
            return
        goes_on = source[1] < self.count and self.folded[source[1]] in _AFTER_PHRASE
        if cue[0] <= 1 or goes_on:
            start = source[1]
            while start < self.count and (self._is_comma(start) or self.folded[start] in _AFTER_PHRASE):
                start += 1
            content = (start, self._content_end(start)) if start < self.count else (0, 0)
        else:
            start = 0
            for at in range(cue[0] - 1, 0, -1):
                if self.tokens[at].text in _STOPS:
                    start = at + 1
                    break
            if self.folded[start] in {"فقد", "وقد", "حيث"}:
                start += 1
            is_parenthetical = source[1] < self.count and self._is_comma(source[1])
            end = self._content_end(source[1] + 1) if is_parenthetical else cue[0]
            content = (start, end)
        if content[1] > content[0]:
            self.found.append(
                Frame(
                    cue=cue, content=content, kind=CueKind.PREPOSITION, stance=word.stance, lemma=word.lemma,
                    speaker=source, frame=(cue[0], source[1]),
                )  # fmt: skip
            )
