"""English: its folding, words, numbers and dates."""

from claimtrack.lang.base import Language
from claimtrack.lang.en.folding import FOLDS, IGNORABLE
from claimtrack.lang.en.words import NEGATIONS, PAGE, STOP_WORDS, light_stem, stem

ENGLISH = Language(
    code="en",
    name="English",
    direction="ltr",
    folds=FOLDS,
    ignorable=IGNORABLE,
    stop_words=STOP_WORDS,
    negations=NEGATIONS,
    stem=stem,
    light_stem=light_stem,
    page=PAGE,
)
LANGUAGE = ENGLISH
