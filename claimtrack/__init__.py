"""Who says what, on whose word, in which words, where.

claimtrack reads news articles (Arabic and English first) and says, across them, which claims
repeat, which cannot both hold, which figures differ, who denies whom, and how many independent
origins stand behind a claim. It never decides what is true. The flow, and below it the folders in
which to read it::

    text → document → sentences → attributions → claims → links → clusters → findings → report
    text ···················· extract ················· link ············· analyse ··· report

``track`` runs it in memory; ``ingest`` runs it into a store, which ``cross_check`` asks. Public
names load when they are first used, so that importing claimtrack costs next to nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:  # the same names for type checkers; tests/test_public_api.py compares the two
    from claimtrack.analyse.estimates.agreement import estimate_agreement as estimate_agreement
    from claimtrack.analysing import analyse_claims as analyse_claims
    from claimtrack.claim_index import ClaimIndex as ClaimIndex
    from claimtrack.claim_index import IndexMatch as IndexMatch
    from claimtrack.claims_by_hand import read_claims as read_claims
    from claimtrack.claims_from_text import claim_from_text as claim_from_text
    from claimtrack.config import AnalyseConfig as AnalyseConfig
    from claimtrack.config import Config as Config
    from claimtrack.config import ExtractConfig as ExtractConfig
    from claimtrack.config import ExtractorName as ExtractorName
    from claimtrack.config import LinkConfig as LinkConfig
    from claimtrack.config import LlmConfig as LlmConfig
    from claimtrack.config import TextConfig as TextConfig
    from claimtrack.crosscheck import cross_check as cross_check
    from claimtrack.errors import ClaimtrackError as ClaimtrackError
    from claimtrack.errors import ConfigError as ConfigError
    from claimtrack.errors import ContradictionError as ContradictionError
    from claimtrack.errors import ExtractFailedError as ExtractFailedError
    from claimtrack.errors import ExtractorError as ExtractorError
    from claimtrack.errors import FetchError as FetchError
    from claimtrack.errors import InputError as InputError
    from claimtrack.errors import IntegrityError as IntegrityError
    from claimtrack.errors import JudgementError as JudgementError
    from claimtrack.errors import NotFoundError as NotFoundError
    from claimtrack.errors import ReportError as ReportError
    from claimtrack.errors import StoreError as StoreError
    from claimtrack.errors import VersionError as VersionError
    from claimtrack.extract.extractor import Extractor as Extractor
    from claimtrack.judging import decisions as decisions
    from claimtrack.judging import judge as judge
    from claimtrack.judging import undo as undo
    from claimtrack.link.meaning.embedding import Embedder as Embedder
    from claimtrack.linking import LinkResult as LinkResult
    from claimtrack.linking import Neighbours as Neighbours
    from claimtrack.linking import Pairs as Pairs
    from claimtrack.linking import compare as compare
    from claimtrack.linking import link_claims as link_claims
    from claimtrack.model.analysis import Analysis as Analysis
    from claimtrack.model.analysis import CheckedClaim as CheckedClaim
    from claimtrack.model.analysis import CheckResult as CheckResult
    from claimtrack.model.analysis import Extraction as Extraction
    from claimtrack.model.analysis import IngestReport as IngestReport
    from claimtrack.model.analysis import Match as Match
    from claimtrack.model.analysis import SearchHit as SearchHit
    from claimtrack.model.analysis import SearchResult as SearchResult
    from claimtrack.model.attribution import Attribution as Attribution
    from claimtrack.model.attribution import Cue as Cue
    from claimtrack.model.attribution import DateMention as DateMention
    from claimtrack.model.attribution import DatePrecision as DatePrecision
    from claimtrack.model.attribution import Mention as Mention
    from claimtrack.model.attribution import Mode as Mode
    from claimtrack.model.attribution import Stance as Stance
    from claimtrack.model.claim import AttributedClaim as AttributedClaim
    from claimtrack.model.claim import Claim as Claim
    from claimtrack.model.claim import ClaimKind as ClaimKind
    from claimtrack.model.claim import ClaimMethod as ClaimMethod
    from claimtrack.model.claim import Polarity as Polarity
    from claimtrack.model.claim import Quantity as Quantity
    from claimtrack.model.claim import Statement as Statement
    from claimtrack.model.decision import Acceptance as Acceptance
    from claimtrack.model.decision import Decision as Decision
    from claimtrack.model.decision import DecisionStatus as DecisionStatus
    from claimtrack.model.decision import InformationRating as InformationRating
    from claimtrack.model.decision import Judgement as Judgement
    from claimtrack.model.decision import LoggedDecision as LoggedDecision
    from claimtrack.model.decision import Merge as Merge
    from claimtrack.model.decision import Retraction as Retraction
    from claimtrack.model.decision import SourceJudgement as SourceJudgement
    from claimtrack.model.decision import SourceRating as SourceRating
    from claimtrack.model.decision import SpeakerCorrection as SpeakerCorrection
    from claimtrack.model.decision import Split as Split
    from claimtrack.model.decision import Undo as Undo
    from claimtrack.model.document import Document as Document
    from claimtrack.model.document import Place as Place
    from claimtrack.model.document import Register as Register
    from claimtrack.model.document import Sentence as Sentence
    from claimtrack.model.document import Source as Source
    from claimtrack.model.document import SourceKind as SourceKind
    from claimtrack.model.estimate import AnswerAgreement as AnswerAgreement
    from claimtrack.model.estimate import CopyingPair as CopyingPair
    from claimtrack.model.estimate import Estimate as Estimate
    from claimtrack.model.estimate import EstimateMethod as EstimateMethod
    from claimtrack.model.estimate import Limit as Limit
    from claimtrack.model.estimate import LimitCode as LimitCode
    from claimtrack.model.estimate import QuestionAgreement as QuestionAgreement
    from claimtrack.model.estimate import SourceWeight as SourceWeight
    from claimtrack.model.estimate import Vote as Vote
    from claimtrack.model.finding import Diagnostic as Diagnostic
    from claimtrack.model.finding import DiagnosticCode as DiagnosticCode
    from claimtrack.model.finding import Finding as Finding
    from claimtrack.model.finding import FindingKind as FindingKind
    from claimtrack.model.finding import Origins as Origins
    from claimtrack.model.finding import Root as Root
    from claimtrack.model.link import Cluster as Cluster
    from claimtrack.model.link import Comparison as Comparison
    from claimtrack.model.link import FeatureScore as FeatureScore
    from claimtrack.model.link import Link as Link
    from claimtrack.model.link import Relation as Relation
    from claimtrack.model.link import Verdict as Verdict
    from claimtrack.model.provenance import Ground as Ground
    from claimtrack.model.provenance import GroundKind as GroundKind
    from claimtrack.model.provenance import Hop as Hop
    from claimtrack.model.provenance import Independence as Independence
    from claimtrack.model.provenance import NodeKind as NodeKind
    from claimtrack.model.provenance import Origin as Origin
    from claimtrack.model.provenance import OriginComparison as OriginComparison
    from claimtrack.model.provenance import ProvenanceGraph as ProvenanceGraph
    from claimtrack.model.provenance import ProvenanceNode as ProvenanceNode
    from claimtrack.model.question import ReviewQuestion as ReviewQuestion
    from claimtrack.model.reading import Encoding as Encoding
    from claimtrack.model.reading import EncodingBasis as EncodingBasis
    from claimtrack.model.reading import Fetch as Fetch
    from claimtrack.model.reading import Oddity as Oddity
    from claimtrack.model.reading import Reading as Reading
    from claimtrack.model.reliability import InformationCredibility as InformationCredibility
    from claimtrack.model.reliability import SourceReliability as SourceReliability
    from claimtrack.model.span import EvidenceSpan as EvidenceSpan
    from claimtrack.model.span import Span as Span
    from claimtrack.pipeline import extract as extract
    from claimtrack.pipeline import ingest as ingest
    from claimtrack.pipeline import track as track
    from claimtrack.provenance import compare_origins as compare_origins
    from claimtrack.provenance import trace_provenance as trace_provenance
    from claimtrack.report.render import ReportFormat as ReportFormat
    from claimtrack.report.render import render_pages as render_pages
    from claimtrack.report.render import render_report as render_report
    from claimtrack.report.scope import ReportScope as ReportScope
    from claimtrack.reviewing import review_queue as review_queue
    from claimtrack.reviewing import suggest as suggest
    from claimtrack.searching import search_claims as search_claims
    from claimtrack.store.claim_store import ClaimStore as ClaimStore
    from claimtrack.store.claim_store import open_store as open_store
    from claimtrack.text.dates import find_dates as find_dates
    from claimtrack.text.documents import read_document as read_document
    from claimtrack.text.inputs import UnreadInput as UnreadInput
    from claimtrack.text.inputs import read_url as read_url
    from claimtrack.text.quantities import find_quantities as find_quantities
    from claimtrack.text.register import default_register as default_register
    from claimtrack.text.register import read_register as read_register

_HOMES = {
    "analysing": ("analyse_claims",),
    "analyse.estimates.agreement": ("estimate_agreement",),
    "claim_index": ("ClaimIndex", "IndexMatch"),
    "claims_by_hand": ("read_claims",),
    "claims_from_text": ("claim_from_text",),
    "config": (
        "AnalyseConfig",
        "Config",
        "ExtractConfig",
        "ExtractorName",
        "LinkConfig",
        "LlmConfig",
        "TextConfig",
    ),
    "crosscheck": ("cross_check",),
    "errors": (
        "ClaimtrackError",
        "ConfigError",
        "ContradictionError",
        "ExtractFailedError",
        "ExtractorError",
        "FetchError",
        "InputError",
        "IntegrityError",
        "JudgementError",
        "NotFoundError",
        "ReportError",
        "StoreError",
        "VersionError",
    ),
    "extract.extractor": ("Extractor",),
    "judging": ("decisions", "judge", "undo"),
    "link.meaning.embedding": ("Embedder",),
    "linking": ("LinkResult", "Neighbours", "Pairs", "compare", "link_claims"),
    "model.analysis": (
        "Analysis",
        "CheckedClaim",
        "CheckResult",
        "Extraction",
        "IngestReport",
        "Match",
        "SearchHit",
        "SearchResult",
    ),
    "model.attribution": (
        "Attribution",
        "Cue",
        "DateMention",
        "DatePrecision",
        "Mention",
        "Mode",
        "Stance",
    ),
    "model.claim": (
        "AttributedClaim",
        "Claim",
        "ClaimKind",
        "ClaimMethod",
        "Polarity",
        "Quantity",
        "Statement",
    ),
    "model.decision": (
        "Acceptance",
        "Decision",
        "DecisionStatus",
        "InformationRating",
        "Judgement",
        "LoggedDecision",
        "Merge",
        "Retraction",
        "SourceJudgement",
        "SourceRating",
        "SpeakerCorrection",
        "Split",
        "Undo",
    ),
    "model.document": ("Document", "Place", "Register", "Sentence", "Source", "SourceKind"),
    "model.estimate": (
        "AnswerAgreement",
        "CopyingPair",
        "Estimate",
        "EstimateMethod",
        "Limit",
        "LimitCode",
        "QuestionAgreement",
        "SourceWeight",
        "Vote",
    ),
    "model.finding": ("Diagnostic", "DiagnosticCode", "Finding", "FindingKind", "Origins", "Root"),
    "model.link": (
        "Cluster",
        "Comparison",
        "FeatureScore",
        "Link",
        "Relation",
        "Verdict",
    ),
    "model.provenance": (
        "Ground",
        "GroundKind",
        "Hop",
        "Independence",
        "NodeKind",
        "Origin",
        "OriginComparison",
        "ProvenanceGraph",
        "ProvenanceNode",
    ),
    "model.question": ("ReviewQuestion",),
    "model.reading": ("Encoding", "EncodingBasis", "Fetch", "Oddity", "Reading"),
    "model.reliability": ("InformationCredibility", "SourceReliability"),
    "model.span": ("EvidenceSpan", "Span"),
    "pipeline": ("extract", "ingest", "track"),
    "provenance": ("compare_origins", "trace_provenance"),
    "reviewing": ("review_queue", "suggest"),
    "searching": ("search_claims",),
    "report.render": ("ReportFormat", "render_pages", "render_report"),
    "report.scope": ("ReportScope",),
    "store.claim_store": ("ClaimStore", "open_store"),
    "text.dates": ("find_dates",),
    "text.documents": ("read_document",),
    "text.inputs": ("UnreadInput", "read_url"),
    "text.quantities": ("find_quantities",),
    "text.register": ("default_register", "read_register"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME_OF)


def __getattr__(name: str) -> object:
    """Load a public name from the module that defines it, once."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """claimtrack itself: ``extract`` is the public function, though a folder bears its name too."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _HOME_OF and isinstance(value, ModuleType):
            return  # the import system binding a folder over a public name
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
