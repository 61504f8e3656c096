"""The register: who and what is known by name, bundled and the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from claimtrack.bundled import bundled
from claimtrack.config import DEFAULTS, Config
from claimtrack.errors import InputError
from claimtrack.ids import SourceId
from claimtrack.lang.gazetteer import KnownPlace, cities, countries
from claimtrack.model.document import Place, Register, Source, SourceKind

_Entry = TypeVar("_Entry", Source, Place)
_FORMAT_HINT = "A register holds the lists 'sources:' and 'places:'; see seeds/sources.yaml."

# The C loader is some ten times faster; both build plain values only.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def default_register() -> Register:
    """The bundled register: ``seeds/sources.yaml`` with all countries, capitals and cities.

    A country is a place and, under the same id, its government as a source. Where the bundled
    file names an id too, its entry wins and takes over the spellings of the other.
    """
    known = read_register(bundled("seeds") / "sources.yaml")
    places = [
        _as_place(place) for country in countries() for place in (country, country.capital) if place
    ]
    places += [_as_place(place) for place in cities()]
    governments = [_as_government(country) for country in countries()]
    return Register(
        sources=_united((*known.sources, *governments)), places=_united((*known.places, *places))
    )


def register_for(config: Config = DEFAULTS) -> Register:
    """The bundled register with the configured extension."""
    return default_register().extended(config.extract.register_extension)


def read_register(path: Path | str) -> Register:
    """Read a register from a YAML file with the lists ``sources:`` and ``places:``.

    Raises:
        InputError: the file can't be read, isn't YAML, or an entry is refused; the message says
            which entry and why.
    """
    path = Path(path)
    content = _read_yaml(path)
    unknown = sorted(str(key) for key in content if key not in ("sources", "places"))
    if unknown:
        raise InputError(f"{path}: unknown key {unknown[0]!r}", hint=_FORMAT_HINT)
    return Register(
        sources=_entries(path, "sources", content.get("sources"), Source),
        places=_entries(path, "places", content.get("places"), Place),
    )


def _read_yaml(path: Path) -> Mapping[Any, Any]:
    try:
        content = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506  # a safe loader
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise InputError(f"{path}: not YAML: {_one_line(error)}", hint=_FORMAT_HINT) from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise InputError(f"{path}: holds no 'sources:' or 'places:'", hint=_FORMAT_HINT)
    return content


def _entries(path: Path, key: str, content: object, kind: type[_Entry]) -> tuple[_Entry, ...]:
    if content is None:
        return ()
    if not isinstance(content, list):
        raise InputError(f"{path}: '{key}' is not a list", hint=_FORMAT_HINT)
    entries: dict[str, _Entry] = {}
    for position, item in enumerate(content, start=1):
        where = f"{path}: entry {position} of '{key}'{_named(item)}"
        try:
            entry = kind.model_validate(item)
        except ValidationError as error:
            raise InputError(f"{where}: {_reason(error)}") from error
        if not entry.names and not entry.aliases:
            raise InputError(f"{where}: has no name")
        if entry.id in entries:
            raise InputError(f"{where}: the id is used twice")
        entries[entry.id] = entry
    return tuple(entries.values())


def _named(item: object) -> str:
    name = item.get("id") if isinstance(item, dict) else None
    return f" ({name})" if isinstance(name, str) else ""


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    return f"{field}: {first['msg']}" if field else first["msg"]


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _united(entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
    """One entry per id: the first, with the spellings of all, in order of first appearance."""
    united: dict[str, _Entry] = {}
    for entry in entries:
        held = united.get(entry.id)
        united[entry.id] = entry if held is None else _with_spellings_of(held, entry)
    return tuple(united.values())


def _with_spellings_of(entry: _Entry, other: _Entry) -> _Entry:
    names = {**other.names, **entry.names}
    aliases = dict.fromkeys((*entry.aliases, *other.names.values(), *other.aliases))
    return entry.model_copy(
        update={
            "names": names,
            "aliases": tuple(alias for alias in aliases if alias not in names.values()),
            "country": entry.country or other.country,
        }
    )


def _as_place(place: KnownPlace) -> Place:
    names, aliases = _spellings(place)
    return Place(id=place.id, names=names, aliases=aliases, country=place.country)


def _as_government(country: KnownPlace) -> Source:
    names, aliases = _spellings(country)
    return Source(
        id=SourceId(country.id),
        kind=SourceKind.GOVERNMENT,
        names=names,
        aliases=aliases,
        country=country.country,
    )


def _spellings(place: KnownPlace) -> tuple[dict[str, str], tuple[str, ...]]:
    names = {lang: spellings[0] for lang, spellings in place.names.items()}
    return names, tuple(alias for spellings in place.names.values() for alias in spellings[1:])
