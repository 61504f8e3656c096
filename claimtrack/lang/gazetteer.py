"""Countries, cities and the words that can be mistaken for them: ``lang/data`` as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from claimtrack.lang import registry
from claimtrack.lang.word_lists import read_word_list


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A city, region, sea or country: ``names`` by language code, the usual name first."""

    id: str
    country: str | None
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Country(KnownPlace):
    """A country, its people and the city that stands for its government.

    ``people`` holds base forms by language code. ``lang.demonyms`` inflects those in Arabic and
    English; other languages list every form.
    """

    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    capital: KnownPlace | None = None


@cache
def countries() -> tuple[Country, ...]:
    """All countries and the territories that news speaks of as such, in order of id."""
    return tuple(_country(slug, entry) for slug, entry in _read("countries").items())


@cache
def cities() -> tuple[KnownPlace, ...]:
    """Places below and beyond countries, by country; capitals stand with their country instead."""
    return tuple(
        _place(slug, entry, None if country == "world" else country)
        for country, entries in _read("cities").items()
        for slug, entry in entries.items()
    )


@cache
def ambiguous() -> Mapping[str, Any]:
    """The rules that part names from ordinary words; the data file says what each key means."""
    return _read("ambiguous")


def _country(slug: str, entry: Mapping[str, Any]) -> Country:
    place = _place(slug, entry, entry["iso"])
    people = {lang: tuple(entry.get(f"people_{lang}", ())) for lang in _languages()}
    capital = entry.get("capital")
    return Country(
        id=slug,
        country=place.country,
        names=place.names,
        people=people,
        capital=_place(capital["id"], capital, entry["iso"]) if capital else None,
    )


def _place(slug: str, entry: Mapping[str, Any], country: str | None) -> KnownPlace:
    names = {lang: tuple(entry[lang]) for lang in _languages() if entry.get(lang)}
    return KnownPlace(id=slug, country=country, names=names)


def _languages() -> tuple[str, ...]:
    """The codes whose names the data files have, English first."""
    return tuple(dict.fromkeys(("en", *registry.SUPPORTED)))


def _read(name: str) -> dict[str, Any]:
    return read_word_list(name)
