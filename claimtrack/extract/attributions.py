"""Join speaker, cue and content: from the frames of a grammar to attributions.

Everything here is the same for all languages: whose word a dropped subject or a pronoun stands
for, which carriers hold over from the sentence before, what lies inside somebody else's words.
"""

from __future__ import annotations

import re
from datetime import date

from claimtrack.extract.quoted_text import FLOATING_QUOTE_WORDS, QuotedText, first_between
from claimtrack.extract.quotes import Quotation
from claimtrack.extract.reading import Reading
from claimtrack.extract.speakers import Remembered, SpeakerBook
from claimtrack.lang.base import Language
from claimtrack.lang.cue_lexicon import Agreement, CueKind
from claimtrack.lang.frames import Frame, Grammar, Range, Token
from claimtrack.model.attribution import (
    Attribution,
    Cue,
    DateMention,
    Mention,
    Mode,
    Stance,
)
from claimtrack.model.document import Document, Register, Source
from claimtrack.model.finding import Diagnostic, DiagnosticCode
from claimtrack.model.span import EvidenceSpan, Span

# "Late in April last" and "the Tuesday 6th of August 2019": no date has more words.
_DATE_WORDS = 6
# What a pronoun is written together with ("They've said").
_CONTRACTED = re.compile("['’]")


def find_attributions(
    document: Document,
    readings: tuple[Reading, ...],
    quotations: tuple[Quotation, ...],
    dates: tuple[DateMention, ...],
    register: Register,
    grammar: Grammar,
    lang: Language,
) -> tuple[tuple[Attribution, ...], tuple[Source, ...], tuple[Diagnostic, ...]]:
    """The attributions of a document by offset, the sources they name, and what was odd."""
    joiner = _Joiner(
        document, quotations, dates, SpeakerBook(document, register, grammar, lang), grammar
    )
    for number, reading in enumerate(readings):
        joiner.read(number, reading)
    found = sorted(joiner.found, key=lambda a: (a.span.start, a.content.start, a.id))
    return tuple(found), joiner.book.sources, tuple(joiner.diagnostics)


# "asked why there are …" tells that there are; the verb alone would doubt or demand.
_ASKING = frozenset({Stance.DOUBTS, Stance.DEMANDS})


