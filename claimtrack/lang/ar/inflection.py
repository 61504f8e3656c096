"""The inflection of Arabic verbs and nouns: from listed words to stems, from text words to stems.

Rules of regular morphology, no dictionary. What kind of verb a word is shows in the letters of
its past tense. A stem meets a word where one of the endings of its kind (and, in the present, a
subject prefix) stands between them; some such forms no one writes, which is harmless. What Arabic
attaches to words (conjunctions, the article, pronouns) is the matter of ``attached``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, auto

from claimtrack.lang.ar.attached import Bare
from claimtrack.lang.ar.folding import FOLDS

_FOLDING = str.maketrans(FOLDS)


class StemKind(Enum):
    """What a folded stem is of, which says how it is inflected.

    Weak verbs end in a vowel («نفى», «دعا») that changes with what follows: in ya or in waw.
    """

    PAST = auto()
    WEAK_PAST = auto()
    PRESENT = auto()
    YA_PRESENT = auto()
    WAW_PRESENT = auto()
    NOUN = auto()
    SHORT_NOUN = auto()
    PLURAL_NOUN = auto()
    TA_NOUN = auto()


Stem = tuple[str, StemKind]

# Endings by kind; "-" is none. A noun of three letters takes no dual and no sound masculine plural:
# they are names more often («لبن», «لبنان»). A plural takes no nisba («آلات», «الآتية»).
_NISBA = " ي يه يا يين يون يات"
_ENDINGS = {
    StemKind.PAST: "- ت ا تا وا ن نا",
    StemKind.WEAK_PAST: "ي ا ت تا وا يا ين يت",
    StemKind.PRESENT: "- ون وا ين ان ا ن",
    StemKind.YA_PRESENT: "ي ون وا ين يان ا",
    StemKind.WAW_PRESENT: "و ون وا ين وان",
    StemKind.NOUN: "- ه ا ان ين ون ات و" + _NISBA,
    StemKind.SHORT_NOUN: "- ه ا ات" + _NISBA,
    StemKind.PLURAL_NOUN: "- ا",
    StemKind.TA_NOUN: "ه ات تان تين" + _NISBA,
}
# Before a pronoun «وا» is written «و» («زودوهم»), ta marbuta «ت» («سيطرتها»), a final ya alef.
_ENDINGS_BEFORE_PRONOUN = {
    StemKind.PAST: "- ت و",
    StemKind.WEAK_PAST: "ا ت و",
    StemKind.PRESENT: "- ون و",
    StemKind.YA_PRESENT: "ي ا ون و",
    StemKind.WAW_PRESENT: "و ون",
    StemKind.NOUN: "- ات ي و",
    StemKind.SHORT_NOUN: "- ات",
    StemKind.PLURAL_NOUN: "-",
    StemKind.TA_NOUN: "ت ات تي",
}


def _kinds_by_ending(endings: Mapping[StemKind, str]) -> dict[str, frozenset[StemKind]]:
    kinds: dict[str, frozenset[StemKind]] = {}
    for kind, listed in endings.items():
        for ending in listed.replace("-", "").split(" "):
            kinds[ending] = kinds.get(ending, frozenset()) | {kind}
    return kinds


_KINDS = {
    False: _kinds_by_ending(_ENDINGS),
    True: _kinds_by_ending(_ENDINGS_BEFORE_PRONOUN),
}
_LONGEST_ENDING = 3

_NOUNS = frozenset({StemKind.NOUN, StemKind.SHORT_NOUN, StemKind.PLURAL_NOUN, StemKind.TA_NOUN})
_PASTS = frozenset({StemKind.PAST, StemKind.WEAK_PAST})
_PRESENTS = frozenset({StemKind.PRESENT, StemKind.YA_PRESENT, StemKind.WAW_PRESENT})
_WEAK = frozenset({StemKind.WEAK_PAST, StemKind.YA_PRESENT, StemKind.WAW_PRESENT})

# The first person singular («أرسل») is left out: it is written like the imperative and form IV.
_SUBJECTS = ("ي", "ت", "ن")
_SHORTEST_STEM = 2


def fold_letters(word: str) -> str:
    """A word of the lexicon, folded; it carries no marks."""
    return word.translate(_FOLDING)


def stems_of_verb(entry: str) -> Iterator[Stem]:
    """The stems of a verb given as its past, or as ``past/present`` where that isn't regular.

    Sound, hollow («أعاد») and defective («نفى») verbs of every measure; a final hamza («بدأ») is a
    sound letter.
    """
    past, _, present = entry.partition("/")
    if _is_defective(past):
        yield fold_letters(past[:-1]), StemKind.WEAK_PAST
    else:
        yield fold_letters(past), StemKind.PAST
        if past.endswith("أ"):
            yield fold_letters(past[:-1] + "ء"), StemKind.PAST
        if _is_hollow(past) and len(past) > 3:  # the passive: «أُصيب», «أُعيدت»
            yield fold_letters(past[:-2] + "ي" + past[-1]), StemKind.PAST
    stem = present[1:] if present else _present_stem(past)
    if stem[-1] in "ىيا" and not (stem.endswith("ا") and not present):
        yield fold_letters(stem[:-1]), StemKind.YA_PRESENT
    elif stem[-1] in "او":
        yield fold_letters(stem[:-1]), StemKind.WAW_PRESENT
    else:
        yield fold_letters(stem), StemKind.PRESENT
        if stem.endswith("أ"):
            yield fold_letters(stem[:-1] + "ء"), StemKind.PRESENT


def stems_of_noun(word: str) -> Iterator[Stem]:
    """The stem of a noun or adjective: of «حكومة» it is what «حكومات» and «حكومي» share."""
    folded = fold_letters(word)
    if word.endswith("ة"):
        yield folded[:-1], StemKind.TA_NOUN
    elif word.endswith(("ات", "ون", "ين")) and len(word) >= 4:
        yield folded, StemKind.PLURAL_NOUN
    elif len(folded) > 2:
        yield folded, StemKind.SHORT_NOUN if len(folded) == 3 else StemKind.NOUN


def participles_of(entry: str) -> Iterator[str]:
    """The participles of a verb that its letters tell: «مستفيد» of «استفاد», «مدعوم» of «دعم».

    Of three letters only the passive one of a sound verb: «مكتب» isn't of «كتب».
    """
    past, _, present = entry.partition("/")
    if len(past) > 3 and not _is_defective(past):
        yield fold_letters("م" + (present[1:] or _present_stem(past)))
    elif len(past) == 3 and not set(past) & set("اويىأآء"):
        yield fold_letters("م" + past[:2] + "و" + past[2])


def stems_in(bare: Bare) -> Iterator[Stem]:
    """The stems of which a word can be a form, the longest first."""
    kinds = (_NOUNS if bare.is_noun else frozenset()) | (_PASTS if bare.is_past else frozenset())
    by_ending = _KINDS[bare.has_pronoun]
    is_present = bare.is_present and bare.text[:1] in _SUBJECTS
    for length in range(_LONGEST_ENDING + 1):
        cut = len(bare.text) - length
        here = by_ending.get(bare.text[cut:], frozenset())
        if bare.has_pronoun and cut <= _SHORTEST_STEM:
            here -= _WEAK  # «رعى» is in too many words then
        if cut >= _SHORTEST_STEM:
            yield from ((bare.text[:cut], kind) for kind in here & kinds)
        if is_present and cut > _SHORTEST_STEM:
            yield from ((bare.text[1:cut], kind) for kind in here & _PRESENTS)


def _present_stem(past: str) -> str:
    """The present without its subject prefix."""
    if past.startswith("آ"):
        return "ء" + past[1:]
    stem = past[1:] if past[0] in "أاإ" and len(past) > 3 else past
    if _is_hollow(past):
        keeps_alef = len(past) == 5 and not past.startswith("است")
        letter = "ا" if keeps_alef else "ي" if len(past) > 3 else "و"
        return stem[:-2] + letter + stem[-1]
    return stem


def _is_defective(past: str) -> bool:
    return past[-1] in "ىا"


def _is_hollow(past: str) -> bool:
    """Whether the last root letter but one is a long vowel: «قال», «أعاد», «استعاد», «احتاج»."""
    return len(past) >= 3 and past[-2] == "ا"
