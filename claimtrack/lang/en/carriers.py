"""English: the papers and agencies that a statement came through."""

from __future__ import annotations

from claimtrack.lang.en.contents import ContentReader
from claimtrack.lang.en.phrases import bare_noun
from claimtrack.lang.en.subjects import DAYS
from claimtrack.lang.frames import Range

# "Reporters" and "the press" are whoever was there, no outlet.
_ANY_MEDIA = frozenset("reporters journalists press media report".split())
_LEADS = frozenset("interview speaking talking".split())
_TOLD = frozenset("told tells telling tell".split())


class CarrierReader(ContentReader):
    """Finds the carriers that a frame names."""

    def carriers(self, start: int, end: int) -> list[Range]:
        """The papers and agencies a statement was made to or through, in order."""
        carriers: list[Range] = []
        at = start
        while at < end:
            told = self._told(at, end)
            if told is not None:
                carriers.append(told)
                at = told[1]
                continue
            name = next(
                (n for n in self.sentence.names if at <= n.start < at + 4 and n.is_outlet), None
            )
            if name is not None and name.end <= end:
                carriers.append((self._named_start(name.start, start), name.end))
                at = name.end
            elif self.is_media(at) and self.folded[at] not in _ANY_MEDIA:
                after = at + 1
                while after < end and self.tokens[after].text[:1].isupper():
                    after += 1
                first = self._named_start(at, start)
                if after - first > 1:
                    carriers.append((first, after))
                at = after
            else:
                at += 1
        return carriers

    def lead_carriers(self, start: int) -> list[Range]:
        """Outlets named before the speaker ("In an interview with CNN, the governor said …")."""
        first = next((i for i in range(start) if self.folded[i] in _LEADS), None)
        if first is None or not any(self.is_comma(i) for i in range(first, start)):
            return []
        return self.carriers(first + 2, start)

    def _named_start(self, at: int, start: int) -> int:
        """Where an outlet's name begins, with what it is called ("the newspaper Al-Arab")."""
        first = at
        while first > start and self.tokens[first - 1].is_word:
            before = self.folded[first - 1]
            is_name = self.tokens[first - 1].text[0].isupper() and not before.endswith("'s")
            if not (is_name or self.is_media(first - 1) or before in {"the", "state"}):
                break
            first -= 1
        return first

    def _told(self, at: int, end: int) -> Range | None:
        """An outlet that a register may lack, by what leads to it ("told RTE", "with Sky")."""
        lead = self.folded[at - 1] if at else ""
        if lead == "the" and at > 1:
            lead = self.folded[at - 2]
        if lead not in _TOLD and not (
            lead == "with" and "interview" in self.folded[max(0, at - 4) : at]
        ):
            return None
        name = self.sentence.name_at(at)
        if name is not None:
            return (name.start, name.end) if name.is_outlet else None
        after = at
        while after < end and self.tokens[after].is_word and self.tokens[after].text[0].isupper():
            after += 1
        words = self.folded[at:after]
        is_somebody = not words or any(
            word in self.sentence.people
            or word in self.lexicon.source_nouns - self.lexicon.media_nouns
            for word in words
        )
        is_day = bool(words) and words[0] in DAYS
        is_acronym = after == at + 1 and self.tokens[at].text.isupper() and len(words[0]) > 1
        has_media = any(bare_noun(word) in self.lexicon.media_nouns for word in words)
        if is_somebody or is_day or not (is_acronym or has_media or after - at > 1):
            return None
        return at, after
