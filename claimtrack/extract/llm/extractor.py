"""The extractor ``llm``: ask, find every word in the document, and refuse the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module

from claimtrack.config import ExtractorName, LlmConfig
from claimtrack.errors import ConfigError, ExtractorError
from claimtrack.extract.claims import ClaimMaker
from claimtrack.extract.dates import document_dates
from claimtrack.extract.llm.anchors import Anchors, shown
from claimtrack.extract.llm.answer import Answer
from claimtrack.extract.llm.assembly import AttributionMaker, FoundClaim, make_claims
from claimtrack.extract.llm.chunks import Paragraph, find_paragraphs, paragraph_at, split_chunks
from claimtrack.extract.llm.prompt import instructions, question
from claimtrack.extract.llm.reader import DocumentReader
from claimtrack.extract.llm.statements import StatementGuard
from claimtrack.extract.quotes import find_quotes
from claimtrack.extract.reading import read_sentences
from claimtrack.extract.speakers import SpeakerBook
from claimtrack.lang.clauses import clause_grammar
from claimtrack.lang.frames import grammar
from claimtrack.lang.registry import language
from claimtrack.model.analysis import Extraction
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim, Statement
from claimtrack.model.document import Document, Register, Source
from claimtrack.model.finding import Diagnostic, DiagnosticCode
from claimtrack.text.diagnostics import document_diagnostics
from claimtrack.text.quantities import find_quantities
from claimtrack.text.sentences import split_sentences

Ask = Callable[[LlmConfig, str, Sequence[str]], tuple[Answer, ...]]

_SETTINGS = {"model": "a model", "endpoint": "an endpoint"}


class LlmExtractor:
    """Asks a language model who says what, and takes nothing that isn't in the document.

    Raises:
        ConfigError: the extra isn't installed, or no model or endpoint is named.
    """

    name = ExtractorName.LLM.value

    def __init__(self, settings: LlmConfig) -> None:
        self._ask = _endpoint()
        for setting in _SETTINGS:
            if not getattr(settings, setting):
                raise ConfigError(
                    f"the extractor 'llm' needs {_SETTINGS[setting]}",
                    hint=f"name it with --{setting} or CLAIMTRACK_LLM_{setting.upper()}",
                )
        self._settings = settings

    def extract(self, document: Document, register: Register) -> Extraction:
        """All that the model finds in one document and the document has word for word.

        Raises:
            ExtractorError: the endpoint can't be reached or gives no usable answer; of this
                document nothing is returned.
        """
        diagnostics = document_diagnostics(document)
        sentences = split_sentences(document)
        lang = language(document.language)
        if lang is None or not sentences:
            return Extraction(document=document, sentences=sentences, diagnostics=diagnostics)
        quotations, odd_quotes = find_quotes(document)
        readings = read_sentences(document, sentences, quotations, register, lang)
        words = grammar(lang.code)
        dates = document_dates(document, lang.code)
        reader = DocumentReader(document, readings, quotations, dates, words)
        book = SpeakerBook(document, register, words, lang)
        made = AttributionMaker(reader, book)
        paragraphs = find_paragraphs(document)
        chunks = split_chunks(paragraphs, self._settings.chunk_characters)
        told = instructions(with_statements=self._settings.statements)
        asked = [question(document, chunk) for chunk in chunks]
        for chunk, answer in zip(chunks, self._answers(document, told, asked), strict=True):
            made.add(answer, Anchors(document, chunk, paragraphs))
        quantities = find_quantities(document.text, lang.code)
        clauses = clause_grammar(lang.code)
        maker = ClaimMaker(document, readings, quantities, dates, book.sources, clauses)
        guard = StatementGuard(reader, register, quantities)
        claims: dict[str, Claim] = {}
        for claim, found in make_claims(made.claims, maker):
            stated, refused = self._stated(claim, found, guard, paragraphs)
            claims.setdefault(claim.id, stated)
            made.refusals.extend(refused)
        refusals = {(d.span.start, d.message): d for d in made.refusals}
        attributions = tuple(made.attributions.values())
        return Extraction(
            document=document,
            sentences=sentences,
            attributions=tuple(
                sorted(attributions, key=lambda a: (a.span.start, a.content.start, a.id))
            ),
            claims=tuple(sorted(claims.values(), key=lambda c: (c.span.start, c.span.end, c.id))),
            sources=_sources(claims.values(), attributions, book.sources, register),
            diagnostics=(*diagnostics, *odd_quotes, *(refusals[at] for at in sorted(refusals))),
        )

    def _answers(self, document: Document, told: str, asked: Sequence[str]) -> tuple[Answer, ...]:
        try:
            return self._ask(self._settings, told, asked)
        except ExtractorError as error:
            name = document.name or document.id
            raise ExtractorError(f"{name}: {error}", hint=error.hint) from error

    def _stated(
        self,
        claim: Claim,
        found: FoundClaim,
        guard: StatementGuard,
        paragraphs: Sequence[Paragraph],
    ) -> tuple[Claim, tuple[Diagnostic, ...]]:
        """A claim with the statements that may stand beside it, and what of them was refused."""
        statements: dict[str, Statement] = {}
        refused = []
        if self._settings.statements:
            paragraph = paragraph_at(paragraphs, claim.span.start)
            for lang, text in sorted(found.told.statements.items()):
                fault = guard.fault(text, lang, paragraph)
                if fault:
                    refused.append(_refused_statement(claim, text, fault))
                else:
                    statements[lang] = Statement(text=text, by=self._settings.model)
        return claim.model_copy(update={"statements": statements}), tuple(refused)


def _refused_statement(claim: Claim, text: str, fault: str) -> Diagnostic:
    return Diagnostic(
        code=DiagnosticCode.REFUSED_QUOTE,
        span=claim.span,
        message=f"{shown(text)}: the model states this of the claim, and {fault}",
    )


def _sources(
    claims: Iterable[Claim],
    attributions: Iterable[Attribution],
    met: Iterable[Source],
    register: Register,
) -> tuple[Source, ...]:
    """The sources that speak, carry or act, with the bodies they speak for, by id."""
    known: dict[str, Source] = {source.id: source for source in (*register.sources, *met)}
    mentions = [m for a in attributions for m in (a.speaker, *a.via) if m is not None]
    named: set[str] = {m.source_id for m in mentions if m.source_id}
    named.update(key for claim in claims for key in claim.actors)
    bodies = {known[key].speaks_for for key in named if key in known}
    return tuple(known[key] for key in sorted(key for key in {*named, *bodies} if key in known))


def _endpoint() -> Ask:
    try:
        module = import_module("claimtrack.extract.llm.endpoint")
    except ImportError as error:
        raise ConfigError(
            "the extractor 'llm' needs parts that aren't installed",
            hint="pip install 'claimtrack[llm]'",
        ) from error
    ask: Ask = module.ask
    return ask
