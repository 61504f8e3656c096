"""Arabic: the people a sentence mentions by title or name, with or without a register."""

from __future__ import annotations

from functools import cache, lru_cache

from claimtrack.lang.ar import source_words
from claimtrack.lang.ar.cues import fold_word, lexicon
from claimtrack.lang.ar.noun_phrases import agrees, has_preposition, is_plural
from claimtrack.lang.ar.phrases import bare_noun
from claimtrack.lang.ar.verbs import is_verb
from claimtrack.lang.ar.words import NEGATIONS, STOP_WORDS, dictionary_form
from claimtrack.lang.cue_lexicon import Agreement
from claimtrack.lang.frames import Person, TokenSentence
from claimtrack.lang.gazetteer import ambiguous

_ARTICLES = ("ال", "وال", "بال", "لل", "ولل", "فال", "كال")
_ATTACHED = ("وال", "بال", "ولل", "لل", "فال", "ال", "و", "ب", "ل", "ف")
RANKS = frozenset(fold_word(rank) for rank in source_words.RANKS.split())
"""Ranks and forms of address, folded, as they stand before a name."""

_BEFORE_SUBJECTS = frozenset(
    "ان بان قد لكن ولكن كما حيث فيما بينما وكان كان كانت وكانت اليوم امس".split()
)
# No Arabic name has more words, its title not counted («عبد العزيز بن فلان الفلاني»).
_LONGEST_NAME = 5
_LONGEST_TITLE = 9
_INNER = frozenset(
    {"بن", "ابن", "ابو", "عبد", "ال", "بنت", "ولد", "اولد", "ايت", "دي", "فان", "فون"}
)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(fold_word(name) for name in ambiguous()["given_names"]["ar"].split())


@cache
def _groups() -> frozenset[str]:
    """Nouns of bodies and of people counted («مئات العاطلين»)."""
    quantifiers = frozenset(fold_word(noun) for noun in "مئات عشرات آلاف".split())
    return lexicon().body_nouns - lexicon().person_nouns | quantifiers


def find_people(sentence: TokenSentence) -> list[Person]:
    """People by offset: a title with what belongs to it and a name, or a name known already.

    A title alone counts when it is definite («الوزير», «وزير المالية»): it points to somebody.
    """
    people: list[Person] = []
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        token = tokens[at]
        is_asked = token.is_word and (
            _may_open(token.folded)
            or token.folded in sentence.people
            or sentence.name_at(at) is not None
        )
        person = _person_at(sentence, at) if is_asked else None
        if person is None:
            at += 1
        else:
            people.append(person)
            at = person.end
    return people


@lru_cache(maxsize=65536)
def _may_open(folded: str) -> bool:
    """Whether a mention of somebody may begin with a word, wherever it stands."""
    head = bare_noun(folded)
    return (
        head in lexicon().person_nouns
        or head in _groups()
        or folded in _INNER
        or _is_name_word(folded)
    )


def _person_at(sentence: TokenSentence, at: int) -> Person | None:
    tokens, nouns = sentence.tokens, lexicon().person_nouns
    name = sentence.name_at(at)
    folded = tokens[at].folded
    is_oblique = _is_oblique(sentence, at)
    if name is not None and name.is_person:
        return Person(at, name.end, at, Agreement.ANY, is_oblique)
    head = bare_noun(folded)
    if head in _groups() and not has_preposition(folded):
        end = _title_end(sentence, at)
        if end > at + 1 or folded.startswith(_ARTICLES):
            return Person(at, end, end, _agreement(head), is_oblique, is_body=True)
        return None
    if head not in nouns or (folded not in nouns and _is_pronominal(folded)):
        end = _name_end(sentence, at) if _begins_name(sentence, at) else at
        return Person(at, end, at, Agreement.ANY, is_oblique) if end > at + 1 else None
    if at and sentence.tokens[at - 1].folded in NEGATIONS:
        return None
    title_end = _title_end(sentence, at)
    end = _name_end(sentence, title_end)
    is_definite = folded.startswith(_ARTICLES) or (
        title_end > at + 1 and tokens[at + 1].folded.startswith("ال")
    )
    if end == title_end and not is_definite:
        return None
    return Person(at, end, title_end, _agreement(head), is_oblique)


