"""The inflection of Arabic verbs and nouns: from listed words to stems, from text words to stems.

Rules of regular morphology, no dictionary. What kind of verb a word is shows in the letters of
its past tense. A stem meets a word where one of the endings of its kind (and, in the present, a
subject prefix) stands between them; some such forms no one writes, which is harmless. What Arabic
attaches to words (conjunctions, the article, pronouns) is the matter of ``attached``.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from claimtrack.lang.ar.attached import Bare
from claimtrack.lang.ar.folding import FOLDS

_FOLDING = str.maketrans(FOLDS)


class StemKind(Enum):
    """What a folded stem is of, which says how it is inflected."""

    PAST = auto()
    WEAK_PAST = auto()
    PRESENT = auto()
    WEAK_PRESENT = auto()
    NOUN = auto()
    SHORT_NOUN = auto()
    TA_NOUN = auto()


Stem = tuple[str, StemKind]

_NISBA = "ي يه يا يين يون يات".split()

# «و» stands for «وا» before a pronoun («زودوهم»), a feminine «ت» for ta marbuta. A noun of three
# letters takes no dual and no sound masculine plural: they are names («لبن», «لبنان») more often.
_ENDINGS = {
    StemKind.PAST: ["", *"ت ا تا وا و ن نا".split()],
    StemKind.WEAK_PAST: "ي ا ت تا وا و يا ين".split(),
    StemKind.PRESENT: ["", *"ون وا و ين ان ا ن".split()],
    StemKind.WEAK_PRESENT: "ي و ا ون وا ين يان".split(),
    StemKind.NOUN: ["", *"ه ا ان ين ون ات و".split(), *_NISBA],
    StemKind.SHORT_NOUN: ["", *"ه ا ات".split(), *_NISBA],
    StemKind.TA_NOUN: [*"ه ت ات تان تين تا تي".split(), *_NISBA],
}
_KINDS_BY_ENDING: dict[str, frozenset[StemKind]] = {
    ending: frozenset(kind for kind, endings in _ENDINGS.items() if ending in endings)
    for endings in _ENDINGS.values()
    for ending in endings
}
_LONGEST_ENDING = max(map(len, _KINDS_BY_ENDING))

_NOUNS = frozenset({StemKind.NOUN, StemKind.SHORT_NOUN, StemKind.TA_NOUN})
_PASTS = frozenset({StemKind.PAST, StemKind.WEAK_PAST})
_PRESENTS = frozenset({StemKind.PRESENT, StemKind.WEAK_PRESENT})

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
    if stem[-1] in "ىايو":
        yield fold_letters(stem[:-1]), StemKind.WEAK_PRESENT
    else:
        yield fold_letters(stem), StemKind.PRESENT
        if stem.endswith("أ"):
            yield fold_letters(stem[:-1] + "ء"), StemKind.PRESENT


def stems_of_noun(word: str) -> Iterator[Stem]:
    """The stem of a noun or adjective: of «حكومة» it is what «حكومات» and «حكومي» share."""
    folded = fold_letters(word)
    if word.endswith("ة"):
        yield folded[:-1], StemKind.TA_NOUN
    elif len(folded) > 2:
        yield folded, StemKind.SHORT_NOUN if len(folded) == 3 else StemKind.NOUN


def stems_in(bare: Bare) -> Iterator[Stem]:
    """The stems of which a word can be a form, the longest first."""
    kinds = (_NOUNS if bare.is_noun else frozenset()) | (_PASTS if bare.is_past else frozenset())
    yield from _cut(bare.text, kinds)
    if bare.is_present and bare.text[:1] in _SUBJECTS:
        yield from _cut(bare.text[1:], _PRESENTS)


def _cut(word: str, kinds: frozenset[StemKind]) -> Iterator[Stem]:
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM) + 1):
        cut = len(word) - length
        for kind in _KINDS_BY_ENDING.get(word[cut:], frozenset()) & kinds:
            yield word[:cut], kind


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
