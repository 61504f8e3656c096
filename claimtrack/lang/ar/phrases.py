"""Arabic words around reported speech: which report, which name somebody who can speak."""

from __future__ import annotations

from functools import lru_cache

from claimtrack.lang.ar.cue_words import JUSSIVE_GOVERNORS
from claimtrack.lang.ar.cues import fold_word, lexicon
from claimtrack.lang.ar.source_words import RANKS
from claimtrack.lang.ar.verbs import is_verb
from claimtrack.lang.cue_lexicon import Agreement, CueForm, CueKind
from claimtrack.lang.frames import Range, Token, TokenSentence
from claimtrack.model.attribution import Stance

_COMMAS = frozenset("،,")
_DASHES = frozenset("-–—")
_OPENERS = frozenset(":")
_SHORTEST_WITH_ATTACHED = 4
_NOUN_SUFFIXES = ("ا", "و", "ان", "ين", "ون", "ات", "ها", "هم", "ه", "نا")
_NOUN_PREFIXES = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و", "ب", "ل", "ف")
# A verb can't follow these: what looks like one is a noun («بناء على طلب …»).
_GOVERNORS = frozenset(
    """
    لانه لانها لانهم كانه كانها
    عدم في من الي علي عن مع بعد قبل خلال دون كل اي حول ضد عند لدي بين تحت صحيفه
    """.split()
)
# «قبل أن», «إلا أن» …: a conjunction of time or contrast, which opens nobody's words.
_NOT_OPENING = frozenset(
    "بمعني قبل بعد دون بدون الا غير رغم برغم منذ حتي بدل كما لولا مجرد بمجرد قبيل يذكر".split()
)
_ADVERBIAL_NOUNS = frozenset({"مجددا", "مبررا", "مقدرا", "كاشفا"})
_AUXILIARIES = frozenset(
    "كان كانت كانوا صار اصبح اصبحت بات باتت ظل ظلت عاد عادت بقي استمر مازال زال زالت جاء".split()
)
_BETWEEN = frozenset("بين بينه بينها بينهم بينهما".split())
_RANKS = frozenset(fold_word(rank) for rank in RANKS.split())
_JUSSIVE_GOVERNORS = frozenset(JUSSIVE_GOVERNORS.split())
LONGEST_NAME_IN_QUOTES = 4
NUMBERS = frozenset(
    "اثنان اثنين اثنتان ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره مءات عشرات الاف".split()
)
# How far from its verb a preposition or a word it needs may stand.
_COMPLEMENT_REACH = 14


@lru_cache(maxsize=65536)
def bare_noun(folded: str) -> str:
    """A folded word without what is attached in front («وللصحيفة» → «صحيفه»)."""
    nouns = lexicon().source_nouns
    if folded in nouns:
        return folded
    bare = folded
    for prefix in _NOUN_PREFIXES:
        if folded.startswith(prefix) and len(folded) - len(prefix) >= 3:
            bare = folded[len(prefix) :]
            break
    if bare not in nouns:
        for suffix in _NOUN_SUFFIXES:
            stem = bare.removesuffix(suffix)
            for form in (stem, stem + "ه"):
                if stem != bare and len(stem) >= 3 and form in nouns:
                    return form
            if stem != bare and stem.endswith("ت") and stem[:-1] + "ه" in nouns:
                return stem[:-1] + "ه"
    return bare


def attached_letters(folded: str) -> int:
    """How many letters before a name its first word has: a conjunction, a preposition, or none."""
    if len(folded) <= _SHORTEST_WITH_ATTACHED:
        return 0
    rest = folded[1:]
    is_noun = rest in lexicon().source_nouns or rest.startswith("ال")
    return int(folded.startswith("لل") or (folded[0] in "وفلب" and is_noun))


def agreement_of(head: str, form: Agreement) -> Agreement:
    """What agrees with a speaker: before a plural subject the verb is singular."""
    is_dual = head.startswith("ال") and head.endswith("ان")
    is_plural = len(head) > _SHORTEST_WITH_ATTACHED and (head.endswith(("ون", "ين")) or is_dual)
    return Agreement.PLURAL if is_plural else form


