"""Stretches: a sentence cut by on whose word its parts stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from claimtrack.extract.quotes import MARKS
from claimtrack.extract.reading import Reading
from claimtrack.lang.frames import Range, Token
from claimtrack.model.attribution import Attribution, Stance


@dataclass(frozen=True, slots=True)
class Stretch:
    """A token range of one sentence, on whose word it stands."""

    span: Range
    attribution: Attribution | None


def find_stretches(reading: Reading, attributions: list[Attribution]) -> list[Stretch]:
    """A sentence cut by who says what; frames are left out, inner contents win over outer ones."""
    tokens = reading.tokens.tokens
    starts = [token.start for token in tokens]
    ends = [token.end for token in tokens]
    owner: list[Attribution | None] = [None] * len(tokens)
    is_frame = [False] * len(tokens)

    def inside(start: int, end: int) -> slice:
        first, last = bisect_left(starts, start), bisect_right(ends, end)
        return slice(first, max(first, last))

    reserved = [a for a in attributions if a.negated and a.stance is Stance.DOUBTS]
    spoken = [a for a in attributions if not (a.negated and a.stance is Stance.DOUBTS)]
    for attribution in sorted(spoken, key=lambda a: -(a.content.end - a.content.start)):
        at = inside(attribution.content.start, attribution.content.end)
        owner[at] = [attribution] * (at.stop - at.start)
    for attribution in reserved:
        at = inside(attribution.span.start, attribution.span.end)
        owner[at] = [attribution] * (at.stop - at.start)
    for attribution in spoken:
        splits = _splits_its_content(attribution)
        content = inside(attribution.content.start, attribution.content.end)
        for start, end in _frame_spans(attribution):
            at = inside(start, end)
            for position in range(at.start, at.stop):
                if splits or not content.start <= position < content.stop:
                    is_frame[position] = True
        if splits:
            _take_in_frame_tail(tokens, is_frame, attribution)
    stretches: list[Stretch] = []
    first = 0
    while first < len(tokens):
        last = first + 1
        while (
            last < len(tokens)
            and owner[last] is owner[first]
            and is_frame[last] == is_frame[first]
            and not (owner[last] is None and _introduces(tokens, last))
        ):
            last += 1
        if not is_frame[first]:
            stretches.append(Stretch((first, last), owner[first]))
        first = last
    return stretches


def _introduces(tokens: list[Token], at: int) -> bool:
    """Whether a colon ends right before a quotation ("The statement: “…”"): they claim apart."""
    return tokens[at - 1].text == ":" and tokens[at].text in MARKS


def _take_in_frame_tail(
    tokens: list[Token], is_frame: list[bool], attribution: Attribution
) -> None:
    """Mark what stands between "he wrote" and the quotation that goes on ("on Facebook, …")."""
    last = max((at for at, marked in enumerate(is_frame) if marked), default=-1)
    for at in range(last + 1, len(tokens)):
        if tokens[at].text in MARKS or tokens[at].start >= attribution.content.end:
            return
        is_frame[at] = True


def _splits_its_content(attribution: Attribution) -> bool:
    """Whether the frame stands between two parts of a quotation ("…," he said, "…")."""
    cue, content = attribution.cue, attribution.content
    return cue is not None and content.start < cue.span.start and cue.span.end < content.end


def _frame_spans(attribution: Attribution) -> list[tuple[int, int]]:
    """Where an attribution's frame stands: from cue or speaker up to its content, or after it."""
    parts = [attribution.cue.span] if attribution.cue else []
    if attribution.speaker is not None and not attribution.speaker.implicit:
        parts.append(attribution.speaker.span)
    parts += [carrier.span for carrier in attribution.via if not carrier.implicit]
    if not parts:
        return []
    content = attribution.content
    if _splits_its_content(attribution):
        return [(min(p.start for p in parts), max(p.end for p in parts))]
    before = [p for p in parts if p.start < content.start]
    after = [p for p in parts if p.end > content.end]
    spans = []
    if before:
        spans.append((min(p.start for p in before), content.start))
    if after:
        spans.append((content.end, max(p.end for p in after)))
    return spans
