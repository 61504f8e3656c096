"""Free text → Claim, so that a person's words can be compared with the stored ones."""

from __future__ import annotations

from claimtrack.config import DEFAULTS, Config
from claimtrack.errors import InputError
from claimtrack.extract.claims import names_in_clause
from claimtrack.extract.reading import Reading, read_sentences
from claimtrack.ids import text_id
from claimtrack.lang import registry
from claimtrack.lang.base import Language
from claimtrack.lang.clauses import clause_grammar
from claimtrack.lang.detect import detect_language
from claimtrack.lang.registry import language
from claimtrack.model.claim import Claim, ClaimMethod
from claimtrack.model.document import Document, Sentence
from claimtrack.model.span import EvidenceSpan
from claimtrack.text.dates import find_dates
from claimtrack.text.quantities import find_quantities
from claimtrack.text.register import register_for


def claim_from_text(text: str, lang: str | None = None, config: Config = DEFAULTS) -> Claim:
    """A person's statement as a claim: with its names, figures, dates and polarity.

    Its span counts the code points of ``text`` without surrounding white space, under an id
    derived from language and words. ``lang`` is detected where it isn't given.

    Raises:
        InputError: the text is empty, or in a language claimtrack doesn't support.
    """
    statement = text.strip()
    if not statement:
        raise InputError("the statement is empty", hint="say what to check, in a sentence")
    code = lang or detect_language(statement)
    known = language(code)
    if known is None:
        raise InputError(
            f"can't tell the language of the statement, or it isn't supported ({code})",
            hint=f"claimtrack reads {' and '.join(registry.SUPPORTED)}; a few more words may help",
        )
    grammar = clause_grammar(code)
    reading = _read(statement, known, config)
    words = [token.folded for token in reading.tokens.tokens if token.is_word]
    actors, places = names_in_clause(reading, (0, len(reading.tokens.tokens)), grammar)
    return Claim(
        span=EvidenceSpan(document_id=text_id(code, statement), start=0, end=len(statement)),
        text=statement,
        language=code,
        polarity=grammar.polarity(words),
        kind=grammar.kind(words),
        actors=tuple(dict.fromkeys(actors)),
        places=tuple(dict.fromkeys(places)),
        times=tuple(dict.fromkeys(mention.date for mention in find_dates(statement, code))),
        quantities=find_quantities(statement, code),
        method=ClaimMethod.FREE_TEXT,
    )


def _read(statement: str, lang: Language, config: Config) -> Reading:
    document = Document.from_text(statement, language=lang.code)
    whole = Sentence(span=document.evidence(0, len(statement)))
    (reading,) = read_sentences(document, (whole,), (), register_for(config), lang)
    return reading
