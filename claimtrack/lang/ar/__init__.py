"""Arabic: its folding, words, numbers and dates."""

from claimtrack.lang.ar.folding import FOLDS, IGNORABLE
from claimtrack.lang.ar.words import NEGATIONS, PAGE, STOP_WORDS, light_stem, stem
from claimtrack.lang.base import Language

ARABIC = Language(
    code="ar",
    name="العربية",
    direction="rtl",
    folds=FOLDS,
    ignorable=IGNORABLE,
    stop_words=STOP_WORDS,
    negations=NEGATIONS,
    stem=stem,
    light_stem=light_stem,
    page=PAGE,
)
LANGUAGE = ARABIC
