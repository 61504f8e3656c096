"""English: statements as nouns ("his warning that …", "calls by the union for …")."""

from __future__ import annotations

from typing import NamedTuple

from claimtrack.lang.cue_lexicon import CueForm
from claimtrack.lang.en.clauses import AUXILIARY_VERBS, is_verb
from claimtrack.lang.en.phrases import DETERMINERS
from claimtrack.lang.en.sourced import SourcedReader
from claimtrack.lang.frames import Frame, Range

# "made the claim that": who makes it says it.
_MAKERS = frozenset(
    """
    make makes made issue issues issued repeat repeats repeated give gives gave offer offers offered
    deliver delivers delivered voice voices voiced express expresses expressed renew renews renewed
    lodge lodged raise raises raised publish published release released
    """.split()
)
_MOST_ADJECTIVES = 3
_ADJUNCTS = frozenset(
    "despite amid after following given with in on against over without by for of from".split()
)
_JOINS = frozenset(
    "and or but nor which who whose whom that what because when where if as while than after before"
    " until since to".split()
)


class _Owner(NamedTuple):
    """Whose statement a noun is; ``after`` is where its content may open."""

    speaker: Range | None
    start: int
    after: int
    is_possessive: bool = False
    is_implicit: bool = False


class NounReader(SourcedReader):
    """Reads nouns."""

    def read_noun(self, position: int, form: CueForm) -> Frame | None:
        """ "his warning that …", "the army's claim that …": a noun, its owner, and a clause."""
        owner = self._owner(position)
        opening = self._noun_opening(owner, form)
        if opening is None or opening[1] >= self.count:
            return None
        if any(f.content[0] <= position < f.content[1] for f in self.found):
            return None  # "rejected claims that …" is the rejection's content
        frame = self.make_frame(
            (position, position + 1), form, owner.speaker, opening, is_implicit=owner.is_implicit
        )
        if frame is None:
            return None
        frame.is_possessive = owner.is_possessive
        is_clause = self.folded[opening[0]] in self.lexicon.complementisers
        end = self._noun_content_end(owner.start, opening[1], is_clause=is_clause)
        frame.content = (frame.content[0], min(frame.content[1], end))
        return frame if frame.content[1] > frame.content[0] else None

    def _owner(self, position: int) -> _Owner:
        at = position - 1
        while at >= 0 and position - at <= _MOST_ADJECTIVES and self._is_adjective(at):
            at -= 1
        if at >= 0 and self.folded[at] in self.lexicon.possessives:
            return _Owner((at, at + 1), at, position + 1, is_possessive=True)
        if at >= 0 and self.tokens[at].text.endswith(("'s", "’s")):
            start = self.noun_phrase_start(at, is_possessor=True)
            return _Owner((start, at + 1), start, position + 1, is_possessive=True)
        if at > 0 and self.tokens[at].text in "'’" and self.folded[at - 1].endswith("s"):
            start = self.noun_phrase_start(at - 1, is_possessor=True)
            return _Owner((start, at), start, position + 1)
        if position + 2 < self.count and self.folded[position + 1] in {"by", "of", "from"}:
            source = self.phrase_source(position + 2)
            if source is not None and source[1] < self.count:
                return _Owner(source, position, source[1])
        start = at + 1 if at < 0 or self.folded[at] not in DETERMINERS else at
        maker = start - 1
        if maker > 0 and self.folded[maker] in _MAKERS:
            said = self.plain_verb()
            return _Owner(self.subject_before(maker, said), start, position + 1)
        # "stirred controversy with an assertion that …": whoever did it asserts.
        is_means = maker > 0 and self.folded[maker] in {"with", "in", "by"}
        is_own = is_means and self.folded[start] in {"a", "an"}
        if self.folded[position] in self.lexicon.unnamed_nouns | {"rumours", "rumors"}:
            return _Owner((position, position + 1), start, position + 1)  # "reports that …"
        return _Owner(None, start, position + 1, is_implicit=is_own)

    def _is_adjective(self, at: int) -> bool:
        word = self.folded[at]
        return (
            self.tokens[at].is_word
            and not word.endswith(("'s", "’s"))
            and word not in DETERMINERS
            and word not in self.lexicon.frame_words
            and word not in _JOINS
            and not (is_verb(word) and not word.endswith("ed"))
            and word not in _MAKERS
        )

    def _noun_opening(self, owner: _Owner, form: CueForm) -> Range | None:
        """Where a noun's content opens: "that …", "to …", "for …"."""
        at = owner.after
        if at >= self.count:
            return None
        if self.is_comma(at) and at + 1 < self.count and self.that_follows(at + 1):
            at += 1
        word = self.folded[at]
        if word in self.lexicon.complementisers:
            is_relative = at + 1 < self.count and is_verb(self.folded[at + 1])
            return None if is_relative else (at, at + 1)  # "the threat that is posed"
        is_infinitive = word == "to" or self.folded[at : at + 2] == ["not", "to"]
        if is_infinitive:
            has_owner = owner.speaker is not None
            return (at, at) if "to" in form.word.prepositions and has_owner else None
        if word in form.word.prepositions and (owner.speaker is not None or word in {"of", "that"}):
            return at, at + 1
        return None

    def _noun_content_end(self, noun: int, start: int, *, is_clause: bool) -> int:
        """Where what a noun says ends: before the main verb, or with the phrase it stands in."""
        first = noun
        while first > 0 and self.tokens[first - 1].is_word:
            first -= 1
        is_adjunct = self.folded[first] in _ADJUNCTS and not any(
            is_verb(self.folded[at]) for at in range(first, noun)
        )
        if is_adjunct:
            comma = next((at for at in range(start, self.count) if self.is_comma(at)), None)
            if comma is not None and self.has_verb(comma + 1):
                return comma
        if not is_clause:
            return self._phrase_end(start)
        has_verb = any(is_verb(self.folded[at]) for at in range(first, noun))
        return self.count if has_verb or is_adjunct else self._main_verb(start)

    def _phrase_end(self, start: int) -> int:
        """Where a noun phrase ends: at a mark, or before a verb of the clause around it."""
        if self.folded[start] in {"to", "not"}:
            return self.count
        for at in range(start + 1, self.count):
            before = self.folded[at - 1]
            if self.tokens[at].text in ",;:—–" or self.folded[at] in {"but", "because", "while"}:
                return at
            is_bound = before in DETERMINERS or before in {"to", "of", "by"}
            if is_verb(self.folded[at]) and not is_bound and not self.tokens[at].text[0].isupper():
                return at
        return self.count

    def _main_verb(self, start: int) -> int:
        """The second verb after "that", unless something opens another clause before it."""
        at, seen = start, False
        while at < self.count:
            word = self.folded[at]
            quote = self.sentence.quote_at(at)
            if quote is not None:
                at = quote.close + 1
                continue
            if seen and (word in _JOINS or self.is_comma(at)):
                return self.count
            before = self.folded[at - 1]
            is_bound = before in DETERMINERS or before in {"to", "of", "by"}
            if self.tokens[at].is_word and is_verb(word) and not is_bound:
                if seen:
                    return at
                seen = True
                if word in AUXILIARY_VERBS:
                    at = self._past_chain(at)
                    continue
            at += 1
        return self.count

    def _past_chain(self, at: int) -> int:
        """Past an auxiliary and the verb it helps ("would collapse", "has not been seen")."""
        at += 1
        while at < self.count and (
            self.folded[at] in AUXILIARY_VERBS
            or self.folded[at] in self.lexicon.negations
            or self.folded[at].endswith("ly")
        ):
            at += 1
        return at + 1
