"""Arabic: through whom a statement came, between the one who speaks and the article."""

from __future__ import annotations

from claimtrack.lang.ar.contents import ContentReader
from claimtrack.lang.ar.phrases import LONGEST_NAME_IN_QUOTES, bare_noun
from claimtrack.lang.ar.subjects import STOPS
from claimtrack.lang.frames import Range

# One paper or channel, named by the words after.
_OUTLETS = frozenset("صحيفه جريده قناه وكاله موقع اذاعه مجله تلفزيون راديو شبكه فضاءيه".split())
_IN_IT = frozenset({"فيه", "فيها", "خلاله", "خلالها"})


class CarrierReader(ContentReader):
    """Finds the papers and agencies that a statement was made to or came through."""

    def _fronted_frame(self, cue_start: int) -> Range:
        """«وفي حديث إلى «العرب»، قال …»: where a frame before its cue stands; empty if nowhere."""
        if not self.is_comma(cue_start - 1):
            return 0, 0
        start = cue_start - 1
        while start > 0 and self.tokens[start - 1].text not in STOPS and cue_start - start < 16:
            start -= 1
        opens = any(
            bare_noun(self.folded[i]) in self.lexicon.statement_nouns
            for i in range(start, min(start + 3, cue_start))
        )
        return (start, cue_start - 1) if opens else (0, 0)

    def _statement_before(self, cue: Range) -> Range:
        """«أدلى بتصريح لوكالة … قال فيه»: the statement a relative verb belongs to, or nothing."""
        if not set(self.folded[cue[1] : cue[1] + 2]) & _IN_IT:
            return 0, 0
        for at in range(cue[0] - 1, max(-1, cue[0] - 12), -1):
            if bare_noun(self.folded[at]) in self.lexicon.statement_nouns:
                return at, cue[0]
        return 0, 0

    def _carriers(self, start: int, end: int) -> list[Range]:
        """The papers and agencies named between speaker and content, in order."""
        carriers: list[Range] = []
        at = start
        while at < end:
            quote = self.sentence.quote_at(at)
            name = self.sentence.name_at(at)
            leads = at > 0 and (
                self.folded[at - 1] in {"ل", "مع", "الي", "عبر", "علي"} or self.is_media(at - 1)
            )
            is_told = quote is not None and self.folded[quote.open + 1].startswith("لل")
            if quote is not None and quote.words <= LONGEST_NAME_IN_QUOTES and (leads or is_told):
                carriers.append((at, min(quote.close + 1, end)))
                at = quote.close + 1
            elif name is not None and name.is_outlet:
                carriers.append((name.start, name.end))
                at = name.end
            elif self.is_media(at) and self.tokens[at].is_word:
                after = at + 1
                while (
                    after < end
                    and self.tokens[after].is_word
                    and self.folded[after] not in self.lexicon.frame_words
                    and after - at < 4
                ):
                    after += 1
                if after >= end or self.sentence.quote_at(after) is None:
                    is_named = (
                        self.sentence.name_within((at, after))
                        or self.folded[at][0] in "ل"
                        or bare_noun(self.folded[at]) in _OUTLETS
                    )
                    if is_named and after > at + 1:
                        carriers.append((at, after))
                at = after
            else:
                at += 1
        return carriers
