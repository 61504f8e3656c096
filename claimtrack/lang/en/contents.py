"""English: what is said: where content begins and ends, and through whom it came."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueKind, CueWord
from claimtrack.lang.en.clauses import is_verb
from claimtrack.lang.en.phrases import DETERMINERS, bare_noun
from claimtrack.lang.en.subjects import DAYS, SubjectReader
from claimtrack.lang.frames import Range

_STOPS = frozenset(".;!?…")
_OPENERS = frozenset(":")
# How far content may stand from its cue; see the Arabic grammar.
_REACH = 26
LONGEST_NAME_IN_QUOTES = 3
# After these "to" leads to a noun ("pointed to the report"), else to what somebody will do.
_TO_NOUNS = frozenset({"point", "refer", "appeal", "admit", "confess"})
_REFLEXIVES = frozenset("himself herself itself themselves myself ourselves".split())
_VERB_REACH = 24
_TOLD = frozenset("told tells telling tell".split())
_LONGEST_OBJECT = 12
_TURNS = frozenset("and but while although though yet as whereas".split())


class ContentReader(SubjectReader):
    """Finds what is said, and the papers and agencies it came through."""

    def _opening(self, cue_end: int) -> Range | None:
        """Where content begins: the positions of its opener and of its first word."""
        at = cue_end
        while at < self.count and at - cue_end < _REACH:
            token = self.tokens[at]
            if token.text in _STOPS and not self.is_initial(at):
                return None
            if token.folded in self.lexicon.complementisers and at + 1 < self.count:
                return at, at + 1
            if token.text in _OPENERS and at + 1 < self.count:
                return at, at + 1
            quote = self.sentence.quote_at(at)
            if quote is not None and quote.words > LONGEST_NAME_IN_QUOTES:
                is_clause = at > cue_end and any(map(is_verb, self.folded[cue_end:at]))
                return None if is_clause else (at, at)
            form = self.cues.get(at)
            if (
                at > cue_end
                and form is not None
                and form.kind is CueKind.VERB
                and form.word.is_strict
            ):
                return None
            at += 1
        return None

    def _bare_opening(self, cue_end: int, word: CueWord) -> int | None:
        """Where a clause without "that" begins: after days, hearers and places of speech."""
        at = cue_end
        moved = True
        while moved and at < self.count:
            moved = False
            while at < self.count and self.folded[at] in DAYS:
                at, moved = at + 1, True
            if at < self.count and self.folded[at] in {
                "on",
                "in",
                "at",
                "to",
                "during",
                "via",
                "through",
            }:
                after = self._past_frame_phrase(at)
                if after is not None:
                    at, moved = after, True
        if at == cue_end and word.takes_hearer:
            hearer = self._past_hearer(at)
            at = hearer if hearer is not None else at
            if at + 1 < self.count and self.folded[at] in word.prepositions:
                return at + 1
            if at < self.count and self.folded[at] in {"in", "on", "at"}:
                at = self._past_frame_phrase(at) or at
        if at >= self.count or not (self.tokens[at].is_word or self.sentence.quote_at(at)):
            return None
        return at

    def _past_frame_phrase(self, at: int) -> int | None:
        """The position after "in a statement", "on Tuesday", "to reporters" …"""
        for end in range(at + 1, min(at + 6, self.count)):
            word = bare_noun(self.folded[end])
            if (
                word in DAYS
                or word in self.lexicon.statement_nouns
                or word in self.lexicon.media_nouns
            ):
                return end + 1
            if not self.tokens[end].is_word:
                return None
        return None

    def _past_hearer(self, at: int) -> int | None:
        name = self.sentence.name_at(at)
        if name is not None:
            return name.end
        quote = self.sentence.quote_at(at)
        if quote is not None and quote.words <= LONGEST_NAME_IN_QUOTES:
            return quote.close + 1
        end = at
        while end < self.count and end - at < 8 and self.tokens[end].is_word:
            word = bare_noun(self.folded[end])
            if (
                end > at
                and word
                and (word in self.lexicon.frame_words or word in self.lexicon.complementisers)
            ):
                break
            end += 1
            if (
                word in self.lexicon.source_nouns
                or word in self.lexicon.media_nouns
                or word in {"him", "them", "us", "me", "her"}
            ):
                nxt = self.sentence.name_at(end)
                return nxt.end if nxt else end
        capital = at
        while capital < self.count and self.tokens[capital].text[:1].isupper():
            capital += 1
        return capital if capital > at else None

    def _content_end(self, start: int, *, is_subordinate: bool = False) -> int:
        quote = self.sentence.quote_at(start)
        if quote is not None and quote.words >= 3:
            return min(quote.close + 1, self.count)
        at = start
        while at < self.count:
            quote = self.sentence.quote_at(at)
            if quote is not None:
                at = min(quote.close + 1, self.count)
                continue
            if self.is_comma(at) and at > start and self._breaks_at(at + 1):
                return at
            if self.tokens[at].text == ";":
                return at
            if tuple(self.folded[at : at + 3]) == ("on", "the", "sidelines"):
                return at
            if self.is_comma(at) and (self._turns_at(at + 1) or is_subordinate):
                return at
            if at > start + 2 and self.folded[at] in {"and", "but"} and self._adds_speech(at + 1):
                return at
            at += 1
        return self.count

    def _turns_at(self, position: int) -> bool:
        """Whether the article turns to somebody else, or to another report, after a comma."""
        if position + 1 >= self.count or self.folded[position] not in _TURNS:
            return False
        start = position + 1
        if self.folded[position] == "but" and (
            self.folded[start] in DETERMINERS or self.tokens[start].text[0].isupper()
        ):
            return True
        for at in range(start + 1, min(start + 6, self.count)):
            if not self.tokens[at].is_word:
                return False
            form = self.cues.get(at)
            if form is not None and form.kind is CueKind.VERB and not form.word.is_loose:
                return self.is_source((start, at))
        return False

    def _adds_speech(self, position: int) -> bool:
        """Whether a conjunction brings another reporting verb ("… and warned that …")."""
        form = self.cues.get(position)
        if form is None or form.kind is not CueKind.VERB:
            return False
        following = self.folded[position + 1] if position + 1 < self.count else ""
        if following in form.word.prepositions or (form.word.is_strict and form.word.takes_object):
            return True
        opening = self._opening(position + 1)
        return form.word.takes_clause and opening is not None and opening[0] <= position + 6

    def _breaks_at(self, position: int) -> bool:
        if position >= self.count:
            return True
        form = self.cues.get(position)
        if form is not None and form.kind is CueKind.PARTICIPLE:
            return True
        return any(
            tuple(self.folded[position : position + len(words)]) == words
            for words in self.lexicon.breakers
        )

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

    def _predicate_opening(self, cue_end: int) -> Range | None:
        """Where object and predicate begin ("called the plan a mistake", "called it “absurd”")."""
        if not self.tokens[cue_end].is_word or self.folded[cue_end] in self.lexicon.frame_words:
            return None
        for at in range(cue_end + 1, min(cue_end + _LONGEST_OBJECT, self.count)):
            if self.folded[at] in {"a", "an"} or self.sentence.quote_at(at) is not None:
                return cue_end, cue_end
            if not self.tokens[at].is_word and self.tokens[at].text not in "'’-":
                return None
        return None

    def _object_opening(self, cue_end: int, word: CueWord) -> Range | None:
        if cue_end >= self.count:
            return None
        if word.takes_predicate and (called := self._predicate_opening(cue_end)) is not None:
            return called
        if (
            tuple(self.folded[cue_end : cue_end + 2]) == ("as", "saying")
            and cue_end + 2 < self.count
        ):
            after = cue_end + 2 + (self.folded[cue_end + 2] in self.lexicon.complementisers)
            return (after, after) if after < self.count else None
        if self.folded[cue_end] in word.prepositions and cue_end + 1 < self.count:
            is_infinitive = self.folded[cue_end] == "to" and word.lemma not in _TO_NOUNS
            return cue_end, cue_end + (not is_infinitive)
        needs_preposition = (
            bool(word.prepositions) and not word.takes_clause and not word.takes_object
        )
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
        if at is None or self.folded[at] in _REFLEXIVES or self.folded[at].endswith("ly"):
            return None
        is_quote = self.sentence.quote_at(at) is not None
        if not word.takes_object and not is_quote and not self._has_verb(at):
            return None  # "said goodbye"
        return at, at

    def _has_verb(self, start: int) -> bool:
        for at in range(start, min(start + _VERB_REACH, self.count)):
            if self.is_comma(at) and at > start + 1:
                return False
            if is_verb(self.folded[at]):
                return True
        return False

    def _looks_like_clause(self, at: int) -> bool:
        """Whether a subject begins here: a pronoun, a determiner, a name or a capital."""
        token = self.tokens[at]
        return (
            token.folded in DETERMINERS
            or token.folded in {"there", "we", "i", "you"}
            or token.folded in self.lexicon.pronouns
            or token.text[0].isupper()
        ) and token.folded != "that"

    def _ends_frame(self, position: int) -> bool:
        """Whether nothing but the end, a mark or a prepositional frame follows."""
        if position >= self.count or not self.tokens[position].is_word:
            return True
        return self.folded[position] in self.lexicon.frame_words

    def _sentence_start(self, before: int) -> int:
        for at in range(before - 1, -1, -1):
            if self.tokens[at].text in ";:" or (
                self.tokens[at].text in ".!?" and not self.is_initial(at)
            ):
                return at + 1
        return 0

    def _carriers(self, start: int, end: int) -> list[Range]:
        """The papers and agencies a statement was made to or through, in order."""
        carriers: list[Range] = []
        at = start
        while at < end:
            told = self._told(at, end)
            if told is not None:
                carriers.append(told)
                at = told[1]
                continue
            name = next(
                (n for n in self.sentence.names if at <= n.start < at + 4 and n.is_outlet), None
            )
            if name is not None and name.end <= end:
                carriers.append((name.start, name.end))
                at = name.end
            elif self.is_media(at) and self.folded[at] not in {
                "reporters",
                "journalists",
                "press",
                "media",
                "report",
            }:
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

    def _told(self, at: int, end: int) -> Range | None:
        """An outlet that a register may lack, by what leads to it ("told RTE", "with Sky Sports")."""
        lead = self.folded[at - 1] if at else ""
        if lead not in _TOLD and not (
            lead == "with" and "interview" in self.folded[max(0, at - 4) : at]
        ):
            return None
        name = self.sentence.name_at(at)
        if name is not None:
            return (name.start, name.end) if name.is_outlet else None
        after = at
        while after < end and self.tokens[after].is_word and self.tokens[after].text[0].isupper():
            after += 1
        words = self.folded[at:after]
        is_somebody = not words or any(
            word in self.sentence.people
            or word in self.lexicon.source_nouns - self.lexicon.media_nouns
            for word in words
        )
        is_day = bool(words) and words[0] in DAYS
        is_acronym = after == at + 1 and self.tokens[at].text.isupper() and len(words[0]) > 1
        has_media = any(bare_noun(word) in self.lexicon.media_nouns for word in words)
        if is_somebody or is_day or not (is_acronym or has_media or after - at > 1):
            return None
        return at, after
