"""Everything drawn from the articles, drawn anew from their bytes, and what differs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from claimtrack import __version__
from claimtrack.config import DEFAULTS, Config, ExtractorName
from claimtrack.errors import InputError, NotFoundError, StoreError
from claimtrack.ids import ClaimId
from claimtrack.model.analysis import Derivation, Extraction
from claimtrack.model.claim import ClaimMethod
from claimtrack.model.document import Document
from claimtrack.text.documents import derived_text

if TYPE_CHECKING:
    from claimtrack.store.claim_store import ClaimStore


@dataclass(frozen=True, slots=True)
class Rederived:
    """How one document came out: what differs, or why it couldn't be derived anew.

    ``derivation`` is what it was derived with when it was added; None where that was before such
    things were noted. ``differences`` name the text, or attributions and claims by id.
    """

    document: Document
    derivation: Derivation | None
    is_same_way: bool
    differences: tuple[str, ...] = ()
    left_out: str = ""


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
    be like the first; its text is compared all the same. What people made by hand rests on the
    text and isn't derived. Nothing is changed.
    """
    recorded = store.recorded()
    derivations = store.derivations()
    held: dict[str, dict[str, str]] = defaultdict(dict)
    for claim in recorded.claims:
        held[claim.span.document_id][claim.id] = claim.model_dump_json()
    methods = {claim.id: claim.method for claim in recorded.claims}
    by_hand = {c.attribution_id for c in recorded.claims if c.method is ClaimMethod.BY_HAND}
    for attribution in recorded.attributions:
        if attribution.id not in by_hand:
            held[attribution.span.document_id][attribution.id] = attribution.model_dump_json()
    return tuple(
        _rederived(
            store, document, derivations.get(document.id), held[document.id], methods, config
        )
        for document in recorded.documents
    )


def _rederived(
    store: ClaimStore,
    document: Document,
    derivation: Derivation | None,
    held: Mapping[str, str],
    methods: Mapping[ClaimId, ClaimMethod],
    config: Config,
) -> Rederived:
    extractor = derivation.extractor if derivation else ExtractorName.RULES.value
    is_same_way = derivation == derivation_with(extractor, config)
    try:
        with store.snapshot() as now:
            raw, sightings = now.raw_bytes(document.id), now.sightings(document.id)
        text = derived_text(document.model_copy(update={"raw": raw}))
    except NotFoundError:
        return Rederived(document, derivation, is_same_way, (), "it was removed meanwhile")
    except (InputError, StoreError) as error:
        return Rederived(document, derivation, is_same_way, (f"text: {error}",))
    if text != document.text:
        at = _first_difference(text, document.text)
        difference = f"text: it reads otherwise from character {at} on"
        return Rederived(document, derivation, is_same_way, (difference,))
    if extractor != ExtractorName.RULES:
        reason = f"extracted by {extractor!r}, which need not answer the same twice"
        return Rederived(document, derivation, is_same_way, (), reason)
    derived = {
        id_: value
        for id_, value in held.items()
        if methods.get(ClaimId(id_), ClaimMethod.EXTRACTED) is ClaimMethod.EXTRACTED
    }
    found: tuple[str, ...] = ()
    for seen in (document, *sightings):  # its day bears on "yesterday"
        found = tuple(_differences(derived, held.keys(), _extracted(seen, config)))
        if not found:
            break
    return Rederived(document, derivation, is_same_way, found)


def _extracted(document: Document, config: Config) -> dict[str, str]:
    from claimtrack.pipeline import RulesExtractor
    from claimtrack.text.register import register_for

    found: Extraction = RulesExtractor().extract(document, register_for(config))
    anew: dict[str, str] = {claim.id: claim.model_dump_json() for claim in found.claims}
    anew.update((each.id, each.model_dump_json()) for each in found.attributions)
    return anew


def _differences(
    held: Mapping[str, str], kept: Iterable[str], anew: Mapping[str, str]
) -> Iterable[str]:
    known = set(kept)  # a person's claim may stand in the place of an extracted one
    for id_ in sorted(held.keys() | (anew.keys() - known)):
        noun = "attribution" if id_.startswith("a-") else "claim"
        if id_ not in anew:
            yield f"{noun} {id_}: not derived any more"
        elif id_ not in held:
            yield f"{noun} {id_}: derived now, not stored"
        elif anew[id_] != held[id_]:
            yield f"{noun} {id_}: another value"


def _first_difference(left: str, right: str) -> int:
    pairs = zip(left, right, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))
