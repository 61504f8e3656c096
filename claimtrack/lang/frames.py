"""Tokens and frames: what a language's grammar of reported speech reads, and what it returns.

Each language folder has a module ``frames`` with one function,
``find_frames(sentence: TokenSentence) -> list[Frame]``. Everything after that – who "he" is, which
carriers hold over, what the attribution amounts to – is the same for all languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import import_module
from typing import NamedTuple

from claimtrack.lang.cue_lexicon import Agreement, CueKind, CueLexicon
from claimtrack.lang.tokens import part_elided
from claimtrack.model.attribution import Stance

# What nobody sees parts no words: joiners, soft hyphens, and characters that only set direction.
_UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MARKS = f"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed{_UNSEEN}"
_TOKEN = re.compile(
    rf"[^\W_][\w{_MARKS}]*(?:[.,\u066b\u066c](?=\d)\d+|['’](?=[a-zA-ZÀ-ÿ])\w+)*|_+|''|[^\w\s{_UNSEEN}]"
)

Range = tuple[int, int]
"""Half-open range of token positions in one sentence."""


class Token(NamedTuple):
    """One word or mark; ``start`` and ``end`` are published offsets."""

    start: int
    end: int
    text: str
    folded: str
    is_word: bool


def tokenize(
    text: str,
    start: int,
    end: int,
    fold_word: Callable[[str], str],
    elided: frozenset[str] = frozenset(),
) -> list[Token]:
    """The words and marks of ``text[start:end]``, in order; white space is left out."""
    tokens = []
    spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
    for first, last in part_elided(text, spans, elided):
        word = text[first:last]
        is_word = word[0].isalnum()
        folded = (fold_word(word) or word) if is_word else word
        tokens.append(Token(first, last, word, folded, is_word))
    return tokens


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name of the register found in a sentence, by token positions.

    ``government`` is whom a country or capital stands for when it acts ("Rome" for "italy");
    ``is_person`` that a human being is named; ``prefix`` the folded preposition written on to the
    name, if any («بليبيا»).
    """

    start: int
    end: int
    id: str
    is_place: bool
    is_outlet: bool
    is_demonym: bool
    government: str | None = None
    prefix: str = ""
    is_person: bool = False

    @property
    def can_act(self) -> bool:
        """Whether the name can be somebody who does or says something."""
        return not self.is_demonym and (not self.is_place or self.government is not None)


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """A quotation in a sentence: positions of its opening and closing marks.

    ``open`` is -1 where it began in an earlier sentence, ``close`` the number of tokens where it
    closes in a later one or never.
    """

    open: int
    close: int

    @property
    def words(self) -> int:
        """How many tokens stand inside."""
        return self.close - self.open - 1


class Person(NamedTuple):
    """Somebody a sentence mentions, by token positions: title and name ``[start, end)``.

    From ``name`` on stands the name; where there is none, it equals ``end``. ``is_oblique``: a
    preposition governs the mention, or another noun does, so that it is no subject.
    ``is_body``: a body or group, no single person.
    """

    start: int
    end: int
    name: int
    agreement: Agreement
    is_oblique: bool = False
    is_body: bool = False


@dataclass
class TokenSentence:
    """One sentence as a grammar reads it.

    ``people`` holds the folded words of the names of people that the document has named so far,
    whether or not a register knows them.
    """

    tokens: list[Token]
    names: list[NameSpan] = field(default_factory=list)
    quotes: list[QuoteSpan] = field(default_factory=list)
    is_heading: bool = False
    people: Set[str] = frozenset()

    @cached_property
    def _names(self) -> dict[int, NameSpan]:
        return {name.start: name for name in reversed(self.names)}

    @cached_property
    def _quotes(self) -> dict[int, QuoteSpan]:
        return {quote.open: quote for quote in reversed(self.quotes)}

    def name_at(self, position: int) -> NameSpan | None:
        """The name that starts at a token position."""
        return self._names.get(position)

    def name_within(self, span: Range) -> NameSpan | None:
        """The first name in a range that can act or speak."""
        for name in self.names:
            if name.start >= span[1]:
                break
            if span[0] <= name.start and name.end <= span[1] and name.can_act:
                return name
        return None

    def quote_at(self, position: int) -> QuoteSpan | None:
        """The quotation whose opening mark stands at a token position."""
        return self._quotes.get(position)

    def quote_around(self, position: int) -> QuoteSpan | None:
        """The innermost quotation around a token position."""
        around = [quote for quote in self.quotes if quote.open < position < quote.close]
        return max(around, key=lambda quote: quote.open, default=None)


@dataclass(slots=True)
class Frame:
    """Speaker, cue and content by token positions, before anything is resolved.

    ``speaker`` is None where only the verb carries the subject (``is_implicit``) or where nobody
    is named at all. ``carriers`` are named in the frame itself, nearest to the article first.
    ``goes_on``: the word continues a speech ("added"), so its subject has spoken before.
    ``is_weak``: the words alone don't show that somebody speaks; a speaker right before does.
    ``is_possessive``: the speaker owns a noun ("the minister's claim", "his claim"); the ending is
    no part of the mention. ``antecedent``: whom a relative speaker stands for ("…, who said").
    """

    cue: Range
    content: Range
    kind: CueKind
    stance: Stance
    lemma: str
    speaker: Range | None = None
    is_implicit: bool = False
    agreement: Agreement = Agreement.ANY
    negated: bool = False
    hedged: bool = False
    carriers: list[Range] = field(default_factory=list)
    frame: Range = (0, 0)
    is_weak: bool = False
    goes_on: bool = False
    is_possessive: bool = False
    antecedent: Range | None = None


@dataclass(frozen=True)
class Grammar:
    """A language's grammar of reported speech: its words, its frames, and how it reads a name.

    ``bare_noun`` takes from a folded word what is written on to it; ``attached_letters`` counts the
    letters before the name in a mention's first folded word; ``agreement_of`` says what agrees with
    a speaker, from the first folded word that names him and the form of his verb.
    """

    lexicon: CueLexicon
    find_frames: Callable[[TokenSentence], list[Frame]]
    find_people: Callable[[TokenSentence], list[Person]]
    bare_noun: Callable[[str], str]
    attached_letters: Callable[[str], int]
    agreement_of: Callable[[str, Agreement], Agreement]


@cache
def grammar(code: str) -> Grammar:
    """The grammar in the language folder of this code (one of ``registry.SUPPORTED``)."""
    cues = import_module(f"claimtrack.lang.{code}.cues")
    frames = import_module(f"claimtrack.lang.{code}.frames")
    people = import_module(f"claimtrack.lang.{code}.people")
    phrases = import_module(f"claimtrack.lang.{code}.phrases")
    return Grammar(
        lexicon=cues.lexicon(),
        find_frames=frames.find_frames,
        find_people=people.find_people,
        bare_noun=phrases.bare_noun,
        attached_letters=phrases.attached_letters,
        agreement_of=phrases.agreement_of,
    )
