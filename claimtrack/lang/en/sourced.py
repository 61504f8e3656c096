"""English: phrases that name a source ("according to …", "citing …")."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueKind
from claimtrack.lang.en.framing import FrameMaker
from claimtrack.lang.en.openings import LONGEST_NAME_IN_QUOTES
from claimtrack.lang.en.subjects import LONGEST_SUBJECT
from claimtrack.lang.frames import Frame, Range
from claimtrack.model.attribution import Stance

_CITING = frozenset({"citing", "quoting"})


class SourcedReader(FrameMaker):
    """Reads prepositional cues."""

    def read_phrases(self) -> None:
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
            if phrase is None or (phrase == ("per",) and not self.is_comma(position - 1)):
                continue  # "40 dollars per barrel"
            start = position + len(phrase)
            source = self.phrase_source(start)
            if source is None:
                continue
            self._add_phrase((position, start), source)

    def phrase_source(self, start: int, *, stops: frozenset[str] = frozenset()) -> Range | None:
        """The source that a preposition leads to; ``stops`` end it besides marks and clauses."""
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
            if token.folded in {"that", "which", "who", "and", "but"} or token.folded in stops:
                break
            end += 1
        span = (start, end)
        return span if self.is_source(span) else None

    def _add_phrase(self, cue: Range, source: Range) -> None:
        host = next((frame for frame in self.found if _may_host(frame, cue)), None)
        if host is not None:
            if host.frame[1] <= cue[0]:
                host.content = (host.content[0], min(host.content[1], cue[0]))
            cites = self.folded[cue[0]] in _CITING
            if cites and host.speaker is not None and self._carries(host.speaker, host.lemma):
                host.carriers.insert(0, host.speaker)  # "Reuters reported, citing the mayor"
                host.speaker = source
            elif self._is_outlet(source) or host.speaker != source:
                host.carriers.append(source)
            return
        if cue[0] <= 1:
            start = source[1] + (1 if self.is_comma(source[1]) else 0)
            content = (start, self.content_end(start)) if start < self.count else (0, 0)
        else:
            start = self.sentence_start(cue[0])
            is_parenthetical = self.is_comma(source[1]) and source[1] + 2 < self.count
            content = (start, self.content_end(source[1] + 1) if is_parenthetical else cue[0])
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

    def _carries(self, speaker: Range, lemma: str) -> bool:
        """Whether one who cites others publishes: an outlet, or a name like "The Herald"."""
        words = range(*speaker)
        if self._is_outlet(speaker) or lemma == "report":
            return True
        nouns = self.lexicon.person_nouns | self.lexicon.body_nouns | self.sentence.people
        return self.folded[words[0]] == "the" and all(
            self.tokens[at].text[0].isupper() and self.folded[at] not in nouns for at in words[1:]
        )

    def _is_outlet(self, span: Range) -> bool:
        name = self.sentence.name_within(span)
        return (name is not None and name.is_outlet) or any(self.is_media(i) for i in range(*span))


def _may_host(frame: Frame, cue: Range) -> bool:
    """Whether a phrase adds a source to a frame: right after it, or before its content."""
    if frame.kind is CueKind.PREPOSITION:
        return False
    is_inside = frame.frame[0] <= cue[0] < frame.frame[1]
    is_after = frame.frame[1] <= cue[0] and max(frame.content[1], frame.frame[1]) >= cue[0] - 1
    return is_inside or is_after