def _is_oblique(sentence: TokenSentence, at: int) -> bool:
    """Whether a preposition or another noun governs the mention, so that it is no subject."""
    folded = sentence.tokens[at].folded
    if at == 0:
        return False
    before = sentence.tokens[at - 1]
    if folded.startswith(("لل", "بال", "ولل", "وبال")):
        return True
    opens = not before.is_word or before.folded in _BEFORE_SUBJECTS or is_verb(before.folded)
    return not opens and not folded.startswith("و")


def _title_end(sentence: TokenSentence, at: int) -> int:
    """Where a title ends: after its definite nouns and adjectives («وزير الخارجية الألماني»)."""
    tokens, nouns = sentence.tokens, lexicon().source_nouns
    end = at + 1
    while end < len(tokens) and end - at < _LONGEST_TITLE:
        token, name = tokens[end], sentence.name_at(end)
        if not token.is_word or (name is not None and name.is_person):
            break
        bare = bare_noun(token.folded)
        is_finished = (
            tokens[end - 1].folded.startswith("ال") and tokens[end - 1].folded not in RANKS
        )
        is_definite = token.folded.startswith(("ال", "لل", "وال", "بال"))
        is_noun = (
            is_definite
            and token.folded not in STOP_WORDS
            and (not is_finished or agrees(token.folded, tokens[end - 1].folded))
        ) or (bare in nouns and not is_finished)
        is_adjective = token.folded.endswith(("ي", "يه")) and len(token.folded) > 4
        if name is not None and not name.is_demonym:
            end = name.end
            continue
        if token.folded == "باسم":
            end += 1
            continue
        if not (is_noun or is_adjective) or is_verb(token.folded) or _begins_name(sentence, end):
            break
        end += 1
    return end


def _name_end(sentence: TokenSentence, start: int) -> int:
    """Where the name that follows a title ends; ``start`` where none does."""
    name = sentence.name_at(start)
    if name is not None and name.is_person:
        return name.end
    if not _begins_name(sentence, start):
        return start
    tokens, end = sentence.tokens, start + 1
    while end < len(tokens) and end - start < _LONGEST_NAME:
        token = tokens[end]
        follows = token.folded in _INNER or tokens[end - 1].folded in _INNER
        if not token.is_word or token.folded in STOP_WORDS or is_verb(token.folded):
            if not follows or not token.is_word:
                break
        elif not follows and not token.folded.startswith("ال") and not _is_name_word(token.folded):
            break
        end += 1
    return end


def _begins_name(sentence: TokenSentence, at: int) -> bool:
    if at >= len(sentence.tokens) or not sentence.tokens[at].is_word:
        return False
    folded = sentence.tokens[at].folded
    place = sentence.name_at(at)
    if (place is not None and not place.is_person) or folded in STOP_WORDS or folded[0].isdigit():
        return False
    if folded in _INNER:
        return folded in {"عبد", "ابو"} and at + 1 < len(sentence.tokens)
    return folded in sentence.people or _is_name_word(folded)


@lru_cache(maxsize=65536)
def _is_name_word(folded: str) -> bool:
    """Whether a word is a first name, or one that no dictionary has: then it names somebody."""
    if folded in _given_names():
        return True
    if len(folded) < 3 or folded.startswith("ال") or is_verb(folded) or not folded.isalpha():
        return False
    return not any(dictionary_form(form) for form in _stripped(folded))


def _stripped(folded: str) -> list[str]:
    forms = [folded]
    forms += [
        folded[len(p) :] for p in _ATTACHED if folded.startswith(p) and len(folded) > len(p) + 1
    ]
    forms += [
        f[: -len(s)]
        for f in tuple(forms)
        for s in ("ها", "هم", "ه", "ات", "ين", "ون", "ي", "يه", "ا")
        if f.endswith(s) and len(f) > len(s) + 1
    ]
    forms += [f + "ه" for f in tuple(forms) if not f.endswith("ه")]
    return forms


def _is_pronominal(folded: str) -> bool:
    """Whether a pronoun is attached («وزيره»), so that somebody else's man is meant."""
    return folded.endswith(("ها", "هم", "نا"))


def _agreement(head: str) -> Agreement:
    if is_plural(head) or head.endswith("ان"):
        return Agreement.PLURAL
    return Agreement.FEMININE if head.endswith("ه") else Agreement.MASCULINE
