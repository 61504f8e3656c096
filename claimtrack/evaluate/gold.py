"""Annotated articles: what a person found in a text, read from JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claimtrack.errors import InputError
from claimtrack.model.span import Span, Value


class GoldAttribution(Value):
    """An attribution as annotated, with every answer that counts as right.

    ``speakers`` are the wordings accepted for the speaker: the mention, its antecedent, any
    surface of the same entity; ``names_nobody`` says that the text has no speaker at all. The
    first of ``stances`` and of ``modes`` is the annotator's own. ``carrier_chains`` are the
    accepted chains; ``optional_carriers`` may be named or not. ``is_borderline``: neither finding
    nor missing it counts.
    """

    id: str
    cue: str
    cue_span: Span | None
    content_span: Span
    speakers: tuple[str, ...]
    names_nobody: bool
    stances: tuple[str, ...]
    modes: tuple[str, ...]
    negated: bool
    carrier_chains: tuple[tuple[str, ...], ...]
    optional_carriers: tuple[str, ...]
    is_borderline: bool


class GoldQuantity(Value):
    """A figure as annotated; ``span`` is its claim's where the annotator gave none."""

    value: float
    surface: str
    span: Span


class GoldClaim(Value):
    """A claim as annotated. ``attributions`` are the accepted ids; None: the article's voice."""

    id: str
    span: Span
    statement: str
    attributions: tuple[str | None, ...]
    is_denied: bool
    is_borderline: bool


class GoldDocument(Value):
    """One annotated article; ``sha256`` is that of its file's bytes, ``name`` its file's name.

    ``quantities`` holds every figure of the claims once.
    """

    name: str
    sha256: str
    sentence_ends: tuple[int, ...]
    attributions: tuple[GoldAttribution, ...]
    claims: tuple[GoldClaim, ...]
    quantities: tuple[GoldQuantity, ...]


def read_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """The annotated articles of a folder, sorted by file name.

    JSON files without ``attributions`` (links between articles, say) are passed over.

    Raises:
        InputError: the folder isn't there, holds no annotations, or a file can't be read.
    """
    if not folder.is_dir():
        raise InputError(
            f"{folder}: no such folder of annotations", hint="give the folder with the JSON files"
        )
    documents = tuple(
        document
        for path in sorted(folder.glob("*.json"))
        if (document := read_gold_file(path)) is not None
    )
    if not documents:
        raise InputError(
            f"{folder}: no annotated article in it",
            hint='an annotated article is a JSON file with "sha256", "attributions" and "claims"',
        )
    return documents


def read_gold_file(path: Path) -> GoldDocument | None:
    """The annotated article of one file; None where the file annotates no article.

    Raises:
        InputError: the file isn't JSON, or an annotation lacks a field or has an empty span.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: can't be read as JSON: {error}") from error
    if not isinstance(data, dict) or "attributions" not in data:
        return None
    try:
        return _document(path, data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = _reason(error)
        raise InputError(f"{path}: not an annotated article: {reason}") from error


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error} is missing"
    if isinstance(error, ValidationError):
        return str(error.errors()[0]["msg"])
    return str(error)


def _document(path: Path, data: Mapping[str, Any]) -> GoldDocument:
    surfaces = {e["id"]: tuple(e["surfaces"]) for e in data.get("entities", ())}
    return GoldDocument(
        name=data.get("doc") or path.stem,
        sha256=data["sha256"],
        sentence_ends=tuple(sorted(_span(s).end for s in data.get("sentences", ()))),
        attributions=tuple(_attribution(a, surfaces) for a in data["attributions"]),
        claims=tuple(_claim(c) for c in data["claims"]),
        quantities=_quantities(data["claims"]),
    )


def _attribution(
    data: Mapping[str, Any], surfaces: Mapping[str, tuple[str, ...]]
) -> GoldAttribution:
    named = [data.get("speaker"), (data.get("speaker_antecedent") or {}).get("surface")]
    others = [a if isinstance(a, str) else a.get("surface") for a in _many(data.get("speaker_alt"))]
    same = [
        surface
        for entity in (data.get("speaker_id"), *_many(data.get("speaker_id_alt")))
        for surface in surfaces.get(entity, ())
    ]
    chains = [data.get("via") or [], *_chains(data.get("via_alt"))]
    return GoldAttribution(
        id=data["id"],
        cue=data.get("cue") or "",
        cue_span=_span(data["cue_span"]) if data.get("cue_span") else None,
        content_span=_span(data["content_span"]),
        speakers=tuple(dict.fromkeys(name for name in (*named, *others, *same) if name)),
        names_nobody=not any(named),
        stances=(data["stance"], *_many(data.get("stance_alt"))),
        modes=(data["mode"], *_many(data.get("mode_alt"))),
        negated=bool(data.get("negated")),
        carrier_chains=tuple(tuple(hop["surface"] for hop in chain) for chain in chains),
        optional_carriers=tuple(hop["surface"] for hop in _many(data.get("via_optional"))),
        is_borderline=bool(data.get("borderline")),
    )


def _claim(data: Mapping[str, Any]) -> GoldClaim:
    others = data.get("attribution_alt", [])  # None in it is an answer: the article's own voice
    return GoldClaim(
        id=data["id"],
        span=_span(data["span"]),
        statement=data.get("text_en") or data.get("text_ar") or "",
        attributions=(data.get("attribution"), *(others if isinstance(others, list) else [others])),
        is_denied=data["polarity"] == "denied",
        is_borderline=bool(data.get("borderline")),
    )


def _quantities(claims: list[Mapping[str, Any]]) -> tuple[GoldQuantity, ...]:
    """Every figure of the claims once: the same words read as the same value are one figure."""
    found: dict[object, GoldQuantity] = {}
    for claim in claims:
        for data in claim.get("quantities") or ():
            if data.get("value") is None or data.get("borderline"):
                continue
            span, surface = data.get("span"), data.get("surface") or ""
            place = (_span(span).start, _span(span).end) if span else (claim["id"], surface)
            quantity = GoldQuantity(
                value=float(data["value"]), surface=surface, span=_span(span or claim["span"])
            )
            found.setdefault((place, quantity.value), quantity)
    return tuple(found.values())


def _span(value: Any) -> Span:
    if isinstance(value, dict):
        return Span(start=value["start"], end=value["end"])
    return Span(start=value[0], end=value[1])


def _many(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _chains(alternatives: Any) -> list[list[Mapping[str, Any]]]:
    """Other accepted chains, whether annotated as one chain or as a list of chains."""
    if not alternatives:
        return []
    return alternatives if isinstance(alternatives[0], list) else [alternatives]
