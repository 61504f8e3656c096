"""Origins → the one sentence that says how many mouths a claim came from."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from claimtrack.model.claim import Claim
from claimtrack.model.finding import Origins, Root
from claimtrack.report.phrases import listed, worded
from claimtrack.report.reading import Reading
from claimtrack.report.words import count


def origins_phrase(
    reading: Reading,
    claims: Sequence[Claim],
    origins: Origins | None,
    *,
    names_roots: bool = True,
) -> Markup:
    """What is known, and what isn't, of the independence of claims that say one thing. Several
    origins are named unless their names stand beside it (``names_roots``)."""
    if origins is None:
        return _worded(reading, "origins_unmeasured")
    if len(claims) == 1:
        return _of_one(reading, claims[0], origins)
    told = count(reading.lang, "claims", len(claims))
    roots = _roots(reading, origins.roots)
    groups = len(origins.shared)
    if groups == 1 and not origins.independent and not origins.unknown:
        key = "origins_shared" if roots else "origins_shared_bare"
        return _worded(reading, key, claims=told, root=roots)
    if not groups and not origins.independent:
        return _worded(reading, "origins_unknown", claims=told)
    parts = []
    if origins.independent:
        parts.append(count(reading.lang, "origins", origins.independent))
    if groups:
        parts.append(count(reading.lang, "groups", groups))
    if origins.unknown:
        parts.append(count(reading.lang, "unknown", origins.unknown))
    key = "origins_parts" if roots and names_roots else "origins_parts_bare"
    listing = listed(parts, reading.lang, last=True)
    return _worded(reading, key, claims=told, parts=listing, roots=roots)


def _of_one(reading: Reading, claim: Claim, origins: Origins) -> Markup:
    if origins.independent:
        root = _roots(reading, origins.roots) or reading.show(reading.voice(claim).name)
        return _worded(reading, "origin_one", root=root)
    is_own_voice = reading.attribution(claim) is None
    return _worded(reading, "origin_one_voice" if is_own_voice else "origin_one_anonymous")


def _roots(reading: Reading, roots: Sequence[Root]) -> Markup:
    names = [reading.show(reading.source_name(root.source_id, root.text)) for root in roots]
    return listed(list(dict.fromkeys(names)), reading.lang, last=True)


def _worded(reading: Reading, key: str, **values: Markup | str) -> Markup:
    return worded(reading.words[key], **values)
