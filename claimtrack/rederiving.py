"""Everything drawn from the articles, drawn anew from their bytes, and what differs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from claimtrack import __version__
from claimtrack.config import DEFAULTS, Config, ExtractorName
from claimtrack.errors import InputError, NotFoundError, StoreError
from claimtrack.ids import ClaimId, DocumentId
from claimtrack.model.analysis import Analysis, Derivation, Extraction
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim, ClaimMethod
from claimtrack.model.document import Document, Sentence, Source
from claimtrack.model.span import Value
from claimtrack.store.verbatim import check_verbatim
from claimtrack.text.documents import derived_text

if TYPE_CHECKING:
    from claimtrack.store.claim_store import ClaimStore


@dataclass(frozen=True, slots=True)
class Rederived:
    """How one document came out: what differs, or why it couldn't be derived anew.

    ``derivation`` is what it was derived with when it was added; None where that was before such
    things were noted. ``differences`` name the text, or sentences by their start and attributions,
    claims and sources by id. ``by_hand`` are the claims that people made, which nothing derives;
    those of them that are ``replacing`` stand in the place of one that is derived.
    """

    document: Document
    derivation: Derivation | None
    is_same_way: bool
    differences: tuple[str, ...] = ()
    left_out: str = ""
    by_hand: tuple[ClaimId, ...] = ()
    replacing: tuple[ClaimId, ...] = ()


def derivation_with(extractor: str, config: Config = DEFAULTS) -> Derivation:
    """What a document is derived with: who extracts, of which version, by which settings.

    Only the settings that bear on the result go into their hash, and no key does.
    """
    extract = config.extract
    settings: dict[str, object] = {
        "register": extract.register_extension.model_dump(mode="json"),
    }
    if extractor == ExtractorName.LLM:
        settings["llm"] = {
            name: getattr(extract.llm, name)
            for name in ("model", "endpoint", "chunk_characters", "statements")
        }
    packed = json.dumps(settings, ensure_ascii=False, sort_keys=True)
    return Derivation(
        extractor=extractor,
        version=__version__,
        settings_sha256=sha256(packed.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def rederive(store: ClaimStore, config: Config = DEFAULTS) -> tuple[Rederived, ...]:
    """Read every document anew from its bytes, extract by the rules, and compare with the store.

    Sorted as the documents are. What a model extracted is left out, since no second answer need
    be like the first. Of that, and of what people made by hand, it is looked whether it stands in
    the text word for word. Nothing is changed.
    """
    recorded = store.recorded(is_checked=False)  # what isn't as it was stored is a difference
    derivations = store.derivations()
    held = _held(recorded, store.mentioned_sources())
    return tuple(
        _rederived(store, document, derivations.get(document.id), held[document.id], config)
        for document in recorded.documents
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """What the store has of a document, by what it is called: drawn from it, and made by hand."""

    drawn: dict[str, Value] = field(default_factory=dict)
    by_hand: dict[str, Value] = field(default_factory=dict)


def _held(
    recorded: Analysis, sources: Mapping[DocumentId, Sequence[Source]]
) -> Mapping[DocumentId, _Held]:
    held: dict[DocumentId, _Held] = defaultdict(_Held)
    made = [claim for claim in recorded.claims if claim.method is ClaimMethod.BY_HAND]
    by_hand = {id_ for claim in made for id_ in (claim.id, claim.attribution_id)}
    placed: tuple[Sentence | Attribution | Claim, ...] = (
        *recorded.sentences,
        *recorded.attributions,
        *recorded.claims,
    )
    for value in placed:
        of_document = held[value.span.document_id]
        is_made = not isinstance(value, Sentence) and value.id in by_hand
        (of_document.by_hand if is_made else of_document.drawn)[_called(value)] = value
    for id_, named in sources.items():
        held[id_].drawn.update((_called(source), source) for source in named)
    return held


def _called(value: Claim | Attribution | Sentence | Source) -> str:
    if isinstance(value, Sentence):
        return f"sentence at {value.span.start}"
    return f"{type(value).__name__.lower()} {value.id}"


def _rederived(
    store: ClaimStore,
    document: Document,
    derivation: Derivation | None,
    held: _Held,
    config: Config,
) -> Rederived:
    extractor = derivation.extractor if derivation else ExtractorName.RULES.value
    made = tuple(sorted(value.id for value in held.by_hand.values() if isinstance(value, Claim)))
    found = Rederived(
        document, derivation, derivation == derivation_with(extractor, config), by_hand=made
    )
    try:
        with store.snapshot() as now:
            raw, sightings = now.raw_bytes(document.id), now.sightings(document.id)
        text = derived_text(document.model_copy(update={"raw": raw}))
    except NotFoundError:
        return replace(found, left_out="it was removed meanwhile")
    except (InputError, StoreError) as error:
        return replace(found, differences=(f"text: {error}",))
    if text != document.text:
        at = _first_difference(text, document.text)
        return replace(found, differences=(f"text: it reads otherwise from character {at} on",))
    if extractor != ExtractorName.RULES:
        reason = f"extracted by {extractor!r}, which need not answer the same twice"
        told = _not_verbatim(document, {**held.drawn, **held.by_hand})
        return replace(found, differences=tuple(told), left_out=reason)
    differences: tuple[str, ...] = ()
    anew: Mapping[str, Value] = {}
    for seen in (document, *sightings):  # its day bears on "yesterday"
        anew = _extracted(seen, config)
        differences = tuple(_differences(held, anew))
        if not differences:
            break
    return replace(
        found,
        differences=(*differences, *_not_verbatim(document, held.by_hand)),
        replacing=tuple(id_ for id_ in made if f"claim {id_}" in anew),
    )


def _extracted(document: Document, config: Config) -> dict[str, Value]:
    from claimtrack.pipeline import RulesExtractor
    from claimtrack.text.register import register_for

    found: Extraction = RulesExtractor().extract(document, register_for(config))
    values: tuple[Sentence | Attribution | Claim | Source, ...] = (
        *found.sentences,
        *found.attributions,
        *found.claims,
        *found.sources,
    )
    return {_called(value): value for value in values}


def _differences(held: _Held, anew: Mapping[str, Value]) -> Iterable[str]:
    """How what is drawn now differs; a person's claim may stand in the place of a drawn one."""
    for called in sorted(held.drawn.keys() | (anew.keys() - held.by_hand.keys())):
        if called not in anew:
            yield f"{called}: not derived any more"
        elif called not in held.drawn:
            yield f"{called}: derived now, not stored"
        elif anew[called] != held.drawn[called]:
            yield f"{called}: another value"


def _not_verbatim(document: Document, values: Mapping[str, Value]) -> Iterable[str]:
    """Which values have words that the text hasn't in their place."""
    for called, value in sorted(values.items()):
        try:
            check_verbatim(document, [value])
        except StoreError as error:
            yield f"{called}: {error}"


def _first_difference(left: str, right: str) -> int:
    pairs = zip(left, right, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))
