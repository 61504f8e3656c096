"""English words around reported speech: which report, which name somebody who can speak."""

from __future__ import annotations

from claimtrack.lang.cue_lexicon import CueForm, CueKind
from claimtrack.lang.en.cues import lexicon
from claimtrack.lang.frames import QuoteSpan, Range, TokenSentence

DETERMINERS = frozenset(
    """
        the a an his her its their our my this that these those some several many two three four
        one another
        """.split()
)
BE = frozenset("is are was were be been being".split())
_NOT_VERBS_AFTER = frozenset(
    "the a an his her its their this that these those of and or in".split()
)


def bare_noun(folded: str) -> str:
    """A folded word without its possessive; articles and pronouns give the empty word."""
    word = folded.removesuffix("'s").removesuffix("’s")
    return "" if word in DETERMINERS else word


class PhraseReader:
    """One sentence with its reporting words, and which words can speak."""

    def __init__(self, sentence: TokenSentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.folded = [token.folded for token in sentence.tokens]
        self.count = len(sentence.tokens)
        self.lexicon = lexicon()
        self.cues: dict[int, CueForm] = {}
        for position in range(self.count):
            form = self._form_at(position)
            if form is not None:
                self.cues[position] = form

    def _form_at(self, position: int) -> CueForm | None:
        token = self.tokens[position]
        if not token.is_word:
            return None
        readings = self.lexicon.forms.get(token.folded)
        if position + 1 < self.count:
            two = self.lexicon.forms.get(f"{token.folded} {self.folded[position + 1]}")
            readings = two or readings
        if readings is None:
            return None
        before = self.folded[position - 1] if position else ""
        if (
            token.text[0].isupper()
            and before not in {"", '"'}
            and self.tokens[position - 1].is_word
        ):
            return None  # part of a name: the State Department
        form = readings[0]
        if form.kind is CueKind.VERB and before in _NOT_VERBS_AFTER:
            nouns = [r for r in readings if r.kind is CueKind.NOUN]
            return nouns[0] if nouns else None
        if form.kind is CueKind.PARTICIPLE:
            is_free = (
                position == 0
                or before == ","
                or before in BE
                or before in {"by", "in", "while"}
                or before in self.lexicon.source_nouns
            )
            return form if is_free or not self.tokens[position - 1].is_word else None
        return form

    def is_comma(self, position: int) -> bool:
        return 0 <= position < self.count and self.tokens[position].text == ","

    def closes_quote(self, position: int) -> QuoteSpan | None:
        return next((quote for quote in self.sentence.quotes if quote.close == position), None)

    def is_media(self, position: int) -> bool:
        return bare_noun(self.folded[position]) in self.lexicon.media_nouns

    def is_source(self, span: Range) -> bool:
        """Whether a noun phrase can speak: a name, a title, a body, a pronoun, capitals."""
        words = [i for i in range(*span) if self.tokens[i].is_word]
        if not words:
            return False
        if (
            self.sentence.name_within(span) is not None
            or self.folded[words[0]] in self.lexicon.pronouns
        ):
            return True
        if any(bare_noun(self.folded[i]) in self.lexicon.source_nouns for i in words):
            return True
        capitals = [i for i in words if self.tokens[i].text[0].isupper() and i > 0]
        return len(capitals) >= 2
