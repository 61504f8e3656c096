"""French, as small as a language can be: it lives in the tests and follows the contract."""

from claimtrack.lang.base import Language
from claimtrack.lang.en.folding import FOLDS, IGNORABLE  # Latin letters fold alike
from claimtrack.lang.fr.words import ELIDED, NEGATIONS, PAGE, STOP_WORDS, stem

LANGUAGE = Language(
    code="fr",
    name="French",
    direction="ltr",
    folds=FOLDS,
    ignorable=IGNORABLE,
    stop_words=STOP_WORDS,
    negations=NEGATIONS,
    stem=stem,
    light_stem=stem,
    page=PAGE,
    elided=ELIDED,
)
