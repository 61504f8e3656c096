"""Scene: what two sides that disagree are about and where, in words."""

from __future__ import annotations

from claimtrack.analyse.conflict import Disagreement
from claimtrack.analyse.wording import Teller
from claimtrack.text.places import is_country
from claimtrack.text.register import default_register


def about(disagreement: Disagreement, teller: Teller) -> str:
    """The parties that both sides name, and the places: " (Italy) at Misrata"."""
    first, second = (
        {name for claim in side for name in (*claim.actors, *claim.places)}
        for side in (disagreement.first, disagreement.second)
    )
    parties = sorted((first & second) - set(_towns(disagreement)))
    told = f" ({teller.listed(_name(party, teller) for party in parties)})" if parties else ""
    return told + at_place(disagreement, teller)


def at_place(disagreement: Disagreement, teller: Teller) -> str:
    """The places that both sides name, or else those that one does: " at Misrata"."""
    here = teller.listed(_name(place, teller) for place in _towns(disagreement))
    if not here:
        return ""
    return f" في {here}" if teller.lang == "ar" else f" at {here}"


def _towns(disagreement: Disagreement) -> list[str]:
    first, second = (
        {place for claim in side for place in claim.places if not is_country(place)}
        for side in (disagreement.first, disagreement.second)
    )
    return sorted((first & second) or (first | second))


def _name(key: str, teller: Teller) -> str:
    if key in teller.case.sources:
        return teller.source(key)
    place = next((place for place in default_register().places if place.id == key), None)
    names = place.names if place else {}
    return names.get(teller.lang) or names.get("en") or key
