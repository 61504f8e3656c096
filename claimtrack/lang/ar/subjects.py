"""Arabic: who speaks: where a subject begins and ends around its verb."""

from __future__ import annotations

from claimtrack.lang.ar import cue_words
from claimtrack.lang.ar.cues import fold_word
from claimtrack.lang.ar.phrases import LONGEST_NAME_IN_QUOTES, PhraseReader, bare_noun
from claimtrack.lang.ar.verbs import is_verb
from claimtrack.lang.ar.words import dictionary_form
from claimtrack.lang.cue_lexicon import CueKind, CueWord
from claimtrack.lang.frames import Range

STOPS = frozenset(".؛;!؟?…")
# Before a verb these turn to another report of the same speaker.
TURNS = frozenset(
    fold_word(word) for word in "حيث كما لكنه ولكنه لكنها ولكنها لكنهم ولكنهم ثم إذ بل بأنه".split()
)
RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذين", "اللتين"})
_PARTITIVES = frozenset({"عدد", "العديد", "كل", "عددا", "مجموعه", "بعض"})
_DEFINITE = ("ال", "وال", "لل")
_DEMONSTRATIVES = frozenset({"هذا", "هذه", "ذلك", "تلك", "هءلاء"})
_STILL = frozenset(fold_word(word) for word in cue_words.STILL.split())
_BETWEEN = frozenset({"قد", "ايضا", "بدورها", "بدوره", "لم", "لن", "لا"})
_RANKS = frozenset(fold_word(rank) for rank in cue_words.RANKS.split())
_ADVERBS = frozenset(fold_word(word) for word in cue_words.ADVERBS.split())
_SUFFIXED_ADJECTIVES = frozenset(
    """
    العام العامه الخاص الخاصه الاعلي الاول السابق السابقه الحالي الجديد المشترك المشتركه المتحده
    العليا الراحل المنتخب المكلف الاوسط الكبري
    """.split()
)
# A subject longer than this without a verb of its own is more than the subject.
_LONGEST_BARE_SUBJECT = 9
# The head of a subject – title, body, or name – stands within so many words.
_LONGEST_HEAD = 4
_AUXILIARIES = frozenset({"كان", "كانت", "كانوا", "كانا"})
_WHICH = frozenset({"وهو", "وهي", "وهم", "الذي", "التي", "الذين"})
# How far a subject or a content clause may stand from its cue; it keeps the time linear.
REACH = 34


