"""Which places lie in which: "in Libya" is found in a claim about Misrata, not the other way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from claimtrack.text.register import default_register


def found_among(name: str, names: Collection[str]) -> bool:
    """Whether a name is among others, or is the country of a place among them."""
    if name in names:
        return True
    code = _country_codes().get(name)
    return code is not None and any(_country_of().get(other) == code for other in names)


def are_at_odds(left: Collection[str], right: Collection[str]) -> bool:
    """Whether two claims are set in different places: both say where, and none lies in another."""
    return bool(left and right) and not any(
        found_among(one, right) or found_among(other, left) for one in left for other in right
    )


def is_country(name: str) -> bool:
    """Whether a name is that of a country."""
    return name in _country_codes()


@cache
def _country_of() -> Mapping[str, str]:
    """The country code of each known place."""
    return {place.id: place.country for place in default_register().places if place.country}


@cache
def _country_codes() -> Mapping[str, str]:
    """The country code of each place that is itself a country."""
    countries = {source.id for source in default_register().sources if source.country}
    return {place: code for place, code in _country_of().items() if place in countries}
