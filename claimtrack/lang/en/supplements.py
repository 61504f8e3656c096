"""English: what may stand between a subject and its verb, and is no part of who speaks."""

from __future__ import annotations

from claimtrack.lang.en.phrases import PhraseReader

LONGEST_REMARK = 32
_LONGEST_BRACKET = 10
SUPPLEMENTS = frozenset("who whose which where whom when".split())
# "Trump, in an interview on Sunday, said": when and where, which is not who.
_OCCASIONS = frozenset("in on at during after before when while".split())
_INTERJECTIONS = frozenset(
    "however meanwhile too then though also instead moreover for in by on likewise".split()
)


class SupplementReader(PhraseReader):
    """Finds where remarks between a subject and its verb begin."""

    def before_supplement(self, start: int, end: int) -> int:
        """Where a subject ends before ", who …" or ", citing …", which add to it."""
        for at in range(start + 1, end - 1):
            if self.is_comma(at):
                following = self.folded[at + 1]
                is_participle = (
                    following.endswith("ing") and following != "including"
                ) or self._is_past_participle(at + 1)
                if following in SUPPLEMENTS or following in _OCCASIONS or is_participle:
                    return at
        return end

    def _is_past_participle(self, at: int) -> bool:
        """Whether "…, published on Thursday," begins here: what was done, and when or by whom."""
        following = self.folded[at + 1] if at + 1 < self.count else ""
        return self.folded[at].endswith("ed") and following in self.lexicon.frame_words

    def before_supplement_to(self, comma: int) -> int | None:
        """Where the subject ends whose relative clause ends with a comma ("…, which …, said")."""
        if not self.is_comma(comma):
            return None
        for at in range(comma - 1, max(0, comma - LONGEST_REMARK), -1):
            if self.is_comma(at) and self.folded[at + 1] in SUPPLEMENTS:
                return at
            if not self.tokens[at].is_word and self.tokens[at].text not in "-–'’,$%":
                return None
        return None

    def before_interjection(self, end: int) -> int:
        """Before ", meanwhile," and its like; elsewhere the position itself."""
        if not self.is_comma(end - 1):
            return end
        first = next((at for at in range(end - 2, max(-1, end - 5), -1) if self.is_comma(at)), None)
        if first is None or self.folded[first + 1] not in _INTERJECTIONS:
            return end
        return first

    def opening_bracket(self, close: int) -> int | None:
        """Where a short remark in brackets opens that closes here ("Smith (R-Ariz.) said")."""
        if self.tokens[close].text != ")":
            return None
        reach = range(close - 1, max(0, close - _LONGEST_BRACKET), -1)
        return next((at for at in reach if self.tokens[at].text == "("), None)

    def is_initial(self, stop: int) -> bool:
        return (
            stop > 0
            and len(self.tokens[stop - 1].text) <= 3
            and self.tokens[stop - 1].text[0].isupper()
        )
