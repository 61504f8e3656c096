"""Arabic: sources named by a phrase («وفق تقرير …», «…، على حد قول الوزير»)."""

from __future__ import annotations

from claimtrack.lang.ar.cue_words import PHRASE_LEADS
from claimtrack.lang.ar.cues import fold_word
from claimtrack.lang.ar.phrases import bare_noun
from claimtrack.lang.ar.relays import RelayReader
from claimtrack.lang.ar.subjects import STOPS
from claimtrack.lang.ar.verbs import is_verb, past_forms
from claimtrack.lang.cue_lexicon import Agreement, CueKind, CueWord
from claimtrack.lang.frames import Frame, Range, TokenSentence
from claimtrack.model.attribution import Stance

_PHRASE_LEADS = frozenset(fold_word(word) for word in PHRASE_LEADS.split())
_OWNERS = {"هم": Agreement.PLURAL, "ها": Agreement.FEMININE, "ه": Agreement.MASCULINE}
_OWN = tuple(f"{word}{owner}" for word in ("قول", "تعبير", "وصف", "بحسب") for owner in _OWNERS)
_COUNTED = frozenset({"عدد", "معظم", "بعض", "قانون", "قرار", "نص"})
_AFTER_PHRASE = frozenset({"فان", "فقد", "ان", "فانه", "فانها", "انه"})


class CitationReader(RelayReader):
    """Reads prepositional cues, and what they cite."""

    def __init__(self, sentence: TokenSentence) -> None:
        super().__init__(sentence)
        self.phrases = [
            (position, *found)
            for position in range(self.count)
            if (found := self._phrase_at(position)) is not None
        ]

    def _cited(self) -> frozenset[int]:
        """The words between a phrase and its source, which report nothing themselves."""
        found: set[int] = set()
        for position, length, _ in self.phrases:
            found.update(range(position, self._past_what(position + length)))
        return frozenset(found)

    def _read_phrases(self) -> None:
        for position, length, word in self.phrases:
            if any(f.frame[0] <= position < f.frame[1] for f in self.found):
                continue
            if self.folded[position + length - 1].endswith(_OWN):
                self._add_own_phrase((position, position + length), word)
                continue
            start = self._past_what(position + length)
            end = self.noun_phrase(start, word, has_clause=True, appositions=2)
            verb = (
                i
                for i in range(start + 1, end)
                if self.folded[i] in _AFTER_PHRASE or is_verb(self.folded[i])
            )
            end = next(verb, end)
            is_counted = start < self.count and self.folded[start] in _COUNTED
            if end <= start or is_counted or not self.is_source((start, min(end, start + 4))):
                continue
            self._add_phrase((position, position + length), (start, end), word)

    def _add_own_phrase(self, cue: Range, word: CueWord) -> None:
        """«…، على حد تعبيره»: who was named before said it so, where nothing says it already."""
        if any(frame.frame[1] <= cue[0] <= frame.content[1] + 1 for frame in self.found):
            return
        last = self.folded[cue[1] - 1]
        agreement = next(a for suffix, a in _OWNERS.items() if last.endswith(suffix))
        start = max((i + 1 for i in range(cue[0]) if self.tokens[i].text in STOPS), default=0)
        if cue[0] - start > 1:
            self.found.append(
                Frame(
                    cue=cue,
                    content=(start, cue[0]),
                    kind=CueKind.PREPOSITION,
                    stance=word.stance,
                    lemma=word.lemma,
                    is_implicit=True,
                    agreement=agreement,
                    frame=cue,
                )
            )

    def _past_what(self, start: int) -> int:
        """Past «ما ذهب إليه», «ما أعلنته», «رأي» and their like, to the name."""
        at = start
        while at + 1 < self.count and bare_noun(self.folded[at]) in _PHRASE_LEADS:
            at += 1
        reports = at < self.count and (at in self.cues or self.folded[at][:-1] in past_forms())
        if (at > start and self.folded[start] in {"ما", "لما"}) or (
            reports and start > 0 and self.folded[start - 1].endswith("ما")
        ):
            at += 1
        while at < self.count and self.folded[at] in {"اليه", "به", "عنه", "عن", "في"}:
            at += 1
        return at if at < self.count else start

    def _phrase_at(self, position: int) -> tuple[int, CueWord] | None:
        """The prepositional cue at a position: how many words it has, and which it is."""
        first, heads, phrases = (
            self.folded[position],
            self.lexicon.phrase_heads,
            self.lexicon.phrases,
        )
        bare = first[1:] if first[0] in "وف" and len(first) > 3 else first
        if first not in heads and bare not in heads:
            return None
        if first == "كما" and position + 2 < self.count and self._says_next(position + 2):
            return None
        for length in (3, 2, 1):
            rest = self.folded[position + 1 : position + length]
            if len(rest) < length - 1:
                continue
            word = phrases.get((first, *rest)) or phrases.get((bare, *rest))
            if word is not None:
                return length, word
        # «وفقا لوسائل»: the preposition is attached to the name
        following = self.folded[position + 1 : position + 2]
        is_led = not {first, bare}.isdisjoint({"وفقا", "طبقا", "تبعا"})
        if is_led and following and following[0].startswith("ل"):
            return 1, phrases[(fold_word("وفق"),)]
        return None

    def _says_next(self, position: int) -> bool:
        """Whether a verb after «كما» reports, and doesn't cite («كما قال: …», «كما قال إن …»)."""
        end = self.noun_phrase(position, CueWord("قال", Stance.ASSERTS), has_clause=True)
        return end == position or (end < self.count and self.opens_content(end))

    def _add_phrase(self, cue: Range, source: Range, word: CueWord) -> None:
        host = next(
            (
                frame
                for frame in self.found
                if frame.frame[1] <= cue[0] and frame.content[1] >= cue[0] - 1
            ),
            None,
        )
        if host is not None:
            if any(self.is_media(i) for i in range(*source)) or (
                (name := self.sentence.name_within(source)) is not None and name.is_outlet
            ):
                host.content = (host.content[0], min(host.content[1], cue[0]))
                host.carriers.append(source)
            return
        goes_on = source[1] < self.count and self.folded[source[1]] in _AFTER_PHRASE
        if cue[0] <= 1 or goes_on:
            start = source[1]
            while start < self.count and (
                self.is_comma(start) or self.folded[start] in _AFTER_PHRASE
            ):
                start += 1
            content = (start, self._content_end(start)) if start < self.count else (0, 0)
        else:
            start = 0
            for at in range(cue[0] - 1, 0, -1):
                if self.tokens[at].text in STOPS:
                    start = at + 1
                    break
            if self.folded[start] in {"فقد", "وقد", "حيث"}:
                start += 1
            is_parenthetical = source[1] < self.count and self.is_comma(source[1])
            end = self._content_end(source[1] + 1) if is_parenthetical else cue[0]
            content = (start, end)
        if content[1] > content[0]:
            self.found.append(
                Frame(
                    cue=cue,
                    content=content,
                    kind=CueKind.PREPOSITION,
                    stance=word.stance,
                    lemma=word.lemma,
                    speaker=source,
                    frame=(cue[0], source[1]),
                )
            )
