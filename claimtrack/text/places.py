"""Which places lie in which: "in Libya" is found in a claim about Misrata, not the other way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from claimtrack.lang.gazetteer import cities, countries
from claimtrack.model.document import Place
from claimtrack.text.names import NameFinder
from claimtrack.text.register import default_register


def found_among(name: str, names: Collection[str]) -> bool:
    """Whether a name is among others, or is the town or country of a place among them."""
    if name in names:
        return True
    code = _country_codes().get(name)
    return any(
        name in towns_of(other) or (code is not None and _country_of().get(other) == code)
        for other in names
    )


def are_at_odds(left: Collection[str], right: Collection[str]) -> bool:
    """Whether two claims are set in different places: both say where, and none lies in another."""
    return bool(left and right) and not any(
        found_among(one, right) or found_among(other, left) for one in left for other in right
    )


def is_country(name: str) -> bool:
    """Whether a name is that of a country."""
    return name in _country_codes()


def is_plain_place(name: str) -> bool:
    """Whether a name is that of a country, a capital or a city of the gazetteer."""
    return name in _plain_places()


@cache
def towns_of(place: str) -> frozenset[str]:
    """The towns that the names of a place tell it to be in: an air base is in the town it names."""
    known = _places().get(place)
    if known is None or place in _plain_places():
        return frozenset()
    return frozenset(
        match.id
        for lang, name in known.names.items()
        for part in _parts(name)
        for match in NameFinder(default_register(), lang).find(part)
        if match.is_place and not match.is_demonym and not is_country(match.id)
    ) - {place}


def _parts(name: str) -> tuple[str, ...]:
    """A name without its first word, and without its last."""
    words = name.split()
    return " ".join(words[1:]), " ".join(words[:-1])


@cache
def _places() -> Mapping[str, Place]:
    return {place.id: place for place in default_register().places}


@cache
def _country_of() -> Mapping[str, str]:
    """The country code of each known place."""
    return {place.id: place.country for place in _places().values() if place.country}


@cache
def _country_codes() -> Mapping[str, str]:
    """The country code of each place that is itself a country."""
    governments = {source.id for source in default_register().sources if source.country}
    return {place: code for place, code in _country_of().items() if place in governments}


@cache
def _plain_places() -> frozenset[str]:
    known = {place.id for place in cities()}
    for country in countries():
        known |= {country.id, country.capital.id} if country.capital else {country.id}
    return frozenset(known)
