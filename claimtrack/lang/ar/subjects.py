"""Arabic: who speaks: where a subject stands around its verb."""

from __future__ import annotations

from claimtrack.lang.ar import cue_words
from claimtrack.lang.ar.cues import fold_word
from claimtrack.lang.ar.noun_phrases import RELATIVES, NounPhraseReader
from claimtrack.lang.ar.phrases import LONGEST_NAME_IN_QUOTES, bare_noun
from claimtrack.lang.ar.verbs import is_verb
from claimtrack.lang.cue_lexicon import CueWord
from claimtrack.lang.frames import Range

STOPS = frozenset(".؛;!?؟…")
# Before a verb these turn to another report of the same speaker.
TURNS = frozenset(
    fold_word(word) for word in "حيث كما لكنه ولكنه لكنها ولكنها لكنهم ولكنهم ثم إذ بل بأنه".split()
)
_STILL = frozenset(fold_word(word) for word in cue_words.STILL.split())
_BETWEEN = frozenset({"قد", "فقد", "ايضا", "بدورها", "بدوره", "لم", "لن", "لا"})
_AUXILIARIES = frozenset({"كان", "كانت", "كانوا", "كانا"})
_OPENINGS = frozenset("و لكن ولكن كما ان غير كان وكان كانت وكانت اما واما فيما بينما".split())
# A subject longer than this without a verb of its own is more than the subject.
_LONGEST_BARE_SUBJECT = 9
# The head of a subject – title, body, or name – stands within so many words.
_LONGEST_HEAD = 4
_LONGEST_SUBJECT_BEFORE = 14


class SubjectReader(NounPhraseReader):
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
            if (
                is_led
                or start in self.cues
                or not self.is_source((start, min(start + 3, self.count)))
            ):
                return None
        end = self.noun_phrase(start, word, has_clause=has_clause)
        return (start, end) if end > start else None

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
        if self.is_comma(end - 1) and (topic := self._topic_before(end - 1)) is not None:
            return topic
        if self.is_comma(end - 1) and (apposed := self._apposed_before(end - 1)) is not None:
            return apposed
        start = end
        while (
            start > 0
            and end - start < _LONGEST_SUBJECT_BEFORE
            and not self._bounds_clause(start - 1)
        ):
            start -= 1
        while start < end and self.folded[start] in _OPENINGS:
            start += 1
        verbs = [at for at in range(start, end) if is_verb(self.folded[at])]
        named = next((n for n in self.sentence.names if n.end == end and n.can_act), None)
        if verbs and named is not None:
            return (named.start, end) if verbs[-1] < named.start else None
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
        if self.sentence.quote_around(start) is not None and not self._heads_source(start):
            return None
        return start, end

    def _heads_source(self, start: int) -> bool:
        """Whether the first word itself can speak, and not only a noun further on."""
        name = self.sentence.name_at(start)
        return (
            bare_noun(self.folded[start]) in self.lexicon.source_nouns
            or self.folded[start] in self.sentence.people
            or (name is not None and name.can_act)
        )

    def _topic_before(self, comma: int) -> Range | None:
        """What opens the sentence: «أما الحزب، فقد دعا …», «مرشحو الحزب الذين …، طالبوا …»."""
        start = next((at for at in range(min(3, comma)) if self.folded[at] not in _OPENINGS), comma)
        relative = next(
            (at for at in range(start + 1, comma) if self.folded[at] in RELATIVES), None
        )
        is_topic = self.folded[0] in {"اما", "واما"}
        end = comma if relative is None else relative
        has_verb = any(is_verb(self.folded[at]) for at in range(start, end))
        if end == start or has_verb or not (is_topic or relative is not None):
            return None
        is_long = end - start > _LONGEST_BARE_SUBJECT
        return None if is_long or not self.is_source((start, end)) else (start, end)

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
        if any(is_verb(self.folded[at]) for at in range(start, end)):
            return None
        while end > start and self.is_comma(end - 1):
            end -= 1
        return (start, end) if end > start else None

    def _antecedent_of_relative(self, end: int) -> Range | None:
        """The noun phrase right before "who", if it can speak: «وزيرة العمل، التي ترى أن …»."""
        if self.is_comma(end - 1):
            end -= 1
        name = next((n for n in self.sentence.names if n.end == end and n.can_act), None)
        start = self._head_before(end)
        if name is not None and not (name.is_place and start is not None):
            return name.start, end
        if start and self.folded[start - 1] == "في":  # «أستاذة … في جامعة …»: she, not it
            owner = self._head_before(start - 1)
            if owner is not None and bare_noun(self.folded[owner]) in self.lexicon.person_nouns:
                start = owner
        return None if start is None else (start, end)

    def _head_before(self, end: int) -> int | None:
        """The noun that can speak and heads the noun phrase that ends here."""
        for start in range(end - 1, max(-1, end - 5), -1):
            folded = self.folded[start]
            if bare_noun(folded) in self.lexicon.source_nouns:
                while start and bare_noun(self.folded[start - 1]) in self.lexicon.source_nouns:
                    start -= 1
                return start
            is_quality = folded.startswith("ال") or folded.endswith(("ي", "يه", "ين", "ون"))
            if not is_quality and not any(n.start <= start < n.end for n in self.sentence.names):
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
