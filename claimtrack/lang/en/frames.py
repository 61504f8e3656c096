"""The English grammar of reported speech: which words speak, who speaks them, what is said.

News English puts the speaker first ("Conte said that …", "he told Reuters …"), or after what is
said ("…," said Conte; "…," he said, "…"), hangs participles on ("…, adding that …"), and names
the source at either end ("According to …").
"""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueForm, CueKind, CueWord
from claimtrack.lang.en.clauses import is_verb
from claimtrack.lang.en.contents import LONGEST_NAME_IN_QUOTES, ContentReader
from claimtrack.lang.en.phrases import AUXILIARIES, BE, DETERMINERS
from claimtrack.lang.en.subjects import LONGEST_SUBJECT
from claimtrack.lang.frames import Frame, Range, TokenSentence
from claimtrack.model.attribution import Stance

_LONGEST_TITLE = 5
_BETWEEN = frozenset("first also widely previously initially since later".split())
_TALKING = frozenset("i we you who they people nobody somebody what no".split())
_PARTICIPLES = ("ed", "id", "ought", "told", "known", "felt", "shown", "written", "sworn")
# Passives that report although nobody is named ("is accused of …", "were told to …").
_AGENTLESS = frozenset("say tell accuse allege report believe urge ask warn order".split())
_SUBORDINATORS = frozenset("while although though whereas as when after before".split())


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
        if position > 1 and (before in _BETWEEN or before.endswith("ly")):
            before = self.folded[position - 2] if self.folded[position - 2] in BE else before
        if before in BE and not self._is_passive_quote(position):
            return self._read_passive(cue, form)
        is_reduced = cue[1] < self.count and self.folded[cue[1]] == "by"
        if before == "to" or (is_reduced and not self._starts(position)):
            return None  # "the test announced by the North"
        if word.lemma == "quote":
            quoted = self._read_quoter(cue, form)
            if quoted is not None:
                return quoted
        trailing = self._read_trailing(cue, form)
        if trailing is not None:
            return trailing
        has_clause = word.takes_clause and not word.is_loose and self._that_follows(cue[1])
        subject = self.subject_before(cue[0], word, has_clause=has_clause)
        if self.sentence.quote_around(position) is not None and not self._is_report(subject, word):
            return None
        implicit = subject is None and self._shares_subject(cue[0])
        if subject is None and not implicit:
            return None
        opening = self._opening(cue[1]) if word.takes_clause else None
        if opening is None or not self._is_frame(cue[1], opening[0], word):
            opening = self._object_opening(cue[1], word)
        if opening is None or opening[1] >= self.count:
            return None
        if word.is_loose and not self._is_speech(cue[1], subject, opening):
            return None
        return self._frame(cue, form, subject, opening, negated=negated, is_implicit=implicit)

    def _starts(self, position: int) -> bool:
        return position == 0 or not self.tokens[position - 1].is_word

    def _is_report(self, subject: Range | None, word: CueWord) -> bool:
        """Whether somebody else is reported inside a quotation, and it isn't just talk."""
        if subject is None or not word.is_strict:
            return False
        first = self.folded[subject[0]]
        return first not in self.lexicon.pronouns and first not in _TALKING

    def _that_follows(self, position: int) -> bool:
        return position < self.count and self.folded[position] in self.lexicon.complementisers

    def _is_speech(self, cue_end: int, subject: Range | None, opening: Range) -> bool:
        """Whether a word that mostly means something else reports here: of a source, with "that"."""
        if subject is None or not self.is_source(subject):
            return False
        opener, start = opening
        is_bare = opener == start and self.sentence.quote_at(start) is None
        return not is_bare or (self.folded[start] == "to" and start == cue_end)

    def _is_subordinate(self, clause: int) -> bool:
        """Whether the reporting clause hangs on another ("However, while the party says …, it …")."""
        return 0 < clause <= 3 and self.folded[clause - 1] in _SUBORDINATORS

    def _read_passive(self, cue: Range, form: CueForm) -> Frame | None:
        """ "was denied by the company", "were told that …", "is accused of …": who is spoken to or
        of stands before; who speaks after "by", or is not named.
        """
        word, after = form.word, cue[1]
        if (
            word.is_loose
            or after >= self.count
            or not self.folded[cue[1] - 1].endswith(_PARTICIPLES)
        ):
            return None
        speaker = None
        if self.folded[after] == "by":
            speaker = self._phrase_source(after + 1)
            if speaker is None:
                return None
            after = speaker[1]
        if after < self.count and self._that_follows(after):
            content = (after + 1, self._content_end(after + 1))
        elif after < self.count and self.folded[after] in {"to", "of", "as", "whether"}:
            if speaker is None and word.lemma not in _AGENTLESS:
                return None
            content = (after, self._content_end(after))
        elif speaker is not None:
            subject = self.subject_before(cue[0], CueWord("say", Stance.ASSERTS, is_strict=True))
            if subject is None:
                return None
            content = subject
        else:
            return None
        return Frame(
            cue=cue,
            content=content,
            kind=CueKind.VERB,
            stance=word.stance,
            lemma=word.lemma,
            speaker=speaker,
            hedged=word.is_hedged,
            frame=(cue[0], after),
        )

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

    def _read_trailing(self, cue: Range, form: CueForm) -> Frame | None:
        """What is said stands before its cue: "…," said Conte; "…", he told Reuters."""
        subject = None
        if form.word.is_invertible:
            before = cue[0] - 1
            follows_clause = self.is_comma(before) and form.word.lemma != "ask"
            if before >= 0 and (follows_clause or self.closes_quote(before)):
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
        if not (self.is_comma(start - 1) or self.closes_quote(start - 1)):
            joined = self.joined_start(start)
            if self.is_comma(joined - 1) or self.closes_quote(joined - 1):
                start, subject = joined, (joined, subject[1])
        before = start - 1
        if before < 1:
            return None
        quote = self.closes_quote(before) or (
            self.closes_quote(before - 1) if self.is_comma(before) else None
        )
        is_title = (
            quote is not None
            and quote.words <= _LONGEST_TITLE
            and not any(is_verb(self.folded[i]) for i in range(max(quote.open, 0), quote.close))
        )
        if quote is not None and quote.words >= 2 and not is_title:
            content = (quote.open, quote.close + 1)
            lead = quote.open - 1
            if lead >= 0 and self.tokens[lead].is_word and quote.words <= 6:
                content = (self._sentence_start(quote.open), quote.close + 1)
        elif self.is_comma(before) and self._ends_frame(max(cue[1], subject[1])):
            content = (self._sentence_start(before), before)
            after = max(cue[1], subject[1])
            is_inside = self.is_comma(after) and self._goes_on(after + 1)
            if is_inside:
                content = (content[0], self._content_end(after + 1))
            says_something = is_inside or any(is_verb(self.folded[i]) for i in range(*content))
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

    def _goes_on(self, position: int) -> bool:
        """Whether a sentence goes on after a frame between commas ("…, they said, could …")."""
        if position >= self.count or not self.tokens[position].is_word:
            return False
        folded = self.folded[position]
        return folded in AUXILIARIES or (is_verb(folded) and position not in self.cues)

    def _inverted_subject(self, cue: Range) -> Range | None:
        """The subject after its verb; after a mere comma only if no verb of its own follows."""
        subject = self.subject_after(cue[1])
        if subject is None or self.closes_quote(cue[0] - 1) or self.closes_quote(cue[0] - 2):
            return subject
        has_verb = any(is_verb(self.folded[i]) for i in range(*subject))
        return None if has_verb or not self._ends_frame(subject[1]) else subject

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
        is_subordinate = self._is_subordinate(subject[0] if subject else cue[0])
        content = (start, self._content_end(start, is_subordinate=is_subordinate))
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
        if position == 0 and (comma := self._comma_after(opening[1])) is not None:
            frame = self._frame(cue, form, self._main_subject(comma + 1), opening)
            if frame is not None:
                frame.content = (frame.content[0], comma)
            return frame
        return self._frame(cue, form, owner, opening, is_implicit=owner is None)

    def _comma_after(self, start: int) -> int | None:
        return next((i for i in range(start, self.count) if self.is_comma(i)), None)

    def _main_subject(self, start: int) -> Range | None:
        """The subject of the clause that a participle in front belongs to ("Warning that …, he")."""
        end = start
        while end < self.count and self.tokens[end].is_word and not is_verb(self.folded[end]):
            end += 1
        return (start, end) if start < end <= start + LONGEST_SUBJECT else None

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
            if self.folded[position] not in self.lexicon.phrase_heads:
                continue
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
            if quote is not None and quote.words <= LONGEST_NAME_IN_QUOTES:
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
            host.content = (host.content[0], min(host.content[1], cue[0]))
            if is_outlet or host.speaker != source:
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