class _Joiner:
    def __init__(
        self,
        document: Document,
        quotations: tuple[Quotation, ...],
        dates: tuple[DateMention, ...],
        book: SpeakerBook,
        grammar: Grammar,
    ) -> None:
        self.document = document
        self.quoted = QuotedText(document, quotations)
        self.dates = dates
        self.date_starts = [mention.span.start for mention in dates]
        self.book = book
        self.grammar = grammar
        self.found: list[Attribution] = []
        self.diagnostics: list[Diagnostic] = []

    def read(self, number: int, reading: Reading) -> None:
        """Add what one sentence attributes."""
        here: list[Attribution] = []
        reading.tokens.people = self.book.people
        self.book.meet(number, reading, self.grammar.find_people(reading.tokens))
        for frame in self.grammar.find_frames(reading.tokens):
            attribution = self._join(number, reading, frame, here)
            if attribution is not None:
                here.append(attribution)
        self.found.extend(here)
        if not here:
            floating = self._floating(number, reading)
            if floating is not None:
                self.found.append(floating)

    def _join(
        self, number: int, reading: Reading, frame: Frame, here: list[Attribution]
    ) -> Attribution | None:
        tokens = reading.tokens.tokens
        content = self._content(reading, frame)
        if content is None:
            return None
        cue_span = Span(start=tokens[frame.cue[0]].start, end=tokens[frame.cue[1] - 1].end)
        outer = next((a for a in reversed(here) if a.content.covers(cue_span) and a.speaker), None)
        told = [a.content for a in here if not a.content.covers(cue_span)]
        if content.end <= cue_span.start:
            told.append(content)
        said_on = self._date_near(reading, frame, told)
        via = tuple(m for span in frame.carriers if (m := self.book.mention(reading, span)))
        speaker, antecedent = self._speaker(number, reading, frame, here)
        if speaker is None and frame.is_weak:
            return None
        if speaker is None and frame.is_implicit:
            odd = self.document.evidence(cue_span.start, cue_span.end)
            self.diagnostics.append(
                Diagnostic(
                    code=DiagnosticCode.UNKNOWN_SPEAKER,
                    span=odd,
                    message="nobody in the sentences before agrees with this verb",
                )
            )
        if antecedent is not None:
            via = via or tuple(m.model_copy(update={"implicit": True}) for m in antecedent.via)
            said_on = said_on or antecedent.said_on
        elif (held := self._continued(number, speaker, frame)) is not None:
            via = via or tuple(m.model_copy(update={"implicit": True}) for m in held.via)
            said_on = said_on or held.said_on
        elif outer is not None and outer.speaker is not None:
            via = (*outer.via, outer.speaker.model_copy(update={"implicit": True}), *via)
        if said_on is None and speaker is not None and not speaker.implicit:
            said_on = self._date_of_body_before(speaker, cue_span)
        via = tuple(m for m in via if speaker is None or m.source_id != speaker.source_id)
        attribution = Attribution(
            span=self._whole(cue_span, content, speaker),
            cue=Cue(span=cue_span, text=self.document.quote(cue_span)),
            speaker=speaker,
            content=content,
            mode=self.quoted.mode(content),
            stance=self._stance(reading, frame),
            negated=frame.negated,
            hedged=frame.hedged or self._is_hedged(reading, frame),
            via=via,
            said_on=said_on,
        )
        if speaker is not None:
            agreement = antecedent.agreement if antecedent else frame.agreement
            named = speaker.resolved or speaker
            self.book.remember(
                Remembered(
                    mention=named,
                    agreement=self.book.speaker_agreement(named, agreement),
                    sentence=number,
                    attribution=attribution,
                    is_nested=outer is not None and antecedent is None,
                )
            )
        return attribution

    def _continued(self, number: int, speaker: Mention | None, frame: Frame) -> Remembered | None:
        """What the same speaker said right before, where he is named again and goes on."""
        last = self.book.last(number) or (self.book.last(number - 1) if frame.goes_on else None)
        if last is None or last.is_nested or speaker is None:
            return None
        return last if last.mention.source_id == speaker.source_id else None

    def _speaker(
        self, number: int, reading: Reading, frame: Frame, here: list[Attribution]
    ) -> tuple[Mention | None, Remembered | None]:
        """The mention, and whom it stands for where it is no name itself."""
        if frame.speaker is not None:
            return self._written_speaker(number, reading, frame, frame.speaker)
        if not frame.is_implicit:
            return None, None
        if frame.kind in (CueKind.PARTICIPLE, CueKind.NOUN) and here:
            host = here[-1]
            if host.speaker is not None:
                named = host.speaker.resolved or host.speaker
                held = Remembered(named, frame.agreement, number, host)
                return named.model_copy(update={"implicit": True}), held
        before = None if frame.goes_on else frame.cue[0]
        spoken = self.book.antecedent(frame.agreement, number, before=before)
        if frame.agreement is Agreement.PLURAL:
            spoken = self.book.last(number) or spoken
        if frame.is_weak and (spoken is None or number - spoken.sentence > 1):
            return None, None
        subject = (
            self._sentence_subject(reading, frame)
            if self._prefers_subject(frame, spoken, number)
            else None
        )
        if subject is not None:
            return subject.model_copy(update={"implicit": True}), None
        if spoken is None:
            return None, None
        return spoken.mention.model_copy(update={"implicit": True}), spoken

    def _written_speaker(
        self, number: int, reading: Reading, frame: Frame, speaker: Range
    ) -> tuple[Mention | None, Remembered | None]:
        """The mention that a frame writes out; a pronoun is resolved to whom it stands for."""
        word = reading.tokens.tokens[speaker[0]]
        spoken: Remembered | None = None
        if frame.antecedent is not None:
            resolved = self.book.mention(reading, frame.antecedent)
        else:
            agreement = self._agreement_of(frame, word) if speaker[1] == speaker[0] + 1 else None
            if agreement is None:
                is_possessive = frame.is_possessive
                return self.book.mention(reading, speaker, is_possessive=is_possessive), None
            resolved = self.book.subject_of(speaker[0]) if frame.is_possessive else None
            if resolved is None:
                spoken = self.book.antecedent(agreement, number)
                resolved = spoken.mention if spoken else None
            if resolved is None and frame.is_possessive:
                resolved = self.book.subject_before(number)
        if resolved is not None:
            resolved = resolved.model_copy(update={"implicit": False})
        contracted = _CONTRACTED.search(word.text)
        end = word.start + contracted.start() if contracted else word.end
        span = Span(start=word.start, end=end)
        mention = Mention(
            span=span,
            text=self.document.quote(span),
            source_id=resolved.source_id if resolved else None,
            resolved=resolved,
        )
        return mention, spoken

    def _agreement_of(self, frame: Frame, word: Token) -> Agreement | None:
        lexicon = self.grammar.lexicon
        pronouns = lexicon.possessives if frame.is_possessive else lexicon.pronouns
        return pronouns.get(word.folded)

    def _prefers_subject(self, frame: Frame, spoken: Remembered | None, number: int) -> bool:
        """Whether a participle hangs on its own sentence's subject not on a past speaker."""
        if frame.kind is CueKind.VERB:
            return spoken is None
        return spoken is None or spoken.sentence != number

    def _sentence_subject(self, reading: Reading, frame: Frame) -> Mention | None:
        subject = self.book.subject_of(frame.cue[0])
        if subject is not None:
            return subject
        for name in reading.tokens.names:
            if name.end <= frame.cue[0] and name.can_act and not name.is_place:
                return self.book.mention(reading, (name.start, name.end))
        return None

    def _content(self, reading: Reading, frame: Frame) -> EvidenceSpan | None:
        tokens = reading.tokens.tokens
        first = max(frame.content[0], 0)
        start, end = tokens[first].start, tokens[frame.content[1] - 1].end
        if first == 0 and frame.cue[0] > frame.content[0]:  # the frame follows what is said
            start = self.quoted.running_start(start)
            if frame.content[1] <= frame.cue[1]:
                end = self.quoted.resumed_end(reading.sentence.span.end, end)
        opened = self.quoted.opening_at(start)
        if opened is not None and opened.end > end:
            end = opened.outer_end  # the quotation runs on into the next sentence
        return self.quoted.trimmed(start, end)

    def _stance(self, reading: Reading, frame: Frame) -> Stance:
        """The stance of the cue; who asks "why are there still …" asserts that there are."""
        words = [t.folded for t in reading.tokens.tokens[frame.content[0] :] if t.is_word]
        asks_why = bool(words) and words[0] in self.grammar.lexicon.presupposing
        return Stance.ASSERTS if asks_why and frame.stance in _ASKING else frame.stance

    def _is_hedged(self, reading: Reading, frame: Frame) -> bool:
        words = reading.tokens.tokens[frame.cue[1] : frame.content[0] + 3]
        return any(token.folded in self.grammar.lexicon.hedges for token in words)

    def _date_near(
        self, reading: Reading, frame: Frame, told: list[EvidenceSpan]
    ) -> DateMention | None:
        """The date in the frame itself, or right before the cue; none of what is ``told``."""
        tokens = reading.tokens.tokens
        start = tokens[max(frame.frame[0] - 6, 0)].start
        # A date may open the content of a bare object: "asked, late in April, Italy to …".
        reach = max(frame.frame[1], frame.cue[1] + 1) + _DATE_WORDS
        end = tokens[min(reach, len(tokens)) - 1].end
        first = tokens[min(max(frame.frame[1], frame.cue[1] + 1), len(tokens) - 1)].end
        for at in first_between(self.date_starts, start, first):
            date_span = self.dates[at].span
            if date_span.end <= end and not any(c.covers(date_span) for c in told):
                return self.dates[at]
        return None

    def _date_of_body_before(self, speaker: Mention, cue: Span) -> DateMention | None:
        """When a body spoke, for the spokesman who explains it in the same paragraph."""
        spoken = self.book.body_before(speaker)
        if spoken is None or "\n" in self.document.text[spoken.mention.span.end : cue.start]:
            return None
        return spoken.said_on

    def _whole(self, cue: Span, content: EvidenceSpan, speaker: Mention | None) -> EvidenceSpan:
        parts: list[Span] = [cue, content]
        if speaker is not None and not speaker.implicit:
            parts.append(speaker.span)
        return self.document.evidence(min(p.start for p in parts), max(p.end for p in parts))

    def _floating(self, number: int, reading: Reading) -> Attribution | None:
        """A whole-sentence quotation without a cue: the last speaker goes on."""
        quote = self.quoted.whole(reading.sentence.span)
        if quote is None or self.quoted.words(quote) < FLOATING_QUOTE_WORDS:
            return None
        last = self.found[-1] if self.found else None
        if last is not None and last.content.end > quote.start:
            return None
        spoken = self.book.antecedent(Agreement.ANY, number)
        if spoken is None or number - spoken.sentence > 1:
            return None
        content = self.quoted.trimmed(quote.start, quote.end)
        if content is None:
            return None
        return Attribution(
            span=content,
            cue=None,
            speaker=spoken.mention.model_copy(update={"implicit": True}),
            content=content,
            mode=Mode.DIRECT,
            stance=Stance.ASSERTS,
            via=tuple(m.model_copy(update={"implicit": True}) for m in spoken.via),
            said_on=spoken.said_on,
        )


def reference_date(document: Document, dates: tuple[DateMention, ...]) -> tuple[date | None, bool]:
    """The day that "last April" counts from, and whether it had to be inferred.

    It is the day of publication; where that is unknown, the latest full date the text mentions,
    as an article is not published before what it tells.
    """
    if document.published_on is not None:
        return document.published_on, False
    full = [date.fromisoformat(m.date) for m in dates if len(m.date) == 10 and m.date[0].isdigit()]
    return (max(full), True) if full else (None, False)
