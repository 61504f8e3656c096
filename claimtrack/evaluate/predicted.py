"""Predictions: what the scores need of one object of ``claimtrack extract --json``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimtrack.errors import InputError
from claimtrack.model.span import Span, Value


class PredictedAttribution(Value):
    """An attribution as extracted. ``speakers``: the mention's words and those it stands for."""

    cue: str
    cue_span: Span | None
    content_span: Span
    has_speaker: bool
    speakers: tuple[str, ...]
    stance: str
    mode: str
    negated: bool
    carriers: tuple[str, ...]


class PredictedQuantity(Value):
    """A figure as extracted: a value, or the bounds of a range."""

    span: Span
    values: tuple[float, ...]


class PredictedClaim(Value):
    """A claim as extracted; without an attribution it stands in the article's own voice."""

    span: Span
    attribution: PredictedAttribution | None
    is_denied: bool


class Predicted(Value):
    """What was extracted from one document. Figures without a value are left out."""

    sentence_ends: tuple[int, ...] = ()
    attributions: tuple[PredictedAttribution, ...] = ()
    claims: tuple[PredictedClaim, ...] = ()
    quantities: tuple[PredictedQuantity, ...] = ()


def predicted_of(extraction: Mapping[str, Any]) -> Predicted:
    """The predictions of one extraction in JSON.

    Raises:
        InputError: the object isn't what ``claimtrack extract --json`` prints.
    """
    try:
        attributions = {a["id"]: _attribution(a) for a in extraction["attributions"]}
        claims = extraction["claims"]
        return Predicted(
            sentence_ends=tuple(sorted(s["end"] for s in extraction["sentences"])),
            attributions=tuple(attributions.values()),
            claims=tuple(
                PredictedClaim(
                    span=_span(claim["span"]),
                    attribution=attributions.get(claim.get("attribution_id")),
                    is_denied=claim.get("polarity") == "denied",
                )
                for claim in claims
            ),
            quantities=_quantities(claims),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"not the JSON of an extraction: {error!r}") from error


def _attribution(data: Mapping[str, Any]) -> PredictedAttribution:
    speaker, cue = data.get("speaker") or {}, data.get("cue") or {}
    resolved = speaker.get("resolved") or {}
    return PredictedAttribution(
        cue=cue.get("text") or "",
        cue_span=_span(cue) if cue else None,
        content_span=_span(data["content"]),
        has_speaker=data.get("speaker") is not None,
        speakers=tuple(mention["text"] for mention in (speaker, resolved) if mention),
        stance=data.get("stance") or "none",
        mode=data.get("mode") or "none",
        negated=bool(data.get("negated")),
        carriers=tuple(hop["text"] for hop in data.get("via") or ()),
    )


def _quantities(claims: list[Mapping[str, Any]]) -> tuple[PredictedQuantity, ...]:
    found: dict[tuple[int, int], PredictedQuantity] = {}
    for claim in claims:
        for data in claim.get("quantities") or ():
            bounds = (data.get("value"), data.get("low"), data.get("high"))
            values = tuple(float(bound) for bound in bounds if bound is not None)
            if values:
                place = (data["start"], data["end"])
                found.setdefault(place, PredictedQuantity(span=_span(data), values=values))
    return tuple(found.values())


def _span(value: Mapping[str, Any]) -> Span:
    return Span(start=value["start"], end=value["end"])