class PhraseReader:
    """One sentence with its reporting words, and which words can speak."""

    def __init__(self, sentence: TokenSentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.folded = [token.folded for token in sentence.tokens]
        self.count = len(sentence.tokens)
        self.lexicon = lexicon()
        self.cues: dict[int, CueForm] = {}
        self.nouns: dict[int, CueForm] = {}
        for position in range(self.count):
            readings = self._readings(position)
            form = self._form_at(position, readings) if readings else None
            if form is not None:
                self.cues[position] = form
            elif readings:
                noun = next((r for r in readings if r.kind is CueKind.NOUN), None)
                if noun is not None:
                    self.nouns[position] = noun

    def _readings(self, position: int) -> tuple[CueForm, ...]:
        token = self.tokens[position]
        if not token.is_word:
            return ()
        forms = self.lexicon.forms
        readings = forms.get(token.folded)
        if readings is None and token.folded[0] in "وفب" and len(token.folded) > 2:
            readings = forms.get(token.folded[1:])
            if readings and token.folded[0] == "ب":
                is_conjunction = token.folded == "باعتبار"  # "given that"
                return tuple(r for r in readings if r.kind is CueKind.NOUN and not is_conjunction)
        return readings or ()

    def _form_at(self, position: int, readings: tuple[CueForm, ...]) -> CueForm | None:
        token = self.tokens[position]
        before = self.folded[position - 1] if position else ""
        for form in readings:
            if form.kind is CueKind.PARTICIPLE and not self._is_adverbial(position):
                continue
            if form.kind is CueKind.NOUN and not form.has_possessor:
                continue
            if form.kind is CueKind.VERB and (
                before in _GOVERNORS
                or self._is_homograph(token)
                or before in _RANKS
                or (form.needs_negation and before not in _JUSSIVE_GOVERNORS)
                or self._follows_verb(position)
                or self.folded[position + 1 : position + 2] == ["عدم"]
                or not self._has_complement(position, form)
            ):
                continue
            return form
        return None

    def _follows_verb(self, position: int) -> bool:
        """Whether a reporting verb stands right before, so that this is its object («يؤكد كذب»)."""
        before = self.cues.get(position - 1)
        if before is not None and before.kind is CueKind.VERB:
            return not before.has_object
        word = self.folded[position - 1] if position else ""
        return is_verb(word) and word.lstrip("وف") not in _AUXILIARIES if word else False

    def _has_complement(self, position: int, form: CueForm) -> bool:
        """Whether what only a preposition or a certain word makes speech has it near by."""
        word = form.word
        following = range(position + 1, min(position + _COMPLEMENT_REACH, self.count))
        if word.needs:
            return any(need in self.folded[i] for i in following for need in word.needs)
        if word.takes_clause or word.takes_object:
            return True
        return any(
            self.folded[i] in word.prepositions
            or (self.folded[i][0] in word.prepositions and len(self.folded[i]) > 2)
            or (self.opens_content(i) and not self.is_complementiser(i))
            for i in following
        )

    def _is_homograph(self, token: Token) -> bool:
        """Whether a noun or preposition is folded like a verb: «بين» (between), «بيّن» (showed).

        «ذكّر» (reminded) is told from «ذكر» (mentioned) the same way; both speak.
        """
        bare = token.folded.lstrip("وف")
        if bare == "راي":  # «رأي» (opinion), «رأى» (saw, held)
            return token.text.endswith("ي")
        return bare in _BETWEEN and "\u0651" not in token.text

    def _is_adverbial(self, position: int) -> bool:
        """Whether a participle hangs on a clause, and isn't simply a noun or adjective."""
        if position == 0:
            return False
        before, token = self.tokens[position - 1], self.tokens[position]
        if before.text in _COMMAS:
            return token.folded not in _ADVERBIAL_NOUNS
        if not token.folded.endswith("ا") or token.folded.startswith("ال"):
            return False
        following = position + 1
        if following >= self.count or token.folded in _ADVERBIAL_NOUNS:
            return False
        readings = self.lexicon.forms.get(token.folded) or self.lexicon.forms[token.folded[1:]]
        word = readings[0].word
        return (
            word.is_strict
            or word.stance is not Stance.ASSERTS
            or self.opens_content(following)
            or self.folded[following] in word.prepositions
        )

    def is_comma(self, position: int) -> bool:
        return position < self.count and self.tokens[position].text in _COMMAS

    def is_dash(self, position: int) -> bool:
        return 0 <= position < self.count and self.tokens[position].text in _DASHES

    def is_complementiser(self, position: int) -> bool:
        before = self.folded[position - 1] if position else ""
        return self.folded[position] in self.lexicon.complementisers and before not in _NOT_OPENING

    def opens_content(self, position: int) -> bool:
        """Whether a clause, colon or quotation that can be content begins here."""
        if self.is_complementiser(position) or self.tokens[position].text in _OPENERS:
            return True
        quote = self.sentence.quote_at(position)
        return quote is not None and quote.words > LONGEST_NAME_IN_QUOTES

    def is_media(self, position: int) -> bool:
        return bare_noun(self.folded[position]) in self.lexicon.media_nouns

    def is_source(self, span: Range) -> bool:
        """Whether a noun phrase can speak: a name, a title, a body, or people in the plural."""
        if self.sentence.name_within(span) is not None:
            return True
        words = [self.folded[i] for i in range(*span) if self.tokens[i].is_word]
        if any(bare_noun(word) in self.lexicon.source_nouns for word in words[:4]):
            return True
        if any(word in self.sentence.people for word in words[:2]):
            return True
        if len(words) > 1 and words[0] in NUMBERS and words[1].endswith(("ين", "ان")):
            return True
        return bool(words) and len(words[0]) > 5 and words[0].endswith(("ون", "ين"))
