"""The French grammar of reported speech, three patterns of it.

"X a déclaré que …" and "X a annoncé la fermeture …"; "« … », a dit X"; "Selon X, …" and
"…, selon X".
"""

from claimtrack.lang.cue_lexicon import Agreement, CueKind, CueWord
from claimtrack.lang.fr.cues import lexicon
from claimtrack.lang.fr.phrases import agreement_of, bare_noun
from claimtrack.lang.fr.words import ARTICLES
from claimtrack.lang.frames import Frame, Range, TokenSentence

_BEFORE_VERB = frozenset("a ont avait avaient aurait pas jamais aussi n' ne".split())
_STOPS = frozenset(",;:.!?…")


def find_frames(sentence: TokenSentence) -> list[Frame]:
    """The frames of reported speech in one sentence, in order of their cues."""
    reader = _Reader(sentence)
    found = [reader.read(at) for at in range(len(sentence.tokens))]
    return [frame for frame in found if frame is not None]


class _Reader:
    def __init__(self, sentence: TokenSentence) -> None:
        self.sentence = sentence
        self.folded = [token.folded for token in sentence.tokens]
        self.count = len(self.folded)
        self.lexicon = lexicon()

    def read(self, at: int) -> Frame | None:
        """The frame whose cue's chief word stands at a token."""
        for phrase, word in self.lexicon.phrases.items():
            if tuple(self.folded[at : at + len(phrase)]) == phrase:
                return self._phrase((at, at + len(phrase)), word)
        forms = self.lexicon.forms.get(self.folded[at], ())
        if not forms or self.sentence.quote_around(at) is not None:
            return None
        first = at
        while first and self.folded[first - 1] in _BEFORE_VERB:
            first -= 1
        cue = (first, at + 1)
        return self._after_quote(cue, forms[0].word) or self._before_content(cue, forms[0].word)

    def _before_content(self, cue: Range, word: CueWord) -> Frame | None:
        start = cue[1]
        opener = self.folded[start] if start < self.count else ""
        if opener in self.lexicon.complementisers or opener == ":":
            start += 1
        elif not (word.takes_object and opener in ARTICLES):
            return None
        first = cue[0]
        while first and self.folded[first - 1] not in _STOPS:
            first -= 1
        return self._frame(cue, word, (first, cue[0]), (start, self._content_end()))

    def _after_quote(self, cue: Range, word: CueWord) -> Frame | None:
        closing = cue[0] - 1 - (self.folded[cue[0] - 1] == ",")
        quote = next((q for q in self.sentence.quotes if q.close == closing), None)
        if quote is None:
            return None
        return self._frame(cue, word, self._speaker_after(cue), (quote.open, quote.close + 1))

    def _phrase(self, cue: Range, word: CueWord) -> Frame | None:
        if tuple(self.folded[cue[0] : cue[0] + 2]) in self.lexicon.breakers:
            return None
        speaker = self._speaker_after(cue)
        content = (speaker[1] + 1, self._content_end())
        if cue[0]:
            content = (0, cue[0] - (self.folded[cue[0] - 1] == ","))
        return self._frame(cue, word, speaker, content, CueKind.PREPOSITION)

    def _frame(
        self, cue: Range, word: CueWord, speaker: Range, content: Range,
        kind: CueKind = CueKind.VERB,
    ) -> Frame | None:  # fmt: skip
        if content[0] >= content[1] or not self._is_source(speaker):
            return None
        negated = bool(self.lexicon.negations & set(self.folded[cue[0] : cue[1]]))
        stances = self.lexicon.negated_stance if negated else {}
        stance = stances.get(word.stance, word.stance)
        agreement = agreement_of(self.folded[speaker[0]], Agreement.ANY)
        frame = (min(cue[0], speaker[0]), max(cue[1], speaker[1]))
        return Frame(
            cue, content, kind, stance, word.lemma, speaker,
            agreement=agreement, negated=negated, frame=frame,
        )  # fmt: skip

    def _speaker_after(self, cue: Range) -> Range:
        ends = (at for at in range(cue[1], self.count) if self.folded[at] in _STOPS)
        return cue[1], next(ends, self.count)

    def _content_end(self) -> int:
        return self.count - (self.folded[-1] in _STOPS)

    def _is_source(self, span: Range) -> bool:
        words = self.folded[span[0] : span[1]]
        is_pronoun = len(words) == 1 and words[0] in self.lexicon.pronouns
        has_noun = any(bare_noun(word) in self.lexicon.source_nouns for word in words)
        return is_pronoun or has_noun or self.sentence.name_within(span) is not None
