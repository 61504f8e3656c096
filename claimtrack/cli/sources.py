"""``claimtrack sources``: who information comes from."""

from __future__ import annotations

from collections import Counter

from claimtrack.cli.options import DEFAULT_STORE, Json, Store
from claimtrack.cli.terminal import columns, dim, isolated, note, safe, say, say_json

EXAMPLES = ("claimtrack sources", "claimtrack sources --json")


def sources(db: Store = DEFAULT_STORE, as_json: Json = False) -> None:
    """List who speaks and who carries, and how often.

    "says" counts the claims a source is the speaker of, "carries" those it passes on.
    """
    from claimtrack.store.claim_store import open_store

    with open_store(db, create=False) as store, store.snapshot() as held:
        known = {source.id: source for source in held.sources()}
        attributions = {attribution.id: attribution for attribution in held.attributions()}
        claims = held.claims()
    says: Counter[str] = Counter()
    carries: Counter[str] = Counter()
    for claim in claims:
        attribution = attributions.get(claim.attribution_id) if claim.attribution_id else None
        if attribution is None:
            continue
        if attribution.speaker is not None:
            says[attribution.speaker.whom or ""] += 1
        carries.update({hop.whom or "" for hop in attribution.via})
    ranked = sorted(known.values(), key=lambda s: (-says[s.id], -carries[s.id], s.id))
    if as_json:
        rows = [
            {
                **source.model_dump(mode="json"),
                "claims_said": says[source.id],
                "claims_carried": carries[source.id],
            }
            for source in ranked
        ]
        say_json({"sources": rows})
        return
    if not ranked:
        note("the store names no source yet; add articles with `claimtrack add FILE…`")
        return
    heading = ("says", "carries", "kind", "id", "name", "")
    rows_shown = [
        (
            str(says[source.id]),
            str(carries[source.id]),
            source.kind.value,
            source.id,
            safe(source.name_in("en")),
            isolated(safe(source.names.get("ar", ""))),
        )
        for source in ranked
    ]
    first, *rest = columns([heading, *rows_shown])
    say(dim(first.rstrip()))
    for line in rest:
        say(line.rstrip())
