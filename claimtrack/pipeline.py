"""The table of contents: documents → sentences → attributions → claims → links → findings."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimtrack.analysing import OF_ANALYSIS, analyse_claims, analyse_compared
from claimtrack.config import DEFAULTS, Config, ExtractorName
from claimtrack.errors import ClaimtrackWarning, IntegrityError, StoreError
from claimtrack.extract.attributions import find_attributions
from claimtrack.extract.claims import find_claims
from claimtrack.extract.dates import document_dates
from claimtrack.extract.extractor import Extractor, llm_extractor
from claimtrack.extract.quotes import find_quotes
from claimtrack.extract.reading import read_sentences
from claimtrack.ids import DocumentId
from claimtrack.lang.clauses import clause_grammar
from claimtrack.lang.frames import grammar
from claimtrack.lang.registry import language
from claimtrack.model.analysis import Analysis, Extraction, IngestReport
from claimtrack.model.document import Document, Register, Source
from claimtrack.model.finding import Diagnostic, FindingKind
from claimtrack.progress import OnProgress
from claimtrack.text.diagnostics import document_diagnostics
from claimtrack.text.quantities import find_quantities
from claimtrack.text.register import register_for
from claimtrack.text.sentences import split_sentences

if TYPE_CHECKING:
    from claimtrack.model.decision import Decision
    from claimtrack.store.claim_store import ClaimStore


def extract(
    document: Document, config: Config = DEFAULTS, *, extractor: Extractor | None = None
) -> Extraction:
    """All that one document says: who, on whose word, in which words, where.

    By rules, unless ``config.extract.extractor`` names another way; an ``extractor`` given here
    beats it. A document in a language claimtrack doesn't support gives an extraction without
    attributions and claims, and a diagnostic that says so.

    Raises:
        ConfigError: the extractor's parts aren't installed, or its settings lack something.
        ExtractorError: the endpoint of the extractor can't be reached, or answers in no way
            that was agreed.
    """
    chosen = extractor or extractor_for(config)
    return chosen.extract(document, register_for(config))


def extractor_for(config: Config = DEFAULTS) -> Extractor:
    """The extractor that the settings name."""
    if config.extract.extractor is ExtractorName.LLM:
        return llm_extractor(config.extract)
    return RulesExtractor()


class RulesExtractor:
    """The extractor by rules: offline, and the same every time."""

    name = ExtractorName.RULES.value

    def extract(self, document: Document, register: Register) -> Extraction:
        """All that one document says, as far as the rules of its language read it."""
        return _extract_by_rules(document, register)


def _extract_by_rules(document: Document, register: Register) -> Extraction:
    diagnostics = document_diagnostics(document)
    sentences = split_sentences(document)
    lang = language(document.language)
    if lang is None:
        return Extraction(document=document, sentences=sentences, diagnostics=diagnostics)
    quotations, odd_quotes = find_quotes(document)
    readings = read_sentences(document, sentences, quotations, register, lang)
    dates = document_dates(document, lang.code)
    attributions, sources, odd_speakers = find_attributions(
        document, readings, quotations, dates, register, grammar(lang.code), lang
    )
    known: dict[str, Source] = {source.id: source for source in register.sources}
    claims = find_claims(
        document,
        readings,
        attributions,
        find_quantities(document.text, lang.code),
        dates,
        sources,
        clause_grammar(lang.code),
    )
    named = {key for claim in claims for key in claim.actors}
    named.update(source.speaks_for for source in sources if source.speaks_for)
    sources_by_id = {key: known[key] for key in named if key in known}
    sources_by_id.update({source.id: source for source in sources})
    return Extraction(
        document=document,
        sentences=sentences,
        attributions=attributions,
        claims=claims,
        sources=tuple(sources_by_id[key] for key in sorted(sources_by_id)),
        diagnostics=(*diagnostics, *odd_quotes, *odd_speakers),
    )


def track(
    documents: Iterable[Document],
    config: Config = DEFAULTS,
    *,
    extractor: Extractor | None = None,
) -> Analysis:
    """Documents in, findings out; the order of the documents changes nothing.

    Documents with the same bytes count once.
    """
    unique = {document.id: document for document in documents}
    chosen = extractor or extractor_for(config)
    extractions = [extract(unique[key], config, extractor=chosen) for key in sorted(unique)]
    sources = {source.id: source for extraction in extractions for source in extraction.sources}
    return analyse_claims(
        documents=[extraction.document for extraction in extractions],
        sentences=[s for extraction in extractions for s in extraction.sentences],
        attributions=[a for extraction in extractions for a in extraction.attributions],
        claims=[c for extraction in extractions for c in extraction.claims],
        sources=list(sources.values()),
        diagnostics=[d for extraction in extractions for d in extraction.diagnostics],
        config=config,
    )


def ingest(
    store: ClaimStore,
    documents: Iterable[Document],
    config: Config = DEFAULTS,
    on_progress: OnProgress | None = None,
    *,
    extractor: Extractor | None = None,
) -> IngestReport:
    """Extract, save (one transaction a document), then link to what is known and save that.

    A document that is already stored byte for byte adds at most a new sighting, and isn't
    extracted again, whichever extractor read it. One that was redacted is left out, with a warning.
    Interrupted, the store holds whole documents only, and the next `ingest` links what this one
    didn't.
    """
    from claimtrack.rederiving import derivation_with

    done: dict[str, list[DocumentId]] = {"new": [], "known": [], "changed": []}
    diagnostics: list[Diagnostic] = []
    batch = list(documents)
    chosen = extractor or extractor_for(config)
    derivation = derivation_with(chosen.name, config)
    with store.lookup() as lookup:
        seen = lookup.document_ids() | store.tombstones().keys()
    for count, document in enumerate(batch, 1):
        found, outcome = Extraction(document=document), "known"
        try:
            # asked first, since nothing new would be kept, and a model costs time and money
            if document.id not in seen or not store.add_sighting(document):
                found = extract(document, config, extractor=chosen)
                outcome = str(store.add_document(found, derivation))
        except StoreError:
            if document.id not in store.tombstones():
                raise
            told = f"{document.name or document.id} was redacted: not added"
            warnings.warn(ClaimtrackWarning(told), stacklevel=2)
        else:
            seen.add(document.id)
            done[outcome].append(document.id)
            if outcome != "known":
                diagnostics.extend(found.diagnostics)
        if on_progress:
            on_progress("reading", count, len(batch))
    bring_up_to_date(store, config, on_progress)
    with store.lookup() as lookup:
        claims, speakers, findings = lookup.counts()
    return IngestReport(
        new=tuple(done["new"]),
        known=tuple(done["known"]),
        changed=tuple(done["changed"]),
        claims=claims,
        speakers=speakers,
        findings={kind.value: findings[kind] for kind in FindingKind if kind in findings},
        diagnostics=tuple(diagnostics),
    )


def bring_up_to_date(
    store: ClaimStore, config: Config = DEFAULTS, on_progress: OnProgress | None = None
) -> None:
    """Link what was added to a store and draw the findings again, as far as that changes them.

    A small store is linked anew; of a large one only the part that something new bears on is
    looked at (see ``part_link``), where that is enough.
    """
    from claimtrack.part_link import link_added
    from claimtrack.stored_index import update_index
    from claimtrack.stored_sketches import update_sketches

    if link_added(store, config, register_for(config), on_progress):
        update_index(store, on_progress)
        update_sketches(store)
    else:
        relink(store, config, on_progress)


def relink(
    store: ClaimStore,
    config: Config = DEFAULTS,
    on_progress: OnProgress | None = None,
    *,
    rebuild: bool = False,
    deciding: Decision | None = None,
) -> Analysis:
    """Link everything in the store, draw the findings and save both in one transaction.

    Pairs of claims that were compared before, and are as they were, aren't compared again, unless
    ``rebuild`` is set. The index of a large store (see ``stored_index``) is brought up to date
    after that; with ``rebuild`` it is made from nothing.

    ``deciding`` is a decision that is still to be added to the log: it is saved in the same
    transaction. Whenever somebody else changes the store meanwhile, all is worked out again.

    Raises:
        ConcurrentDecisionError: there is a ``deciding``, and somebody else changed the store
            meanwhile; nothing was saved.
        IntegrityError: the conclusions of the last run aren't as the log has them; nothing was
            saved. With ``rebuild``, which takes nothing over, that is only told.
    """
    from claimtrack.errors import ConcurrentDecisionError

    while True:
        try:
            return _relink_once(store, config, on_progress, rebuild=rebuild, deciding=deciding)
        except ConcurrentDecisionError:
            if deciding is not None:
                raise


def _relink_once(
    store: ClaimStore,
    config: Config,
    on_progress: OnProgress | None,
    *,
    rebuild: bool,
    deciding: Decision | None,
) -> Analysis:
    from claimtrack.judged.records import as_judged
    from claimtrack.link.compared import Compared
    from claimtrack.link.judged import judged_ids
    from claimtrack.part_link import how_linked
    from claimtrack.stored_index import update_index
    from claimtrack.stored_sketches import update_sketches

    with store.snapshot() as held:
        size, _ = held.log_head()
        _check_conclusions(held, rebuild=rebuild)
        log = held.log()
        stored = as_judged(held.recorded(), (*log, deciding) if deciding else log)
        known = (
            Compared(
                held.compared_pairs(),
                stored.links,
                judged_ids(stored.links),
                held.unlinked_pairs(),
            )
            if not rebuild and held.is_compared_sealed()
            else None
        )
    if on_progress:
        on_progress("loading", len(stored.claims), len(stored.claims))
    analysis, compared = analyse_compared(
        stored.documents,
        stored.claims,
        stored.attributions,
        stored.sources,
        sentences=stored.sentences,
        diagnostics=stored.diagnostics,
        config=config,
        on_progress=on_progress,
        known=known,
        decisions=stored.decisions,
    )
    store.save_analysis(
        analysis.links,
        analysis.clusters,
        analysis.origins,
        analysis.findings,
        places=analysis.places,
        diagnostics=[odd for odd in analysis.diagnostics if odd.code in OF_ANALYSIS],
        compared=compared.digests,
        unlinked=compared.unlinked,
        linked=how_linked(config, stored.decisions),
        deciding=deciding,
        log_size=size,
    )
    update_index(store, on_progress, rebuild=rebuild)
    update_sketches(store, rebuild=rebuild)
    return analysis


def _check_conclusions(store: ClaimStore, *, rebuild: bool) -> None:
    """See to it that nothing is taken over that was changed behind the log's back.

    It would be saved as if it had come out so, and the log would vouch for it from then on.
    """
    faults = store.conclusion_faults()
    if not faults:
        return
    told = f"the conclusions aren't as the log has them: {faults[0]}"
    if not rebuild:
        raise IntegrityError(
            f"{told}; nothing was linked",
            hint="see claimtrack verify; claimtrack link --rebuild draws all of them anew",
        )
    warnings.warn(ClaimtrackWarning(f"{told}; all of them are drawn anew"), stacklevel=4)