class SubjectReader(PhraseReader):
    """Finds the noun phrase that speaks."""

    def subject_after(self, position: int, word: CueWord, *, has_clause: bool) -> Range | None:
        """The noun phrase after a verb, unless the clause, a preposition or a mark comes first."""
        start = position
        while start < self.count and self.is_adverb(start):
            start += 1
        if start < self.count and self.is_hearer(start):
            return None
        if start < self.count and self.folded[start] in {"في", "من", "خلال", "علي"}:
            comma = next(
                (i for i in range(start, min(start + 8, self.count)) if self.is_comma(i)), None
            )
            if comma is None or comma + 1 >= self.count or self.opens_content(comma + 1):
                return None
            start = comma + 1
            is_led = self.folded[start][0] in "بل" and self.sentence.name_at(start) is None
            if is_led or not self.is_source((start, min(start + 3, self.count))):
                return None
        end = self.noun_phrase(start, word, has_clause=has_clause)
        return (start, end) if end > start else None

    def is_hearer(self, position: int) -> bool:
        """Whether a word says to whom («قالت لنظيرتها»), and so isn't the one who speaks."""
        folded = self.folded[position]
        if folded[0] != "ل" or self.sentence.name_at(position) is not None:
            return False
        rest = folded[1:]
        nouns = self.lexicon.source_nouns
        return folded == "ل" or (
            folded not in nouns
            and (rest in nouns or rest[:1] == "ل" or rest.endswith(("ه", "ها", "هم")))
        )

    def is_adverb(self, position: int) -> bool:
        """Whether a word only says when or how («امس», «بدوره», «السبت»)."""
        return self.folded[position] in _ADVERBS

    def noun_phrase(
        self, start: int, word: CueWord, *, has_clause: bool, appositions: int = 0
    ) -> int:
        end = start
        while end < self.count and end - start < REACH:
            token = self.tokens[end]
            name = self.sentence.name_at(end)
            if not token.is_word:
                if self.is_dash(end) and end > start:
                    after = self._past_dashes(end)
                else:
                    after = self._past_name_in_marks(end, start)
                if after is not None:
                    end = after
                    continue
                if self.is_comma(end) and end > start and appositions < 2:
                    after = self._past_apposition(end, has_clause=has_clause)
                    if after is not None:
                        appositions += 1
                        end = after
                        continue
                break
            if name is not None and name.can_act and name.end > end:
                end = name.end
                goes_on = end < self.count and (
                    self._continues(end) or self.sentence.name_at(end) is not None
                )
                if not has_clause and not goes_on:
                    break
                continue
            if self._ends_subject(end, start, word, has_clause=has_clause):
                break
            end += 1
        while end > start and self.is_comma(end - 1):
            end -= 1
        return end

    def _continues(self, position: int) -> bool:
        """Whether an adjective or a second part of a name goes on ("… الليبي")."""
        return self.folded[position].startswith("ال") and self.folded[position].endswith("ي")

    def _ends_subject(self, at: int, start: int, word: CueWord, *, has_clause: bool) -> bool:
        folded = self.folded[at]
        if self.opens_content(at) or folded in word.prepositions or folded in RELATIVES:
            return True
        if folded in self.lexicon.frame_words:
            return not self._is_inner_preposition(at, start)
        if at > start and at in self.cues and self.cues[at].kind is CueKind.VERB:
            return self.cues[at].word.is_strict or not has_clause
        if folded in {"ل", "وقد", "بالنفي"} or (
            folded[0] == "ل" and self.is_media(at) and at > start
        ):
            return True
        if "ب" in word.prepositions and folded[0] == "ب" and len(folded) > 3 and folded != "باسم":
            return True
        if "ل" in word.prepositions and folded.startswith("ل") and at > start:
            return True
        return at > start and not has_clause and self._begins_object(at, start)

    def _is_inner_preposition(self, at: int, start: int) -> bool:
        """Whether a preposition belongs to the name ("الباحث في جامعة …", "مبعوث … إلى ليبيا")."""
        if at + 1 >= self.count:
            return False
        if at == start:  # «هذه الصحف»
            return (
                self.folded[at] in _DEMONSTRATIVES
                and bare_noun(self.folded[at + 1]) in self.lexicon.source_nouns
            )
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
            and not self.opens_content(after)
        )
        if self.folded[at] != "في":
            return name is not None
        is_body = follower in self.lexicon.source_nouns - self.lexicon.statement_nouns
        return goes_on and (is_body or (name is not None and name.is_place))

    def _begins_object(self, at: int, start: int) -> bool:
        """Whether an indefinite noun follows a finished subject: then it is the object."""
        folded, before = self.folded[at], self.folded[at - 1]
        if folded == "باسم" or before == "باسم" or folded in self.sentence.people:
            return False
        if folded[0] in "بل" and len(folded) > 3 and not dictionary_form(folded):
            return False  # «المجلس الوطني لحقوق …»: a preposition on a noun goes on
        is_adjective = folded.endswith(("يه", "يون", "يين", "ي")) and len(folded) > 3
        is_title = bare_noun(folded) in self.lexicon.source_nouns
        if is_title and folded.startswith("ال") and before.startswith(_DEFINITE):
            return folded not in _RANKS and self.sentence.name_at(at + 1) is None
        if is_title or folded in _SUFFIXED_ADJECTIVES:
            return False
        if folded.startswith(_DEFINITE):
            name = self.sentence.name_within((start, at))
            if name is not None and name.end == at:
                return not is_adjective
            return (
                not is_adjective
                and before.startswith(_DEFINITE)
                and not folded.startswith(("و", "لل"))
            )
        is_finished = before.startswith(_DEFINITE) or at - start >= 2
        return not is_adjective and (is_finished or before in self.lexicon.source_nouns)

    def _past_name_in_marks(self, at: int, start: int) -> int | None:
        """The position after a short name in quotation marks or brackets, if one stands here."""
        quote = self.sentence.quote_at(at)
        if quote is not None and at > start and quote.words <= LONGEST_NAME_IN_QUOTES:
            if self.folded[at + 1 : at + 2] and self.folded[at + 1].startswith("لل"):
                return None  # «قال تيري "للجزيرة"»: to whom
            return min(quote.close + 1, self.count)
        if self.tokens[at].text == "(":
            close = next(
                (i for i in range(at, min(at + 7, self.count)) if self.tokens[i].text == ")"), None
            )
            return None if close is None else close + 1
        return None

    def _past_dashes(self, dash: int) -> int | None:
        """The position after an apposition between dashes («سرار - رئيس النادي - أن»)."""
        close = next((i for i in range(dash + 1, min(dash + 12, self.count)) if self.is_dash(i)), 0)
        is_clause = any(at in self.cues for at in range(dash, close))
        return close + 1 if close and not is_clause and close + 1 < self.count else None

    def _past_apposition(self, comma: int, *, has_clause: bool) -> int | None:
        """The position after ", the spokesman of …" when a comma opens an apposition."""
        start = comma + 1
        if start >= self.count or not self.tokens[start].is_word:
            return None
        folded = self.folded[start]
        is_frame = folded in self.lexicon.frame_words or self.is_adverb(start)
        if is_frame or self.opens_content(start) or start in self.cues:
            return None
        name = self.sentence.name_at(start)
        if name is not None and not name.is_place and not name.is_demonym:
            return name.end
        is_clause = folded in _WHICH
        if not has_clause and not is_clause:
            return None
        end = start
        while end < self.count and end - start < 14:
            if is_clause and self.is_comma(end):
                return end
            if self.is_comma(end) or self.opens_content(end):
                return end
            if (
                end in self.cues
                and self.cues[end].kind is CueKind.VERB
                and self.cues[end].word.is_strict
            ):
                return None
            if self.folded[end] in {"في", "خلال", "عبر"} and end > start + 1:
                return end
            end += 1
        return None

    def subject_before(self, position: int) -> Range | None:
        """The noun phrase that opens the clause before a verb, if it can speak."""
        end = position
        while end > 0 and self.folded[end - 1] in _BETWEEN:
            end -= 1
        if end and self.folded[end - 1] in _AUXILIARIES:
            end -= 1
        if end and self.folded[end - 1] in TURNS:
            return None
        if end and self.folded[end - 1] in RELATIVES:
            end -= 1
            return self._antecedent_of_relative(end)
        if self.is_comma(end - 1) and (apposed := self._apposed_before(end - 1)) is not None:
            return apposed
        start = end
        while start > 0 and end - start < 14 and not self._bounds_clause(start - 1):
            start -= 1
        while start < end and self.folded[start] in {
            "و",
            "لكن",
            "ولكن",
            "كما",
            "ان",
            "غير",
            "كان",
            "وكان",
            "كانت",
            "وكانت",
        }:
            start += 1
        verbs = [at for at in range(start, end) if is_verb(self.folded[at])]
        if verbs or end - start > _LONGEST_BARE_SUBJECT:
            heads = (
                at
                for at in range(end - 1, start, -1)
                if self.folded[at] in self.lexicon.source_nouns
            )
            start = next(heads, end)
            if any(start < at for at in verbs):
                return None
        if start == end or any(at in self.cues for at in range(start, end)):
            return None
        first = self.folded[start]
        if {first, first[1:]} & self.lexicon.frame_words:
            return None
        is_short = end - start <= _LONGEST_HEAD and not verbs
        if is_short and self.follows_complementiser((start, end)):
            return start, end
        if not self.is_source((start, min(end, start + _LONGEST_HEAD))):
            return None
        return start, end

    def _apposed_before(self, comma: int) -> Range | None:
        """«لكن الوزير فلان، زعيم الحزب، نفى»: name and apposition before the second comma."""
        first = next(
            (at for at in range(comma - 1, max(-1, comma - 12), -1) if self.is_comma(at)), None
        )
        if first is None:
            return None
        start = first
        while start > 0 and first - start < 10 and not self._bounds_clause(start - 1):
            start -= 1
        while start < first and self.folded[start] in {"و", "لكن", "ولكن", "كما", "ان", "غير"}:
            start += 1
        is_clause = any(is_verb(self.folded[at]) for at in range(start, comma))
        if (
            start == first
            or is_clause
            or not self.is_source((start, min(first, start + _LONGEST_HEAD)))
        ):
            return None
        return start, comma

    def follows_complementiser(self, span: Range) -> bool:
        """Whether a noun phrase opens a clause after "that", and so comes before its verb."""
        return span[0] > 0 and self.folded[span[0] - 1] in self.lexicon.complementisers

    def subject_of_auxiliary(self, position: int) -> Range | None:
        """The subject between an auxiliary and its verb («وكان الوزير قد أكد»)."""
        end = position
        while end > 0 and self.folded[end - 1] in _BETWEEN:
            end -= 1
        if end < position:
            auxiliary = self._auxiliary_before(end)
        else:  # «وما زال الجيش يتهم …»
            reach = range(end - 1, max(-1, end - 8), -1)
            auxiliary = next((at for at in reach if self.folded[at] in _STILL), None)
        if auxiliary is None:
            return None
        start = auxiliary + 1
        while end > start and self.is_comma(end - 1):
            end -= 1
        return (start, end) if end > start else None

    def _antecedent_of_relative(self, end: int) -> Range | None:
        """The noun phrase right before "who", if it can speak."""
        name = next((n for n in self.sentence.names if n.end == end and n.can_act), None)
        if name is not None:
            return name.start, end
        for start in range(end - 1, max(-1, end - 4), -1):
            if bare_noun(self.folded[start]) in self.lexicon.source_nouns:
                return start, end
            if not self.folded[start].endswith(("ي", "يه", "ين", "ون")):
                return None
        return None

    def _auxiliary_before(self, end: int) -> int | None:
        for at in range(end - 1, max(-1, end - 24), -1):
            if self.folded[at] in {"كان", "وكان", "كانت", "وكانت", "فكان", "يكون"}:
                return at
            if self.tokens[at].text in STOPS:
                return None
        return None

    def _bounds_clause(self, position: int) -> bool:
        token = self.tokens[position]
        if not token.is_word:
            in_name = any(
                q.words <= LONGEST_NAME_IN_QUOTES and q.open <= position <= q.close
                for q in self.sentence.quotes
            )
            return not in_name
        return self.is_complementiser(position) or token.folded in {
            "بينما",
            "فيما",
            "حيث",
            "عندما",
            "الا",
        }
