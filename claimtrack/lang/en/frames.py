"""The English grammar of reported speech: which words speak, who speaks them, what is said.

News English puts the speaker first ("Conte said that …", "he told Reuters …"), or after what is
said ("…," said Conte; "…," he said, "…"), hangs participles on ("…, adding that …"), and names
the source at either end ("According to …").
"""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueForm, CueKind, CueWord
from claimtrack.lang.en.clauses import is_verb
from claimtrack.lang.en.phrases import (
    BE,
    DAYS,
    DETERMINERS,
    LONGEST_SUBJECT,
    PhraseReader,
    bare_noun,
)
from claimtrack.lang.frames import Frame, Range, TokenSentence
from claimtrack.model.attribution import Stance

_STOPS = frozenset(".;!?…")
_OPENERS = frozenset(":")
# How far content may stand from its cue; see the Arabic grammar.
_REACH = 26
_LONGEST_NAME_IN_QUOTES = 3


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

    # What is said

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
            if quote is not None and quote.words > _LONGEST_NAME_IN_QUOTES:
                return at, at
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
        if quote is not None and quote.words <= _LONGEST_NAME_IN_QUOTES:
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
            if self.is_comma(at) and at > start and self._breaks_at(at + 1):
                return at
            if self.tokens[at].text == ";":
                return at
            if tuple(self.folded[at : at + 3]) == ("on", "the", "sidelines"):
                return at
            if (
                self.is_comma(at)
                and self.folded[at + 1 : at + 2] == ["but"]
                and at + 2 < self.count
            ):
                if self.folded[at + 2] in DETERMINERS or self.tokens[at + 2].text[0].isupper():
                    return at  # the article turns to somebody else
            if at > start + 2 and self.folded[at] in {"and", "but"} and self._adds_speech(at + 1):
                return at
            at += 1
        return self.count

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

    # The frames

    def _read_verb(self, position: int, form: CueForm) -> Frame | None:
        word = form.word
        cue = (position, position + 1 + word.lemma.count(" "))
        negated = any(
            self.folded[i] in self.lexicon.negations for i in range(max(0, position - 3), position)
        )
        if negated:
            while cue[0] > 0 and (
                self.folded[cue[0] - 1] in self.lexicon.negations
                or self.folded[cue[0] - 1] in {"did", "does", "do", "has", "have", "had", "would"}
            ):
                cue = (cue[0] - 1, cue[1])
        before = self.folded[position - 1] if position else ""
        if before == "to" or (before in BE and not self._is_passive_quote(position)):
            return None
        if word.lemma == "quote":
            quoted = self._read_quoter(cue, form)
            if quoted is not None:
                return quoted
        trailing = self._read_trailing(cue, form)
        if trailing is not None:
            return trailing
        subject = self.subject_before(cue[0], form.word)
        implicit = subject is None and self._shares_subject(cue[0])
        if subject is None and not implicit:
            return None
        opening = self._opening(cue[1]) if word.takes_clause else None
        if opening is None or not self._is_frame(cue[1], opening[0], word):
            opening = self._object_opening(cue[1], word)
        if opening is None or opening[1] >= self.count:
            return None
        return self._frame(cue, form, subject, opening, negated=negated, is_implicit=implicit)

    def _is_passive_quote(self, position: int) -> bool:
        return (
            self.folded[position] == "quoted" and "saying" in self.folded[position : position + 4]
        )

    def _read_quoter(self, cue: Range, form: CueForm) -> Frame | None:
        """ "The agency quoted him as saying …": the subject carries, the object speaks."""
        reach = range(cue[1] + 1, min(cue[1] + 14, self.count - 1))
        at = next((i for i in reach if self.folded[i] == "as"), None)
        if at is None or self.folded[at + 1] not in {"saying", "telling", "adding", "warning"}:
            return None
        opening = self._opening(at + 2) or ((at + 2, at + 2) if at + 2 < self.count else None)
        if opening is None:
            return None
        carrier = self.subject_before(cue[0], form.word)
        speaker: Range | None = (cue[1], at)
        if self.folded[cue[1]] in {"him", "her", "them"}:
            speaker = None
        said = CueForm(CueWord("say", Stance.ASSERTS), CueKind.VERB)
        frame = self._frame(cue, said, speaker, opening, is_implicit=speaker is None)
        if frame is not None and carrier is not None:
            frame.carriers = [carrier]
        return frame

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
        if (
            tuple(self.folded[cue_end : cue_end + 2]) == ("as", "saying")
            and cue_end + 2 < self.count
        ):
            after = cue_end + 2 + (self.folded[cue_end + 2] in self.lexicon.complementisers)
            return (after, after) if after < self.count else None
        if self.folded[cue_end] in word.prepositions and cue_end + 1 < self.count:
            return cue_end, cue_end + 1
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
        return None if at is None else (at, at)

    def _looks_like_clause(self, at: int) -> bool:
        """Whether a subject begins here: a pronoun, a determiner, a name or a capital."""
        token = self.tokens[at]
        return (
            token.folded in DETERMINERS
            or token.folded in {"there", "we", "i", "you"}
            or token.folded in self.lexicon.pronouns
            or token.text[0].isupper()
        ) and token.folded != "that"

    def _read_trailing(self, cue: Range, form: CueForm) -> Frame | None:
        """What is said stands before its cue: "…," said Conte; "…", he told Reuters."""
        subject = None
        if form.word.is_invertible:
            before = cue[0] - 1
            if before >= 0 and (self.is_comma(before) or self.closes_quote(before)):
                subject = self._inverted_subject(cue)
                start = cue[0]
        if subject is None:
            subject = self.subject_before(cue[0], form.word)
            if subject is None:
                return None
            start = subject[0]
            follows = self.count > cue[1] and self.tokens[cue[1]].is_word
            if (
                follows
                and not form.word.takes_hearer
                and self.folded[cue[1]] not in self.lexicon.frame_words
            ):
                return None
        before = start - 1
        if before < 1:
            return None
        quote = self.closes_quote(before) or (
            self.closes_quote(before - 1) if self.is_comma(before) else None
        )
        if quote is not None and quote.words >= 2:
            content = (quote.open, quote.close + 1)
            lead = quote.open - 1
            if lead >= 0 and self.tokens[lead].is_word and quote.words <= 6:
                content = (self._sentence_start(quote.open), quote.close + 1)
        elif self.is_comma(before) and self._ends_frame(max(cue[1], subject[1])):
            content = (self._sentence_start(before), before)
            says_something = any(is_verb(self.folded[i]) for i in range(*content))
            if not says_something or self._opening(max(cue[1], subject[1])) is not None:
                return None  # "After talks in Rome, Conte said: …"
        else:
            return None
        after = max(cue[1], subject[1])
        resumed = next(
            (q for q in self.sentence.quotes if q.open >= after and q.open - after < 12), None
        )
        end = content[1]
        if resumed is not None and quote is not None:
            end = min(resumed.close + 1, self.count)
        is_question = any(self.tokens[i].text == "?" for i in range(content[0], end))
        stance = Stance.DOUBTS if is_question and form.word.lemma == "ask" else form.word.stance
        return Frame(
            cue=cue,
            content=(content[0], end),
            kind=CueKind.VERB,
            stance=stance,
            lemma=form.word.lemma,
            speaker=subject,
            hedged=form.word.is_hedged,
            carriers=self._carriers(
                after, resumed.open if resumed else min(self.count, after + 14)
            ),
            frame=(min(cue[0], subject[0]), after),
        )

    def _inverted_subject(self, cue: Range) -> Range | None:
        """The subject after its verb; after a mere comma only if no verb of its own follows."""
        subject = self.subject_after(cue[1])
        if subject is None or self.closes_quote(cue[0] - 1) or self.closes_quote(cue[0] - 2):
            return subject
        has_verb = any(is_verb(self.folded[i]) for i in range(*subject))
        return None if has_verb or not self._ends_frame(subject[1]) else subject

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
            cue=cue,
            content=content,
            kind=form.kind,
            stance=stance,
            lemma=form.word.lemma,
            speaker=subject,
            is_implicit=is_implicit,
            negated=negated,
            hedged=form.word.is_hedged or (negated and stance is Stance.PREDICTS),
            carriers=self._carriers(cue[1], max(opener, cue[1])),
            frame=(subject[0] if subject else cue[0], start),
        )

    def _carriers(self, start: int, end: int) -> list[Range]:
        """The papers and agencies a statement was made to or through, in order."""
        carriers: list[Range] = []
        at = start
        while at < end:
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

    def _read_participle(self, position: int, form: CueForm) -> Frame | None:
        word = form.word
        opening = self._opening(position + 1) if word.takes_clause else None
        if opening is not None and not self._is_frame(position + 1, opening[0], word):
            opening = None
        if opening is None:
            opening = self._object_opening(position + 1, word)
        if opening is None or opening[1] >= self.count:
            return None
        cue = (position, position + 1 + word.lemma.count(" "))
        owner = self._noun_right_before(position)
        return self._frame(cue, form, owner, opening, is_implicit=owner is None)

    def _noun_right_before(self, position: int) -> Range | None:
        """The noun phrase that a participle qualifies ("intelligence indicating that …")."""
        before = position - 1
        if before < 0 or self.folded[before] not in self.lexicon.source_nouns:
            return None
        while before > 0 and self.folded[before - 1] not in self.lexicon.frame_words:
            if not self.tokens[before - 1].is_word or self.folded[before - 1] in DETERMINERS:
                break
            if position - before > 3 or is_verb(self.folded[before - 1]):
                break
            before -= 1
        return before, position

    def _read_noun(self, position: int, form: CueForm) -> Frame | None:
        """ "his warning that …", "the army's claim that …": a noun, its owner, and a clause."""
        if (
            position + 2 >= self.count
            or self.folded[position + 1] not in self.lexicon.complementisers
        ):
            return None
        owner = None
        before = position - 1
        if before >= 0 and self.folded[before].endswith(("'s", "’s")):
            start = self.noun_start(self.clause_start(position), position)
            owner = (start, position)
        return self._frame(
            (position, position + 1),
            form,
            owner,
            (position + 1, position + 2),
            is_implicit=owner is None,
        )

    def _read_heading(self) -> None:
        """ "Conte: …" in a heading."""
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
            phrase = next(
                (
                    p
                    for p in self.lexicon.phrases
                    if tuple(self.folded[position : position + len(p)]) == p
                ),
                None,
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
        while end < self.count and end - start < LONGEST_SUBJECT:
            quote = self.sentence.quote_at(end)
            if quote is not None and quote.words <= _LONGEST_NAME_IN_QUOTES:
                end = quote.close + 1
                continue
            token = self.tokens[end]
            if (
                not token.is_word
                and token.text not in "-–'’&"
                and not (token.text == "." and self.is_initial(end))
            ):
                break
            if token.folded in {"that", "which", "who", "and", "but"}:
                break
            end += 1
        span = (start, end)
        return span if self.is_source(span) else None

    def _add_phrase(self, cue: Range, source: Range) -> None:
        host = next(
            (
                f
                for f in self.found
                if f.kind is not CueKind.PREPOSITION
                and f.frame[1] <= cue[0]
                and f.content[1] >= cue[0] - 1
            ),
            None,
        )
        is_outlet = any(self.is_media(i) for i in range(*source)) or (
            (name := self.sentence.name_within(source)) is not None and name.is_outlet
        )
        if host is not None:
            if is_outlet:
                host.content = (host.content[0], min(host.content[1], cue[0]))
                host.carriers.append(source)
            return
        if cue[0] <= 1:
            start = source[1] + (1 if self.is_comma(source[1]) else 0)
            content = (start, self._content_end(start)) if start < self.count else (0, 0)
        else:
            start = self._sentence_start(cue[0])
            is_parenthetical = self.is_comma(source[1]) and source[1] + 2 < self.count
            content = (start, self._content_end(source[1] + 1) if is_parenthetical else cue[0])
        if content[1] > content[0]:
            self.found.append(
                Frame(
                    cue=cue,
                    content=content,
                    kind=CueKind.PREPOSITION,
                    stance=Stance.ASSERTS,
                    lemma="according to",
                    speaker=source,
                    frame=(cue[0], source[1]),
                )
            )
