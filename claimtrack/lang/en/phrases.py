"""English words around reported speech: which report, which name somebody who can speak."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimtrack.lang.cue_lexicon import Agreement, CueForm, CueKind
from claimtrack.lang.en.cues import lexicon
from claimtrack.lang.en.words import STOP_WORDS
from claimtrack.lang.frames import QuoteSpan, Range, TokenSentence

DETERMINERS = frozenset(
    """
        the a an his her its their our my this that these those some several many two three four
        one another
        """.split()
)
AUXILIARIES = frozenset(
    """
        has have had is are was were be been being will would could did does do also later then
        previously repeatedly recently earlier already now again once can should may might further
        always ever long still just only since even first widely initially
        publicly privately reportedly not never to
        """.split()
)
_SUBJECT_PRONOUNS = frozenset("i you we who which they".split())
# Verbs of the lexicon that are common nouns too, in the same letters.
_ALSO_NOUNS = frozenset(
    """
    state remark statement claim report demand promise pledge vow call request estimate
    forecast comment note fear hope doubt question post tweet guarantee appeal point link
    quote plan support attack blame charge view project signal show find regret protest press
    push answer counter echo credit joke brand label fault want need talk reply address rebuke
    mock read compare complaint
    """.split()
)
BE = frozenset("is are was were be been being".split())
MODALS = frozenset(
    "did does do has have had would could can will should may might must is are was were".split()
)
_BETWEEN = frozenset("first also now still just widely since later previously initially".split())
_AGENT = re.compile("[a-z]{3,}(?:er|or|ist|ian|eer|man|woman|men|women)s?")
_NO_AGENTS = frozenset(
    """
    weather paper number water order power letter river summer winter factor error minor major
    border murder offer matter chapter center fever cover answer corner october november
    september december other another either neither whether rather after later earlier larger
    greater smaller higher lower longer further former latter better older younger newer
    stronger closer faster harder heavier wider bigger color colour flavor labor favour honor
    humor rumor terror mirror sector tremor donor manner shelter shoulder sister brother
    father mother disaster cluster quarter register counter counter encounter trigger finger
    dinner layer barrier career tier frontier ladder leather feather slaughter laughter
    daughter thunder wonder under over never ever super proper inner outer upper consumer
    customer computer server printer scanner container helicopter trailer tower shower flower
    tanker bunker liver timber lumber cyber list exist resist persist insist consist assist
    twist mist fist civilian italian russian iranian syrian christian egyptian ukrainian
    canadian palestinian libyan australian brazilian indian asian persian
    """.split()
)
_NOUNS_AFTER = frozenset("no the a an his her its their our my this these those of in".split())
# A past form right after one of these is an adjective ("from expected pressure").
_GOVERNORS = frozenset("from with by against amid for about under over".split())
_OFTEN_NOUNS_AFTER = frozenset("that and or".split())


def bare_noun(folded: str) -> str:
    """A folded word without its possessive; articles and pronouns give the empty word."""
    word = folded.removesuffix("'s").removesuffix("’s")
    return "" if word in DETERMINERS else word


def attached_letters(folded: str) -> int:  # noqa: ARG001  # English writes nothing on to a name
    """How many letters before a name its first word has: none."""
    return 0


def agreement_of(head: str, form: Agreement) -> Agreement:  # noqa: ARG001
    """What agrees with a speaker: what agrees with his verb."""
    return form


@lru_cache(maxsize=65536)
def is_agent_noun(folded: str) -> bool:
    """Whether a noun's ending says that it is somebody who does something ("striker")."""
    return _AGENT.fullmatch(folded) is not None and folded.removesuffix("s") not in _NO_AGENTS


@cache
def _opens_several() -> frozenset[str]:
    """The words with which a reporting phrase of several words begins."""
    return frozenset(form.split()[0] for form in lexicon().forms if " " in form)


