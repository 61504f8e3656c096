"""English: phrases that name a source ("according to …", "citing …")."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueKind
from claimtrack.lang.en.framing import FrameMaker
from claimtrack.lang.en.openings import LONGEST_NAME_IN_QUOTES
from claimtrack.lang.en.subjects import LONGEST_SUBJECT
from claimtrack.lang.frames import Frame, Range
from claimtrack.model.attribution import Stance


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
        host = next(
            (
                f
                for f in self.found
                if f.kind is not CueKind.PREPOSITION
                and f.frame[1] <= cue[0]
                and max(f.content[1], f.frame[1]) >= cue[0] - 1
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