class PhraseReader:
    """One sentence with its reporting words, and which words can speak."""

    def __init__(self, sentence: TokenSentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.folded = [token.folded for token in sentence.tokens]
        self.count = len(sentence.tokens)
        self.lexicon = lexicon()
        words = [token.text for token in self.tokens if token.is_word and len(token.text) > 3]
        capitals = sum(word[0].isupper() for word in words)
        # A headline may end with a stop and look like a sentence; then no word is left small.
        share = 2 / 3 if sentence.is_heading else 1
        self.is_title_case = len(words) > 2 and capitals >= len(words) * share
        self.cues: dict[int, CueForm] = {}
        for position in range(self.count):
            form = self._form_at(position)
            if form is not None:
                self.cues[position] = form

    def _readings(self, position: int) -> tuple[CueForm, ...]:
        """The reporting words that can begin here, those of several words first."""
        forms, folded = self.lexicon.forms, self.folded[position]
        if folded in _opens_several():
            for length in (4, 3, 2):
                several = forms.get(" ".join(self.folded[position : position + length]))
                if several is not None:
                    return several
        return forms.get(folded, ())

    def _form_at(self, position: int) -> CueForm | None:
        token = self.tokens[position]
        readings = self._readings(position) if token.is_word else ()
        if not readings or self._is_in_name(position):
            return None
        before = self.folded[position - 1] if position else ""
        nouns = [reading for reading in readings if reading.kind is CueKind.NOUN]
        form = readings[0]
        if form.kind is CueKind.VERB:
            is_title = position == 0 and bool(nouns) and not self._is_past(position, form)
            is_noun = (
                (is_title and self._is_noun_ahead(position))
                or before in _NOUNS_AFTER
                or (
                    before in _OFTEN_NOUNS_AFTER
                    and form.word.lemma in _ALSO_NOUNS
                    and not self._is_past(position, form)
                )
            )
            is_adjective = before in _GOVERNORS and not self.is_base(position, form)
            if is_noun or is_adjective or not self._can_be_verb(position, form):
                return nouns[0] if nouns else None
            return form
        if form.kind is CueKind.PARTICIPLE:
            is_free = (
                position == 0
                or before == ","
                or self.before_adverbs(position) in BE
                or before in {"by", "in", "while", "and"}
                or before in self.lexicon.source_nouns
            )
            if is_free or not self.tokens[position - 1].is_word:
                return form
            return nouns[0] if nouns else None
        return form

    def _is_noun_ahead(self, position: int) -> bool:
        """Whether a statement's name opens a sentence ("Fears that …", "Calls for …")."""
        following = self.folded[position + 1] if position + 1 < self.count else ""
        return following in self.lexicon.complementisers or following in {"of", "for", "by", "from"}

    def _is_in_name(self, position: int) -> bool:
        """Whether capitals make the word part of a name ("the State Department")."""
        if self.is_title_case or not self.tokens[position].text[0].isupper() or position == 0:
            return False
        before = self.tokens[position - 1]
        is_initial = before.text == "." and len(self.tokens[position - 2].text) == 1
        return before.is_word or is_initial

    def is_base(self, position: int, form: CueForm) -> bool:
        return self.folded[position] == form.word.lemma.split()[0]

    def _is_past(self, position: int, form: CueForm) -> bool:
        lemma = form.word.lemma
        return self.folded[position] not in (lemma, f"{lemma}s", f"{lemma}es")

    def _can_be_verb(self, position: int, form: CueForm) -> bool:
        """Whether a word that is a noun as well stands where a verb does ("the court's state")."""
        folded, lemma = self.folded[position], form.word.lemma
        if self._is_past(position, form) or form.word.lemma not in _ALSO_NOUNS or position == 0:
            return True
        before = self.tokens[position - 1]
        if not before.is_word:
            return before.text not in "-–'’"
        if self.is_title_case and position > 1 and self.folded[position - 2].endswith(("'s", "’s")):
            return False  # "Trump's Putin Remarks"
        word = before.folded
        if word in AUXILIARIES or word in self.lexicon.pronouns or word in _SUBJECT_PRONOUNS:
            return True
        if word.endswith(("ly", "'s", "’s")):
            return word.endswith("ly")
        is_plural = word.endswith("s") and not word.endswith("ss")
        if lemma == "forecast" and self._is_noun_ahead(position):
            return True
        if folded == lemma:
            return is_plural or word in {"people", "men", "women", "police", "who"}
        is_noun = word in self.lexicon.source_nouns and not is_plural
        return (
            is_noun
            or (is_agent_noun(word) and not is_plural)
            or before.text[0].isupper()
            or self.sentence.name_at(position - 1) is not None
        )

    def verb_at(self, position: int) -> CueForm | None:
        """The reporting verb whose plain form stands at a position ("to say")."""
        readings = self._readings(position)
        form = readings[0] if readings else None
        return form if form is not None and self.is_base(position, form) else None

    def participle_at(self, position: int) -> CueForm | None:
        """The reporting participle at a position, whatever stands before it."""
        readings = self._readings(position) if position < self.count else ()
        return next((form for form in readings if form.kind is CueKind.PARTICIPLE), None)

    def before_adverbs(self, position: int) -> str:
        """The folded word before a verb and its adverbs ("was first reported")."""
        at = position - 1
        while at > 0 and (self.folded[at] in _BETWEEN or self.folded[at].endswith("ly")):
            at -= 1
        return self.folded[at] if at >= 0 else ""

    def is_comma(self, position: int) -> bool:
        return 0 <= position < self.count and self.tokens[position].text == ","

    def closes_quote(self, position: int) -> QuoteSpan | None:
        return next((quote for quote in self.sentence.quotes if quote.close == position), None)

    def is_dash(self, position: int) -> bool:
        return 0 <= position < self.count and self.tokens[position].text in "-–—"

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
        if any(bare_noun(self.folded[i]) in self.sentence.people for i in words):
            return True
        if any(is_agent_noun(self.folded[i]) for i in words):
            return True
        if len(words) == 1 and self.tokens[words[0]].text[0].isupper() and words[0] > 0:
            return self.folded[words[0]] not in STOP_WORDS
        capitals = [i for i in words if self.tokens[i].text[0].isupper() and i > 0]
        is_share = self.tokens[span[1] - 1].text == "%" or self.folded[span[1] - 1] == "percent"
        return len(capitals) >= 2 or (is_share and self.folded[words[0]][0].isdigit())
